"""A few frames of film to look at; nothing on it can be pressed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

import streamlit as st

from components.scripts import script

_HERE = Path(__file__).parent
_RING = _HERE.parent / "contact_sheet" / "ring.js"
_COMPONENT = st.components.v2.component(
    "film",
    js=script(_RING, _HERE / "index.js"),
    css=(_HERE / "index.css").read_text(encoding="utf-8"),
)


class Sample(TypedDict):
    """One frame: a path on this server, and what it shows."""

    url: str
    alt: str


def film(frames: Sequence[Sample], *, circled: int, key: str) -> None:
    """Draw the frames, the one numbered `circled` (from 1) with a ring."""
    _COMPONENT(key=key, data={"frames": list(frames), "circled": circled})
