"""The library: filters, pages of pictures with day heads, what is done to several, and one picture in a drawer."""

from datetime import date

import streamlit as st

from components.library_bulk import bulk_bar, trash, undo_line
from components.library_drawer import drawer, large
from components.library_filters import filters, marks, order
from components.library_finish import open_dialogs
from components.library_grid import Did, Group, Tile, library_grid
from components.library_more import more_popover
from components.library_state import (
    IN_DIALOG,
    PAGE,
    ask,
    asked,
    numbers_key,
    open_picture,
    opened,
    page_number,
    selected,
    selected_here,
    turn,
    turn_to,
)
from components.library_views import views_popover
from components.library_words import count_words, day_words
from components.picture_tile import tile_of
from components.session import flag, set_flag, tell_now, the_studio
from components.words import counted, quiet, split
from core.domain.library import BY_TIME, Query, Shelved
from core.use_cases.library import Page

NUMBERS = 7
NUMBER_PX = 40


def board(query: Query) -> None:
    """Draw it."""
    tell_now()
    made = the_studio()
    page = made.library.page(query, page_number())
    if page.number != page_number():
        turn_to(page.number)  # the last page is another one by now
    query = _fields(page)
    if query != page.query:
        asked(query)
        st.rerun()  # labels and counts are those of what is asked for now
    undo_line()
    shown_id = opened()
    beside = shown_id is not None or (page.pictures and not query.trashed)
    grid, side = split(72, 28) if beside else (st.container(), None)
    with grid:
        _pictures(page, shown_id)
    if side and not (shown_id and flag(IN_DIALOG)):
        with side, st.container(key="library_drawer_named" if shown_id else "library_drawer"):
            if shown_id:
                drawer(shown_id)
            elif page.pictures:
                drawer(page.pictures[0].asset.id)
    _dialogs()


def _fields(page: Page) -> Query:
    made = the_studio()
    query = page.query
    if query.trashed:
        return query
    query = filters(query, page.facets)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="library_marks"
    ):
        query = marks(query, list(made.records.tags(made.owner, limit=12)))
        with st.container(horizontal=True, width="content", gap="small"):
            query = order(query)
            views_popover()
            more_popover()
    return query


def _pictures(page: Page, shown_id: str | None) -> None:
    bulk_bar(sorted(page.facets["campaign"]), trashed=page.query.trashed)
    if page.pictures and not page.query.is_everything:
        with st.container(horizontal=True, vertical_alignment="center", key="library_found"):
            counted(f"{count_words(page.total)} found")
            st.button("Show everything", key="library_clear", type="tertiary", on_click=ask, args=(Query(),))
    if not page.pictures:
        _nothing(page.query)
        return
    first = shown_id or (None if page.query.trashed else page.pictures[0].asset.id)
    did = library_grid(
        groups_of(page),
        key="library_grid",
        opened=first,
        selected=selected(),
        turn=turn(),
        may_trash=not page.query.trashed,
        page=page.number,
    )
    _pager(page)
    if did:
        _answer(did, {each.asset.id for each in page.pictures})


def groups_of(page: Page) -> list[Group]:
    """The pictures under their days, or under no head where the order is another one."""
    if page.query.sort not in BY_TIME:
        return [Group(title="", count=f"{len(page.pictures)}", tiles=[_tile(each) for each in page.pictures])]
    days, today = page.query.days, page.query.days.today()
    by_day: dict[date, list[Tile]] = {}
    for each in page.pictures:
        by_day.setdefault(days.of(each.asset.created), []).append(_tile(each))
    return [
        Group(title=day_words(day, today), count=f"{page.days[day]:,}", tiles=tiles) for day, tiles in by_day.items()
    ]


def _tile(found: Shelved) -> Tile:
    tile = tile_of(found.asset)
    return {
        **tile,
        "badge": "final" if found.asset.tier == "final" else "upload" if found.asset.tier == "upload" else "",
    }


def _answer(did: Did, shown: set[str]) -> None:
    """Do what the grid says a person did."""
    if did.kind == "trash":
        trash(did.ids)
    elif did.kind == "select":
        selected_here(did.ids, shown)
    else:
        open_picture(did.ids[0])
        set_flag(IN_DIALOG, did.narrow)
    st.rerun()


def _dialogs() -> None:
    """What lies over the page: the drawer where there is no room beside the grid, or what its buttons opened."""
    shown_id = opened()
    if shown_id and flag(IN_DIALOG):
        set_flag(IN_DIALOG, False)
        st.dialog("Picture", width="large", on_dismiss=_closed)(large)(shown_id)
        return
    open_dialogs()


def _closed() -> None:
    open_picture(None)


def _pager(page: Page) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="library_pager"):
        if page.pages > 1:
            key, shown = numbers_key(), min(page.pages, NUMBERS)
            st.pagination(
                page.pages,
                default=page.number,
                max_visible_pages=NUMBERS,
                # Where its width follows from what is in it, it leaves numbers out for want of width.
                width=NUMBER_PX * (shown + 3),
                key=key,
                on_change=_turned,
                args=(key,),
            )
        _jump(page)


def _turned(key: str) -> None:
    set_flag(PAGE, st.session_state[key])


def _jump(page: Page) -> None:
    if page.pages == 1 or page.query.sort not in BY_TIME:
        return
    with st.popover("Jump to a date", icon=":material/event:", key="jump_popover", on_change="rerun") as popover:
        if popover.open:
            st.date_input("Date", key="library_jump", value=None, on_change=_jumped, args=(page.query,))
            st.button("Show", key="library_jump_go", on_click=_jumped, args=(page.query,))


def _jumped(query: Query) -> None:
    day = st.session_state["library_jump"]
    if day:
        turn_to(the_studio().library.page_of_day(query, day))
        st.session_state["jump_popover"] = False


def _nothing(query: Query) -> None:
    if query.trashed:
        quiet("The trash is empty. What you delete lies here for thirty days and can be put back.")
        return
    quiet("No picture is like that.")
    with st.container(horizontal=True):
        st.button(
            "Show everything", key="library_clear", icon=":material/filter_alt_off:", on_click=ask, args=(Query(),)
        )
