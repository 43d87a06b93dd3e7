"""The label of a picture that the sandbox drew: that it is no AI's, and what it took from the words."""

import streamlit as st

from components.session import the_studio
from components.words import quiet
from core.domain.asset import Asset
from core.domain.errors import StudioError
from core.imaging.comp import Comp, comp_of

LABEL = "Sandbox comp: drawn on this computer, not AI"
SHOWN = 24


def comp_label(asset: Asset) -> None:
    """Say it, where it is so."""
    if the_studio().settings.backend != "sandbox" or asset.tier == "upload":
        return
    quiet(LABEL)
    comp = _comp(asset.key)
    if comp and comp.understood:
        quiet(f"Understood: {_listed(comp.understood)}.")
    if comp and comp.ignored:
        quiet(f"Ignored: {_listed(comp.ignored)}.")


def _listed(words: tuple[str, ...]) -> str:
    more = f" and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    return ", ".join(words[:SHOWN]) + more


@st.cache_data(max_entries=500, show_spinner=False)
def _comp(key: str) -> Comp | None:
    """A picture never changes under its key."""
    try:
        return comp_of(the_studio().store.get(key))
    except StudioError:
        return None
