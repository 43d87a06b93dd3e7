"""Too long, too short, or not filled in."""

import re
from collections.abc import Iterator

from core.models.catalog import Field
from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, TextField, quoted
from core.prompting.lint.reading import Reading

_SLOT = re.compile(r"\{\{[^{}]*\}\}")
_BRACKETS = re.compile(r"\[[^\W\d_][\w '/-]{0,40}\]|<[^\W\d_][\w '-]{1,40}>")
_LEFT_OVER = re.compile(r"\b(?:TODO|TBD|TBC|XXX|(?i:lorem\s{1,3}ipsum))\b")
_FEWEST_WORDS = 3
_BEYOND_LATIN = "\u0370"  # scripts that may write many words without a space


def too_long(brief: Brief) -> Iterator[Finding]:
    """Over the row's own limit."""
    yield from _over("The prompt", "prompt", brief.prompt, brief.spec.fields.get("prompt"))
    yield from _over("“What to leave out”", "negative_prompt", brief.negative, brief.spec.fields.get("negative_prompt"))


def too_short(brief: Brief) -> Iterator[Finding]:
    """Under three words, where the words are all the model has."""
    field = brief.spec.fields.get("prompt")
    needed = field is not None and field.required and not brief.spec.pictures
    text = brief.prompt.text.strip()
    if needed and text and max(text) < _BEYOND_LATIN and len(brief.prompt.words) < _FEWEST_WORDS:
        yield Finding(
            rule="too-short",
            level="warn",
            sentence="So few words leave the picture to chance: add the setting, the light or the material.",
        )


def placeholders(brief: Brief) -> Iterator[Finding]:
    """A gap that nobody filled. `{{a|b}}` is a list of variants and fine."""
    for field, reading in _fields(brief):
        for pattern in (_SLOT, _BRACKETS, _LEFT_OVER):
            for found in pattern.finditer(reading.text):
                if pattern is not _SLOT or "|" not in found.group():
                    yield Finding(
                        rule="placeholder",
                        level="error",
                        sentence=f"{quoted(found.group())} is a gap nobody filled: put your own words there.",
                        words=found.group(),
                        field=field,
                        at=found.start(),
                    )


def _fields(brief: Brief) -> tuple[tuple[TextField, Reading], ...]:
    return ("prompt", brief.prompt), ("negative_prompt", brief.negative)


def _over(label: str, name: TextField, reading: Reading, field: Field | None) -> Iterator[Finding]:
    most = field.max_chars if field else None
    if most is not None and len(reading.text) > most:
        surplus = len(reading.text) - most
        yield Finding(
            rule="too-long",
            level="error",
            sentence=f"{label} has {len(reading.text):,} characters and the model takes {most:,}: "
            f"shorten it by {surplus:,} {'character' if surplus == 1 else 'characters'}.",
            field=name,
        )
