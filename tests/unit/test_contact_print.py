"""A contact sheet on paper: pages, sizes, marks, and texts that nobody planned for."""

import io
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from PIL.PdfParser import PdfParser

from core.imaging.contact_print import contact_pdf, contact_png
from core.imaging.print_film import Cell
from core.imaging.print_layout import A4_PX, MAX_PIXELS, PNG_WIDTH_PX, a4_layout, png_layout
from core.imaging.print_ring import random_from, ring_points
from core.imaging.print_type import Face, Letters, printable
from core.imaging.printed import Printed, PrintedFrame
from tests.support.pictures import mug, png, saved

GREEN = png(300, 200, shade=0x00A000)
HOSTILE = "=cmd|' /C' \u202eevil\x00\ud800 陶瓷杯 مرحبا Кружка 🎉 e\u0301 <b>\n" + "W" * 400


def frame(number: int, **given: object) -> PrintedFrame:
    made = PrintedFrame(number, str(448100 + number), "Core", mark=str(448100 + number), picture=lambda _px: GREEN)
    return replace(made, **given)  # type: ignore[arg-type]


def sheet(count: int, *, ratio: float = 1.5, prompt: str = "a red mug", **given: object) -> Printed:
    frames = tuple(frame(n + 1, **given) for n in range(count))
    return Printed(
        "Hero on a surface", prompt, ("21 November 2026", f"{count} frames"), ratio, frames, "Sandbox · not AI"
    )


def png_of(printed: Printed) -> Image.Image:
    out = io.BytesIO()
    contact_png(printed, out)
    return Image.open(out).convert("RGB")


def pdf_of(printed: Printed) -> bytes:
    out = io.BytesIO()
    contact_pdf(printed, out)
    return out.getvalue()


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def share(image: Image.Image, colour: tuple[int, int, int], box: tuple[int, int, int, int] | None = None) -> float:
    """How much of the image is about this colour."""
    pixels = np.asarray(image.crop(box) if box else image).astype(int)
    return float((abs(pixels - colour).max(axis=2) < 30).mean())


def cell_of(printed: Printed, n: int = 0) -> Cell:
    layout, size = png_layout(printed)
    last = layout.strip_height(printed.frames)  # one strip: it ends above the foot
    top = size[1] - layout.px(34) - last
    return layout.cell(n, top)


@pytest.mark.parametrize(
    ("count", "ratio", "expected"),
    [
        (1, 1.5, 1),
        (12, 1.5, 1),
        (13, 1.5, 2),
        (60, 1.5, 5),
        (12, 2 / 3, 1),
        (12, 21 / 9, 1),
        (12, 1, 1),
        (24, 9 / 16, 2),
    ],
)
def test_a_pdf_has_a_page_for_every_twelve_frames(count: int, ratio: float, expected: int) -> None:
    pdf = pdf_of(sheet(count, ratio=ratio, picture=None, title="Queued"))
    assert pdf.startswith(b"%PDF-")
    assert pages(pdf) == expected
    assert pdf.count(b"/MediaBox [0 0 841.745 595.309]") == expected  # A4, to a third of a millimetre


def test_a_pdf_is_read_by_others_as_it_was_written() -> None:
    data = pdf_of(replace(sheet(13), title="Größe (\\) 漢字"))
    assert "Größe (\\) 漢字".encode("utf-16-be").hex().encode() in data
    with PdfParser(buf=bytearray(data)) as pdf:
        assert len(pdf.pages) == 2
        page = pdf.read_indirect(pdf.pages[1])
        drawn = pdf.read_indirect(page[b"Contents"]).decode()
        picture = pdf.read_indirect(page[b"Resources"][b"XObject"][b"Im"])
    assert drawn.startswith(b"q 841.745 0 0 595.309")
    with Image.open(io.BytesIO(picture.buf)) as image:
        assert (image.format, image.size) == ("JPEG", A4_PX)


@pytest.mark.parametrize("ratio", [9 / 16, 2 / 3, 1, 4 / 5, 1.5, 16 / 9, 21 / 9])
@pytest.mark.parametrize("note", ["", "a note " * 40])
def test_frames_stay_on_the_page(ratio: float, note: str) -> None:
    for count in (1, 2, 5, 12, 13):
        printed = sheet(count, ratio=ratio, prompt="many words " * 500, note=note)
        layout = a4_layout(printed)
        drawn = layout.strips(printed.frames[: layout.columns * layout.rows])
        assert layout.columns * layout.cell_width <= 2572
        assert sum(layout.strip_height(strip) for strip in drawn) < 1819
        assert layout.cell_width > 250


def test_twelve_wide_frames_lie_in_four_columns_and_tall_ones_in_six() -> None:
    assert [(a4_layout(sheet(12, ratio=r)).columns, a4_layout(sheet(12, ratio=r)).rows) for r in (1.5, 2 / 3)] == [
        (4, 3),
        (6, 2),
    ]


@pytest.mark.parametrize(("count", "ratio"), [(1, 1.5), (12, 1.5), (60, 2 / 3), (60, 21 / 9), (7, 1)])
def test_a_png_is_as_wide_as_paper_and_no_larger_than_needed(count: int, ratio: float) -> None:
    image = png_of(sheet(count, ratio=ratio, picture=None, title="Queued"))
    assert image.width == PNG_WIDTH_PX
    assert image.width * image.height <= MAX_PIXELS


