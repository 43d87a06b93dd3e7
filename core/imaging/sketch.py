"""A drawing: strokes of a pen on paper of some shape, and the picture of it: dark lines on white."""

import io
import itertools
import math

from PIL import Image, ImageDraw

from core.domain.values import Value

Point = tuple[float, float]
INK, PAPER = 16, 255
PICTURE_PX = 1024 * 1024
FINER = 2
"""Drawn so many times as large, then made small: no steps along the lines."""


class Stroke(Value):
    """One line of the pen, in px of the paper."""

    points: tuple[Point, ...]
    width_px: float


def paper_size(shape: str, *, within: tuple[int, int]) -> tuple[int, int]:
    """The largest paper of this shape ("3:2") within these bounds, in px."""
    width, _, height = shape.partition(":")
    ratio = int(width) / int(height)
    high = min(within[1], within[0] / ratio)
    return round(high * ratio), round(high)


def moved(strokes: tuple[Stroke, ...], *, old: tuple[int, int], new: tuple[int, int]) -> tuple[Stroke, ...]:
    """The drawing on other paper: as large as fits, in the middle."""
    scale = min(new[0] / old[0], new[1] / old[1])
    left, up = (new[0] - old[0] * scale) / 2, (new[1] - old[1] * scale) / 2
    return tuple(
        Stroke(
            points=tuple((round(x * scale + left, 1), round(y * scale + up, 1)) for x, y in stroke.points),
            width_px=round(stroke.width_px * scale, 2),
        )
        for stroke in strokes
    )


def sketch_png(strokes: tuple[Stroke, ...], paper: tuple[int, int]) -> bytes:
    """The drawing as a PNG of about a megapixel."""
    scale = math.sqrt(PICTURE_PX / (paper[0] * paper[1]))
    size = (8 * round(paper[0] * scale / 8), 8 * round(paper[1] * scale / 8))
    large = Image.new("L", (size[0] * FINER, size[1] * FINER), PAPER)
    pen = ImageDraw.Draw(large)
    across, down = large.width / paper[0], large.height / paper[1]
    for stroke in strokes:
        _draw(pen, [(x * across, y * down) for x, y in stroke.points], stroke.width_px * across)
    out = io.BytesIO()
    large.resize(size, Image.Resampling.BOX).convert("RGB").save(out, "PNG")
    return out.getvalue()


def _draw(pen: ImageDraw.ImageDraw, points: list[Point], width: float) -> None:
    """A disc at each point and a bar between each two: round ends, and no slits in the bends."""
    half = max(width, 1) / 2
    for x, y in points:
        pen.ellipse((x - half, y - half, x + half, y + half), fill=INK)
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        length = math.hypot(x1 - x0, y1 - y0)
        if length:
            dx, dy = (x1 - x0) / length * half, (y1 - y0) / length * half
            pen.polygon([(x0 - dy, y0 + dx), (x0 + dy, y0 - dx), (x1 + dy, y1 - dx), (x1 - dy, y1 + dx)], fill=INK)
