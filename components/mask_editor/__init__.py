"""The mask editor: brush, shapes, lasso and fill over a picture. Its value is the list of strokes, never pixels."""

from collections.abc import Callable, Mapping
from typing import Any, NotRequired, TypedDict

import streamlit as st

from components.declared import declared
from components.mask_editor.held import Held, said_in, shown, told
from core.domain.mask import MOST_SIDE_PX, Drawn

_SCRIPTS = ("strokes.js", "raster.js", "bake.js", "ground.js", "lens.js", "overlay.js", "guide.js", "channel.js",
            "history.js", "tools.js", "pointers.js", "keys.js", "toolbar.js", "panels.js")  # fmt: skip
_COMPONENT = declared("mask_editor", *_SCRIPTS, styles=("index.css", "toolbar.css"))


class Picture(TypedDict):
    """What is painted on. The text is plain text."""

    url: str
    """A path on this server, such as /pictures/full/ID. It also tells pictures apart: strokes belong to one URL."""
    width_px: int
    height_px: int
    alt: str
    base_url: NotRequired[str | None]
    """A path to the picture `Drawn.base` on which the strokes lie: light is masked. None where there is none."""


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
    called with the whole mask before the script begins, so that nothing is lost when the person goes to another
    picture or page. What is said of a picture that was not shown, or is no Drawn, is ignored.
    In a test, seed `session_state[key] = {"sent": {"picture": url, "drawn": {"strokes": [...], "revision": 1}}}`.
    Raises ValueError for a size that is not above zero, or above what a mask may have.
    """
    url = picture["url"]
    if not all(0 < side <= MOST_SIDE_PX for side in (picture["width_px"], picture["height_px"])):
        raise ValueError(f"Sides are 1 to {MOST_SIDE_PX} px, not {picture['width_px']} × {picture['height_px']}.")
    here = f"{key}_held"
    was: dict[str, Held] = st.session_state.get(here, {})
    # Where the component was not drawn in the run before, or with another picture, the browser begins anew.
    records = shown(was, url, drawn, anew=key not in st.session_state or next(reversed(was), None) != url)
    st.session_state[here] = records
    records = _receive(key, None)

    def receive() -> None:
        _receive(key, on_drawn)

    _COMPONENT(key=key, data=_data(picture, records), on_sent_change=receive)
    return records[url].drawn


def _receive(key: str, on_drawn: Callable[[str, Drawn], None] | None) -> dict[str, Held]:
    """Take what the browser said to what is held. The same message twice changes nothing."""
    state = st.session_state.get(key)
    records: dict[str, Held] = st.session_state.get(f"{key}_held", {})
    for said in said_in(state.get("sent") if isinstance(state, Mapping) else None):
        before = records.get(said.picture)
        if before is None:
            continue
        after = told(before, said)
        records = records | {said.picture: after}
        if on_drawn and after.drawn.revision != before.drawn.revision:
            on_drawn(said.picture, after.drawn)
    st.session_state[f"{key}_held"] = records
    return records


def _data(picture: Picture, records: Mapping[str, Held]) -> dict[str, Any]:
    """What the browser is told: how far each picture's strokes have come, and the strokes where it lacks them."""
    held = records[picture["url"]]
    strokes = (
        None if held.known else [each.model_dump(mode="json", exclude_defaults=True) for each in held.drawn.strokes]
    )
    return {
        "picture": {"base_url": None, **picture},
        "held": {url: {"token": each.token, "revision": each.drawn.revision} for url, each in records.items()},
        "strokes": strokes,
    }
