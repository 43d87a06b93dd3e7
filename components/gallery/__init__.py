"""Pictures in justified rows, by URL; one can be opened."""

from collections.abc import Sequence
from typing import TypedDict

from components.declared import declared

_COMPONENT = declared("gallery")


ROW_PX = 150


class Tile(TypedDict):
    """One picture: a path on this server, its words, its size in pixels; `badge` is a short word on it."""

    id: str
    url: str
    alt: str
    badge: str
    width: int
    height: int


def gallery(
    tiles: Sequence[Tile], *, key: str, selected: str | None = None, large: bool = False, row_px: int = ROW_PX
) -> str | None:
    """Draw the pictures in rows of this height; the id of the one that was opened just now.

    `large` shows one as wide as the page allows.
    """
    result = _COMPONENT(
        key=key,
        data={"tiles": list(tiles), "selected": selected, "large": large, "rowPx": row_px},
        on_opened_change=lambda: None,
    )
    opened = getattr(result, "opened", None)
    return str(opened) if opened in {tile["id"] for tile in tiles} else None
