import streamlit as st

from components.keep_typing import keep_typing
from components.restyle_form import take_what_comes_in, way_choice
from components.restyle_panel import advanced_and_button, model_shape_and_tries, words_and_controls
from components.restyle_pictures import restyle_pictures
from components.restyle_sketch import sketch_pad
from components.session import tell_now
from components.words import page_head, split

take_what_comes_in()
tell_now()
page_head("Restyle", "Start from a picture, a sketch or a palette.")
way_choice()
pictures_side, panel_side = split(58, 42)
with panel_side.container(border=True, key="restyle_panel"):
    words, terms = st.container(), st.container()
with terms:
    row = model_shape_and_tries()
with pictures_side:
    sketch_pad()
with words:
    findings = words_and_controls(row)
with terms:
    edited = advanced_and_button(row, findings)
with pictures_side:
    restyle_pictures(row)
keep_typing()
if edited:
    st.switch_page("../pages/sheet.py", query_params={"sheet": edited.sheet.id})
