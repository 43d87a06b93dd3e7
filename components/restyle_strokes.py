"""The pen's strokes of a sketch as the drawable canvas has them, and back."""

import itertools
from collections.abc import Sequence
from typing import Any

from components import canvas_strokes
from components.canvas_strokes import MOST_MARKS as MOST_STROKES
from components.canvas_strokes import Mark, marks_of
from core.imaging.sketch import Stroke

__all__ = ["INK", "MOST_STROKES", "drawing_of", "strokes_of"]
INK = "#101010"


def strokes_of(drawing: object) -> tuple[Stroke, ...]:
    """The pen's strokes of a canvas's JSON, where they now lie; anything else in it is left out."""
    return tuple(
        Stroke(points=_distinct(mark.points), width_px=round(max(mark.width_px, 0.5), 2))
        for mark in marks_of(drawing)
        if mark.kind == "line"
    )


def drawing_of(strokes: Sequence[Stroke]) -> dict[str, Any]:
    """The same as a canvas takes it."""
    return canvas_strokes.drawing_of(Mark("line", stroke.points, stroke.width_px, INK) for stroke in strokes)


def _distinct(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    return tuple(point for point, _ in itertools.groupby((round(x, 1), round(y, 1)) for x, y in points))
