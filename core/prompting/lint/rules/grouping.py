"""What several rules do with hits: all places of the same words belong to one finding."""

import re
from collections.abc import Iterable
from typing import TypeVar

from core.prompting.lint.finding import normal
from core.prompting.lint.phrases import Hit
from core.prompting.lint.reading import Reading
from core.prompting.lint.tables import word_set

T = TypeVar("T")
_NEXT = re.compile(r"[ \t]{1,3}([^\W_]{1,40})")


def by_words(reading: Reading, hits: Iterable[Hit[T]]) -> list[list[Hit[T]]]:
    """The hits with the same words together, in the order in which the words first stand."""
    groups: dict[str, list[Hit[T]]] = {}
    for hit in hits:
        groups.setdefault(normal(reading.text[hit.start : hit.end]), []).append(hit)
    return list(groups.values())


def goes_on(text: str, end: int) -> bool:
    """Whether a noun follows here: “Nike| sneakers”, but not “Nike|, …” or “Nike| on …”."""
    following = _NEXT.match(text, end)
    return following is not None and following.group(1).casefold() not in word_set("no_nouns")
