"""Masks: what is drawn is what is stored; growing, filling and importing follow one rule each."""

import io
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from core.domain.errors import BadPicture, BadRequest
from core.domain.mask import Drawn, Stroke
from core.imaging.mask_strokes import mask_of
from core.imaging.masks import (
    as_png,
    check_mask,
    combined,
    facts_of_mask,
    feathered,
    grown,
    imported,
    inverted,
    is_soft,
)
from tests.support.pictures import saved

SIZE = (160, 120)
PLACES = st.tuples(st.integers(-20, 180), st.integers(-20, 140)).map(lambda at: (float(at[0]), float(at[1])))
STROKES = st.lists(
    st.builds(
        Stroke,
        tool=st.sampled_from(["brush", "rectangle", "ellipse", "polygon", "fill", "invert", "clear"]),
        points=st.lists(PLACES, max_size=6).map(tuple),
        width_px=st.floats(0, 60),
        erases=st.booleans(),
    ),
    max_size=6,
)


def pixels(mask: Image.Image) -> np.ndarray:
    return np.asarray(mask).astype(int)


def distance_to(points: list[tuple[float, float]], size: tuple[int, int]) -> np.ndarray:
    """How far each pixel's middle is from the line through the points."""
    x, y = np.meshgrid(np.arange(size[0]) + 0.5, np.arange(size[1]) + 0.5)
    found = np.full(x.shape, np.inf)
    for (x0, y0), (x1, y1) in pairwise(points):
        length = (x1 - x0) ** 2 + (y1 - y0) ** 2 or 1
        along = np.clip(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length, 0, 1)
        found = np.minimum(found, np.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0)))
    return found


@given(st.lists(PLACES, min_size=2, max_size=6), st.integers(6, 60))
@settings(max_examples=60, deadline=None)
def test_a_brush_is_its_line_to_within_a_pixel_and_has_no_slits(points: list[tuple[float, float]], width: int) -> None:
    drawn = pixels(mask_of([Stroke(tool="brush", points=tuple(points), width_px=width)], SIZE)) > 0
    away = distance_to(points, SIZE)
    assert drawn[away < width / 2 - 1.2].all()
    assert not drawn[away > width / 2 + 1.2].any()


@given(STROKES)
@settings(max_examples=80, deadline=None)
def test_a_mask_has_only_black_and_white_and_its_pictures_size(strokes: list[Stroke]) -> None:
    mask = mask_of(strokes, SIZE)
    assert (mask.mode, mask.size) == ("L", SIZE)
    assert set(np.unique(pixels(mask))) <= {0, 255}
    assert as_png(mask_of(strokes, SIZE)) == as_png(mask)


def test_a_rectangle_has_the_pixels_whose_middle_it_holds() -> None:
    mask = mask_of([Stroke(tool="rectangle", points=((40, 30), (10, 20)))], SIZE)
    assert mask.getbbox() == (10, 20, 40, 30)
    assert facts_of_mask(mask).coverage == pytest.approx(30 * 10 / (160 * 120), abs=1e-6)
    assert mask_of([Stroke(tool="rectangle", points=((10, 10), (10.2, 10.2)))], SIZE).getbbox() is None


def test_an_eraser_takes_away_and_invert_and_clear_are_for_all() -> None:
    square = Stroke(tool="rectangle", points=((20, 20), (60, 60)))
    hole = Stroke(tool="rectangle", points=((30, 30), (50, 50)), erases=True)
    mask = mask_of([square, hole], SIZE)
    assert (mask.getpixel((25, 25)), mask.getpixel((40, 40))) == (255, 0)
    turned = mask_of([square, hole, Stroke(tool="invert")], SIZE)
    assert (pixels(turned) == 255 - pixels(mask)).all()
    assert mask_of([square, Stroke(tool="clear")], SIZE).getbbox() is None


def test_a_fill_takes_what_is_closed_in_and_nothing_else() -> None:
    ring = [
        Stroke(tool="ellipse", points=((20, 20), (100, 100))),
        Stroke(tool="ellipse", points=((30, 30), (90, 90)), erases=True),
    ]
    filled = mask_of([*ring, Stroke(tool="fill", points=((60.5, 60.5),))], SIZE)
    disc = mask_of(ring[:1], SIZE)
    assert (pixels(filled) == pixels(disc)).all()
    outside = mask_of([*ring, Stroke(tool="fill", points=((2, 2),))], SIZE)
    assert outside.getpixel((60, 60)) == 0
    assert outside.getpixel((0, 119)) == 255
    assert as_png(mask_of([*ring, Stroke(tool="fill", points=((500, 2),))], SIZE)) == as_png(mask_of(ring, SIZE))


