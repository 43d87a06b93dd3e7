"""From a noun to the icon that shows it, or to none: a wrong object is worse than a plain one."""

from functools import cache, lru_cache
from typing import NamedTuple

from sandbox.icons.catalogue import HERE, icons
from sandbox.icons.words import alone, before_names, plain, singulars

Words = tuple[str, ...]
FLOOR = 0.7
"""What is shown must be at least this sure. Below it are a head noun with a word before it that may change it."""
EXACT, JOINED, HOW_IT_IS, FLAVOUR, ANY_KIND, PERHAPS = 1.0, 0.95, 0.9, 0.85, 0.75, 0.4
_MEASURES = frozenset({
    "pair", "set", "bunch", "stack", "pile", "slice", "piece", "bowl", "plate", "basket", "handful", "wedge", "tray",
    "sprig", "selection", "assortment", "punnet", "portion", "serving", "collection", "row", "heap", "single", "couple",
})  # fmt: skip


class Found(NamedTuple):
    """An icon and how sure it is, from 0 to 1."""

    icon: str
    sure: float


class _Names(NamedTuple):
    whole: dict[Words, str]
    flavoured: frozenset[Words]
    open: frozenset[Words]
    joined: dict[str, str]
    never: frozenset[Words]


def nearest_icon(noun: str) -> str | None:
    """The icon to show for a noun, or None: exact names first, then a known head with words that say how it is."""
    found = guess(noun)
    return found.icon if found and found.sure >= FLOOR else None


@lru_cache(maxsize=512)
def guess(noun: str) -> Found | None:
    """The best icon and how sure it is, also below the floor."""
    text = plain(noun)
    whole = _of_words(singulars(text)) if text else None
    if whole and whole.sure >= FLOOR:
        return whole
    short = alone(text)
    return _of_measure(short) if " of " in short else _of_words(singulars(short))


def _of_measure(text: str) -> Found | None:
    """ "a slice of pizza" is pizza; "a bottle of milk" is nothing we can draw, unless it has a name."""
    measure, _, rest = text.partition(" of ")
    word = singulars(measure)[-1:]
    return _of_words(singulars(rest)) if word and word[0] in _MEASURES else None


def _of_words(words: Words) -> Found | None:
    names = _names()
    if words in names.never:
        return None
    for start in range(len(words)):
        before, rest = words[:start], words[start:]
        if rest in names.never:
            return None
        if rest in names.whole:
            return Found(names.whole[rest], _sure(before, rest))
    joined = names.joined.get("".join(words))
    return Found(joined, JOINED) if joined else None


def _sure(before: Words, name: Words) -> float:
    """How sure it is that the thing is still what its name says with these words before it."""
    if not before:
        return EXACT
    names, groups = _names(), before_names()
    rest = {word for word in before if word not in groups["how"]}
    if not rest:
        return HOW_IT_IS
    if "and" in rest or groups["changes"] & rest:
        return PERHAPS
    if name in names.open:
        return ANY_KIND
    return FLAVOUR if name in names.flavoured and rest <= groups["flavours"] else PERHAPS


@cache
def _names() -> _Names:
    whole = {_key(name): icon.name for icon in icons().values() for name in icon.names}
    never = (HERE / "never.txt").read_text("utf-8").splitlines()
    return _Names(
        whole=whole,
        flavoured=frozenset(_key(name) for icon in icons().values() for name in icon.flavoured),
        open=frozenset(_key(name) for icon in icons().values() for name in icon.open),
        joined={"".join(words): icon for words, icon in whole.items() if len("".join(words)) > 6},
        never=frozenset(_key(name) for line in never if not line.startswith("#") for name in line.split(",")),
    )


def _key(name: str) -> Words:
    return singulars(plain(name))
