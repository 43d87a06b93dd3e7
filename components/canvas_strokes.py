"""What lies on the drawable canvas (Fabric 7 objects), as marks in the canvas's pixels, and back.

What a browser says is read with care: objects that are no marks of ours are left out.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Point = tuple[float, float]
Kind = Literal["line", "box", "oval", "area"]
CURVE_ERROR_PX = 0.05
MOST_CURVE_PARTS = 16
MOST_MARKS = 600
MOST_POINTS = 4000
TURN_PARTS = 90
"""An ellipse that was turned has so many corners."""
ORIGINS = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that was drawn: a line through its points, or a shape; a box and an oval lie between two corners."""

    kind: Kind
    points: tuple[Point, ...]
    width_px: float = 0
    ink: str = ""


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where the canvas has moved, turned, stretched and flipped an object, about its middle."""

    x: float
    y: float
    across: float
    along: float
    degrees: float

    def point(self, dx: float, dy: float) -> Point:
        """What lies so far from the middle of the object as it was drawn."""
        turned = math.radians(self.degrees)
        cos, sin = math.cos(turned), math.sin(turned)
        wide, high = dx * self.across, dy * self.along
        return self.x + wide * cos - high * sin, self.y + wide * sin + high * cos

    @property
    def upright(self) -> bool:
        """Whether its sides are still level and plumb."""
        return self.degrees % 180 == 0


def marks_of(drawing: object) -> tuple[Mark, ...]:
    """The marks of a canvas's JSON, where they now lie."""
    objects = drawing.get("objects") if isinstance(drawing, Mapping) else None
    if not isinstance(objects, list):
        return ()
    found = []
    for said in objects[:MOST_MARKS]:
        read = _READ.get(str(said.get("type"))) if isinstance(said, Mapping) else None
        if read and (mark := read(said)):
            found.append(mark)
    return tuple(found)


def drawing_of(marks: Iterable[Mark], *, fill: str = "") -> dict[str, Any]:
    """The same as a canvas takes it; shapes in this colour."""
    return {"version": "7.4.0", "objects": [_object(mark, fill) for mark in marks]}


def _object(mark: Mark, fill: str) -> dict[str, Any]:
    (left, up), (right, down) = _bounds(mark.points)
    made: dict[str, Any] = {
        "originX": "center",
        "originY": "center",
        "left": (left + right) / 2,
        "top": (up + down) / 2,
    }
    width, height = right - left, down - up
    if mark.kind == "line":
        first, *others = mark.points
        path = [["M", *first], *(["L", *point] for point in others or [first])]
        pen = {"stroke": mark.ink, "strokeWidth": mark.width_px, "strokeLineCap": "round", "strokeLineJoin": "round"}
        return made | {"type": "Path", "fill": None, "path": path} | pen
    shape = made | {"fill": fill, "stroke": None, "strokeWidth": 0}
    if mark.kind == "box":
        return shape | {"type": "Rect", "width": width, "height": height}
    if mark.kind == "oval":
        return shape | {"type": "Circle", "radius": width / 2, "scaleY": height / width if width else 1}
    return shape | {"type": "Polygon", "points": [{"x": x, "y": y} for x, y in mark.points]}


# ---- reading --------------------------------------------------------------------------------------------


def _line(said: Mapping[str, Any]) -> Mark | None:
    """A pen's line; a path that has no width is a shape that is not finished."""
    path, width = said.get("path"), _number(said, "strokeWidth", 1)
    if not isinstance(path, list) or width <= 0:
        return None
    points, corners = _walked(path[:MOST_POINTS])
    if not points:
        return None
    (left, up), (right, down) = _bounds(corners)
    laid = _laid(said, (right - left, down - up), middle=((left + right) / 2, (up + down) / 2))
    placed = tuple(laid.point(x - (left + right) / 2, y - (up + down) / 2) for x, y in points)
    return Mark("line", placed, width * (abs(laid.across) + abs(laid.along)) / 2, str(said.get("stroke") or ""))


def _box(said: Mapping[str, Any]) -> Mark | None:
    return _four_sided(said, _number(said, "width", 0), _number(said, "height", 0), "box")


def _oval(said: Mapping[str, Any]) -> Mark | None:
    across = 2 * _number(said, "radius", 0)
    if _number(said, "scaleX", 1) == _number(said, "scaleY", 1):  # a circle looks the same however it is turned
        laid = _laid(said, (across, across))
        said = {**said, "left": laid.x, "top": laid.y, "originX": "center", "originY": "center", "angle": 0}
    return _four_sided(said, across, across, "oval")


