"""What a campaign looks like: its palette and its logo."""

from functools import partial

import streamlit as st

from components.campaign_row import row
from components.campaign_state import change
from components.markup import Markup, el
from components.palette_chips import palette_chips
from components.picture_picker import from_library, uploaded
from components.session import flag, set_flag, the_studio, told_errors
from core.domain.asset import Asset
from core.domain.campaign import MOST_COLOURS, Campaign
from core.imaging.palette import palette_of

TAKEN = 5
TURN = "campaign_kit_turn"
"""Counts what was taken from pictures: a new popover for each, which is closed."""
HEAVY_BYTES = 3_000_000


def palette_row(campaign: Campaign) -> None:
    """The colours, and the ways to more of them."""
    with row("Palette", "Drafts say how near they come to these colours, and a sheet can be sorted by it."):
        palette_chips(
            lambda: the_studio().campaigns.of(campaign.slug).palette,
            most=MOST_COLOURS,
            key=f"palette_{campaign.slug}",
            on_change=partial(_paint, campaign.slug, "Palette changed"),
        )
        with st.container(horizontal=True, gap="small"):
            if len(campaign.palette) < MOST_COLOURS:
                _take_popover(campaign)
            if (logo := the_logo(campaign)) and len(campaign.palette) < MOST_COLOURS:
                st.button(
                    "Take from the logo", key="campaign_take_logo", icon=":material/colorize:",
                    on_click=_take, args=(campaign, logo),
                )  # fmt: skip


def logo_row(campaign: Campaign) -> None:
    """The logo on paper and on film, and the ways to one."""
    slug, logo = campaign.slug, the_logo(campaign)
    with row("Logo", "One click away on Extend, which lays it over ads and banners."):
        if logo:
            kind = "thumb" if logo.size_bytes > HEAVY_BYTES else "full"
            url = f"/pictures/{kind}/{logo.id}{'.webp' if kind == 'thumb' else ''}"
            on_paper = el("span", el("img", src=url, alt=f"Logo: {logo.name[:160]}"))
            on_film = el("span", Markup(f'<img src="{url}" alt="">'), aria_hidden="true")
            st.html(el("div", on_paper, on_film, cls="ps-logo"))
        with st.container(horizontal=True, gap="small"):
            _logo_popover(slug, has=bool(logo))
            if logo:
                st.button(
                    "Remove", key="campaign_logo_off", type="tertiary", icon=":material/close:",
                    on_click=change, args=(slug, "Logo removed"), kwargs={"logo": None},
                )  # fmt: skip


def the_logo(campaign: Campaign) -> Asset | None:
    """The logo's picture, if it is still there."""
    return the_studio().records.assets([campaign.logo]).get(campaign.logo) if campaign.logo else None


def _take_popover(campaign: Campaign) -> None:
    key = f"campaign_take_{flag(TURN, 0)}"
    with st.popover("Take from a picture", icon=":material/colorize:", key=key, on_change="rerun") as popover:
        if popover.open and (chosen := _chosen(campaign.slug, "A picture", key="campaign_take")):
            _take(campaign, chosen)
            _close()


def _logo_popover(slug: str, *, has: bool) -> None:
    key = f"campaign_logo_{flag(TURN, 0)}"
    label = "Another logo" if has else "Add a logo"
    with st.popover(label, icon=":material/image:", key=key, on_change="rerun") as popover:
        if popover.open and (chosen := _chosen(slug, "The logo", key="campaign_logo")):
            change(slug, "Logo changed" if has else "Logo added", logo=chosen.id)
            _close()


def _chosen(slug: str, name: str, *, key: str) -> Asset | None:
    """Inside a popover: a picture that was uploaded or clicked just now."""
    added = uploaded(name, key=key, campaign=slug)
    clicked = from_library("Or one of yours", key=key)
    chosen = added[0] if added else clicked
    return the_studio().records.asset(chosen) if chosen else None


def _close() -> None:
    set_flag(TURN, flag(TURN, 0) + 1)
    st.rerun()


def _take(campaign: Campaign, picture: Asset) -> None:
    """The colours of a picture follow those that are there, as many as there is room for."""
    made = the_studio()
    with told_errors():
        found = palette_of(made.store.get(picture.key), count=TAKEN)
        colours = dict.fromkeys([*campaign.palette, *(code.upper() for code in found)])
        _paint(campaign.slug, "Colours added", tuple(colours)[:MOST_COLOURS])


def _paint(slug: str, told: str, colours: tuple[str, ...]) -> None:
    change(slug, told, palette=colours)
