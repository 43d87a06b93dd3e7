"""A contact sheet on paper: one tall PNG, or a PDF of A4 pages. One picture is decoded at a time."""

from typing import IO

from PIL import Image, ImageDraw

from core.imaging.pdf_pages import PdfPages
from core.imaging.print_film import draw_frame, draw_mark
from core.imaging.print_head import INK, Head, draw_foot
from core.imaging.print_layout import A4_PX, DPI, NOTE_GAP, NOTE_LINE, NOTE_SIZE, Layout, Strip, a4_layout, png_layout
from core.imaging.print_type import Letters, printable
from core.imaging.printed import Printed

PAPER = "#FFFFFF"


def contact_png(sheet: Printed, out: IO[bytes]) -> None:
    """One picture, 2,140 px wide (less for some hundred frames)."""
    layout, size = png_layout(sheet)
    page = _page(sheet, layout, sheet.frames, size_px=size, number="")
    page.save(out, "PNG", compress_level=3, dpi=(DPI, DPI))


def contact_pdf(sheet: Printed, out: IO[bytes]) -> None:
    """A4 landscape, as many pages as it takes; one of them in memory at a time."""
    layout = a4_layout(sheet)
    step = layout.columns * layout.rows
    pages = [sheet.frames[n : n + step] for n in range(0, len(sheet.frames), step)]
    pdf = PdfPages(out, title=printable(sheet.title), dpi=DPI)
    for number, frames in enumerate(pages, 1):
        pdf.add(_page(sheet, layout, frames, size_px=A4_PX, number=f"{number} / {len(pages)}"))
    pdf.close()


def _page(sheet: Printed, layout: Layout, frames: Strip, *, size_px: tuple[int, int], number: str) -> Image.Image:
    page = Image.new("RGB", size_px, PAPER)
    head = Head(sheet, size_px[0], layout.unit)
    head.draw(page)
    top = head.height
    for strip in layout.strips(frames):
        _strip(page, layout, strip, top)
        top += layout.strip_height(strip)
    draw_foot(page, sheet.label, number, layout.unit)
    return page


def _strip(page: Image.Image, layout: Layout, strip: Strip, top: int) -> None:
    placed = [(layout.cell(column, top), frame) for column, frame in enumerate(strip)]
    for cell, frame in placed:
        draw_frame(page, cell, frame)
    draw, letters = ImageDraw.Draw(page), Letters("text", layout.px(NOTE_SIZE))
    for cell, frame in placed:
        draw_mark(page, cell, frame)
        y = cell.top + cell.height + layout.px(NOTE_GAP + NOTE_SIZE)
        for n, line in enumerate(layout.note_lines(frame)):
            letters.draw(draw, (cell.picture[0] + layout.px(4), y + n * layout.px(NOTE_LINE)), line, INK)
