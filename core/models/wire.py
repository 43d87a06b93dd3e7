"""What every family of wire bodies shares: pictures in base64, and Stability's one answer shape."""

import binascii
import json
from collections.abc import Mapping

import pybase64  # thirty times as fast as the standard library's, which holds Python's lock

from core.domain.errors import Refused, Unreadable
from core.domain.values import Value

Body = dict[str, object]
Pictures = Mapping[str, bytes]
"""The bytes of each picture a recipe names, by SHA-256."""

MAX_BODY_BYTES = 25_000_000
"""InvokeModel's limit (botocore 1.44.5)."""

REFUSALS = {
    "Filter reason: prompt": "The content filter objected to the words. Change the prompt.",
    "Filter reason: output image": "The content filter objected to the picture that came out. Change the prompt.",
    "Filter reason: input image": "The content filter objected to the picture you gave. Use another one.",
}


class Picture(Value):
    """A picture as the model sent it."""

    data: bytes


def given(**fields: object) -> Body:
    """Only what was given: a model's own default stays the model's."""
    return {name: value for name, value in fields.items() if value is not None}


def in_base64(data: bytes) -> str:
    """Base64 without a data: prefix."""
    return pybase64.b64encode_as_string(data)


def stability_pictures(answer: bytes) -> list[Picture]:
    """Pictures of `{"seeds", "finish_reasons", "images"}`.

    Raises Refused when the content filter spoke, Unreadable when the answer holds no picture.
    """
    try:
        found = json.loads(answer)
        if reasons := [reason for reason in found.get("finish_reasons") or [] if reason]:
            raise _refusal(str(reasons[0]))
        images = [pybase64.b64decode(image, validate=True) for image in found["images"]]
        pictures = [Picture(data=data) for data in images]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise Unreadable("The answer was cut short or is no picture. Counted as charged: AWS does not say.") from error
    if not pictures:
        raise Unreadable("The answer holds no picture. Counted as charged: AWS does not say.")
    return pictures


def _refusal(reason: str) -> Refused | Unreadable:
    if reason not in REFUSALS:
        return Unreadable(f"The model failed: {reason}. Counted as charged: AWS does not say.")
    return Refused(f"{REFUSALS[reason]} Counted as charged: AWS does not say.")
