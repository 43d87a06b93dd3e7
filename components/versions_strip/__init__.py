"""The versions of a picture as a strip that shows which was made from which; one can be chosen."""

from collections.abc import Sequence
from typing import TypedDict

from components.declared import declared
from components.sheet_frames import alt_of
from core.use_cases.versions import Version

NOW_EDITING = "Now editing"
_COMPONENT = declared("versions_strip", "tree.js")


class Step(TypedDict):
    """One version. Every text is plain text."""

    id: str
    parent: str | None
    url: str
    alt: str
    words: str
    """How it was made: "Upload", "Draft", "Repaint"."""


def versions_strip(versions: Sequence[Version], *, key: str, selected: str) -> str | None:
    """Draw them, `selected` (an asset id) outlined and called “Now editing”; the id of the one chosen just now."""
    steps = [
        Step(
            id=version.asset.id,
            parent=version.parent,
            url=f"/pictures/thumb/{version.asset.id}.webp",
            alt=alt_of(version.asset.name),
            words=version.words,
        )
        for version in versions
    ]
    result = _COMPONENT(
        key=key, data={"steps": steps, "selected": selected, "now": NOW_EDITING}, on_chosen_change=lambda: None
    )
    chosen = getattr(result, "chosen", None)
    return str(chosen) if chosen in {step["id"] for step in steps} else None
