"""Words on a placement: as large as their room allows, in the studio's own fonts."""

import unicodedata
from dataclasses import dataclass

from PIL import Image, ImageDraw

from core.domain.errors import BadRequest
from core.domain.layers import TextLayer, placed
from core.domain.safe_zone import Box
from core.imaging.contrast import Contrast, contrast_on
from core.imaging.print_type import Letters, borrowed_signs, printable, unknown_signs

SMALLEST_PX = 9
LEADING = 1.25
_UP, _DOWN = 0.96, 0.26
"""How far letters reach above and below the line they stand on, as a share of their size."""
_SCRIM_MARGIN = 0.4
BOLD = 700
_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "MYANMAR", "KHMER")


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of one size, and the box they fill, in px from its own corner."""

    lines: tuple[str, ...]
    size_px: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The box of what was drawn, in px of the placement, how it stands out, and what is to be said of its letters."""

    box: tuple[int, int, int, int]
    contrast: Contrast
    notes: tuple[str, ...]


def draw_words(on: Image.Image, layer: TextLayer, room: Box) -> Drawn:
    """Draw the words into the room, on an RGB picture. Raises BadRequest for what does not fit or has no letters."""
    words = set_in(layer, (room[2] - room[0]) * layer.width_share, (room[3] - room[1]) * layer.height_share)
    left, top = placed((words.width_px, words.height_px), layer.anchor, room)
    box = (left, top, left + words.width_px, top + words.height_px)
    if layer.scrim:
        _draw_scrim(on, box, layer, round(words.size_px * _SCRIM_MARGIN))
    seen = contrast_on(on.crop(box), layer.colour, height_px=words.size_px, bold=layer.weight >= BOLD)
    pen, letters = ImageDraw.Draw(on), Letters(layer.face, words.size_px, layer.weight)
    for number, line in enumerate(words.lines):
        at_x = placed((round(letters.length(line)), 1), layer.anchor, box)[0]
        letters.draw(pen, (at_x, top + words.size_px * (_UP + LEADING * number)), line, layer.colour)
    return Drawn(box, seen, _notes(layer))


def _notes(layer: TextLayer) -> tuple[str, ...]:
    borrowed = borrowed_signs(layer.text, layer.face)
    told = f"{' '.join(borrowed[:8])}: letters of a font of this computer; on another they may look otherwise."
    return (told,) if borrowed else ()


def set_in(layer: TextLayer, width_px: float, height_px: float) -> Words:
    """The words in the largest letters with which all of them fit. Raises BadRequest."""
    if unknown := unknown_signs(layer.text, layer.face):
        raise BadRequest(f"There are no letters here for {' '.join(unknown[:8])}; write it in other signs.")
    if not printable(layer.text):
        raise BadRequest("The text is empty; write some words or remove it.")
    low, high = SMALLEST_PX, max(SMALLEST_PX, min(layer.size_px or 1000, int(height_px)))
    found = _set(layer, low, width_px, height_px)
    if found is None:
        raise BadRequest(f"The text does not fit, even at {SMALLEST_PX} px; shorten it or give it more room.")
    while low < high:
        middle = (low + high + 1) // 2
        words = _set(layer, middle, width_px, height_px)
        found, low, high = (words, middle, high) if words else (found, low, middle - 1)
    return found


def _set(layer: TextLayer, size_px: int, width_px: float, height_px: float) -> Words | None:
    letters = Letters(layer.face, size_px, layer.weight)
    lines = _broken(letters, layer.text, width_px, layer.most_lines)
    if lines is None:
        return None
    high = round(size_px * (_UP + _DOWN + LEADING * (len(lines) - 1)))
    wide = round(max(letters.length(line) for line in lines))
    return Words(lines, size_px, wide, high) if high <= height_px and wide <= width_px else None


def _broken(letters: Letters, text: str, width_px: float, most: int) -> tuple[str, ...] | None:
    """The text in at most so many lines, its own line ends kept; None where a line is over or a word would be cut."""
    lines: list[str] = []
    for part in filter(None, map(printable, text.splitlines())):
        found = letters.lines(part, width_px, most=most + 1)
        whole = set(" ".join(found).split())
        if len(found) > most or any(word not in whole and not _breaks_anywhere(word) for word in part.split()):
            return None
        lines += found
    return tuple(lines) if len(lines) <= most else None


def _breaks_anywhere(word: str) -> bool:
    """Whether it is of a script that has no spaces: Chinese, Japanese, Thai, Lao, Burmese, Khmer."""
    names = (unicodedata.name(sign, "") for sign in word)
    return any(name.startswith(_NO_SPACES) for name in names)


def _draw_scrim(on: Image.Image, box: tuple[int, int, int, int], layer: TextLayer, margin_px: int) -> None:
    around = (box[0] - margin_px, box[1] - margin_px, box[2] + margin_px, box[3] + margin_px)
    mask = Image.new("L", on.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle(around, margin_px, fill=round(255 * layer.scrim_share))
    on.paste(layer.scrim or "", (0, 0), mask)
