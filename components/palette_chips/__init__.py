"""A palette as paint chips: each colour with its name and code; change one, remove one, add one."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components.declared import declared
from core.domain.colours import HEX, colour_words

_COMPONENT = declared("palette_chips")
CODE_CHARS = 7


def palette_chips(
    colours: Callable[[], Sequence[str]], *, most: int, key: str, on_change: Callable[[tuple[str, ...]], None]
) -> None:
    """Draw the colours ("#RRGGBB") that there are.

    `on_change` is told once of each change a person makes, before they are drawn.
    """

    def receive() -> None:
        state = st.session_state.get(key)
        said = state.get("changed") if isinstance(state, Mapping) else None
        if isinstance(said, dict) and said.get("stamp") != st.session_state.get(f"{key}_seen"):
            st.session_state[f"{key}_seen"] = said.get("stamp")  # each change is heard once
            made = read(said.get("colours"), most)
            if made is not None:
                on_change(made)

    receive()
    chips = [{"code": code, "name": name_of(code)} for code in colours()]
    _COMPONENT(key=key, data={"chips": chips, "most": most}, on_changed_change=receive)


def name_of(code: str) -> str:
    """The nearest name a colour has: “terracotta”."""
    return colour_words(code).partition(" (")[0]


def read(said: object, most: int) -> tuple[str, ...] | None:
    """The colours the browser says there are now; None for what is no palette."""
    if not isinstance(said, list) or len(said) > most:
        return None
    codes = [str(code).upper() for code in said]
    return tuple(dict.fromkeys(codes)) if all(len(c) == CODE_CHARS and HEX.fullmatch(c) for c in codes) else None
