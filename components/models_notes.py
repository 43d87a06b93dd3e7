"""Around the models: when the account was asked, and what is no row of ours."""

import streamlit as st

from components.looking import look_again
from components.session import the_studio
from components.words import quiet
from core.domain.values import now

OTHERS = (
    "Not in this list: Stable Diffusion XL 0.8, which ended on 30 Apr 2024; Nova 2 Omni, which was announced with "
    "pictures and is on none of AWS's lists of October 2026; and the models of Bedrock Marketplace (Stable Diffusion "
    "3.5 Large and Bria), which run by the hour on an endpoint of your own. The studio calls none of them."
)


def asked_line() -> None:
    """Whose list this is and how old, and a button that asks again."""
    made = the_studio()
    sandbox, looking, seen = made.settings.backend == "sandbox", made.doctor.looking, made.standings.seen
    who = "This sandbox" if sandbox else "Your AWS account"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="models_asked"):
        if looking:
            quiet(f"{who} is asked which models it has …")
        elif seen is None:
            quiet(f"{who} was not asked yet; this is the studio's own dated list.")
        else:
            there = seen.astimezone()
            when = f"at {there:%H:%M}" if there.date() == now().astimezone().date() else f"on {there:%d %b %Y, %H:%M}"
            quiet(f"{who} was asked which models it has {when}.")
        st.button(
            "Ask again",
            key="look_again",
            icon=":material/refresh:",
            type="tertiary",
            on_click=look_again,
            disabled=looking,
        )


def other_models() -> None:
    """Models that people ask for and that are not here."""
    quiet(OTHERS)
