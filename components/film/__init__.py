"""A few frames of film to look at; nothing on it can be pressed."""

from collections.abc import Sequence
from typing import TypedDict

from components.declared import declared

_COMPONENT = declared("film", "../contact_sheet/ring.js")


class Sample(TypedDict):
    """One frame: a path on this server, and what it shows."""

    url: str
    alt: str


def film(frames: Sequence[Sample], *, circled: int, key: str) -> None:
    """Draw the frames, the one numbered `circled` (from 1) with a ring."""
    _COMPONENT(key=key, data={"frames": list(frames), "circled": circled})
