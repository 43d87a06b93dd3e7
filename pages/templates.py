import streamlit as st

from components.keep_typing import keep_typing
from components.session import tell_now
from components.template_draft import NEW
from components.template_editor import edit, editing, template_editor
from components.template_import import import_button, import_dialog
from components.template_shelf import template_shelf
from components.template_top import to_top
from components.words import head_with

tell_now()
place = editing()
if place is None:
    with head_with("Templates", "Prompts with slots, ready to fill in. Copy one, or write your own."):
        import_button()
        st.button("New template", key="template_new", icon=":material/add:", on_click=edit, args=(NEW,))
    template_shelf()
    import_dialog()
else:
    template_editor(place)
to_top(place or "all")
keep_typing()
