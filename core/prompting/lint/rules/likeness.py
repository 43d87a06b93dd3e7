"""“looks like Anna Berg”, “a lookalike of a famous singer”: the likeness of a real person."""

import re
from collections.abc import Iterator

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, quoted
from core.prompting.lint.rules.styles import is_name
from core.prompting.lint.tables import name_phrases, phrases_of, word_set

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}"
_LIKE = re.compile(
    r"\b(?i:(?:looks?|looking)\s{1,3}(?:(?:just|exactly|a\s{1,3}lot)\s{1,3})?like|look-?alike\s{1,3}(?:of|for)|doppelg[aä]nger\s{1,3}of"
    r"|resembl(?:es|ing|e)|impersonat(?:or\s{1,3}of|ing)|in\s{1,3}the\s{1,3}likeness\s{1,3}of)\s{1,3}"
)
_NAME = re.compile(rf"{_CAPITAL}(?:\s{_CAPITAL}){{1,2}}")
_ARTICLE = re.compile(r"(?:(?:an?|the|some|any)\s{1,3})?", re.I)
_BEFORE = re.compile(
    rf"(?P<name>{_CAPITAL}\s{_CAPITAL}|\b(?i:celebrity))[\s-](?i:look-?alike|impersonator|doppelg[aä]nger)\b"
)


def likenesses(brief: Brief) -> Iterator[Finding]:
    """A likeness that is asked for in so many words. A person of the tables has a finding already."""
    if word_set("likeness_signs").isdisjoint(brief.prompt.keys):
        return
    text, known = brief.prompt.text, {hit.start for hit in name_phrases().hits(brief.prompt)}
    roles = {hit.start: hit.end for hit in phrases_of("roles", within="people").hits(brief.prompt)}
    for found in _LIKE.finditer(text):
        article = _ARTICLE.match(text, found.end())
        at = article.end() if article else found.end()
        name = _NAME.match(text, found.end())
        if name and is_name(name.group()) and name.start() not in known:
            yield from _finding(brief, found.start(), name.start(), name.end())
        elif at in roles:
            yield from _finding(brief, found.start(), at, roles[at])
    for before in _BEFORE.finditer(text):
        if before.start() not in known and (
            before.group("name").casefold() == "celebrity" or is_name(before.group("name"))
        ):
            yield from _finding(brief, before.start(), before.start("name"), before.end())


def _finding(brief: Brief, start: int, name: int, end: int) -> Iterator[Finding]:
    text = brief.prompt.text
    if not (brief.allows(text[name:end]) or brief.allows(text[start:end])):
        yield Finding(
            rule="likeness",
            level="block",
            sentence=f"{quoted(text[start:end])} asks for the likeness of a real person: "
            "describe somebody who does not exist.",
            words=text[start:end],
            at=start,
        )
