"""A palette as paint chips: each colour with its name and code; change one, remove one, add one."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from components.scripts import script
from core.domain.colours import HEX, colour_words

_HERE = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "palette_chips",
    js=script(_HERE / "index.js"),
    css=(_HERE / "index.css").read_text(encoding="utf-8"),
)
CODE_CHARS = 7


def palette_chips(colours: Sequence[str], *, most: int, key: str, on_change: Callable[[tuple[str, ...]], None]) -> None:
    """Draw the colours ("#RRGGBB"); `on_change` is told what a person makes of them, before the page is drawn."""

    def receive() -> None:
        state = st.session_state.get(key)
        made = read(state.get("changed") if isinstance(state, Mapping) else None, most)
        if made is not None:
            on_change(made)

    chips = [{"code": code, "name": name_of(code)} for code in colours]
    result = _COMPONENT(key=key, data={"chips": chips, "most": most}, on_changed_change=receive)
    left = read(getattr(result, "changed", None), most)
    if left is not None and left != tuple(colours):  # where nobody called back
        on_change(left)
        st.rerun()


def name_of(code: str) -> str:
    """The nearest name a colour has: “terracotta”."""
    return colour_words(code).partition(" (")[0]


def read(said: object, most: int) -> tuple[str, ...] | None:
    """The colours the browser says there are now; None for what is no palette."""
    if not isinstance(said, list) or len(said) > most:
        return None
    codes = [str(code).upper() for code in said]
    return tuple(dict.fromkeys(codes)) if all(len(c) == CODE_CHARS and HEX.fullmatch(c) for c in codes) else None
