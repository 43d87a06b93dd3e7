"""What every value of the domain shares: frozen, strict about unknown fields, named in time order."""

from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict
from ulid import ULID


class Value(BaseModel):
    """A frozen value; an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def new_id() -> str:
    """26 characters that sort by the time they were made."""
    return str(ULID())


def is_id(text: str) -> bool:
    """Whether a text from outside has the form of one of our ids."""
    return len(text) == 26 and text.isascii() and text.isalnum() and text == text.upper()


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)
