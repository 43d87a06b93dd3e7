"""The contact sheet: drafts as film strips, voted on with the keyboard, the mouse or a thumb.

Comparing two to four frames side by side is a state of the same component, so going there and back moves
nothing else.

JavaScript draws a verdict at once and sends it as an event with a rising sequence number, again and again
until `data.acked` names that number. Here each event is taken exactly once. So no vote is lost under fast
typing, and a slow rerun never takes a ring back.
"""

import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NotRequired, TypedDict, get_args

import streamlit as st

from components.declared import declared

Verdict = Literal["pick", "maybe", "reject"]
State = Literal["queued", "developing", "waiting", "done", "refused", "failed", "in_doubt", "cancelled"]
Show = Literal["all", "pick", "maybe", "reject"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
KINDS = frozenset({"verdict", "open", "act", "remove", "compare", "undo", "note"})
KEPT = frozenset({"verdict", "remove", "undo"})  # still meant when the page comes back to them much later
REPEATABLE = frozenset({"verdict", "compare"})  # harmless when done twice
MORE_TEXTS = ("alike", "comment", "price", "colours", "distance", "nearness")  # at a row's end, in this order
LATE_S = 10.0
COMPARED_LEAST, COMPARED_MOST = 2, 4

_SCRIPTS = ("ring.js", "tile.js", "fold.js", "group.js", "lens.js", "side.js", "compare_parts.js", "compare_zoom.js",
            "compare.js")  # fmt: skip


_COMPONENT = declared("contact_sheet", *_SCRIPTS, styles=("index.css", "group.css", "compare.css"))


class Frame(TypedDict):
    """One place on the sheet. Every text is plain text; none is read as HTML."""

    id: str
    """The call's id: stable, and what every event names."""
    number: int
    """Frame number, from 1. It stays with the frame when another one is removed."""
    seed: str
    """As shown, "" if there is none. It also seeds the ring, so a ring never changes."""
    model: str
    """Short name: "Core"."""
    state: State
    verdict: Verdict | None
    thumb_url: str | None
    """A path on this server, such as /pictures/thumb/ID.webp; None until the picture is there."""
    preview_url: str | None
    """While there is none: the path of a rough picture of what comes, or None. It may be missing there."""
    alt: str
    title: str
    """Bold line on a frame without a picture: "Refused by the content filter"; else ""."""
    reason: str
    """The sentence under it; on a waiting frame, what it waits for."""
    action: str
    """Label of the one link there: "Try again · $0.04"; "" for none."""
    since_s: float
    """While developing: since when, in epoch seconds; else 0."""
    note: str
    """Small badge on the picture: "final", "cached"; "" for none."""
    full_url: str | None
    """The picture in its own size, for comparing: /pictures/full/ID; None until it is there."""
    alike: str
    """Id of the frame it looks like, "" if none. Without a verdict it is folded behind that one."""
    comment: str
    """A person's note on it; "" for none."""
    price: str
    """What it cost, as shown in compare's caption: "$0.04"; "" leaves it out."""
    colours: NotRequired[str]
    """Its main colours, with spaces between: "#C8553D #E7E1D6"; "" where it has no palette to be near."""
    distance: NotRequired[str]
    """How far they are from the campaign's palette: "ΔE 4"; "" leaves it out."""
    nearness: NotRequired[str]
    """The same in words: "close to the palette"."""


class Group(TypedDict):
    """Frames that stand together under a heading, which also counts their picks."""

    title: str
    facts: str
    """What is known of all of them: "$0.04 and 3.2 s a picture"."""
    size: int
    """How many frames belong to it, in their order."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What a person thinks of one frame; None takes an earlier verdict back."""

    id: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class SheetEvents:
    """What a person did since the last run; `selected` is what is selected now.

    `compared` is None when nothing was said, the ids to pass as `compare` from now on, or () for the sheet.
    `undos` counts how often the last thing is to be taken back; `noted` wants its note written.
    """

    verdicts: tuple[Vote, ...] = ()
    opened: str | None = None
    acted: str | None = None
    removed: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()
    compared: tuple[str, ...] | None = None
    undos: int = 0
    noted: str | None = None

    @property
    def undone(self) -> bool:
        """Whether anything is to be taken back."""
        return self.undos > 0


@dataclass(frozen=True, slots=True)
class _Event:
    seq: int
    kind: str
    ids: tuple[str, ...]
    verdict: Verdict | None
    taken_s: float

    @property
    def holds(self) -> bool:
        """Whether it is still meant."""
        return self.kind in KEPT or time.monotonic() - self.taken_s < LATE_S


@dataclass(slots=True)
class _Inbox:
    """What was taken from one sheet in one browser session.

    It is a plain object held in the session: changing it is no session-state access, so Streamlit cannot
    stop the run between taking an event and remembering that it was taken.
    """

    session: str = field(default_factory=lambda: secrets.token_hex(4))
    epoch: str = ""
    seq: int = 0
    known: set[str] = field(default_factory=set)
    waiting: list[_Event] = field(default_factory=list)
    selected: tuple[int, ...] = ()

    def take(self, sent: object) -> list[_Event]:
        """Move the events not seen yet into `waiting`. What the browser made up is left out."""
        if not isinstance(sent, Mapping):
            return []
        epoch, seq = str(sent.get("epoch", "")), _whole(sent.get("seq"))
        last = self.seq if epoch == self.epoch else 0
        # After a restart the browser repeats its state: a vote may be repeated, a paid click may not.
        resumed = sent.get("session") == self.session
        found = (self._event(raw) for raw in _items(sent.get("events")))
        new = [e for e in found if e and e.seq > last and (resumed or e.kind in REPEATABLE)]
        self.waiting += new
        self.selected = tuple(_whole(n) for n in _items(sent.get("selected")))
        self.epoch, self.seq = epoch, max(seq, last)
        return new

    def _event(self, raw: object) -> _Event | None:
        match raw:
            case [int(seq), str(kind), ids, str(said)] if kind in KINDS and (said in VERDICTS or not said):
                verdict = next((each for each in VERDICTS if each == said), None)
                named = tuple(i for i in _items(ids) if isinstance(i, str) and i in self.known)
                if kind == "compare":
                    right = ids == [] or COMPARED_LEAST <= len(set(named)) == len(named) <= COMPARED_MOST
                else:
                    right = bool(named)
                return _Event(seq, kind, named, verdict, time.monotonic()) if right else None
        return None

    @property
    def compared(self) -> tuple[str, ...] | None:
        """What is to be compared, as last said and not handed over yet."""
        return next((e.ids for e in reversed(self.waiting) if e.kind == "compare" and e.holds), None)

    def drain(self, numbers: Mapping[int, str]) -> SheetEvents:
        """Hand over what waits, each event once."""
        events = [e for e in self.waiting if e.holds]
        self.waiting.clear()
        last = {e.kind: e.ids for e in events}
        return SheetEvents(
            verdicts=_votes(events),
            opened=last.get("open", (None,))[0],
            acted=last.get("act", (None,))[0],
            removed=tuple(i for e in events if e.kind == "remove" for i in e.ids),
            selected=tuple(numbers[n] for n in self.selected if n in numbers),
            compared=last.get("compare"),
            undos=sum(e.kind == "undo" for e in events),
            noted=last.get("note", (None,))[0],
        )


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _votes(events: Iterable[_Event]) -> tuple[Vote, ...]:
    return tuple(Vote(i, e.verdict) for e in events if e.kind == "verdict" for i in e.ids)


def _ratio(aspect: str) -> tuple[int, int]:
    width, _, height = aspect.partition(":")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise ValueError(f"An aspect reads like 3:2, not {aspect!r}.")
    return int(width), int(height)


def _packed(frames: Sequence[Frame], votes: Mapping[str, Verdict | None]) -> dict[str, object]:
    """Each text once, with the frame's id taken out of its URLs; a frame is a row that points at them."""
    words: dict[str, int] = {"": 0}

    def at(text: str | None) -> int:
        return words.setdefault(text or "", len(words))

    def url(frame: Frame, path: str | None) -> int:
        return at((path or "").replace(frame["id"], "{id}"))

    rows = [
        [
            f["id"],
            f["number"],
            f["seed"],
            at(f["state"]),
            at(votes.get(f["id"], f["verdict"])),
            f["since_s"],
            url(f, f["thumb_url"] or f.get("preview_url")),
            *(at(text) for text in (f["model"], f["alt"], f["title"], f["reason"], f["action"], f["note"])),
            url(f, f.get("full_url")),
            *(at(str(f.get(name) or "")) for name in MORE_TEXTS),
        ]
        for f in frames
    ]
    return {"frames": rows, "words": list(words)}


def _parted(groups: Sequence[Group], count: int) -> list[list[object]]:
    if groups and sum(group["size"] for group in groups) != count:
        raise ValueError("The groups do not hold all frames.")
    return [[group["title"], group["facts"], group["size"]] for group in groups]


def _comparable(asked: Iterable[str], ids: Iterable[str]) -> list[str]:
    """Those of the frames that are on the sheet; one alone is nothing to compare."""
    there = set(ids)
    found = [name for name in dict.fromkeys(asked) if name in there][:COMPARED_MOST]
    return found if len(found) >= COMPARED_LEAST else []


def _inbox(key: str) -> _Inbox:
    found: _Inbox = st.session_state.setdefault(f"{key}__inbox", _Inbox())
    return found


def _sent(key: str) -> object:
    state = st.session_state.get(key)
    return state.get("sent") if isinstance(state, Mapping) else None


def contact_sheet(
    frames: Sequence[Frame],
    *,
    key: str,
    aspect: str = "3:2",
    show: Show = "all",
    compare: Sequence[str] = (),
    unfold: bool = False,
    groups: Sequence[Group] = (),
    on_verdicts: Callable[[tuple[Vote, ...]], None] | None = None,
    on_undo: Callable[[], None] | None = None,
    on_compare: Callable[[tuple[str, ...]], None] | None = None,
) -> SheetEvents:
    """Draw `frames` (the whole sheet; `show` hides what has another verdict) and return what was done.

    `compare` names two to four frames that are compared; with fewer on the sheet, or (), it is the sheet.
    `unfold` shows every frame that is like another one. `groups` part the frames, none left over. Each
    event is returned once. With `on_verdicts` the votes are written before the script begins, so the page
    reads them back at once and none is lost when the person leaves for another page; it must accept the
    same vote twice. Without it, write
    `events.verdicts` before the next Streamlit call. `on_undo` is called once for each undo, in order with
    the votes; `on_compare` gets what is compared from now on. What a callback got is returned as well. Ids
    in events are ids of frames shown in this session. In a test, seed
    `session_state[key] = {"sent": {"epoch": "e", "session": "", "seq": 1, "events": [[1, "verdict",
    [id], "pick"]], "selected": []}}`; other kinds than "verdict" and "compare" need `session` to be
    `session_state[f"{key}__inbox"].session`. Raises ValueError for an aspect that is not W:H, for two
    frames with one id, and for groups that are not of all frames.
    """
    inbox = _inbox(key)
    ids = {frame["id"] for frame in frames}
    if len(ids) != len(frames):
        raise ValueError("Two frames have the same id.")
    inbox.known |= ids

    def receive() -> None:
        for kind, same in groupby(inbox.take(_sent(key)), key=lambda event: event.kind):
            events = list(same)
            if kind == "verdict" and on_verdicts:
                on_verdicts(_votes(events))
            elif kind == "undo" and on_undo:
                for _ in events:
                    on_undo()
            elif kind == "compare" and on_compare:
                on_compare(events[-1].ids)

    receive()
    votes = {} if on_verdicts else {vote.id: vote.verdict for vote in _votes(inbox.waiting)}
    data = {
        "session": inbox.session,
        "acked": [inbox.epoch, inbox.seq],
        "aspect": _ratio(aspect),
        "show": show,
        "compare": _comparable(compare if inbox.compared is None else inbox.compared, ids),
        "unfold": unfold,
        "groups": _parted(groups, len(frames)),
        **_packed(frames, votes),
    }
    _COMPONENT(key=key, data=data, on_sent_change=receive)
    return inbox.drain({frame["number"]: frame["id"] for frame in frames})
