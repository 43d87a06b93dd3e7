import streamlit as st

from components.finals_under_way import finals_under_way
from components.library_board import board
from components.library_filters import search_field
from components.library_more import storage_dialog, trash_head, upload_popover
from components.library_state import asked, query
from components.library_words import count_words
from components.session import the_studio
from components.words import head_with, page_head, quiet

made, wanted = the_studio(), query()
in_all = made.library.storage()
if not in_all.all.pictures and not in_all.trash.pictures:
    page_head("Library", "Every picture you make or upload, with how it was made.")
    if not finals_under_way():
        quiet("Nothing here yet. Draft a sheet, and every frame of it is kept here.")
        if st.button("Write a brief", type="primary", icon=":material/edit_note:"):
            st.switch_page("../pages/create.py")
    upload_popover()
elif wanted.trashed:
    page_head("Trash", count_words(in_all.trash.pictures))
    trash_head()
    board(wanted)
else:
    with head_with("Library", count_words(in_all.all.pictures)):
        asked(search_field(wanted))
        upload_popover()
    finals_under_way()
    board(query())
storage_dialog()
