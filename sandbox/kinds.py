"""The plain kinds of field a request body may hold, and what AWS's validator says of a value that is none.

`complaint(value)` is None for a value that fits. Pictures are looked into by `decode`, once the rest fits.
"""

import math
import re
from dataclasses import dataclass
from typing import Any, Literal

_NAMES = {type(None): "Null", bool: "Boolean", int: "Integer", float: "Double", str: "String", list: "JSONArray"}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def name_of(value: Any) -> str:
    """The validator's name for a JSON value's type."""
    return _NAMES.get(type(value), "JSONObject")


def expected(wanted: str, value: Any) -> str:
    """The complaint about a value of another type."""
    return f"expected type: {wanted}, found: {name_of(value)}"


@dataclass(frozen=True, slots=True)
class Text:
    """A string of `least` to `most` characters."""

    most: int
    least: int = 0

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        if not isinstance(value, str):
            return expected("String", value)
        if len(value) < self.least:
            return f"expected minLength: {self.least}, actual: {len(value)}"
        return f"expected maxLength: {self.most}, actual: {len(value)}" if len(value) > self.most else None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    values: tuple[str, ...]

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        if not isinstance(value, str):
            return expected("String", value)
        return None if value in self.values else f"{value} is not a valid enum value"


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as #RRGGBB."""

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        if not isinstance(value, str):
            return expected("String", value)
        return None if _COLOUR.fullmatch(value) else f"string [{value}] does not match pattern ^{_COLOUR.pattern}$"


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        return None if isinstance(value, bool) else expected("Boolean", value)


@dataclass(frozen=True, slots=True)
class AnyObject:
    """An object of which AWS says no more."""

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        return None if isinstance(value, dict) else expected("JSONObject", value)


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `low` to `high`, both allowed; `whole` refuses fractions. JSON's true is no number."""

    low: float = -math.inf
    high: float = math.inf
    whole: bool = False

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        wanted = (int,) if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, wanted):
            return expected("Integer" if self.whole else "Number", value)
        if value < self.low:
            return f"{value} is not greater or equal to {self.low}"
        return f"{value} is not less or equal to {self.high}" if value > self.high else None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in base64, without a `data:` prefix. `aspect` is how often the short side may go into the long one.

    `modes` are Pillow's names of the pixel forms taken, all if None; `alpha` says whether see-through pixels are shown
    on white, refused, or kept because they are the mask; `weight_bytes` is the most the file may weigh.
    """

    formats: tuple[str, ...]
    side_px: tuple[int, int | None]
    total_px: tuple[int, int | None] = (1, None)
    aspect: float | None = None
    modes: tuple[str, ...] | None = None
    alpha: Literal["shown", "refused", "kept"] = "shown"
    weight_bytes: int | None = None

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the value before anything is decoded, or None."""
        if not isinstance(value, str):
            return expected("String", value)
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


@dataclass(frozen=True, slots=True)
class Mask(Picture):
    """A picture that says where to edit. `pure` refuses every grey: a JPEG passes only where nothing bled."""

    pure: bool = False
