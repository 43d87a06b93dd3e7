"""Files under a weight limit: of the types a placement takes, the best that fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PIL import Image

from core.domain.errors import BadRequest
from core.imaging.cutting import lay, plane
from core.imaging.quality_search import highest, settled
from core.imaging.writing import NAMES, TITLES, FileType, as_jpeg, as_png, as_webp, rough_jpeg

BEST, FLOOR = 92, 60
FULL_COLOUR_FLOOR = 80
"""Below this quality the eye gains more from finer steps than from a colour for every pixel (4:4:4)."""
_PNG_MAY_SHRINK = 1.5
"""A PNG this much over the limit is tried again, slowly; beyond it the try is lost time."""
_ROUGH_SHARE, _ROUGH_BYTES = 1.12, 2048
"""By how much a rough file is heavier: so that none is given up that would fit."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a file may weigh. `target_bytes` is given up where quality would sink below the floor, the limit is not."""

    max_bytes: int | None = None
    target_bytes: int | None = None
    floor: int = FLOOR
    best: int = BEST


@dataclass(frozen=True, slots=True)
class Encoded:
    """A file in sRGB.

    `quality` is None where nothing was lost, `full_colour` whether each pixel kept its own colour. Where `fits` is
    False the file is over the limit even so, and `notes` (sentences) say it.
    """

    data: bytes
    file_type: FileType
    quality: int | None
    full_colour: bool
    fits: bool = True
    notes: tuple[str, ...] = ()


def encoded(
    image: Image.Image,
    file_types: Iterable[str],
    weight: Weight | None = None,
    *,
    backing: str = "#ffffff",
    reserve_bytes: int = 0,
) -> Encoded:
    """The picture as the first of these types that fits, in their order; with transparency those that keep it first.

    `backing` is the colour behind what is transparent where no type keeps it; `reserve_bytes` is left free for what is
    written in later. The same picture gives the same bytes. Raises BadRequest where none of the types can be written.
    """
    weight = weight or Weight()
    types = _in_order(file_types, alpha=image.mode == "RGBA")
    limits: list[int | None] = [limit for limit in (weight.target_bytes, weight.max_bytes) if limit] or [None]
    for limit in limits:
        room = None if limit is None else limit - reserve_bytes
        for file_type in types:
            if found := _within(image, file_type, weight, backing, room):
                missed = weight.target_bytes if limit != limits[0] else None
                return replace(found, notes=_notes(found, image, backing, missed))
    return _over(image, types, weight, backing)


def _in_order(file_types: Iterable[str], *, alpha: bool) -> tuple[FileType, ...]:
    named = tuple(file_types)
    known = list(dict.fromkeys(NAMES[name.lower()] for name in named if name.lower() in NAMES))
    if not known:
        raise BadRequest(
            f"This placement takes {', '.join(named) or 'no type'}; files are written as JPEG, PNG or WebP."
        )
    return tuple(sorted(known, key=lambda kind: alpha and kind == "jpg"))


def _within(image: Image.Image, file_type: FileType, weight: Weight, backing: str, limit: int | None) -> Encoded | None:
    """The best file of one type within the limit."""
    if file_type == "png":
        return _png_within(image, limit)
    qualities = range(weight.floor, weight.best + 1)
    if file_type == "webp":
        found = highest(lambda quality: as_webp(image, quality), qualities, limit)
        return found and Encoded(found[1], "webp", found[0], False)
    opaque = _opaque(image, backing)
    fine = range(max(weight.floor, min(FULL_COLOUR_FLOOR, weight.best)), weight.best + 1)
    return _jpeg_within(opaque, fine, limit, full_colour=True) or _jpeg_within(
        opaque, qualities, limit, full_colour=False
    )


def _png_within(image: Image.Image, limit: int | None) -> Encoded | None:
    data = as_png(image)
    if limit is not None and limit < len(data) <= limit * _PNG_MAY_SHRINK:
        data = as_png(image, slowly=True)
    return Encoded(data, "png", None, True) if limit is None or len(data) <= limit else None


def _jpeg_within(image: Image.Image, qualities: range, limit: int | None, *, full_colour: bool) -> Encoded | None:
    """Searched with rough files, and then settled with those that are handed on."""
    write = partial(as_jpeg, image, full_colour=full_colour)
    data, quality = write(qualities[-1]), qualities[-1]
    if limit is not None and len(data) > limit:
        search = highest(
            partial(rough_jpeg, image, full_colour=full_colour), qualities, int(limit * _ROUGH_SHARE) + _ROUGH_BYTES
        )
        found = search and settled(write, search[0], qualities, limit)
        if not found:
            return None
        quality, data = found
    return Encoded(data, "jpg", quality, full_colour)


def _opaque(image: Image.Image, backing: str) -> Image.Image:
    if image.mode != "RGBA":
        return image
    canvas = plane(image.size, backing)
    lay(image, canvas, (0, 0))
    return canvas


def _over(image: Image.Image, types: Sequence[FileType], weight: Weight, backing: str) -> Encoded:
    """The lightest there is, with a sentence: nothing fits."""
    file_type = next((kind for kind in types if kind != "png"), types[0])
    data, quality = _lightest(image, file_type, weight.floor, backing)
    found = Encoded(data, file_type, quality, file_type == "png", fits=False)
    least = f"at quality {quality}, the lowest allowed" if quality else "and cannot be made lighter"
    told = (
        f"As {TITLES[file_type]} this picture weighs {_kb(len(data))} {least}; "
        f"the limit is {_kb(weight.max_bytes or 0)}. Take a calmer part of it, or lower the quality floor."
    )
    return replace(found, notes=(*_notes(found, image, backing, None), told))


def _lightest(image: Image.Image, file_type: FileType, floor: int, backing: str) -> tuple[bytes, int | None]:
    if file_type == "png":
        return as_png(image, slowly=True), None
    if file_type == "webp":
        return as_webp(image, floor), floor
    return as_jpeg(_opaque(image, backing), floor, full_colour=False), floor


def _notes(found: Encoded, image: Image.Image, backing: str, missed_bytes: int | None) -> tuple[str, ...]:
    filled = f"What is transparent was filled with {backing}: JPEG keeps no transparency."
    heavy = (
        f"It weighs {_kb(len(found.data))}; {_kb(missed_bytes or 0)} would be better, but for that quality is too low."
    )
    told = ((found.file_type == "jpg" and image.mode == "RGBA", filled), (bool(missed_bytes), heavy))
    return tuple(sentence for is_so, sentence in told if is_so)


def _kb(size_bytes: int) -> str:
    return f"{size_bytes / 1024:,.0f} KB"
