"""Letters on a printed sheet: the studio's own fonts, and the computer's for scripts these do not have."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from PIL import ImageDraw, ImageFont

Face = Literal["text", "mono"]
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
FOLDER = Path(__file__).resolve().parents[2] / "app" / "static" / "fonts"
FILES: dict[Face, str] = {
    "text": str(FOLDER / "inter-latin-wght-normal.woff2"),
    "mono": str(FOLDER / "jetbrains-mono-latin-wght-normal.woff2"),
}
OTHERS = (
    *("NotoSans-Regular.ttf", "DejaVuSans.ttf", "NotoSansCJK-Regular.ttc", "NotoSansArabic-Regular.ttf"),
    *("NotoSansHebrew-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf"),
    *("Arial Unicode.ttf", "PingFang.ttc", "segoeui.ttf", "msyh.ttc", "YuGothM.ttc", "malgun.ttf"),
)
"""What Linux, macOS and Windows bring for other scripts; each is used where it is found."""
NO_GLYPH = "\U0010ffff"
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Letters:
    """One face at one size and weight. A sign that no font has is drawn as an empty box."""

    face: Face
    size_px: int
    weight: int = 400

    def length(self, text: str) -> float:
        """How wide the text is, in pixels."""
        return sum(font.getlength(part) for font, part in self._parts(text))

    def draw(self, on: ImageDraw.ImageDraw, at: tuple[float, float], text: str, fill: str) -> None:
        """Draw one line; `at` is where it begins, on the line it stands on."""
        x, y = at
        for font, part in self._parts(text):
            on.text((x, y), part, fill=fill, font=font, anchor="ls")
            x += font.getlength(part)

    def cut(self, text: str, width_px: float) -> str:
        """The text on one line of this width, with an ellipsis where something is left out."""
        return next(iter(self.lines(text, width_px, most=1)), "")

    @lru_cache(maxsize=512)  # noqa: B019 - a value: the same head and notes are measured on every page
    def lines(self, text: str, width_px: float, *, most: int) -> tuple[str, ...]:
        """The text in at most so many lines, broken at spaces where there are any."""
        found: list[str] = []
        rest = printable(text)
        while rest and len(found) < most:
            last = len(found) == most - 1
            end = self._fits(rest, width_px)
            if end < len(rest):
                end = _at_a_space(rest, self._fits(rest, width_px - self.length(ELLIPSIS)) if last else end)
            line, rest = rest[:end].rstrip(), rest[end:].lstrip()
            found.append(f"{line.rstrip(' .,;:')}{ELLIPSIS}" if rest and last else line)
        return tuple(found)

    def _fits(self, text: str, width_px: float) -> int:
        """How many signs of the text fit, at least one."""
        most = min(len(text), max(1, int(width_px / self.size_px * 4)))  # a quarter of its height is a narrow sign
        return max(1, bisect_right(range(1, most + 1), width_px, key=lambda n: self.length(text[:n])))

    def _parts(self, text: str) -> Iterator[tuple[Font, str]]:
        for name, run in groupby(_with_fonts(text, FILES[self.face]), lambda found: found[1]):
            if name:
                yield _font(name, self.size_px, self.weight), "".join(sign for sign, _ in run)


def printable(text: str) -> str:
    """The text on one line, composed, without signs that steer (control, direction, halves of pairs)."""
    seen = "".join(sign for sign in text if sign.isspace() or not _steers(sign))
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def unknown_signs(text: str, face: Face) -> tuple[str, ...]:
    """The signs of a text, each once, for which no font has a letter."""
    return tuple(sign for sign in dict.fromkeys(printable(text)) if not _has(_font_with(sign, FILES[face]), sign))


def borrowed_signs(text: str, face: Face) -> tuple[str, ...]:
    """The signs of a text, each once, that come from a font of the computer: elsewhere they may look otherwise."""
    return tuple(sign for sign in dict.fromkeys(printable(text)) if _font_with(sign, FILES[face]) in OTHERS)


def _with_fonts(text: str, own: str) -> Iterator[tuple[str, str]]:
    """Each sign with its font; a space goes with the sign before it, so that words that run leftwards stay in order."""
    before = ""
    for sign in text:
        name = before if before and sign == " " else _font_with(sign, own)
        before = name or before
        yield sign, name


def _at_a_space(text: str, end: int) -> int:
    """A little before `end` if there is a space; a script without spaces breaks anywhere."""
    space = text.rfind(" ", 0, end + 1)
    return space if space > end // 2 else end


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs")


@lru_cache(maxsize=256)
def _font(name: str, size_px: int, weight: int = 400) -> Font:
    try:
        font = ImageFont.truetype(name, size_px)
    except OSError:  # the file is gone, or this FreeType reads no WOFF2
        return ImageFont.load_default(size_px)
    if name in FILES.values():
        font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def _font_with(sign: str, own: str) -> str:
    """The first font that has the sign; the face's own where none has, and none for a sign that is not drawn."""
    if _steers(sign):
        return ""
    return next((name for name in (own, *FILES.values(), *_others()) if _has(name, sign)), own)


@lru_cache(maxsize=1)
def _others() -> tuple[str, ...]:
    return tuple(name for name in OTHERS if _is_there(name))


def _is_there(name: str) -> bool:
    try:
        ImageFont.truetype(name, 16)
    except OSError:
        return False
    return True


def _has(name: str, sign: str) -> bool:
    font = _font(name, 16)
    return sign.isspace() or _shape(font, sign) != _shape(font, NO_GLYPH)


def _shape(font: Font, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(sign)
    return mask.size, bytes(mask)
