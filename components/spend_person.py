"""Who sets a budget or a price: asked, as nobody signs in yet, and remembered."""

import streamlit as st

from components.session import flag, the_studio

KEPT = "person"
MOST_CHARS = 60


def person_field(key: str) -> None:
    """Ask for a name."""
    st.text_input("Your name", _recalled(), key=f"{key}_by", max_chars=MOST_CHARS, placeholder="so that others can ask")


def the_person(key: str) -> str:
    """The name that was typed, kept for the next time; 'somebody' where there is none."""
    made, name = the_studio(), " ".join(str(flag(f"{key}_by") or "").split())
    if name != _recalled():
        made.records.remember(made.owner, KEPT, name)
    return name or "somebody"


def _recalled() -> str:
    made = the_studio()
    return made.records.recall(made.owner, KEPT) or ""
