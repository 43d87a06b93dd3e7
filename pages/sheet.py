import streamlit as st

from components.session import the_studio
from components.sheet_board import sheet_board
from components.sheet_picker import sheet_picker
from components.words import page_head

sheet = sheet_picker(the_studio())
if sheet is None:
    page_head("Sheet", "Your drafts will lie here, ready to be picked.")
    if st.button("Write a brief", type="primary", icon=":material/edit_note:"):
        st.switch_page("../pages/create.py")
else:
    sheet_board(sheet)
