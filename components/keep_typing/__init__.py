"""Typing is kept while it goes on: a text area else tells the server only when it loses the focus."""

from pathlib import Path

import streamlit as st

_JS = (Path(__file__).parent / "index.js").read_text(encoding="utf-8")
_COMPONENT = st.components.v2.component("keep_typing", js=_JS, html="<span hidden></span>\n<!-- draws nothing -->")


def keep_typing() -> None:
    """Put it once on a page with a text area."""
    _COMPONENT(key="keep_typing", height=0)
