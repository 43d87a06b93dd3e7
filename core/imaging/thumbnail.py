"""Thumbnails: made once, when a picture arrives, while a whole sheet may arrive at once. So every copy counts."""

import io

from PIL import Image, ImageOps

from core.imaging.colour import in_plain_colour
from core.imaging.facts import ORIENTATION_TAG, opened, orientation_of

SIDE_PX = 512
"""What a thumbnail's long side is about: at least this, and less than twice as much, where the picture has it."""


def thumbnail_of(data: bytes) -> bytes:
    """An upright WebP of about 10–40 kB. Raises BadPicture for bytes that do not decode."""
    with opened(data) as image:
        image.draft("RGB", (SIDE_PX, SIDE_PX))
        image.load()
        turned = orientation_of(image) != 1
        plain = image if image.mode in ("RGB", "RGBA") else in_plain_colour(image)
        # Whole steps average blocks of pixels: ten times as fast as a resampling filter, and as good at this size.
        small = plain.reduce(max(1, max(plain.size) // SIDE_PX))
        upright = ImageOps.exif_transpose(_with_orientation_of(image, small)) if turned else small
    out = io.BytesIO()
    upright.save(out, "WEBP", quality=80, method=0)
    return out.getvalue()


def _with_orientation_of(image: Image.Image, small: Image.Image) -> Image.Image:
    small.getexif()[ORIENTATION_TAG] = orientation_of(image)  # it may have come from EXIF or from XMP
    return small
