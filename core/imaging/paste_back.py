"""Keep the rest: outside of a mask an edit shows the very pixels of its source, whatever the model did there."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.domain.errors import BadPicture
from core.imaging.facts import opened
from core.imaging.fit import Sides
from core.imaging.masks import feathered
from core.imaging.srgb import as_srgb


def as_taken_in(data: bytes) -> Image.Image:
    """The picture upright, in 8 bits and sRGB: RGB, or RGBA where it has transparency."""
    with opened(data) as image:
        return as_srgb(image)


def pasted_back(source: bytes, answer: bytes, mask: bytes, *, feather_px: int = 0) -> bytes:
    """The answer inside the mask (white), the source outside, as a PNG of the source's size.

    A feather makes the line soft on both sides of it; beyond it the source's pixels stay as they are. Raises
    BadPicture where the mask is of another size than the source.
    """
    below, above = as_taken_in(source), as_taken_in(answer)
    with opened(mask) as image:
        through = feathered(image.convert("L"), feather_px)
    if through.size != below.size:
        raise BadPicture("The mask is of another size than the picture; draw it anew.")
    if above.size != below.size:
        above = above.resize(below.size, Image.Resampling.LANCZOS)
    mode = "RGBA" if "RGBA" in (below.mode, above.mode) else "RGB"
    out = io.BytesIO()
    Image.composite(above.convert(mode), below.convert(mode), through).save(out, "PNG", compress_level=3)
    return out.getvalue()


def extended_back(source: bytes, answer: bytes, sides_px: Sides, *, feather_px: int = 0) -> bytes:
    """The answer around the source, by so many px a side, as a PNG; the source's own pixels where it stands.

    Towards a side that was extended the source fades into the answer over `feather_px`, all of them its own; beyond
    that not one of its pixels differs. An answer of another size is brought to this one.
    """
    below, above = as_taken_in(source), as_taken_in(answer)
    left, right, up, down = sides_px
    size = (below.width + left + right, below.height + up + down)
    if above.size != size:
        above = above.resize(size, Image.Resampling.LANCZOS)
    mode = "RGBA" if "RGBA" in (below.mode, above.mode) else "RGB"
    canvas = above.convert(mode)
    canvas.paste(below.convert(mode), (left, up), _fading(below.size, sides_px, feather_px))
    out = io.BytesIO()
    canvas.save(out, "PNG", compress_level=3)
    return out.getvalue()


def kept_within(size: tuple[int, int], sides_px: Sides, feather_px: int) -> tuple[int, int, int, int]:
    """Where on the extended picture not one pixel of a source of this size differs: left, top, right, bottom."""
    left, right, up, down = sides_px
    near, far = (
        (feather_px if left else 0, feather_px if up else 0),
        (
            feather_px if right else 0,
            feather_px if down else 0,
        ),
    )
    return left + near[0], up + near[1], left + size[0] - far[0], up + size[1] - far[1]


def _fading(size: tuple[int, int], sides_px: Sides, feather_px: int) -> Image.Image | None:
    """How much of the source is seen: all, but for a slope towards the sides that were extended."""
    if not feather_px:
        return None
    left, right, up, down = sides_px
    across, along = _slope(size[0], left, right, feather_px), _slope(size[1], up, down, feather_px)
    return Image.fromarray(np.minimum(across[None, :], along[:, None]))


def _slope(length: int, before: int, after: int, feather_px: int) -> NDArray[np.uint8]:
    steps = np.minimum(1.0, (np.arange(length) + 1) / (feather_px + 1))
    whole = np.ones(length)
    slope = np.minimum(steps if before else whole, steps[::-1] if after else whole)
    return np.asarray(slope * 255 + 0.5, dtype=np.uint8)


def changed_outside(source: bytes, edited: bytes, mask: bytes, *, feather_px: int = 0) -> int:
    """How many pixels outside of the (feathered) mask are not the source's."""
    below, above = as_taken_in(source).convert("RGBA"), as_taken_in(edited).convert("RGBA")
    with opened(mask) as image:
        outside = np.asarray(feathered(image.convert("L"), feather_px)) == 0
    if below.size != above.size:
        return int(np.count_nonzero(outside))
    return int(np.count_nonzero((np.asarray(below) != np.asarray(above)).any(axis=-1) & outside))
