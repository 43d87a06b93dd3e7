"""The form of a repaint: what should be done, by which model, and its own terms."""

import streamlit as st

from components.edit_fields import advanced_fields, main_fields
from components.edit_go import count_field, file_type_field, seed_field
from components.edit_lint import linted
from components.model_choice import model_choice
from components.repaint_form import REPAINT, way_choice
from components.words import quiet, small
from core.imaging.masks import MOST_PX
from core.models.catalog import ModelRow
from core.prompting.lint import Finding
from core.use_cases.repainting import WORDS

MOST_SOFT_PX = 100
PAINT, SAY = "Paint it", "Say it in words"


def repaint_form() -> tuple[ModelRow, list[Finding]]:
    """Draw the form; the model that is chosen, and what the linter says of the words."""
    way_choice()
    words = st.container()
    terms = st.container(horizontal=True, gap="xsmall", key="repaint_terms")
    more = st.expander("Advanced", key="repaint_advanced")
    with terms:
        row = model_choice(REPAINT.now.operation, REPAINT.name, notes=more)
        with st.container(width=80):
            count_field(REPAINT, row)
    with words:
        _where(row)
        main_fields(REPAINT, row)
        findings = linted(REPAINT, row)
    with more:
        _advanced(row)
    return row, findings


def _advanced(row: ModelRow) -> None:
    """The mask's edge, what is kept of the rest, and the model's own terms."""
    if REPAINT.now.paints(row):
        _edge(row)
    advanced_fields(REPAINT, row)
    seed_field(REPAINT, row)
    file_type_field(REPAINT, row)


def _where(row: ModelRow) -> None:
    """Painted or said, where the model takes both."""
    spec = row.operations[REPAINT.now.operation]
    if not spec.mask or WORDS not in spec.fields:
        return
    key, first = REPAINT.kept("where", SAY if REPAINT.now.by_words else PAINT)
    chosen = st.segmented_control("Where", (PAINT, SAY), default=first, key=key, required=True, width="stretch")
    REPAINT.say(by_words=(chosen or first) == SAY)


def _edge(row: ModelRow) -> None:
    form = REPAINT.now
    if form.keeps(row):
        key, keeps = REPAINT.kept("keep_outside", form.keep_outside)
        keeps = st.toggle("Keep everything else exactly", keeps, key=key)
        REPAINT.say(keep_outside=keeps)
        if not keeps:
            small("The model's answer is taken as it comes: size, colours and details may change anywhere.")
    left, right = st.columns(2, gap="xsmall")
    with left:
        key, first = REPAINT.kept("grow_px", form.grow_px)
        grow_px = st.number_input("Grow the mask (px)", -MOST_PX, MOST_PX, first, key=key, help="Below 0 it shrinks.")
    feather_px = form.feather_px
    if REPAINT.now.keep_outside and form.keeps(row):
        with right:
            key, first = REPAINT.kept("feather_px", form.feather_px)
            feather_px = st.number_input("Soften the edge (px)", 0, MOST_SOFT_PX, first, key=key)
    REPAINT.say(grow_px=grow_px, feather_px=feather_px)
    if grow_px > 0 or feather_px:
        quiet("The change reaches a little beyond the red.")
