"""Artists, brands, characters and public persons. A name that is also an ordinary word is only warned of."""

import re
from collections.abc import Iterator, Mapping

from core.prompting.lint.brief import Brief
from core.prompting.lint.finding import Finding, Fix, quoted
from core.prompting.lint.fixing import Edit, fix_of, removal, said_as
from core.prompting.lint.phrases import Hit
from core.prompting.lint.reading import Reading
from core.prompting.lint.rules.grouping import by_words, goes_on
from core.prompting.lint.rules.styles import in_traits
from core.prompting.lint.tables import Entry, Kind, name_phrases

_WHY: Mapping[Kind, str] = {
    "artist": "is an artist, whom rights and providers’ rules protect: describe the traits of the style",
    "brand": "is somebody’s brand: say what the thing is, or have the name allowed",
    "work": "belongs to somebody else’s film, game or team: describe your own idea",
    "person": "is a public person: describe somebody who does not exist, or file a release",
}
_SUFFIX = re.compile(r"['’]s\b|[ -](?:style|styled|inspired|like)\b|-\w{1,20}")
_UNSURE = "reads as somebody’s name here: write it small if you mean the ordinary word, else describe what you see"


def artists(brief: Brief) -> Iterator[Finding]:
    """Living and recent artists; the fix writes their traits."""
    return _of_kind(brief, "artist")


def brands(brief: Brief) -> Iterator[Finding]:
    """Brands of others; the fix says the thing, or drops the name before it."""
    return _of_kind(brief, "brand")


def works(brief: Brief) -> Iterator[Finding]:
    """Characters, films, games and teams."""
    return _of_kind(brief, "work")


def people(brief: Brief) -> Iterator[Finding]:
    """Public persons."""
    return _of_kind(brief, "person")


def _of_kind(brief: Brief, kind: Kind) -> Iterator[Finding]:
    reading = brief.prompt
    hits = [hit for hit in name_phrases().hits(reading) if hit.what.kind == kind and _is_meant(reading, hit)]
    for same in by_words(reading, hits):
        first, entry = same[0], same[0].what
        said = reading.text[first.start : first.end]
        if not brief.allows(said, entry.name, *entry.also):
            yield Finding(
                rule=kind,
                level="warn" if entry.ambiguous else "block",
                sentence=f"{quoted(said)} {_UNSURE if entry.ambiguous else _WHY[kind]}.",
                words=said,
                fix=_fix(reading, same),
                at=first.start,
            )


def _is_meant(reading: Reading, hit: Hit[Entry]) -> bool:
    """An ordinary word is a name where it has a capital that nothing else explains."""
    if not hit.what.ambiguous:
        return True
    word = reading.words[hit.first]
    return word.capital and not word.opens and not reading.in_title_case


def _fix(reading: Reading, same: list[Hit[Entry]]) -> Fix | None:
    entry, text = same[0].what, reading.text
    if entry.kind == "artist":
        return in_traits(text, [(hit.start, hit.end) for hit in same], entry.instead)
    if entry.instead:
        edits = [said_as(text, hit.start, hit.end, entry.instead) for hit in same]
        return fix_of(text, edits, label=f"Say “{entry.instead}” instead")
    gone = [_without(text, hit.start, hit.end) for hit in same] if entry.kind == "brand" else []
    return None if None in gone else fix_of(text, [edit for edit in gone if edit], label="Remove it")


def _without(text: str, start: int, end: int) -> Edit | None:
    """The brand away from before its noun, or with “by” from behind it; None where something would be missing."""
    suffix = _SUFFIX.match(text, end)
    end = suffix.end() if suffix else end
    if goes_on(text, end):
        return Edit(start, end)
    edit = removal(text, start, end)
    return edit if text[edit.start : start].casefold().startswith(("by ", "from ")) else None
