"""A logo on a placement: its own colours and transparency, never larger than it came, with clear space around it."""

from dataclasses import dataclass

from PIL import Image

from core.domain.errors import BadPicture
from core.domain.layers import LogoLayer, placed
from core.domain.safe_zone import Box
from core.imaging.facts import opened
from core.imaging.intake import taken
from core.imaging.srgb import as_srgb

LARGEST_SCALE = 1.25
"""Beyond this a logo of pixels looks soft; then it stays smaller than its room."""
SMALLEST_PX = 16


@dataclass(frozen=True, slots=True)
class Logo:
    """Where a logo stands, and the box that stays clear around it, in px of the placement."""

    box: tuple[int, int, int, int]
    clear: tuple[int, int, int, int]


def logo_of(data: bytes) -> Image.Image:
    """A logo's file, looked over like any picture, in sRGB, its empty border cut off. Raises BadPicture."""
    taken(data)
    with opened(data) as image:
        logo = as_srgb(image).convert("RGBA")
    seen = logo.getchannel("A").getbbox()
    if seen is None:
        raise BadPicture("The logo is all transparent. Export it again and add the new file.")
    return logo.crop(seen)


def lay_logo(on: Image.Image, logo: Image.Image, layer: LogoLayer, room: Box) -> Logo:
    """Lay the logo on an RGB picture, with its clear space inside the room. Raises BadPicture where it gets tiny."""
    wide, high = room[2] - room[0], room[3] - room[1]
    ring = 2 * layer.clear_share
    scale = min(
        wide * layer.width_share / logo.width,
        high * layer.height_share / logo.height,
        wide / (logo.width + ring * logo.height),
        high / (logo.height * (1 + ring)),
        LARGEST_SCALE,
    )
    size = (max(1, round(logo.width * scale)), max(1, round(logo.height * scale)))
    if max(size) < SMALLEST_PX:
        raise BadPicture(f"The logo would be {size[0]} × {size[1]} px here; give it more room or leave it out.")
    clear_px = int(size[1] * layer.clear_share)
    inner = (room[0] + clear_px, room[1] + clear_px, room[2] - clear_px, room[3] - clear_px)
    left, top = placed(size, layer.anchor, inner)
    shown = logo.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    on.paste(shown, (left, top), shown)
    right, bottom = left + size[0], top + size[1]
    clear = (left - clear_px, top - clear_px, right + clear_px, bottom + clear_px)
    return Logo((left, top, right, bottom), clear)
