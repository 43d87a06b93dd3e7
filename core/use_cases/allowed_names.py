"""Names the team may use: brands and people it holds rights for. The linter stays quiet about them."""

import unicodedata

from core.domain.errors import BadRequest
from core.ports import Records

NAME = "allowed_names"
MOST, LONGEST = 500, 80


def allowed_names(records: Records, owner: str) -> tuple[str, ...]:
    """The names as they were kept, in their order."""
    return tuple(filter(None, (records.recall(owner, NAME) or "").split("\n")))


def keep_allowed_names(records: Records, owner: str, text: str) -> tuple[str, ...]:
    """Keep the names of a text, one a line; each once, spaces tidied. Raises BadRequest if there is too much."""
    once: dict[str, str] = {}
    for name in _names(text):
        once.setdefault(name.casefold(), name)
    names = tuple(once.values())
    if len(names) > MOST:
        raise BadRequest(f"There are {len(names)} names; keep at most {MOST}.")
    if long := next((name for name in names if len(name) > LONGEST), None):
        raise BadRequest(f"“{long[:30]}…” has {len(long)} characters; a name has at most {LONGEST}.")
    records.remember(owner, NAME, "\n".join(names))
    return names


def _names(text: str) -> list[str]:
    lines = (" ".join(map(_readable, line.split())) for line in text.splitlines())
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def _readable(word: str) -> str:
    """The word without characters that nobody can see or that cannot be kept (controls, lone surrogates)."""
    return "".join(sign for sign in unicodedata.normalize("NFC", word) if unicodedata.category(sign)[0] != "C")
