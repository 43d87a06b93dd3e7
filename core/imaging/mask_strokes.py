"""Strokes → a mask of only 0 and 255, at the picture's own size.

Pillow counts whole numbers as the middle of a pixel, strokes as the border between two: hence the halves.
"""

import math
from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from core.domain.mask import Point, Stroke
from core.imaging.mask_fill import filled_from

Size = tuple[int, int]


def mask_of(strokes: Iterable[Stroke], size: Size, base: Image.Image | None = None) -> Image.Image:
    """The mask ("L") that the strokes draw one after another, on an empty one or on a base of this size.

    A base keeps the greys that no stroke touches; it is not drawn on itself.
    """
    mask = base.copy() if base else Image.new("L", size, 0)
    for stroke in strokes:
        mask = _DRAW[stroke.tool](mask, stroke)
    return mask


def _brush(mask: Image.Image, stroke: Stroke) -> Image.Image:
    """Discs at the points and bars between them: a line with round joints and no slits."""
    draw, radius = ImageDraw.Draw(mask), max(stroke.width_px, 1) / 2
    value = 0 if stroke.erases else 255
    for point in stroke.points:
        draw.ellipse(_box(point, radius), fill=value)
    for start, end in pairwise(stroke.points):
        if bar := _bar(start, end, radius):
            draw.polygon(bar, fill=value)
    return mask


def _rectangle(mask: Image.Image, stroke: Stroke) -> Image.Image:
    if box := _between(stroke.points):
        ImageDraw.Draw(mask).rectangle(box, fill=0 if stroke.erases else 255)
    return mask


def _ellipse(mask: Image.Image, stroke: Stroke) -> Image.Image:
    if box := _between(stroke.points):
        ImageDraw.Draw(mask).ellipse(box, fill=0 if stroke.erases else 255)
    return mask


def _polygon(mask: Image.Image, stroke: Stroke) -> Image.Image:
    if len(stroke.points) >= 3:
        ImageDraw.Draw(mask).polygon([_pixel(point) for point in stroke.points], fill=0 if stroke.erases else 255)
    return mask


def _fill(mask: Image.Image, stroke: Stroke) -> Image.Image:
    if not stroke.points:
        return mask
    pixels = np.array(mask)
    filled_from(pixels, _pixel(stroke.points[0]), 0 if stroke.erases else 255)
    return Image.fromarray(pixels, "L")


def _invert(mask: Image.Image, _stroke: Stroke) -> Image.Image:
    return ImageChops.invert(mask)


def _clear(mask: Image.Image, _stroke: Stroke) -> Image.Image:
    return Image.new("L", mask.size, 0)


_DRAW: dict[str, Callable[[Image.Image, Stroke], Image.Image]] = {
    "brush": _brush,
    "rectangle": _rectangle,
    "ellipse": _ellipse,
    "polygon": _polygon,
    "fill": _fill,
    "invert": _invert,
    "clear": _clear,
}


def _pixel(point: Point) -> tuple[int, int]:
    return round(point[0] - 0.5), round(point[1] - 0.5)


def _box(centre: Point, radius: float) -> tuple[int, int, int, int]:
    left, up = _pixel((centre[0] - radius + 0.5, centre[1] - radius + 0.5))
    side = max(round(2 * radius), 1) - 1
    return left, up, left + side, up + side


def _bar(start: Point, end: Point, radius: float) -> list[tuple[int, int]]:
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down)
    if not length:
        return []
    aside, below = -down / length * (radius - 0.5), across / length * (radius - 0.5)
    corners = (
        (start[0] + aside, start[1] + below),
        (end[0] + aside, end[1] + below),
        (end[0] - aside, end[1] - below),
        (start[0] - aside, start[1] - below),
    )
    return [_pixel(corner) for corner in corners]


def _between(points: tuple[Point, ...]) -> tuple[int, int, int, int] | None:
    """The pixels whose middle lies between the two corners; None where there are none."""
    if len(points) < 2:
        return None
    (first_x, first_y), (second_x, second_y) = points[0], points[-1]
    left, right = math.ceil(min(first_x, second_x) - 0.5), math.ceil(max(first_x, second_x) - 0.5) - 1
    up, down = math.ceil(min(first_y, second_y) - 0.5), math.ceil(max(first_y, second_y) - 0.5) - 1
    return (left, up, right, down) if right >= left and down >= up else None
