"""Request bodies made from the rules table: one that fits each operation, and one for each way to break it."""

import base64
import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pytest
from PIL import Image

from sandbox.kinds import Kind, Number, OneOf, Picture, Text
from sandbox.rules import ROWS, Operation, Row


@dataclass(frozen=True)
class Broken:
    """A body, and the sentence that refuses it; none for a field the model does not have."""

    row: Row
    body: dict[str, Any]
    field: str
    sentence: str | None = None


@lru_cache
def picture(width: int = 64, height: int = 64, kind: str = "png") -> str:
    """A picture in base64."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, kind)
    return base64.b64encode(out.getvalue()).decode()


def claimed(width: int, height: int) -> str:
    """A PNG of a few bytes whose header claims this size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 9)), (b"IEND", b""))
    )
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunks).decode()


def fitting(kind: Kind) -> Any:
    """A value that fits."""
    match kind:
        case Text():
            return "a cup on a table"
        case OneOf(values=values):
            return values[0]
        case Number(low=low, whole=whole):
            return int(low) if whole else low
        case Picture():
            return picture()


def body_for(operation: Operation) -> dict[str, Any]:
    """The shortest body that asks for this operation and no other."""
    wanted = {**operation.required, **{k: v for k, v in operation.optional.items() if k == "mode"}}
    return {name: fitting(kind) for name, kind in wanted.items()}


def edges(kind: Kind) -> list[Any]:
    """Every value on the edge of what is allowed."""
    match kind:
        case Text(most=most):
            return ["", "x" * most]
        case OneOf(values=values):
            return list(values)
        case Number(low=low, high=high):
            return [low, high]
        case Picture(formats=formats):
            return [picture(kind=kind) for kind in formats]


def misfits(kind: Kind) -> Iterator[tuple[Any, str]]:
    """Values that do not fit, each with the complaint it meets."""
    wanted = {Text: "String", OneOf: "String", Picture: "String"}.get(type(kind), "Number")
    if isinstance(kind, Number) and kind.whole:
        wanted = "Integer"
        yield 1.5, "expected type: Integer, found: Double"
    yield None, f"expected type: {wanted}, found: Null"
    yield True, f"expected type: {wanted}, found: Boolean"
    yield [], f"expected type: {wanted}, found: JSONArray"
    match kind:
        case Text(most=most):
            yield "x" * (most + 1), f"expected maxLength: {most}, actual: {most + 1}"
        case OneOf():
            yield "nonesuch", "nonesuch is not a valid enum value"
        case Number(low=low, high=high):
            yield "1", f"expected type: {wanted}, found: String"
            yield low - 1, f"{low - 1} is not greater or equal to {low}"
            yield high + 1, f"{high + 1} is not less or equal to {high}"
        case Picture():
            yield from _bad_pictures(kind)


def _bad_pictures(rule: Picture) -> Iterator[tuple[str, str]]:
    (least, most), (_, total) = rule.side_px, rule.total_px
    unreadable = f"image is not a readable {', '.join(rule.formats)}"
    yield "data:image/png;base64," + picture(), "expected base64 without a data: prefix"
    yield "not base64!", "expected base64"
    yield "bm90IGEgcGljdHVyZQ==", unreadable
    yield picture(kind="gif"), unreadable
    yield picture(200, 200)[:200], unreadable
    yield claimed(40_000, 40_000), "image has too many pixels"
    few = f"image is {least - 1}x{4 * least} px: each side must be at least {least} px"
    yield claimed(least - 1, 4 * least), few
    if most:
        yield claimed(most + 1, 64), f"image is {most + 1}x64 px: each side must be at most {most} px"
    if total:
        width = 1 + total // 1024
        yield claimed(width, 1024), f"image is {width}x1024 px: it must have at most {total} pixels"
    if rule.aspect:
        aspect = f"aspect must be between 1:{rule.aspect} and {rule.aspect}:1"
        yield claimed(100, int(100 * rule.aspect) + 1), f"image is 100x{int(100 * rule.aspect) + 1} px: {aspect}"


def broken() -> Iterator[Any]:
    """Every way to break every field of every operation of every row."""
    for row in ROWS:
        for operation in row.operations:
            for what, case in _broken(row, operation):
                yield pytest.param(case, id=f"{row.id}-{operation.name}-{case.field}-{what}")


def _broken(row: Row, operation: Operation) -> Iterator[tuple[str, Broken]]:
    whole = body_for(operation)
    yield "unknown", Broken(row, {**whole, "promt": "x"}, "promt")
    for name in operation.required:
        missing = {k: v for k, v in whole.items() if k != name}
        yield "missing", Broken(row, missing, name, _framed(f"#: required key [{name}] not found"))
    for name, kind in operation.fields.items():
        for number, (value, complaint) in enumerate(misfits(kind)):
            yield str(number), Broken(row, {**whole, name: value}, name, _framed(f"#/{name}: {complaint}"))


def _framed(complaint: str) -> str:
    return f"Malformed input request: {complaint}, please reformat your input and try again."


def allowed() -> Iterator[Any]:
    """Every field of every operation at every edge of what is allowed."""
    for row in ROWS:
        for operation in row.operations:
            for name, kind in operation.fields.items():
                for number, value in enumerate(edges(kind)):
                    body = {**body_for(operation), name: value}
                    yield pytest.param(row, operation, body, id=f"{row.id}-{operation.name}-{name}-{number}")
