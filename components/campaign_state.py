"""What the page of a campaign holds: which one is open, what was changed, and the way back."""

from typing import Any, NamedTuple

import streamlit as st

from components.session import flag, kept, set_flag, the_studio, told_errors
from core.domain.campaign import Campaign

ADDRESS = "campaign"
"""The name of the open campaign in the page's address."""
AFRESH = "campaign_afresh"
"""The flag that asks for a run of the whole page, where a part of it changed more than itself."""
MOST_UNDONE = 30


class Changed(NamedTuple):
    """What was changed, in words, and the fields as they were before."""

    told: str
    before: dict[str, Any]


def opened() -> str | None:
    """The slug that the address names."""
    return st.query_params.get(ADDRESS)


def open_campaign(slug: str | None) -> None:
    """Name a campaign in the address, or none."""
    if slug:
        st.query_params[ADDRESS] = slug
    else:
        st.query_params.pop(ADDRESS, None)


def field(campaign: Campaign, name: str, value: Any) -> tuple[str, Any]:
    """A field's key and first value; another key after each undo."""
    return kept(name, value, form=form_of(campaign.slug))


def form_of(slug: str) -> str:
    """The name under which the fields of a campaign are drawn."""
    return f"campaign_{slug}"


def change(slug: str, told: str, **fields: Any) -> None:
    """Change a campaign, say so, and keep the way back; a callback's body. What is refused stays as it was typed."""
    with told_errors():
        before = the_studio().campaigns.change(slug, **fields)
        now = the_studio().campaigns.of(slug)
        old = {name: getattr(before, name) for name in fields}
        if any(getattr(now, name) != value for name, value in old.items()):
            set_flag(_undo(slug), (*changes(slug), Changed(told, old))[-MOST_UNDONE:])
        if any(getattr(now, name) != value for name, value in fields.items()):
            redraw(slug)  # it is kept otherwise than it was typed: trimmed, each once


def changes(slug: str) -> tuple[Changed, ...]:
    """What can be taken back, the oldest first."""
    found: tuple[Changed, ...] = flag(_undo(slug), ())
    return found


def undo(slug: str) -> None:
    """A button's callback: take the last change back."""
    *earlier, last = changes(slug)
    with told_errors():
        the_studio().campaigns.change(slug, **last.before)
        set_flag(_undo(slug), tuple(earlier))
        if "name" in last.before:
            set_flag(AFRESH, True)
    redraw(slug)


def redraw(slug: str) -> None:
    """Draw the fields from what is kept: under the same keys a browser would go on with what it has."""
    name = f"{form_of(slug)}_turn"
    set_flag(name, int(flag(name, 0) or 0) + 1)


def _undo(slug: str) -> str:
    return f"campaign_undo_{slug}"
