"""Request bodies made from the rules table: those on the edge of what is allowed, and one for each way to break it."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

import pytest

from sandbox.kinds import AnyObject, Colour, Flag, Mask, Number, OneOf, Picture, Text
from sandbox.rules import ROWS, Operation, Row
from sandbox.shapes import (
    ExactlyOne,
    Fields,
    Kind,
    ListOf,
    Needs,
    Rule,
    SameSize,
    SizeInTable,
    SizeOnGrid,
    SomeAboveZero,
)
from tests.sandbox.fitting import body_for, completed, edges, fitting
from tests.sandbox.pictures import bad_pictures, mask, picture, side_for

__all__ = ["DRAWN", "OPERATIONS", "Broken", "allowed", "body_for", "broken", "picture", "places", "with_value"]

Path = tuple[str | int, ...]
OPERATIONS = [
    pytest.param(row, operation, id=f"{row.id}-{operation.name}") for row in ROWS for operation in row.operations
]
DRAWN = [
    pytest.param(row, operation, id=f"{row.id}-{operation.name}")
    for row in ROWS
    for operation in row.operations
    if not operation.name.endswith("-upscale")
]
"""Those whose answers are quick at the smallest pictures they take."""
_TYPES = {Flag: "Boolean", Number: "Number", ListOf: "JSONArray", Fields: "JSONObject", AnyObject: "JSONObject"}
_VALUES: dict[str, Any] = {
    "Null": None,
    "Boolean": True,
    "JSONArray": [],
    "JSONObject": {},
    "String": "1",
    "Integer": 1,
    "Double": 1.5,
}


@dataclass(frozen=True)
class Broken:
    """A body, and what is in the sentence that refuses it: the place, and the words."""

    row: Row
    body: dict[str, Any]
    what: str
    place: str
    words: str


def places(kind: Kind, at: Path = ()) -> Iterator[tuple[Path, Kind]]:
    """Every field there is, at any depth, and the thing a list is of."""
    if isinstance(kind, ListOf):
        yield (*at, 0), kind.of
        yield from places(kind.of, (*at, 0))
    if isinstance(kind, Fields):
        for name, of in kind.all.items():
            yield (*at, name), of
            yield from places(of, (*at, name))


def with_value(operation: Operation, at: Path, value: Any, body: Any = None) -> dict[str, Any]:
    """The shortest body with this value in this place, and all that the value's neighbours then need."""
    whole = copy.deepcopy(body or body_for(operation))
    _put(operation.body, whole, at, value)
    return completed(operation.body, whole, str(at[0]))


def _put(kind: Kind, inside: Any, at: Path, value: Any) -> None:
    name, *rest = at
    if not rest:
        inside[name] = value
        return
    of = kind.all[str(name)] if isinstance(kind, Fields) else _of(kind)
    if not isinstance(name, int):
        inside.setdefault(name, fitting(of))
    _put(of, inside[name], tuple(rest), value)
    if isinstance(of, Fields):
        inside[name] = completed(of, inside[name], str(rest[0]))


def _of(kind: Kind) -> Kind:
    assert isinstance(kind, ListOf)
    return kind.of


def _type_of(kind: Kind) -> str:
    return "Integer" if isinstance(kind, Number) and kind.whole else _TYPES.get(type(kind), "String")


def misfits(kind: Kind) -> Iterator[tuple[Any, str]]:
    """Values that do not fit, each with the complaint it meets."""
    wanted = _type_of(kind)
    for found, value in _VALUES.items():
        if found != wanted and not (wanted == "Number" and found in ("Integer", "Double")):
            yield value, f"expected type: {wanted}, found: {found}"
    match kind:
        case Picture():
            yield from bad_pictures(kind)
        case ListOf(of=of, least=least, most=most):
            yield [fitting(of)] * (least - 1), f"expected minimum item count: {least}, found: {least - 1}"
            if most:
                yield [fitting(of)] * (most + 1), f"expected maximum item count: {most}, found: {most + 1}"
        case _:
            yield from _plain_misfits(kind)


