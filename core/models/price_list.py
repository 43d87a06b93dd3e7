"""Prices that people put over the catalogue's, and how old a list of prices is."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from core.domain.errors import BadRequest
from core.domain.money import to_micros
from core.domain.values import Value
from core.models.catalog import ModelRow, Price, row_of

MOST_DAYS = 90
"""How old a price may be before the studio says so."""
Words = Annotated[str, Field(max_length=200)]


class Override(Value):
    """A price that somebody put over the catalogue's: of one variant or all, in one region or all.

    `as_of` is the day the price was read where it comes from, `by` who entered it and `at` when; `confidence` is how
    far its source is trusted.
    """

    model: str
    usd: Annotated[Decimal, Field(ge=0, le=1000)]
    variant: str | None = None
    region: str | None = None
    as_of: date
    source: Words = ""
    confidence: Words = "own"
    by: Words = ""
    at: datetime | None = None

    @property
    def place(self) -> tuple[str, str | None, str | None]:
        """What it is the price of; a second one of the same takes its place."""
        return (self.model, self.variant, self.region)


def checked(override: Override) -> Override:
    """The override with its model's bare id. Raises BadRequest, NotFound."""
    row = row_of(override.model)
    try:
        to_micros(override.usd)
    except ValueError as error:
        raise BadRequest(f"The price of {row.name} is {override.usd}; give it in dollars and cents.") from error
    variants = [price.variant for price in row.prices]
    if override.variant is not None and override.variant not in variants:
        raise BadRequest(f"{row.name} has no price “{override.variant}”; it has {', '.join(variants)}.")
    if override.region is not None and override.region not in row.regions:
        raise BadRequest(f"{row.name} is not in {override.region}; it is in {', '.join(row.regions)}.")
    return override.model_copy(update={"model": row.id})


def repriced(row: ModelRow, overrides: Iterable[Override], region: str | None) -> ModelRow:
    """The row at the prices that hold where it is called; later overrides win, and one of this region over all."""
    here = [one for one in overrides if one.model == row.id and one.region in (None, region)]
    if not here:
        return row
    return row.model_copy(update={"prices": tuple(_price(price, here) for price in row.prices)})


def _price(price: Price, overrides: Sequence[Override]) -> Price:
    fitting = [one for one in overrides if one.variant in (None, price.variant)]
    if not fitting:
        return price
    one = max(fitting, key=lambda one: (one.region is not None, one.variant is not None, overrides.index(one)))
    told = {"usd": one.usd, "as_of": one.as_of, "confidence": one.confidence, "source": one.source, "by": one.by}
    return price.model_copy(update=told | {"regions": (one.region,) if one.region else ()})


def age_note(rows: Iterable[ModelRow], today: date, *, most_days: int = MOST_DAYS) -> str | None:
    """What to say of prices that were read too long ago; None where none is."""
    old = {row.name: price.as_of for row in rows for price in row.prices if (today - price.as_of).days > most_days}
    if not old:
        return None
    oldest = min(old.values())
    whose = next(iter(old)) if len(old) == 1 else f"{len(old)} models"
    return (
        f"The prices of {whose} were read on {oldest.day} {oldest:%B %Y}, {(today - oldest).days} days ago."
        " Look at AWS's price page, and put what has changed into prices.yaml or on this page."
    )
