import streamlit as st

from components.keep_typing import keep_typing
from components.repaint_form import CHOOSING, picture_in_hand
from components.repaint_go import repaint_button
from components.repaint_panel import repaint_form
from components.repaint_picture import choose_picture, fits, page_head_of
from components.repaint_sheet import candidates_of, framed_of
from components.repaint_stage import stage
from components.session import flag, tell_now
from components.words import split

picture = picture_in_hand()
tell_now()
head = st.container()
started = False
if picture is None or flag(CHOOSING):
    choose_picture(picture)
else:
    stage_side, form_side = split(67, 33)
    with form_side.container(border=True, key="repaint_panel"):
        row, findings = repaint_form()
        last = st.container()
    framed = framed_of(picture)
    with stage_side:
        drawn, facts = stage(picture, row, framed)
    with last:
        fitting = fits(picture, row)
        started = repaint_button(picture, row, drawn, facts, findings, fits=fitting)
    with form_side:
        candidates_of(picture, framed)
with head:
    page_head_of(picture)
keep_typing()
if started:
    st.rerun()
