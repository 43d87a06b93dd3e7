"""The page's own CSS, put in once per run by the entry script."""

from functools import cache
from pathlib import Path

import streamlit as st

from components.colour_scheme import colour_scheme


@cache
def _style() -> str:
    css = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return f"<style>\n{css}</style>"


def apply() -> None:
    """Put `style.css` on the page. Call it once, before anything is drawn."""
    st.html(_style())
    colour_scheme()
