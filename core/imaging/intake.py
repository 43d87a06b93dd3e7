"""Pictures from people: looked at before they are decoded, refused with a sentence, or taken with notes.

The file itself is kept as it came. What a model gets of it is made by `ready_for_model`: upright, 8 bits, RGB.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from core.domain.errors import BadPicture
from core.imaging.colour import in_plain_colour, is_deep
from core.imaging.facts import FORMATS, MEDIA_TYPES, opened, orientation_of, shows_through, upright_size

MAX_BYTES = 25_000_000
MAX_PIXELS = 50_000_000
MIN_SIDE_PX = 32
PLAIN_MODES = {"RGB", "RGBA"}
CMYK_NOTE = "A print picture (CMYK): models get it in screen colours (sRGB), which may look a little different."
DEEP_NOTE = "16 bits a colour: models get it with 8."
TURNED_NOTE = "Turned upright as its camera tag says."


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture that was let in: type, upright size, whether something shows through, what a person should know."""

    media_type: str
    width_px: int
    height_px: int
    has_alpha: bool
    notes: tuple[str, ...]


def taken(data: bytes) -> Taken:
    """Look a file over and decode it once. Raises BadPicture with one sentence that says what to do."""
    check_weight(len(data))
    _check_kind(data)
    with opened(data) as image:
        width_px, height_px = upright_size(image)
        _check_size(width_px, height_px)
        notes = _notes(image)
        moving = image.format != "MPO" and getattr(image, "n_frames", 1) > 1
        image.load()
        if moving:
            raise BadPicture("This picture moves. Save the one frame you want as PNG or JPEG and add that.")
        return Taken(MEDIA_TYPES[FORMATS[str(image.format)]], width_px, height_px, shows_through(image), notes)


def check_weight(size_bytes: int) -> None:
    """Raise BadPicture for a file over 25 MB or an empty one; to be asked before the file is read."""
    if size_bytes > MAX_BYTES:
        raise BadPicture(f"The file has {size_bytes / 1e6:,.1f} MB; up to 25 MB are taken. Save it as JPEG or smaller.")
    if size_bytes == 0:
        raise BadPicture("The file is empty. Export it again and add the new file.")


def ready_for_model(data: bytes) -> bytes:
    """The picture as every model takes it; the very same bytes where nothing has to change."""
    with opened(data) as image:
        if image.mode in PLAIN_MODES and orientation_of(image) == 1 and not is_deep(image):
            return data
        plain = in_plain_colour(ImageOps.exif_transpose(image))
    out = io.BytesIO()
    plain.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _check_kind(data: bytes) -> None:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
        raise BadPicture("An SVG is a drawing, not a picture of pixels. Export it as PNG and add that.")
    if head.startswith((b"gif87a", b"gif89a")):
        raise BadPicture("A GIF is not taken. Save the one frame you want as PNG or JPEG and add that.")


def _check_size(width_px: int, height_px: int) -> None:
    if width_px * height_px > MAX_PIXELS:
        raise BadPicture(
            f"The picture is {width_px:,} × {height_px:,} px; up to 50 megapixels are taken. Scale it down first."
        )
    if min(width_px, height_px) < MIN_SIDE_PX:
        raise BadPicture(f"The picture is {width_px} × {height_px} px; each side needs at least {MIN_SIDE_PX} px.")


def _notes(image: Image.Image) -> tuple[str, ...]:
    deep, turned = is_deep(image), orientation_of(image) != 1
    found = ((image.mode == "CMYK", CMYK_NOTE), (deep, DEEP_NOTE), (turned, TURNED_NOTE))
    return tuple(note for is_so, note in found if is_so)
