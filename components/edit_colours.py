"""A palette: pick the colours one by one, or take them from a picture."""

import streamlit as st

from components.edit_form import F, Form
from components.gallery import gallery
from components.picture_tile import tile_of
from components.session import flag, set_flag, the_studio, told_errors
from components.words import quiet, said
from core.domain.errors import StudioError
from core.imaging.palette import palette_of

FIRST = "#D9342B"
TAKEN = 5
RECENT = 12


def colours_field(form: Form[F], colours: tuple[str, ...], *, most: int) -> tuple[str, ...]:
    """The colours, each with a picker, and the ways to more of them."""
    st.html(f'<p class="ps-label">Your colours <span class="ps-num ps-dim">{len(colours)} / {most}</span></p>')
    picked = colours
    if colours:
        with st.container(horizontal=True, gap="small", key=form.key("colours")):
            picked = tuple(_picker(form, place, colour, len(colours)) for place, colour in enumerate(colours[:most]))
    with st.container(horizontal=True, gap="small"):
        if len(colours) < most:
            st.button("Add a colour", key=form.key("add_colour"), icon=":material/add:", on_click=_add, args=(form,))
        # A new popover after each palette: it is closed.
        key = f"{form.key('palette')}_{flag(_turn(form), 0)}"
        with st.popover("Take from a picture", icon=":material/colorize:", key=key, on_change="rerun") as popover:
            if popover.open:
                _take(form)
    return picked


def _picker(form: Form[F], place: int, colour: str, count: int) -> str:
    with st.container(width="content", gap=None, horizontal_alignment="center"):
        key, first = form.kept(f"colour_{count}_{place}", colour)
        chosen = st.color_picker(f"Colour {place + 1}", first, key=key, label_visibility="collapsed")
        st.button(
            f"Remove colour {place + 1}",  # style.css shows its icon alone
            key=form.key(f"drop_{place}"),
            icon=":material/close:",
            type="tertiary",
            on_click=_drop,
            args=(form, place),
        )
    return chosen


def _put(form: Form[F], colours: tuple[str, ...]) -> None:
    """The pickers are new ones: under the same key a browser would keep the old colour."""
    form.restart(form.now.with_values({"colors": colours}))


def _held(form: Form[F]) -> tuple[str, ...]:
    held = form.now.values.get("colors", ())
    return held if isinstance(held, tuple) else ()


def _add(form: Form[F]) -> None:
    _put(form, (*_held(form), FIRST))


def _drop(form: Form[F], place: int) -> None:
    _put(form, tuple(colour for at, colour in enumerate(_held(form)) if at != place))


def _turn(form: Form[F]) -> str:
    return form.key("palette_turn")


def _take(form: Form[F]) -> None:
    """Inside the popover: a file, or one of the newest pictures."""
    made = the_studio()
    turn = flag(_turn(form), 0)
    uploaded = st.file_uploader("A PNG, JPEG or WebP", key=form.key(f"palette_upload_{turn}"), max_upload_size=25)
    if uploaded is not None:
        _from(form, uploaded.getvalue())
    recent = made.records.list_assets(made.owner, limit=RECENT)
    if recent:
        quiet("Or one of yours:")
        opened = gallery([tile_of(asset) for asset in recent], key=form.key(f"palette_recent_{turn}"))
        chosen = next((asset for asset in recent if asset.id == opened), None)
        if chosen:
            with told_errors():
                _from(form, made.store.get(chosen.key))


def _from(form: Form[F], data: bytes) -> None:
    try:
        found = palette_of(data, count=TAKEN)
    except StudioError as error:
        said(error)
        return
    _put(form, found)
    set_flag(_turn(form), flag(_turn(form), 0) + 1)
    st.rerun()
