"""The tables as one: from a phrase to what it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast

from sandbox.language import nouns, phrases
from sandbox.language.colours import COLOURS, METALS, TINTS, colour_of
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
    """All that a phrase may say; which of it holds, its neighbours decide."""

    noun: Noun | None = None
    colour: Colour | None = None
    metal: bool = False
    tint: float | None = None
    facts: tuple[tuple[str, str], ...] = ()
    surface: tuple[str, Colour] | None = None
    top: str | None = None
    wall: bool = False
    kind: Kind | Literal[""] = ""
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
    for table in nouns.ALL:
        for said, names in _rows(table):
            _add_noun(found, said, names)
    for name, code in COLOURS.items():
        entry = found.at(name)
        entry.colour, entry.metal = colour_of(code), name in METALS
    _add_facts(found)
    _add_surfaces(found)
    _add_small(found)
    return found


def _rows(table: str) -> Iterator[tuple[list[str], list[str]]]:
    for line in table.strip().splitlines():
        said, _, names = line.partition("|")
        yield said.split(), [name.strip() for name in names.split(",")]


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


def _add_facts(found: Lexicon) -> None:
    for table in phrases.ALL:
        for said, names in _rows(table):
            facts = tuple((key, value) for key, _, value in (word.partition("=") for word in said))
            for name in names:
                entry = found.at(name)
                entry.facts += facts


def _add_surfaces(found: Lexicon) -> None:
    for said, names in _rows(phrases.SURFACES):
        for name in names:
            found.at(name).surface = (said[0], colour_of(said[1]))
    for texture, names_of in phrases.TOPS.items():
        for name in names_of.split():
            found.at(name).top = texture
    for name in phrases.WALLS.split():
        found.at(name).wall = True


def _add_small(found: Lexicon) -> None:
    for kind, names in phrases.KINDS.items():
        for name in names.split():
            found.at(name).kind = cast(Kind, kind)
    for name, arrange in phrases.STACKS.items():
        found.at(name).facts = (("arrange", arrange),)
    tables = (("tint", TINTS), ("number", phrases.NUMBERS), ("lead", phrases.LEADS))
    flags = (("finish", phrases.FINISH_WORDS.split()), ("dropped", phrases.IGNORED), ("filler", phrases.FILLERS))
    for field_name, table in tables:
        for name, value in table.items():
            setattr(found.at(name), field_name, value)
    for field_name, flagged in flags:
        for name in flagged:
            setattr(found.at(name), field_name, True)
