"""The subject's box, against boxes drawn by eye on the sandbox's own sheet of pictures."""

from pathlib import Path
from statistics import mean

import pytest
from PIL import Image, ImageDraw

from core.domain.errors import BadPicture
from core.formats.geometry import Box
from core.imaging.saliency import Subject, subject_in, subject_of
from tests.support.pictures import jpeg, mug, noise, saved, turned

SHEET = Path(__file__).parents[2] / "docs" / "sandbox" / "page.webp"
CELL = (304, 204)
BY_EYE = (  # left, top, right and bottom in px of a frame: the first three frames of each of the sheet's rows
    (90, 40, 232, 167), (119, 32, 263, 167), (80, 52, 183, 151),
    (101, 28, 192, 187), (110, 43, 184, 171), (143, 33, 222, 181),
    (44, 61, 253, 161), (70, 63, 211, 165), (97, 61, 275, 161),
    (92, 60, 207, 173), (98, 60, 206, 164), (130, 53, 243, 168),
    (71, 23, 249, 173), (52, 21, 230, 173), (112, 37, 275, 173),
    (90, 43, 216, 181), (87, 43, 213, 181), (126, 43, 252, 181),
    (32, 77, 262, 138), (25, 48, 271, 165), (20, 60, 287, 153),
    (161, 55, 260, 143), (163, 57, 280, 141), (160, 59, 266, 139),
    (55, 33, 253, 171), (60, 46, 227, 163), (105, 44, 277, 167),
    (90, 13, 213, 174), (87, 13, 207, 174), (131, 17, 248, 174),
    (36, 77, 262, 138), (31, 56, 269, 156), (22, 75, 275, 146),
    (149, 42, 228, 130), (89, 30, 177, 134), (61, 28, 154, 137),
)  # fmt: skip


def frame(sheet: Image.Image, number: int) -> Image.Image:
    left, top = number % 3 * CELL[0] + 2, number // 3 * CELL[1] + 2
    return sheet.crop((left, top, left + 298, top + 198))


def as_box(subject: Subject) -> Box:
    return Box(*subject)


def test_subjects_lie_in_their_boxes() -> None:
    sheet = Image.open(SHEET).convert("RGB")
    inside, alike = [], []
    for number, (left, top, right, bottom) in enumerate(BY_EYE):
        seen, found = Box(left, top, right - left, bottom - top), as_box(subject_in(frame(sheet, number)))
        shared = found.shared_px(seen)
        inside.append(shared / seen.px)
        alike.append(shared / (found.px + seen.px - shared))
    assert mean(inside) > 0.96 and min(inside) > 0.8
    assert mean(alike) > 0.7 and min(alike) > 0.3


@pytest.mark.parametrize("left_px", [60, 280, 620])
def test_the_box_follows_the_subject_and_not_the_middle(left_px: int) -> None:
    found = as_box(subject_in(mug(left_px=left_px)))
    cup = Box(left_px, 256, 270, 224)
    assert found.shared_px(cup) > 0.95 * cup.px
    assert found.px < 3 * cup.px


def test_a_cut_out_picture_has_its_subject_where_one_can_see_it() -> None:
    picture = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((300, 20, 379, 99), fill="#808080")
    found = as_box(subject_in(picture))
    assert found.holds(Box(300, 20, 80, 80)) and found.px < 2.5 * 80 * 80


@pytest.mark.parametrize("picture", [Image.new("RGB", (300, 200), "#777777"), noise(200, 200), Image.new("L", (1, 1))])
def test_pictures_without_a_subject_have_a_box_inside(picture: Image.Image) -> None:
    found = as_box(subject_in(picture))
    assert found.px > 0 and Box(0, 0, *picture.size).holds(found)


def test_the_same_file_has_the_same_box_in_px_of_the_upright_picture() -> None:
    data = saved(mug(size_px=(1920, 1280)), "JPEG")
    assert subject_of(data) == subject_of(data)
    small = as_box(subject_in(mug(size_px=(1920, 1280))))
    found = as_box(subject_of(data))
    assert found.shared_px(small) > 0.9 * small.px
    assert Box(0, 0, 64, 96).holds(as_box(subject_of(turned(6))))
    assert as_box(subject_of(jpeg(4000, 30))).right <= 4000
    with pytest.raises(BadPicture):
        subject_of(b"no picture")
