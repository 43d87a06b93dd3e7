"""Thumbnails: made once, when a picture arrives, while a whole sheet may arrive at once. So every copy counts."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from core.imaging.colour import in_plain_colour
from core.imaging.facts import ORIENTATION_TAG, opened, orientation_of
from core.imaging.likeness import look_of

SIDE_PX = 512
"""What a thumbnail's long side is about: at least this, and less than twice as much, where the picture has it."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture in small: a WebP of about 10–40 kB, and how it looks, by which twins are found."""

    webp: bytes
    look: str


def thumbnail_of(data: bytes) -> Thumbnail:
    """The picture upright and small. Raises BadPicture for bytes that do not decode."""
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
    return Thumbnail(out.getvalue(), look_of(upright))


def _with_orientation_of(image: Image.Image, small: Image.Image) -> Image.Image:
    small.getexif()[ORIENTATION_TAG] = orientation_of(image)  # it may have come from EXIF or from XMP
    return small
