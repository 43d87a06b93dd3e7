"""A page that compares a made-up edit with its source. The address says which: ?kind=pasted|left|words|upload|shape
and ?shape=1024x1536, ?hostile=1."""

import numpy as np
import streamlit as st
from PIL import Image, ImageDraw, ImageFilter

from components import look
from components.compare_edit import compare_edit
from components.session import the_studio
from core.domain.asset import Asset
from core.domain.operation import Erase, MadeHere, Operation, SearchRecolor
from core.domain.recipe import Recipe
from core.imaging.paste_back import pasted_back
from tests.support.pictures import grainy, mug, saved

HOSTILE = "<img src=x onerror=\"window.hacked=1\"><b>bold 'quoted'"
FEATHER_PX = 6
# Other bytes for each, as the same ones are the same picture of the library.
COLOURS = {"words": "#1f5560", "left": "#4f8a5e"}

st.set_page_config(page_title="Harness", layout="wide", initial_sidebar_state=216)
look.apply()
query = st.query_params
width, height = (int(side) for side in query.get("shape", "1536x1024").split("x"))


def painted(colour: str, *, seed: int = 3) -> Image.Image:
    """The mug in this colour, softly lit and with film grain."""
    image = mug(colour, left_px=width // 3, size_px=(width, height)).filter(ImageFilter.GaussianBlur(2))
    light = np.linspace(1.12, 0.86, width)[None, :, None] * np.asarray(image)
    return grainy(Image.fromarray(np.clip(light, 0, 255).astype(np.uint8)), sigma=3, seed=seed)


def mask() -> bytes:
    drawn = Image.new("L", (width, height))
    box = (width // 3 - 24, height * 0.37, width // 3 + 300, height * 0.78)
    ImageDraw.Draw(drawn).rounded_rectangle(box, 60, fill=255)
    return saved(drawn)


@st.cache_resource
def results(kind: str, hostile: bool) -> Asset:
    upload = the_studio().upload
    name = HOSTILE if hostile else "A terracotta mug on a counter"
    source_data = saved(painted("#d9a95b" if hostile else "#c9683f"))
    answer_data = saved(
        painted(COLOURS.get(kind, "#3d3b39" if hostile else "#2f5d4a"), seed=4 if kind == "left" else 3)
    )
    if kind == "shape":
        answer_data = saved(painted("#2f5d4a").resize((height, height)))
    source, drawn = upload(source_data, name=name), upload(mask(), name="mask.png")
    if kind == "upload":
        return source
    asked: Operation = SearchRecolor(image=source.sha256, select_prompt="the mug", prompt="green")
    if kind == "left":
        asked = Erase(image=source.sha256, mask=drawn.sha256)
    model = "stability.stable-image-erase-object-v1:0"
    if kind == "pasted":
        answer = upload(answer_data, name="answer.png")
        answer_data = pasted_back(source_data, answer_data, mask(), feather_px=FEATHER_PX)
        model = "local"
        asked = MadeHere(
            way="paste_back", image=answer.sha256, onto=source.sha256, mask=drawn.sha256, feather_px=FEATHER_PX
        )
    return upload(answer_data, name=name, recipe=Recipe(operation=asked, model=model), parents=(source.id,))


st.title("Compare", anchor=False)
left_side, right_side = st.columns([67, 33], gap="medium")
with left_side:
    compare_edit(results(query.get("kind", "pasted"), "hostile" in query), key="edit")
right_side.container(height=520, border=True).text("The form.")
for number in range(6):
    st.text(f"Line {number} below, so that the page scrolls.")
