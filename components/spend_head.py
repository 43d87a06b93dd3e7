"""The page's head: which time, whose campaign, and the report as a file."""

import streamlit as st

from components.session import the_studio
from components.spend_budget_form import campaigns
from components.words import head_with, quiet
from core.domain.ledger import Span
from core.use_cases.spend_csv import file_name, spend_csv
from core.use_cases.spend_periods import PERIODS, Period, span_before, span_of

EVERYTHING = "All campaigns"


def spend_head() -> tuple[Period, Span, Span | None]:
    """The period that was chosen, its days, and the days before it."""
    made = the_studio()
    today, known = made.spend.today(), campaigns()
    with head_with("Spend", _line()):
        chosen = ""
        if len(known) > 1:
            chosen = st.selectbox(
                "Campaign",
                ["", *known],
                key="spend_campaign",
                label_visibility="collapsed",
                width=140,
                format_func=lambda slug: known.get(slug, EVERYTHING),
            )
        period: Period = (
            st.segmented_control(
                "Time",
                list(PERIODS),
                default="month",
                key="spend_period",
                format_func=lambda each: PERIODS[each],
                required=True,
                label_visibility="collapsed",
            )
            or "month"
        )
        campaign = str(chosen) or None
        span = span_of(period, today, campaign)
        st.download_button(
            "Export CSV",
            lambda: spend_csv(made.records, made.owner, span),
            file_name(span),
            "text/csv",
            key="spend_csv",
            icon=":material/download:",
            on_click="ignore",
        )
    return period, span, span_before(period, today, campaign)


def nothing_spent() -> bool:
    """Whether nothing was ever asked of a model here."""
    made = the_studio()
    totals = made.records.totals(made.owner)
    return not (totals.calls or totals.cached or totals.reserved_usd)


def spend_notes() -> None:
    """What to know of the figures: old prices."""
    if note := the_studio().prices.note():
        quiet(note)


def _line() -> str:
    told = "Every call is in the ledger."
    sandbox = the_studio().settings.backend == "sandbox"
    return f"{told} Sandbox · nothing is charged." if sandbox else told
