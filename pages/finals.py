import streamlit as st

from components.finals_board import finals_board
from components.session import the_studio
from components.words import page_head

made = the_studio()
page_head("Finals", "Pictures that are done, with how they were made.")
if not finals_board(made) and st.button("Go to the sheet", type="primary", icon=":material/grid_on:"):
    st.switch_page("../pages/sheet.py")
