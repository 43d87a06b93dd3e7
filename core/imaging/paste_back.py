"""Keep the rest: outside of a mask an edit shows the very pixels of its source, whatever the model did there."""

import io

import numpy as np
from PIL import Image, ImageOps

from core.domain.errors import BadPicture
from core.imaging.colour import in_plain_colour
from core.imaging.facts import opened
from core.imaging.masks import feathered


def as_taken_in(data: bytes) -> Image.Image:
    """The picture upright, in 8 bits and sRGB: RGB, or RGBA where it has transparency."""
    with opened(data) as image:
        return in_plain_colour(ImageOps.exif_transpose(image))


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


def changed_outside(source: bytes, edited: bytes, mask: bytes, *, feather_px: int = 0) -> int:
    """How many pixels outside of the (feathered) mask are not the source's."""
    below, above = as_taken_in(source).convert("RGBA"), as_taken_in(edited).convert("RGBA")
    with opened(mask) as image:
        outside = np.asarray(feathered(image.convert("L"), feather_px)) == 0
    if below.size != above.size:
        return int(np.count_nonzero(outside))
    return int(np.count_nonzero((np.asarray(below) != np.asarray(above)).any(axis=-1) & outside))
