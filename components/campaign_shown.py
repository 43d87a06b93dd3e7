"""The newest pictures of a campaign, and the way to all of them."""

import streamlit as st

from components.gallery import gallery
from components.library_state import PICTURE, ask
from components.library_words import count_words
from components.markup import el
from components.picture_tile import tile_of
from components.session import the_studio
from core.domain.campaign import CampaignCard
from core.domain.library import Query

SHOWN, ROW_PX = 6, 96


def campaign_shown(card: CampaignCard) -> None:
    """Draw them; a click opens one in the library."""
    if not card.pictures:
        return
    made, slug = the_studio(), card.campaign.slug
    st.space("small")
    st.html(el("h2", "Newest pictures", cls="ps-row"))
    newest = made.records.list_assets(made.owner, campaign=slug, limit=SHOWN)
    clicked = gallery([tile_of(asset) for asset in newest], key=f"campaign_pictures_{slug}", row_px=ROW_PX)
    every = st.button(f"All {count_words(card.pictures)}" if card.pictures > 1 else "In the library",
                      key="campaign_library", type="tertiary", icon=":material/photo_library:")  # fmt: skip
    if clicked or every:
        ask(Query(campaign=(slug,)))
        st.switch_page("../pages/library.py", query_params={PICTURE: clicked} if clicked else {})