def _four_sided(said: Mapping[str, Any], width: float, height: float, kind: Literal["box", "oval"]) -> Mark | None:
    if width <= 0 or height <= 0:
        return None
    laid = _laid(said, (width, height))
    if laid.upright:
        corners = laid.point(-width / 2, -height / 2), laid.point(width / 2, height / 2)
        return Mark(kind, _bounds(corners))
    turns = [2 * math.pi * part / TURN_PARTS for part in range(TURN_PARTS)]
    outline = {
        "box": [(-width / 2, -height / 2), (width / 2, -height / 2), (width / 2, height / 2), (-width / 2, height / 2)],
        "oval": [(width / 2 * math.cos(turn), height / 2 * math.sin(turn)) for turn in turns],
    }[kind]
    return Mark("area", tuple(laid.point(*point) for point in outline))


def _area(said: Mapping[str, Any]) -> Mark | None:
    points = said.get("points")
    if not isinstance(points, list):
        return None
    corners = [(_number(each, "x"), _number(each, "y")) for each in points[:MOST_POINTS] if isinstance(each, Mapping)]
    if len(corners) < 3 or not all(math.isfinite(each) for corner in corners for each in corner):
        return None
    (left, up), (right, down) = _bounds(corners)
    middle = ((left + right) / 2, (up + down) / 2)
    laid = _laid(said, (right - left, down - up), middle=middle)
    return Mark("area", tuple(laid.point(x - middle[0], y - middle[1]) for x, y in corners))


_READ: dict[str, Callable[[Mapping[str, Any]], Mark | None]] = {
    "Path": _line,
    "Rect": _box,
    "Circle": _oval,
    "Polygon": _area,
}


def _laid(said: Mapping[str, Any], size: Point, *, middle: Point = (0, 0)) -> _Laid:
    """An object names the place of its origin: its middle, or a corner of its outline with the line around it."""
    across = _number(said, "scaleX", 1) * (-1 if said.get("flipX") else 1)
    along = _number(said, "scaleY", 1) * (-1 if said.get("flipY") else 1)
    at = _Laid(_number(said, "left", middle[0]), _number(said, "top", middle[1]), 1, 1, _number(said, "angle", 0))
    aside = 0.5 - ORIGINS.get(str(said.get("originX")), 0.5)
    below = 0.5 - ORIGINS.get(str(said.get("originY")), 0.5)
    line = _number(said, "strokeWidth", 0)
    x, y = at.point(aside * (size[0] + line) * abs(across), below * (size[1] + line) * abs(along))
    return _Laid(x, y, across, along, at.degrees)


def _walked(commands: Sequence[object]) -> tuple[list[Point], list[Point]]:
    """Points along a path, and those that reach its bounds. A command that is none ends it."""
    points: list[Point] = []
    corners: list[Point] = []
    for command in commands:
        match command:
            case ["M" | "L", float() | int() as x, float() | int() as y]:
                new = [(float(x), float(y))]
                reach = new
            case ["Q", float() | int() as cx, float() | int() as cy, float() | int() as x, float() | int() as y]:
                start = points[-1] if points else (cx, cy)
                new = _curve(start, (cx, cy), (x, y))
                reach = [*_turns(start, (cx, cy), (x, y)), (x, y)]
            case _:
                break
        if not all(math.isfinite(each) for point in [*new, *reach] for each in point):
            break
        points += new
        corners += reach
    return points, corners


def _at(start: Point, bend: Point, end: Point, t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]


def _curve(start: Point, bend: Point, end: Point) -> list[Point]:
    """Points on the curve, as many as it takes to be nowhere far from it."""
    away = math.hypot(start[0] - 2 * bend[0] + end[0], start[1] - 2 * bend[1] + end[1])
    if not math.isfinite(away):
        return [end]
    parts = min(MOST_CURVE_PARTS, max(1, math.ceil(math.sqrt(away / 4 / CURVE_ERROR_PX))))
    return [*(_at(start, bend, end, part / parts) for part in range(1, parts)), end]


def _turns(start: Point, bend: Point, end: Point) -> list[Point]:
    """Where the curve turns back, left or right, up or down."""
    found = []
    for axis in (0, 1):
        bow = start[axis] - 2 * bend[axis] + end[axis]
        t = (start[axis] - bend[axis]) / bow if bow else 0
        if 0 < t < 1:
            found.append(_at(start, bend, end, t))
    return found


def _bounds(points: Sequence[Point]) -> tuple[Point, Point]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


def _number(said: Mapping[str, Any], name: str, otherwise: float = math.nan) -> float:
    value = said.get(name, otherwise)
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else otherwise
