"""What every value of the domain shares: frozen, strict about unknown fields, named in time order."""

import hashlib
from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict
from ulid import ULID


class Value(BaseModel):
    """A frozen value; an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def new_id() -> str:
    """26 characters that sort by the time they were made."""
    return str(ULID())


def derived_id(base: str, part: int) -> str:
    """The id of a part of what `base` names: the same whenever it is asked for, at the same place in time."""
    digest = hashlib.sha256(f"{base}/{part}".encode()).digest()
    return str(ULID(ULID.from_str(base).bytes[:6] + digest[:10]))


def is_id(text: str) -> bool:
    """Whether a text from outside has the form of one of our ids."""
    return len(text) == 26 and text.isascii() and text.isalnum() and text == text.upper()


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)
