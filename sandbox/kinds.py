"""The kinds of field a request body may hold, and what AWS's validator says of a value that is none.

`complaint(value)` is None for a value that fits. Pictures are looked into by `pictures_in`, once the rest fits.
"""

import math
from dataclasses import dataclass
from typing import Any

_NAMES = {type(None): "Null", bool: "Boolean", int: "Integer", float: "Double", str: "String"}


def name_of(value: Any) -> str:
    """The validator's name for a JSON value's type."""
    return _NAMES.get(type(value), "JSONArray" if isinstance(value, list) else "JSONObject")


def _expected(wanted: str, value: Any) -> str:
    return f"expected type: {wanted}, found: {name_of(value)}"


@dataclass(frozen=True, slots=True)
class Text:
    """A string of 0 to `most` characters."""

    most: int

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        if not isinstance(value, str):
            return _expected("String", value)
        if len(value) > self.most:
            return f"expected maxLength: {self.most}, actual: {len(value)}"
        return None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    values: tuple[str, ...]

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        if not isinstance(value, str):
            return _expected("String", value)
        return None if value in self.values else f"{value} is not a valid enum value"


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `low` to `high`, both allowed; `whole` refuses fractions. JSON's true is no number."""

    low: float
    high: float
    whole: bool = False

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        wanted = (int,) if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, wanted):
            return _expected("Integer" if self.whole else "Number", value)
        if value < self.low:
            return f"{value} is not greater or equal to {self.low}"
        return f"{value} is not less or equal to {self.high}" if value > self.high else None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in base64, without a `data:` prefix. `aspect` is how often the short side may go into the long one."""

    formats: tuple[str, ...]
    side_px: tuple[int, int | None]
    total_px: tuple[int, int | None] = (1, None)
    aspect: float | None = None

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value before anything is decoded, or None."""
        if not isinstance(value, str):
            return _expected("String", value)
        return "expected base64 without a data: prefix" if value.startswith("data:") else None

    def size_complaint(self, width_px: int, height_px: int) -> str | None:
        """What is wrong with a picture's size, or None."""
        least, most = self.side_px
        total, (total_least, total_most) = width_px * height_px, self.total_px
        size = f"image is {width_px}x{height_px} px"
        if min(width_px, height_px) < least:
            return f"{size}: each side must be at least {least} px"
        if most is not None and max(width_px, height_px) > most:
            return f"{size}: each side must be at most {most} px"
        if total < total_least:
            return f"{size}: it must have at least {total_least} pixels"
        if total > (total_most or math.inf):
            return f"{size}: it must have at most {total_most} pixels"
        return self._aspect_complaint(width_px, height_px)

    def _aspect_complaint(self, width_px: int, height_px: int) -> str | None:
        if self.aspect is None or max(width_px, height_px) <= self.aspect * min(width_px, height_px):
            return None
        return f"image is {width_px}x{height_px} px: aspect must be between 1:{self.aspect} and {self.aspect}:1"


Kind = Text | OneOf | Number | Picture
