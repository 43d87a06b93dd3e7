"""From a request's bytes to what the model is asked, or the error Bedrock answers."""

import base64
import binascii
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Never

from PIL import Image

from sandbox import errors
from sandbox.kinds import Picture, name_of
from sandbox.rules import Operation, Row

_ARN = re.compile(r"arn:aws[a-z-]*:bedrock:[a-z0-9-]*:\d*:(?:foundation-model|inference-profile)/(.+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that fits the rules. `pictures` holds the decoded pictures by field; `values` the rest."""

    row: Row
    operation: Operation
    values: Mapping[str, Any]
    pictures: Mapping[str, Image.Image] = field(default_factory=dict)


def id_of(named: str) -> str:
    """The model or profile id that a path names, itself or inside an ARN."""
    found = _ARN.fullmatch(named)
    return found[1] if found else named


def row_of(model_id: str, rows: Sequence[Row], as_of: date | None = None) -> Row:
    """The row InvokeModel serves under this id. Raises the error AWS gives for an unknown, bare or ended one."""
    for row in rows:
        if model_id not in (row.id, row.profile):
            continue
        if as_of and row.ended and row.ended <= as_of:
            raise errors.end_of_life()
        if model_id != row.invoke_id:
            raise errors.profile_required(model_id)
        return row
    raise errors.invalid_model_id()


def asked_of(row: Row, body: bytes) -> Asked:
    """What the body asks of the model. Raises WireError at the first thing that breaks the row's rules."""
    values = _object_in(body)
    operation = row.chosen(values, row.operations)
    _check_fields(row, operation, values)
    pictures = {
        name: _picture_in(values[name], kind, name)
        for name, kind in operation.fields.items()
        if isinstance(kind, Picture) and name in values
    }
    return Asked(row, operation, {k: v for k, v in values.items() if k not in pictures}, pictures)


def seed_in(body: bytes) -> int | None:
    """The seed a body asks for, as far as one can be read in it: for the log of calls that were refused."""
    try:
        seed = _object_in(body).get("seed")
    except errors.WireError:
        return None
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


def _check_fields(row: Row, operation: Operation, values: Mapping[str, Any]) -> None:
    for name in values:
        if name not in operation.fields:
            raise errors.unknown_field(name, row.service, list(operation.fields))
    for name in operation.required:
        if name not in values:
            raise errors.malformed(f"#: required key [{name}] not found")
    for name, value in values.items():
        if complaint := operation.fields[name].complaint(value):
            raise errors.malformed(f"#/{name}: {complaint}")


def _picture_in(text: str, rule: Picture, name: str) -> Image.Image:
    """The picture, decoded only once its header says that it is small enough."""
    unreadable = errors.malformed(f"#/{name}: image is not a readable {', '.join(rule.formats)}")
    try:
        data = base64.b64decode(text, validate=True)
        picture = Image.open(io.BytesIO(data), formats=[name.upper() for name in rule.formats])
    except binascii.Error:
        raise errors.malformed(f"#/{name}: expected base64") from None
    except Image.DecompressionBombError:
        raise errors.malformed(f"#/{name}: image has too many pixels") from None
    except Exception:  # noqa: BLE001 - on damaged bytes the decoders raise errors of every kind
        raise unreadable from None
    if complaint := rule.size_complaint(*picture.size):
        raise errors.malformed(f"#/{name}: {complaint}")
    try:
        return _on_white(picture)
    except Exception:  # noqa: BLE001 - as above
        raise unreadable from None


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