def test_a_very_long_sheet_is_drawn_smaller_instead_of_huge() -> None:
    _, (width, height) = png_layout(sheet(400, note="a note"))
    assert width < PNG_WIDTH_PX
    assert 0.85 * MAX_PIXELS < width * height <= MAX_PIXELS


def test_a_picture_lies_in_its_frame_on_film_and_paper() -> None:
    printed = sheet(4)
    image, cell = png_of(printed), cell_of(printed)
    assert share(image, (0, 160, 0), cell.picture) > 0.97
    assert image.getpixel((2, 2)) == (255, 255, 255)
    assert image.getpixel((cell.left + 1, cell.picture[1] + 5)) == (23, 22, 20)


def ringed(verdict: str | None) -> float:
    printed = sheet(4, verdict=verdict)
    return share(png_of(printed), (255, 74, 61), cell_of(printed).picture)


def test_a_pick_has_a_ring_a_maybe_a_dotted_one_and_the_rest_none() -> None:
    assert ringed("pick") > 2 * ringed("maybe") > 0.002
    assert ringed(None) == ringed("reject") == 0


def test_a_reject_fades() -> None:
    printed = sheet(4, verdict="reject")
    left, top, right, bottom = cell_of(printed).picture
    colour = png_of(printed).getpixel(((left + right) // 2, (top + bottom) // 2))
    assert isinstance(colour, tuple)
    assert max(colour) < 80


def test_a_picture_of_another_shape_is_shown_whole() -> None:
    tall = saved(Image.new("RGB", (200, 300), (0, 160, 0)))
    printed = sheet(4, picture=lambda _px: tall)
    assert share(png_of(printed), (0, 160, 0), cell_of(printed).picture) == pytest.approx(4 / 9, abs=0.03)


@pytest.mark.parametrize("data", [None, b"", b"no picture", saved(mug())[:3000]])
def test_a_picture_that_is_gone_or_damaged_leaves_its_words(data: bytes | None) -> None:
    printed = sheet(4, picture=lambda _px: data, title="Picture missing")
    assert share(png_of(printed), (38, 35, 32), cell_of(printed).picture) > 0.8


def test_a_picture_is_asked_for_at_the_size_it_is_printed_in() -> None:
    asked: list[int] = []

    def picture(px: int) -> bytes:
        asked.append(px)
        return GREEN

    pdf_of(sheet(1, picture=picture))
    pdf_of(sheet(12, picture=picture))
    assert asked[0] > 1500
    assert 450 < asked[1] < 620  # at 220 dpi


@pytest.mark.parametrize("ratio", [2 / 3, 1.5])
def test_any_words_can_be_printed(ratio: float) -> None:
    given = {"seed": HOSTILE, "model": HOSTILE, "note": HOSTILE, "title": HOSTILE, "reason": HOSTILE, "mark": HOSTILE}
    frames = (frame(1, **given, verdict="pick"), frame(2, **given, picture=None))
    printed = Printed(HOSTILE, HOSTILE * 20, (HOSTILE, ""), ratio, frames, HOSTILE)
    assert pages(pdf_of(printed)) == 1
    assert png_of(printed).width == PNG_WIDTH_PX


def test_a_note_is_printed_under_its_frame() -> None:
    plain, noted = sheet(4), sheet(4, note="Love the light")
    assert png_of(noted).height > png_of(plain).height
    cell = cell_of(noted)
    under = (cell.left, cell.top + cell.height + 1, cell.left + cell.width, cell.top + cell.height + 40)
    assert share(png_of(noted), (25, 24, 23), under) > 0.005


def test_words_break_at_spaces_and_end_with_an_ellipsis() -> None:
    letters = Letters("text", 20)
    lines = letters.lines("one two three four five six, seven eight nine ten", 150, most=2)
    assert len(lines) == 2
    assert lines[0] == "one two three"
    assert lines[1].endswith("…")
    assert all(letters.length(line) <= 150 for line in lines)
    assert letters.lines("", 100, most=3) == ()
    assert "".join(letters.lines("漢" * 30, 200, most=99)) == "漢" * 30
    assert letters.cut("W" * 50, 5) == "W…"


@given(st.text(max_size=200), st.integers(1, 400), st.sampled_from(["text", "mono"]))
def test_any_text_is_cut_to_its_width(text: str, width_px: int, face: Face) -> None:
    letters = Letters(face, 14)
    cut = letters.cut(text, width_px)
    assert letters.length(cut) <= width_px or len(cut) <= 2
    letters.draw(ImageDraw.Draw(Image.new("RGB", (400, 20))), (0, 15), text, "#000000")


def test_signs_that_steer_are_left_out() -> None:
    assert printable("a\x00b\u202ec\ud800d\u200be\t f\n") == "abcde f"
    assert printable("e\u0301") == "é"


def test_a_script_that_no_shipped_font_has_is_still_measured() -> None:
    assert Letters("mono", 20).length("Кружка 陶瓷") > 60


def test_the_ring_is_the_one_on_screen() -> None:
    # As ring.js answers: `const r = randomFrom("448103"); [r(), r(), r()]`, and points of `ringPoints("448103", 3.6)`.
    random = random_from("448103")
    assert [random() for _ in range(3)] == [0.7747828906867653, 0.916341596050188, 0.17509748274460435]
    assert random_from("01KAB€漢")() == 0.021994345588609576
    points = ring_points("448103")
    assert points[0] == pytest.approx((19.553845062553574, 6.999939116964839))
    assert points[17] == pytest.approx((53.958149078993216, -0.5189723349278026))
    assert ring_points("448104") != points
