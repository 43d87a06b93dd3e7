"""The bar at the bottom: how many formats, what they cost, the button that makes them; then approval and the ZIP."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.extend_form import now, say
from components.extend_plans import Planned
from components.extend_run import APPROVING, approve_all, look_at, start
from components.session import flag, the_studio
from components.spend import capped, spent_or_left
from components.words import counted, quiet
from core.domain.money import shown
from core.formats.reformat import Grid


def plan_bar(planned: Planned) -> None:
    """What is ticked, and the button that spends."""
    count, quote = len(planned.wanted), planned.quote
    plans = planned.order.plans if planned.order else ()
    paid = [plan.placement for plan in plans if plan.calls]
    with _bar() as (words, buttons):
        with words:
            counted(_formats(count))
            if count:
                quiet(_said(len(paid), count))
            if capped(the_studio(), planned.asset.campaign):
                spent_or_left(the_studio(), planned.asset.campaign)
        with buttons:
            if paid and len(paid) < count:
                st.button(
                    "Only the free ones",
                    key="extend_free",
                    help=f"Untick the {len(paid)} that need paid work",
                    on_click=_untick,
                    args=(planned, paid),
                )
            st.button(
                f"Make {_formats(count)} · {shown(quote.usd)}" if quote else "Make formats",
                key="extend_make",
                type="primary",
                disabled=quote is None,
                help=None if quote else "Tick a format first.",
                on_click=start,
                args=(planned,),
            )


def run_bar(grid: Grid) -> None:
    """How far it is; approve what is ready, and take it all along."""
    tiles, states = grid.tiles, [tile.state for tile in grid.tiles]
    ready = [tile.placement.id for tile in tiles if tile.state == "ready"]
    there = states.count("ready") + states.count("approved")
    with _bar() as (words, buttons):
        with words:
            counted(f"{there} of {_formats(len(tiles))}" if there < len(tiles) else _formats(len(tiles)))
            quiet(_progress(states), number=f"{shown(grid.settled_usd)} paid")
        with buttons:
            st.button("Plan another", key="extend_again", on_click=look_at, args=("",))
            waiting = len(flag(APPROVING, ()) or ())
            if ready or waiting or grid.busy:
                every = "all " if len(ready) == len(tiles) else ""
                st.button(
                    f"Approving, {waiting} to go" if waiting else f"Approve {every}{len(ready)}",
                    key="extend_approve",
                    type="primary" if ready else "secondary",
                    disabled=not ready or bool(waiting),
                    on_click=approve_all,
                    args=(ready,),
                )
            st.link_button(
                f"Download ZIP ({there})",
                zip_url(grid),
                icon=":material/folder_zip:",
                disabled=not there,
                help="The files at their exact pixels, with a table. Made when you click.",
            )


def zip_url(grid: Grid, placements: Sequence[str] = ()) -> str:
    """Where the export is made."""
    form = now()
    asked = {"pattern": form.pattern, "credit": form.credit, "placements": ",".join(placements)}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/formats/{grid.reformat.id}.zip" + (f"?{query}" if query else "")


def _formats(count: int) -> str:
    return "1 format" if count == 1 else f"{count} formats"


def _said(paid: int, count: int) -> str:
    """How many need paid work."""
    if not paid:
        return "All are free."
    need = "needs" if paid == 1 else "need"
    return f"{paid} {need} new pixels, {count - paid} are free." if paid < count else "All need new pixels."


def _progress(states: Sequence[str]) -> str:
    busy = states.count("making") + states.count("waiting")
    told = [
        f"{busy} under way" if busy else "",
        f"{states.count('failed')} failed" if "failed" in states else "",
        f"{states.count('approved')} approved" if "approved" in states else "",
    ]
    return ", ".join(filter(None, told)) or "Look at them, then approve."


def _untick(planned: Planned, paid: Sequence[str]) -> None:
    form = now()
    wanted = {one.id for one in planned.wanted} - set(paid)
    kept = [one for one in form.off or () if one not in {each.id for each in planned.placements}]
    off = (*kept, *(one.id for one in planned.placements if one.id not in wanted))
    say(off=off, ticks=form.ticks + 1)


@contextmanager
def _bar() -> Iterator[tuple[DeltaGenerator, DeltaGenerator]]:
    """The bar's two ends: words at the left, buttons at the right."""
    with (
        st.bottom,
        st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="extend_bar"),
    ):
        yield (
            st.container(horizontal=True, width="content", vertical_alignment="center"),
            st.container(horizontal=True, width="content", vertical_alignment="center"),
        )
