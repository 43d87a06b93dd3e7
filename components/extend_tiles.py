"""The tiles of the grid: of what is planned, and of what is made."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from components.extend_drawn import drawn_of, safe_of
from components.extend_form import Extending
from components.extend_layers import drawn_layers, layers_of
from components.extend_notes import notes_on
from components.extend_plans import Planned
from components.extend_words import NEW_PIXELS, TITLES, badge_of, lost_or_new, platform_title, priced, short_name, sized
from components.formats_grid import Drawn, Group, Tile
from core.domain.layers import Layer
from core.domain.money import shown
from core.domain.placement import Placement
from core.formats.geometry import Size
from core.formats.plan import Call, Plan
from core.formats.reformat import Grid
from core.formats.reformat import Tile as Made

TOLD = frozenset({"focal", "kept", "enlarged", "logo"})
"""What is said under a tile; the rest is said where it is adjusted."""


def planned_groups(form: Extending, planned: Planned, logo: str, logo_url: str) -> list[Group]:
    """What the pack would look like."""
    wanted = {one.id for one in planned.wanted}
    priced_at = _price_tags(
        [planned.plan(one.id) for one in planned.wanted], planned.order.calls if planned.order else ()
    )
    tiles = []
    for placement in planned.placements:
        plan, calls = planned.plan(placement.id), planned.calls(placement.id)
        layers = layers_of(form, placement, plan, logo)
        tile: Tile = {
            **_tile(placement, plan, drawn_of(plan, calls, planned.shown.source_px), layers, logo_url),
            "ticked": placement.id in wanted,
            "price": priced_at.get(placement.id, shown(plan.price_usd) if plan.price_usd else ""),
            "told": _told(plan, _shared(plan, calls)),
            "warning": _warning(plan, notes_on(plan, layers)),
        }
        tiles.append((placement, tile))
    return _grouped(tiles)


def made_groups(grid: Grid, source_px: Size, prices: Mapping[str, str], logo_url: str) -> list[Group]:
    """What was made, and how far the rest is. `prices` are those of making anew, by placement."""
    calls = {step.planned.id: step.planned for step in grid.reformat.steps}
    tiles = []
    for one in grid.tiles:
        tile: Tile = {
            **_tile(one.placement, one.plan, drawn_of(one.plan, calls, source_px), one.layers, logo_url),
            "state": one.state,
            "url": tile_url(grid.reformat.id, one) if one.state in ("ready", "approved") else "",
            "done": one.done / one.calls if one.calls else 0.0,
            "reason": one.reason,
            "instead": f"{TITLES[one.instead.way]} instead · {priced(one.instead)}" if one.instead else "",
            "redo": prices.get(one.placement.id, ""),
            "told": _told(one.plan, ""),
            "warning": _warning(one.plan, notes_on(one.plan, one.layers, one.picture.sha256) if one.picture else ()),
        }
        tiles.append((one.placement, tile))
    return _grouped(tiles)


def tile_url(reformat_id: str, one: Made) -> str:
    """Where its picture is. The name is another one as soon as it looks different, so that it can be kept for good."""
    told = f"{one.plan.model_dump_json()}{one.layers}{one.picture.sha256 if one.picture else ''}"
    stamp = hashlib.sha256(told.encode()).hexdigest()[:16]
    return f"/formats/{reformat_id}/{one.placement.id}/{stamp}.webp"


def _tile(placement: Placement, plan: Plan, drawn: Drawn, layers: tuple[Layer, ...], logo: str) -> Tile:
    words, logos = drawn_layers(layers, placement, plan, logo)
    return Tile(
        id=placement.id,
        name=short_name(placement),
        size=sized(placement),
        ratio=placement.ratio,
        way=badge_of(plan.way),
        price="",
        light=plan.way in NEW_PIXELS or plan.way == "layout",
        told="",
        warning="",
        ticked=True,
        state="plan",
        url="",
        drawn=drawn,
        words=words,
        logos=logos,
        safe=safe_of(placement),
        done=0.0,
        reason="",
        instead="",
        redo="",
    )


def _grouped(tiles: Iterable[tuple[Placement, Tile]]) -> list[Group]:
    groups: dict[str, list[Tile]] = {}
    for placement, tile in tiles:
        groups.setdefault(platform_title(placement), []).append(tile)
    return [Group(title=title, tiles=found) for title, found in groups.items()]


def _price_tags(plans: Sequence[Plan], calls: Sequence[Call]) -> dict[str, str]:
    """What each tile adds to the total: who shares a call with a tile before it pays nothing more."""
    prices = {call.id: call.price_usd for call in calls}
    paid: set[str] = set()
    tags = {}
    for plan in plans:
        fresh = [name for name in plan.calls if name not in paid]
        paid.update(fresh)
        adds = sum(prices[name] for name in fresh)
        tags[plan.placement] = shown(adds) if adds else "shared" if plan.calls else ""
    return tags


def _shared(plan: Plan, calls: Mapping[str, Call]) -> str:
    most = max((len(calls[name].placements) for name in plan.calls if name in calls), default=0)
    return f"Its paid work is shared by {most} formats." if most > 1 else ""


def _warning(plan: Plan, notes: Sequence[str]) -> str:
    return next(iter((*(note.text for note in plan.warnings if note.kind in TOLD), *notes)), "")


def _told(plan: Plan, shared: str) -> str:
    notes = " ".join(note.text for note in plan.warnings if note.kind in TOLD)
    price = "Free." if not plan.calls else ""
    return " ".join(filter(None, (f"{TITLES[plan.way]}.", lost_or_new(plan), price, shared, notes)))
