"""Words that the campaign does not want."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, quoted
from core.prompting.lint.fixing import fix_of, removal
from core.prompting.lint.phrases import Hit, Phrases, keys_of


def avoided(brief: Brief) -> Iterator[Finding]:
    """One finding for each word of the campaign's list, wherever it stands in the prompt."""
    text, found = brief.prompt.text, defaultdict[str, list[Hit[str]]](list)
    for hit in _phrases(brief.avoid).hits(brief.prompt) if brief.avoid else ():
        found[text[hit.start : hit.end].casefold()].append(hit)
    for same in found.values():
        said = text[same[0].start : same[0].end]
        yield Finding(
            rule="avoid",
            level="warn",
            sentence=f"{quoted(said)} is among the words this campaign avoids: say it another way.",
            words=said,
            fix=fix_of(text, [removal(text, hit.start, hit.end) for hit in same], label="Take it out"),
            at=same[0].start,
        )


@lru_cache
def _phrases(avoid: tuple[str, ...]) -> Phrases[str]:
    """The words and, roughly, their plurals; what is no word at all is found nowhere."""
    words = [word for word in avoid if keys_of(word)]
    return Phrases([*((word, word) for word in words), *((f"{word}s", word) for word in words)])
