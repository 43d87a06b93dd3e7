"""What drafting first saved, and what the month will have cost at its end."""

from calendar import monthrange
from datetime import date

import streamlit as st

from components.markup import el, together
from components.session import the_studio
from components.spend_waste import ruled
from core.domain.money import shown
from core.use_cases.spend import Savings, SpendReport


def spend_ahead(report: SpendReport) -> None:
    """Both, side by side where there is room."""
    with st.container(key="spend_ahead"):
        saved, ahead = st.columns(2, gap="medium")
    with saved:
        _savings(report)
    with ahead:
        _forecast(report)


def _savings(report: SpendReport) -> None:
    """Draft-then-finish and the cache against doing everything on the premium model."""
    st.subheader("What drafting first saved", anchor=False)
    found = report.savings
    if not found.drafts:
        st.html(ruled("Nothing to compare yet", "No drafts from words in this time.", None, amount="–"))
        return
    each = f"{found.drafts:,} {'draft' if found.drafts == 1 else 'drafts'} at {shown(found.premium_usd_each)} each"
    cached = f", {found.cached:,} of them from the cache" if found.cached else ""
    lines = [
        ruled(f"All of it on {found.premium}", f"{each}.", found.all_premium_usd),
        ruled("Drafted, then finished", f"The same drafts{cached}, and all finishing.", found.paid_usd),
        ruled(_verdict(found), "The difference.", abs(found.saved_usd)),
    ]
    st.html(together(lines))


def _forecast(report: SpendReport) -> None:
    """To the end of the month, of the campaign that is shown or of all."""
    spend = the_studio().spend
    ahead, today = spend.forecast(report.span.campaign), spend.today()
    last = monthrange(today.year, today.month)[1]
    st.subheader(f"To the end of {today:%B}", anchor=False)
    lines = [
        ruled("So far this month", f"From 1 to {today.day} {today:%b}.", ahead.month_to_date_usd),
        ruled("A day", "The mean of the last whole days, fourteen at most.", ahead.per_day_usd),
        ruled(f"By {_day(today.replace(day=last))}", "If people go on as they do.", ahead.month_end_usd),
    ]
    st.html(el("div", *lines))


def _verdict(found: Savings) -> str:
    return "Saved" if found.saved_usd >= 0 else "Paid more"


def _day(found: date) -> str:
    return f"{found.day} {found:%B}"
