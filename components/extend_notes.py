"""Whether words and logo can be read where they lie: looked at a few formats at a time, while the page goes on."""

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic

import streamlit as st

from components.extend_form import now
from components.extend_layers import layers_of
from components.extend_plans import Planned
from components.extend_run import logo_of
from components.session import flag, the_studio
from core.domain.errors import StudioError
from core.domain.layers import Layer
from core.formats.plan import SOURCE, Plan
from core.formats.reformat import Grid
from core.use_cases.format_file import SUBJECT

NOTES = "extend_notes"
"""The flag with what was found, by look."""
MOST_KEPT = 1000
AT_ONCE_S = 0.25
Look = tuple[str, Callable[[], tuple[str, ...]]]
"""The name of a look, and what finds out what is to be said of it."""


def notes_on(plan: Plan, layers: Sequence[Layer], picture: str = SOURCE) -> tuple[str, ...]:
    """What was found of these layers on this picture; nothing where nobody has looked yet."""
    found: tuple[str, ...] = (flag(NOTES) or {}).get(_name(plan, layers, picture), ())
    return found


def unseen(planned: Planned | None, grid: Grid | None) -> list[Look]:
    """What nobody has looked at yet. On a plan only what is there already: what a model will paint, nobody knows."""
    looks = _of_run(grid) if grid else _of_plan(planned) if planned else []
    known = flag(NOTES) or {}
    return [look for look in looks if look[0] not in known]


def look_at_some(looks: Sequence[Look]) -> int:
    """Look at the next few, and say at how many."""
    known: dict[str, tuple[str, ...]] = st.session_state.setdefault(NOTES, {})
    if len(known) > MOST_KEPT:
        known.clear()
    end_s = monotonic() + AT_ONCE_S
    for count, (name, find) in enumerate(looks, 1):
        try:
            known[name] = tuple(note for note in find() if not note.startswith(SUBJECT))  # the plan says that
        except StudioError as error:
            known[name] = (str(error),)
        if monotonic() > end_s:
            return count
    return len(looks)


def _of_run(grid: Grid) -> list[Look]:
    tell = the_studio().reformat.tile_told
    return [
        (_name(tile.plan, tile.layers, tile.picture.sha256), partial(tell, grid.reformat.id, tile.placement.id))
        for tile in grid.tiles
        if tile.layers and tile.picture
    ]


def _of_plan(planned: Planned) -> list[Look]:
    form, tell = now(), the_studio().reformat.told
    logo, _ = logo_of(form)
    looks: list[Look] = []
    for placement in planned.wanted:
        plan = planned.plan(placement.id)
        layers = layers_of(form, placement, plan, logo)
        if layers and planned.order and plan.picture == SOURCE:
            look = partial(tell, planned.asset, planned.order, placement, layers)
            looks.append((_name(plan, layers, SOURCE), look))
    return looks


def _name(plan: Plan, layers: Sequence[Layer], picture: str) -> str:
    told = "".join((plan.model_dump_json(), *(layer.model_dump_json() for layer in layers), picture))
    return hashlib.sha256(told.encode()).hexdigest()
