"""What a picture is, read from its header alone: nothing is decoded here, so a huge picture costs nothing."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, UnidentifiedImageError

from core.domain.errors import BadPicture
from core.domain.picture import PictureFacts

FORMATS = {"PNG": "png", "JPEG": "jpeg", "MPO": "jpeg", "WEBP": "webp"}
"""Pillow's names and ours; MPO is a JPEG with a second picture inside, as telephones write."""
OPENED = ("PNG", "JPEG", "WEBP")
"""An MPO is opened as the JPEG it begins with; Pillow knows no opener of that name until it has met one."""
DAMAGED = "The file ends too early or is damaged. Export it again and add the new file."
MEDIA_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
ORIENTATION_TAG = 0x0112


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture, its header read and its pixels not. Raises BadPicture for anything but PNG, JPEG and WebP."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            image = Image.open(io.BytesIO(data), formats=OPENED)
        except Image.DecompressionBombError as error:
            raise BadPicture(
                "The picture is far over the 50 megapixels that are taken. Scale it down first."
            ) from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise BadPicture("This file is no PNG, JPEG or WebP picture. Save it as one of these.") from error
    with image:
        try:
            yield image
        except (OSError, ValueError, SyntaxError) as error:  # Pillow's, wherever it comes upon the damage
            raise BadPicture(DAMAGED) from error


def orientation_of(image: Image.Image) -> int:
    """The EXIF orientation, 1 (upright) to 8, from the header alone."""
    # Pillow's getexif() decodes a whole PNG in search of a late EXIF chunk; a picture not yet checked must not be.
    if image.format == "PNG" and "exif" not in image.info:
        return 1
    tag = image.getexif().get(ORIENTATION_TAG, 1)
    return tag if tag in range(1, 9) else 1  # cameras write 0 as well, and some programs nonsense


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height in pixels as a person sees them: turned by the EXIF tag."""
    width, height = image.size
    return (height, width) if orientation_of(image) >= 5 else (width, height)


def facts_of(data: bytes) -> PictureFacts:
    """Type, upright size and weight, from the header alone. Raises BadPicture."""
    with opened(data) as image:
        width_px, height_px = upright_size(image)
        return PictureFacts(
            format=FORMATS[str(image.format)],
            width_px=width_px,
            height_px=height_px,
            size_bytes=len(data),
        )


def shows_through(image: Image.Image) -> bool:
    """Whether some pixel is not opaque. Decodes pictures that have an alpha channel, and only those."""
    if not image.has_transparency_data:
        return False
    return image.convert("RGBA").getchannel("A").histogram()[255] < image.width * image.height
