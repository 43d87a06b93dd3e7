"""“no text” in what to leave out asks for text: the bare noun is meant."""

from collections.abc import Iterator

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, quoted
from core.prompting.lint.fixing import Edit, fix_of
from core.prompting.lint.rules.negation import negations_in, same_words


def negations_left_out(brief: Brief) -> Iterator[Finding]:
    """One finding for each negated thing in what to leave out."""
    text = brief.negative.text
    for same in same_words(brief.negative, negations_in(brief.negative)):
        first, meant = same[0], ", ".join(same[0].items)
        said = text[first.start : first.end]
        edits = [Edit(one.start, one.end, ", ".join(one.items)) for one in same]
        yield Finding(
            rule="negation-left-out",
            level=brief.habits.negation,
            sentence=f"{quoted(said)} in “what to leave out” turns the meaning round: name only the thing itself.",
            words=said,
            fix=fix_of(text, edits, label=f"Write “{meant}”", field="negative_prompt") if meant else None,
            field="negative_prompt",
            at=first.start,
        )
