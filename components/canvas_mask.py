"""Strokes of a mask as marks on a canvas that shows the picture smaller, and back."""

import itertools
import math
from collections.abc import Sequence

from components.canvas_strokes import Kind, Mark, Point
from core.domain.mask import MOST_POINTS, MOST_SIDE_PX, Stroke, Tool

PAINTS = "rgba(240, 40, 28, 0.5)"
ERASES = "rgba(255, 255, 255, 0.75)"
"""The ink of a line that takes away: that is how it is told from one that paints."""
MOST_MOVABLE = 40
SAME_PX = 0.2
_TOOLS: dict[Kind, Tool] = {"line": "brush", "box": "rectangle", "oval": "ellipse", "area": "polygon"}
_KINDS: dict[Tool, Kind] = {tool: kind for kind, tool in _TOOLS.items()}
_BETWEEN_TWO = frozenset({"rectangle", "ellipse"})


def movable(strokes: Sequence[Stroke]) -> int:
    """How many of the last strokes can lie on a canvas as things that are moved: only what adds, and not too many."""
    there = itertools.takewhile(lambda each: each.tool in _KINDS and not each.erases and each.points, reversed(strokes))
    return sum(1 for _ in itertools.islice(there, MOST_MOVABLE))


def marks_from(strokes: Sequence[Stroke], scale: Point) -> tuple[Mark, ...]:
    """Strokes as the canvas has them; `scale` is its pixels for one of the picture's, across and down."""
    return tuple(_mark(stroke, scale) for stroke in strokes)


def strokes_from(marks: Sequence[Mark], scale: Point, was: Sequence[Stroke]) -> tuple[Stroke, ...]:
    """Marks in the picture's own pixels. One that `was` there and has not moved is the same to the last digit."""
    found = [_stroke(mark, scale) for mark in marks]
    return tuple(
        before if before and _alike(before, stroke) else stroke
        for before, stroke in itertools.zip_longest(was[: len(found)], found)
        if stroke
    )


def _mark(stroke: Stroke, scale: Point) -> Mark:
    points = tuple((x * scale[0], y * scale[1]) for x, y in _outline(stroke))
    if stroke.tool != "brush":
        return Mark(_KINDS[stroke.tool], points)
    return Mark("line", points, max(stroke.width_px, 1) * _mean(scale), PAINTS)


def _stroke(mark: Mark, scale: Point) -> Stroke:
    places = ((_held(x / scale[0]), _held(y / scale[1])) for x, y in mark.points)
    points = tuple(point for point, _ in itertools.groupby(places))[:MOST_POINTS]
    if mark.kind != "line":
        return Stroke(tool=_TOOLS[mark.kind], points=points)
    width = min(round(mark.width_px / _mean(scale), 1), MOST_SIDE_PX)
    return Stroke(tool="brush", points=points, width_px=width, erases=mark.ink == ERASES)


def _outline(stroke: Stroke) -> tuple[Point, ...]:
    """Its points; of what lies between two, the upper left corner and the lower right one."""
    if stroke.tool not in _BETWEEN_TWO:
        return stroke.points
    (x0, y0), (x1, y1) = stroke.points[0], stroke.points[-1]
    return (min(x0, x1), min(y0, y1)), (max(x0, x1), max(y0, y1))


def _mean(scale: Point) -> float:
    return (scale[0] + scale[1]) / 2


def _held(place: float) -> float:
    return round(min(max(place, -MOST_SIDE_PX), 2 * MOST_SIDE_PX), 1)


def _alike(one: Stroke, other: Stroke) -> bool:
    first, second = _outline(one), _outline(other)
    if (one.tool, one.erases, len(first)) != (other.tool, other.erases, len(second)):
        return False
    if abs(max(one.width_px, 1) - max(other.width_px, 1)) > SAME_PX:
        return False
    return all(math.dist(a, b) <= SAME_PX for a, b in zip(first, second, strict=True))
