"""The library's pictures in justified rows under day heads, by URL; several can be selected, one is open."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypedDict, get_args

import streamlit as st

from components.declared import declared

Kind = Literal["open", "select", "trash"]
_COMPONENT = declared("library_grid", "walk.js", "tiles.js")


class Tile(TypedDict):
    """One picture. Every text is plain text; `badge` is a short word on it."""

    id: str
    url: str
    alt: str
    badge: str
    width: int
    height: int


class Group(TypedDict):
    """Pictures under a head, such as a day; without a title there is no head."""

    title: str
    count: str
    tiles: Sequence[Tile]


class Did(NamedTuple):
    """What a person did just now: opened a picture, selected some (all that are selected here), or pressed Delete.

    `narrow` says that there is no room beside the grid.
    """

    kind: Kind
    ids: tuple[str, ...]
    narrow: bool


def library_grid(
    groups: Sequence[Group],
    *,
    key: str,
    opened: str | None,
    selected: Sequence[str],
    turn: int,
    may_trash: bool,
    page: int = 1,
) -> Did | None:
    """Draw the pictures. `selected` counts where `turn` is another than before: else the browser knows better.

    Another `page` than before is shown from its beginning.
    """
    shown = {tile["id"] for group in groups for tile in group["tiles"]}
    result = _COMPONENT(
        key=key,
        data={
            "groups": [dict(group) for group in groups],
            "opened": opened,
            "selected": [name for name in selected if name in shown],
            "turn": turn,
            "mayTrash": may_trash,
            "page": page,
        },
        on_did_change=lambda: None,
    )
    return _read(getattr(result, "did", None), shown, seen=f"{key}_seen")


def _read(did: object, shown: set[str], *, seen: str) -> Did | None:
    """What was done, once: each message has a stamp of its own."""
    if not isinstance(did, dict) or did.get("kind") not in get_args(Kind) or not isinstance(did.get("ids"), list):
        return None
    if did.get("stamp") == st.session_state.get(seen):
        return None
    st.session_state[seen] = did.get("stamp")
    ids = tuple(str(name) for name in did["ids"] if name in shown)
    return Did(did["kind"], ids, bool(did.get("narrow"))) if ids or did["kind"] == "select" else None
