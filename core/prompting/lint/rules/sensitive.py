"""What advertising policies look at twice: flagged, never forbidden here."""

from collections.abc import Iterator

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, quoted
from core.prompting.lint.phrases import Hit
from core.prompting.lint.reading import Reading
from core.prompting.lint.rules.grouping import by_words
from core.prompting.lint.tables import phrases_of, word_set


def children(brief: Brief) -> Iterator[Finding]:
    """Children beside what is for adults."""
    reading = brief.prompt
    child, adult = _first(reading, "children"), _first(reading, "adult")
    if child and adult:
        young, other = reading.text[child.start : child.end], reading.text[adult.start : adult.end]
        yield Finding(
            rule="children",
            level="warn",
            sentence=f"{quoted(young)} beside {quoted(other)} breaks most ad policies: keep children out of it.",
            words=young,
            at=child.start,
        )


def medical(brief: Brief) -> Iterator[Finding]:
    """Claims of healing or of results."""
    return _flagged(
        brief.prompt, "medical", "reads as a medical claim: check it against the ad policy, or show the product alone"
    )


def weapons(brief: Brief) -> Iterator[Finding]:
    """Weapons."""
    return _flagged(brief.prompt, "weapons", "shows a weapon, which most ad platforms refuse: check the policy first")


def alcohol(brief: Brief) -> Iterator[Finding]:
    """Drinking shown as healthy, excessive or dangerous."""
    return _flagged(
        brief.prompt, "alcohol", "says of alcohol what ad policies forbid: show the drink without the claim"
    )


def selectors(brief: Brief) -> Iterator[Finding]:
    """A person chosen by origin, age or body and nothing else."""
    reading, terms = brief.prompt, word_set("selectors")
    chosen = [hit for hit in phrases_of("selectors").hits(reading) if _is_sole(reading, hit, terms)]
    for same in by_words(reading, chosen):
        said = reading.text[same[0].start : same[0].end]
        yield Finding(
            rule="selector",
            level="warn",
            sentence=f"{quoted(said)} is all that is said of the person: "
            "add what they do, wear or feel, and review for bias.",
            words=said,
            at=same[0].start,
        )


def _first(reading: Reading, table: str) -> Hit[str] | None:
    return next(iter(phrases_of(table).hits(reading)), None)


def _flagged(reading: Reading, table: str, why: str) -> Iterator[Finding]:
    for same in by_words(reading, phrases_of(table).hits(reading)):
        said = reading.text[same[0].start : same[0].end]
        yield Finding(rule=table, level="warn", sentence=f"{quoted(said)} {why}.", words=said, at=same[0].start)


def _is_sole(reading: Reading, hit: Hit[str], terms: frozenset[str]) -> bool:
    """Before it at most an article or another such term, after it the person, and then the end of the clause."""
    words, place = reading.words, hit.last + 1
    while place < len(words) and words[place].joined and words[place].key in terms:
        place += 1
    if place >= len(words) or not words[place].joined or words[place].key not in word_set("persons"):
        return False
    described = hit.first > 0 and words[hit.first].joined and words[hit.first - 1].key not in terms | _ARTICLES
    goes_on = place + 1 < len(words) and words[place + 1].joined
    return not described and not goes_on


_ARTICLES = frozenset({"a", "an", "the", "of", "one", "two", "three", "some", "with", "and", "for", "by"})
