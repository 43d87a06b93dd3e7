"""The tables as one: from a phrase to what it says."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast

from sandbox.language.colours import COLOURS, METALS, TINTS, colour_of
from sandbox.language.tables import rows
from sandbox.shoot.scene import Colour, Kind


@dataclass(frozen=True, slots=True)
class Noun:
    """A row's noun: the form and what the noun says by itself."""

    form: str
    natural: Colour | None = None
    accent: Colour | None = None
    kind: Kind | Literal[""] = ""
    scale: float = 1.0
    pair: str = ""
    generic: bool = False


@dataclass(slots=True)
class Entry:
    """All that a phrase may say; which of it holds, its neighbours decide. `natural` is a material's own colour."""

    noun: Noun | None = None
    colour: Colour | None = None
    metal: bool = False
    tint: float | None = None
    facts: tuple[tuple[str, str], ...] = ()
    surface: tuple[str, Colour] | None = None
    top: str | None = None
    wall: bool = False
    kind: Kind | Literal[""] = ""
    natural: Colour | None = None
    number: int = 0
    lead: str = ""
    dropped: bool = False
    filler: bool = False
    finish: bool = False

    @property
    def is_head(self) -> bool:
        """Whether it can be what a phrase is about."""
        return bool(self.noun or self.surface or self.top is not None or self.wall)


@dataclass(slots=True)
class Lexicon:
    """Entries by phrase (words joined by a space, no hyphens), and the longest phrase's words by its first word."""

    entries: dict[str, Entry] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def at(self, phrase: str) -> Entry:
        """The phrase's entry, made if it is new."""
        key = plainly(phrase)
        first, *rest = key.split(" ")
        self.longest[first] = max(self.longest.get(first, 0), 1 + len(rest))
        return self.entries.setdefault(key, Entry())


def plainly(phrase: str) -> str:
    """As phrases are looked up: lower case, hyphens as spaces, one kind of apostrophe."""
    return re.sub(r"[\s-]+", " ", phrase.lower().replace("’", "'")).strip()


@cache
def lexicon() -> Lexicon:
    """The tables, read once."""
    found = Lexicon()
    for said, names in rows("nouns"):
        _add_noun(found, said, names)
    for name, code in COLOURS.items():
        entry = found.at(name)
        entry.colour, entry.metal = colour_of(code), name in METALS
    for said, names in rows("facts"):
        for name in names:
            found.at(name).facts += tuple(_fact(word) for word in said)
    for name, tint in TINTS.items():
        found.at(name).tint = tint
    for (job, *rest), names in rows("words"):
        field_name, _, value = job.partition("=")
        for name in names:
            _JOBS[field_name](found.at(name), value, *rest)
    return found


def _add_noun(found: Lexicon, said: list[str], names: list[str]) -> None:
    form, *rest = said
    noun = Noun(
        form=form,
        natural=next((colour_of(word) for word in rest if word[0] == "#"), None),
        accent=next((colour_of(word[1:]) for word in rest if word[0] == "+"), None),
        kind=cast(Kind, next((word for word in rest if word in ("glass", "metal", "ceramic")), "")),
        scale=next((float(word[1:]) for word in rest if word[0] == "~"), 1.0),
        pair=next((word[1:] for word in rest if word[0] == "="), ""),
        generic="generic" in rest,
    )
    for name in names:
        found.at(name).noun = noun


def _fact(word: str) -> tuple[str, str]:
    key, _, value = word.partition("=")
    return key, value


def _surface(entry: Entry, texture: str, code: str) -> None:
    entry.surface = (texture, colour_of(code))


def _kind(entry: Entry, kind: str, code: str = "") -> None:
    entry.kind = cast(Kind, kind)
    entry.natural = colour_of(code) if code else None


def _heap(entry: Entry, arrange: str) -> None:
    entry.facts = (("arrange", arrange),)


def _set(field_name: str, made: Callable[[str], object]) -> Callable[[Entry, str], None]:
    return lambda entry, value: setattr(entry, field_name, made(value))


_JOBS: dict[str, Callable[..., None]] = {
    "surface": _surface,
    "kind": _kind,
    "heap": _heap,
    "number": _set("number", int),
    "lead": _set("lead", str),
    "top": _set("top", str),
    "wall": _set("wall", lambda _: True),
    "finish": _set("finish", lambda _: True),
    "dropped": _set("dropped", lambda _: True),
    "filler": _set("filler", lambda _: True),
}
"""What each job in `words.txt` writes into a phrase's entry."""
