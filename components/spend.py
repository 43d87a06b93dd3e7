"""Buttons that spend: each says what it costs before it is pressed. And what is left of the budget that holds."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from components.already_made import already_made
from components.campaign_chosen import chosen_slug
from components.session import flag, set_flag, tell
from components.words import bar, ends, left, quiet, said, small
from core.bootstrap import Studio
from core.domain.budget import Room
from core.domain.errors import StudioError
from core.domain.money import shown
from core.domain.sheet import Brief
from core.domain.template import Template, combinations_count
from core.models.catalog import ModelRow
from core.use_cases.briefs import prompt_of, request_of
from core.use_cases.draft import Drafted
from core.use_cases.planning import Quote

CAMPAIGN = "default"
WHEN = {"day": "today", "month": "this month", "total": "in all"}
TOLD_AT = "budget_told_at"
"""The flag that holds what was spent, and under which budgets, when notices were last asked for."""
FULL = 100


def draft_button(
    made: Studio, brief: Brief, template: Template | None, models: Sequence[ModelRow], *, blocked: bool
) -> Drafted | None:
    """The sheet that was started, or None. What stands in the way is said above the button."""
    quote, problem = _quoted(made, brief, template)
    sets = _sets(brief, template)
    each = brief.count * sets
    drafts = each * len(models)
    several = len(models) > 1
    if sets > 1:
        times = f" × {len(models)} models" if several else ""
        quiet(f"{sets} combinations × {brief.count} drafts{times} =", number=f"{drafts}")
    told = problem is not None and bool(brief.prompt.strip() or brief.template)
    stopped = blocked or told
    if problem and told:
        said(problem)
    asked = already_made(quote, made.draft.price([row.id for row in models], each), key="draft_fresh")
    label = (f"Draft {drafts}", shown(asked.usd), f"{each} each" if several else "", asked.told)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        spent_or_left(made, chosen_slug())
        pressed = st.button(
            " · ".join(filter(None, label)),
            type="primary",
            key="draft",
            shortcut="Ctrl+Enter",
            disabled=stopped,
            help="Mend what is marked above first." if stopped else None,
        )
    return _drafted(made, brief, template, fresh=asked.fresh, said_already=problem) if pressed else None


def _quoted(made: Studio, brief: Brief, template: Template | None) -> tuple[Quote | None, StudioError | None]:
    """What the brief costs without what is already made; or why it cannot be drafted."""
    try:
        return made.draft.quote(request_of(brief, template, chosen_slug())), None
    except StudioError as error:
        return None, error


def _drafted(
    made: Studio, brief: Brief, template: Template | None, *, fresh: bool, said_already: StudioError | None
) -> Drafted | None:
    try:
        return made.draft(request_of(brief, template, chosen_slug()).model_copy(update={"fresh": fresh}))
    except StudioError as error:
        if said_already is None or not (brief.prompt.strip() or brief.template):
            said(error)
        return None


def _sets(brief: Brief, template: Template | None) -> int:
    try:
        return combinations_count(prompt_of(brief, template))
    except StudioError:
        return 1


def spent_or_left(made: Studio, campaign: str = CAMPAIGN) -> None:
    """What was spent; under a budget, what is left of the tightest that holds for this campaign."""
    room = made.budgets.room_for(campaign)
    if room is None:
        settled, reserved = made.records.spent(made.owner)
        left("Spent", shown(settled + reserved))
    elif room.left_usd < 0:
        left("Over by", shown(-room.left_usd))
    else:
        left("", shown(room.left_usd), "left")


def capped(made: Studio, campaign: str = CAMPAIGN) -> bool:
    """Whether a budget holds for this campaign."""
    return made.budgets.room_for(campaign) is not None


def budget(made: Studio, campaign: str = CAMPAIGN) -> None:
    """What was spent; under a budget, what is left of the tightest, a bar, and how far it is once half is gone."""
    settled, reserved = made.records.spent(made.owner)
    _notices(made, settled + reserved)
    room = made.budgets.room_for(campaign)
    if room is None:
        ends("Spent", shown(settled + reserved))
        return
    over = room.left_usd < 0
    ends("Over budget" if over else "Budget left", shown(abs(room.left_usd)))
    bar(float(room.held_usd / room.budget.cap_usd) if room.budget.cap_usd else 1.0)
    small(_how_far(room))


def _how_far(room: Room) -> str:
    if not room.held_usd:
        return "Nothing spent yet"
    told = f"{shown(room.held_usd)} of {shown(room.budget.cap_usd)} {WHEN[room.budget.per]}"
    return f"{told}: {room.level} % is reached" if room.level else told


def _notices(made: Studio, spent_usd: Decimal) -> None:
    """Tell once that half, most or all of a budget is gone. Nothing is asked again before more is spent."""
    caps = [(each.campaign, each.per, each.cap_usd) for each in made.records.budgets(made.owner)]
    seen = (spent_usd, caps)
    if flag(TOLD_AT) != seen:
        set_flag(TOLD_AT, seen)
        for room in made.budgets.notices():
            tell(room.told, trouble=room.level == FULL)
