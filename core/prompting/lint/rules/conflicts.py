"""What cannot be in one picture, and what is both asked for and left out."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, quoted
from core.prompting.lint.fixing import Edit, fix_of, removal
from core.prompting.lint.phrases import Hit
from core.prompting.lint.reading import Reading, singular
from core.prompting.lint.rules.negation import negations_in
from core.prompting.lint.tables import Pair, pairs, scene_phrases

_ITEM = re.compile(r"[^,\n]+")
_MOST_WORDS, _MOST_ITEMS = 3, 200


def contradictions(brief: Brief) -> Iterator[Finding]:
    """One finding for each pair with both its sides in the prompt."""
    places: dict[str, list[Hit[str]]] = defaultdict(list)
    for hit in scene_phrases().hits(brief.prompt):
        places[hit.what].append(hit)
    if len(places) > 1:
        for pair in pairs():
            yield from _contradiction(brief.prompt, pair, places)


def asked_and_left_out(brief: Brief) -> Iterator[Finding]:
    """One finding for each thing that stands in both fields."""
    left_out: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for item in islice(_ITEM.finditer(brief.negative.text), _MOST_ITEMS):
        if keys := tuple(singular(word.key) for word in Reading(item.group()).words):
            left_out[keys].append(item.span())
    for keys, asked in _asked(brief.prompt, left_out).items() if left_out else ():
        yield _both(brief, asked, left_out[keys])


def _contradiction(reading: Reading, pair: Pair, places: dict[str, list[Hit[str]]]) -> Iterator[Finding]:
    one = [hit for phrase in pair.one for hit in places.get(phrase, ())]
    other = [hit for phrase in pair.other for hit in places.get(phrase, ())]
    if not one or not other:
        return
    first, second = sorted((min(one), min(other)))
    said, against = reading.text[first.start : first.end], reading.text[second.start : second.end]
    edits = [removal(reading.text, hit.start, hit.end) for hit in places[second.what]]
    yield Finding(
        rule="contradiction",
        level="warn",
        sentence=f"{quoted(said)} and {quoted(against)} contradict each other in {pair.about}, "
        "and the model averages them: keep one.",
        words=against,
        fix=fix_of(reading.text, edits, label=f"Remove “{against}”"),
        at=second.start,
    )


def _asked(reading: Reading, left_out: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[int, int]]:
    """Each of these things with its first place, but not what is negated, free of it, or has room kept for it."""
    firsts, asked = {keys[0] for keys in left_out}, dict[tuple[str, ...], tuple[int, int]]()
    words, keys = reading.words, [singular(word.key) for word in reading.words]
    for first, word in enumerate(words):
        if keys[first] not in firsts or (first and keys[first - 1] == "for") or _is_negated(reading, word.start):
            continue
        for last in range(first, min(first + _MOST_WORDS, len(words))):
            if last > first and not words[last].joined:
                break
            run, free = tuple(keys[first : last + 1]), last + 1 < len(words) and keys[last + 1] == "free"
            if run in left_out and not (free and words[last + 1].joined):
                asked.setdefault(run, (word.start, words[last].end))
    return asked


def _is_negated(reading: Reading, at: int) -> bool:
    found = negations_in(reading)
    before = bisect_right(found, at, key=lambda one: one.start)
    return before > 0 and at < found[before - 1].end


def _both(brief: Brief, asked: tuple[int, int], spans: list[tuple[int, int]]) -> Finding:
    said = brief.prompt.text[asked[0] : asked[1]]
    edits = [Edit(start, end) for start, end in spans]
    return Finding(
        rule="asked-and-left-out",
        level="warn",
        sentence=f"{quoted(said)} is asked for and left out at once: decide for one.",
        words=said,
        fix=fix_of(brief.negative.text, edits, label="Stop leaving it out", field="negative_prompt"),
        at=asked[0],
    )
