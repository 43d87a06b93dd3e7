"""The chosen template, large: its words, its slots, and what can be done with it."""

from html import escape

import streamlit as st

from components.first_visit import WELCOMED
from components.session import brief, restart_brief, set_flag, tell, the_studio, told_errors
from components.template_editor import edit, leave
from components.template_grid import template_picture
from components.template_words import gaps_of, marked, slot_list
from components.which_model import standing_line
from components.words import plain, quiet
from core.domain.template import Template
from core.use_cases.briefs import opened_with

DELETED = "template_deleted"


def template_panel(template: Template, own: bool) -> None:
    """Draw it and do what was asked."""
    with st.container(border=True, key="template_panel"):
        _picture(template, own)
        with st.container(gap="xxsmall"):
            st.subheader(plain(template.title), anchor=False)
            quiet(f"{template.category} · {template.aspect} · {'yours' if own else 'came with the studio'}")
        marked(template.prompt, gaps_of(template))
        standing_line(the_studio().compare.template(template.name))
        _actions(template, own)
        if template.slots:
            slot_list(template.slots)
        if template.negative_prompt:
            quiet(f"Leaves out: {template.negative_prompt}")


def use_in_create(template: Template) -> None:
    """Put the template into the form of Create, as choosing it there does."""
    made = the_studio()
    made.records.remember(made.owner, WELCOMED, "yes")  # else a first visit would hide the form
    restart_brief(opened_with(brief(), template, made.templates.all()))
    st.switch_page("../pages/create.py")


def yaml_button(templates: list[Template], label: str, file_name: str) -> None:
    """A download of these templates, written when it is asked for."""
    made = the_studio().templates
    st.download_button(
        label,
        data=lambda: made.to_yaml(templates),
        file_name=file_name,
        mime="application/yaml",
        key=f"template_export_{file_name}",
        icon=":material/download:",
        on_click="ignore",
    )


def _picture(template: Template, own: bool) -> None:
    if url := template_picture(template, own):
        st.html(
            f'<div class="ps-template" role="img" aria-label="{escape(template.title)}">'
            f'<span aria-hidden="true">{escape(template.title)}</span>'
            f'<i style="background-image:url({escape(url)})"></i></div>'
        )


def _actions(template: Template, own: bool) -> None:
    with st.container(horizontal=True):
        if st.button("Use in Create", key="template_use", type="primary", width="stretch"):
            use_in_create(template)
        label = "Edit" if own else "Edit a copy"
        st.button(label, key="template_edit", icon=":material/edit:", on_click=edit, args=(template.name,))
    with st.container(horizontal=True):
        st.button("Duplicate", key="template_copy", icon=":material/content_copy:", on_click=_copy, args=(template,))
        yaml_button([template], "Export YAML", f"{template.name}.yaml")
        if own:
            args = (template.name,)
            st.button("Delete", key="template_delete", icon=":material/delete:", on_click=_delete, args=args)


def _copy(template: Template) -> None:
    with told_errors():
        made = the_studio().templates
        copy = made.copy_of(template)
        made.save(copy)
        tell(f"“{copy.title}” is yours to change.")
        leave(copy.name)


def _delete(name: str) -> None:
    with told_errors():
        set_flag(DELETED, the_studio().templates.delete(name))
        leave()


def put_back(template: Template) -> None:
    """Keep a deleted template again."""
    with told_errors():
        the_studio().templates.save(template)
        set_flag(DELETED, None)
        leave(template.name)
