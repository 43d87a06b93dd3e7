"""A reformat: one picture made for many placements, as it was planned and as a person changed it since.

The record holds what people decided and which paid calls that needs. How far the calls are is never written here: each
has an id that follows from the reformat's, so their own records say it. Whatever stops the studio, whoever goes on
finds the same calls and sends none of them twice.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from core.domain.asset import Asset
from core.domain.errors import NotFound
from core.domain.layers import Layer
from core.domain.money import ZERO
from core.domain.placement import Placement
from core.domain.values import Value
from core.formats.geometry import Box
from core.formats.plan import Call, Choice, Fill, Option, Plan

TileState = Literal["waiting", "making", "ready", "approved", "failed"]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
MOST_FEATHER_PX = 200


class FormatWishes(Value):
    """What a person says of a whole reformat.

    `choices` are by placement. `fill` pads wherever that saves money; `colour` is a banner's. `focal` is the subject
    in px of the source, None for the one that was found. `model` extends the picture (None: the best on offer),
    `prompt` says what is to be there (None: nothing, or the picture's own words where the model cannot be without).
    The line between the source and what is new is as soft as `feather_px`; beyond it the source's pixels stay.
    """

    choices: Mapping[str, Choice] = {}
    fill: Fill | None = None
    colour: Colour = "#2b2b2b"
    focal: Box | None = None
    model: str | None = None
    prompt: str | None = None
    feather_px: int = Field(default=0, ge=0, le=MOST_FEATHER_PX)


class Step(Value):
    """One paid call of a reformat: as planned (`planned.id` is its name in the plans), and the runner's id for it.

    `take` counts how often a person had it made anew: each time with another seed.
    """

    planned: Call
    call: str
    take: int = 0


class Reformat(Value):
    """One picture (`asset`, an id) for many placements; `job` is the job of its paid calls, whether it has some or not.

    `plans` are in the order of `placements`, which are kept as they were then. `approved` are the ids of the finals
    that a person approved, `layers` what is laid on a picture at export; both by placement. `steps` also holds those
    of plans that were changed since; `troubles` says by the step's name why one could not even be sent. `revision`
    counts the changes.
    """

    id: str
    owner: str
    campaign: str
    asset: str
    job: str
    created: datetime
    placements: tuple[Placement, ...]
    wishes: FormatWishes
    focal: Box
    plans: tuple[Plan, ...]
    steps: tuple[Step, ...] = ()
    layers: Mapping[str, tuple[Layer, ...]] = {}
    approved: Mapping[str, str] = {}
    troubles: Mapping[str, str] = {}
    revision: int = 0

    def plan(self, placement: str) -> Plan:
        """The plan of this placement."""
        return next(plan for plan in self.plans if plan.placement == placement)

    def placement(self, placement: str) -> Placement:
        """This placement, as it was then."""
        return next(one for one in self.placements if one.id == placement)

    def step(self, name: str) -> Step:
        """The paid call with this name in the plans."""
        return next(step for step in self.steps if step.planned.id == name)

    @property
    def wanted(self) -> tuple[Step, ...]:
        """The paid calls that the plans need now, each after what it is made of."""
        named = {name for plan in self.plans for name in plan.calls}
        return tuple(step for step in self.steps if step.planned.id in named)

    @property
    def planned_usd(self) -> Decimal:
        """What those calls cost where none of them was made before."""
        return sum((step.planned.price_usd for step in self.wanted), ZERO)


class Tile(Value):
    """One placement of a reformat as it stands.

    `picture` is what it is cut from, once that is there; `done` of `calls` paid calls have come. Where it failed,
    `reason` is the sentence, and `instead` the next-best way. `asset` is the final that a person approved.
    """

    placement: Placement
    plan: Plan
    state: TileState
    picture: Asset | None = None
    layers: tuple[Layer, ...] = ()
    done: int = 0
    calls: int = 0
    reason: str = ""
    instead: Option | None = None
    asset: str | None = None


class Grid(Value):
    """A reformat as it stands: its tiles in their order, and what was paid for it so far."""

    reformat: Reformat
    tiles: tuple[Tile, ...]
    settled_usd: Decimal

    @property
    def busy(self) -> bool:
        """Whether something is still under way."""
        return any(tile.state in ("waiting", "making") for tile in self.tiles)

    @property
    def failed(self) -> tuple[Tile, ...]:
        """The placements that need another way."""
        return tuple(tile for tile in self.tiles if tile.state == "failed")

    def tile(self, placement: str) -> Tile:
        """The tile of this placement. Raises NotFound."""
        for tile in self.tiles:
            if tile.placement.id == placement:
                return tile
        raise NotFound("There is no such format among these.")
