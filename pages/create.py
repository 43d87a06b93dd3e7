import streamlit as st

from components.brief_form import composed, extra_fields, model_fields, words_fields
from components.brief_panel import draft_row, panel_head
from components.brief_source import brief_source, source_head
from components.brief_words import findings_of, lint_lines, preview
from components.first_visit import first_visit, is_first_visit
from components.keep_typing import keep_typing
from components.session import PANEL, keep_brief, tell_now, the_studio
from components.words import page_head, said, split
from core.domain.errors import StudioError

made = the_studio()
drafted = None
tell_now()
if is_first_visit(made):
    page_head("Create", "Your first contact sheet is one click away.")
    drafted = first_visit(made)
else:
    source, wanted = source_head()
    gallery_side, panel_side = split(58, 42)
    with gallery_side:
        brief_source(source, wanted)
    with panel_side.container(border=True, key=PANEL):
        template = panel_head()
        try:
            words = words_fields(template)
            extras = extra_fields(template)
            telling = st.container(key="telling")  # the words as they will be sent stand above the model
            models, output = model_fields(redraws=extras["image"] is not None)
            brief = composed(**words, **extras, **output)
            keep_brief(brief)
            with telling:
                preview(template, brief, models)
                findings = findings_of(brief, template, models)
                lint_lines(findings, brief)
            drafted = draft_row(made, brief, template, models, findings)
        except StudioError as error:
            said(error)
    keep_typing()
if drafted:
    st.switch_page("../pages/sheet.py", query_params={"sheet": drafted.sheet.id})
