"""Values and whole bodies that fit the rules table, made from it."""

from collections.abc import Mapping
from math import inf
from typing import Any

from sandbox.kinds import Colour, Flag, Number, OneOf, Picture, Text
from sandbox.rules import Operation
from sandbox.shapes import (
    ExactlyOne,
    Fields,
    Kind,
    ListOf,
    Needs,
    Rule,
    SizeInTable,
    SomeAboveZero,
)
from tests.sandbox.pictures import fitting_picture


def fitting(kind: Kind) -> Any:
    """A value that fits."""
    match kind:
        case ListOf():
            return [fitting(kind.of)] * max(1, kind.least)
        case Fields():
            return completed(kind, {name: fitting(of) for name, of in kind.required.items()})
        case Picture():
            return fitting_picture(kind)
        case _:
            return _plain(kind)


def _plain(kind: Kind) -> Any:
    match kind:
        case Text():
            return "a cup on a table"
        case OneOf(values=values):
            return values[0]
        case Number(low=low, high=high, whole=whole):
            value = max(low, min(1, high))
            return int(value) if whole else value
    return {Colour: "#A0b1C2", Flag: True}.get(type(kind), {})


def edges(kind: Kind) -> list[Any]:
    """Every value on the edge of what is allowed."""
    match kind:
        case Picture(formats=formats):
            return [fitting_picture(kind, name) for name in formats]
        case ListOf(of=of, least=least, most=most):
            return [[fitting(of)] * count for count in (least, most or 9)]
        case Fields():
            return [fitting(kind)]
        case _:
            return _plain_edges(kind)


def _plain_edges(kind: Kind) -> list[Any]:
    match kind:
        case Text(most=most, least=least):
            return ["x" * least, "x" * most]
        case OneOf(values=values):
            return list(values)
        case Number(low=low, high=high):
            return [low, high] if high < inf else [-1e6, 1e6]
        case Colour():
            return ["#000000", "#FFffFF"]
        case _:
            return [True, False] if isinstance(kind, Flag) else [{}, {"a": [1]}]


def body_for(operation: Operation) -> dict[str, Any]:
    """The shortest body that asks for this operation and no other."""
    body: dict[str, Any] = fitting(operation.body)
    return body | {name: fitting(kind) for name, kind in operation.optional.items() if name == "mode"}


def completed(shape: Fields, values: Mapping[str, Any], kept: str = "") -> dict[str, Any]:
    """The object with whatever its rules ask for beside what it has; `kept` is the field not to be touched."""
    found = dict(values)
    for rule in shape.rules:
        _complete(rule, shape, found, kept)
    return found


def _complete(rule: Rule, shape: Fields, values: dict[str, Any], kept: str) -> None:
    match rule:
        case ExactlyOne(names=names):
            chosen = kept if kept in names else names[0]
            values |= {chosen: values.get(chosen, fitting(shape.all[chosen]))}
            for name in set(names) - {chosen}:
                values.pop(name, None)
        case Needs(name=name, other=other, value=value) if name in values and value in (None, values[name]):
            values.setdefault(other, fitting(shape.all[other]))
        case SomeAboveZero(names=names) if not any(values.get(name) for name in names):
            values[next(name for name in names if name != kept)] = 1
        case SizeInTable(table=table) if kept in ("width", "height"):
            place = ("width", "height").index(kept)
            for size in sorted(size for size in table if size[place] == values[kept])[:1]:
                values |= dict(zip(("width", "height"), size, strict=True))
