"""The formats grid: every placement as it will look, in groups, each with its way, its price and how far it is.

Before anything is made a tile is drawn from the source by URL: cropped, padded, laid out, with what is new hatched.
Ticks are the browser's until Python has them: each list of ticks has a number, and an older one changes nothing.
Acts have rising numbers and are sent until `data.acked` names them: two in a hurry are both done, each once.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypedDict

import streamlit as st

from components.declared import declared

_COMPONENT = declared("formats_grid", "picture.js", "words.js", "tile.js")

State = Literal["plan", "waiting", "making", "ready", "approved", "failed"]
Part = tuple[float, float, float, float]
"""Left, top, width and height as shares of the tile, or of the source."""
KINDS = frozenset({"open", "approve", "redo", "instead"})


class Words(TypedDict):
    """What is laid on a tile, as far as a browser can draw it. `room`, sizes in shares of the tile."""

    text: str
    room: Part
    anchor: str
    width: float
    height: float
    colour: str
    weight: int
    mono: bool
    lines: int
    scrim: str
    most: float
    """The most letters are high, as a share of the tile's height; 0 for as large as fits."""


class Logo(TypedDict):
    """A picture in a corner: its path, the room for it and the most it takes of that."""

    url: str
    room: Part
    anchor: str
    width: float
    height: float


class Drawn(TypedDict):
    """How a tile is drawn from the source. `seen` is the part of the source in the `block`; it may reach beyond it."""

    seen: Part
    block: Part
    ground: str
    """What lies under it: "new" (hatched), "blur", a colour, or "anew" where all of it is new."""


class Tile(TypedDict):
    """One placement. Every text is plain text."""

    id: str
    name: str
    size: str
    ratio: float
    way: str
    """In the badge: "crop", "outpaint"."""
    price: str
    """Inside the badge where there is room: "$0.06"; "" for none."""
    light: bool
    """A badge that stands out: new pixels, or a layout."""
    told: str
    """All of it in one sentence: for the tooltip and for who cannot see it."""
    warning: str
    ticked: bool
    state: State
    url: str
    """A path of the finished picture; "" while it is a plan."""
    drawn: Drawn
    words: list[Words]
    logos: list[Logo]
    safe: Part | None
    done: float
    """How much of its work is done, 0 to 1."""
    reason: str
    instead: str
    """The button under a failed tile: "Crop instead · free"; "" for none."""
    redo: str
    """What making it anew costs: "$0.06"; "" where nothing is paid for it."""


class Group(TypedDict):
    """Tiles of one platform."""

    title: str
    tiles: list[Tile]


class Ticks(NamedTuple):
    """What is not ticked, and the number of that list."""

    off: tuple[str, ...]
    number: int


class Act(NamedTuple):
    """What a person asked of one tile."""

    kind: str
    placement: str


@dataclass(slots=True)
class _Inbox:
    """The acts of one grid in one browser session.

    It is a plain object held in the session: changing it is no session-state access, so Streamlit cannot stop the run
    between taking an act and remembering that it was taken.
    """

    epoch: str = ""
    seq: int = 0
    waiting: list[Act] = field(default_factory=list)

    def take(self, said: Any, of: str, ids: Collection[str]) -> None:
        """Move the acts not seen yet into `waiting`. What belongs to other tiles, or is made up, is left out."""
        if not isinstance(said, Mapping):
            return
        epoch, events = str(said.get("epoch")), said.get("events")
        last = self.seq if epoch == self.epoch else 0
        for event in events if isinstance(events, Sequence) else ():
            match event:
                case [int(seq), str(kind), str(name)] if seq > last:
                    if said.get("of") == of and kind in KINDS and name in ids:
                        self.waiting.append(Act(kind, name))
                    last = seq
        self.epoch, self.seq = epoch, last

    def drain(self) -> tuple[Act, ...]:
        """Hand over what waits, each act once."""
        found = tuple(self.waiting)
        self.waiting.clear()
        return found


def formats_grid(
    groups: Sequence[Group],
    *,
    key: str,
    of: str,
    source: Mapping[str, str],
    safe: bool,
    number: int = 0,
    on_ticks: Callable[[Ticks], None] | None = None,
    large: bool = False,
) -> tuple[Act, ...]:
    """Draw the tiles; what was asked of them just now. `of` names what ticks and acts belong to: others are ignored.

    `source` has `url` and `alt`; `number` is that of the ticks that the groups show. With `safe` the safe zones are
    shown. Without `on_ticks` there is nothing to tick; `large` is for one tile to be looked at. In a test, seed
    `session_state[key]` with `{"ticks": {"of": of, "off": [id], "number": 1}}` or
    `{"acts": {"of": of, "epoch": "e", "events": [[1, "open", id]]}}`.
    Raises ValueError for an id that is twice.
    """
    ids = [tile["id"] for group in groups for tile in group["tiles"]]
    if len(set(ids)) != len(ids):
        raise ValueError("Two tiles have the same id.")

    def receive() -> None:
        ticks = _ticks(st.session_state.get(key), of, number)
        if ticks and on_ticks:
            on_ticks(ticks)

    inbox: _Inbox = st.session_state.setdefault(f"{key}__inbox", _Inbox())
    inbox.take(_said(st.session_state.get(key), "acts"), of, ids)
    receive()  # what no callback brought, as in a test; the same ticks twice change nothing
    data = {
        "of": of,
        "source": dict(source),
        "safe": safe,
        "number": number,
        "acked": [inbox.epoch, inbox.seq],
        "ticks": on_ticks is not None,
        "large": large,
        "groups": list(groups),
    }
    _COMPONENT(key=key, data=data, on_ticks_change=receive, on_acts_change=lambda: None)
    return inbox.drain()


def _said(state: Any, name: str) -> Any:
    return state.get(name) if isinstance(state, Mapping) else None


def _ticks(state: Any, of: str, number: int) -> Ticks | None:
    """The ticks the browser sent, where they are news of what is shown."""
    said = _said(state, "ticks")
    if not isinstance(said, Mapping) or said.get("of") != of:
        return None
    off, sent = said.get("off"), said.get("number")
    if not isinstance(sent, int) or sent <= number or not isinstance(off, Sequence):
        return None
    return Ticks(tuple(str(one) for one in off), sent)
