"""What words cannot give: long lettering, and the exact logo or packaging."""

import re
from collections.abc import Iterator

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, quoted
from core.prompting.lint.reading import Reading
from core.prompting.lint.rules.grouping import by_words
from core.prompting.lint.tables import phrases_of, word_set

_MARKS = "“”„«»‘’\"'"
_SAYS = re.compile(
    r"\b(?:text|words?|sign|banner|headline|caption|slogan|poster|letters|lettering|title|card|billboard)\s{1,3}"
    r"(?:that\s{1,3}|which\s{1,3})?(?:says?|saying|reads?|reading|states?|stating)\s{1,3}(?=[^\W_])([^.,;:!?\n“”\"]+)",
    re.I,
)
_LABEL = re.compile(
    r"\b(?:label|packaging|package|box|bottle|can|logo)\s{1,3}(?:that\s{1,3}|which\s{1,3})?(?:reads?|reading|says?|saying)\b",
    re.I,
)


def long_lettering(brief: Brief) -> Iterator[Finding]:
    """More words in the picture than the model can spell."""
    reading = brief.prompt
    spans = [*reading.quotes, *(found.span(1) for found in _said(_SAYS, reading))]
    for start, end in spans:
        said = reading.text[start:end].strip()
        if len(Reading(said).words) > brief.habits.text_words:
            yield Finding(
                rule="long-text",
                level="warn",
                sentence=f"{quoted(said.strip(_MARKS))} is too long to be spelt right: add it as a text layer later.",
                words=said,
                at=start,
            )


def exact_assets(brief: Brief) -> Iterator[Finding]:
    """“our logo”, “label reads …”."""
    text = brief.prompt.text
    spans = [
        (same[0].start, same[0].end) for same in by_words(brief.prompt, phrases_of("exact_assets").hits(brief.prompt))
    ]
    for start, end in [*spans, *(found.span() for found in _said(_LABEL, brief.prompt))]:
        yield Finding(
            rule="exact-asset",
            level="warn",
            sentence=f"{quoted(text[start:end])} never comes out exactly from words: put the real one in afterwards.",
            words=text[start:end],
            at=start,
        )


def _said(pattern: re.Pattern[str], reading: Reading) -> Iterator[re.Match[str]]:
    return iter(()) if word_set("lettering_signs").isdisjoint(reading.keys) else pattern.finditer(reading.text)
