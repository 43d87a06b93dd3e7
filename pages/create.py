import streamlit as st

from components.brief_form import composed, model_fields, picture_fields, preview, template_picker, words_fields
from components.keep_typing import keep_typing
from components.session import keep_brief, the_studio
from components.spend import draft_button
from components.words import page_head, said, split
from core.domain.errors import StudioError

page_head("Create", "Fill in a few words, draft a sheet, circle the keepers.")
words_side, model_side = split(58, 42)
with words_side:
    template = template_picker()
    words = words_fields(template)
    picture = picture_fields()
with model_side.container(border=True):
    st.subheader(template.title if template else "Your brief", anchor=False)
    if template:
        preview(template, words["slots"])
    try:
        row, output = model_fields(template, redraws=picture["image"] is not None)
        brief = composed(**words, **picture, **output)
        keep_brief(brief)
        drafted = draft_button(the_studio(), brief, row)
    except StudioError as error:
        said(error)
        drafted = None
keep_typing()
if drafted:
    st.switch_page("../pages/sheet.py", query_params={"sheet": drafted.sheet.id})
