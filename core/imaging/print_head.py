"""What stands above and below the frames: title, prompt and facts; a label and the page's number."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw

from core.imaging.print_type import Letters
from core.imaging.printed import Printed

INK, QUIET = "#191817", "#6B665E"
MARGIN, FOOT = 40, 34
"""Units: of white on every side, and of the foot, its own margin in it."""
TITLE_SIZE, TEXT_SIZE, FACT_SIZE = 23, 13, 12
TITLE_LINE, TEXT_LINE = 31, 20
TITLE_LINES, PROMPT_LINES = 2, 4
WIDE = 0.66
"""The part of the head that is the title's and the prompt's; the rest is the facts'."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page so many px wide."""

    sheet: Printed
    width_px: int
    unit: float

    @property
    def height(self) -> int:
        """From the paper's edge to the first strip, in px."""
        lines = [at for at, *_ in self._left()] + [at for at, *_ in self._facts()]
        return self._px(max(lines) + 22)

    def draw(self, page: Image.Image) -> None:
        """Draw it."""
        draw, left, right = ImageDraw.Draw(page), self._px(MARGIN), self.width_px - self._px(MARGIN)
        for at, letters, text, fill in self._left():
            letters.draw(draw, (left, self._px(at)), text, fill)
        for at, letters, text, fill in self._facts():
            letters.draw(draw, (right - letters.length(text), self._px(at)), text, fill)

    def _left(self) -> Iterator[tuple[float, Letters, str, str]]:
        """Each line with how far down it stands, in units."""
        width = (self.width_px - 2 * self._px(MARGIN)) * WIDE
        bold, text = Letters("text", self._px(TITLE_SIZE), 600), Letters("text", self._px(TEXT_SIZE))
        at = MARGIN + 20.0
        for line in bold.lines(self.sheet.title, width, most=TITLE_LINES):
            yield at, bold, line, INK
            at += TITLE_LINE
        at -= 5
        for line in text.lines(self.sheet.prompt, width, most=PROMPT_LINES):
            yield at, text, line, QUIET
            at += TEXT_LINE

    def _facts(self) -> Iterator[tuple[float, Letters, str, str]]:
        width = (self.width_px - 2 * self._px(MARGIN)) * (0.96 - WIDE)
        mono = Letters("mono", self._px(FACT_SIZE))
        for n, fact in enumerate(self.sheet.facts):
            yield MARGIN + 18.0 + n * TEXT_LINE, mono, mono.cut(fact, width), QUIET

    def _px(self, units: float) -> int:
        return round(units * self.unit)


def draw_foot(page: Image.Image, label: str, number: str, unit: float) -> None:
    """The label at the left of the foot, the page's number at the right."""
    draw, margin, letters = ImageDraw.Draw(page), round(MARGIN * unit), Letters("mono", round(10 * unit))
    y = page.height - round(20 * unit)
    letters.draw(draw, (margin, y), label, QUIET)
    letters.draw(draw, (page.width - margin - letters.length(number), y), number, QUIET)
