"""Finish: enlarge picked drafts, redraw them richer, or make them anew on the premium model."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.domain.asset import Asset, slug_of
from core.domain.errors import BadRequest
from core.domain.job import Job
from core.domain.operation import ImageToImage, Operation, TextToImage, Upscale, prompt_of
from core.domain.recipe import Recipe
from core.domain.values import Value, new_id, now
from core.models.catalog import ModelRow, row_of
from core.models.check import spec_of
from core.models.shape import Shape, nearest_aspect, shape_of
from core.runner.keeper import Keeper
from core.use_cases.planning import Planning, Quote

REDRAW_STRENGTH = 0.35
MOST_PICTURES = 96
Way = Literal["enlarge", "redraw", "new"]


class FinishRequest(Value):
    """Which pictures to finish and how: `way` is fast, conservative, creative or a model.

    Words and seed come from the picture's own history unless given; `campaign` from the picture. `fresh` makes anew
    what the cache holds.
    """

    assets: tuple[str, ...]
    way: str
    prompt: str | None = None
    strength: float | None = None
    campaign: str | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Finish:
    """Plan the finals of some pictures and set them going."""

    planning: Planning
    keeper: Keeper
    owner: str
    rng: Callable[[], random.Random] = random.SystemRandom

    def recipes(self, request: FinishRequest) -> list[Recipe]:
        """One recipe a picture, checked. Raises BadRequest."""
        if not 1 <= len(request.assets) <= MOST_PICTURES:
            raise BadRequest(f"Choose 1 to {MOST_PICTURES} pictures to finish.")
        row = row_of(request.way)
        found = [self._recipe(self.planning.records.asset(name), row, request) for name in request.assets]
        self.planning.check(found)
        return found

    def price(self, way: str, count: int) -> Decimal:
        """What it costs to finish so many pictures this way, in US dollars."""
        return row_of(way).price_usd * count

    def quote(self, request: FinishRequest) -> Quote:
        """What this costs now, without the finals that are already made. Raises BadRequest."""
        return self.planning.quote(self.recipes(request), fresh=request.fresh)

    def __call__(self, request: FinishRequest) -> Job:
        """Plan the finals. Raises BadRequest, or OverCap, before any call."""
        recipes = self.recipes(request)
        sources = [self.planning.records.asset(name) for name in request.assets]
        campaign = slug_of(request.campaign or sources[0].campaign)
        self.planning.check_budgets(self.planning.quote(recipes, fresh=request.fresh).prices_usd, campaign)
        title = f"{row_of(request.way).name}, {len(sources)} picture{'s' if len(sources) > 1 else ''}"
        job = Job(id=new_id(), owner=self.owner, campaign=campaign, kind="finish", title=title, created=now())
        for source in sources:
            self.keeper.mark_kept(source)
        self.planning.runner.submit(
            job,
            [
                self.planning.call(job, position, recipe, tier="final", parents=(source.id,), fresh=request.fresh)
                for position, (recipe, source) in enumerate(zip(recipes, sources, strict=True))
            ],
        )
        return job

    def _recipe(self, asset: Asset, row: ModelRow, request: FinishRequest) -> Recipe:
        told = self._told(asset)
        operation = self._operation(asset, row, request, told.operation if told else None)
        return Recipe(
            operation=operation, model=row.id, seed=self._seed(row, told), output_format=row.output_formats[0]
        )

    def _operation(self, asset: Asset, row: ModelRow, request: FinishRequest, told: Operation | None) -> Operation:
        way = way_of(row)
        if request.strength is not None and way != "redraw":
            raise BadRequest(f"{row.name} does not take the strength; leave it out.")
        prompt = request.prompt or (prompt_of(told) if told else "")
        negative = told.negative_prompt if told else None
        if request.prompt and "prompt" not in spec_of(row, next(iter(row.operations))).fields:
            raise BadRequest(f"{row.name} takes no words; leave the prompt out.")
        if way == "enlarge":
            return _upscale(asset, row, prompt, negative)
        if way == "redraw":
            strength = REDRAW_STRENGTH if request.strength is None else request.strength
            return ImageToImage(prompt=prompt, negative_prompt=negative, image=asset.sha256, strength=strength)
        shape = _shape(asset, row, told)
        return TextToImage(prompt=prompt, negative_prompt=negative, aspect=shape.aspect, size=shape.size)

    def _told(self, asset: Asset) -> Recipe | None:
        """The nearest recipe with words in the picture's own history."""
        seen: set[str] = set()
        while asset.id not in seen:
            if asset.recipe and prompt_of(asset.recipe.operation):
                return asset.recipe
            seen.add(asset.id)
            if asset.parents:
                asset = self.planning.records.asset(asset.parents[0])
        return None

    def _seed(self, row: ModelRow, told: Recipe | None) -> int | None:
        if row.seed is None:
            return None
        if told and told.seed is not None and row.seed.hold(told.seed):
            return told.seed
        return self.rng().randint(int(row.seed.min or 0), int(row.seed.max or 0))


def way_of(row: ModelRow) -> Way:
    """Whether the row enlarges this picture, redraws it, or makes a new one from the same words."""
    if any(name.startswith("upscale_") for name in row.operations):
        return "enlarge"
    return "redraw" if "image_to_image" in row.operations else "new"


def _upscale(asset: Asset, row: ModelRow, prompt: str, negative: str | None) -> Upscale:
    name = next(iter(row.operations))
    spec = spec_of(row, name)
    return Upscale.model_validate(
        {
            "way": name.removeprefix("upscale_"),
            "image": asset.sha256,
            "prompt": prompt if "prompt" in spec.fields else None,
            "negative_prompt": negative if "negative_prompt" in spec.fields else None,
            "creativity": spec.fields["creativity"].default if "creativity" in spec.fields else None,
        }
    )


def _shape(asset: Asset, row: ModelRow, told: Operation | None) -> Shape:
    """The brief's own shape, else the row's nearest to the picture's."""
    spec = spec_of(row, "text_to_image")
    own = told.aspect if isinstance(told, TextToImage) else None
    return shape_of(spec, own if own in spec.aspects else nearest_aspect(spec, asset.width_px / asset.height_px))
