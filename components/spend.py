"""Buttons that spend: each says what it costs before it is pressed."""

from collections.abc import Sequence

import streamlit as st

from components.words import bar, ends, left, quiet, said, small
from core.bootstrap import Studio
from core.domain.errors import StudioError
from core.domain.money import shown
from core.domain.sheet import Brief
from core.domain.template import Template, combinations_count
from core.models.catalog import ModelRow
from core.use_cases.briefs import prompt_of, request_of
from core.use_cases.draft import Drafted


def draft_button(
    made: Studio, brief: Brief, template: Template | None, models: Sequence[ModelRow], *, blocked: bool
) -> Drafted | None:
    """The sheet that was started, or None. What stands in the way is said above the button."""
    problem, sets = _problem(made, brief, template), _sets(brief, template)
    each = brief.count * sets
    drafts = each * len(models)
    price = shown(made.draft.price([row.id for row in models], each))
    several = len(models) > 1
    if sets > 1:
        times = f" × {len(models)} models" if several else ""
        quiet(f"{sets} combinations × {brief.count} drafts{times} =", number=f"{drafts}")
    told = problem is not None and bool(brief.prompt.strip() or brief.template)
    stopped = blocked or told
    if problem and told:
        said(problem)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        spent_or_left(made)
        pressed = st.button(
            f"Draft {drafts} · {price} · {each} each" if several else f"Draft {drafts} · {price}",
            type="primary",
            key="draft",
            shortcut="Ctrl+Enter",
            disabled=stopped,
            help="Mend what is marked above first." if stopped else None,
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


def spent_or_left(made: Studio) -> None:
    """What was spent; under a cap, what is left of it."""
    settled, reserved = made.records.spent(made.owner)
    spent = settled + reserved
    if made.settings.cap_usd is None:
        left("Spent", shown(spent))
    else:
        left("", shown(made.settings.cap_usd - spent), "left")


def budget(made: Studio) -> None:
    """What was spent; under a cap, what is left of it, with a bar of the part that is spent."""
    settled, reserved = made.records.spent(made.owner)
    spent, cap = settled + reserved, made.settings.cap_usd
    if cap is None:
        ends("Spent", shown(spent))
        return
    ends("Budget left", shown(cap - spent))
    bar(float(spent / cap) if cap else 1.0)
    small(f"{shown(spent)} of {shown(cap)} spent" if spent else "Nothing spent yet")


def _problem(made: Studio, brief: Brief, template: Template | None) -> StudioError | None:
    try:
        made.draft.recipes(request_of(brief, template))
    except StudioError as error:
        return error
    return None
