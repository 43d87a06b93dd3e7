"""Pictures from people: looked at before they are decoded, refused with a sentence, or taken with notes.

The file itself is kept as it came. What a model gets of it is made by `ready_for_model`: upright, 8 bits, RGB.
"""

import io
from dataclasses import dataclass

from PIL import Image

from core.domain.errors import BadPicture
from core.imaging.colour import is_deep, own_colours
from core.imaging.facts import FORMATS, MEDIA_TYPES, opened, orientation_of, shows_through, upright_size
from core.imaging.srgb import as_srgb

MAX_BYTES = 25_000_000
MAX_PIXELS = 50_000_000
MIN_SIDE_PX = 32
PLAIN_MODES = {"RGB", "RGBA"}
CMYK_NOTE = "A print picture (CMYK): models get it in screen colours (sRGB), which may look a little different."
DEEP_NOTE = "16 bits a colour: models get it with 8."
TURNED_NOTE = "Turned upright as its camera tag says."
PROFILE_NOTE = "Colours of its own ({profile}): models get it in screen colours (sRGB)."
RESULT_NOTES = {
    CMYK_NOTE: "The source is a print picture (CMYK); this one is in screen colours (sRGB).",
    DEEP_NOTE: "The source has 16 bits a colour; this one has 8.",
    TURNED_NOTE: "The source was turned upright as its camera tag says.",
    PROFILE_NOTE: "The source has colours of its own ({profile}); this one is in screen colours (sRGB).",
}
"""The same said of a picture that was made of it here."""


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
        notes = tuple(note.format(profile=own_colours(image)) for note in _converted(image))
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
        if image.mode in PLAIN_MODES and not _converted(image):
            return data
        plain = as_srgb(image)
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


def notes_on_result(source: bytes) -> tuple[str, ...]:
    """What a person should know of a picture that was made here of this one: what had to be converted."""
    with opened(source) as image:
        profile = own_colours(image)
        return tuple(RESULT_NOTES[note].format(profile=profile) for note in _converted(image))


def _converted(image: Image.Image) -> list[str]:
    """The notes on what is not yet upright, in 8 bits and sRGB; with a gap for the profile's name."""
    found = {
        CMYK_NOTE: image.mode == "CMYK",
        DEEP_NOTE: is_deep(image),
        TURNED_NOTE: orientation_of(image) != 1,
        PROFILE_NOTE: own_colours(image) != "",
    }
    return [note for note, is_so in found.items() if is_so]
