"""A line for each tier whose chosen model cannot play it any more."""

import streamlit as st

from components.words import plain
from core.use_cases.tiers import TIERS, Tiers


def tier_notes(tiers: Tiers) -> None:
    """Draw them, if there are any."""
    for tier in TIERS:
        if note := tiers.note(tier):
            st.warning(plain(note), icon=":material/info:")
