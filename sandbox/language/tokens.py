# ruff: noqa: E501
"""A text as words, and the words as what they say."""

import re
from dataclasses import dataclass, field

from sandbox.language.colours import colour_of
from sandbox.language.lexicon import Entry, Lexicon, plainly
from sandbox.language.tables import plurals, those

MOST_WORDS = 400
_QUOTED = re.compile(r"[\"“”«»][^\"“”«»]{0,200}[\"“”«»]")
_TOKEN = re.compile(
    r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|f/\d+(?:\.\d+)?|\d+(?:\.\d+)?\s?mm\b|[^\W_]+(?:['’-][^\W_]+)*|[,.;:()!?\n]"
)
_ROOM = re.compile(
    r"(?:(?:room|space|open space|(?:generous |wide |blank )?(?:empty|negative|copy|white) space|empty corner|wide negative space)"
    r"(?: (?:for|on|at|in|to|of) (?:the |a |an )?(?:words|headline|text|copy|title|button|logo|headline and a button))*"
    r"(?: and a button)?"
    r"(?: (?:on|at|in|to|above|below|around|left)(?: the)?)?(?: (?:upper|lower|top|bottom))?"
    r"(?: (?:left|right|top|bottom|above|below|third|side|corner|half))?(?: (?:side|third|corner))?(?: for copy)?)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Word:
    """A word as it was written; `part` is the half of a hyphenated word that is looked up. `fate` is None for fillers."""

    whole: str
    part: str
    at: int
    fate: bool | None = None
    quoted: bool = False


@dataclass(slots=True)
class Sense:
    """Neighbouring words and what they say together. `mark` is a punctuation sign."""

    words: list[Word]
    entry: Entry = field(default_factory=Entry)
    text: str = ""
    mark: str = ""
    many: bool = False

    def told(self) -> None:
        """These words shaped the picture."""
        for word in self.words:
            word.fate = True

    def lost(self) -> None:
        """These words did not."""
        for word in self.words:
            word.fate = word.fate or False

    def untold(self) -> None:
        """They were taken in, and did not after all."""
        for word in self.words:
            word.fate = False


def words_of(text: str) -> list[Word]:
    """The words and signs of a text, hyphenated words in their parts."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    found: list[Word] = []
    for token in _TOKEN.finditer(text):
        inside = any(start <= token.start() < end for start, end in quoted)
        for part in _parts(token.group()):
            found.append(Word(token.group().lower(), part, token.start(), quoted=inside))
        if len(found) >= MOST_WORDS:
            break
    return found


def _parts(word: str) -> list[str]:
    if word[0] == "#" or word.startswith("f/") or re.fullmatch(r"[\d.]+\s?mm", word):
        return [word.lower()]
    return [part for part in plainly(word).split(" ") if part] or [word.lower()]


def senses_of(words: list[Word], lexicon: Lexicon) -> list[Sense]:
    """The longest phrases that are known, then single words; an unknown word is a sense that says nothing."""
    found: list[Sense] = []
    at = 0
    while at < len(words):
        sense = _phrase(words, at, lexicon) or _single(words[at])
        found.append(sense)
        at += len(sense.words)
    return found


def _phrase(words: list[Word], at: int, lexicon: Lexicon) -> Sense | None:
    most = max(lexicon.longest.get(words[at].part, 0), lexicon.longest.get(singular(words[at].part), 0))
    for length in range(min(most, len(words) - at), 0, -1):
        taken = words[at : at + length]
        if any(word.quoted for word in taken):
            continue
        text = " ".join(word.part for word in taken)
        if text in lexicon.entries:
            return Sense(taken, lexicon.entries[text], text, many=text in those("many"))
        if (one := _one_of(text, lexicon)) is not None:
            return Sense(taken, lexicon.entries[one], text, many=True)
    return None


def _one_of(text: str, lexicon: Lexicon) -> str | None:
    """The phrase with its last word in the singular, if that is a known noun."""
    head, _, last = text.rpartition(" ")
    one = f"{head} {singular(last)}".strip()
    entry = lexicon.entries.get(one)
    return one if entry and one != text and (entry.noun or entry.top is not None) else None


def _single(word: Word) -> Sense:
    if word.part[0] == "#" and len(word.part) in (4, 7):
        return Sense([word], Entry(colour=colour_of(word.part)), word.part)
    if word.part.isascii() and word.part.isdigit() and len(word.part) < 3 and int(word.part) > 0:
        return Sense([word], Entry(number=min(int(word.part), 6)), word.part)
    return Sense([word], Entry(), word.part, mark=word.part if word.part in ",.;:()!?\n" else "")


def singular(word: str) -> str:
    """One of them."""
    if word in plurals():
        return plurals()[word]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3 else word


def rooms_of(text: str) -> list[tuple[int, int, str]]:
    """Where the text asks for room for words: the span, and the side ("left", "right", "top", "bottom" or "")."""
    return [(found.start(), found.end(), _side(found.group().lower())) for found in _ROOM.finditer(text)]


def _side(text: str) -> str:
    sides = [
        ("left", "left"),
        ("right", "right"),
        ("above", "top"),
        ("top", "top"),
        ("upper", "top"),
        ("below", "bottom"),
    ]
    return next((side for word, side in [*sides, ("lower", "bottom"), ("bottom", "bottom")] if word in text), "any")
