"""The canvas's objects as marks, wherever they were moved to, turned, stretched or flipped; and as a mask's strokes."""

import json
import math
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.canvas_mask import ERASES, MOST_MOVABLE, PAINTS, marks_from, movable, strokes_from
from components.canvas_strokes import MOST_MARKS, Mark, Point, drawing_of, marks_of
from core.domain.mask import Stroke

AREA: tuple[Point, ...] = ((10, 20), (110, 20), (60, 90), (10, 60))
numbers = some.floats(-500, 500, allow_nan=False)
stretches = some.floats(0.05, 8)


def read(*objects: object) -> tuple[Mark, ...]:
    return marks_of(json.loads(json.dumps({"version": "7.4.0", "objects": list(objects)})))


def near(found: tuple[Point, ...], wanted: tuple[Point, ...]) -> bool:
    return len(found) == len(wanted) and all(
        math.dist(a, b) < 1e-6 * (1 + max(map(abs, b))) for a, b in zip(found, wanted, strict=True)
    )


@given(
    at=some.tuples(numbers, numbers),
    scale=some.tuples(stretches, stretches),
    angle=some.floats(-720, 720),
    flips=some.tuples(some.booleans(), some.booleans()),
    kind=some.sampled_from(["line", "area"]),
)
def test_a_mark_lies_where_its_object_was_moved(
    at: Point, scale: Point, angle: float, flips: tuple[bool, bool], kind: Literal["line", "area"]
) -> None:
    made = drawing_of([Mark(kind, AREA, 6, PAINTS)])["objects"][0]
    laid = {"left": at[0], "top": at[1], "scaleX": scale[0], "scaleY": scale[1], "angle": angle,
            "flipX": flips[0], "flipY": flips[1]}  # fmt: skip
    (mark,) = read(made | laid)
    turned = math.radians(angle)
    wanted = []
    for x, y in AREA:  # about the middle of its bounds, (60, 55): stretched, then turned, then moved
        dx, dy = (x - 60) * scale[0] * (-1 if flips[0] else 1), (y - 55) * scale[1] * (-1 if flips[1] else 1)
        wanted.append((at[0] + dx * math.cos(turned) - dy * math.sin(turned),
                       at[1] + dx * math.sin(turned) + dy * math.cos(turned)))  # fmt: skip
    assert near(mark.points, tuple(wanted))
    if kind == "line":
        assert mark.width_px == pytest.approx(6 * (scale[0] + scale[1]) / 2)


@given(width=stretches, height=stretches, angle=some.floats(-360, 360))
def test_an_origin_at_the_corner_is_the_same_place(width: float, height: float, angle: float) -> None:
    turned = math.radians(angle)
    across, down = 100 * width / 2, 60 * height / 2
    corner = (200 - across * math.cos(turned) + down * math.sin(turned),
              150 - across * math.sin(turned) - down * math.cos(turned))  # fmt: skip
    both = {"type": "Rect", "width": 100, "height": 60, "scaleX": width, "scaleY": height, "angle": angle,
            "strokeWidth": 0}  # fmt: skip
    (first,) = read(both | {"left": 200, "top": 150, "originX": "center", "originY": "center"})
    (second,) = read(both | {"left": corner[0], "top": corner[1], "originX": "left", "originY": "top"})
    assert first.kind == second.kind
    assert all(math.dist(a, b) < 1e-6 for a, b in zip(first.points, second.points, strict=True))


def test_a_rectangle_as_the_canvas_draws_it_and_one_that_was_turned() -> None:
    drawn = {"type": "Rect", "originX": "left", "originY": "top", "left": 10, "top": 20, "width": 30, "height": 40,
             "strokeWidth": 0}  # fmt: skip
    assert read(drawn) == (Mark("box", ((10, 20), (40, 60))),)
    (tilted,) = read(drawn | {"angle": 90})
    assert tilted.kind == "area"
    assert {(round(x), round(y)) for x, y in tilted.points} == {(10, 20), (10, 50), (-30, 20), (-30, 50)}
    (overturned,) = read(drawn | {"angle": 180})
    assert overturned.kind == "box"


def test_a_circle_goes_from_where_it_began_to_where_it_ended() -> None:
    drawn = {"type": "Circle", "originX": "left", "originY": "center", "left": 100, "top": 100, "radius": 25,
             "angle": 53.13010235415598, "strokeWidth": 0}  # fmt: skip
    (circle,) = read(drawn)
    assert circle.kind == "oval"
    assert near(circle.points, ((90, 95), (140, 145)))
    (stretched,) = read(drawn | {"scaleX": 2})
    assert stretched.kind == "area"


