"""One campaign: its brand kit at the left, saved as it is changed; its money and its pictures at the right."""

import streamlit as st

from components.campaign_kit import logo_row, palette_row
from components.campaign_money import campaign_money
from components.campaign_out import more_popover, open_dialogs
from components.campaign_row import saved_line
from components.campaign_shown import campaign_shown
from components.campaign_state import AFRESH, open_campaign
from components.campaign_use import use_button
from components.campaign_voice import avoid_row, models_row, name_row, style_row, templates_row
from components.campaign_words import holds_words, last_words
from components.session import flag, set_flag, tell_now, the_studio
from components.words import plain, quiet, said, split
from core.domain.campaign import CampaignCard
from core.domain.errors import StudioError
from core.domain.library import Days


def campaign_board(slug: str) -> None:
    """Draw it; one that is not there is said, not fatal."""
    back_button()
    try:
        card = the_studio().campaigns.card(the_studio().campaigns.named(slug).slug)
    except StudioError as error:
        said(error)
        return
    _head(card)
    kit, side = split(60, 40)
    with kit:
        _kit(slug)
    with side, st.container(border=True, key="campaign_side"):
        campaign_money(card)
        campaign_shown(card)
    open_dialogs(card)


def back_button() -> None:
    """The way to all of them."""
    st.button(
        "All campaigns", key="campaign_back", type="tertiary", icon=":material/arrow_back:",
        on_click=open_campaign, args=(None,),
    )  # fmt: skip


def _head(card: CampaignCard) -> None:
    days = Days(zone=st.context.timezone or "UTC")
    told = [holds_words(card), last_words(card, days)]
    if card.campaign.archived:
        told.insert(0, "Archived")
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom", key="campaign_head"
    ):
        with st.container(width="content", gap="xxsmall"):
            st.title(plain(card.campaign.name), anchor=False)
            quiet(". ".join(part for part in told if part))
        with st.container(horizontal=True, width="content", vertical_alignment="bottom"):
            use_button(card.campaign)
            more_popover(card)
    st.space(6)


@st.fragment
def _kit(slug: str) -> None:
    """What is changed here is saved by a run of this part alone."""
    tell_now()
    if flag(AFRESH):
        set_flag(AFRESH, None)
        st.rerun()
    campaign = the_studio().campaigns.of(slug)
    saved_line(slug)
    name_row(campaign)
    palette_row(campaign)
    logo_row(campaign)
    style_row(campaign)
    avoid_row(campaign)
    templates_row(campaign)
    models_row(campaign)
