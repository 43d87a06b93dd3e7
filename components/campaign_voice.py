"""How a campaign speaks: its name, its style, the words it avoids, the templates and models it starts with."""

import streamlit as st

from components.campaign_row import row
from components.campaign_state import AFRESH, change, field
from components.model_offer import priced
from components.session import set_flag, the_studio
from components.words import plain, quiet
from core.domain.campaign import MOST_AVOIDED, MOST_TEMPLATES, NAME_CHARS, PREAMBLE_CHARS, Campaign
from core.use_cases.tiers import TIERS, Tier

AS_IN_SETTINGS = ""
LABELS: dict[Tier, str] = {"draft": "Drafts", "final": "Finals"}


def name_row(campaign: Campaign) -> None:
    """What it is called; its address and its files keep their first name."""
    with row("Name", f"Its address and its files stay “{campaign.slug}”."):
        key, first = field(campaign, "name", campaign.name)
        st.text_input(
            "Name",
            first,
            key=key,
            max_chars=NAME_CHARS,
            label_visibility="collapsed",
            on_change=_rename,
            args=(campaign.slug, key),
        )


def style_row(campaign: Campaign) -> None:
    """Words before every prompt."""
    with row("Style", "Goes before every prompt that is drafted here. Create shows it with the prompt."):
        key, first = field(campaign, "preamble", campaign.preamble)
        st.text_area(
            "Style",
            first,
            key=key,
            max_chars=PREAMBLE_CHARS,
            height=88,
            label_visibility="collapsed",
            placeholder="Warm editorial photography, natural light, calm and honest",
            on_change=_say,
            args=(campaign.slug, "Style changed", "preamble", key),
        )


def avoid_row(campaign: Campaign) -> None:
    """Words that must not come."""
    with row("Words to avoid", "The check warns of them as you write, and models are told to leave them out."):
        key, first = field(campaign, "avoid", list(campaign.avoid))
        st.multiselect(
            "Words to avoid",
            first,
            default=first,
            key=key,
            accept_new_options=True,
            max_selections=MOST_AVOIDED,
            select_all=False,
            wrap=True,
            label_visibility="collapsed",
            placeholder="Type a word and press Enter",
            on_change=_say,
            args=(campaign.slug, "Words to avoid changed", "avoid", key),
        )


def templates_row(campaign: Campaign) -> None:
    """Templates that come first."""
    titles = {template.name: template.title for template in the_studio().templates.all()}
    with row("Templates", "They stand first on Create, in this order."):
        key, first = field(campaign, "templates", list(campaign.templates))
        st.multiselect(
            "Templates",
            list(titles),
            default=[name for name in first if name in titles],
            key=key,
            format_func=lambda name: plain(titles[name]),
            max_selections=MOST_TEMPLATES,
            select_all=False,
            wrap=True,
            label_visibility="collapsed",
            placeholder="Choose templates",
            on_change=_say,
            args=(campaign.slug, "Templates changed", "templates", key),
        )


def models_row(campaign: Campaign) -> None:
    """The models it starts with."""
    with row("Models", "What Create and Finish start with here. You can still choose another for each sheet."):
        for tier, column in zip(TIERS, st.columns(2, gap="small"), strict=True):
            with column:
                _model_field(campaign, tier)


def _model_field(campaign: Campaign, tier: Tier) -> None:
    made, name = the_studio(), f"{tier}_model"
    known = {row.id: priced(row) for row in made.tiers.choices(tier)}
    usual = f"{made.tiers.model_of(tier).short}, as in Settings"
    kept = str(getattr(campaign, name))
    options = [AS_IN_SETTINGS, *known, *([kept] if kept and kept not in known else [])]
    key, first = field(campaign, name, kept)
    st.selectbox(
        LABELS[tier],
        options,
        options.index(first) if first in options else 0,
        key=key,
        format_func=lambda model: known.get(model, model) if model else usual,
        on_change=_say,
        args=(campaign.slug, f"Model for {tier}s changed", name, key),
    )
    if note := made.campaigns.model_note(campaign.slug, tier):
        quiet(note)


def _say(slug: str, told: str, name: str, key: str) -> None:
    given = st.session_state[key]
    change(slug, told, **{name: tuple(given) if isinstance(given, list) else given or ""})


def _rename(slug: str, key: str) -> None:
    change(slug, "Name changed", name=str(st.session_state[key] or ""))
    set_flag(AFRESH, True)
