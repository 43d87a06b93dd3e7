"""The prices in force, who put which over the catalogue's, and a form for one's own."""

from datetime import date
from decimal import Decimal, InvalidOperation

import streamlit as st

from components.markup import Markup, el, together
from components.model_words import SOURCES
from components.session import flag, tell, the_studio, told_errors
from components.spend_person import person_field, the_person
from components.words import quiet, said
from core.domain.errors import BadRequest, StudioError
from core.domain.money import shown
from core.models.catalog import ModelRow, Price, price_sources, row_of, rows
from core.models.price_list import Override
from core.use_cases.standing import day

HEADS = ("Model", "For", "Price", "Read on", "Source")
ALL = "All of its prices"
ANYWHERE = "Anywhere"


def spend_prices() -> None:
    """The table and the form."""
    made = the_studio()
    try:
        entered = [one for one in made.prices.overrides() if one.at]
    except StudioError as error:
        said(error)
        entered = []
    for place, one in enumerate(entered):
        _override(place, one)
    _form()
    st.html(_table())
    quiet(f"Prices of your own may also stand in {made.prices.file}, which wins over this page.")


def _override(place: int, one: Override) -> None:
    where = ", ".join(filter(None, [one.variant, one.region]))
    told = f"{row_of(one.model).name}{f' ({where})' if where else ''}: {shown(one.usd)}"
    at = f", {day(one.at.date())}" if one.at else ""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        source = f"from {one.source}. " if one.source else ""
        st.html(
            together([el("p", told), el("p", f"{source}Entered by {one.by or 'somebody'}{at}.", cls="ps-sub")]),
            width="content",
        )
        st.button("Forget", key=f"price_forget_{place}", type="tertiary", on_click=_forget, args=(one,))


def _form() -> None:
    known = {row.id: row for row in rows()}
    first = st.columns([40, 34, 26], gap="small")
    with first[0]:
        model = st.selectbox("Model", list(known), key="price_model", format_func=lambda name: known[name].name)
    row = known[str(model)]
    with first[1]:
        variants = [ALL, *(price.variant for price in row.prices)] if len(row.prices) > 1 else [ALL]
        st.selectbox("For", variants, key=f"price_variant_{row.id}")
    with first[2]:
        st.selectbox("In", [ANYWHERE, *row.regions], key=f"price_region_{row.id}")
    second = st.columns([20, 34, 20, 26], gap="small")
    with second[0]:
        st.text_input("$ a picture", key="price_usd", placeholder=f"{row.price_usd}")
    with second[1]:
        st.text_input("Source", key="price_source", max_chars=200, placeholder="our contract, AWS's price page")
    with second[2]:
        st.date_input("Read on", "today", key="price_as_of", format="YYYY-MM-DD", max_value="today")
    with second[3]:
        person_field("price")
    st.button("Use this price", key="price_put", on_click=_put, args=(row,))


def _put(row: ModelRow) -> None:
    with told_errors():
        variant, region = flag(f"price_variant_{row.id}"), flag(f"price_region_{row.id}")
        as_of: date | None = flag("price_as_of")
        one = the_studio().prices.put(
            row.id,
            _dollars(str(flag("price_usd") or "")),
            by=the_person("price"),
            variant=None if variant in (None, ALL) else str(variant),
            region=None if region in (None, ANYWHERE) else str(region),
            source=" ".join(str(flag("price_source") or "").split()),
            as_of=as_of,
        )
        st.session_state["price_usd"] = ""
        tell(f"{row.name} is counted at {shown(one.usd)} from now on.")


def _forget(one: Override) -> None:
    with told_errors():
        the_studio().prices.drop(one.model, variant=one.variant, region=one.region)
        tell(f"{row_of(one.model).name} is counted at the catalogue's price again.")


def _dollars(text: str) -> Decimal:
    try:
        return Decimal(text.strip().removeprefix("$"))
    except InvalidOperation as error:
        raise BadRequest(f"A price is an amount in dollars such as 0.04, not “{text[:40]}”.") from error


def _table() -> Markup:
    heads = el("tr", *(el("th", head, scope="col", role="columnheader") for head in HEADS), role="row")
    lines = [_row(row, price) for row in rows() for price in row.prices]
    caption = el("caption", "Prices in force", cls="ps-unseen")
    head, body = el("thead", heads, role="rowgroup"), el("tbody", *lines, role="rowgroup")
    return el("table", caption, head, body, cls="ps-models ps-lines ps-prices", role="table")


def _row(row: ModelRow, price: Price) -> Markup:
    cells = (price.variant, el("span", shown(price.usd), cls="ps-num"), day(price.as_of), _source(price))
    drawn = (el("td", cell, data_label=head, role="cell") for head, cell in zip(HEADS[1:], cells, strict=True))
    return el("tr", el("th", row.name, scope="row", role="rowheader"), *drawn, role="row")


def _source(price: Price) -> Markup:
    """Where it was read and how far that is trusted; a person's own price says whose it is."""
    if price.by:
        return together([el("b", f"{price.by}'s"), el("small", f" {price.source}")])
    trusted = SOURCES[price.confidence][1] if price.confidence in SOURCES else price.confidence
    address = price_sources().get(price.source, "")
    return together([el("span", trusted, title=address)])