def _plain_misfits(kind: Kind) -> Iterator[tuple[Any, str]]:
    match kind:
        case Text(most=most, least=least):
            yield "x" * (most + 1), f"expected maxLength: {most}, actual: {most + 1}"
            if least:
                yield "", f"expected minLength: {least}, actual: 0"
        case OneOf():
            yield "nonesuch", "nonesuch is not a valid enum value"
        case Colour():
            for value in ("#12345G", "123456", "#123"):
                yield value, f"string [{value}] does not match pattern"
        case Number(low=low, high=high) if high < inf:
            yield low - 1, f"{low - 1} is not greater or equal to {low}"
            yield high + 1, f"{high + 1} is not less or equal to {high}"


def broken(row: Row, operation: Operation) -> Iterator[Broken]:
    """Every way to break every field, and every rule between fields, of the operation."""
    yield from _broken_shape(row, operation, (), operation.body)
    for at, kind in places(operation.body):
        for value, complaint in misfits(kind):
            yield Broken(row, with_value(operation, at, value), _pointer(at), f"{_pointer(at)}: ", complaint)
        if isinstance(kind, Fields):
            yield from _broken_shape(row, operation, at, kind)


def _pointer(at: Path) -> str:
    return "/".join(("#", *map(str, at)))


def _broken_shape(row: Row, operation: Operation, at: Path, shape: Fields) -> Iterator[Broken]:
    """The object in this place with a field too many, one too few, or a rule broken."""

    def case(values: dict[str, Any], what: str, words: str) -> Broken:
        body = with_value(operation, at, values) if at else values
        place = "" if row.family == "stability" and what == "unknown" else f"{_pointer(at)}: "
        return Broken(row, body, f"{_pointer(at)} {what}", place, words)

    whole = fitting(shape) if at else body_for(operation)
    stranger = "Available fields" if row.family == "stability" else "extraneous key [promt] is not permitted"
    yield case({**whole, "promt": "x"}, "unknown", stranger)
    for name in shape.required:
        missing = {key: value for key, value in whole.items() if key != name}
        if at or row.chosen(missing, row.operations) is operation:
            yield case(missing, f"missing {name}", f"required key [{name}] not found")
    for rule in (*shape.rules, *shape.same_size):
        for values, words in _against(rule, shape, whole):
            yield case(values, type(rule).__name__, words)


def _against(rule: Rule, shape: Fields, whole: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    match rule:
        case ExactlyOne(names=names):
            none = {key: value for key, value in whole.items() if key not in names}
            yield none, "0 subschemas matched instead of one"
            both = {name: fitting(shape.all[name]) for name in names}
            yield {**whole, **both}, f"{len(names)} subschemas matched instead of one"
        case Needs(name=name, other=other, value=value):
            given = {key: value for key, value in whole.items() if key != other}
            yield {**given, name: value or fitting(shape.all[name])}, f"required key [{other}] not found"
        case SomeAboveZero(names=names):
            yield {**whole, **dict.fromkeys(names, 0)}, f"at least one of {', '.join(names)} must be greater than 0"
        case SizeInTable(table=table):
            side = min(min(size) for size in table)
            yield {"width": side, "height": side, **whole}, f"{side}x{side} is not an allowed width and height"
        case SizeOnGrid():
            yield {"width": 321}, "321x1024: width and height must be divisible by 16"
            yield {"width": 320, "height": 1296}, "320x1296: aspect must be between 1:4 and 4:1"
            yield {"width": 2064, "height": 2048}, "2064x2048: at most 4194304 pixels"
        case SameSize(mask=name):
            yield _masked(shape, whole, name), "it must be as large as"


def _masked(shape: Fields, whole: dict[str, Any], name: str) -> dict[str, Any]:
    """The object with a mask that is a little larger than its picture."""
    first, *rest = name.split(".")
    kind = shape.all[first]
    within = kind.all[rest[0]] if isinstance(kind, Fields) else kind
    assert isinstance(within, Mask)
    larger = mask(side_for(within) + 1, side_for(within))
    return completed(shape, {**whole, first: {rest[0]: larger} if rest else larger}, first)


def allowed(operation: Operation) -> Iterator[dict[str, Any]]:
    """Every field, at any depth, at every edge of what is allowed."""
    for at, kind in places(operation.body):
        for value in edges(kind):
            yield with_value(operation, at, value)
