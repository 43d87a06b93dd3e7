"""Words and a logo over a placement: kept apart from the picture, and laid on it at export. No model paints them."""

from typing import Annotated, Literal

from pydantic import Field

from core.domain.operation import Sha256
from core.domain.safe_zone import Box, Size
from core.domain.values import Value

Anchor = Literal["top_left", "top", "top_right", "left", "middle", "right", "bottom_left", "bottom", "bottom_right"]
Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
_PLACES: dict[str, float] = {"left": 0.0, "top": 0.0, "right": 1.0, "bottom": 1.0}


class TextLayer(Value):
    """Words in one colour. `width_share` and `height_share` are the most they take of the room for them.

    `size_px` is the most letters are high; None is as large as fits. A `scrim` is a plane of that colour behind the
    words, `scrim_share` how much of the picture it hides.
    """

    kind: Literal["text"] = "text"
    text: Annotated[str, Field(min_length=1, max_length=400)]
    face: Literal["text", "mono"] = "text"
    weight: Annotated[int, Field(ge=100, le=900)] = 600
    size_px: Annotated[int, Field(ge=4, le=1000)] | None = None
    colour: Colour = "#FFFFFF"
    anchor: Anchor = "bottom_left"
    width_share: Share = 0.9
    height_share: Share = 0.3
    most_lines: Annotated[int, Field(ge=1, le=12)] = 3
    scrim: Colour | None = None
    scrim_share: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.6


class LogoLayer(Value):
    """A picture that is named by its SHA-256. `clear_share` of its height stays free around it."""

    kind: Literal["logo"] = "logo"
    image: Sha256
    anchor: Anchor = "top_right"
    width_share: Share = 0.22
    height_share: Share = 0.22
    clear_share: Annotated[float, Field(ge=0, le=2, allow_inf_nan=False)] = 0.25


Layer = Annotated[TextLayer | LogoLayer, Field(discriminator="kind")]


def placed(size_px: Size, anchor: Anchor, room: Box) -> tuple[int, int]:
    """Where the upper left corner of a thing of this size goes, in whole px, at an anchor of the room."""
    words = anchor.split("_")
    across = next((_PLACES[word] for word in words if word in ("left", "right")), 0.5)
    down = next((_PLACES[word] for word in words if word in ("top", "bottom")), 0.5)
    left, top, right, bottom = room
    return round(left + (right - left - size_px[0]) * across), round(top + (bottom - top - size_px[1]) * down)
