"""The newest approved finals, each with all that went into it."""

from decimal import Decimal

import streamlit as st

from components.markup import Markup, el
from components.session import flag, set_flag, the_studio
from components.words import unlisted
from core.domain.asset import Asset
from core.domain.ledger import Span
from core.domain.library import Query
from core.domain.money import shown
from core.models.catalog import row_of

SHOWN = 8
KNOWN = "spend_all_in"


def spend_finals(span: Span) -> None:
    """Draw them; nothing where there is none."""
    made = the_studio()
    campaign = (span.campaign,) if span.campaign else ()
    asked = Query(tier=("final",), campaign=campaign, since=span.first, until=span.last)
    found = made.records.find_pictures(made.owner, asked, skip=0, limit=SHOWN)
    if not found:
        return
    st.subheader("Approved finals, all costs in", anchor=False)
    st.html(el("ul", *(_tile(shelved.asset) for shelved in found), cls="ps-finals"))


def _tile(asset: Asset) -> Markup:
    words = unlisted(asset.name) or "A final"
    picture = el("img", src=f"/pictures/thumb/{asset.id}.webp", alt=words, loading="lazy")
    link = el("a", picture, href=f"/library?picture={asset.id}", target="_self", title=words)
    made_by = row_of(asset.recipe.model).short if asset.recipe and asset.recipe.model != "local" else "made here"
    return el("li", link, el("p", el("b", shown(_all_in(asset))), el("span", made_by)))


def _all_in(asset: Asset) -> Decimal:
    """The price of the whole way to it. It never changes, so it is asked once a session."""
    known: dict[str, Decimal] = flag(KNOWN) or {}
    if asset.id not in known:
        known[asset.id] = the_studio().chain(asset).all_in_usd
        set_flag(KNOWN, known)
    return known[asset.id]
