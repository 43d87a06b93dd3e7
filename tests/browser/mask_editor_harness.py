"""A page with one mask editor. The store outlives a session, as the studio's does. ?size=2048x2048&strokes=200&…

The picture under the strokes is asked for as /pictures/base/NAME, with ?base=NAME or once "Import" was pressed.
"""

import json
import math
import time

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
    imported = st.button("Import")
    moved = st.toggle("Move")
name = f"{query.get('name', 'cup')}-{state.number}"
url = query.get("url", f"/pictures/full/{name}")
first = Drawn(
    strokes=tuple(spiral(number) for number in range(int(query.get("strokes", "0")))), base=query.get("base", "")
)
kept = store().setdefault(url, first)
if cleared or imported:
    kept = Drawn(revision=kept.revision + 1, base="imported" if imported else "")
picture = Picture(
    url=url,
    width_px=width,
    height_px=height,
    alt=query.get("alt", "A mug"),
    base_url=f"/pictures/base/{kept.base}" if kept.base else None,
)


def keep(url: str, drawn: Drawn) -> None:
    store()[url] = drawn


left, right = st.columns([67, 33], gap="medium")
# Elsewhere on the page it is a new editor in the browser, which Python cannot know.
with left.container() if moved else left:
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
