"""A plan as the grid draws it from the source: which part of the source lies where, and what is under it."""

from collections.abc import Iterable, Mapping

from components.formats_grid import Drawn, Part
from core.domain.placement import Placement
from core.formats.geometry import Size
from core.formats.plan import SOURCE, Call, Plan

WHOLE: Part = (0.0, 0.0, 1.0, 1.0)
Seen = tuple[float, float, float, float]
"""Left, top, width and height in px of the source; it may reach beyond it."""
HAIR = 0.002
"""So much beyond the source is rounding."""


def seen_of(plan: Plan, calls: Mapping[str, Call], source_px: Size) -> Seen | None:
    """The part of the source that the plan's crop shows; None where it shows another picture."""
    left, top, width, height = (float(px) for px in plan.crop)
    picture = plan.picture
    while picture != SOURCE:
        call = calls[picture]
        if call.kind == "rerender":
            return None
        before = source_px if call.source == SOURCE else calls[call.source].result_px
        if call.kind == "outpaint":
            left, top = left - call.sides.left, top - call.sides.up
        shown = call.sent_px if call.kind == "outpaint" else call.result_px
        across, along = before[0] / shown[0], before[1] / shown[1]
        left, top, width, height = left * across, top * along, width * across, height * along
        picture = call.source
    return left, top, width, height


def drawn_of(plan: Plan, calls: Mapping[str, Call], source_px: Size) -> Drawn:
    """How the tile is drawn before it is made."""
    seen = seen_of(plan, calls, source_px)
    if seen is None:
        return Drawn(seen=WHOLE, block=WHOLE, ground="anew")
    left, top, width, height = seen
    part = (left / source_px[0], top / source_px[1], width / source_px[0], height / source_px[1])
    return Drawn(seen=part, block=_block(plan), ground=_ground(plan, part))


def safe_of(placement: Placement) -> Part | None:
    """The safe zone in shares; None where all of it is safe."""
    safe, (width, height) = placement.safe, placement.size
    if safe.is_whole:
        return None
    return shares(
        (safe.left_px, safe.top_px, width - safe.left_px - safe.right_px, height - safe.top_px - safe.bottom_px),
        placement.size,
    )


def shares(box: Iterable[float], of: Size) -> Part:
    """A box (left, top, width, height) as shares of a size."""
    left, top, width, height = box
    return left / of[0], top / of[1], width / of[0], height / of[1]


def _block(plan: Plan) -> Part:
    """Where the picture stands."""
    if plan.layout:
        return shares(plan.layout.picture, plan.size)
    if plan.pad:
        sides, (width, height) = plan.pad.sides, plan.size
        box = (sides.left, sides.up, width - sides.left - sides.right, height - sides.up - sides.down)
        return shares(box, plan.size)
    return WHOLE


def _ground(plan: Plan, part: Part) -> str:
    if plan.layout:
        return plan.layout.colour
    if plan.pad:
        return plan.pad.fill
    left, top, width, height = part
    beyond = left < -HAIR or top < -HAIR or left + width > 1 + HAIR or top + height > 1 + HAIR
    return "new" if beyond else "#808080"
