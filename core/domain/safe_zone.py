"""Boxes on a placement, and whether they keep to what its platform leaves free."""

from core.domain.errors import BadRequest

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in px; right and bottom are the first that no longer belong to it."""
Size = tuple[int, int]
Insets = tuple[float, float, float, float]
"""What to keep free at the left, top, right and bottom, in px."""


def zone_of(size_px: Size, insets_px: Insets = (0, 0, 0, 0)) -> Box:
    """The part of a placement that stays visible. Raises BadRequest where nothing is left."""
    width, height = size_px
    left, top, right, bottom = insets_px
    zone = (left, top, width - right, height - bottom)
    if zone[0] >= zone[2] or zone[1] >= zone[3] or min(insets_px) < 0:
        raise BadRequest("The safe zone leaves no room; make its insets smaller.")
    return zone


def leaving(box: Box, zone: Box, what: str) -> str:
    """One sentence that says where `what` (such as “The subject”) leaves the zone and how far; empty if it does not."""
    over = (zone[0] - box[0], zone[1] - box[1], box[2] - zone[2], box[3] - zone[3])
    sides = ("on the left", "at the top", "on the right", "at the bottom")
    # Half a pixel more or less is the rounding of a crop, and nobody sees it.
    far = [f"{px:.0f} px {side}" for px, side in zip(over, sides, strict=True) if px > 0.5]
    return f"{what} leaves the safe zone by {' and '.join(far)}." if far else ""
