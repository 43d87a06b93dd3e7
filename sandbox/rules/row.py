"""A model as a row, its operations, and how a body chooses among them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sandbox.kinds import Picture
from sandbox.shapes import Fields, Kind, ListOf

Family = Literal["stability", "amazon", "sdxl"]
"""Models that share the form of their answers and errors."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a model does, and the body that asks for it."""

    name: str
    body: Fields

    @property
    def required(self) -> Mapping[str, Kind]:
        """The fields it must be given."""
        return self.body.required

    @property
    def optional(self) -> Mapping[str, Kind]:
        """The fields it may be given."""
        return self.body.optional

    @property
    def fields(self) -> dict[str, Kind]:
        """All fields by name, the required ones first."""
        return self.body.all


Chooser = Callable[[Mapping[str, Any], tuple[Operation, ...]], Operation]


def the_only_one(_body: Mapping[str, Any], operations: tuple[Operation, ...]) -> Operation:
    """The operation of a model that has but one."""
    return operations[0]


@dataclass(frozen=True, slots=True)
class Row:
    """A model. `profile` is the only id that invokes where there is one; `service` is its name in AWS's errors.

    `legacy` and `ended` are days; `seed_default` None means that a body without a seed gets a random one.
    """

    id: str
    name: str
    family: Family
    launched: date | None
    operations: tuple[Operation, ...]
    chosen: Chooser = the_only_one
    aliases: tuple[str, ...] = ()
    profile: str | None = None
    service: str | None = None
    provider: str = "Stability AI"
    regions: tuple[str, ...] = ("us-west-2",)
    legacy: date | None = None
    ended: date | None = None
    seed_default: int | None = None

    @property
    def invoke_id(self) -> str:
        """The id InvokeModel takes."""
        return self.profile or self.id

    @property
    def reads_pictures(self) -> bool:
        """Whether some operation takes a picture."""
        return any(_holds_picture(operation.body) for operation in self.operations)

    def has_ended(self, as_of: date | None) -> bool:
        """Whether it answers no more on that day; never, where no day is named."""
        return bool(as_of and self.ended and self.ended <= as_of)

    def is_legacy(self, as_of: date | None) -> bool:
        """Whether its end was announced by that day, and has not come."""
        return bool(as_of and self.legacy and self.legacy <= as_of) and not self.has_ended(as_of)


def _holds_picture(kind: Kind) -> bool:
    match kind:
        case Picture():
            return True
        case ListOf(of=of):
            return _holds_picture(of)
        case Fields():
            return any(map(_holds_picture, kind.all.values()))
        case _:
            return False
