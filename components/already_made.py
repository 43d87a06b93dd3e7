"""What is already made: said on the button that would pay for it, with a way to have it made anew all the same."""

from decimal import Decimal
from typing import NamedTuple

import streamlit as st

from core.domain.money import shown
from core.use_cases.planning import Quote


class Asked(NamedTuple):
    """What a click will cost, what is said of it, and whether all is made anew."""

    usd: Decimal
    told: str = ""
    fresh: bool = False

    @property
    def price(self) -> str:
        """'$0.04 · 7 of 8 already made', as it stands on the button."""
        return " · ".join(filter(None, (shown(self.usd), self.told)))


def already_made(quote: Quote | None, all_usd: Decimal, *, key: str) -> Asked:
    """Draw the choice where some of it is made. `all_usd` is the price of making everything."""
    if quote is None or not quote.made:
        return Asked(all_usd if quote is None else quote.usd)
    fresh = st.checkbox(
        "Make new ones anyway",
        key=key,
        help=f"{quote.told}, from the same words, pictures and seeds. They come from the library and cost nothing.",
    )
    return Asked(all_usd, fresh=True) if fresh else Asked(quote.usd, quote.told)
