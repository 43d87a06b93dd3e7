"""What the library page holds: the query, the page number, what is selected, what is open, and what can be undone."""

from collections.abc import Mapping

import streamlit as st

from components.session import flag, form, keep_form, restart_form, set_flag, the_studio, told_errors
from core.domain.library import Change, Query

FORM = "library"
PAGE = "library_page"
PAGES_TURN = "library_pages_turn"
SELECTED = "library_selected"
TURN = "library_turn"
UNDO = "library_changed"
DIALOG = "library_dialog"
IN_DIALOG = "library_in_dialog"
"""The flag that says that the open picture is shown in a dialog: there is no room beside the grid."""
PICTURE = "picture"
"""The name of the open picture in the page's address."""


def query() -> Query:
    """What is asked for, as it was left; days are those of whoever looks."""
    return form(FORM, Query).model_copy(update={"zone": st.context.timezone or "UTC"})


def ask(changed: Query) -> None:
    """Ask for something else as if it had been chosen, from its first page on; before the fields are drawn."""
    restart_form(FORM, changed)
    turn_to(1)


def asked(changed: Query) -> None:
    """Keep what the fields say now."""
    if changed != form(FORM, Query):
        keep_form(FORM, changed)
        turn_to(1)


def page_number() -> int:
    """The page that is shown."""
    return int(flag(PAGE, 1))


def turn_to(number: int) -> None:
    """Show this page, whatever the page numbers in the browser say."""
    set_flag(PAGE, number)
    set_flag(PAGES_TURN, int(flag(PAGES_TURN, 0)) + 1)


def numbers_key() -> str:
    """The key of the page numbers: another one whenever the server chose the page."""
    return f"library_numbers_{flag(PAGES_TURN, 0)}"


def selected() -> tuple[str, ...]:
    """Ids of the selected pictures, those of other pages too."""
    found: tuple[str, ...] = flag(SELECTED, ())
    return found


def select(ids: tuple[str, ...]) -> None:
    """Select these and no others, whatever the browser shows."""
    set_flag(SELECTED, ids)
    set_flag(TURN, turn() + 1)


def selected_here(ids: tuple[str, ...], shown: set[str]) -> None:
    """The browser says which of the pictures it shows are selected."""
    elsewhere = tuple(name for name in selected() if name not in shown)
    set_flag(SELECTED, (*elsewhere, *ids))


def turn() -> int:
    """Counts how often the server, and not the browser, chose what is selected."""
    return int(flag(TURN, 0))


def opened() -> str | None:
    """The id of the picture that the address names."""
    return st.query_params.get(PICTURE)


def open_picture(asset_id: str | None) -> None:
    """Name a picture in the address, or none."""
    if asset_id:
        st.query_params[PICTURE] = asset_id
    else:
        st.query_params.pop(PICTURE, None)


def change(ids: tuple[str, ...], wanted: Change, told: str) -> None:
    """Do this to pictures, say so, and offer to take it back; also a button's callback. `told` follows the count."""
    with told_errors():
        back = the_studio().library.change(ids, wanted)
        pictures = "1 picture" if len(back) == 1 else f"{len(back):,} pictures"
        set_flag(UNDO, (f"{pictures} {told}", back) if back else None)
        if wanted.trash is not None:
            select(())
        if opened() in back and wanted.trash is not None:
            open_picture(None)


def undo() -> None:
    """A button's callback: take the last change back."""
    told: tuple[str, Mapping[str, Change]] | None = flag(UNDO)
    if told:
        the_studio().library.undo(told[1])
        set_flag(UNDO, None)
