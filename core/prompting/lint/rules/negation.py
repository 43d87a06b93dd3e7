"""“no”, “without”, “avoid”: models draw what is named. The noun moves to what to leave out, or is said positively."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, Fix, normal, quoted
from core.prompting.lint.fixing import Edit, fix_of, instead
from core.prompting.lint.phrases import Hit
from core.prompting.lint.reading import Reading, singular
from core.prompting.lint.tables import phrases_of, rewrites, word_set

_MOST_ITEMS, _MOST_WORDS, _MOST_LEADS, _MOST_NEGATIONS = 4, 3, 3, 60


class Negation(NamedTuple):
    """A negator with what it negates: `lead` to `tail` is what goes when it is taken out."""

    lead: int
    start: int
    noun: int
    end: int
    tail: int
    items: tuple[str, ...]
    nouns: tuple[str, ...]


def negations(brief: Brief) -> Iterator[Finding]:
    """One finding for each negated thing."""
    for same in same_words(brief.prompt, negations_in(brief.prompt)):
        first = same[0]
        said = brief.prompt.text[first.start : first.end]
        fix = _moved(brief, same) if brief.takes_negative else _rewritten(brief, same)
        yield Finding(
            rule="negation",
            level=brief.habits.negation,
            sentence=f"{quoted(said)} tends to summon what it names: {_remedy(brief, fix)}.",
            words=said,
            fix=fix,
            at=first.start,
        )


def negations_in(reading: Reading) -> tuple[Negation, ...]:
    """The negations outside quotes and compounds, in order."""
    if negations_in not in reading.found:
        reading.found[negations_in] = tuple(_find(reading))
    return reading.found[negations_in]


def _find(reading: Reading) -> list[Negation]:
    hits = [
        hit
        for hit in phrases_of("negators").hits(reading)
        if not reading.is_quoted(hit.start) and not reading.hyphened(hit.first, hit.last)
    ]
    return [_negation(reading, hit) for hit in hits[:_MOST_NEGATIONS] if not _counts(reading, hit)]


def same_words(reading: Reading, found: Sequence[Negation]) -> list[list[Negation]]:
    """Those with the same words together."""
    groups: dict[str, list[Negation]] = {}
    for one in found:
        said = normal(reading.text[one.start : one.end])
        groups.setdefault(said, []).append(one)
    return list(groups.values())


def _remedy(brief: Brief, fix: Fix | None) -> str:
    if brief.takes_negative:
        return "put the bare noun into “what to leave out”"
    return f"say {quoted(fix.replace.strip(' ,'))}" if fix else "describe what is there instead"


def _moved(brief: Brief, same: list[Negation]) -> Fix | None:
    items = ", ".join(same[0].items)
    edits = [Edit(one.lead, one.tail) for one in same]
    return fix_of(brief.prompt.text, edits, label="Move it", leave_out=items) if items else None


def _rewritten(brief: Brief, same: list[Negation]) -> Fix | None:
    table = rewrites()
    known = [table.get(noun) or table.get(singular(noun)) for noun in same[0].nouns]
    said = ", ".join(dict.fromkeys(words for words in known if words))
    if not said or None in known:
        return None
    text = brief.prompt.text
    edits = [instead(text, one.lead, one.tail, said) for one in same]
    return fix_of(text, edits, label=f"Say “{said}” instead")


def _counts(reading: Reading, hit: Hit[str]) -> bool:
    """“No. 5”, “no 7”: a number, not a negation."""
    after = hit.last + 1
    return hit.what == "no" and after < len(reading.words) and reading.words[after].key[0].isdigit()


def _negation(reading: Reading, hit: Hit[str]) -> Negation:
    place = noun = _place_of_noun(reading, hit.last + 1)
    items: list[tuple[int, int]] = []
    end = hit.last
    while len(items) < _MOST_ITEMS and (last := _end_of_noun(reading, place)) >= place:
        items.append((place, last))
        end, place = last, _after_or(reading, last + 1)
    start, stop = hit.start, reading.words[end].end
    spans = [(reading.words[first].start, reading.words[last].end) for first, last in items]
    return Negation(
        lead=_lead(reading, hit.first),
        start=start,
        noun=reading.words[noun].start if items else stop,
        end=stop,
        tail=_tail(reading, end) if items else stop,
        items=tuple(reading.text[first:last] for first, last in spans),
        nouns=tuple(reading.words[last].key for _, last in items),
    )


def _place_of_noun(reading: Reading, place: int) -> int:
    fillers = word_set("negation_fillers")
    while _joined(reading, place) and reading.words[place].key in fillers:
        place += 1
    return place


def _end_of_noun(reading: Reading, place: int) -> int:
    """The last word of the noun that begins here; the place before if there is none."""
    stops, last = word_set("negation_stops"), place - 1
    while last - place + 1 < _MOST_WORDS and _joined(reading, last + 1) and reading.words[last + 1].key not in stops:
        last += 1
    return last


def _after_or(reading: Reading, place: int) -> int:
    """After “or”, “nor”: the place where the next thing is named; else a place that is none."""
    if _joined(reading, place) and reading.words[place].key in {"or", "nor"}:
        return _place_of_noun(reading, place + 1)
    return len(reading.words)


def _lead(reading: Reading, first: int) -> int:
    leads, place = word_set("negation_leads"), first
    while (
        place and first - place < _MOST_LEADS and reading.words[place].joined and reading.words[place - 1].key in leads
    ):
        place -= 1
    return reading.words[place].start


def _tail(reading: Reading, last: int) -> int:
    """The end of “… in the background”, if that follows."""
    words, trailers = reading.words, word_set("negation_trailers")
    following = [last + 1 + step for step in range(3)]
    if _joined(reading, following[0]) and words[following[0]].key in {"in", "on", "from"}:
        for place in following[1:]:
            if _joined(reading, place) and words[place].key in trailers:
                return words[place].end
    return words[last].end


def _joined(reading: Reading, place: int) -> bool:
    return place < len(reading.words) and reading.words[place].joined
