"""One format, adjusted: which way it is made, what of the picture it shows, its words; then approve it or redo it."""

from collections.abc import Callable

import streamlit as st

from components.extend_adjusted import DRAFT, NO_CHOICE, Adjusted, choose, in_plan, in_run
from components.extend_form import OPENED, now
from components.extend_frame import picture_of
from components.extend_layers import layers_of
from components.extend_notes import notes_on
from components.extend_plans import planned
from components.extend_run import approve, laid_otherwise, logo_of, redo, relay
from components.extend_ways import fill_choice, own_words, platform_facts, warnings_of, way_choice
from components.extend_words import platform_title, short_name
from components.session import flag, set_flag, the_studio, told_errors
from components.words import plain, said, small
from core.domain.asset import Asset
from core.domain.errors import StudioError
from core.domain.money import shown
from core.domain.placement import Placement
from core.formats.reformat import Grid

AGAIN = "extend_again_all"
"""The flag that says that what was done in the dialog changes the page behind it, too."""


def adjust_dialog(asset: Asset, grid: Grid | None) -> None:
    """Show the format that was opened until it is closed."""
    set_flag(AGAIN, None)
    opened = flag(OPENED)
    placement = _placement(asset, grid, opened) if opened else None
    if placement is None:
        return
    title = f"{platform_title(placement)}: {short_name(placement)}"
    st.dialog(plain(title), width="large", on_dismiss=_close)(_body)(asset, grid, placement)


def _placement(asset: Asset, grid: Grid | None, name: str) -> Placement | None:
    there = [tile.placement for tile in grid.tiles] if grid else planned(asset).placements
    return next((one for one in there if one.id == name), None)


def _close() -> None:
    set_flag(OPENED, None)
    set_flag(DRAFT, None)


def _body(asset: Asset, grid: Grid | None, placement: Placement) -> None:
    if flag(AGAIN):
        st.rerun()
    try:
        grid = the_studio().reformat.grid(grid.reformat.id) if grid else None
        now_so = in_run(grid, placement) if grid else in_plan(planned(asset), placement)
    except StudioError as error:
        said(error)
        st.button("Back to the plan", key="extend_back_error", on_click=choose, args=(grid, placement, NO_CHOICE))
        return
    picture, words = st.columns([56, 44], gap="medium")
    with picture:
        picture_of(asset, grid, now_so)
    with words:
        way_choice(grid, now_so)
        fill_choice(grid, now_so)
        own_words(now_so)
        if grid and now_so.quote is None:
            _relay(grid, placement)
        warnings_of(now_so.plan, _notes(grid, now_so))
        platform_facts(placement)
        _buttons(grid, now_so)


def _notes(grid: Grid | None, now_so: Adjusted) -> tuple[str, ...]:
    """What was found of the words and the logo on it."""
    if grid is None:
        form = now()
        return notes_on(now_so.plan, layers_of(form, now_so.placement, now_so.plan, logo_of(form)[0]))
    tile = grid.tile(now_so.placement.id)
    return notes_on(tile.plan, tile.layers, tile.picture.sha256) if tile.picture and not now_so.quote else ()


def _buttons(grid: Grid | None, now_so: Adjusted) -> None:
    placement = now_so.placement
    with st.container(horizontal=True):
        if grid is None:
            _button("Done", "extend_done", _close)
            if now_so.choice != NO_CHOICE:
                st.button(
                    "As planned",
                    "extend_as_planned",
                    type="tertiary",
                    on_click=choose,
                    args=(None, placement, NO_CHOICE),
                )
        elif now_so.quote is not None:
            price = shown(now_so.quote.usd) if now_so.quote.usd else "free"
            _button(f"Make it so · {price}", "extend_adjust", _adjust, grid, now_so, spends=True)
            st.button("Leave it as it is", "extend_leave", on_click=set_flag, args=(DRAFT, None))
        else:
            _run_buttons(grid, placement)


def _button(label: str, key: str, does: Callable[..., None], *args: object, spends: bool = False) -> None:
    """A button after which the page behind the dialog is drawn anew, too."""
    st.button(label, key, type="primary" if spends else "secondary", on_click=_for_all, args=(does, *args))


def _for_all(does: Callable[..., None], *args: object) -> None:
    does(*args)
    set_flag(AGAIN, True)


def _run_buttons(grid: Grid, placement: Placement) -> None:
    run, tile = grid.reformat.id, grid.tile(placement.id)
    if tile.state == "ready":
        _button("Approve", "extend_approve_one", approve, run, placement.id, spends=True)
    if tile.state == "approved":
        small("Approved: it is among your finals.")
    if tile.plan.calls and tile.state in ("ready", "failed", "approved"):
        quote = the_studio().reformat.redo_quote(run, placement.id)
        _button(f"Redo · {shown(quote.usd)}", "extend_redo_one", redo, run, placement.id)
    if tile.state in ("ready", "approved"):
        st.link_button("Download", f"/formats/{run}.zip?placements={placement.id}", icon=":material/download:")


def _relay(grid: Grid, placement: Placement) -> None:
    if placement.id in laid_otherwise(grid, now()):
        _button("Lay the words anew · free", "extend_relay_one", relay, grid, now(), [placement.id])


def _adjust(grid: Grid, now_so: Adjusted) -> None:
    made, form = the_studio(), now()
    with told_errors():
        run = made.reformat.adjust(grid.reformat.id, now_so.placement.id, now_so.choice)
        logo, _ = logo_of(form)
        layers = layers_of(form, now_so.placement, run.plan(now_so.placement.id), logo)
        made.reformat.lay(run.id, now_so.placement.id, layers)
        _close()
