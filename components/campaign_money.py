"""What a campaign may spend and has spent."""

import streamlit as st

from components.markup import el
from components.session import the_studio
from components.spend_budget import room_bar, room_line
from components.spend_budget_form import budget_popover
from components.words import ends, quiet
from core.domain.campaign import CampaignCard
from core.domain.money import shown


def campaign_money(card: CampaignCard) -> None:
    """Its tightest budget as a bar, each of its budgets on a line, and the sums."""
    slug = card.campaign.slug
    rooms = [room for room in the_studio().budgets.rooms() if room.budget.campaign == slug]
    st.html(el("h2", "Budget", cls="ps-row"))
    if rooms:
        hard = [room for room in rooms if not room.budget.warn_only]
        st.html(room_bar(min(hard or rooms, key=lambda room: room.left_usd), named=False))
    else:
        quiet("None of its own. With one, a sheet that would pass it is refused before its first call.")
    with st.container(gap="xxsmall", key="campaign_budgets"):
        for room in rooms:
            room_line(room, named=False)
        budget_popover(slug, first=not rooms)
    ends("Spent so far", shown(card.settled_usd))
    if card.saved_usd:
        ends("Not paid twice", shown(card.saved_usd))
