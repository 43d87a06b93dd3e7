"""The chart of the spend as HTML: its colours are the theme's, and a screen reader gets words and amounts."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from math import ceil

import streamlit as st

from components.markup import Markup, el, together
from components.model_words import OPERATIONS, readable
from components.session import the_studio
from components.words import quiet
from core.domain.errors import NotFound
from core.domain.ledger import Dimension, Span
from core.domain.money import ZERO, shown
from core.models.catalog import row_of
from core.use_cases.spend_bars import Bar, bars, parts_of

BY: dict[str, Dimension] = {
    "Model": "model",
    "Day": "day",
    "Campaign": "campaign",
    "Template": "template",
    "Operation": "operation",
}
COLOURS = {
    "Finals": "finals",
    "Drafts used": "drafts",
    "Drafts nobody used": "unused",
    "No picture": "nothing",
}
MOST_BARS = 12
MOST_TOTALS = 14
"""Up to so many columns have room for their totals."""
MOST_NAMES = 16
STEPS = (1, 2, 5)
MOST_TICKS = 5


def spend_bars(span: Span) -> None:
    """The chart, under a choice of what it is split by."""
    made = the_studio()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader("Where it went", anchor=False, width="content")
        chosen = st.segmented_control(
            "Split by", list(BY), default="Model", key="spend_by", required=True, label_visibility="collapsed"
        )
    by = BY[str(chosen or "Model")]
    found = bars(made.records, made.owner, span, by)
    if not found:
        quiet("Nothing was spent in this time.")
        return
    st.html(together([_legend(found), _columns(found) if by == "day" else _rows(by, found)]))


def named(by: Dimension, name: str) -> str:
    """A name of the ledger as people read it."""
    if by == "model":
        return _model(name)
    if by == "operation":
        return OPERATIONS[name][0] if name in OPERATIONS else readable(name)
    if by == "template":
        return _template(name) if name else "Own words"
    if by == "campaign":
        return the_studio().campaigns.of(name).name
    return _day(name)


def scale(top: Decimal) -> list[Decimal]:
    """Round amounts from 0 to at least `top`, few enough to be read."""
    step = Decimal("0.01")
    while True:
        for each in STEPS:
            if top <= step * each * MOST_TICKS:
                count = ceil(top / (step * each)) or 1
                return [step * each * number for number in range(count + 1)]
        step *= 10


def _legend(found: Sequence[Bar]) -> Markup:
    there = [name for name in COLOURS if any(parts_of(bar)[name] for bar in found)]
    return el("p", *(el("span", _swatch(name), name) for name in there), cls="ps-legend")


def _swatch(name: str) -> Markup:
    return el("i", cls=f"ps-part-{COLOURS[name]}", aria_hidden="true")


def _rows(by: Dimension, found: Sequence[Bar]) -> Markup:
    shown_bars, more = found[:MOST_BARS], found[MOST_BARS:]
    ticks = scale(max(bar.total_usd for bar in found))
    rows = [_row(by, bar, ticks[-1]) for bar in shown_bars]
    axis = el("li", el("span"), _grid(ticks), cls="ps-axis", aria_hidden="true")
    chart = el("div", el("ul", *rows, axis), cls="ps-bars", style=f"--steps:{len(ticks) - 1}")
    if not more:
        return chart
    rest = sum((bar.total_usd for bar in more), ZERO)
    return together([chart, el("p", f"and {len(more)} more, {shown(rest)} together", cls="ps-sub")])


def _row(by: Dimension, bar: Bar, top: Decimal) -> Markup:
    name = named(by, bar.name)
    calls = f"{bar.calls:,} {'call' if bar.calls == 1 else 'calls'}"
    told = f"{calls}, {bar.cached:,} from the cache" if bar.cached else calls
    drawn = el(
        "span", *_parts(bar, "width"), cls="ps-bar", style=_share("width", bar.total_usd, top), aria_hidden="true"
    )
    line = el("span", drawn, el("b", shown(bar.total_usd)), cls="ps-plot")
    return el(
        "li", el("span", name, cls="ps-name", title=name), line, el("span", _said(bar), cls="ps-unseen"), title=told
    )


def _columns(found: Sequence[Bar]) -> Markup:
    ticks = scale(max(bar.total_usd for bar in found))
    step = -(-len(found) // MOST_NAMES)
    totals = len(found) <= MOST_TOTALS
    columns = [
        _column(bar, ticks[-1], total=totals, label=not (len(found) - 1 - place) % step)
        for place, bar in enumerate(found)
    ]
    return el("div", _grid(ticks), el("ul", *columns), cls="ps-bars ps-columns")


def _column(bar: Bar, top: Decimal, *, total: bool, label: bool) -> Markup:
    name = _day(bar.name)
    amount = [el("b", shown(bar.total_usd))] if total and bar.total_usd else []
    drawn = el("span", *_parts(bar, "height"), cls="ps-bar", style=_share("height", bar.total_usd, top))
    plot = el("span", *amount, drawn, cls="ps-plot", aria_hidden="true")
    told = f"{name}: {shown(bar.total_usd)}"
    under = el("span", name if label else "", cls="ps-name", aria_hidden="true")
    return el("li", plot, under, el("span", f"{told}. {_said(bar)}", cls="ps-unseen"), title=told)


def _parts(bar: Bar, side: str) -> list[Markup]:
    parts = {name: usd for name, usd in parts_of(bar).items() if usd > 0}
    return [
        el("i", cls=f"ps-part-{COLOURS[name]}", style=_share(side, usd, bar.total_usd)) for name, usd in parts.items()
    ]


def _said(bar: Bar) -> str:
    """The parts in words."""
    return ", ".join(f"{name.lower()} {shown(usd)}" for name, usd in parts_of(bar).items() if usd)


def _grid(ticks: Sequence[Decimal]) -> Markup:
    lines = (el("span", _tick(tick), style=f"--at:{float(tick / ticks[-1]):.4f}") for tick in ticks)
    return el("span", *lines, cls="ps-grid", aria_hidden="true")


def _tick(usd: Decimal) -> str:
    return f"${usd.normalize():f}" if usd == usd.to_integral_value() else f"${usd:.2f}"


def _share(side: str, usd: Decimal, whole: Decimal) -> str:
    return f"{side}:{float(usd / whole) if whole else 0:.2%}"


def _model(name: str) -> str:
    try:
        return row_of(name).name
    except NotFound:
        return name


def _template(name: str) -> str:
    try:
        return the_studio().templates.named(name).title
    except NotFound:
        return name


def _day(name: str) -> str:
    """'21 Nov', or of a month 'Nov 2026'."""
    if len(name) == len("2026-11"):
        return f"{date.fromisoformat(f'{name}-01'):%b %Y}"
    day = date.fromisoformat(name)
    return f"{day.day} {day:%b}"
