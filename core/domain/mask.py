"""A mask as it was drawn: strokes in the picture's own pixels. White is edited, always."""

from typing import Annotated, Literal

from pydantic import Field

from core.domain.values import Value

MOST_STROKES = 2_000
MOST_POINTS = 20_000
MOST_SIDE_PX = 16_384
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
    """All strokes of a mask, and how often it has changed."""

    strokes: Annotated[tuple[Stroke, ...], Field(max_length=MOST_STROKES)] = ()
    revision: int = 0
