"""The campaign that is worked in: what is drafted and uploaded belongs to it. It is chosen in the sidebar."""

import streamlit as st

from components.session import brief, flag, restart_brief, set_flag, the_studio
from core.domain.campaign import DEFAULT, Campaign, name_of

NAME = "campaign"
"""Under this name the choice is remembered."""
CHOSEN = "campaign_chosen"
TURN = "campaign_chooser_turn"


def chosen_slug() -> str:
    """The campaign's slug, also after a refresh or a closed tab."""
    if CHOSEN not in st.session_state:
        made = the_studio()
        st.session_state[CHOSEN] = made.records.recall(made.owner, NAME) or DEFAULT
    return str(st.session_state[CHOSEN])


def chosen() -> Campaign:
    """The campaign that is worked in."""
    return the_studio().campaigns.of(chosen_slug())


def choose(slug: str) -> None:
    """Work in this one from now on. The form takes its model for drafts; also a button's callback."""
    made, before = the_studio(), chosen()
    after = made.campaigns.of(slug)
    set_flag(CHOSEN, slug)
    made.records.remember(made.owner, NAME, slug)
    set_flag(TURN, flag(TURN, 0) + 1)
    written = brief()
    if after.draft_model or (before.draft_model and written.model == before.draft_model):
        model = made.campaigns.model_of(slug, "draft").id
        restart_brief(written.model_copy(update={"model": model, "redraw_model": "", "compared": ()}))


def campaign_chooser() -> None:
    """The field in the sidebar; none before there is a choice."""
    names, now = _names(), chosen_slug()
    if len(names) == 1:
        return
    key = f"campaign_chooser_{flag(TURN, 0)}"
    slugs = list(names)
    st.selectbox(
        "Campaign",
        slugs,
        slugs.index(now),
        key=key,
        format_func=lambda slug: names[slug],
        on_change=lambda: choose(str(st.session_state[key])),
    )


def _names() -> dict[str, str]:
    """Names of those that were made and are at work, and of the chosen one; one small query."""
    made = the_studio()
    known = {each.slug: each for each in made.records.campaigns(made.owner)}
    first = dict.fromkeys((DEFAULT, chosen_slug()))
    at_work = sorted((each for each in known.values() if not each.archived), key=lambda each: each.name.casefold())
    slugs = dict.fromkeys([*first, *(each.slug for each in at_work)])
    return {slug: known[slug].name if slug in known else name_of(slug) for slug in slugs}
