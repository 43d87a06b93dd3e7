"""The budget that holds, as a bar: what is spent, what is reserved, where people are warned. Then all the others."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

import streamlit as st

from components.markup import Markup, el, together
from components.session import the_studio
from components.spend_budget_form import change_budget, new_budget
from components.words import quiet
from core.domain.budget import LEVELS, SETTING, Budget, Room
from core.domain.money import shown
from core.use_cases.spend import SpendReport
from core.use_cases.standing import day

WARNS_AT = Decimal("0.8")
WHEN = {"day": "today", "month": "this month", "total": "in all"}
HUNDRED_YEARS = 36_525


def spend_budget(report: SpendReport) -> None:
    """The tightest budget of this campaign, or of all; the others, and ways to set and change them."""
    rooms = the_studio().budgets.rooms()
    campaign = report.span.campaign
    holding = [room for room in rooms if campaign is None or room.budget.campaign in ("", campaign)]
    room = tightest(holding)
    st.html(_without(report) if room is None else room_bar(room))
    with st.container(gap="xxsmall", key="spend_budgets"):
        for each in rooms:
            room_line(each)
        new_budget(first=not rooms)


def tightest(rooms: Sequence[Room]) -> Room | None:
    """The budget that will stop first; one that only warns where none stops."""
    hard = [room for room in rooms if not room.budget.warn_only]
    return min(hard or rooms, key=lambda room: room.left_usd, default=None)


def whose(budget: Budget, *, named: bool = True) -> str:
    """'Spring, this month', 'all campaigns, today'; just 'today' where the campaign need not be named."""
    name = the_studio().campaigns.of(budget.campaign).name if budget.campaign else "all campaigns"
    return f"{name}, {WHEN[budget.per]}" if named else WHEN[budget.per]


def _without(report: SpendReport) -> Markup:
    spent = el("p", el("b", shown(report.settled_usd)), el("span", "spent, and no budget is set"), cls="ps-large")
    if not report.reserved_usd:
        return spent
    return together([spent, el("p", f"{shown(report.reserved_usd)} more is reserved by running jobs.", cls="ps-sub")])


def room_bar(room: Room, *, named: bool = True) -> Markup:
    """What is left of a budget, as a bar with its key; `named` says whose it is."""
    budget, left = room.budget, room.left_usd
    reserved = _reserved(room)
    words = f"left of {shown(budget.cap_usd)}" if left >= 0 else f"over the {shown(budget.cap_usd)}"
    large = el("p", el("b", shown(abs(left))), el("span", f"{words}, {whose(budget, named=named)}"), cls="ps-large")
    head = el("div", large, el("p", _pace(room), cls="ps-sub"), cls="ps-budget-head")
    spent = room.held_usd - reserved
    bar = el(
        "div",
        el("i", cls="ps-part-finals", style=f"width:{_part(spent, budget)}"),
        el("i", cls="ps-part-reserved", style=f"width:{_part(reserved, budget)}"),
        el("u", style=f"left:{WARNS_AT:%}"),
        cls="ps-budget-bar",
        role="img",
        aria_label=f"{shown(spent)} spent and {shown(reserved)} reserved of {shown(budget.cap_usd)}",
    )
    legend = el(
        "p",
        _key("finals", "Spent", spent),
        _key("reserved", "Reserved by running jobs", reserved),
        _key("warns", "Warn at", budget.cap_usd * WARNS_AT),
        cls="ps-legend",
    )
    told = [el("p", room.told, cls="ps-reached")] if room.level >= LEVELS[1] else []
    return together([head, bar, legend, *told])


def _key(kind: str, name: str, usd: Decimal) -> Markup:
    return el("span", el("i", cls=f"ps-part-{kind}", aria_hidden="true"), name, " ", el("b", _rounded(usd)))


def _rounded(usd: Decimal) -> str:
    return shown(usd.quantize(Decimal("0.000001")))


def _part(usd: Decimal, budget: Budget) -> str:
    whole = budget.cap_usd
    return f"{min(float(usd / whole), 1.0) if whole else 1.0:.2%}"


def _reserved(room: Room) -> Decimal:
    made = the_studio()
    return made.records.totals(made.owner, campaign=room.budget.campaign, period=room.period).reserved_usd


def _pace(room: Room) -> str:
    """How long the budget lasts, if people go on as they do."""
    if room.budget.per == "day" or room.left_usd <= 0:
        return ""
    spend = the_studio().spend
    rate, today = spend.forecast(room.budget.campaign or None).per_day_usd, spend.today()
    if not rate:
        return ""
    lasts = today + timedelta(days=int(min(room.left_usd / rate, Decimal(HUNDRED_YEARS))))
    if room.budget.per == "month" and (lasts.year, lasts.month) != (today.year, today.month):
        return "At this pace it lasts the month"
    return f"At this pace the budget lasts until {day(lasts)}"


def room_line(room: Room, *, named: bool = True) -> None:
    """One budget on a line, with a way to change it; `named` says whose it is."""
    budget = room.budget
    kind = "Only warns" if budget.warn_only else "Stops"
    by = "set by STUDIO_CAP_USD" if budget.by == SETTING else f"set by {budget.by or 'somebody'}"
    at = f", {day(budget.at.date())}" if budget.at else ""
    key = f"{budget.campaign}_{budget.per}_{'setting' if budget.by == SETTING else 'page'}"
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"spend_budget_{key}"
    ):
        st.html(
            el(
                "p",
                el("b", f"{shown(room.held_usd)} of {shown(budget.cap_usd)}"),
                el("span", f"{whose(budget, named=named)}. "),
                el("span", f"{kind}, {by}{at}", cls="ps-sub"),
                cls="ps-one-budget",
            ),
            width="stretch",
        )
        if budget.by == SETTING:
            quiet("Change it in the shell")
        else:
            change_budget(room)
