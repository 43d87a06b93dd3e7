"""A page with one basic canvas, or with the mask editor: ?surface=editor. ?size=2048x2048&start=fill&…"""

import json

import streamlit as st
from PIL import Image, ImageDraw

from components import look
from components.basic_canvas import basic_canvas
from components.mask_editor import Picture, mask_editor
from core.domain.mask import Drawn, Stroke
from core.imaging.mask_strokes import mask_of
from tests.browser.harness import picture as photo

STARTS = {
    "nothing": Drawn(),
    "inverted": Drawn(
        strokes=(
            Stroke(tool="rectangle", points=((200, 200), (900, 700))),
            Stroke(tool="invert"),
            Stroke(tool="brush", points=((300, 300), (700, 600)), width_px=80),
        ),
        revision=3,
    ),
    "base": Drawn(base="ring", revision=1),
}
st.set_page_config(page_title="Harness", layout="wide", initial_sidebar_state=216)
look.apply()
query = st.query_params
state = st.session_state
size = width, height = tuple(int(side) for side in query.get("size", "1536x1024").split("x"))


@st.cache_resource
def store() -> dict[str, Drawn]:
    return {}


def base() -> Image.Image:
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).ellipse((width // 2, height // 4, width * 7 // 8, height * 3 // 4), fill=255)
    return mask


def looks(_url: str, drawn: Drawn) -> tuple[bytes, Image.Image]:
    return photo(1, (width, height)), mask_of(drawn.strokes, (width, height), base() if drawn.base else None)


def keep(url: str, drawn: Drawn) -> None:
    store()[url] = drawn


state.setdefault("runs", 0)
state.runs += 1
st.html("<p class='ps-strong'>Repaint</p>")
with st.container(horizontal=True):
    st.button("Rerun")
    hidden = st.toggle("Hide")
    editor = st.toggle("Editor", query.get("surface") == "editor")
url = f"/pictures/full/{query.get('name', 'cup')}-1"
kept = store().setdefault(url, STARTS[query.get("start", "nothing")])
shown = Picture(
    url=url, width_px=width, height_px=height, alt="A mug", base_url="/pictures/base/ring" if kept.base else None
)
drawn = kept
left, right = st.columns([67, 33], gap="medium")
with left:
    if hidden:
        st.text("Hidden")
    elif editor:
        drawn = mask_editor(shown, kept, key="editor", on_drawn=keep)
    else:
        drawn = basic_canvas(shown, kept, key="canvas", on_drawn=keep, looks=looks)
with right, st.container(border=True):
    st.text_area("What should be there", "the same mug in a deep bottle green glaze", height=72)
    st.button("Repaint 4 · $0.28", type="primary")
with st.container(key="log"):
    st.text(json.dumps({"runs": state.runs, "size": [width, height], **drawn.model_dump(mode="json")}))
