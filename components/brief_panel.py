"""The panel of a brief: which template is filled in, and the row that drafts it."""

from collections.abc import Sequence

import streamlit as st

from components.session import brief, keep_brief, tell, the_studio
from components.spend import draft_button
from components.words import plain
from core.bootstrap import Studio
from core.domain.errors import NotFound
from core.domain.sheet import Brief, Preset
from core.domain.template import Template
from core.domain.values import new_id
from core.models.catalog import ModelRow
from core.prompting.lint import Finding
from core.use_cases.draft import Drafted

PRESET_POPOVER = "preset_popover"


def panel_head() -> Template | None:
    """The template in work, or None for own words."""
    template = _template()
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="brief_head"
    ):
        st.subheader(plain(template.title) if template else "Your own words", anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            _preset_popover()
            edits = template and st.button(
                "Edit template", key="edit_template", type="tertiary", icon=":material/edit:"
            )
    if template and edits:
        st.switch_page("../pages/templates.py", query_params={"edit": template.name})
    return template


def draft_row(
    made: Studio, found: Brief, template: Template | None, models: Sequence[ModelRow], findings: Sequence[Finding]
) -> Drafted | None:
    """The sheet that was started. What the linter stops is not drafted."""
    return draft_button(made, found, template, models, blocked=any(finding.stops for finding in findings))


def _preset_popover() -> None:
    with st.popover(
        "Save as preset", icon=":material/bookmark_add:", type="tertiary", key=PRESET_POPOVER, on_change="rerun"
    ):
        st.text_input("Name", key="preset_name", max_chars=60, placeholder="Spring mugs, wide")
        st.button("Save", key="save_preset", on_click=_save)


def _save() -> None:
    made, name = the_studio(), " ".join(str(st.session_state.preset_name or "").split())
    if not name:
        tell("Give the preset a name.", trouble=True)
        return
    made.records.put_preset(Preset(id=new_id(), owner=made.owner, name=name, brief=brief()))
    st.session_state[PRESET_POPOVER], st.session_state["preset_name"] = False, ""
    tell(f"“{name}” is kept under Presets.")


def _template() -> Template | None:
    was = brief()
    if was.template is None:
        return None
    try:
        return the_studio().templates.named(was.template)
    except NotFound:
        keep_brief(was.model_copy(update={"template": None}))
        return None
