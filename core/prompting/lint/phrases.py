"""Many phrases looked for at once, in one pass over the words of a text however many phrases there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from core.prompting.lint.reading import Reading, Word, bare

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A phrase in a text: its first and last word, its characters, and what it stands for."""

    first: int
    last: int
    start: int
    end: int
    what: T


class Phrases(Generic[T]):
    """Phrases and what each stands for; None for a phrase that is fine and hides the shorter ones inside it."""

    def __init__(self, phrases: Iterable[tuple[str, T | None]]) -> None:
        table: dict[str, dict[tuple[str, ...], T | None]] = defaultdict(dict)
        for phrase, what in phrases:
            keys = keys_of(phrase)
            table[keys[0]].setdefault(keys, what)
        self._by_first = {
            first: tuple(sorted(options.items(), key=lambda option: -len(option[0])))
            for first, options in table.items()
        }

    def hits(self, reading: Reading) -> tuple[Hit[T], ...]:
        """The phrases in the order of the text, the longest at each place, none inside another."""
        if self not in reading.found:
            there = not self._by_first.keys().isdisjoint(reading.keys)
            reading.found[self] = tuple(self._find(reading.words)) if there else ()
        return reading.found[self]

    def _find(self, words: tuple[Word, ...]) -> Iterator[Hit[T]]:
        free, by_first = 0, self._by_first
        for place, word in enumerate(words):
            options = by_first.get(word.key) or ("'" in word.key and by_first.get(bare(word.key)))
            if not options or place < free:
                continue
            for keys, what in options:
                if _stands(words, place, keys):
                    free = place + len(keys)
                    if what is not None:
                        yield _hit(words, place, keys, what)
                    break


def keys_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared."""
    return tuple(word.key for word in Reading(phrase).words)


def _stands(words: tuple[Word, ...], place: int, keys: tuple[str, ...]) -> bool:
    if place + len(keys) > len(words):
        return False
    for index, key in enumerate(keys):
        word = words[place + index]
        if (word.key != key and bare(word.key) != key) or (index and not word.joined):
            return False
    return True


def _hit(words: tuple[Word, ...], place: int, keys: tuple[str, ...], what: T) -> Hit[T]:
    last = words[place + len(keys) - 1]
    end = last.end if last.key == keys[-1] else last.end - 2
    return Hit(place, place + len(keys) - 1, words[place].start, end, what)
