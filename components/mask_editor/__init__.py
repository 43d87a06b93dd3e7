"""The mask editor: brush, shapes, lasso and fill over a picture. Its value is the list of strokes, never pixels."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypedDict

import streamlit as st
from pydantic import ValidationError

from components.scripts import script
from core.domain.mask import MOST_SIDE_PX, Drawn

MOST_REVISION = 2**53 - 1
"""The largest whole number that a browser counts to."""

_HERE = Path(__file__).parent
# One module in the browser: each may use what the others define; only index.js exports.
_SCRIPTS = ("strokes.js", "raster.js", "bake.js", "lens.js", "overlay.js", "guide.js", "history.js", "tools.js",
            "pointers.js", "keys.js", "toolbar.js", "panels.js", "index.js")  # fmt: skip
_COMPONENT = st.components.v2.component(
    "mask_editor",
    js=script(*(_HERE / name for name in _SCRIPTS)),
    css="\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("index.css", "toolbar.css")),
)


class Picture(TypedDict):
    """What is painted on. The text is plain text."""

    url: str
    """A path on this server, such as /pictures/full/ID. It also tells pictures apart: strokes belong to one URL."""
    width_px: int
    height_px: int
    alt: str


def mask_editor(
    picture: Picture,
    drawn: Drawn,
    *,
    key: str,
    on_drawn: Callable[[str, Drawn], None] | None = None,
) -> Drawn:
    """Draw the editor and return what is drawn on `picture` now; `drawn` is what was kept of it.

    The higher revision holds: what the browser drew since, or what was kept by another tab. To set the mask from
    Python pass a `drawn` with a revision above the one returned last. Reruns keep zoom, tool and undo. `on_drawn` is
    called before the script begins, so that nothing is lost when the person goes to another picture or page; the URL
    it gets is what the browser says, so look it up. What is said of another picture, or is no Drawn, is ignored.
    In a test, seed `session_state[key] = {"sent": {"picture": url, "drawn": {"strokes": [...], "revision": 1}}}`.
    Raises ValueError for a size that is not above zero, or above what a mask may have.
    """
    if not all(0 < side <= MOST_SIDE_PX for side in (picture["width_px"], picture["height_px"])):
        raise ValueError(f"Sides are 1 to {MOST_SIDE_PX} px, not {picture['width_px']} × {picture['height_px']}.")

    def receive() -> None:
        if on_drawn and (said := _said(key)):
            on_drawn(*said)

    said = _said(key)
    now = said[1] if said and said[0] == picture["url"] and said[1].revision >= drawn.revision else drawn
    data = {"picture": dict(picture), "drawn": now.model_dump(mode="json", exclude_defaults=True)}
    data["drawn"] = {"strokes": [], "revision": 0} | data["drawn"]
    _COMPONENT(key=key, data=data, on_sent_change=receive)
    return now


def _said(key: str) -> tuple[str, Drawn] | None:
    """The picture's URL and what the browser has drawn on it; None where it said nothing that makes sense."""
    state = st.session_state.get(key)
    sent = state.get("sent") if isinstance(state, Mapping) else None
    match sent:
        case {"picture": str(url), "drawn": {"revision": int(revision)} as drawn} if 0 <= revision <= MOST_REVISION:
            try:
                return url, Drawn.model_validate(drawn)
            except ValidationError:
                return None
    return None