def test_of_a_curve_its_own_bounds_count() -> None:
    """The canvas names the middle of the bow, which no corner of it reaches."""
    bow = {"type": "Path", "path": [["M", 0, 0], ["Q", 50, 100, 100, 0]], "left": 50, "top": 25, "strokeWidth": 4,
           "originX": "center", "originY": "center"}  # fmt: skip
    (line,) = read(bow)
    assert line.points[0] == (0, 0)
    assert line.points[-1] == (100, 0)
    assert max(y for _, y in line.points) == pytest.approx(50, abs=0.3)


@pytest.mark.parametrize(
    "said",
    [
        {"type": "Rect", "width": 0, "height": 10},
        {"type": "Circle", "radius": 0},
        {"type": "Circle", "radius": "9"},
        {"type": "Polygon", "points": [{"x": 1, "y": 2}, {"x": 3}, {"x": 5, "y": 6}, 7]},
        {"type": "Polygon", "points": "many"},
        {"type": "Path", "path": [["M", 1, 2], ["L", 3, 4]], "strokeWidth": 0},  # a polygon that is not closed yet
        {"type": "Path", "path": [["M", "a", 2]]},
        {"type": "Line", "x1": 1},
        {"type": ["Path"]},
        None,
        7,
    ],
)
def test_what_is_no_mark_is_left_out(said: object) -> None:
    assert read(said) == ()
    assert len(read(said, {"type": "Rect", "width": 4, "height": 4, "left": 0, "top": 0})) == 1


def test_a_flood_is_cut_off() -> None:
    assert len(read(*[{"type": "Rect", "width": 4, "height": 4, "left": 0, "top": 0}] * (MOST_MARKS + 9))) == MOST_MARKS


# ---- strokes --------------------------------------------------------------------------------------------

tenths = some.integers(-3000, 30_000).map(lambda each: each / 10)
points = some.lists(some.tuples(tenths, tenths), min_size=3, max_size=9, unique=True).map(tuple)
strokes = some.one_of(
    some.builds(
        Stroke, tool=some.just("brush"), points=points, width_px=some.integers(10, 4000).map(lambda each: each / 10)
    ),
    some.builds(Stroke, tool=some.sampled_from(["rectangle", "ellipse"]), points=points.map(lambda each: each[:2])),
    some.builds(Stroke, tool=some.just("polygon"), points=points),
)


@given(some.lists(strokes, max_size=4).map(tuple), some.floats(0.1, 1), some.floats(0.98, 1.02))
def test_strokes_come_back_from_the_canvas_as_they_went(drawn: tuple[Stroke, ...], across: float, ratio: float) -> None:
    """To the last digit, however small the canvas; what has no area is nothing there."""
    down = across * ratio  # its sides are whole pixels, so that they are not quite in proportion
    drawn = tuple(each for each in drawn if each.tool not in {"rectangle", "ellipse"} or _has_area(each))
    drawing = drawing_of(marks_from(drawn, (across, down)), fill=PAINTS)
    for each in drawing["objects"]:
        each.update({name: round(value, 4) for name, value in each.items() if isinstance(value, float)})
    assert strokes_from(read(*drawing["objects"]), (across, down), drawn) == drawn


def _has_area(stroke: Stroke) -> bool:
    (x0, y0), (x1, y1) = stroke.points
    return abs(x1 - x0) > 0.1 and abs(y1 - y0) > 0.1


def test_one_that_was_moved_is_another_stroke() -> None:
    was = (Stroke(tool="rectangle", points=((100, 100), (300, 200))),)
    drawing: dict[str, Any] = drawing_of(marks_from(was, (0.5, 0.5)), fill=PAINTS)["objects"][0]
    (moved,) = strokes_from(read(drawing | {"left": drawing["left"] + 10}), (0.5, 0.5), was)
    assert moved.points == ((120, 100), (320, 200))


def test_the_ink_tells_what_is_erased() -> None:
    (stroke,) = strokes_from([Mark("line", ((1, 1), (5, 5)), 4, ERASES)], (0.5, 0.5), ())
    assert stroke == Stroke(tool="brush", points=((2, 2), (10, 10)), width_px=8, erases=True)


def test_only_what_adds_can_be_moved_and_not_too_much() -> None:
    dot = Stroke(tool="brush", points=((1, 1),), width_px=4)
    assert movable([dot, Stroke(tool="invert"), dot, dot]) == 2
    assert movable([dot, dot, dot.model_copy(update={"erases": True})]) == 0
    assert movable([dot] * (MOST_MOVABLE + 5)) == MOST_MOVABLE
