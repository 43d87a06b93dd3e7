"""Which models a form offers, how each is called there, and what to take in place of one that AWS has ended."""

from decimal import Decimal

import streamlit as st

from components.campaign_chosen import chosen_slug
from components.session import brief, restart_brief, tell, the_studio
from components.words import plain, quiet
from core.domain.errors import NotFound
from core.domain.money import shown
from core.models.catalog import ModelRow, row_of, rows
from core.use_cases.account import sentence
from core.use_cases.carry import carried_over


def offered(operation: str) -> list[ModelRow]:
    """The models that have it: those that answer first, those that AWS has ended last."""
    standings = the_studio().standings
    able = [row for row in rows() if operation in row.operations]
    return sorted(able, key=lambda row: standings.of(row).rank)


def priced(row: ModelRow, price_usd: Decimal | None = None) -> str:
    """A model in a list: 'Stable Image Core · $0.04', and why one would not take it."""
    standing = the_studio().standings.of(row)
    trouble = "ended" if standing.gone else "" if standing.plays else standing.told.lower()
    return " · ".join(filter(None, (row.name, shown(price_usd or row.price_usd), trouble)))


def instead_offer(chosen: list[ModelRow], operation: str) -> None:
    """A line for each chosen model that is on its way out or gone, and a button that takes its successor.

    Where another model than the usual one drafts, the line says why.
    """
    standings, campaigns, slug = the_studio().standings, the_studio().campaigns, chosen_slug()
    note = campaigns.model_note(slug, "draft") or the_studio().tiers.note("draft")
    if note and chosen[0].id == campaigns.model_of(slug, "draft").id:
        quiet(note)
        return
    for row in chosen:
        standing = standings.of(row)
        if standing.aws == "active" and standing.plays:
            continue
        after = standings.instead_of(row, operation)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"instead_{row.short}"):
            if standing.plays or not (brief().prompt.strip() or brief().template):  # else the button's own line says it
                quiet(f"{sentence(row, standing)} {'' if after else standing.todo}")
            if after:
                st.button(
                    f"Use {plain(after.name)} · {shown(after.price_usd)}",
                    key=f"instead_of_{row.id}",
                    type="tertiary",
                    icon=":material/swap_horiz:",
                    on_click=_take,
                    args=(row.id, after.id),
                )


def _take(from_id: str, to_id: str) -> None:
    """A button's callback: the brief goes on with the other model; what did not go along is said."""
    try:
        row, after = row_of(from_id), row_of(to_id)
    except NotFound:
        return
    changed, told = carried_over(brief(), row, after)
    restart_brief(changed)
    for each in told:
        tell(each, trouble=True)
    tell(f"The brief goes on with {after.name}{', all of it' if not told else ''}.")
