"""How a picture was made, as a line of small pictures with their prices; each can be opened."""

from collections.abc import Sequence
from typing import TypedDict

from components.declared import declared

_COMPONENT = declared("library_chain")


class Link(TypedDict):
    """One step. Every text is plain text."""

    id: str
    url: str
    alt: str
    words: str
    """What was done: "Draft", "Repaint"."""
    told: str
    """By what: the model's name, "this picture"."""
    price: str


def library_chain(
    line: Sequence[Link], others: Sequence[Link], children: Sequence[Link], *, key: str, opened: str, all_in: str
) -> str | None:
    """Draw the way to a picture, what else went in, and what was made of it; the id of one that was opened just now."""
    result = _COMPONENT(
        key=key,
        data={
            "line": list(line),
            "others": list(others),
            "children": list(children),
            "opened": opened,
            "allIn": all_in,
        },
        on_opened_change=lambda: None,
    )
    chosen = getattr(result, "opened", None)
    return str(chosen) if chosen in {link["id"] for link in (*line, *others, *children)} else None
