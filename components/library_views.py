"""Saved views: a query under a name, one click away."""

import streamlit as st

from components.library_state import ask, query
from components.library_words import query_words
from components.session import the_studio, told_errors
from components.words import plain, quiet
from core.domain.library import Query, View

NAME = "library_view_name"


def views_popover() -> None:
    """The views that are kept, and a field to keep the one that is shown."""
    with st.popover("Views", icon=":material/bookmark:", key="views_popover", on_change="rerun") as popover:
        if not popover.open:
            return
        made = the_studio()
        views = made.records.views(made.owner)
        for number, view in enumerate(views):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    plain(view.name), key=f"view_{number}", width="stretch", help=query_words(view.query),
                    on_click=_show, args=(view,),
                )  # fmt: skip
                st.button(
                    "Forget", key=f"view_drop_{number}", type="tertiary", icon=":material/close:",
                    on_click=_drop, args=(view,),
                )  # fmt: skip
        if not views:
            quiet("A view keeps filters, search and order under a name.")
        st.divider()
        st.text_input("Keep what is shown as", key=NAME, max_chars=60, placeholder="Finals of spring")
        st.button("Keep view", key="view_keep", icon=":material/bookmark_add:", on_click=_keep)


def _show(view: View) -> None:
    ask(view.query)
    st.session_state["views_popover"] = False


def _drop(view: View) -> None:
    the_studio().records.drop_view(the_studio().owner, view.name)


def _keep() -> None:
    with told_errors():
        shown = Query.model_validate(query().model_dump(exclude={"zone"}))
        the_studio().library.keep_view(st.session_state[NAME], shown)
        st.session_state["views_popover"] = False
