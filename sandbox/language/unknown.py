"""Nouns that no table has: an icon may show them."""

from collections.abc import Callable

from sandbox.language.grammar import Said, State
from sandbox.language.lexicon import Noun
from sandbox.language.tokens import Sense, singular

Icons = Callable[[str], str | None]
"""The nearest icon's name for a noun, or None when none is near enough."""


def nearest_icon(noun: str) -> str | None:
    """The icons' own answer, where the icons are installed."""
    try:
        from sandbox.icons import nearest_icon as nearest  # noqa: PLC0415
    except ImportError:
        return None
    found: str | None = nearest(noun)
    return found


def icon_at(state: State, phrase: list[Sense], said: Said, icons: Icons) -> int | None:
    """Where an unknown noun stands that an icon can show."""
    if state.lead in ("for", "at", "in", "of") or not (said.article or said.number or not state.reading.subjects):
        return None
    unknown = [at for at, sense in enumerate(phrase) if may_be_noun(sense)]
    if not unknown or unknown[-1] != max(at for at, sense in enumerate(phrase) if not sense.entry.filler):
        return None
    last = unknown[-1]
    before = phrase[last - 1] if last and (last - 1 in unknown or phrase[last - 1].entry.noun) else None
    pair = f"{before.text} {phrase[last].text}" if before else ""
    name = (icons(pair) if pair else None) or (
        None if before and before.entry.noun else icons(singular(phrase[last].text))
    )
    if name is None:
        return None
    phrase[last].entry.noun = Noun(form=f"icon:{name}")
    return last


def may_be_noun(sense: Sense) -> bool:
    """Whether the word may name a thing, for all that the tables say."""
    entry, text = sense.entry, sense.text
    plain = not (
        entry.facts or entry.filler or entry.dropped or entry.colour or entry.kind or entry.number or entry.finish
    )
    odd = text.endswith(("ing", "ly", "ed", "ous", "ful", "ive")) or not text.isalpha() or len(text) < 3
    return plain and not entry.tint and not odd and not any(word.quoted for word in sense.words)