@given(STROKES, st.integers(1, 12))
@settings(max_examples=40, deadline=None)
def test_growing_is_a_round_brush_around_every_pixel(strokes: list[Stroke], by_px: int) -> None:
    mask = mask_of(strokes, (48, 36))
    ys, xs = np.nonzero(pixels(mask))
    grid_y, grid_x = np.indices((36, 48))
    squared = (grid_x[..., None] - xs) ** 2 + (grid_y[..., None] - ys) ** 2
    near = (squared <= by_px**2).any(axis=-1)
    assert ((pixels(grown(mask, by_px)) > 0) == near).all()


def test_shrinking_undoes_growing_of_a_disc_and_is_growing_of_the_rest() -> None:
    disc = mask_of([Stroke(tool="ellipse", points=((40, 30), (100, 90)))], SIZE)
    back = grown(grown(disc, 9), -9)
    assert np.count_nonzero(pixels(back) != pixels(disc)) < 60
    assert (pixels(grown(disc, -5)) == 255 - pixels(grown(inverted(disc), 5))).all()
    assert grown(disc, 0) is disc
    with pytest.raises(BadRequest, match="up to 400 px"):
        grown(disc, 401)


def test_a_feather_is_soft_at_the_line_and_hard_away_from_it() -> None:
    square = mask_of([Stroke(tool="rectangle", points=((40, 30), (120, 90)))], SIZE)
    soft = pixels(feathered(square, 8))
    assert soft[60, 80] == 255
    assert soft[0, 0] == 0
    assert 100 <= soft[60, 40] <= 156
    assert feathered(square, 0) is square
    assert is_soft(feathered(square, 8))
    assert not is_soft(square)


def test_two_masks_become_one_or_the_rest() -> None:
    left = mask_of([Stroke(tool="rectangle", points=((0, 0), (80, 120)))], SIZE)
    upper = mask_of([Stroke(tool="rectangle", points=((0, 0), (160, 60)))], SIZE)
    assert facts_of_mask(combined(left, upper, "union")).coverage == pytest.approx(0.75)
    assert facts_of_mask(combined(left, upper, "difference")).box == (0, 60, 80, 120)
    with pytest.raises(BadRequest, match="must be of one size"):
        combined(left, Image.new("L", (10, 10)), "union")


def test_nothing_and_everything_are_told() -> None:
    with pytest.raises(BadRequest, match="Nothing is masked"):
        check_mask(Image.new("L", SIZE, 0))
    with pytest.raises(BadRequest, match="Everything is masked"):
        check_mask(Image.new("L", SIZE, 255))
    check_mask(mask_of([Stroke(tool="rectangle", points=((0, 0), (1, 1)))], SIZE))


def test_any_picture_is_a_mask_by_one_rule() -> None:
    photo = Image.new("RGB", SIZE, "black")
    ImageDraw.Draw(photo).rectangle((0, 0, 79, 119), fill=(200, 210, 190))
    assert facts_of_mask(imported(saved(photo))).coverage == 0.5
    cut = Image.new("RGBA", SIZE, (255, 255, 255, 255))
    cut.paste((9, 9, 9, 0), (0, 0, 40, 120))
    assert facts_of_mask(imported(saved(cut))).box == (0, 0, 40, 120)
    assert facts_of_mask(imported(saved(cut.convert("RGB")))).coverage > 0.7  # opaque: light is edited
    doubled = imported(saved(photo.resize((320, 240))), SIZE)
    assert (doubled.size, facts_of_mask(doubled).coverage) == (SIZE, 0.5)
    with pytest.raises(BadPicture, match="another shape"):
        imported(saved(photo), (120, 160))
    with pytest.raises(BadPicture):
        imported(b"no picture")


def test_a_feathered_mask_comes_back_as_it_was() -> None:
    soft = feathered(mask_of([Stroke(tool="ellipse", points=((20, 20), (100, 100)))], SIZE), 12)
    again = imported(as_png(soft), SIZE)
    assert (pixels(again) == pixels(soft)).all()
    assert Image.open(io.BytesIO(as_png(soft))).mode == "L"


@pytest.mark.parametrize(
    "stroke",
    [
        {"tool": "brush", "points": [[float("nan"), 1]]},
        {"tool": "brush", "points": [[1e9, 1]]},
        {"tool": "brush", "width_px": -1},
        {"tool": "spray"},
        {"tool": "brush", "points": [[0, 0]] * 20_001},
    ],
)
def test_strokes_from_a_browser_are_looked_at(stroke: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Drawn.model_validate({"strokes": [stroke]})


def test_a_thin_line_stays_whole_in_a_smaller_mask() -> None:
    line = mask_of([Stroke(tool="brush", points=((3, 3), (2000, 1500)), width_px=2)], (2048, 1536))
    small = imported(as_png(line), (512, 384))
    assert {value for _, value in small.getcolors() or []} == {0, 255}
    whole = np.asarray(line).reshape(384, 4, 512, 4).max(axis=(1, 3))
    assert (np.asarray(small) == whole).all()
    assert (np.asarray(imported(as_png(small), (2048, 1536))) >= np.asarray(line)).all()
