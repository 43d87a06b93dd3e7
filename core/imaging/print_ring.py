"""The grease pencil on paper: the ring of `components/contact_sheet/ring.js`, the same for the same seed."""

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

from PIL import Image, ImageDraw

GREASE = "#FF4A3D"
POINTS, STEPS, EXPONENT = 18, 14, 3.6
MASK = 0xFFFFFFFF
FINE = 2
"""Drawn so many times as large, then brought down: Pillow's own edges are not smooth."""
Point = tuple[float, float]
Box = tuple[float, float, float, float]


def draw_ring(page: Image.Image, box: Box, *, seed: str, unit: float, dotted: bool = False) -> None:
    """Draw the ring into the box (left, top, right, bottom in px); a unit is one px on screen."""
    margin = 6 * unit
    left, top = math.floor(box[0] - margin), math.floor(box[1] - margin)
    size = (math.ceil(box[2] - box[0] + 2 * margin), math.ceil(box[3] - box[1] + 2 * margin))
    mask = Image.new("L", (size[0] * FINE, size[1] * FINE))
    width, height = box[2] - box[0], box[3] - box[1]
    curve = [
        ((box[0] - left + x / 100 * width) * FINE, (box[1] - top + y / 100 * height) * FINE)
        for x, y in ring_curve(seed)
    ]
    if dotted:
        _dots(mask, curve, unit * FINE)
    else:
        _wax(mask, curve, unit * FINE, random_from(seed))
    page.paste(GREASE, (left, top), mask.reduce(FINE))


def random_from(text: str) -> Callable[[], float]:
    """Numbers from 0 to 1, the very ones of `randomFrom` in ring.js."""
    state = 2166136261
    for letter in text:
        state = (state ^ ord(letter)) * 16777619 & MASK

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & MASK
        t = (state ^ state >> 15) * (1 | state) & MASK
        t = (t + ((t ^ t >> 7) * (61 | t) & MASK) & MASK) ^ t
        return (t ^ t >> 14) / 4294967296

    return draw


def ring_points(seed: str) -> list[Point]:
    """`ringPoints`: a superellipse walked a little past its start, in a box of 100 by 100."""
    random = random_from(seed)
    start = -90 - (5 + 30 * random())
    sweep = 360 + 16 + 14 * random()
    found = []
    for along in (i / (POINTS - 1) for i in range(POINTS)):
        angle = math.radians(start + sweep * along)
        radius = 50 * (0.93 + 0.07 * along) * (1 + 0.024 * (random() - 0.5))
        found.append((50 + radius * _bent(math.cos(angle)), 50 + radius * _bent(math.sin(angle))))
    return found


def ring_curve(seed: str) -> list[Point]:
    """The smooth line through the points, as `ringPath` draws it, in short steps."""
    points = ring_points(seed)
    ends = [points[0], *points, points[-1]]
    curve = [points[0]]
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        handles = (
            (bx, by),
            (bx + (cx - ax) / 6, by + (cy - ay) / 6),
            (cx - (dx - bx) / 6, cy - (dy - by) / 6),
            (cx, cy),
        )
        curve += [_bezier(handles, step / STEPS) for step in range(1, STEPS + 1)]
    return curve


def _bent(value: float) -> float:
    return math.copysign(abs(value) ** (2 / EXPONENT), value)


def _bezier(handles: tuple[Point, Point, Point, Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x = sum(weight * handle[0] for weight, handle in zip(weights, handles, strict=True))
    y = sum(weight * handle[1] for weight, handle in zip(weights, handles, strict=True))
    return x, y


def _along(curve: list[Point], step: float) -> Iterator[Point]:
    """Points at even distances on the curve."""
    gone, due = 0.0, 0.0
    for (ax, ay), (bx, by) in pairwise(curve):
        length = math.hypot(bx - ax, by - ay)
        while length and due <= gone + length:
            part = (due - gone) / length
            yield ax + part * (bx - ax), ay + part * (by - ay)
            due += step
        gone += length


def _wax(mask: Image.Image, curve: list[Point], unit: float, random: Callable[[], float]) -> None:
    """A stroke of 4 units with a rough edge, and a fainter one beside it."""
    draw = ImageDraw.Draw(mask)
    for x, y in _along([(x + 1.8 * unit, y + 1.4 * unit) for x, y in curve], 0.5 * unit):
        _stamp(draw, x, y, unit * (0.5 + 0.6 * random()), 140)
    for x, y in _along(curve, 0.6 * unit):
        shift = unit * (random() - 0.5)
        _stamp(draw, x + shift, y + unit * (random() - 0.5), unit * (1.5 + 0.6 * random()), 240)


def _dots(mask: Image.Image, curve: list[Point], unit: float) -> None:
    draw = ImageDraw.Draw(mask)
    for x, y in _along(curve, 9.1 * unit):
        _stamp(draw, x, y, 2 * unit, 255)


def _stamp(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, fill: int) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)
