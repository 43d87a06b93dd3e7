"""Set a budget, change it, or forget it; each in a popover of its own."""

import streamlit as st

from components.session import flag, set_flag, tell, the_studio, told_errors
from components.spend_person import person_field, the_person
from components.words import plain
from core.domain.budget import EVERYBODY, Budget, Room
from core.domain.campaign import name_of
from core.domain.ledger import Span
from core.domain.money import plain as dollars
from core.domain.money import shown

PERIODS = {"Day": "day", "Month": "month", "In all": "total"}
HARD, WARNS = "Stops", "Only warns"
ALL = "All campaigns"
NEW = "spend_new_budget"


def new_budget(*, first: bool) -> None:
    """A budget beside those that are there."""
    with st.popover(
        "Set a budget" if first else "Set another budget",
        type="secondary" if first else "tertiary",
        icon=":material/add:",
        key=NEW,
        on_change="rerun",
    ) as opened:
        if opened.open:
            names = campaigns()
            st.selectbox(
                "For",
                [ALL, *names],
                key="budget_for",
                accept_new_options=True,
                format_func=lambda slug: names.get(slug, slug),
            )
            st.segmented_control("Per", list(PERIODS), default="Month", key="budget_per", required=True)
            _amount_fields("budget", None)
            person_field("budget")
            st.button("Set budget", key="budget_set", on_click=_set)


def budget_popover(campaign: str, *, first: bool) -> None:
    """A budget for this campaign, beside those it has."""
    key = f"campaign_budget_{campaign}"
    with st.popover(
        "Set a budget" if first else "Set another budget",
        type="secondary" if first else "tertiary",
        icon=":material/add:",
        key=key,
        on_change="rerun",
    ) as opened:
        if opened.open:
            st.segmented_control("Per", list(PERIODS), default="In all", key=f"{key}_per", required=True)
            _amount_fields(key, None)
            person_field(key)
            st.button("Set budget", key=f"{key}_set", on_click=_set_for, args=(key, campaign))


def change_budget(room: Room) -> None:
    """Another amount for a budget, or none."""
    budget = room.budget
    key = f"spend_change_{budget.campaign or 'all'}_{budget.per}"
    with st.popover("Change", type="tertiary", key=key, on_change="rerun") as opened:
        if opened.open:
            _amount_fields(key, budget)
            person_field(key)
            with st.container(horizontal=True):
                st.button("Save", key=f"{key}_save", on_click=_put, args=(key, budget.campaign, budget.per))
                st.button("Remove", key=f"{key}_remove", type="tertiary", on_click=_drop, args=(key, budget))


def campaigns() -> dict[str, str]:
    """Names, by slug, of the campaigns that were made, that money was spent on, or that have a budget."""
    made = the_studio()
    known = {each.slug: each.name for each in made.records.campaigns(made.owner)}
    spent = [share.names[0] for share in made.records.shares(made.owner, Span(), "campaign")]
    budgeted = [budget.campaign for budget in made.records.budgets(made.owner) if budget.campaign]
    names = {slug: name_of(slug) for slug in (*spent, *budgeted)} | known
    return dict(sorted(names.items(), key=lambda each: each[1].casefold()))


def _amount_fields(key: str, budget: Budget | None) -> None:
    st.text_input(
        "Most that may be spent, in dollars",
        dollars(budget.cap_usd) if budget else "",
        key=f"{key}_cap",
        placeholder="60.00",
    )
    st.segmented_control(
        "At the end of it",
        [HARD, WARNS],
        default=WARNS if budget and budget.warn_only else HARD,
        key=f"{key}_kind",
        required=True,
        help="A budget that stops refuses what would pass it, before the first call. Both tell at 50, 80 and 100 %.",
    )


def _set() -> None:
    chosen = str(flag("budget_for") or ALL)
    campaign = EVERYBODY if chosen == ALL else chosen
    _put("budget", campaign, PERIODS[str(flag("budget_per") or "Month")])


def _set_for(key: str, campaign: str) -> None:
    _put(key, campaign, PERIODS[str(flag(f"{key}_per") or "In all")])


def _put(key: str, campaign: str, per: str) -> None:
    with told_errors():
        room = the_studio().budgets.put(
            str(flag(f"{key}_cap") or ""),
            campaign=campaign or None,
            per=per,
            warn_only=flag(f"{key}_kind") == WARNS,
            by=the_person(key),
        )
        set_flag(NEW if key == "budget" else key, False)
        tell(f"The budget is set: {plain(room.budget.words)}.")


def _drop(key: str, budget: Budget) -> None:
    with told_errors():
        the_studio().budgets.drop(campaign=budget.campaign or None, per=budget.per)
        set_flag(key, False)
        tell(f"The budget of {shown(budget.cap_usd)} is removed.")
