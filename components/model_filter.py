"""Which models are listed, and which one is shown in full."""

import streamlit as st

from components.model_words import kinds_in, kinds_of
from core.models.catalog import ModelRow, rows
from core.use_cases.account import Standings
from core.use_cases.standing import Standing

ALL = "All"
READY, WAITING, GONE = "Ready", "Not ready", "Ended on AWS"
STATES = (READY, WAITING, GONE)


def model_filter(standings: Standings) -> tuple[list[ModelRow], ModelRow | None]:
    """The rows to list, and the one to show in full."""
    known = {row.id: row for row in rows()}
    states = {row.id: state_of(standings.of(row)) for row in known.values()}
    found = [state for state in STATES if state in states.values()]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="models_filter"):
        kind = st.segmented_control(
            "What it does", [ALL, *kinds_in(known.values())], default=ALL, key="models_kind", required=True, wrap=True
        )
        state = st.segmented_control(
            "Whether it answers", [ALL, *found], default=ALL, key="models_state", required=True, wrap=True
        )
        with st.container(width=280):
            chosen = st.selectbox(
                "One model in full",
                list(known),
                index=None,
                key="models_one",
                format_func=lambda name: known[name].name,
                placeholder="Choose a model",
            )
    listed = [
        row
        for row in known.values()
        if (kind in (None, ALL) or kind in kinds_of(row)) and state in (None, ALL, states[row.id])
    ]
    return listed, known.get(chosen or "")


def state_of(standing: Standing) -> str:
    """Under which word of the filter a model stands."""
    if standing.gone:
        return GONE
    return READY if standing.state in ("ready", "ending") else WAITING
