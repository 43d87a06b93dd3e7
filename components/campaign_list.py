"""All campaigns as cards, and the ways to one more."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from components.campaign_cards import Card, campaign_cards
from components.campaign_chosen import chosen_slug
from components.campaign_import import import_button
from components.campaign_state import open_campaign
from components.campaign_words import holds_words, last_words, money_words
from components.session import flag, set_flag, the_studio, told_errors
from components.words import head_with, lead, quiet
from core.domain.budget import Room
from core.domain.campaign import DEFAULT, NAME_CHARS, CampaignCard
from core.domain.library import Days

NEW = "campaign_new"
ARCHIVED = "campaigns_archived"
LINE = "Each has its own pictures, its own budget, and its own brand."


def campaign_list() -> None:
    """Draw them."""
    made = the_studio()
    archived = made.campaigns.all(archived=True)
    shown_archived = bool(archived) and flag(ARCHIVED) == "Archived"
    cards = archived if shown_archived else made.campaigns.all()
    empty = not archived and is_untouched(cards)
    with head_with("Campaigns", LINE):
        import_button()
        if not empty:
            new_popover("New campaign")
    if empty:
        _empty()
        return
    if archived:
        st.segmented_control(
            "Show",
            ["At work", "Archived"],
            default="At work",
            key=ARCHIVED,
            required=True,
            label_visibility="collapsed",
        )
    cards = [card for card in cards if not is_untouched([card])] or cards
    rooms = tightest(made.budgets.rooms())
    days = Days(zone=st.context.timezone or "UTC")
    opened = campaign_cards([card_of(card, rooms, days) for card in cards], key="campaign_cards")
    if opened:
        open_campaign(opened)
        st.rerun()


def is_untouched(cards: Sequence[CampaignCard]) -> bool:
    """Whether there is nothing but the campaign that is there from the start, and nothing in it."""
    return all(card.campaign.slug == DEFAULT and not card.saved and not card.pictures for card in cards)


def card_of(card: CampaignCard, rooms: dict[str, Room], days: Days) -> Card:
    """A campaign as it is drawn."""
    campaign = card.campaign
    money, left, part = money_words(card, rooms.get(campaign.slug))
    return Card(
        slug=campaign.slug,
        name=campaign.name,
        covers=[f"/pictures/thumb/{name}.webp" for name in card.covers],
        palette=list(campaign.palette),
        holds=holds_words(card),
        last=last_words(card, days),
        money=money,
        left=left,
        part=part,
        mark="archived" if campaign.archived else "in use" if campaign.slug == chosen_slug() else "",
    )


def tightest(rooms: Sequence[Room]) -> dict[str, Room]:
    """For each campaign that has budgets of its own the one that stops first, or one that warns where none stops."""
    found: dict[str, Room] = {}
    for room in sorted(rooms, key=lambda room: (room.budget.warn_only, room.left_usd)):
        if room.budget.campaign:
            found.setdefault(room.budget.campaign, room)
    return found


def new_popover(label: str, *, primary: bool = False) -> None:
    """A name, and there is a campaign."""
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    with st.popover(label, icon=":material/add:", key=NEW, type=kind, on_change="rerun") as popover:
        if popover.open:
            st.text_input("Name", key="campaign_new_name", max_chars=NAME_CHARS, placeholder="Autumn mugs")
            st.button("Create", key="campaign_create", on_click=_create)


def _empty() -> None:
    lead("No campaign yet")
    quiet(
        "A campaign keeps one piece of work together. Give it a budget, your colours, your logo and your tone, "
        "and they apply to everything that is drafted in it."
    )
    with st.container(horizontal=True):
        new_popover("Make the first campaign", primary=True)


def _create() -> None:
    with told_errors():
        made = the_studio().campaigns.new(str(flag("campaign_new_name") or ""))
        set_flag(NEW, False)
        set_flag("campaign_new_name", "")
        open_campaign(made.slug)
