"""A mask as a model wants it. Ours are white where they edit; models do not agree on that."""

import io

from PIL import Image, ImageOps

from core.models.catalog import MaskRule

_MIDDLE = 128


def mask_for(data: bytes, rule: MaskRule) -> bytes:
    """The mask as a PNG in RGB without alpha, in the model's colours; only 0 and 255 unless the model keeps greys."""
    with Image.open(io.BytesIO(data)) as opened:
        mask = opened.convert("L")
    if not rule.greys:
        mask = mask.point([255 * (value >= _MIDDLE) for value in range(256)])
    if rule.edits == "black":
        mask = ImageOps.invert(mask)
    out = io.BytesIO()
    mask.convert("RGB").save(out, "PNG")
    return out.getvalue()
