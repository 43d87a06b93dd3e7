"""Briefs to start from again: presets, and what was drafted before."""

from collections.abc import Sequence
from typing import Literal, TypedDict

from components.declared import declared

_COMPONENT = declared("brief_list")
Act = Literal["use", "open", "pin", "unpin", "delete"]
WORDS: dict[str, str] = {
    "use": "Use again",
    "open": "Open the sheet",
    "pin": "Pin",
    "unpin": "Unpin",
    "delete": "Delete",
}


class BriefRow(TypedDict):
    """One brief: its words, its settings in short, up to four thumbnails, and what can be done with it."""

    id: str
    title: str
    words: str
    detail: str
    thumbs: list[str]
    pinned: bool
    acts: list[Act]


def brief_list(rows: Sequence[BriefRow], *, key: str) -> tuple[str, Act] | None:
    """Draw the rows; which one was asked for what just now."""
    result = _COMPONENT(key=key, data={"rows": list(rows), "words": WORDS}, on_asked_change=lambda: None)
    return _asked(getattr(result, "asked", None), {row["id"]: row["acts"] for row in rows})


def _asked(said: object, offered: dict[str, list[Act]]) -> tuple[str, Act] | None:
    """What the browser said, if it was offered."""
    match said:
        case [str(name), str(act)]:
            return next(((name, each) for each in offered.get(name, []) if each == act), None)
    return None
