"""Habits from other models that do nothing here: weights, quality tags, commands."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, quoted
from core.prompting.lint.fixing import Edit, fix_of
from core.prompting.lint.tables import command_words, phrases_of

_WEIGHT = re.compile(r"\(([^():\n]{0,80}[^():\n\d]):([+-]?\d{1,3}(?:\.\d{1,3})?)\)")
_FEWEST_TAGS = 2


def weights(brief: Brief) -> Iterator[Finding]:
    """`(word:1.3)` where the model reads no weights or not such a one."""
    text, found = brief.prompt.text, defaultdict[str, list[re.Match[str]]](list)
    for match in _WEIGHT.finditer(text):
        if not _taken(float(match.group(2)), brief.habits.weights):
            found[match.group().casefold()].append(match)
    for same in found.values():
        said = same[0].group()
        edits = [Edit(*match.span(), match.group(1)) for match in same]
        yield Finding(
            rule="weight",
            level="warn",
            sentence=f"{quoted(said)} {_why_not(brief.habits.weights)}: let the order of the words tell what matters.",
            words=said,
            fix=fix_of(text, edits, label="Remove the weight"),
            at=same[0].start(),
        )


def quality_tags(brief: Brief) -> Iterator[Finding]:
    """Two or more tags such as “8k, masterpiece”."""
    level, text = brief.habits.quality_tags, brief.prompt.text
    hits = (
        [hit for hit in phrases_of("quality").hits(brief.prompt) if not brief.prompt.is_quoted(hit.start)]
        if level
        else []
    )
    tags = list(dict.fromkeys(text[hit.start : hit.end].casefold() for hit in hits))
    if level and len(tags) >= _FEWEST_TAGS:
        yield Finding(
            rule="quality-tags",
            level=level,
            sentence=f"{quoted(', '.join(tags))} do nothing on this model: describe light and material instead.",
            words=text[hits[0].start : hits[0].end],
            fix=fix_of(text, [Edit(hit.start, hit.end) for hit in hits], label="Remove them"),
            at=hits[0].start,
        )


def commands(brief: Brief) -> Iterator[Finding]:
    """“Create a …”, “I want …” at the start."""
    text = brief.prompt.text
    found = _command().match(text) if brief.habits.captions else None
    said = found.group(1).strip() if found else ""
    if found and said:
        start = found.start(1)
        yield Finding(
            rule="command",
            level="info",
            sentence=f"{quoted(said)} is noise to this model: write the caption of the finished picture.",
            words=said,
            fix=fix_of(text, [_uncommanded(text, start, found.end())], label="Remove it"),
            at=start,
        )


def _taken(weight: float, within: tuple[float, float] | None) -> bool:
    return within is not None and within[0] <= weight <= within[1]


def _why_not(within: tuple[float, float] | None) -> str:
    if within is None:
        return "is a weight, which this model ignores or prints"
    return f"is a weight outside {within[0]:g} to {within[1]:g}"


def _uncommanded(text: str, start: int, end: int) -> Edit:
    """Without the command; what follows takes over its capital."""
    if text[start].isupper() and text[end : end + 1].islower():
        return Edit(start, end + 1, text[end].upper())
    return Edit(start, end)


@lru_cache(maxsize=1)
def _command() -> re.Pattern[str]:
    table = {name: "|".join(map(re.escape, given)) for name, given in command_words().items()}
    table = {name: given.replace(r"\ ", " ").replace("'", "['’]") for name, given in table.items()}
    shows = "of|showing|with|that shows|depicting"
    of = rf"(?:\s{{1,9}}(?:an?|the|some)\s{{1,9}}(?:{table['pictures']})\s{{1,9}}(?:{shows}))?"
    verb = (
        rf"(?:{table['always']})|(?:{table['before_a']})(?=\s{{1,9}}(?:an?|the|me|us|some|this|one|two|three|my|our)\s)"
    )
    wish = rf"(?:{table['wishes']})(?:\s{{1,9}}to\s{{1,9}}(?:see|have))?"
    polite = rf"(?:(?:{table['polite']}),?\s{{1,9}})?"
    return re.compile(rf"\s*({polite}(?:{verb}|{wish})(?:\s{{1,9}}(?:me|us))?{of})(?:\s+|[:,]\s*)(?=\S)", re.I)
