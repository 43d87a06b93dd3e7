"""Where money brought nothing, as a ruled list: each line leads to the sheets it happened on."""

from decimal import Decimal
from urllib.parse import quote

import streamlit as st

from components.markup import Markup, el, together
from components.session import the_studio
from components.words import quiet, unlisted
from core.domain.ledger import Span
from core.domain.money import shown
from core.use_cases.spend import Waste
from core.use_cases.wasted import MOST, Kind, Wasted, WastedIn

TOLD: dict[Kind, str] = {
    "unused": "not picked, kept or built on.",
    "in_doubt": "in doubt, may have been billed.",
    "refused": "stopped by the filter. Counted as charged: AWS does not say.",
}


def spend_waste(waste: Waste, span: Span) -> None:
    """Draw it; nothing is looked up before a line is opened."""
    st.subheader("Where it went to waste", anchor=False)
    with st.container(gap=None, key="spend_waste"):
        _line(span, "unused", "Drafts nobody used", (waste.unused_drafts, "draft"), waste.unused_drafts_usd)
        _line(span, "in_doubt", "Answer lost", (waste.in_doubt, "call"), waste.in_doubt_usd)
        _line(span, "refused", "Refused", (waste.refused, "call"), waste.refused_usd)
        if waste.unreadable_usd:
            told = "Answered and billed, but there was no picture in it."
            st.html(ruled("Answers without a picture", told, waste.unreadable_usd))


def ruled(name: str, told: str, usd: Decimal | None, *, amount: str = "") -> Markup:
    """A line of a ruled list: a name, an amount at the right, quiet words below."""
    right = el("b", amount or (shown(usd) if usd is not None else ""))
    return el("div", el("p", el("span", name), right), el("p", told, cls="ps-sub"), cls="ps-ruled")


def _line(span: Span, kind: Kind, name: str, counted: tuple[int, str], usd: Decimal) -> None:
    count, noun = counted
    told = f"{count:,} {noun}{'' if count == 1 else 's'} {TOLD[kind]}" if count else "None."
    with st.container(gap=None, key=f"spend_waste_{kind}"):
        st.html(ruled(name, told, usd))
        if count:
            _where(kind, span)


def _where(kind: Kind, span: Span) -> None:
    word = "Check" if kind == "in_doubt" else "Show"
    with st.popover(word, type="tertiary", key=f"spend_wasted_{kind}", on_change="rerun") as opened:
        if opened.open:
            made = the_studio()
            found = Wasted(made.records, made.owner)(kind, span)
            if found:
                st.html(el("ul", *map(_place, found), cls="ps-places-list"))
            quiet(f"The newest {MOST} places at most." if found else "None among the newest jobs; they are older.")


def _place(found: WastedIn) -> Markup:
    address = f"/sheet?sheet={quote(found.sheet)}" if found.sheet else "/finals"
    link = el("a", unlisted(found.title) or "Finals", href=address, target="_self")
    return el("li", link, " ", together([el("b", f"{found.calls} · {shown(found.usd)}")]))
