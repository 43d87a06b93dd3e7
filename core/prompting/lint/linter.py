"""All rules over one prompt."""

from collections.abc import Collection
from dataclasses import replace

from core.models.catalog import ModelRow
from core.prompting.lint.brief import Brief, Rule
from core.prompting.lint.finding import Finding, Fix, in_order, normal
from core.prompting.lint.fixing import applied
from core.prompting.lint.reading import Reading, folded
from core.prompting.lint.rules import RULES
from core.prompting.lint.tables import habits_of

MOST_PER_RULE = 8


def lint(
    prompt: str,
    *,
    negative_prompt: str = "",
    row: ModelRow,
    operation: str = "text_to_image",
    allowed: Collection[str] = (),
    avoid: Collection[str] = (),
    english_only: bool | None = None,
) -> list[Finding]:
    """What to know about these words, the worst first; nothing where the operation takes no prompt.

    `allowed` are names somebody said may be used, `avoid` words that the campaign does not want. `english_only` is the
    family's unless given.
    """
    spec = row.operations.get(operation)
    if spec is None or "prompt" not in spec.fields:
        return []
    habits = habits_of(row.family)
    if english_only is not None:
        habits = habits.model_copy(update={"english_only": english_only})
    negative = negative_prompt if "negative_prompt" in spec.fields else ""
    names = frozenset(folded(name.strip()) for name in allowed)
    brief = Brief(Reading(prompt), Reading(negative), spec, habits, names, tuple(avoid))
    return in_order([finding for rule in RULES for finding in _said(rule, brief)])


def _said(rule: Rule, brief: Brief) -> list[Finding]:
    """A rule's findings, with no fix that would leave its finding standing."""
    return [
        one if one.fix is None or _helps(rule, brief, one, one.fix) else one.model_copy(update={"fix": None})
        for one in _first(rule, brief)
    ]


def _first(rule: Rule, brief: Brief) -> list[Finding]:
    """The first few findings of a rule, one for each found word."""
    found: dict[tuple[str, str, str], Finding] = {}
    for finding in rule(brief):
        found.setdefault(finding.key, finding)
        if len(found) == MOST_PER_RULE:
            break
    return list(found.values())


def _helps(rule: Rule, brief: Brief, finding: Finding, fix: Fix) -> bool:
    prompt, negative = applied(fix, prompt=brief.prompt.text, negative_prompt=brief.negative.text)
    if finding.words and finding.key[2] not in normal(prompt if finding.field == "prompt" else negative):
        return True  # the words are gone: no need to look again
    mended = replace(
        brief,
        prompt=brief.prompt if prompt == brief.prompt.text else Reading(prompt),
        negative=brief.negative if negative == brief.negative.text else Reading(negative),
    )
    return all(one.key != finding.key for one in _first(rule, mended))
