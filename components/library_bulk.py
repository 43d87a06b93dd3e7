"""What can be done with the selected pictures, and the line that takes the last change back."""

import streamlit as st

from components.library_state import UNDO, change, select, selected, undo
from components.session import flag, set_flag, told_errors
from components.words import counted
from core.domain.asset import slug_of
from core.domain.library import Change, tags_of
from core.use_cases.library_zip import MOST


def undo_line() -> None:
    """Say what was changed last, with the way back."""
    told = flag(UNDO)
    if told:
        with st.container(horizontal=True, vertical_alignment="center", key="library_undo_line"):
            counted(told[0])
            st.button("Undo", key="library_undo", icon=":material/undo:", on_click=undo)
            st.button("Dismiss", key="library_undo_dismiss", type="tertiary", on_click=set_flag, args=(UNDO, None))


def bulk_bar(campaigns: list[str], *, trashed: bool) -> None:
    """Draw it where something is selected."""
    ids = selected()
    if not ids:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="library_bulk", gap="small"):
        counted(f"{len(ids):,} selected")
        if trashed:
            st.button(
                "Put back", key="bulk_restore", icon=":material/restore_from_trash:", on_click=restore, args=(ids,)
            )
        else:
            _tag(ids)
            _move(ids, campaigns)
            _download(ids)
            st.button("Move to trash", key="bulk_trash", icon=":material/delete:", on_click=trash, args=(ids,))
        st.button("Clear", key="bulk_clear", type="tertiary", on_click=select, args=((),))


def trash(ids: tuple[str, ...]) -> None:
    """Move pictures to the trash; also a button's callback."""
    change(ids, Change(trash=True), "moved to the trash.")


def restore(ids: tuple[str, ...]) -> None:
    """A button's callback: put pictures back where they were."""
    change(ids, Change(trash=False), "put back.")


def _tag(ids: tuple[str, ...]) -> None:
    with st.popover("Tag", icon=":material/sell:", key="bulk_tag_popover", on_change="rerun") as popover:
        if popover.open:
            st.text_input("Tags", key="bulk_tags", placeholder="hero, to retouch", help="Several with commas between.")
            with st.container(horizontal=True):
                st.button("Add", key="bulk_tag_add", on_click=_tagged, args=(ids, True))
                st.button("Take away", key="bulk_tag_drop", type="tertiary", on_click=_tagged, args=(ids, False))


def _tagged(ids: tuple[str, ...], add: bool) -> None:
    with told_errors():
        tags = tags_of(st.session_state["bulk_tags"])
        named = ", ".join(tags)
        if tags and add:
            change(ids, Change(add_tags=tags), f"tagged {named}.")
        elif tags:
            change(ids, Change(drop_tags=tags), f"no longer tagged {named}.")
        st.session_state["bulk_tag_popover"] = False


def _move(ids: tuple[str, ...], campaigns: list[str]) -> None:
    label = "Move"
    with st.popover(label, icon=":material/drive_file_move:", key="bulk_move_popover", on_change="rerun") as popover:
        if popover.open:
            st.selectbox(
                "To the campaign",
                campaigns,
                key="bulk_campaign",
                index=None,
                accept_new_options=True,
                placeholder="Choose, or type a new one",
            )
            st.button("Move", key="bulk_move", on_click=_moved, args=(ids,))


def _moved(ids: tuple[str, ...]) -> None:
    with told_errors():
        campaign = slug_of(st.session_state["bulk_campaign"] or "")
        change(ids, Change(campaign=campaign), f"moved to {campaign}.")
        st.session_state["bulk_move_popover"] = False


def _download(ids: tuple[str, ...]) -> None:
    st.link_button(
        "Download" if len(ids) == 1 else "Download ZIP",
        f"/pictures/download/{ids[0]}" if len(ids) == 1 else f"/library/pictures.zip?ids={','.join(ids[:MOST])}",
        icon=":material/download:",
        disabled=len(ids) > MOST,
        help=f"A ZIP takes {MOST} pictures at most." if len(ids) > MOST else None,
    )
