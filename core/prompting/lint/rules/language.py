"""Words in a language the model hardly learnt, by its most frequent words or by its letters. A guess, and cheap."""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding
from core.prompting.lint.reading import Reading
from core.prompting.lint.tables import languages

_FEWEST_WORDS, _FEWEST_HITS, _SHARE = 4, 2, 0.15
_TIMES_ENGLISH = 3
_SHARE_OF_LETTERS = 0.3
_MOST_CHARS = 2000


def language(brief: Brief) -> Iterator[Finding]:
    """One finding, naming the language."""
    name = _language(brief.prompt) if brief.habits.english_only else ""
    if name:
        yield Finding(
            rule="language",
            level="warn",
            sentence=f"This reads as {name} and the model learnt from English: translate it into English.",
        )


def _language(reading: Reading) -> str:
    return _by_letters(reading.text[:_MOST_CHARS]) or _by_words(reading)


def _by_letters(text: str) -> str:
    if text.isascii():
        return ""
    letters = sum(sign.isalpha() for sign in text)
    counts = {name: len(pattern.findall(text)) for name, pattern in _scripts()}
    if sum(counts.values()) <= _SHARE_OF_LETTERS * letters:
        return ""
    return "Japanese" if counts["Japanese"] else max(counts, key=lambda name: counts[name])


def _by_words(reading: Reading) -> str:
    typed = [word.typed.casefold().partition("'")[2] or word.typed.casefold() for word in reading.words]
    if len(typed) < _FEWEST_WORDS:
        return ""
    frequent, _ = languages()
    present = set(typed)
    hits = {
        name: sum(word in given for word in typed) for name, given in frequent.items() if not given.isdisjoint(present)
    }
    english = hits.pop("English", 0)
    name = max(hits, key=lambda one: hits[one], default="")
    sure = name and len(frequent[name] & present) >= _FEWEST_HITS and hits[name] >= _SHARE * len(typed)
    return name if sure and hits[name] > _TIMES_ENGLISH * english else ""


@lru_cache(maxsize=1)
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    _, scripts = languages()
    return tuple((name, re.compile(f"[{letters}]")) for name, letters in scripts.items())
