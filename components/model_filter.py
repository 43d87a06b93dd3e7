"""Which models are listed, and which one is shown in full."""

import streamlit as st

from components.model_words import kinds_in, kinds_of
from core.models.catalog import ModelRow, rows

ALL = "All"


def model_filter() -> tuple[list[ModelRow], ModelRow | None]:
    """The rows to list, and the one to show in full."""
    known = {row.id: row for row in rows()}
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        kind = st.segmented_control(
            "Show", [ALL, *kinds_in(known.values())], default=ALL, key="models_kind", required=True, wrap=True
        )
        with st.container(width=320):
            chosen = st.selectbox(
                "One model in full",
                list(known),
                index=None,
                key="models_one",
                format_func=lambda name: known[name].name,
                placeholder="Choose a model",
            )
    listed = [row for row in known.values() if kind in (None, ALL) or kind in kinds_of(row)]
    return listed, known.get(chosen or "")
