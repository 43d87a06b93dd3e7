"""The button that makes a campaign the one that is worked in."""

import streamlit as st

from components.campaign_chosen import choose, chosen_slug
from components.first_visit import WELCOMED
from components.session import the_studio
from core.domain.campaign import Campaign


def use_button(campaign: Campaign) -> None:
    """Work in it: the brief opens with its models, its style and its templates."""
    if campaign.archived:
        return
    here = campaign.slug == chosen_slug()
    if st.button("Write a brief" if here else "Work in it", key="campaign_use", icon=":material/edit_note:"):
        choose(campaign.slug)
        made = the_studio()
        made.records.remember(made.owner, WELCOMED, "yes")  # who has a campaign is past the first visit
        st.switch_page("../pages/create.py")
