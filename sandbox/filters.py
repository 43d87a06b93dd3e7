"""What a family answers once its content filter has stepped in. A fault says that it does.

Amazon's sentences are of the Nova user guide's page on errors, SDXL's of a public log, Stability's reasons of the AWS
user guide. Titan's page says only that `error` is a string: it speaks as Nova here.
"""

from collections.abc import Mapping
from typing import Any

from sandbox.errors import WireError
from sandbox.rules import Family

FILTERED = {
    "filtered": "the content filter refused, as the family usually says it",
    "filtered_output": "the content filter refused every picture",
    "filtered_prompt": "the content filter refused the words",
    "filtered_image": "the content filter refused the picture that was sent",
    "partial": "the content filter refused one of several pictures; of a single one, that one",
}
ALL_BLOCKED = "All of the generated images have been blocked by our content filters."
SOME_BLOCKED = "Some of the generated images have been blocked by our content filters."
_BLOCKED = "This request has been blocked by our content filters. Please adjust your {} to submit a new request."
_SDXL_WORDS = (
    "invalid_prompts\nsagemaker_inference.errors.BaseInferenceToolkitError: "
    "(400, 'invalid_prompts', 'One or more prompts contains filtered words.')"
)

_REFUSED: Mapping[tuple[Family, str], str] = {
    ("amazon", "filtered_prompt"): _BLOCKED.format("text prompt"),
    ("amazon", "filtered_image"): _BLOCKED.format("input image"),
    ("sdxl", "filtered_prompt"): _SDXL_WORDS,
}
"""Where the filter's word is an error."""
_NOTHING: Mapping[str, Any] = {"images": [], "error": ALL_BLOCKED}
_ANSWERED: Mapping[tuple[Family, str], Mapping[str, Any]] = {
    ("stability", "filtered"): {"finish_reasons": ["Filter reason: prompt"]},
    ("stability", "filtered_prompt"): {"finish_reasons": ["Filter reason: prompt"]},
    ("stability", "filtered_image"): {"finish_reasons": ["Filter reason: input image"]},
    ("stability", "filtered_output"): {"finish_reasons": ["Filter reason: output image"]},
    ("stability", "partial"): {"finish_reasons": ["Filter reason: output image"]},
    ("amazon", "filtered"): _NOTHING,
    ("amazon", "filtered_output"): _NOTHING,
}
"""Where it is an answer without a picture. What is in neither table is drawn, and spoilt by the family's reply."""


def refuse_filtered(family: Family, fault: str | None) -> None:
    """Raise the WireError of a filter that looks at the request before the model runs, if the fault says so."""
    if sentence := _REFUSED.get((family, fault or "")):
        raise WireError("ValidationException", sentence)


def filtered_answer(family: Family, fault: str | None) -> Mapping[str, Any] | None:
    """The answer without pictures; None where pictures are to be drawn."""
    return _ANSWERED.get((family, fault or ""))
