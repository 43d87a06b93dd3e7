"""From a request's bytes to what the model is asked, or the error Bedrock answers."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Never

from sandbox import errors
from sandbox.decode import picture_in
from sandbox.kinds import Picture, name_of
from sandbox.rules import Operation, Row
from sandbox.shapes import Fields, Kind, ListOf

_ARN = re.compile(r"arn:aws[a-z-]*:bedrock:[a-z0-9-]*:\d*:(?:foundation-model|inference-profile)/(.+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that fits the rules. `values` is the body, its pictures decoded."""

    row: Row
    operation: Operation
    values: Mapping[str, Any]


def id_of(named: str) -> str:
    """The model or profile id that a path names, itself or inside an ARN."""
    found = _ARN.fullmatch(named)
    return found[1] if found else named


def row_of(model_id: str, rows: Sequence[Row], as_of: date | None = None) -> Row:
    """The row InvokeModel serves under this id. Raises the error AWS gives for an unknown, bare or ended one."""
    for row in rows:
        if model_id not in (row.id, row.profile, *row.aliases):
            continue
        if row.has_ended(as_of):
            raise errors.end_of_life()
        if model_id not in (row.invoke_id, *row.aliases):
            raise errors.profile_required(model_id)
        return row
    raise errors.invalid_model_id()


def asked_of(row: Row, body: bytes) -> Asked:
    """What the body asks of the model. Raises WireError at the first thing that breaks the row's rules."""
    values = _object_in(body)
    operation = row.chosen(values, row.operations)
    if row.family == "stability":
        _refuse_unknown(row, operation, values)
    _check(operation.body, values, "#")
    return Asked(row, operation, _decoded(operation.body, values, "#"))


def seed_in(body: bytes) -> int | None:
    """The seed a body asks for, as far as one can be read in it: for the log of calls that were refused."""
    try:
        values = _object_in(body)
    except errors.WireError:
        return None
    config = values.get("imageGenerationConfig")
    seed = values.get("seed", config.get("seed") if isinstance(config, dict) else None)
    return seed if type(seed) is int else None


def _object_in(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise errors.not_json() from None
    if not isinstance(found, dict):
        raise errors.malformed(f"#: expected type: JSONObject, found: {name_of(found)}")
    return found


def _refuse_constant(name: str) -> Never:
    raise ValueError(f"{name} is no JSON")


def _refuse_unknown(row: Row, operation: Operation, values: Mapping[str, Any]) -> None:
    for name in values:
        if name not in operation.fields:
            raise errors.unknown_field(name, row.service, list(operation.fields))


def _check(kind: Kind, value: Any, at: str) -> None:
    if complaint := kind.complaint(value):
        raise errors.malformed(f"{at}: {complaint}")
    match kind:
        case ListOf():
            for number, item in enumerate(value):
                _check(kind.of, item, f"{at}/{number}")
        case Fields():
            _check_fields(kind, value, at)


def _check_fields(shape: Fields, values: Mapping[str, Any], at: str) -> None:
    for name in values:
        if name not in shape.all:
            raise errors.malformed(f"{at}: extraneous key [{name}] is not permitted")
    for name in shape.required:
        if name not in values:
            raise errors.malformed(f"{at}: required key [{name}] not found")
    for name, value in values.items():
        _check(shape.all[name], value, f"{at}/{name}")
    for rule in shape.rules:
        if complaint := rule.complaint(values):
            raise errors.malformed(f"{at}: {complaint}")


def _decoded(kind: Kind, value: Any, at: str) -> Any:
    """The value with its pictures decoded, in the order the table names them."""
    match kind:
        case Picture():
            return picture_in(value, kind, at)
        case ListOf():
            return [_decoded(kind.of, item, f"{at}/{number}") for number, item in enumerate(value)]
        case Fields():
            decoded = {
                name: _decoded(of, value[name], f"{at}/{name}") for name, of in kind.all.items() if name in value
            }
            for rule in kind.same_size:
                if complaint := rule.complaint(decoded):
                    raise errors.malformed(f"{at}: {complaint}")
            return decoded
        case _:
            return value
