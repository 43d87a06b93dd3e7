"""A palette: pick the colours one by one, or take them from a picture."""

import streamlit as st

from components.gallery import gallery
from components.restyle_form import kept_here, restart_restyling, restyling
from components.restyle_tile import tile_of
from components.session import flag, set_flag, the_studio, told_errors
from components.words import quiet, said
from core.domain.errors import StudioError
from core.imaging.palette import palette_of

FIRST = "#D9342B"
TAKEN = 5
RECENT = 12
POPOVER = "restyle_palette"
TURN = "restyle_palette_turn"


def colours_field(colours: tuple[str, ...], *, most: int) -> tuple[str, ...]:
    """The colours, each with a picker, and the ways to more of them."""
    st.html(f'<p class="ps-label">Your colours <span class="ps-num ps-dim">{len(colours)} / {most}</span></p>')
    picked = colours
    if colours:
        with st.container(horizontal=True, gap="small", key="restyle_colours"):
            picked = tuple(_picker(place, colour, len(colours)) for place, colour in enumerate(colours[:most]))
    with st.container(horizontal=True, gap="small"):
        if len(colours) < most:
            st.button("Add a colour", key="restyle_add_colour", icon=":material/add:", on_click=_add)
        # A new popover after each palette: it is closed.
        key = f"{POPOVER}_{flag(TURN, 0)}"
        with st.popover("Take from a picture", icon=":material/colorize:", key=key, on_change="rerun") as popover:
            if popover.open:
                _take()
    return picked


def _picker(place: int, colour: str, count: int) -> str:
    with st.container(width="content", gap=None, horizontal_alignment="center"):
        key, first = kept_here(f"colour_{count}_{place}", colour)
        chosen = st.color_picker(f"Colour {place + 1}", first, key=key, label_visibility="collapsed")
        st.button(
            f"Remove colour {place + 1}",  # style.css shows its icon alone
            key=f"restyle_drop_{place}",
            icon=":material/close:",
            type="tertiary",
            on_click=_drop,
            args=(place,),
        )
    return chosen


def _put(colours: tuple[str, ...]) -> None:
    """The pickers are new ones: under the same key a browser would keep the old colour."""
    restart_restyling(restyling().with_values({"colors": colours}))


def _held() -> tuple[str, ...]:
    held = restyling().values.get("colors", ())
    return held if isinstance(held, tuple) else ()


def _add() -> None:
    _put((*_held(), FIRST))


def _drop(place: int) -> None:
    _put(tuple(colour for at, colour in enumerate(_held()) if at != place))


def _take() -> None:
    """Inside the popover: a file, or one of the newest pictures."""
    made = the_studio()
    turn = flag(TURN, 0)
    uploaded = st.file_uploader("A PNG, JPEG or WebP", key=f"restyle_palette_upload_{turn}", max_upload_size=25)
    if uploaded is not None:
        _from(uploaded.getvalue())
    recent = made.records.list_assets(made.owner, limit=RECENT)
    if recent:
        quiet("Or one of yours:")
        opened = gallery([tile_of(asset) for asset in recent], key=f"restyle_palette_recent_{turn}")
        chosen = next((asset for asset in recent if asset.id == opened), None)
        if chosen:
            with told_errors():
                _from(made.store.get(chosen.key))


def _from(data: bytes) -> None:
    try:
        found = palette_of(data, count=TAKEN)
    except StudioError as error:
        said(error)
        return
    _put(found)
    set_flag(TURN, flag(TURN, 0) + 1)
    st.rerun()
