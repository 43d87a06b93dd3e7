"""Make again: the same recipe once more, paid for; where its model has ended, on its successor if a person says so."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.domain.asset import Asset, Tier
from core.domain.errors import BadRequest, NotFound
from core.domain.job import Job, PasteBack
from core.domain.operation import KINDS, LOCAL_MODEL, PICTURE_FIELDS, Operation
from core.domain.recipe import Recipe
from core.domain.values import Value, new_id, now
from core.models.catalog import ModelRow, Spec, row_of
from core.use_cases.account import Standings
from core.use_cases.carry import values_carried_over
from core.use_cases.draft import title_of
from core.use_cases.given_values import Given
from core.use_cases.planning import Planning
from core.use_cases.versions import WORDS


class Again(Value):
    """What would be made: by which model, for how much, and what of the recipe does not go along to it.

    `ended` says that the recipe's own model answers no more; then `model` is its successor.
    """

    recipe: Recipe
    model: ModelRow
    price_usd: Decimal
    parents: tuple[str, ...]
    tier: Tier
    paste_back: PasteBack | None = None
    ended: str = ""
    not_carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _MadeBy:
    """What was sent for a picture, and what was done with the answer."""

    recipe: Recipe
    parents: tuple[str, ...]
    tier: Tier
    paste_back: PasteBack | None = None


@dataclass(frozen=True, slots=True)
class MakeAgain:
    """Plans one fresh call; nothing waits here."""

    planning: Planning
    standings: Standings
    owner: str
    rng: Callable[[], random.Random] = random.SystemRandom

    def offer(self, asset: Asset) -> Again:
        """What making it again means now. Raises BadRequest where that cannot be, saying why."""
        made = self._made_by(asset)
        recipe = made.recipe
        row = row_of(recipe.model)
        ended, told = self.planning.refusal(row) or "", tuple[str, ...]()
        if ended:
            recipe, row, told = self._carried(recipe, row, ended)
        try:
            price = self.planning.price([recipe])
        except NotFound as error:
            raise BadRequest("A picture that this one was made from is no longer in the library.") from error
        return Again(
            recipe=recipe,
            model=row,
            price_usd=price,
            parents=made.parents,
            tier=made.tier,
            paste_back=made.paste_back,
            ended=ended,
            not_carried=told,
        )

    def __call__(self, asset: Asset, *, successor: bool = False) -> Job:
        """Set it going; `successor` consents to another model. Raises BadRequest, OverCap, before any call."""
        again = self.offer(asset)
        if again.ended and not successor:
            raise BadRequest(again.ended)
        self.planning.check([again.recipe])
        self.planning.check_cap(again.price_usd, asset.campaign)
        job = Job(
            id=new_id(),
            owner=self.owner,
            campaign=asset.campaign,
            kind="finish",
            title=f"Again: {title_of(asset.name)}",
            created=now(),
            paste_back=again.paste_back,
        )
        call = self.planning.call(job, 0, again.recipe, tier=again.tier, parents=again.parents, fresh=True)
        self.planning.runner.submit(job, [call])
        return job

    def _made_by(self, asset: Asset) -> "_MadeBy":
        """What was sent for this picture. Raises BadRequest where nothing was."""
        if asset.call and (call := self.planning.records.calls_by_id([asset.call]).get(asset.call)):
            paste_back = call.paste_back or self.planning.records.job(call.job).paste_back
            return _MadeBy(call.recipe, call.parents, call.tier, paste_back)
        if asset.recipe is None:
            raise BadRequest("This picture was uploaded; there is no recipe to make it again.")
        if asset.recipe.model == LOCAL_MODEL:
            raise BadRequest("This picture was made on this computer, of another one; make it again from that one.")
        return _MadeBy(asset.recipe, asset.parents, asset.tier)

    def _carried(self, recipe: Recipe, row: ModelRow, ended: str) -> tuple[Recipe, ModelRow, tuple[str, ...]]:
        operation = recipe.operation
        after = self.standings.instead_of(row, operation.name)
        if after is None:
            does = WORDS.get(operation.name, operation.name).lower()
            raise BadRequest(f"{ended} No model that answers does “{does}”, so it cannot be made again.")
        given = operation.model_dump(exclude_none=True, exclude={"kind", "way", *PICTURE_FIELDS})
        values, told = values_carried_over(given, operation.name, after)
        seed, bounds = recipe.seed, after.seeds(operation.name)
        if seed is not None and not (bounds and bounds.hold(seed)):
            takes = f"takes {bounds.words}" if bounds else "takes no seed"
            told.append(f"The seed {seed} is left out: {after.name} {takes}.")
            seed = None
        if seed is None and bounds:
            seed = self.rng().randint(int(bounds.min or 0), int(bounds.max or 0))
        changed = _with(operation, values, after.operations[operation.name])
        again = Recipe(operation=changed, model=after.id, seed=seed, output_format=after.output_formats[0])
        return again, after, tuple(told)


def _with(operation: Operation, values: Mapping[str, Given], spec: Spec) -> Operation:
    """The same operation on the same pictures with other parameters, and what the model cannot be without."""
    needed = {
        name: field.default for name, field in spec.fields.items() if field.required and field.default is not None
    }
    kept = operation.model_dump(include={"kind", "way", *PICTURE_FIELDS}, exclude_none=True)
    return KINDS[operation.kind].model_validate(kept | needed | dict(values))  # type: ignore[return-value]
