"""The tables in `data/`, read once: what each family heeds, the names, and the words of the rules."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from core.domain.values import Value
from core.prompting.lint.finding import Level
from core.prompting.lint.phrases import Phrases, keys_of

Kind = Literal["artist", "brand", "person", "work"]
_FILES: Mapping[Kind, str] = {"artist": "artists", "brand": "brands", "person": "people", "work": "works"}


class Habits(Value):
    """What a family of models makes of words. `weights` is the range of (word:0.3) it reads, None for none."""

    negation: Level
    weights: tuple[float, float] | None
    english_only: bool
    quality_tags: Level | None
    text_words: int
    captions: bool


class Entry(Value):
    """A name with its other spellings. `ambiguous`: an ordinary word too. `instead`: what to say."""

    kind: Kind
    name: str
    also: tuple[str, ...] = ()
    ambiguous: bool = False
    ordinary: tuple[str, ...] = ()
    instead: str = ""


class Pair(Value):
    """Two sides that cannot be in one picture."""

    about: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@lru_cache(maxsize=1)
def families() -> Mapping[str, Habits]:
    """The habits by ModelRow.family."""
    return {family: Habits.model_validate(habits) for family, habits in _table("families").items()}


def habits_of(family: str) -> Habits:
    """The habits of this family; Stability's for one that is not known."""
    return families().get(family) or families()["stability_generate"]


@lru_cache(maxsize=1)
def names() -> tuple[Entry, ...]:
    """All names of all kinds."""
    return tuple(entry for kind in _FILES for entry in _entries(kind))


@lru_cache(maxsize=1)
def name_phrases() -> Phrases[Entry]:
    """Every spelling of every name."""
    spellings = [(spelling, entry) for entry in names() for spelling in (entry.name, *entry.also)]
    ordinary = [(phrase, None) for entry in names() for phrase in entry.ordinary]
    free = [(name, None) for group in _table("artists")["free"] for name in group]
    return Phrases([*ordinary, *free, *spellings])


@lru_cache(maxsize=1)
def free_artists() -> frozenset[tuple[str, ...]]:
    """Artists who died long ago."""
    return frozenset(keys_of(name) for group in _table("artists")["free"] for name in group)


@lru_cache
def phrases_of(name: str, within: str = "words") -> Phrases[str]:
    """A list of a table, each phrase standing for itself."""
    table = _table(within)[name]
    found, ordinary = (table["found"], table["ordinary"]) if isinstance(table, dict) else (table, [])
    return Phrases([*((phrase, None) for phrase in ordinary), *((phrase, phrase) for phrase in found)])


@lru_cache
def word_set(name: str, within: str = "words") -> frozenset[str]:
    """A list of single words."""
    return frozenset(_table(within)[name])


@lru_cache(maxsize=1)
def rewrites() -> Mapping[str, str]:
    """What to write instead of “no …”, by the noun in the singular."""
    table: Mapping[str, str] = _table("words")["rewrites"]
    return table


@lru_cache(maxsize=1)
def command_words() -> Mapping[str, list[str]]:
    """How a command begins."""
    table: Mapping[str, list[str]] = _table("words")["commands"]
    return table


@lru_cache(maxsize=1)
def pairs() -> tuple[Pair, ...]:
    """What contradicts what."""
    return tuple(Pair.model_validate(pair) for pair in _table("scene")["pairs"])


@lru_cache(maxsize=1)
def scene_phrases() -> Phrases[str]:
    """Every phrase of every pair."""
    ordinary = [(phrase, None) for phrase in _table("scene")["ordinary"]]
    return Phrases([*ordinary, *((phrase, phrase) for pair in pairs() for phrase in (*pair.one, *pair.other))])


@lru_cache(maxsize=1)
def languages() -> tuple[Mapping[str, frozenset[str]], Mapping[str, str]]:
    """Frequent words by language, English among them, and the letters of each script."""
    table = _table("languages")
    spoken = {"English": table["english"], **table["others"]}
    return {name: frozenset(given) for name, given in spoken.items()}, table["scripts"]


def _entries(kind: Kind) -> Iterator[Entry]:
    for line in _table(_FILES[kind])["names"]:
        for name in [line] if isinstance(line, dict) else line:
            yield Entry.model_validate({"kind": kind, **(name if isinstance(name, dict) else {"name": name})})


@lru_cache
def _table(name: str) -> dict[str, Any]:
    path = Path(__file__).parent / "data" / f"{name}.yaml"
    table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return table
