"""A box over a picture, moved and sized by mouse, keys or thumb: the subject's, or what a placement shows.

Its value is the box in the picture's px with a number that rises with each move: an older one changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NotRequired, TypedDict

import streamlit as st

from components.declared import declared

_COMPONENT = declared("frame_box", "moves.js")
MOST_PX = 100_000

Box = tuple[int, int, int, int]
"""Left, top, width and height in px of the picture; it may reach over the picture's edges where the region does."""


class Stage(TypedDict):
    """What lies under the box. The texts are plain text."""

    url: str
    """A path on this server, such as /pictures/thumb/ID.webp."""
    alt: str
    label: str
    """What the box is, for who cannot see it."""
    size: tuple[int, int]
    """Of the picture, in px."""
    region: Box
    """The canvas on which the box may be moved: the picture, and room around it where pixels may be new."""
    ratio: NotRequired[float | None]
    """The box keeps this shape; None for any."""
    safe: NotRequired[tuple[float, float, float, float] | None]
    """The safe zone in shares of the box."""
    dot: NotRequired[bool]
    """With a circle in the middle: for the subject."""
    most_px: NotRequired[int]
    """The stage is not drawn higher than this."""


def frame_box(
    stage: Stage, box: Box, *, key: str, of: str, number: int = 0, on_box: Callable[[Box, int], None] | None = None
) -> None:
    """Draw it. `on_box` gets where a person has put the box, and the number to draw it with from then on.

    `of` names what the box belongs to: what is said of another one is ignored. In a test, seed
    `session_state[key] = {"box": {"of": of, "box": [l, t, w, h], "number": 1}}`.
    """

    def receive() -> None:
        said = _said(st.session_state.get(key), of, number)
        if said and on_box:
            on_box(*said)

    receive()  # what no callback brought, as in a test; the same box twice changes nothing
    data = {"of": of, "number": number, "box": list(box), "stage": dict(stage)}
    _COMPONENT(key=key, data=data, on_box_change=receive)


def _said(state: Any, of: str, number: int) -> tuple[Box, int] | None:
    """The box that the browser sent, where it is news of this one."""
    said = state.get("box") if isinstance(state, Mapping) else None
    if not isinstance(said, Mapping) or said.get("of") != of:
        return None
    box, sent = said.get("box"), said.get("number")
    if not isinstance(sent, int) or sent <= number or not isinstance(box, Sequence) or len(box) != 4:
        return None
    if not all(isinstance(px, int) and abs(px) <= MOST_PX for px in box) or min(box[2:]) < 1:
        return None
    left, top, width, height = box
    return (left, top, width, height), sent
