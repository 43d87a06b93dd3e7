"""The rows of `catalog.yaml`: what each model is, takes and costs. A new model of a known family is a new row."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
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


class SizeRule(Value):
    """Which sizes a model answers in, in px: sides and their product within bounds, sides multiples of a step."""

    side_px: Bounds
    total_px: Bounds
    step_px: int = 1
    max_ratio: float


class Field(Bounds):
    """A parameter: a number within bounds, a choice, text of at most `max_chars`, or a list of at most `max_items`."""

    required: bool = False
    default: str | float | None = None
    whole: bool = False
    choices: tuple[str, ...] = ()
    max_chars: int | None = None
    max_items: int | None = None
    sizes: SizeRule | None = None


SIDES = {name: Field(min=0, max=2000, default=0, whole=True) for name in ("left_px", "right_px", "up_px", "down_px")}
"""How far a canvas may be extended on each side."""


class ImageRule(Value):
    """Which pictures an operation takes. `max_ratio` is long side over short side; `most` is how many."""

    formats: tuple[str, ...]
    side_px: Bounds = Bounds()
    total_px: Bounds = Bounds()
    max_ratio: float | None = None
    max_bytes: int | None = None
    alpha: bool = True
    required: bool = True
    most: int = 1


class MaskRule(Value):
    """How a mask goes to the model. Ours are white where it edits; `edits` is the model's colour.

    `greys` are kept where they mean "partly", else cut at the middle.
    """

    edits: Literal["white", "black"]
    greys: bool = False


class Output(Value):
    """How large the answer is: as its picture, a factor on each side, or about so many megapixels."""

    factor: int | None = None
    megapixels: float | None = None
    like_image: bool = False


class Spec(Value):
    """What a model takes for one operation; a parameter that is not named here is refused.

    `pictures` are the rules by the operation's fields. With `canvas` a picture is extended by sending a larger canvas
    and a mask, both made here of the pixels a side. Of each group in `one_of` exactly one is given, of `some_of` at
    least one that is not 0. `when` says which fields belong to a value of another, `needs` which fields a field is of
    no use without: one of them will do. `sizes` is what to ask for, by shape, where the model has no aspects. `seeded`
    is False where the operation takes no seed though others of its model do.
    """

    fields: Mapping[str, Field] = {}
    pictures: Mapping[str, ImageRule] = {}
    mask: MaskRule | None = None
    one_of: tuple[tuple[str, ...], ...] = ()
    some_of: tuple[str, ...] = ()
    when: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    needs: Mapping[str, tuple[str, ...]] = {}
    sizes: Mapping[str, str] = {}
    seeded: bool = True
    canvas: bool = False
    output: Output = Output()

    @property
    def asked(self) -> dict[str, Field]:
        """What a person may say: the fields, and for a canvas the pixels a side."""
        return {**self.fields, **(SIDES if self.canvas else {})}

    @property
    def aspects(self) -> tuple[str, ...]:
        """The shapes that can be asked for, the usual one first where the model has a usual one."""
        field = self.fields.get("aspect")
        return field.choices if field else tuple(self.sizes)

    @property
    def usual_aspect(self) -> str | None:
        """The shape that is asked for when nobody says one."""
        field = self.fields.get("aspect")
        return str(field.default) if field and field.default else next(iter(self.sizes), None)


class Lifecycle(Value):
    """Where the model stands in its life; AWS's dates."""

    status: Literal["active", "legacy", "ended"]
    launched: date | None = None
    legacy: date | None = None
    eol: date | None = None
    successor: str | None = None


class Price(Value):
    """US dollars for one picture, with the day, the source and the trust in it.

    It holds for this quality (None is any), for so many pixels and steps, and in these regions (none named is all of
    the row's). `source` is a name of `price_sources`, or what a person wrote; `by` is the person who put it over the
    catalogue's, "" for the catalogue.
    """

    variant: str
    usd: Decimal
    as_of: date
    confidence: str
    source: str = ""
    by: str = ""
    regions: tuple[str, ...] = ()
    quality: str | None = None
    px: Bounds = Bounds()
    steps: Bounds = Bounds()

    def holds(self, *, quality: object, px: float, steps: float) -> bool:
        """Whether a picture like this is sold at this price."""
        return self.quality in (None, quality) and self.px.hold(px) and self.steps.hold(steps)


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
    quota_rpm: int | None = None
    seed: Bounds | None = None
    output_formats: tuple[str, ...]
    typical_s: float
    watermark: str | None = None
    lettering: bool = False
    operations: Mapping[str, Spec]

    @model_validator(mode="before")
    @classmethod
    def _invoked_by_its_own_id(cls, row: dict[str, object]) -> dict[str, object]:
        return {"invoke_id": row["id"], **row}

    @property
    def price_usd(self) -> Decimal:
        """What one picture costs with the row's defaults."""
        return self.prices[0].usd

    def seeds(self, operation: str) -> Bounds | None:
        """The seeds this operation takes; None where it takes none."""
        return self.seed if self.operations[operation].seeded else None


def rows() -> tuple[ModelRow, ...]:
    """All rows, in the order people should see them, at the prices in force."""
    return _in_force or shipped_rows()


def shipped_rows() -> tuple[ModelRow, ...]:
    """All rows at the catalogue's own prices."""
    return _shipped()[0]


def price_sources() -> Mapping[str, str]:
    """Where the catalogue's prices come from, by the names its rows use."""
    return _shipped()[1]


def put_in_force(priced: tuple[ModelRow, ...]) -> None:
    """Let `rows` give these from now on, in this process: the shipped rows at other prices; none of them for those.

    Every price shown, reserved and settled is read off the rows, so they change together. Only `Prices` does this.
    """
    global _in_force  # noqa: PLW0603 - the one catalogue of this process
    _in_force = priced


_in_force: tuple[ModelRow, ...] = ()


@lru_cache(maxsize=1)
def _shipped() -> tuple[tuple[ModelRow, ...], Mapping[str, str]]:
    raw = yaml.safe_load((Path(__file__).parent / "catalog.yaml").read_text(encoding="utf-8"))
    return tuple(ModelRow.model_validate(row) for row in raw["models"]), raw["price_sources"]


def row_of(name: str) -> ModelRow:
    """The row with this bare id, invoke id or alias. Raises NotFound."""
    for row in rows():
        if name in (row.id, row.invoke_id, row.alias):
            return row
    known = ", ".join(row.alias or row.id for row in rows())
    raise NotFound(f"There is no model “{name}”. Choose one of: {known}.")


def able(operation: str) -> list[ModelRow]:
    """The rows that do this operation, active ones first, each kind cheapest first."""
    found = [row for row in rows() if operation in row.operations]
    return sorted(found, key=lambda row: (row.lifecycle.status != "active", row.price_usd))
