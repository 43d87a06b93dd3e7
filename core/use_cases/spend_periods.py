"""The times a report may be about, as people name them. Days are UTC, as on AWS's bill."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from core.domain.ledger import Span

Period = Literal["week", "month", "all"]
PERIODS: Mapping[Period, str] = {"week": "This week", "month": "This month", "all": "All time"}
BEFORE: Mapping[Period, str] = {"week": "last week", "month": "last month", "all": ""}
"""What a period is compared with."""


def span_of(period: Period, today: date, campaign: str | None = None) -> Span:
    """The days of the period up to today; a week begins on Monday."""
    first = {"week": today - timedelta(days=today.weekday()), "month": today.replace(day=1), "all": None}[period]
    return Span(campaign=campaign, first=first, last=None if first is None else today)


def span_before(period: Period, today: date, campaign: str | None = None) -> Span | None:
    """The whole period before this one; None where there is none."""
    first = span_of(period, today).first
    if first is None:
        return None
    last = first - timedelta(days=1)
    return Span(campaign=campaign, first=span_of(period, last).first, last=last)
