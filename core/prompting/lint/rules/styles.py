"""“in the style of …”: traits in its place, and names that are in no table."""

import re
from collections.abc import Iterator, Sequence

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, Fix, quoted
from core.prompting.lint.fixing import Edit, fix_of, instead
from core.prompting.lint.reading import Reading
from core.prompting.lint.rules.grouping import goes_on
from core.prompting.lint.tables import free_artists, name_phrases, word_set

_MOST_CHARS = 60
_BEFORE = re.compile(
    r"(?:\b(?:(?:in|with)\s+)?(?:(?:the|a)\s+)?(?:style|manner|spirit|look|aesthetic)\s+of|\binspired\s+by|\breminiscent\s+of"
    r"|\b(?:painted|drawn|photographed|shot|directed|designed|illustrated|created|made)\s+by|à\s+la|\blike|\bby|\bas|\ba|\bthe)"
    r"(?:\s+(?:the|an?))?(?:\s+(?:director|artist|photographer|painter|illustrator))?\s*$",
    re.I,
)
_AFTER = re.compile(
    r"(?:['’]s)?(?:[\s-]{0,2}(?:style|styled|esque|inspired|like|aesthetic|look|vibes?|paintings?|films?|movies?|photos?|photographs?|posters?"
    r"|drawings?|illustrations?))?\b",
    re.I,
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’.-]{1,30}"
_STYLE_OF = re.compile(
    r"\b(?i:(?P<style>in\s{1,3}the\s{1,3}(?:style|manner)\s{1,3}of)|inspired\s{1,3}by"
    r"|(?:painted|drawn|photographed|shot|directed|illustrated)\s{1,3}by)\s{1,3}"
    rf"(?P<name>{_CAPITAL}(?:\s(?:de|da|del|der|van|von|di|la|le))?(?:\s{_CAPITAL}){{1,2}})"
)


def in_traits(text: str, spans: Sequence[tuple[int, int]], traits: str) -> Fix | None:
    """The traits in place of the name and of “in the style of” around it."""
    edits = [_traits(text, start, end, traits) for start, end in spans] if traits else []
    return fix_of(text, edits, label=f"Say “{traits}” instead")


def styles_of(brief: Brief) -> Iterator[Finding]:
    """A name in no table after “in the style of”: blocked if its first name is one, else warned of."""
    if word_set("style_signs").isdisjoint(brief.prompt.keys):
        return
    known = {hit.start for hit in name_phrases().hits(brief.prompt)}
    for found in _STYLE_OF.finditer(brief.prompt.text):
        name, start = found.group("name").rstrip("."), found.start("name")
        sure = is_name(name)
        if start in known or brief.allows(name) or not (sure or (found.group("style") and not _is_a_style(name))):
            continue
        yield Finding(
            rule="style-of",
            level="block" if sure else "warn",
            sentence=f"{quoted(name)} {'is' if sure else 'may be'} somebody’s name: describe the traits instead.",
            words=name,
            at=start,
        )


def is_name(name: str) -> bool:
    """Whether it begins with a first name and is not an artist of long ago."""
    keys = tuple(word.key for word in Reading(name).words)
    long_ago = any(keys[: len(free)] == free for free in free_artists())
    return bool(keys) and keys[0] in _given() and not long_ago


def _is_a_style(name: str) -> bool:
    keys = tuple(word.key for word in Reading(name).words)
    return not word_set("style_words").isdisjoint(keys) or any(keys[: len(free)] == free for free in free_artists())


def _given() -> frozenset[str]:
    return word_set("given", within="people")


def _traits(text: str, start: int, end: int, traits: str) -> Edit:
    begin = max(0, start - _MOST_CHARS)
    before = _BEFORE.search(text[begin:start])
    after = _AFTER.match(text[end : end + _MOST_CHARS])
    start = begin + before.start() if before else start
    end += after.end() if after else 0
    return instead(text, start, end, traits + "," if goes_on(text, end) else traits)
