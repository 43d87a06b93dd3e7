"""Pictures made to fit what a model takes: another size, a colour behind them, room around them."""

import io
import math

import numpy as np
from PIL import Image, ImageFilter

from core.imaging.facts import opened
from core.imaging.srgb import as_srgb

Size = tuple[int, int]
Sides = tuple[int, int, int, int]
"""Left, right, up and down, in px."""


def fitted_size(size: Size, *, side_px: tuple[float, float], total_px: tuple[float, float]) -> Size | None:
    """The nearest size of the same shape within the bounds; None where there is none."""
    width, height = size
    smallest = max(side_px[0] / min(size), math.sqrt(total_px[0] / (width * height)))
    largest = min(side_px[1] / max(size), math.sqrt(total_px[1] / (width * height)))
    if smallest > largest:
        return None
    scale = min(max(1.0, smallest), largest)
    rounded = math.floor if scale < 1 else math.ceil
    return rounded(width * scale), rounded(height * scale)


def resized(data: bytes, size: Size, *, light: bool = False, most_bytes: int | None = None) -> bytes:
    """The picture at this size, as a PNG; or as a JPEG of high quality: light, or where the PNG would weigh too much.

    What shows through is never lost: such a picture stays a PNG.
    """
    image = _plain(data).resize(size, Image.Resampling.LANCZOS)
    if not light:
        png = _png(image)
        if most_bytes is None or len(png) <= most_bytes or image.mode == "RGBA":
            return png
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=92, subsampling=0)
    return out.getvalue()


def flattened(data: bytes, colour: str) -> bytes:
    """The picture on a colour ("#rrggbb"), as a PNG without transparency."""
    image = _plain(data).convert("RGBA")
    return _png(Image.alpha_composite(Image.new("RGBA", image.size, colour), image).convert("RGB"))


def extended(data: bytes, sides_px: Sides) -> bytes:
    """The picture with room around it, its border colours carried on, as a PNG. What shows through still does."""
    image = _plain(data)
    left, right, up, down = sides_px
    soft = image.convert("RGB").filter(ImageFilter.GaussianBlur(min(image.size) / 64))
    room = np.pad(np.asarray(soft), ((up, down), (left, right), (0, 0)), mode="edge")
    canvas = Image.fromarray(room).convert(image.mode)
    canvas.paste(image, (left, up))
    return _png(canvas)


def new_part(size: Size, sides_px: Sides) -> bytes:
    """The mask of that room for a picture of this size: white where it is new."""
    left, right, up, down = sides_px
    mask = Image.new("L", (size[0] + left + right, size[1] + up + down), 255)
    mask.paste(0, (left, up, left + size[0], up + size[1]))
    return _png(mask)


def _plain(data: bytes) -> Image.Image:
    """Upright, 8 bits, RGB or RGBA, in sRGB."""
    with opened(data) as image:
        return as_srgb(image)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()
