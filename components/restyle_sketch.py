"""Draw a sketch, or bring one: a white sheet of paper under a black pen."""

import streamlit as st
from streamlit_drawable_canvas import st_canvas

from components.campaign_chosen import chosen_slug
from components.restyle_form import RESTYLE
from components.restyle_strokes import INK, drawing_of, strokes_of
from components.session import the_studio
from components.words import quiet
from core.domain.asset import Asset
from core.imaging.sketch import Stroke, moved, paper_size, sketch_png
from core.use_cases.restyling import Restyling

DRAW, BRING = "Draw it", "Use a picture"
SHAPES = ("3:2", "1:1", "4:5", "16:9", "9:16")
PENS = {"Fine": 3, "Medium": 6, "Broad": 12}
ROOM_PX = (560, 480)
"""The paper lies in this; on a phone style.css makes it smaller."""


def sketch_pad() -> None:
    """For a sketch: draw it or bring one; the paper with its tools, and what is drawn goes into the form."""
    form = RESTYLE.now
    if form.operation != "control_sketch":
        return
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        key, first = RESTYLE.kept("draws", DRAW if form.draws else BRING)
        way = st.segmented_control("Your sketch", (DRAW, BRING), default=first, key=key, required=True)
        form = form.model_copy(update={"draws": way == DRAW})
        shape = _shape(form) if form.draws else form.paper
    if shape != form.paper:
        _turn_to(form, shape)
    RESTYLE.keep(_on_paper(form) if form.draws else form)


def _shape(form: Restyling) -> str:
    key, first = RESTYLE.kept("paper", form.paper if form.paper in SHAPES else SHAPES[0])
    return str(st.segmented_control("Paper", SHAPES, default=first, key=key, required=True) or first)


def _turn_to(form: Restyling, shape: str) -> None:
    """Other paper; what is drawn goes along."""
    old, new = (paper_size(each, within=ROOM_PX) for each in (form.paper, shape))
    RESTYLE.restart(form.model_copy(update={"paper": shape, "strokes": moved(form.strokes, old=old, new=new)}))
    st.rerun()


def _on_paper(form: Restyling) -> Restyling:
    """The form with what is drawn. The tools stand under the paper, and are read before it is drawn."""
    paper = st.container(key="sketch_paper")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        key, first = RESTYLE.kept("pen", "Medium")
        pen = str(st.segmented_control("Pen", list(PENS), default=first, key=key, required=True) or first)
        with paper:
            strokes = _drawn_on(paper_size(form.paper, within=ROOM_PX), form.strokes, PENS[pen])
        for label, icon, does in (("Undo", "undo", _undo), ("Clear", "delete", _clear)):
            st.button(
                label, key=f"restyle_{label.lower()}", icon=f":material/{icon}:", disabled=not strokes, on_click=does
            )
    if not strokes:
        quiet("Draw with the mouse, a pen or a finger. A few clear lines are enough.")
    return form.model_copy(update={"strokes": strokes})


def sketch_asset(form: Restyling) -> Asset:
    """The drawing as a picture of the library; the same lines are the same picture."""
    data = sketch_png(form.strokes, paper_size(form.paper, within=ROOM_PX))
    return the_studio().upload(data, name="Sketch.png", campaign=chosen_slug())


def _drawn_on(paper: tuple[int, int], strokes: tuple[Stroke, ...], pen_px: int) -> tuple[Stroke, ...]:
    """Draw the canvas; what lies on it now. It begins with what was drawn, and is not told again."""
    key, first = RESTYLE.kept("sketch", strokes)
    result = st_canvas(
        key=key,
        width=paper[0],
        height=paper[1],
        stroke_width=pen_px,
        stroke_color=INK,
        background_color="#FFFFFF",
        initial_drawing=drawing_of(first),
    )
    return strokes_of(result.json_data)


def _undo() -> None:
    was = RESTYLE.now
    RESTYLE.restart(was.model_copy(update={"strokes": was.strokes[:-1]}))


def _clear() -> None:
    RESTYLE.restart(RESTYLE.now.model_copy(update={"strokes": ()}))
