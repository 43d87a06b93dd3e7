"""What a body is built of: lists, objects, and the rules that hold between an object's fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sandbox.kinds import AnyObject, Colour, Flag, Number, OneOf, Picture, Text, expected
from sandbox.sizes import Size

Plain = Text | OneOf | Colour | Flag | AnyObject | Number | Picture


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of `least` to `most` things of one kind."""

    of: "Kind"
    least: int = 0
    most: int | None = None

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the list itself, or None."""
        if not isinstance(value, list):
            return expected("JSONArray", value)
        if len(value) < self.least:
            return f"expected minimum item count: {self.least}, found: {len(value)}"
        if self.most is not None and len(value) > self.most:
            return f"expected maximum item count: {self.most}, found: {len(value)}"
        return None


class Rule(Protocol):
    """What must hold between the fields of an object whose fields each fit."""

    def complaint(self, values: Mapping[str, Any]) -> str | None:
        """What is wrong, or None."""
        ...


@dataclass(frozen=True, slots=True)
class SameSize:
    """A mask has the pixel size of its picture; both by the dotted names that lead to them."""

    mask: str
    picture: str

    def complaint(self, values: Mapping[str, Any]) -> str | None:
        """What is wrong with the decoded pictures, or None."""
        mask, picture = (_found(values, name) for name in (self.mask, self.picture))
        if mask is None or picture is None or mask.size == picture.size:
            return None
        return f"{self.mask} is {_px(mask)}: it must be as large as {self.picture}, which is {_px(picture)}"


def _px(image: Any) -> str:
    return f"{image.width}x{image.height} px"


def _found(values: Mapping[str, Any], name: str) -> Any:
    found: Any = values
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


@dataclass(frozen=True, slots=True)
class Fields:
    """An object: the fields it must have, those it may, the rules between them, and between its pictures."""

    required: Mapping[str, "Kind"]
    optional: Mapping[str, "Kind"] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    same_size: tuple[SameSize, ...] = ()

    @property
    def all(self) -> dict[str, "Kind"]:
        """All fields by name, the required ones first."""
        return {**self.required, **self.optional}

    def complaint(self, value: Any) -> str | None:
        """What is wrong with the object itself, or None."""
        return None if isinstance(value, dict) else expected("JSONObject", value)


Kind = Plain | ListOf | Fields


@dataclass(frozen=True, slots=True)
class ExactlyOne:
    """One of these fields, and not another of them."""

    names: tuple[str, ...]

    def complaint(self, values: Mapping[str, Any]) -> str | None:
        """What is wrong, or None."""
        given = sum(name in values for name in self.names)
        return None if given == 1 else f"{given} subschemas matched instead of one: give {' or '.join(self.names)}"


@dataclass(frozen=True, slots=True)
class Needs:
    """Who gives the one field must give the other; with `value`, only who gives it that value."""

    name: str
    other: str
    value: str | None = None

    def complaint(self, values: Mapping[str, Any]) -> str | None:
        """What is wrong, or None."""
        asks = self.name in values and self.value in (None, values[self.name])
        return f"required key [{self.other}] not found" if asks and self.other not in values else None


@dataclass(frozen=True, slots=True)
class SomeAboveZero:
    """At least one of these numbers is more than nothing."""

    names: tuple[str, ...]

    def complaint(self, values: Mapping[str, Any]) -> str | None:
        """What is wrong, or None."""
        if any(values.get(name, 0) > 0 for name in self.names):
            return None
        return f"at least one of {', '.join(self.names)} must be greater than 0"


@dataclass(frozen=True, slots=True)
class SizeInTable:
    """`width` and `height` make a size of the table. A side left out has its default, if the other is given."""

    table: frozenset[Size]
    default: Size

    def complaint(self, values: Mapping[str, Any]) -> str | None:
        """What is wrong, or None."""
        size = _size(values, self.default)
        return None if size is None or size in self.table else f"{size[0]}x{size[1]} is not an allowed width and height"


@dataclass(frozen=True, slots=True)
class SizeOnGrid:
    """`width` and `height` in whole steps, of a bounded shape and area."""

    step: int
    aspect: float
    most_px: int
    default: Size

    def complaint(self, values: Mapping[str, Any]) -> str | None:
        """What is wrong, or None."""
        width, height = _size(values, self.default) or self.default
        if width % self.step or height % self.step:
            return f"{width}x{height}: width and height must be divisible by {self.step}"
        if max(width, height) > self.aspect * min(width, height):
            return f"{width}x{height}: aspect must be between 1:{self.aspect} and {self.aspect}:1"
        return f"{width}x{height}: at most {self.most_px} pixels" if width * height > self.most_px else None


def _size(values: Mapping[str, Any], default: Size) -> Size | None:
    if "width" not in values and "height" not in values:
        return None
    return values.get("width", default[0]), values.get("height", default[1])
