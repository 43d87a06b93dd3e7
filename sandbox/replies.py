"""The JSON in which each family hands over its pictures."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PIL import ImageFilter, ImageOps

from sandbox.check import Asked
from sandbox.encode import encoded, encoded_mask
from sandbox.filters import ALL_BLOCKED, FILTERED, SOME_BLOCKED
from sandbox.masks import changed
from sandbox.orders.amazon import BLACK_EDITS
from sandbox.picture import Drawing
from sandbox.rules import Family
from sandbox.rules.tasks import PARAMS


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pictures of one request, the seed the model used (None: it uses none), and what is to go wrong, if anything.

    Encoding takes a while: a reply encodes what it sends.
    """

    asked: Asked
    seed: int | None
    drawings: list[Drawing]
    fault: str | None = None


def _stability(drawn: Drawn) -> dict[str, Any]:
    output_format = drawn.asked.values.get("output_format", "png").lower()
    images = [_in_base64(encoded(drawing, output_format)) for drawing in drawn.drawings]
    return {"seeds": [drawn.seed], "finish_reasons": [None], "images": images}


def _amazon(drawn: Drawn) -> dict[str, Any]:
    """The pictures that passed the filter, in PNG; the mask, if asked for; `error` only if one did not pass."""
    passed = drawn.drawings[1:] if drawn.fault == "partial" else drawn.drawings
    reply: dict[str, Any] = {"images": [_in_base64(encoded(drawing, "png")) for drawing in passed]}
    if len(passed) < len(drawn.drawings):
        reply["error"] = SOME_BLOCKED if passed else ALL_BLOCKED
    if drawn.asked.values[PARAMS[drawn.asked.operation.name]].get("returnMask") and passed:
        reply["maskImage"] = _in_base64(_mask_of(drawn.asked, passed[0]))
    return reply


def _mask_of(asked: Asked, drawing: Drawing) -> bytes:
    """The mask in the task's own colours: the one that came, else what the edit changed."""
    task = asked.operation.name
    params = asked.values[PARAMS[task]]
    sent = params.get("maskImage") or params.get("imageBasedMask", {}).get("maskImage")
    if sent is not None:
        return encoded_mask(sent)
    found = changed(params.get("image") or params["sourceImage"], drawing.image)
    return encoded_mask(ImageOps.invert(found) if task in BLACK_EDITS else found)


def _sdxl(drawn: Drawn) -> dict[str, Any]:
    """A picture that was filtered comes blurred."""
    (drawing,) = drawn.drawings
    filtered = drawn.fault in FILTERED
    if filtered:
        blurred = drawing.image.filter(ImageFilter.GaussianBlur(max(drawing.image.size) / 16))
        drawing = Drawing(blurred, [], [*drawing.understood, *drawing.ignored], drawing.engine)
    artifact = {
        "seed": drawn.seed,
        "base64": _in_base64(encoded(drawing, "png")),
        "finishReason": "CONTENT_FILTERED" if filtered else "SUCCESS",
    }
    return {"result": "success", "artifacts": [artifact]}


_BY_FAMILY: Mapping[Family, Callable[[Drawn], dict[str, Any]]] = {
    "stability": _stability,
    "amazon": _amazon,
    "sdxl": _sdxl,
}


def reply_of(drawn: Drawn) -> dict[str, Any]:
    """The answer's JSON."""
    return _BY_FAMILY[drawn.asked.row.family](drawn)


def _in_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
