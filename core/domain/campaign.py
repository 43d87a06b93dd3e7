"""A campaign: a folder of work with its brand kit. Its budget is kept with the other budgets."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from core.domain.colours import HEX
from core.domain.money import ZERO
from core.domain.values import Value

SLUG = r"^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$"
DEFAULT = "default"
"""Where pictures go if no campaign is named."""
NOBODYS_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""When a campaign began that nobody made: only its slug is in use."""
NAME_CHARS = 60
PREAMBLE_CHARS = 400
MOST_COLOURS = 8
MOST_AVOIDED = 40
AVOIDED_CHARS = 40
MOST_TEMPLATES = 12
_ENDS = ".,:;!?"


class Campaign(Value):
    """A campaign and what holds for its drafts.

    `draft_model` and `final_model` are bare ids, empty for those of the studio. `palette` are "#RRGGBB", `logo` is an
    asset's id. `preamble` stands before every prompt; `avoid` are words that must not come. `revision` counts changes.
    """

    slug: Annotated[str, Field(pattern=SLUG)]
    name: Annotated[str, Field(min_length=1, max_length=NAME_CHARS)]
    created: datetime
    archived: datetime | None = None
    draft_model: Annotated[str, Field(max_length=100)] = ""
    final_model: Annotated[str, Field(max_length=100)] = ""
    palette: Annotated[tuple[str, ...], Field(max_length=MOST_COLOURS)] = ()
    logo: Annotated[str, Field(max_length=26)] | None = None
    preamble: Annotated[str, Field(max_length=PREAMBLE_CHARS)] = ""
    avoid: Annotated[tuple[Annotated[str, Field(max_length=AVOIDED_CHARS)], ...], Field(max_length=MOST_AVOIDED)] = ()
    templates: Annotated[tuple[Annotated[str, Field(max_length=60)], ...], Field(max_length=MOST_TEMPLATES)] = ()
    revision: Annotated[int, Field(ge=0)] = 0

    @field_validator("name", "preamble", mode="before")
    @classmethod
    def _one_line(cls, text: object) -> object:
        return " ".join(text.split()) if isinstance(text, str) else text

    @field_validator("palette", mode="before")
    @classmethod
    def _colours(cls, given: object) -> object:
        return _each_once(_code(colour) for colour in given) if isinstance(given, tuple | list) else given

    @field_validator("avoid", mode="before")
    @classmethod
    def _words(cls, given: object) -> object:
        if not isinstance(given, tuple | list):
            return given
        parts = (part for words in given for part in str(words).split(","))
        return _each_once(" ".join(part.split()) for part in parts)

    @field_validator("templates", mode="before")
    @classmethod
    def _names(cls, given: object) -> object:
        return _each_once(map(str, given)) if isinstance(given, tuple | list) else given

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if "{{" in self.preamble:
            raise ValueError("the style goes before every prompt as it is; it takes no {{slots}}.")
        return self

    def prompt(self, words: str) -> str:
        """The words with the style before them, once; without words there is nothing to stand before."""
        said = words.strip()
        if not self.preamble or not said or _folded(self.preamble).rstrip(_ENDS) in _folded(said):
            return said
        return f"{self.preamble}{'' if self.preamble[-1] in _ENDS else '.'} {said}"

    def left_out(self, negative: str) -> str:
        """What to leave out and the words to avoid, each once."""
        return ", ".join(_each_once([*(part.strip() for part in negative.split(",")), *self.avoid]))


class CampaignUse(Value):
    """What lies in a campaign; `newest` is when its youngest picture came."""

    drafts: int = 0
    finals: int = 0
    uploads: int = 0
    bytes: int = 0
    newest: datetime | None = None
    covers: tuple[str, ...] = ()

    @property
    def pictures(self) -> int:
        """All of them."""
        return self.drafts + self.finals + self.uploads


class CampaignCard(CampaignUse):
    """A campaign with what lies in it and what was spent on it. One that is not `saved` is a slug in use."""

    campaign: Campaign
    saved: bool
    settled_usd: Decimal = ZERO
    reserved_usd: Decimal = ZERO
    saved_usd: Decimal = ZERO


def name_of(slug: str) -> str:
    """A name for a slug that nobody named: 'spring-mugs' is 'Spring mugs'."""
    return slug.replace("-", " ").capitalize()


def unsaved(slug: str) -> Campaign:
    """The campaign of a slug that is in use and that nobody made."""
    return Campaign(slug=slug, name=name_of(slug), created=NOBODYS_TIME)


def _code(colour: object) -> str:
    text = str(colour).strip()
    if not HEX.fullmatch(text):
        raise ValueError(f"“{text[:20]}” is no colour; write # and six digits from 0 to F, such as #C8553D.")
    return text.upper() if len(text) == 7 else "#" + "".join(2 * digit for digit in text[1:].upper())


def _each_once(parts: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for part in parts:
        if part:
            found.setdefault(part.casefold(), part)
    return tuple(found.values())


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
