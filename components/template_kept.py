"""Keys and first values of the editor's fields, as `kept` in session.py has them for the brief's form."""

from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def kept_here(place: str, name: str, value: T) -> tuple[str, T]:
    """A field's key and its first value, as `kept` has it for the brief's form."""
    key = f"template_{place}_{name}"
    if key not in st.session_state:
        st.session_state[f"first_{key}"] = value
    found: T = st.session_state[f"first_{key}"]
    return key, found


def now_in(place: str, name: str, value: T) -> T:
    """What the field holds in this run, also before it is drawn."""
    found: T = st.session_state.get(f"template_{place}_{name}", value)
    return found


def rewrite(place: str, name: str) -> None:
    """Draw the field `fresh` from the draft in the next run: something else than typing has changed it."""
    key = f"template_rewritten_{place}_{name}"
    st.session_state[key] = st.session_state.get(key, 0) + 1


def fresh(place: str, name: str) -> str:
    """The name of a field that `rewrite` may draw anew."""
    return f"{name}_{st.session_state.get(f'template_rewritten_{place}_{name}', 0)}"
