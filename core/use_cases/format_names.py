"""Names of exported files by a pattern a person writes, such as `{campaign}_{asset}_{placement}_{w}x{h}`.

The pattern is read here, never run: a field is one of ours, or the pattern is refused. Whatever the values are, a name
is letters, digits, dash, underscore and dot, and can neither leave its folder nor hide.
"""

import re
import unicodedata
from collections.abc import Mapping

from core.domain.errors import BadRequest

PATTERN = "{campaign}_{asset}_{placement}_{w}x{h}"
FIELDS: dict[str, str] = {
    "campaign": "the campaign",
    "asset": "the picture",
    "placement": "the placement's id",
    "platform": "the platform",
    "w": "width in px",
    "h": "height in px",
    "way": "how it was made: crop, outpaint, …",
    "date": "the day, as 2026-11-21",
    "n": "its number in the export",
}
"""What may stand in braces, and what comes in its place."""
MOST_SIGNS = 120
_PIECES = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself."""


def check_pattern(pattern: str) -> None:
    """Raise BadRequest with a sentence for a pattern that cannot be used."""
    if not pattern.strip() or len(pattern) > MOST_SIGNS:
        raise BadRequest(f"A pattern for names has 1 to {MOST_SIGNS} signs, such as {PATTERN}.")
    for match in _PIECES.finditer(pattern):
        field, text, brace = match.groups()
        if brace:
            raise BadRequest(f"“{pattern[:60]}” has a brace without its other; fields look like {{asset}}.")
        if text is None and field not in FIELDS:
            raise BadRequest(f"There is no field {{{field[:40]}}}; there are {', '.join(FIELDS)}.")


def named(pattern: str, values: Mapping[str, object], *, extension: str) -> str:
    """The name of one file, with its ending. A field that is not given is left empty. Raises BadRequest."""
    check_pattern(pattern)
    pieces = (match.groups() for match in _PIECES.finditer(pattern))
    filled = "".join(_value(values.get(field, "")) if text is None else text for field, text, _ in pieces)
    return f"{safe(filled)}.{extension}"


def safe(text: str) -> str:
    """The text as part of a file name: plain letters and digits, no path, no leading dot; “file” if nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"\.{2,}", ".", _UNSAFE.sub("-", plain))
    name = re.sub(r"-{2,}", "-", name).strip("-. ")[:MOST_SIGNS].rstrip("-. ")
    return f"file-{name}" if _RESERVED.fullmatch(name) else name or "file"


def _value(value: object) -> str:
    text = str(value)
    return safe(text) if text else ""


def untaken(name: str, taken: set[str]) -> str:
    """The name, or with a number where it is taken, also in other capitals; it is taken from then on."""
    stem, _, extension = name.rpartition(".")
    candidate, count = name, 1
    while candidate.casefold() in taken:
        count += 1
        candidate = f"{stem}-{count}.{extension}"
    taken.add(candidate.casefold())
    return candidate
