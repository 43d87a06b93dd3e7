"""A text as the rules read it: its words, folded so that case and accents do not matter, and what stands in quotes."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")
_QUOTED = re.compile(
    r"“[^“”\n]*”|„[^„“”\n]*[“”]|«[^«»\n]*»|(?<![\w\"])\"[^\"\n]+\"(?!\w)|(?<!\w)['‘][^'‘’\n]+['’](?!\w)"
)
_JOINTS = {"", "-", "‐", "‑", "&"}
_MARKS = frozenset("“„«\"'‘")
_OPENERS = frozenset('.!?:\n“"«„|{[')


class Word(NamedTuple):
    """A word. `joined`: only a space or hyphen parts it from the one before. `opens`: a sentence begins here."""

    start: int
    end: int
    typed: str
    key: str
    joined: bool
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        return self.typed[0].isupper() or any(letter.isupper() for letter in self.typed[1:])


def folded(text: str) -> str:
    """Without case and accents, with straight apostrophes."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def bare(key: str) -> str:
    """Without a possessive “'s”."""
    return key[:-2] if key.endswith("'s") else key


def singular(key: str) -> str:
    """Without the “s” of a plural, roughly: good enough to compare two words."""
    return key[:-1] if len(key) > 3 and key.endswith("s") and not key.endswith("ss") else key


class Reading:
    """One text, read once; everything is found when first asked for. `found` keeps what rules share."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[object, tuple[Any, ...]] = {}

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in order."""
        return tuple(_words(self.text))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Each word's key, with and without a possessive."""
        keys = {word.key for word in self.words}
        return frozenset(keys.union(bare(key) for key in keys if "'" in key))

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """From where to where something stands in quotes, the marks included."""
        if _MARKS.isdisjoint(self.text):
            return ()
        return tuple(found.span() for found in _QUOTED.finditer(self.text))

    @cached_property
    def in_title_case(self) -> bool:
        """Whether capitals say nothing here, since most long words have one."""
        long = [word for word in self.words if len(word.typed) > 2]
        return len(long) > 1 and sum(word.capital for word in long) > 0.6 * len(long)

    def is_quoted(self, at: int) -> bool:
        """Whether this place stands in quotes."""
        before = bisect_right(self.quotes, (at, len(self.text)))
        return before > 0 and at < self.quotes[before - 1][1]

    def hyphened(self, first: int, last: int) -> bool:
        """Whether a hyphen ties these words to a neighbour: “no-show”, “forget-me-not”."""
        start, end = self.words[first].start, self.words[last].end
        after = self.text[end : end + 2]
        return self.text[max(0, start - 1) : start] in {"-", "‑"} or (after[:1] in {"-", "‑"} and after[1:].isalnum())


def _words(text: str) -> Iterator[Word]:
    lower = text.lower() if text.isascii() else ""
    end, length = 0, 0
    for found in _WORD.finditer(text):
        start, stop = found.span()
        joined, opens = (
            (True, False) if end and start - end == 1 and text[end] == " " else _gap(text[end:start], length)
        )
        yield Word(start, stop, text[start:stop], lower[start:stop] or folded(text[start:stop]), joined, opens)
        end, length = stop, stop - start


def _gap(gap: str, length_before: int) -> tuple[bool, bool]:
    """Whether the gap joins two words, and whether it opens a sentence. “H. R.” and “Dr.” go on."""
    if not length_before:
        return False, True
    core = gap.strip()
    if core in _JOINTS or (core == "." and length_before <= 2):
        return True, "\n" in gap
    return False, not _OPENERS.isdisjoint(gap)
