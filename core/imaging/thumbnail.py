"""Thumbnails: made once, when a picture arrives."""

import io

from PIL import Image, ImageOps

from core.domain.errors import BadPicture
from core.imaging.colour import in_plain_colour
from core.imaging.facts import opened

SIDE_PX = 512


def thumbnail_of(data: bytes) -> bytes:
    """A WebP of at most 512 px a side, upright, about 10–40 kB. Raises BadPicture for bytes that do not decode."""
    with opened(data) as image:
        try:
            image.draft("RGB", (SIDE_PX, SIDE_PX))
            small = in_plain_colour(ImageOps.exif_transpose(image))
            small.thumbnail((SIDE_PX, SIDE_PX), Image.Resampling.BICUBIC, reducing_gap=2.0)
        except (OSError, ValueError, SyntaxError) as error:
            raise BadPicture("The picture cannot be decoded.") from error
    out = io.BytesIO()
    small.save(out, "WEBP", quality=80, method=1)
    return out.getvalue()
