"""Back to the top: what the page shows has changed as if it were another page."""

from pathlib import Path

import streamlit as st

_JS = (Path(__file__).parent / "index.js").read_text(encoding="utf-8")
_COMPONENT = st.components.v2.component("template_top", js=_JS, html="<span hidden></span>\n<!-- draws nothing -->")


def to_top(view: str) -> None:
    """Scroll up when this view appears; it stays where it is for as long as the view does."""
    _COMPONENT(key=f"top_{view}", data={"view": view}, height=0)
