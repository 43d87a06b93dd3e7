"""Our errors and answers are worded as AWS's."""

import json
from pathlib import Path
from typing import Any, cast

import pytest

from sandbox import errors
from sandbox.check import asked_of, row_of
from sandbox.filters import filtered_answer, refuse_filtered
from sandbox.rules import ROWS, Family

EXAMPLES = Path(__file__).parents[3] / "shared" / "reference" / "bedrock" / "examples"
pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="AWS's examples are not beside this repository")


def refusal(family: Family, fault: str) -> errors.WireError:
    with pytest.raises(errors.WireError) as raised:
        refuse_filtered(family, fault)
    return raised.value


def complaint(model: str, **body: Any) -> errors.WireError:
    with pytest.raises(errors.WireError) as raised:
        asked_of(row_of(model, ROWS), json.dumps(body).encode())
    return raised.value


def recorded(name: str) -> tuple[str, int, str]:
    found = json.loads((EXAMPLES / "errors" / name).read_text())
    return found["Error"]["Code"], found["ResponseMetadata"]["HTTPStatusCode"], found["Error"]["Message"]


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("inference_profile_required.json", errors.profile_required("amazon.nova-lite-v1:0")),
        ("lifecycle__eol.json", errors.end_of_life()),
        ("model_id__invalid_or_wrong_region.json", errors.invalid_model_id()),
        ("stability__malformed_missing_prompt.json", errors.malformed("#: required key [prompt] not found")),
        ("lifecycle__legacy_inactive.json", errors.WireError(*errors.STAGED["legacy_idle"])),
        ("titan__mask_prompt_not_resolvable.json", errors.WireError(*errors.STAGED["no_mask"])),
        ("nova-canvas__rai_input_text.json", refusal("amazon", "filtered_prompt")),
        ("nova-canvas__rai_input_image.json", refusal("amazon", "filtered_image")),
        ("sdxl__content_filtered_prompt.json", refusal("sdxl", "filtered_prompt")),
        (
            "stability-services__unknown_field.json",
            complaint("us.stability.stable-image-control-sketch-v1:0", text_prompts=[]),
        ),
        ("stable-image-ultra__unknown_field.json", complaint("stability.stable-image-ultra-v1:0", steps=30)),
    ],
)
def test_an_error_is_worded_as_aws_words_it(name: str, ours: errors.WireError) -> None:
    assert (ours.kind, ours.status, ours.message) == recorded(name)


def test_an_answer_that_is_too_large_is_worded_as_it_was_seen() -> None:
    start, end = json.loads((EXAMPLES / "errors" / "upscale__response_too_large.json").read_text())[
        "message_fragment"
    ].split(" ... ")
    message = errors.answer_too_large(20_000_000).message
    assert message.startswith(start)
    assert end in message


def test_a_filtered_answer_is_worded_as_aws_words_it() -> None:
    for name, family, fault in (
        ("nova-canvas__rai_output_all.json", "amazon", "filtered"),
        ("stability__finish_reason_prompt.json", "stability", "filtered"),
    ):
        found = json.loads((EXAMPLES / "errors" / name).read_text())
        assert (found["http"], found["body"]) == (200, filtered_answer(cast("Family", family), fault))
