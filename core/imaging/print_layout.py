"""How the frames of a sheet lie on paper. Lengths are in px, but for the units (one px on screen) in capitals."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from core.imaging.print_film import FILM_HEIGHT, SIDE, Cell
from core.imaging.print_head import FOOT, MARGIN, Head
from core.imaging.print_type import Letters
from core.imaging.printed import Printed, PrintedFrame

DPI = 220
A4_PX = (round(297 / 25.4 * DPI), round(210 / 25.4 * DPI))
A4_UNIT = DPI / 72 * 7 / 11
"""Captions, 11 units high, are set in 7 point."""
PAGE_FRAMES, MOST_COLUMNS, MOST_ROWS = 12, 6, 4
PNG_WIDTH_PX, PNG_UNIT = 2140, 1.75
MAX_PIXELS = 24_000_000
GAP = 12
NOTE_SIZE, NOTE_LINE, NOTE_LINES, NOTE_GAP = 11, 15, 3, 4

Strip = tuple[PrintedFrame, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns, rows to a page, the width of a cell, and what a unit and the pictures' ratio are."""

    columns: int
    rows: int
    cell_width: int
    unit: float
    ratio: float

    def px(self, units: float) -> int:
        """Units in whole pixels."""
        return round(units * self.unit)

    def cell(self, column: int, top: int) -> Cell:
        """The place of a frame in the strip that begins at `top`."""
        height = max(1, round((self.cell_width - 2 * self.px(SIDE)) / self.ratio))
        return Cell(self.px(MARGIN) + column * self.cell_width, top, self.cell_width, height, self.unit)

    def pages(self, count: int) -> int:
        """How many pages so many frames take."""
        return math.ceil(count / (self.columns * self.rows))

    def strips(self, frames: Strip) -> list[Strip]:
        """The frames, row by row."""
        return [frames[n : n + self.columns] for n in range(0, len(frames), self.columns)]

    def strip_height(self, strip: Strip) -> int:
        """Film, the notes under it where somebody wrote one, and the gap to the next strip."""
        lines = max(len(self.note_lines(frame)) for frame in strip)
        return self.cell(0, 0).height + (self.px(NOTE_GAP + lines * NOTE_LINE) if lines else 0) + self.px(GAP)

    def note_lines(self, frame: PrintedFrame) -> tuple[str, ...]:
        """A person's note in the lines it is printed in."""
        letters = Letters("text", self.px(NOTE_SIZE))
        return letters.lines(frame.note, self.cell_width - 4 * self.px(SIDE), most=NOTE_LINES)


def a4_layout(sheet: Printed) -> Layout:
    """The columns and rows that take the fewest pages of at most twelve frames, and of these the largest frames."""
    width = A4_PX[0] - 2 * round(MARGIN * A4_UNIT)
    height = A4_PX[1] - round(FOOT * A4_UNIT) - Head(sheet, A4_PX[0], A4_UNIT).height
    narrow = Layout(MOST_COLUMNS, 1, width // MOST_COLUMNS, A4_UNIT, sheet.ratio)
    notes = [len(narrow.note_lines(frame)) for frame in sheet.frames]  # wider cells take fewer lines, never more
    grids = product(range(1, MOST_COLUMNS + 1), range(1, MOST_ROWS + 1))
    fitting = [
        _a4_grid(notes, columns, rows, width=width, height=height, ratio=sheet.ratio)
        for columns, rows in grids
        if columns * rows <= PAGE_FRAMES
    ]
    return min(fitting, key=lambda layout: (layout.pages(len(sheet.frames)), -layout.cell_width))


def png_layout(sheet: Printed, unit: float = PNG_UNIT) -> tuple[Layout, tuple[int, int]]:
    """All frames on one picture, and its size; a narrower one for so many frames that it would pass 24 megapixels."""
    width = round(PNG_WIDTH_PX * unit / PNG_UNIT)
    columns = min(_columns(sheet.ratio), len(sheet.frames))
    rows = math.ceil(len(sheet.frames) / columns)
    layout = Layout(columns, rows, (width - 2 * round(MARGIN * unit)) // columns, unit, sheet.ratio)
    strips = sum(layout.strip_height(strip) for strip in layout.strips(sheet.frames))
    size = (width, Head(sheet, width, unit).height + strips + layout.px(FOOT))
    if size[0] * size[1] <= MAX_PIXELS:
        return layout, size
    return png_layout(sheet, unit * min(0.97, math.sqrt(MAX_PIXELS / (size[0] * size[1]))))


def _columns(ratio: float) -> int:
    return 6 if ratio < 0.85 else 5 if ratio < 1.2 else 4


def _a4_grid(notes: Sequence[int], columns: int, rows: int, *, width: int, height: int, ratio: float) -> Layout:
    """So many columns and rows on a page: cells as wide as both of its sides allow, under the fullest page's notes."""
    by_row = [max(notes[n : n + columns]) for n in range(0, len(notes), columns)]
    pages = [by_row[n : n + rows] for n in range(0, len(by_row), rows)]
    noted = max(sum(NOTE_GAP + lines * NOTE_LINE for lines in page if lines) for page in pages)
    film = round((noted + rows * (FILM_HEIGHT + GAP)) * A4_UNIT) + 6 * rows  # a px for each length that is rounded
    tallest = max(1, (height - film) // rows)
    cell = min(width // columns, int(tallest * ratio) + 2 * round(SIDE * A4_UNIT))
    return Layout(columns, rows, cell, A4_UNIT, ratio)
