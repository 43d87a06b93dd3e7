"""A row of a campaign's kit: what it is and does at the left, its control at the right. And what was saved last."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from components.campaign_state import changes, undo
from components.markup import el, together
from components.words import quiet


@contextmanager
def row(title: str, line: str) -> Iterator[None]:
    """Its control is drawn inside."""
    with st.container(key=f"campaign_row_{title.split(maxsplit=1)[0].lower()}"):
        told, control = st.columns([36, 64], gap="medium")
    with told:
        st.html(together([el("h2", title, cls="ps-row"), el("p", line, cls="ps-sub")]))
    with control:
        yield


def saved_line(slug: str) -> None:
    """What was changed last, with the way back; the line is always there, so that nothing moves."""
    made = changes(slug)
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="campaign_saved"
    ):
        quiet(f"{made[-1].told}. Saved." if made else "What you change here is saved at once.")
        st.button(
            "Undo", key="campaign_undo", icon=":material/undo:", type="tertiary", disabled=not made,
            on_click=undo, args=(slug,),
        )  # fmt: skip
