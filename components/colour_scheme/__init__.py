"""Dialogs and popovers lie outside the app, where Streamlit names no colour scheme: they get the app's own."""

from pathlib import Path

import streamlit as st

_COMPONENT = st.components.v2.component(
    "colour_scheme", js=Path(__file__).with_name("index.js").read_text(encoding="utf-8")
)


def colour_scheme() -> None:
    """Let `light-dark()` mean the same everywhere on the page."""
    _COMPONENT(key="colour_scheme")
