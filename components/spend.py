"""Buttons that spend: each says what it costs before it is pressed."""

import streamlit as st

from components.words import left, said
from core.bootstrap import Studio
from core.domain.errors import BadRequest, StudioError
from core.domain.money import shown
from core.domain.sheet import Brief
from core.domain.template import filled
from core.models.catalog import ModelRow
from core.use_cases.draft import Drafted, DraftRequest
from core.use_cases.templates import template_named


def draft_button(made: Studio, brief: Brief, row: ModelRow) -> Drafted | None:
    """The sheet that was started, or None. What stands in the way is said above the button."""
    price = shown(made.draft.price([row.id], brief.count))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        spent_or_left(made, "Left")
        pressed = st.button(f"Draft {brief.count} · {price}", type="primary", key="draft", shortcut="Ctrl+Enter")
    if not pressed:
        if (brief.prompt.strip() or brief.template) and (problem := _problem(made, brief)):
            said(problem)
        return None
    try:
        return made.draft(request_of(brief))
    except StudioError as error:
        said(error)
        return None


def spent_or_left(made: Studio, label: str) -> None:
    """What was spent; under a cap, what is left of it, so labelled."""
    settled, reserved = made.records.spent(made.owner)
    if made.settings.cap_usd is None:
        left("Spent", shown(settled + reserved))
    else:
        left(label, shown(made.settings.cap_usd - settled - reserved))


def request_of(brief: Brief) -> DraftRequest:
    """The request a brief makes. Raises BadRequest for a slot that is wrong."""
    template = template_named(brief.template) if brief.template else None
    known = {slot.name for slot in template.slots} if template else set()
    slots = {name: value for name, value in brief.slots.items() if name in known}
    return DraftRequest(
        prompt=filled(template, slots) if template else brief.prompt,
        negative_prompt=brief.negative_prompt,
        models=(brief.redraw_model if brief.image else brief.model,),
        count=brief.count,
        aspect=None if brief.image else brief.aspect,
        seed=_seed_of(brief.seed.strip()),
        image=brief.image,
        strength=brief.strength if brief.image else None,
        title=template.title if template else "",
        brief=brief,
    )


def _seed_of(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > 12:
        raise BadRequest("The seed is a whole number; leave it empty for a random one.")
    return int(text)


def _problem(made: Studio, brief: Brief) -> StudioError | None:
    try:
        made.draft.recipes(request_of(brief))
    except StudioError as error:
        return error
    return None
