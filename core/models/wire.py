"""What every family of wire bodies shares: pictures in base64, and answers as pictures."""

import binascii
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

import pybase64  # thirty times as fast as the standard library's, which holds Python's lock

from core.domain.errors import Refused, Unreadable
from core.domain.operation import PICTURE_FIELDS, Operation
from core.domain.values import Value

Body = dict[str, object]
Pictures = Mapping[str, bytes]
"""The bytes of each picture a recipe names, by SHA-256; masks are already as the model wants them."""

MAX_BODY_BYTES = 25_000_000
"""InvokeModel's limit (botocore 1.44.5)."""

COUNTED = "Counted as charged: AWS does not say."
WORDS_REFUSED = "The content filter objected to the words. Change the prompt."
INPUT_REFUSED = "The content filter objected to the picture you gave. Use another one."
OUTPUT_REFUSED = "The content filter objected to the picture that came out. Change the prompt."


class Picture(Value):
    """A picture as the model sent it."""

    data: bytes


class Answer(Value):
    """The pictures of one answer, and what a person should know where some are missing."""

    pictures: tuple[Picture, ...]
    note: str = ""


def given(**fields: object) -> Body:
    """Only what was given: a model's own default stays the model's."""
    return {name: value for name, value in fields.items() if value is not None}


def told(operation: Operation, pictures: Pictures, names: Mapping[str, str], leave_out: Collection[str] = ()) -> Body:
    """Every parameter that was given, under the model's name for it, the pictures in base64. Empty text is none."""
    asked = operation.model_dump(exclude={"kind", "way", *leave_out}, exclude_none=True)
    return {names.get(name, name): _encoded(name, value, pictures) for name, value in asked.items() if value != ""}


def _encoded(name: str, value: object, pictures: Pictures) -> object:
    if isinstance(value, tuple):
        return [_encoded(name, one, pictures) for one in value]
    return in_base64(pictures[str(value)]) if name in PICTURE_FIELDS else value


def in_base64(data: bytes) -> str:
    """Base64 without a data: prefix."""
    return pybase64.b64encode_as_string(data)


def sides(size: str | None) -> Body:
    """Width and height of "1024x768", in px."""
    if size is None:
        return {}
    width, _, height = size.partition("x")
    return {"width": int(width), "height": int(height)}


def pictures_from(images: Iterable[str]) -> tuple[Picture, ...]:
    """The decoded pictures. Raises Unreadable if there are none; the errors of broken base64 are `readable`'s."""
    pictures = tuple(Picture(data=pybase64.b64decode(image, validate=True)) for image in images)
    if not pictures:
        raise Unreadable(f"The answer holds no picture. {COUNTED}")
    return pictures


@contextmanager
def readable() -> Iterator[None]:
    """Whatever goes wrong inside, in an answer that is not as the documents say, becomes Unreadable."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise Unreadable(f"The answer was cut short or is no picture. {COUNTED}") from error


def refusal(words: str) -> Refused:
    """The content filter spoke."""
    return Refused(f"{words} {COUNTED}")
