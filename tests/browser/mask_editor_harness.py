"""A page with one mask editor. The store outlives a session, as the studio's does. ?size=2048x2048&strokes=200&…"""

import json
import math
import time
from typing import Any

import streamlit as st

from components import look
from components.mask_editor import Picture, mask_editor
from core.domain.mask import Drawn, Stroke

st.set_page_config(page_title="Harness", layout="wide", initial_sidebar_state=216)
look.apply()
query = st.query_params
state = st.session_state
width, height = (int(side) for side in query.get("size", "1536x1024").split("x"))
state.setdefault("runs", 0)
state.setdefault("number", 1)
state.runs += 1
time.sleep(int(query.get("slow_ms", "0")) / 1000)


@st.cache_resource
def store() -> dict[str, Drawn]:
    return {}


def spiral(number: int) -> Stroke:
    """A stroke as a hand makes it: forty points, somewhere in the picture."""
    x, y = width * ((number * 0.37) % 0.9 + 0.05), height * ((number * 0.61) % 0.9 + 0.05)
    reach = min(width, height) / 14
    points = tuple(
        (round(x + reach * t / 40 * math.cos(t / 4), 1), round(y + reach * t / 40 * math.sin(t / 4), 1))
        for t in range(40)
    )
    return Stroke(tool="brush", points=points, width_px=max(8, reach // 4), erases=number % 7 == 3)


title, buttons = st.columns([3, 4], vertical_alignment="bottom")
title.html("<p class='ps-strong'>Repaint</p><p class='ps-sub'>Frame 7 of Hero on a surface.</p>")
with buttons.container(horizontal=True):
    st.button("Rerun")
    if st.button("Other"):
        state.number += 1
    if st.button("First"):
        state.number = 1
    cleared = st.button("Empty it")
name = f"{query.get('name', 'cup')}-{state.number}"
picture = Picture(
    url=query.get("url", f"/pictures/full/{name}"), width_px=width, height_px=height, alt=query.get("alt", "A mug")
)
first = Drawn(strokes=tuple(spiral(number) for number in range(int(query.get("strokes", "0")))))
kept = store().setdefault(picture["url"], first)
if cleared:
    kept = Drawn(revision=kept.revision + 1)
hostile: dict[str, Any] = {
    "nan": {"strokes": [{"tool": "brush", "points": [[math.nan, 1]], "width_px": 9}], "revision": 90},
    "many": {"strokes": [{"tool": "invert"}] * 2001, "revision": 90},
    "long": {"strokes": [{"tool": "brush", "points": [[1, 1]] * 20_001, "width_px": 9}], "revision": 90},
    "tool": {"strokes": [{"tool": "eval"}], "revision": 90},
    "far": {"strokes": [{"tool": "rectangle", "points": [[0, 0], [1e9, 1e9]]}], "revision": 90},
    "revision": {"strokes": [], "revision": 2**60},
    "text": "strokes",
}
if "hostile" in query and state.runs == 1:
    state["editor"] = {"sent": {"picture": picture["url"], "drawn": hostile[query["hostile"]]}}


def keep(url: str, drawn: Drawn) -> None:
    store()[url] = drawn


left, right = st.columns([67, 33], gap="medium")
with left:
    began = time.perf_counter()
    drawn = mask_editor(picture, kept, key="editor", on_drawn=keep)
    took_ms = (time.perf_counter() - began) * 1000
if drawn.revision >= kept.revision:
    store()[picture["url"]] = drawn
with right, st.container(border=True):
    st.text_area("What should be there", "the same mug in a deep bottle green glaze", height=72)
    st.button("Repaint 4 · $0.28", type="primary")
with st.container(key="log"):
    said = {"runs": state.runs, "url": picture["url"], "size": [width, height], "took_ms": round(took_ms, 1)}
    st.text(json.dumps(said | ({} if "quiet" in query else drawn.model_dump(mode="json"))))
st.sidebar.html("<p class='ps-side'>Budget left <b>$41.20</b></p>")
for number in range(12):
    st.text(f"Line {number} below, so that the page scrolls.")
