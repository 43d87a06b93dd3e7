"""The canvas's own objects (Fabric 7) as strokes, and back. What a browser says is read with care."""

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

from core.imaging.sketch import Point, Stroke

INK = "#101010"
CURVE_PARTS = 4
MOST_STROKES = 600
MOST_POINTS = 4000


def strokes_of(drawing: object) -> tuple[Stroke, ...]:
    """The pen's strokes of a canvas's JSON, where they now lie; anything else in it is left out."""
    objects = drawing.get("objects") if isinstance(drawing, Mapping) else None
    if not isinstance(objects, list):
        return ()
    return tuple(stroke for each in objects[:MOST_STROKES] if (stroke := _stroke(each)))


def drawing_of(strokes: Sequence[Stroke]) -> dict[str, Any]:
    """The same as a canvas takes it."""
    return {"version": "7.4.0", "objects": [_object(stroke) for stroke in strokes]}


def _object(stroke: Stroke) -> dict[str, Any]:
    (left, up), (right, down) = _box(stroke.points)
    first, *others = stroke.points
    return {
        "type": "Path",
        "originX": "center",
        "originY": "center",
        "left": (left + right) / 2,
        "top": (up + down) / 2,
        "fill": None,
        "stroke": INK,
        "strokeWidth": stroke.width_px,
        "strokeLineCap": "round",
        "strokeLineJoin": "round",
        "path": [["M", *first], *(["L", *point] for point in others or [first])],
    }


def _stroke(said: object) -> Stroke | None:
    if not isinstance(said, Mapping) or said.get("type") != "Path" or not isinstance(said.get("path"), list):
        return None
    points = _points(said["path"][:MOST_POINTS])
    if not points:
        return None
    scale = (abs(_number(said, "scaleX", 1)) + abs(_number(said, "scaleY", 1))) / 2
    return Stroke(points=_placed(points, said), width_px=round(max(_number(said, "strokeWidth", 1) * scale, 0.5), 2))


def _placed(points: list[Point], said: Mapping[str, Any]) -> tuple[Point, ...]:
    """Points as drawn → where the canvas has moved, turned and stretched them, about their middle."""
    (left, up), (right, down) = _box(points)
    middle = ((left + right) / 2, (up + down) / 2)
    across = _number(said, "scaleX", 1) * (-1 if said.get("flipX") else 1)
    along = _number(said, "scaleY", 1) * (-1 if said.get("flipY") else 1)
    turned = math.radians(_number(said, "angle", 0))
    cos, sin = math.cos(turned), math.sin(turned)
    to = (_number(said, "left", middle[0]), _number(said, "top", middle[1]))
    placed = []
    for x, y in points:
        dx, dy = (x - middle[0]) * across, (y - middle[1]) * along
        placed.append((round(to[0] + dx * cos - dy * sin, 1), round(to[1] + dx * sin + dy * cos, 1)))
    return tuple(point for point, _ in itertools.groupby(placed))


def _points(commands: Sequence[object]) -> list[Point]:
    """A path's points: M and L as they are, of Q a few along the curve. A command that is none ends it."""
    points: list[Point] = []
    for command in commands:
        match command:
            case ["M" | "L", float() | int() as x, float() | int() as y]:
                points.append((x, y))
            case ["Q", float() | int() as cx, float() | int() as cy, float() | int() as x, float() | int() as y]:
                points += _curve(points[-1] if points else (cx, cy), (cx, cy), (x, y))
            case _:
                break
    return [point for point in points if all(math.isfinite(each) for each in point)]


def _curve(start: Point, bend: Point, end: Point) -> list[Point]:
    found = []
    for part in range(1, CURVE_PARTS + 1):
        t = part / CURVE_PARTS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append((a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]))
    return found


def _box(points: Sequence[Point]) -> tuple[Point, Point]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


def _number(said: Mapping[str, Any], name: str, otherwise: float) -> float:
    value = said.get(name, otherwise)
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else otherwise
