"""What is asked of the library, what it answers, and what is done to many of its pictures at once."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator

from core.domain.asset import Asset, Tier
from core.domain.errors import BadRequest
from core.domain.sheet import Verdict
from core.domain.values import Value

Sort = Literal["newest", "oldest", "dearest", "cheapest", "largest", "smallest", "name"]
SORTS: tuple[Sort, ...] = get_args(Sort)
BY_TIME: tuple[Sort, ...] = ("newest", "oldest")
Shape = Literal["landscape", "portrait", "square"]
Facet = Literal["campaign", "tier", "model", "operation", "verdict"]
FACETS: tuple[Facet, ...] = get_args(Facet)
TAG_CHARS = 40
NOTE_CHARS = 500
NAME_CHARS = 300
TRASH_DAYS = 30


class Query(Value):
    """Which pictures, in which order. Empty fields ask for nothing.

    `words` are beginnings of words of prompt, name, tags, note or seed, all of them; `tags` all must be there. Days
    are those of `zone`, both included. `least_px` and `most_px` bound the longer side.
    """

    words: str = ""
    campaign: tuple[str, ...] = ()
    tier: tuple[Tier, ...] = ()
    model: tuple[str, ...] = ()
    operation: tuple[str, ...] = ()
    verdict: tuple[Verdict, ...] = ()
    tags: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    zone: str = "UTC"
    shape: Shape | None = None
    least_px: int | None = None
    most_px: int | None = None
    least_usd: Decimal | None = None
    most_usd: Decimal | None = None
    sort: Sort = "newest"
    trashed: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it leaves pictures out for another reason than their facets."""
        given = (self.words.strip(), self.tags, self.since, self.until, self.shape, self.least_px, self.most_px)
        return any(given) or self.least_usd is not None or self.most_usd is not None

    @property
    def is_everything(self) -> bool:
        """Whether it leaves nothing out but what is (or is not) in the trash."""
        return not self.narrows and not any(getattr(self, facet) for facet in FACETS)

    @property
    def days(self) -> "Days":
        """Where days begin for whoever asks."""
        return Days(zone=self.zone)


class Days(Value):
    """Days of a time zone; an unknown one counts as UTC."""

    zone: str = "UTC"

    @cached_property
    def _zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError):
            return ZoneInfo("UTC")

    def local(self, moment: datetime) -> datetime:
        """The moment as a clock there shows it."""
        return moment.astimezone(self._zone)

    def of(self, moment: datetime) -> date:
        """The day of a moment."""
        return self.local(moment).date()

    def begins_ms(self, day: date) -> int:
        """When a day begins, in milliseconds since 1970."""
        return int(datetime.combine(day, time(), self._zone).timestamp() * 1000)

    def ends_ms(self, day: date) -> int:
        """When the next day begins."""
        return self.begins_ms(day + timedelta(days=1)) if day < date.max else self.begins_ms(day)

    def today(self) -> date:
        """The day it is."""
        return self.of(datetime.now(UTC))


class Shelved(Value):
    """A picture with what people put beside it."""

    asset: Asset
    tags: tuple[str, ...] = ()
    note: str = ""
    verdict: Verdict | None = None
    trashed_at: datetime | None = None


class Cell(Value):
    """How many pictures have these facets in common, and how much they weigh."""

    campaign: str
    tier: Tier
    model: str
    operation: str
    verdict: str
    pictures: int
    bytes: int = 0


class Change(Value):
    """What is done to a picture; what is None stays as it is."""

    name: str | None = Field(None, max_length=NAME_CHARS)
    note: str | None = Field(None, max_length=NOTE_CHARS)
    campaign: str | None = None
    trash: bool | None = None
    add_tags: tuple[str, ...] = ()
    drop_tags: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether it changes nothing."""
        return self == Change()


class View(Value):
    """A query that was kept under a name."""

    name: str = Field(min_length=1, max_length=60)
    query: Query

    @field_validator("name")
    @classmethod
    def _one_line(cls, name: str) -> str:
        return " ".join(name.split())


def tags_of(text: str) -> tuple[str, ...]:
    """Tags as people type them, split at commas: lower case, each once. Raises BadRequest for a long one."""
    found = dict.fromkeys(" ".join(part.split()).lower() for part in text.replace("#", " ").split(","))
    tags = tuple(tag for tag in found if tag)
    if long := next((tag for tag in tags if len(tag) > TAG_CHARS), None):
        raise BadRequest(f"“{long[:20]}…” has {len(long)} characters; a tag has at most {TAG_CHARS}.")
    return tags


def counts_of(cells: Sequence[Cell], query: Query) -> tuple[int, dict[Facet, dict[str, int]]]:
    """How many the query finds, and how many each value of each facet would, the others staying as they are."""
    facets: dict[Facet, dict[str, int]] = {facet: {} for facet in FACETS}
    total = 0
    for cell in cells:
        misses = [facet for facet in FACETS if not _fits(cell, query, facet)]
        if not misses:
            total += cell.pictures
        for facet in FACETS:
            if misses in ([], [facet]):
                value = getattr(cell, facet)
                facets[facet][value] = facets[facet].get(value, 0) + cell.pictures
    return total, facets


def _fits(cell: Cell, query: Query, facet: Facet) -> bool:
    wanted = getattr(query, facet)
    return not wanted or getattr(cell, facet) in wanted
