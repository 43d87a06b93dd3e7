"""Golden bodies: files in which pictures are names in angle brackets, and what those names stand for."""

import base64
import binascii
import hashlib
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.models.catalog import row_of
from core.models.families import request_of
from tests.support.pictures import png, saved

FOLDER = Path(__file__).with_name("golden")
FILES = sorted(FOLDER.glob("*.json"))
SIZE_PX = (384, 320)
"""A size every model takes."""


@cache
def ramp() -> np.ndarray[Any, np.dtype[np.uint8]]:
    """A mask with every grey in it, in no symmetric order."""
    width_px, height_px = SIZE_PX
    values = np.arange(width_px * height_px).reshape(height_px, width_px) // 37 % 256
    values[:, :64], values[:32, 64:] = 0, 255
    return values.astype(np.uint8)


NAMES = ("<IMAGE>", "<IMAGE 2>", "<IMAGE 3>", "<IMAGE 4>", "<IMAGE 5>", "<STYLE>", "<GARMENT>")
BYTES = {
    **{name: png(*SIZE_PX, shade=shade) for shade, name in enumerate(NAMES, start=1)},
    "<MASK>": saved(Image.fromarray(ramp())),
}
SHA256 = {name: hashlib.sha256(data).hexdigest() for name, data in BYTES.items()}
PICTURES = {SHA256[name]: data for name, data in BYTES.items()}
FACTS = {
    sha256: PictureFacts(format="png", width_px=SIZE_PX[0], height_px=SIZE_PX[1], size_bytes=len(data))
    for sha256, data in PICTURES.items()
}
MASKS = {
    # what a body's mask is called: its pixels, where ours is `ramp`
    "<MASK white edits, greys kept>": ramp(),
    "<MASK white edits, only 0 and 255>": np.where(ramp() >= 128, 255, 0).astype(np.uint8),
    "<MASK black edits, only 0 and 255>": np.where(ramp() >= 128, 0, 255).astype(np.uint8),
}


def golden(file: Path) -> tuple[Recipe, dict[str, Any]]:
    """The recipe of a golden file and its body, which still has names for its pictures."""
    text = file.read_text(encoding="utf-8")
    told = json.loads(text)["recipe"]
    return Recipe.model_validate(_replaced(told, SHA256)), json.loads(text)["body"]


def body_of(recipe: Recipe) -> dict[str, Any]:
    """What the builder makes, its pictures named again after a look at their very bytes and pixels."""
    sent = json.loads(request_of(recipe, row_of(recipe.model), PICTURES))
    named: dict[str, Any] = _named(sent)
    return named


def _replaced(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _replaced(one, names) for name, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def _named(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _named(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_named(one) for one in value]
    return _name_of(value) or value if isinstance(value, str) else value


def _name_of(text: str) -> str | None:
    """What a base64 string stands for; a picture that is none of ours, and no mask as a model wants it, is an error."""
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return None
    if not data.startswith(b"\x89PNG"):
        return None
    if same := [name for name, ours in BYTES.items() if ours == data]:
        return same[0]
    with Image.open(io.BytesIO(data)) as mask:
        assert (mask.format, mask.mode, mask.size, mask.info) == ("PNG", "RGB", SIZE_PX, {})
        pixels = np.asarray(mask)
    [name] = [name for name, grey in MASKS.items() if (pixels == grey[:, :, None]).all()]
    return name
