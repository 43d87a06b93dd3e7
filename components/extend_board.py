"""The page's two columns: the picture and what holds for all formats, and the grid of them."""

import streamlit as st

from components.extend_adjust import adjust_dialog
from components.extend_bar import plan_bar, run_bar
from components.extend_form import OPENED, now, say
from components.extend_head import made_before
from components.extend_plans import Planned, off_of, planned
from components.extend_run import do, laid_otherwise, logo_of, redo_prices, relay
from components.extend_side import (
    other_picture,
    planned_totals,
    safe_toggle,
    subject,
    totals,
    where_the_shape_differs,
    words_for_all,
)
from components.extend_tiles import made_groups, planned_groups
from components.formats_grid import Ticks, formats_grid
from components.gallery import gallery
from components.picture_tile import tile_of
from components.session import flag, set_flag, the_studio
from components.words import plain, said, small, split
from core.domain.asset import Asset
from core.domain.errors import StudioError
from core.formats.reformat import Grid
from core.use_cases.format_names import FIELDS, PATTERN, check_pattern


def plan_board(found: Planned) -> None:
    """The formats as they would be: nothing of it costs anything."""
    asset = found.asset
    side, grid_side = split(23, 77)
    with side.container(key="extend_side"):
        subject(asset, found.focal)
        safe_toggle()
        where_the_shape_differs()
        words_for_all()
        sums = st.container()
        made_before(asset)
    found = planned(asset)  # with what was said just now
    with sums:
        planned_totals(found)
    form = now()
    logo, logo_url = logo_of(form)
    off = off_of(form, found.placements)

    def ticked(ticks: Ticks) -> None:
        here = {one.id for one in found.placements}
        others = [one for one in off if one not in here]
        say(off=(*others, *(one for one in ticks.off if one in here)), ticks=ticks.number)

    with grid_side:
        if found.problem:
            said(found.problem)
        if found.lacks:
            st.info(plain(found.lacks), icon=":material/info:")
        acts = formats_grid(
            planned_groups(form, found, logo, logo_url),
            key="extend_grid",
            of=f"{asset.id}-{form.pack}",
            source=_source(asset),
            safe=form.safe,
            number=form.ticks,
            on_ticks=ticked,
        )
    for act in acts:
        set_flag(OPENED, act.placement)
    plan_bar(found)
    adjust_dialog(asset, None)


def made_board(asset: Asset, grid: Grid) -> None:
    """What was made, and how far the rest is."""
    side, grid_side = split(23, 77)
    calls = [step.planned for step in grid.reformat.steps]
    with side.container(key="extend_side"):
        gallery([{**tile_of(asset), "url": f"/pictures/thumb/{asset.id}.webp"}], key="extend_source", large=True)
        with st.container(horizontal=True, key="extend_find_row"):
            other_picture()
        safe_toggle()
        words_for_all()
        _relay(grid)
        usd = grid.reformat.planned_usd if grid.busy else grid.settled_usd
        totals(
            [tile.plan for tile in grid.tiles], calls, usd, "" if usd == grid.reformat.planned_usd else "Not paid again"
        )
        _export(asset)
    _, logo_url = logo_of(now())
    with grid_side:
        acts = formats_grid(
            made_groups(grid, (asset.width_px, asset.height_px), redo_prices(grid), logo_url),
            key="extend_grid",
            of=grid.reformat.id,
            source=_source(asset),
            safe=now().safe,
        )
    for act in acts:
        do(act, grid)
    if not flag(OPENED) and any(act.kind in ("approve", "instead") for act in acts):
        st.rerun()
    run_bar(grid)
    adjust_dialog(asset, grid)


def _relay(grid: Grid) -> None:
    """Offer to lay words and logo anew, where they are others than what lies there."""
    count = len(laid_otherwise(grid, now()))
    label = f"Lay anew on {count} format{'s' if count > 1 else ''} · free"
    if count:
        st.button(label, key="extend_relay", on_click=relay, args=(grid, now()), width="stretch")


def _source(asset: Asset) -> dict[str, str]:
    return {"url": f"/pictures/thumb/{asset.id}.webp", "alt": asset.name[:160]}


def _export(asset: Asset) -> None:
    """What an export says of itself, how its files are called, and what it cannot keep: said before."""
    form = now()
    with st.expander("Advanced", key="extend_advanced"):
        pattern = st.text_input("Names of the files", form.pattern or PATTERN, key="extend_pattern", help=_fields())
        say(pattern="" if pattern == PATTERN else pattern.strip())
        try:
            check_pattern(pattern)
        except StudioError as error:
            said(error)
            say(pattern="")
        credit = st.text_input("Credit in the files", form.credit, key="extend_credit", max_chars=200)
        say(credit=credit.strip())
    if dropped := _dropped(asset):
        small(f"In the exported files: {' '.join(dropped)}")


def _dropped(asset: Asset) -> tuple[str, ...]:
    key = f"extend_dropped_{asset.id}"
    if key not in st.session_state:
        try:
            st.session_state[key] = the_studio().reformat.dropped(asset)
        except StudioError as error:
            return (str(error),)
    found: tuple[str, ...] = st.session_state[key]
    return found


def _fields() -> str:
    return "  \n".join(f"`{{{name}}}` {words}" for name, words in FIELDS.items())
