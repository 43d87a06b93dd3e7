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
from core.domain.values import Value

T = TypeVar("T")
V = TypeVar("V", bound=Value)
BRIEF = "brief"
PANEL = "brief_panel"
"""The key of the panel that holds the brief's form."""
OPENED = "opened_frame"
"""The flag that names the call whose frame is open in the dialog."""
COMPARING = "comparing_models"
"""The flag that says that the brief's form offers several models."""
FINISHING = "finishing"
"""The flag that says that the finishing dialog is open."""


def the_studio() -> Studio:
    """The studio of this process."""
    return studio()


def brief() -> Brief:
    """The brief as it was left, also after a refresh or a closed tab."""
    return form(BRIEF, Brief)


def keep_brief(changed: Brief) -> None:
    """Remember the brief if it changed."""
    keep_form(BRIEF, changed)


def form(name: str, kind: type[V]) -> V:
    """What the form of this name holds, as it was left, also after a refresh or a closed tab."""
    if name not in st.session_state:
        st.session_state[name] = _recalled_form(name, kind)
    found: V = st.session_state[name]
    return found


def keep_form(name: str, changed: Value) -> None:
    """Remember what a form holds, if it changed."""
    if changed != st.session_state.get(name):
        st.session_state[name] = changed
        the_studio().records.remember(the_studio().owner, name, changed.model_dump_json())


def restart_form(name: str, changed: Value) -> None:
    """Put this into a form as if it had been typed; to be called before the form is drawn."""
    keep_form(name, changed)
    st.session_state[f"{name}_turn"] = int(st.session_state.get(f"{name}_turn") or 0) + 1


def kept(name: str, value: T, *, form: str = BRIEF) -> tuple[str, T]:
    """A widget's key and its first value: `value` when the widget appears, and the same for as long as it stays.

    The value is handed to the widget instead of being put into session state: a run that is cut short between the
    two would else leave the browser with the widget's own default. The key is a new one after each `restart_form`:
    under the same key the browser would go on with what it has.
    """
    turn = st.session_state.get(f"{form}_turn", "")
    key, first = f"{form}{turn}_{name}", f"first_{form}{turn}_{name}"
    if key not in st.session_state:
        st.session_state[first] = value
    found: T = st.session_state[first]
    return key, found


def restart_brief(changed: Brief) -> None:
    """Put a brief into the form as if it had been typed; to be called before the form is drawn."""
    restart_form(BRIEF, changed)
    st.session_state.pop("picture_source", None)
    st.session_state.pop(COMPARING, None)


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


def _recalled_form(name: str, kind: type[V]) -> V:
    left = the_studio().records.recall(the_studio().owner, name)
    try:
        return kind.model_validate_json(left) if left else kind()
    except ValidationError:  # written by an older version
        return kind()
