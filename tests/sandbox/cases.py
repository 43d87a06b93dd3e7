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
    """A body, and the sentence that refuses it; without one, any sentence that names the field."""

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


def misfits(name: str, kind: Kind) -> Iterator[tuple[Any, str | None]]:
    """Values that do not fit, each with AWS's complaint where there is one to expect."""
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
            yield from ((value, None) for value in _bad_pictures(kind))


def _bad_pictures(rule: Picture) -> Iterator[str]:
    (least, most), (total_least, total_most) = rule.side_px, rule.total_px
    yield "data:image/png;base64," + picture()
    yield "not base64!"
    yield "bm90IGEgcGljdHVyZQ=="
    yield picture(kind="gif")
    yield picture(200, 200)[:200]
    yield claimed(40_000, 40_000)
    yield claimed(least - 1, 4 * least)
    if most:
        yield claimed(most + 1, 64)
    if total_least > least * least:
        yield claimed(least, total_least // least - 1)
    if total_most:
        yield claimed(1 + total_most // 1024, 1024)
    if rule.aspect:
        yield claimed(100, int(100 * rule.aspect) + 1)


def broken() -> Iterator[Any]:
    """Every way to break every field of every operation of every row."""
    for row in ROWS:
        for operation in row.operations:
            whole = body_for(operation)
            for name in operation.required:
                missing = {k: v for k, v in whole.items() if k != name}
                yield _case(row, operation, missing, name, f"#: required key [{name}] not found", "missing")
            for name, kind in operation.fields.items():
                for number, (value, complaint) in enumerate(misfits(name, kind)):
                    sentence = complaint and f"#/{name}: {complaint}"
                    yield _case(row, operation, {**whole, name: value}, name, sentence, str(number))
            yield _case(row, operation, {**whole, "promt": "x"}, "promt", None, "unknown")


def _case(row: Row, operation: Operation, body: dict[str, Any], name: str, sentence: str | None, what: str) -> Any:
    framed = sentence and f"Malformed input request: {sentence}, please reformat your input and try again."
    return pytest.param(Broken(row, body, name, framed), id=f"{row.id}-{operation.name}-{name}-{what}")


def allowed() -> Iterator[Any]:
    """Every field of every operation at every edge of what is allowed."""
    for row in ROWS:
        for operation in row.operations:
            for name, kind in operation.fields.items():
                for number, value in enumerate(edges(kind)):
                    body = {**body_for(operation), name: value}
                    yield pytest.param(row, operation, body, id=f"{row.id}-{operation.name}-{name}-{number}")
