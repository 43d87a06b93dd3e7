"""Watching a run until it is done: what has come is drawn, what waits to be approved is, what is laid is looked at."""

import streamlit as st

from components.extend_notes import Look, look_at_some, unseen
from components.extend_plans import Planned
from components.extend_run import APPROVING
from components.session import flag, set_flag, tell, the_studio
from core.domain.errors import StudioError
from core.formats.reformat import Grid

POLL_S = 0.3
AT_ONCE = 8
"""So many are approved between two looks of the page."""


def watch(planned: Planned | None, grid: Grid | None) -> None:
    """Run the page again when there is something new, and rest when nothing is under way."""
    looks = unseen(planned, grid)
    busy = looks or (grid is not None and (grid.busy or flag(APPROVING)))
    st.fragment(_look, run_every=POLL_S if busy else None)(grid, looks)


def _look(drawn: Grid | None, looks: list[Look]) -> None:
    if drawn and flag(APPROVING):
        _approve_some(drawn)
        st.rerun()
    if drawn and drawn.busy and _signs(the_studio().reformat.advance(drawn.reformat.id)) != _signs(drawn):
        st.rerun()
    if looks:
        del looks[: look_at_some(looks)]
        if not looks:
            st.rerun()


def _approve_some(drawn: Grid) -> None:
    """The next few of those that wait; what they are cut from is decoded once for them."""
    waiting = list(flag(APPROVING))
    now_these, rest = waiting[:AT_ONCE], waiting[AT_ONCE:]
    try:
        for made, asset in the_studio().reformat.deliver(drawn.reformat.id, now_these):
            if asset is None:
                name = drawn.tile(made.facts.placement).placement.name
                tell(f"{name}: {made.facts.missing}", trouble=True)
    except StudioError as error:
        tell(str(error), trouble=True)
        rest = []
    set_flag(APPROVING, tuple(rest))


def _signs(grid: Grid) -> list[tuple[str, int, str]]:
    return [(tile.state, tile.done, tile.reason) for tile in grid.tiles]
