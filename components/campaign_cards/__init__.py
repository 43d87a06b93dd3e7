"""Campaigns as cards: their newest pictures, what is in them, what they spent; one can be opened."""

from collections.abc import Sequence
from typing import TypedDict

from components.declared import declared

_COMPONENT = declared("campaign_cards")


class Card(TypedDict):
    """One campaign. Every text is plain text, every cover a path on this server.

    `part` is how much of its budget is gone, 0 to 1, or None where it has none; `mark` is a short word beside the name.
    """

    slug: str
    name: str
    covers: list[str]
    palette: list[str]
    holds: str
    last: str
    money: str
    left: str
    part: float | None
    mark: str


def campaign_cards(cards: Sequence[Card], *, key: str) -> str | None:
    """Draw the cards; the slug of the campaign that was opened just now."""
    result = _COMPONENT(key=key, data={"cards": list(cards)}, on_opened_change=lambda: None)
    opened = getattr(result, "opened", None)
    return str(opened) if opened in {card["slug"] for card in cards} else None
