"""A mask as it was drawn: strokes in the picture's own pixels. White is edited, always."""

import math
from typing import Annotated, Literal

from pydantic import Field

from core.domain.values import Value

MOST_STROKES = 2_000
MOST_POINTS = 20_000
MOST_SIDE_PX = 16_384
MOST_REVISION = 2**53 - 1
"""The largest whole number that a browser counts to."""
Place = Annotated[float, Field(ge=-MOST_SIDE_PX, le=2 * MOST_SIDE_PX, allow_inf_nan=False)]
Point = tuple[Place, Place]
Tool = Literal["brush", "rectangle", "ellipse", "polygon", "fill", "invert", "clear"]


class Stroke(Value):
    """One act of drawing, in px from the picture's upper left corner; whole numbers lie between pixels.

    A brush has a width and goes through its points; rectangle and ellipse lie between two; a polygon (a lasso is one)
    has three or more; a fill starts at one. `erases` takes away in place of adding. Invert and clear take no points.
    """

    tool: Tool
    points: Annotated[tuple[Point, ...], Field(max_length=MOST_POINTS)] = ()
    width_px: Annotated[float, Field(ge=0, le=MOST_SIDE_PX, allow_inf_nan=False)] = 0
    erases: bool = False


class Drawn(Value):
    """All strokes of a mask, and how often it has changed.

    They lie on `base`, the id of an asset that was imported as a mask; on an empty mask where there is none.
    """

    strokes: Annotated[tuple[Stroke, ...], Field(max_length=MOST_STROKES)] = ()
    revision: Annotated[int, Field(ge=0, le=MOST_REVISION)] = 0
    base: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw at all."""
        return not (self.strokes or self.base)


def scaled(drawn: Drawn, factor: tuple[float, float]) -> Drawn:
    """What is drawn on a picture that is larger by so much across and down; a width grows as the area does."""
    if factor == (1, 1):
        return drawn
    broader = math.sqrt(factor[0] * factor[1])
    strokes = (
        stroke.model_copy(
            update={
                "points": tuple((_held(x * factor[0]), _held(y * factor[1])) for x, y in stroke.points),
                "width_px": min(stroke.width_px * broader, MOST_SIDE_PX),
            }
        )
        for stroke in drawn.strokes
    )
    return drawn.model_copy(update={"strokes": tuple(strokes)})


def _held(place: float) -> float:
    return min(max(place, -MOST_SIDE_PX), 2 * MOST_SIDE_PX)
