"""The one door from pages to the studio and to session state."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import streamlit as st
from pydantic import ValidationError

from components.words import plain
from core.bootstrap import Studio, studio
from core.domain.errors import StudioError
from core.domain.sheet import Brief

T = TypeVar("T")
BRIEF = "brief"
PANEL = "brief_panel"
"""The key of the panel that holds the brief's form."""
OPENED = "opened_frame"
"""The flag that names the call whose frame is open in the dialog."""
FINISHING = "finishing"
"""The flag that says that the finishing dialog is open."""


def the_studio() -> Studio:
    """The studio of this process."""
    return studio()


def brief() -> Brief:
    """The brief as it was left, also after a refresh or a closed tab."""
    if BRIEF not in st.session_state:
        st.session_state[BRIEF] = _recalled()
    found: Brief = st.session_state[BRIEF]
    return found


def keep_brief(changed: Brief) -> None:
    """Remember the brief if it changed."""
    if changed != brief():
        st.session_state[BRIEF] = changed
        the_studio().records.remember(the_studio().owner, BRIEF, changed.model_dump_json())


def kept(name: str, value: T) -> tuple[str, T]:
    """A widget's key and its first value: `value` when the widget appears, and the same for as long as it stays.

    The value is handed to the widget instead of being put into session state: a run that is cut short between the
    two would else leave the browser with the widget's own default. The key is a new one after each `restart_brief`:
    under the same key the browser would go on with what it has.
    """
    turn = st.session_state.get("brief_turn", "")
    key, first = f"{BRIEF}{turn}_{name}", f"first{turn}_{name}"
    if key not in st.session_state:
        st.session_state[first] = value
    found: T = st.session_state[first]
    return key, found


def restart_brief(changed: Brief) -> None:
    """Put a brief into the form as if it had been typed; to be called before the form is drawn."""
    keep_brief(changed)
    st.session_state["brief_turn"] = int(st.session_state.get("brief_turn") or 0) + 1
    st.session_state.pop("picture_source", None)


def flag(name: str, value: Any = None) -> Any:
    """What the page kept under this name."""
    return st.session_state.get(name, value)


def set_flag(name: str, value: Any) -> None:
    """Keep something for the page's next run."""
    st.session_state[name] = value


def tell(sentence: str, *, trouble: bool = False) -> None:
    """Say something on the next run; what a button's callback may not draw itself."""
    st.session_state.setdefault("told", []).append((sentence, trouble))


@contextmanager
def told_errors() -> Iterator[None]:
    """What goes wrong inside is said on the next run; what stands after it inside does not happen."""
    try:
        yield
    except StudioError as error:
        tell(str(error), trouble=True)


def tell_now() -> None:
    """Show what was told since the last run."""
    for sentence, trouble in st.session_state.pop("told", []):
        st.toast(
            plain(sentence),
            icon=":material/error:" if trouble else ":material/check:",
            duration="long" if trouble else "short",
        )


def _recalled() -> Brief:
    kept = the_studio().records.recall(the_studio().owner, BRIEF)
    try:
        return Brief.model_validate_json(kept) if kept else Brief()
    except ValidationError:  # written by an older version
        return Brief()
