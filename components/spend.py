"""Buttons that spend: each says what it costs before it is pressed."""

import streamlit as st

from components.words import left, quiet, said
from core.bootstrap import Studio
from core.domain.errors import StudioError
from core.domain.money import shown
from core.domain.sheet import Brief
from core.domain.template import Template, combinations_count
from core.models.catalog import ModelRow
from core.use_cases.briefs import prompt_of, request_of
from core.use_cases.draft import Drafted


def draft_button(
    made: Studio, brief: Brief, template: Template | None, row: ModelRow, *, blocked: bool
) -> Drafted | None:
    """The sheet that was started, or None. What stands in the way is said above the button."""
    problem, sets = _problem(made, brief, template), _sets(brief, template)
    drafts = brief.count * sets
    price = shown(made.draft.price([row.id], drafts))
    if sets > 1:
        quiet(f"{sets} combinations × {brief.count} drafts =", number=f"{drafts}")
    if problem and (brief.prompt.strip() or brief.template):
        said(problem)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        spent_or_left(made, "Left")
        pressed = st.button(
            f"Draft {drafts} · {price}",
            type="primary",
            key="draft",
            shortcut="Ctrl+Enter",
            disabled=blocked,
            help="Mend what is marked above first." if blocked else None,
        )
    return _drafted(made, brief, template, said_already=problem) if pressed else None


def _drafted(
    made: Studio, brief: Brief, template: Template | None, *, said_already: StudioError | None
) -> Drafted | None:
    try:
        return made.draft(request_of(brief, template))
    except StudioError as error:
        if said_already is None or not (brief.prompt.strip() or brief.template):
            said(error)
        return None


def _sets(brief: Brief, template: Template | None) -> int:
    try:
        return combinations_count(prompt_of(brief, template))
    except StudioError:
        return 1


def spent_or_left(made: Studio, label: str) -> None:
    """What was spent; under a cap, what is left of it, so labelled."""
    settled, reserved = made.records.spent(made.owner)
    if made.settings.cap_usd is None:
        left("Spent", shown(settled + reserved))
    else:
        left(label, shown(made.settings.cap_usd - settled - reserved))


def _problem(made: Studio, brief: Brief, template: Template | None) -> StudioError | None:
    try:
        made.draft.recipes(request_of(brief, template))
    except StudioError as error:
        return error
    return None
