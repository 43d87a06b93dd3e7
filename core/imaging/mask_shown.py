"""A picture with its mask over it, for looking at: red with lighter lines across, so that red is seen on red."""

import io

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from core.imaging.colour import in_plain_colour
from core.imaging.facts import opened

Size = tuple[int, int]
RED = (240, 40, 28)
OPACITY = 0.5
LINES_PX = 13
"""Across; 9 between lines that lie at 45°."""
LINE_PX = 1.4
LINE_OPACITY = 0.7
BEHIND = "#E9E7E2"
"""What is seen where a picture is transparent."""


def small_picture(data: bytes, size: Size) -> Image.Image:
    """The picture upright, in sRGB, without transparency, in this size. Raises BadPicture."""
    with opened(data) as image:
        image.draft("RGB", size)
        image.load()
        upright = ImageOps.exif_transpose(image if image.mode in {"RGB", "RGBA"} else in_plain_colour(image))
    if upright.mode == "RGBA":
        ground = Image.new("RGBA", upright.size, BEHIND)
        upright = Image.alpha_composite(ground, upright)
    return upright.convert("RGB").resize(size, Image.Resampling.BOX, reducing_gap=2.0)


def with_mask(picture: Image.Image, mask: Image.Image) -> bytes:
    """A WebP of the picture ("RGB") with the mask ("L") of its size over it."""
    share = np.asarray(mask, np.float32)[..., None] / 255 * OPACITY
    pixels = np.asarray(picture, np.float32) * (1 - share) + _hatch(picture.size) * share
    out = io.BytesIO()
    Image.fromarray(pixels.round().astype(np.uint8), "RGB").save(out, "WEBP", quality=86, method=2)
    return out.getvalue()


def _hatch(size: Size) -> npt.NDArray[np.float32]:
    across, down = np.meshgrid(np.arange(size[0]) + 0.5, np.arange(size[1]) + 0.5)
    away = np.abs((across + down + LINES_PX / 2) % LINES_PX - LINES_PX / 2) / np.sqrt(2)
    white = np.clip(LINE_PX / 2 + 0.5 - away, 0, 1)[..., None] * LINE_OPACITY
    mixed: npt.NDArray[np.float32] = (np.array(RED) * (1 - white) + 255 * white).astype(np.float32)
    return mixed
