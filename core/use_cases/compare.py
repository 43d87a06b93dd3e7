"""Compare: which model do we pick, and at what price a pick."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from core.domain.errors import NotFound
from core.domain.money import ZERO, plain, shown
from core.domain.trial import Trial
from core.domain.values import Value
from core.models.catalog import row_of
from core.ports import Records

MOST_SHEETS = 300
LONG_S = 10
TENTH_OF_A_CENT = Decimal("0.001")
MICRO = Decimal("0.000001")


class Tally(Value):
    """How one model did.

    `drafts` are its pictures, `cached` those of them that cost nothing. `spent_usd` is all it was paid, for refusals
    and for frames that were taken off too. `median_s` is None where no answer was timed.
    """

    model: str
    drafts: int
    picks: int
    maybes: int
    rejects: int
    cached: int
    spent_usd: Decimal
    median_s: float | None

    @property
    def name(self) -> str:
        """The model's short name; its id once it is in the catalogue no more."""
        try:
            return row_of(self.model).short
        except NotFound:
            return self.model

    @property
    def price_per_pick_usd(self) -> Decimal | None:
        """What a pick cost, in whole micro-dollars; None without one."""
        return (self.spent_usd / self.picks).quantize(MICRO) if self.picks else None


class TemplateTally(Value):
    """How the models did over the sheets of one template; `newest_only` if there may be more than are counted."""

    tallies: tuple[Tally, ...]
    sheets: int
    newest_only: bool


@dataclass(frozen=True, slots=True)
class Compare:
    """Reads only."""

    records: Records
    owner: str

    def sheet(self, sheet_id: str) -> list[Tally]:
        """How each model did on a sheet, in the order of its frames."""
        return tallies(self.records.trials_of_sheet(sheet_id))

    def template(self, name: str) -> TemplateTally:
        """How each model did over all sheets of a template, the cheapest pick first."""
        trials = self.records.trials_of_template(self.owner, name, sheets=MOST_SHEETS)
        sheets = len({trial.sheet for trial in trials})
        ranked = sorted(tallies(trials), key=_rank)
        return TemplateTally(tallies=tuple(ranked), sheets=sheets, newest_only=sheets == MOST_SHEETS)


def tallies(trials: Iterable[Trial]) -> list[Tally]:
    """One for each model, in the order in which they come."""
    by_model: dict[str, list[Trial]] = {}
    for trial in trials:
        by_model.setdefault(trial.model, []).append(trial)
    return [_tally(model, found) for model, found in by_model.items()]


def cheapest_pick(found: Sequence[Tally]) -> Tally | None:
    """The model whose picks cost least; None where there are not two to weigh, or two cost the same."""
    first, second, *_ = [*sorted((tally for tally in found if tally.picks), key=_rank), None, None]
    if first is None or second is None or first.price_per_pick_usd == second.price_per_pick_usd:
        return None
    return first


def told(tally: Tally) -> str:
    """'Core: 3 picks of 8 at $0.107 a pick'."""
    picks = "1 pick" if tally.picks == 1 else f"{tally.picks} picks"
    if tally.price_per_pick_usd is None:
        return f"{tally.name}: no pick of {tally.drafts} yet"
    return f"{tally.name}: {picks} of {tally.drafts} at {per_pick(tally)} a pick"


def per_pick(tally: Tally) -> str:
    """What a pick cost, to a tenth of a cent; '–' without one."""
    price = tally.price_per_pick_usd
    return "–" if price is None else shown(price.quantize(TENTH_OF_A_CENT))


def seconds(median_s: float) -> str:
    """'0.4 s', '12 s': as exact as anyone compares."""
    return f"{median_s:.1f} s" if median_s < LONG_S else f"{median_s:.0f} s"


def tally_json(tally: Tally) -> dict[str, Any]:
    """A tally as `sheet show` tells it."""
    price = tally.price_per_pick_usd
    return {
        "model": tally.model,
        "drafts": tally.drafts,
        "picks": tally.picks,
        "maybes": tally.maybes,
        "rejects": tally.rejects,
        "cached": tally.cached,
        "cost_usd": plain(tally.spent_usd),
        "cost_per_pick_usd": None if price is None else plain(price),
        "median_s": None if tally.median_s is None else round(tally.median_s, 3),
        "told": told(tally),
    }


def _tally(model: str, trials: Sequence[Trial]) -> Tally:
    drafted = [trial for trial in trials if trial.drafted]
    verdicts = [trial.verdict for trial in drafted]
    took_s = [trial.took_s for trial in drafted if trial.took_s > 0 and not trial.cached]
    return Tally(
        model=model,
        drafts=len(drafted),
        picks=verdicts.count("pick"),
        maybes=verdicts.count("maybe"),
        rejects=verdicts.count("reject"),
        cached=sum(trial.cached for trial in drafted),
        spent_usd=sum((trial.settled_usd for trial in trials), ZERO),
        median_s=median(took_s) if took_s else None,
    )


def _rank(tally: Tally) -> tuple[bool, Decimal, int]:
    price = tally.price_per_pick_usd
    return (price is None, price or ZERO, -tally.drafts)
