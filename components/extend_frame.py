"""What an open format shows: a frame to be dragged over the picture, or the format itself, large."""

import streamlit as st

from components.extend_adjusted import Adjusted, choose, size_of
from components.extend_drawn import safe_of, seen_of
from components.extend_form import now, say
from components.extend_plans import planned
from components.extend_run import logo_of
from components.extend_tiles import made_groups, planned_groups
from components.formats_grid import formats_grid
from components.frame_box import Box as Placed
from components.frame_box import Stage, frame_box
from components.words import small
from core.domain.asset import Asset
from core.formats.geometry import Box
from core.formats.plan import Choice, Way
from core.formats.reformat import Grid

FRAMED: frozenset[Way] = frozenset({"crop", "resize", "outpaint", "outpaint_upscale", "upscale"})
"""Ways in which a person may say what is shown."""
ROOM = 0.3
"""What may be dragged to beyond the picture, as a share of its longer side."""
REST = 0.06
"""What is left around a frame, so that it can be made larger."""


def picture_of(asset: Asset, grid: Grid | None, now_so: Adjusted) -> None:
    """Draw the one or the other."""
    drafting = grid is None or now_so.quote is not None
    if drafting and now_so.plan.way in FRAMED:
        _frame(asset, grid, now_so)
        return
    _large(asset, grid, now_so)
    if not drafting and now_so.plan.way in FRAMED and seen_of(now_so.plan, now_so.calls, size_of(asset)):
        st.button(
            "Move the frame",
            key="extend_frame",
            icon=":material/crop_free:",
            on_click=choose,
            args=(grid, now_so.placement, Choice(frame=_shown(asset, now_so))),
        )


def _frame(asset: Asset, grid: Grid | None, now_so: Adjusted) -> None:
    placement, shown_box = now_so.placement, _shown(asset, now_so)

    def moved(box: Placed, number: int) -> None:
        say(moves=number)
        choose(grid, placement, Choice(frame=Box(*box), fill=now_so.choice.fill))

    stage = Stage(
        url=f"/pictures/full/{asset.id}",
        alt=asset.name[:160] or "The picture",
        label="What this format shows. The arrows move it, plus and minus change its size.",
        size=size_of(asset),
        region=_region(size_of(asset), shown_box),
        ratio=placement.ratio,
        safe=safe_of(placement) if now().safe else None,
        most_px=430,
    )
    frame_box(
        stage,
        (shown_box.left, shown_box.top, shown_box.width, shown_box.height),
        key="extend_frame_box",
        of=f"{asset.id}-{placement.id}",
        number=now().moves,
        on_box=moved,
    )
    small(f"Drag the frame, or a corner of it. {_beyond(size_of(asset), shown_box)}")


def _large(asset: Asset, grid: Grid | None, now_so: Adjusted) -> None:
    form = now()
    logo, url = logo_of(form)
    groups = made_groups(grid, size_of(asset), {}, url) if grid else planned_groups(form, planned(asset), logo, url)
    tile = next(tile for group in groups for tile in group["tiles"] if tile["id"] == now_so.placement.id)
    formats_grid(
        [{"title": "", "tiles": [tile]}],
        key=f"extend_large_{now_so.placement.id}",
        of="large",
        source={"url": f"/pictures/full/{asset.id}", "alt": asset.name[:160]},
        safe=form.safe,
        large=True,
    )


def _shown(asset: Asset, now_so: Adjusted) -> Box:
    """What of the picture the format shows, in the picture's px."""
    if now_so.choice.frame:
        return now_so.choice.frame
    seen = seen_of(now_so.plan, now_so.calls, size_of(asset)) or (0, 0, asset.width_px, asset.height_px)
    return Box(*(round(px) for px in seen))


def _region(size: tuple[int, int], box: Box) -> Placed:
    """Where the frame may go: the picture, the frame as it is, and room around both."""
    room, rest = round(ROOM * max(size)), round(REST * max(size))
    left, top = min(-room, box.left - rest), min(-room, box.top - rest)
    return left, top, max(size[0] + room, box.right + rest) - left, max(size[1] + room, box.bottom + rest) - top


def _beyond(size: tuple[int, int], box: Box) -> str:
    """What would have to be new, in words."""
    sides = {"left": -box.left, "right": box.right - size[0], "top": -box.top, "bottom": box.bottom - size[1]}
    new = [f"{px} px at the {side}" for side, px in sides.items() if px > 0]
    return f"New pixels: {', '.join(new)} (hatched)." if new else "All of it is in the picture."
