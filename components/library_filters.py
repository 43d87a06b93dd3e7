"""The library's filters: what is chosen in a row of fields, as a query."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from components.library_state import FORM
from components.library_words import (
    SHAPES,
    SORTS,
    TIERS,
    VERDICTS,
    bounds_words,
    campaign_words,
    days_words,
    model_words,
    operation_words,
)
from components.session import kept
from core.domain.library import Facet, Query
from core.models.catalog import rows

Facets = Mapping[Facet, Mapping[str, int]]
MOST_TAGS = 6
MARK = "#"


def search_field(query: Query) -> Query:
    """The field for words."""
    key, first = kept("words", query.words, form=FORM)
    words = st.text_input(
        "Search",
        first,
        key=key,
        placeholder="Search prompts, names, tags, seeds",
        icon=":material/search:",
        label_visibility="collapsed",
        max_chars=200,
        width=280,
    )
    return query.model_copy(update={"words": words})


def filters(query: Query, facets: Facets) -> Query:
    """The row of fields under the head; what they ask for now."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="library_filters"):
        query = _tier(query, facets)
        if len(facets["campaign"]) > 1 or query.campaign:
            query = _many(query, "campaign", "Campaign", facets, campaign_words)
        query = _many(query, "model", "Model", facets, model_words, order=[row.id for row in rows()])
        query = _many(query, "operation", "Made by", facets, operation_words)
        query = _dates(query)
        return _bounds(query)


def _tier(query: Query, facets: Facets) -> Query:
    key, first = kept("tier", query.tier[0] if query.tier else "", form=FORM)
    counts = {**facets["tier"], "": 0}
    chosen = st.segmented_control(
        "Kind",
        [*TIERS, ""],
        default=first,
        key=key,
        required=True,
        format_func=lambda tier: TIERS.get(tier, "All"),
        label_visibility="collapsed",
    )
    return query.model_copy(update={"tier": (chosen,) if chosen in counts and chosen else ()})


def _many(
    query: Query,
    facet: Facet,
    label: str,
    facets: Facets,
    words: Callable[[str], str],
    *,
    order: Sequence[str] = (),
) -> Query:
    """A popover with the facet's values and how many pictures each has; several may be chosen."""
    chosen = getattr(query, facet)
    told = f"{label} · {words(chosen[0]) if len(chosen) == 1 else len(chosen)}" if chosen else label
    key, first = kept(facet, list(chosen), form=FORM)
    with st.popover(told, key=f"{facet}_popover", on_change="rerun") as popover:
        if not popover.open:
            return query
        counts = facets[facet]
        known = [value for value in order if value in counts]
        values = [*known, *sorted({*counts, *chosen} - set(known), key=lambda value: -counts.get(value, 0))]
        found = st.pills(
            label,
            values,
            selection_mode="multi",
            default=[value for value in first if value in values],
            key=key,
            format_func=lambda value: f"{words(value)} {counts.get(value, 0):,}",
        )
    return query.model_copy(update={facet: tuple(found)})


def _dates(query: Query) -> Query:
    given = days_words(query.since, query.until)
    with st.popover(f"Date · {given}" if given else "Date", key="date_popover", on_change="rerun") as popover:
        if not popover.open:
            return query
        since = _field("since", query.since, st.date_input, "From")
        until = _field("until", query.until, st.date_input, "To")
    return query.model_copy(update={"since": since, "until": until})


def _bounds(query: Query) -> Query:
    given = bounds_words(query)
    with st.popover(
        f"Size, price · {given}" if given else "Size, price", key="bounds_popover", on_change="rerun"
    ) as popover:
        if not popover.open:
            return query
        key, first = kept("shape", query.shape, form=FORM)
        shape = st.segmented_control("Shape", list(SHAPES), default=first, key=key, format_func=SHAPES.__getitem__)
        with st.container(horizontal=True):
            least_px = _number("least_px", query.least_px, "Longer side from, px", step=256)
            most_px = _number("most_px", query.most_px, "to, px", step=256)
        with st.container(horizontal=True):
            least_usd = _number("least_usd", query.least_usd, "Price from, $", step=0.01)
            most_usd = _number("most_usd", query.most_usd, "to, $", step=0.01)
    return query.model_copy(
        update={
            "shape": shape,
            "least_px": least_px and int(least_px),
            "most_px": most_px and int(most_px),
            "least_usd": _usd(least_usd),
            "most_usd": _usd(most_usd),
        }
    )


def order(query: Query) -> Query:
    """The order of the pictures."""
    key, first = kept("sort", query.sort, form=FORM)
    sort = st.selectbox(
        "Order",
        list(SORTS),
        index=list(SORTS).index(first),
        key=key,
        format_func=SORTS.__getitem__,
        label_visibility="collapsed",
        width=170,
    )
    return query.model_copy(update={"sort": sort})


def marks(query: Query, tags: Sequence[str]) -> Query:
    """Verdicts, and the tags that are used most or asked for."""
    marked = [f"{MARK}{tag}" for tag in dict.fromkeys([*tags[:MOST_TAGS], *query.tags])]
    key, first = kept("pills", [*query.verdict, *(f"{MARK}{tag}" for tag in query.tags)], form=FORM)
    options = [*VERDICTS, *marked]
    found = st.pills(
        "Verdicts and tags",
        options,
        selection_mode="multi",
        default=[value for value in first if value in options],
        key=key,
        format_func=lambda value: VERDICTS.get(value, value),
        label_visibility="collapsed",
    )
    return query.model_copy(
        update={
            "verdict": tuple(value for value in found if value in VERDICTS),
            "tags": tuple(value.removeprefix(MARK) for value in found if value not in VERDICTS),
        }
    )


def _field(name: str, value: Any, draw: Callable[..., Any], label: str) -> Any:
    key, first = kept(name, value, form=FORM)
    return draw(label, first, key=key)


def _number(name: str, value: Decimal | int | None, label: str, *, step: float) -> float | None:
    key, first = kept(name, value, form=FORM)
    whole = isinstance(step, int)
    found: float | None = st.number_input(
        label,
        min_value=0 if whole else 0.0,
        value=None if first is None else int(first) if whole else float(first),
        step=step,
        format=None if whole else "%.3f",
        key=key,
        placeholder="any",
    )
    return found


def _usd(amount: float | None) -> Decimal | None:
    return None if amount is None else Decimal(str(round(amount, 6)))
