"""A drawing from the browser's canvas to dark lines on white, wherever it was moved to."""

import io
import json
from typing import Any

import pytest
from PIL import Image

from components.restyle_strokes import MOST_STROKES, drawing_of, strokes_of
from core.imaging.sketch import Stroke, moved, paper_size, sketch_png

LINE: dict[str, Any] = {
    "type": "Path",
    "originX": "center",
    "originY": "center",
    "left": 200,
    "top": 125,
    "strokeWidth": 6,
    "scaleX": 1,
    "scaleY": 1,
    "angle": 0,
    "path": [["M", 100, 100], ["Q", 100, 100, 200, 125], ["L", 300, 150]],
}
"""As the canvas says it: a line from (100, 100) to (300, 150)."""


def read(*objects: object) -> tuple[Stroke, ...]:
    return strokes_of({"version": "7.4.0", "objects": list(objects)})


def ends(stroke: Stroke) -> tuple[tuple[float, float], tuple[float, float]]:
    return stroke.points[0], stroke.points[-1]


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ((100, 100), (300, 150))),
        ({"left": 250, "top": 100}, ((150, 75), (350, 125))),
        ({"scaleX": 0.5, "scaleY": 0.5}, ((150, 112.5), (250, 137.5))),
        ({"angle": 90}, ((225, 25), (175, 225))),
        ({"flipX": True}, ((300, 100), (100, 150))),
    ],
)
def test_a_line_lies_where_the_canvas_moved_it(change: dict[str, Any], expected: object) -> None:
    (stroke,) = read({**LINE, **change})
    assert ends(stroke) == expected


def test_a_drawing_goes_to_the_canvas_and_comes_back_the_same() -> None:
    loop = Stroke(points=((10, 10), (60, 10), (60, 70.5), (10, 10)), width_px=3)
    dot = Stroke(points=((5, 5),), width_px=12)
    back = strokes_of(json.loads(json.dumps(drawing_of((loop, dot)))))
    assert back == (loop, dot)


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {"objects": "many"},
        {"objects": [None, 7, {"type": "Image"}, {"type": "Path"}, {"type": "Path", "path": []}]},
        {"objects": [{"type": "Path", "path": [["M", "a", "b"], ["Q", 1, 2, 3], ["evil"]]}]},
        {"objects": [{"type": "Path", "path": [["M", float("nan"), float("inf")]]}]},
    ],
)
def test_what_is_no_drawing_is_an_empty_one(said: object) -> None:
    assert strokes_of(said) == ()


def test_a_flood_of_strokes_is_cut_off() -> None:
    assert len(read(*[LINE] * (MOST_STROKES + 50))) == MOST_STROKES


@pytest.mark.parametrize("shape", ["3:2", "1:1", "4:5", "16:9", "9:16"])
def test_the_picture_has_the_papers_shape_and_about_a_megapixel(shape: str) -> None:
    width, height = paper_size(shape, within=(560, 480))
    assert width <= 560
    assert height <= 480
    wide, high = (int(part) for part in shape.split(":"))
    image = opened(sketch_png((), (width, height)))
    assert image.width / image.height == pytest.approx(wide / high, rel=0.02)
    assert image.width * image.height == pytest.approx(1024 * 1024, rel=0.03)
    assert image.getextrema() == (255, 255)


def test_lines_are_dark_on_white_and_as_wide_as_the_pen() -> None:
    paper = (560, 373)
    image = opened(sketch_png((Stroke(points=((100, 100), (400, 100)), width_px=6),), paper))
    scale = image.width / paper[0]
    column = [image.getpixel((round(250 * scale), y)) for y in range(image.height)]
    dark = [y for y, grey in enumerate(column) if isinstance(grey, int) and grey < 128]
    assert len(dark) == pytest.approx(6 * scale, abs=2)
    assert sum(dark) / len(dark) == pytest.approx(100 * scale, abs=2)
    assert image.getpixel((5, 5)) == 255


def test_bends_have_no_slits() -> None:
    zigzag = Stroke(points=((50, 50), (300, 60), (52, 70), (300, 90), (60, 100)), width_px=14)
    image = opened(sketch_png((zigzag,), (560, 373)))
    scale = image.width / 560
    along = [image.getpixel((round((50 + 5 * at) * scale), round((50 + at / 5) * scale))) for at in range(50)]
    assert all(isinstance(grey, int) and grey < 60 for grey in along)


def test_other_paper_takes_the_drawing_along() -> None:
    corner_to_corner = (Stroke(points=((0, 0), (560, 373)), width_px=6),)
    (stroke,) = moved(corner_to_corner, old=(560, 373), new=(270, 480))
    (left, up), (right, down) = ends(stroke)
    assert (left, right) == (0, 270)
    assert (up + down) / 2 == pytest.approx(240, abs=1)
    assert down - up == pytest.approx(373 * 270 / 560, abs=1)
