"""How a reformat stands: told from its plans and from what became of its calls. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.asset import Asset
from core.domain.job import Call, Job
from core.formats.plan import SOURCE, Option, Plan
from core.formats.reformat import Grid, Reformat, Step, Tile
from core.ports import Records

CANCELLED = "Cancelled before it was sent. Not charged."
GONE = "The picture it gave is gone; make it anew."
NO_PICTURE = "The model gave no picture."


@dataclass(frozen=True, slots=True)
class Grids:
    """Reads the record, its calls and their pictures: three queries whatever their number."""

    records: Records

    def grid(self, reformat: Reformat) -> Grid:
        """The tiles in the order of the placements."""
        seen = self.seen(reformat)
        return Grid(
            reformat=reformat,
            tiles=tuple(seen.tile(plan) for plan in reformat.plans),
            settled_usd=self.records.progress(reformat.job).settled_usd,
        )

    def seen(self, reformat: Reformat) -> "Seen":
        """What became of its calls."""
        calls = self.records.calls_by_id(step.call for step in reformat.steps)
        wanted = [reformat.asset, *(call.assets[0] for call in calls.values() if call.assets)]
        return Seen(reformat, self.records.job(reformat.job), calls, self.records.assets(wanted))


@dataclass(frozen=True, slots=True)
class Seen:
    """A reformat, its calls by the runner's ids, and the pictures that are there."""

    reformat: Reformat
    job: Job
    calls: Mapping[str, Call]
    assets: Mapping[str, Asset]

    def picture(self, name: str) -> Asset | None:
        """The source, or what a paid call gave, once that is there."""
        if name == SOURCE:
            return self.assets.get(self.reformat.asset)
        call = self.calls.get(self.reformat.step(name).call)
        return self.assets.get(call.assets[0]) if call and call.status == "done" and call.assets else None

    def trouble(self, step: Step) -> str:
        """Why a step will give no picture by itself; empty if it may."""
        if told := self.reformat.troubles.get(step.planned.id):
            return told
        call = self.calls.get(step.call)
        if call is None:
            return CANCELLED if self.job.control == "cancel" else ""
        if call.status == "done":
            return "" if self.picture(step.planned.id) else GONE
        return (call.reason or NO_PICTURE) if call.finished else ""

    @property
    def broken(self) -> frozenset[str]:
        """The steps that gave none."""
        return frozenset(step.planned.id for step in self.reformat.steps if self.trouble(step))

    def tile(self, plan: Plan) -> Tile:
        """One placement as it stands."""
        steps = [self.reformat.step(name) for name in plan.calls]
        done = [step for step in steps if self.picture(step.planned.id)]
        reason = next(filter(None, map(self.trouble, steps)), "")
        picture = self.picture(plan.picture)
        approved = self.reformat.approved.get(plan.placement)
        tile = Tile(
            placement=self.reformat.placement(plan.placement),
            plan=plan,
            state="waiting",
            layers=self.reformat.layers.get(plan.placement, ()),
            done=len(done),
            calls=len(steps),
        )
        if reason:
            return tile.model_copy(update={"state": "failed", "reason": reason, "instead": next_best(plan)})
        if picture is None:
            begun = done or any(step.call in self.calls and self.calls[step.call].attempts for step in steps)
            return tile.model_copy(update={"state": "making"}) if begun else tile
        state = "approved" if approved else "ready"
        return tile.model_copy(update={"state": state, "picture": picture, "asset": approved})


def next_best(plan: Plan) -> Option | None:
    """The other way that breaks the fewest rules, of those a free one, then the cheapest.

    What has just failed is not offered under another name: no outpaint instead of an outpaint.
    """
    failed = plan.way.removesuffix("_upscale")
    return min(
        (other for other in plan.others if other.way.removesuffix("_upscale") != failed),
        key=lambda other: (sum(note.warns for note in other.notes), other.price_usd),
        default=None,
    )
