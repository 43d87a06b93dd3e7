"""The rows of `catalog.yaml`: what each model is, takes and costs. A new model of a known family is a new row."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import model_validator

from core.domain.errors import NotFound
from core.domain.values import Value


class Bounds(Value):
    """Inclusive bounds; None is open."""

    min: float | None = None
    max: float | None = None

    def hold(self, value: float) -> bool:
        """Whether the value lies inside."""
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    @property
    def words(self) -> str:
        """'64 to 1,536', 'at least 64', 'at most 1,048,576'."""
        if self.min is not None and self.max is not None:
            return f"{self.min:,g} to {self.max:,g}" if self.max < 1e6 else f"{self.min:,.0f} to {self.max:,.0f}"
        return f"at least {self.min:,.0f}" if self.min is not None else f"at most {self.max:,.0f}"


class Field(Bounds):
    """A parameter: a number within bounds, a choice, or text of at most `max_chars`."""

    required: bool = False
    default: str | float | None = None
    choices: tuple[str, ...] = ()
    max_chars: int | None = None


class ImageRule(Value):
    """Which pictures an operation takes. `max_ratio` is long side over short side."""

    formats: tuple[str, ...]
    side_px: Bounds = Bounds()
    total_px: Bounds = Bounds()
    max_ratio: float | None = None


class Output(Value):
    """How large the answer is: a factor on each side, or about so many megapixels."""

    factor: int | None = None
    megapixels: float | None = None


class Spec(Value):
    """What a model takes for one operation; a parameter that is not named here is refused."""

    prompt: Field | None = None
    negative_prompt: Field | None = None
    aspect: Field | None = None
    strength: Field | None = None
    creativity: Field | None = None
    image: ImageRule | None = None
    output: Output = Output()

    @property
    def fields(self) -> dict[str, Field]:
        """The parameters by the domain's names."""
        return {name: value for name, value in self if isinstance(value, Field)}


class Lifecycle(Value):
    """Where the model stands in its life; AWS's dates."""

    status: Literal["active", "legacy", "ended"]
    launched: date | None = None
    legacy: date | None = None
    eol: date | None = None
    successor: str | None = None


class Price(Value):
    """US dollars for one picture, with the day and the trust of the source."""

    variant: str
    usd: Decimal
    as_of: date
    confidence: str


class ModelRow(Value):
    """A model: ids, regions, lifecycle, limits, price, and which operations it takes with what limits."""

    id: str
    invoke_id: str = ""
    alias: str | None = None
    name: str
    short: str
    provider: str
    family: str
    tier: Literal["draft", "final", "edit", "upscale"] | None
    regions: tuple[str, ...]
    lifecycle: Lifecycle
    prices: tuple[Price, ...]
    quota_rpm: int
    seed: Bounds | None = None
    output_formats: tuple[str, ...]
    typical_s: float
    watermark: str | None = None
    operations: Mapping[str, Spec]

    @model_validator(mode="before")
    @classmethod
    def _invoked_by_its_own_id(cls, row: dict[str, object]) -> dict[str, object]:
        return {"invoke_id": row["id"], **row}

    @cached_property
    def price_usd(self) -> Decimal:
        """What one call costs. These rows have one variant."""
        return self.prices[0].usd


@lru_cache(maxsize=1)
def rows() -> tuple[ModelRow, ...]:
    """All rows, in the order people should see them."""
    raw = yaml.safe_load((Path(__file__).parent / "catalog.yaml").read_text(encoding="utf-8"))
    return tuple(ModelRow.model_validate(row) for row in raw["models"])


def row_of(name: str) -> ModelRow:
    """The row with this bare id, invoke id or alias. Raises NotFound."""
    for row in rows():
        if name in (row.id, row.invoke_id, row.alias):
            return row
    known = ", ".join(row.alias or row.id for row in rows())
    raise NotFound(f"There is no model “{name}”. Choose one of: {known}.")


def cheapest(operation: str) -> ModelRow:
    """The active row that does this operation for the least money. Raises NotFound."""
    able = [row for row in rows() if operation in row.operations and row.lifecycle.status == "active"]
    if not able:
        raise NotFound(f"No active model does {operation.replace('_', ' ')}.")
    return min(able, key=lambda row: row.price_usd)
