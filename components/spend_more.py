"""What is asked of the spend less often, each folded away until it is opened."""

from collections.abc import Callable

import streamlit as st

from components.spend_credits import spend_credits
from components.spend_hosting import spend_hosting
from components.spend_prices import spend_prices
from components.spend_reconcile import spend_reconcile
from core.use_cases.spend import SpendReport


def spend_more(report: SpendReport) -> None:
    """Draw the folds; what is in a closed one costs nothing."""
    folds: dict[str, tuple[str, str, Callable[[], None]]] = {
        "credits": ("AWS credits", ":material/redeem:", spend_credits),
        "prices": ("Prices", ":material/sell:", spend_prices),
        "bill": ("Compare with AWS's bill", ":material/receipt_long:", spend_reconcile),
        "hosting": ("Would a machine of your own cost less?", ":material/dns:", lambda: spend_hosting(report)),
    }
    for name, (label, icon, draw) in folds.items():
        with st.expander(label, key=f"spend_fold_{name}", icon=icon, on_change="rerun") as fold:
            if fold.open:
                draw()
