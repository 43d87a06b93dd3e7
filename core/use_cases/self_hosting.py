"""When a machine of one's own would cost less than a model by the picture; every assumption is data."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

import yaml

from core.domain.money import shown
from core.domain.values import Value

CENT = Decimal("0.01")


class Machine(Value):
    """A machine that is rented by the hour, and how fast it makes a picture."""

    name: str
    usd_per_hour: Decimal
    seconds_per_picture: Decimal
    hours_a_month: int


class Assumptions(Value):
    """What the break-even is reckoned with; people may put their own figures in place of any."""

    as_of: date
    confidence: str
    options: tuple[Machine, ...]
    upkeep_hours_a_month: Decimal
    upkeep_usd_per_hour: Decimal
    licence_usd_a_month: Decimal
    notes: tuple[str, ...] = ()


class BreakEven(Value):
    """From how many pictures a month on the machine costs less, and how many it can make at all."""

    machine: Machine
    usd_a_month: Decimal
    pictures: int
    capacity: int

    @property
    def within_reach(self) -> bool:
        """Whether it can make as many as it has to."""
        return self.pictures <= self.capacity

    @property
    def told(self) -> str:
        """One sentence."""
        costs = (
            f"{self.machine.name}: {shown(self.usd_a_month)} a month, less than now from {self.pictures:,} pictures on"
        )
        return f"{costs}." if self.within_reach else f"{costs}, but it makes {self.capacity:,} at most."


@lru_cache(maxsize=1)
def assumptions() -> Assumptions:
    """Those that ship."""
    return Assumptions.model_validate(yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")))


def break_even(told: Assumptions, usd_per_picture: Decimal) -> list[BreakEven]:
    """For each machine, against what a picture costs now; none where pictures cost nothing."""
    return list(_each(told, usd_per_picture)) if usd_per_picture > 0 else []


def _each(told: Assumptions, usd_per_picture: Decimal) -> Iterable[BreakEven]:
    fixed = told.upkeep_hours_a_month * told.upkeep_usd_per_hour + told.licence_usd_a_month
    for machine in told.options:
        usd = machine.usd_per_hour * machine.hours_a_month + fixed
        capacity = machine.hours_a_month * 3600 / machine.seconds_per_picture
        yield BreakEven(
            machine=machine,
            usd_a_month=usd.quantize(CENT, ROUND_HALF_UP),
            pictures=int((usd / usd_per_picture).to_integral_value(ROUND_CEILING)),
            capacity=int(capacity),
        )
