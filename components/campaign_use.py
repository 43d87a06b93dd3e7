"""The button that makes a campaign the one that is worked in."""

import streamlit as st

from components.campaign_chosen import choose, chosen_slug
from core.domain.campaign import Campaign


def use_button(campaign: Campaign) -> None:
    """Work in it: the brief opens with its models, its style and its templates."""
    if campaign.archived:
        return
    here = campaign.slug == chosen_slug()
    if st.button("Write a brief" if here else "Work in it", key="campaign_use", icon=":material/edit_note:"):
        choose(campaign.slug)
        st.switch_page("../pages/create.py")
