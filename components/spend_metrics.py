"""Four figures in a row, the cost of an approved final first, each beside the time before."""

from decimal import Decimal

import streamlit as st

from components.session import the_studio
from core.domain.ledger import Span
from core.domain.money import shown
from core.use_cases.spend_metrics import Metrics, metrics
from core.use_cases.spend_periods import BEFORE, Period


def spend_metrics(period: Period, span: Span, before: Span | None) -> None:
    """Draw them."""
    made = the_studio()
    now = metrics(made.records, made.owner, span)
    then = metrics(made.records, made.owner, before) if before else None
    on = f"on {BEFORE[period]}"
    with st.container(key="spend_metrics"):
        per_final, finals, drafts, cache = st.columns(4, gap="small")
    with per_final:
        _falling("Cost per approved final", now.per_final_usd, then.per_final_usd if then else None, on, money=True)
    with finals:
        more = now.finals - then.finals if then and then.finals else 0
        _metric("Approved finals", f"{now.finals:,}", f"{more:+,} {on}" if more else "", color="normal")
    with drafts:
        _falling("Drafts per final", now.drafts_per_final, then.drafts_per_final if then else None, on, money=False)
    with cache:
        _metric("Saved by the cache", shown(now.saved_usd), _cached(now), color="off")


def _falling(label: str, now: Decimal | None, then: Decimal | None, on: str, *, money: bool) -> None:
    """A figure of which less is better."""
    if now is None:
        _metric(label, "–", "No final yet", color="off")
        return
    less = now - then if then is not None else Decimal(0)
    amount = shown(abs(less)) if money else f"{abs(less):,}"
    delta = f"{'-' if less < 0 else '+'}{amount} {on}" if less else ""
    _metric(label, shown(now) if money else f"{now:,}", delta, color="inverse")


def _metric(label: str, value: str, delta: str, *, color: str) -> None:
    st.metric(
        label,
        value.replace("$", "\\$"),
        delta.replace("$", "\\$") or None,
        delta_color=color,  # type: ignore[arg-type]
        delta_arrow="off" if color == "off" else "auto",
        border=True,
        height="stretch",
    )


def _cached(now: Metrics) -> str:
    return f"{now.cached:,} {'picture' if now.cached == 1 else 'pictures'} not paid twice" if now.cached else ""
