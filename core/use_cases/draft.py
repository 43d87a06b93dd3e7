"""Draft: from a brief to a sheet of cheap pictures."""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from core.domain.asset import slug_of
from core.domain.campaign import Campaign, unsaved
from core.domain.errors import BadRequest, StorageFailed
from core.domain.job import Call, Job
from core.domain.money import ZERO
from core.domain.operation import ImageToImage, Operation, TextToImage
from core.domain.recipe import Recipe
from core.domain.sheet import Brief, Frame, Sheet
from core.domain.template import combinations, combinations_count
from core.domain.values import Value, new_id, now
from core.models.catalog import ModelRow, row_of
from core.models.check import spec_of
from core.models.shape import shape_of
from core.runner.keeper import Keeper
from core.use_cases.planning import Planning, Quote
from core.use_cases.seeds import seeds_of_each

MOST_FRAMES = 96


class DraftRequest(Value):
    """What to draft. `models` each make `count` pictures with the same seeds; `image` is an asset's id to redraw.

    Without a model the campaign's makes them. The words are a person's own: what the campaign adds comes when recipes
    are made of them.

    Lists in the prompt (`{{red|blue}}`) are combined; each combination makes `count`, with the same seeds, so that only
    the words differ. `seed` is the first; without one each gets its own. `fresh` makes anew what the cache holds.
    """

    prompt: str
    negative_prompt: str = ""
    models: tuple[str, ...] = ()
    count: int = 8
    aspect: str | None = None
    seed: int | None = None
    image: str | None = None
    strength: float | None = None
    campaign: str = "default"
    fresh: bool = False
    title: str = ""
    brief: Brief | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """The new sheet and the job that fills it."""

    sheet: Sheet
    job: Job


@dataclass(frozen=True, slots=True)
class Draft:
    """Plan a sheet and set it going; nothing waits here.

    `drafter` says which model drafts in a campaign (by its slug, and whether a picture is redrawn) if none is named.
    """

    planning: Planning
    keeper: Keeper
    owner: str
    rng: Callable[[], random.Random] = random.SystemRandom
    drafter: Callable[[str, bool], ModelRow] | None = None

    def recipes(self, request: DraftRequest) -> list[Recipe]:
        """One recipe a frame, checked. Raises BadRequest."""
        campaign = self._campaign(slug_of(request.campaign))
        rows = self._rows(request)
        frames = request.count * len(rows) * combinations_count(request.prompt)
        if not 1 <= frames <= MOST_FRAMES:
            raise BadRequest(f"A sheet holds 1 to {MOST_FRAMES} drafts, and this would be {frames:,}; ask for fewer.")
        if twice := [row for place, row in enumerate(rows) if row in rows[:place]]:
            raise BadRequest(f"{twice[0].name} is named twice; with the same seeds it would make the same pictures.")
        prompts = combinations(campaign.prompt(request.prompt))
        found = [
            Recipe(operation=operation, model=row.id, seed=seed, output_format=row.output_formats[0])
            for row, seeds in zip(rows, seeds_of_each(rows, request.seed, request.count, self.rng()), strict=True)
            for prompt in prompts
            for operation in [self._operation(request, campaign, row, prompt)]
            for seed in seeds
        ]
        self.planning.check(found)
        return found

    def price(self, models: Sequence[str], count: int) -> Decimal:
        """What so many drafts of each model cost in US dollars if nothing comes from the cache."""
        return sum((row_of(name).price_usd for name in models), ZERO) * count

    def quote(self, request: DraftRequest) -> Quote:
        """What this costs now, without what is already made. Raises BadRequest.

        Where every draft gets a random seed, none of them can be made already, and nothing is looked up.
        """
        return self._quote(request, self.recipes(request))

    def __call__(self, request: DraftRequest) -> Drafted:
        """Plan the sheet. Raises BadRequest, or OverCap, before any call."""
        campaign = slug_of(request.campaign)
        request = self._with_models(request)
        recipes = self._checked(request, campaign)
        brief = request.brief or _brief_of(request)
        title = request.title or title_of(request.prompt)
        sheet = Sheet(id=new_id(), owner=self.owner, campaign=campaign, title=title, brief=brief, created=now())
        self.planning.records.add_sheet(sheet)
        return Drafted(sheet, self._submit(sheet, request, recipes))

    def more(self, sheet_id: str, request: DraftRequest) -> Drafted:
        """Add frames to a sheet that is there. Raises BadRequest, OverCap, NotFound, before any call."""
        sheet = self.planning.records.sheet(sheet_id)
        request = self._with_models(request.model_copy(update={"campaign": sheet.campaign}))
        recipes = self._checked(request, sheet.campaign)
        if self.planning.records.last_number(sheet.id) + len(recipes) > MOST_FRAMES:
            raise BadRequest(f"A sheet holds {MOST_FRAMES} frames; draft a new one from the same brief.")
        return Drafted(sheet, self._submit(sheet, request, recipes))

    def _checked(self, request: DraftRequest, campaign: str) -> list[Recipe]:
        recipes = self.recipes(request)
        self.planning.check_budgets(self._quote(request, recipes).prices_usd, campaign)
        return recipes

    def _quote(self, request: DraftRequest, recipes: Sequence[Recipe]) -> Quote:
        random_seeds = request.seed is None and all(row.seed for row in self._rows(request))
        return self.planning.quote(recipes, fresh=request.fresh or random_seeds)

    def _submit(self, sheet: Sheet, request: DraftRequest, recipes: Sequence[Recipe]) -> Job:
        job = Job(
            id=new_id(),
            owner=self.owner,
            campaign=sheet.campaign,
            kind="draft",
            title=sheet.title,
            created=now(),
            sheet=sheet.id,
        )
        parents = (request.image,) if request.image else ()
        for source in self.planning.records.assets(parents).values():
            with suppress(StorageFailed):  # a source that is gone fails its calls, unpaid
                self.keeper.mark_kept(source)
        calls = [
            self.planning.call(job, position, recipe, tier="draft", parents=parents, fresh=request.fresh)
            for position, recipe in enumerate(recipes)
        ]
        first = self.planning.records.last_number(sheet.id) + 1
        self.planning.runner.submit(job, calls, _frames(sheet, calls, first))
        return job

    def _campaign(self, slug: str) -> Campaign:
        return self.planning.records.campaign(self.owner, slug) or unsaved(slug)

    def _rows(self, request: DraftRequest) -> list[ModelRow]:
        """The models that are named, or the one that drafts in the campaign."""
        if request.models or self.drafter is None:
            return [row_of(name) for name in request.models]
        return [self.drafter(slug_of(request.campaign), request.image is not None)]

    def _with_models(self, request: DraftRequest) -> DraftRequest:
        """The request with its models named, so that the campaign's changing its mind does not change it."""
        return request.model_copy(update={"models": tuple(row.id for row in self._rows(request))})

    def _operation(self, request: DraftRequest, campaign: Campaign, row: ModelRow, prompt: str) -> Operation:
        prompt, negative = prompt.strip(), _left_out(request, campaign, row)
        if request.image is None:
            if request.strength is not None:
                raise BadRequest("A strength needs a picture to start from; add one with it.")
            shape = shape_of(spec_of(row, "text_to_image"), request.aspect, model=row.name)
            return TextToImage(prompt=prompt, negative_prompt=negative, aspect=shape.aspect, size=shape.size)
        spec = spec_of(row, "image_to_image")
        if request.aspect:
            raise BadRequest("A picture that is redrawn keeps its own shape; leave the aspect out.")
        strength = request.strength if request.strength is not None else float(spec.fields["strength"].default or 0)
        source = self.planning.records.asset(request.image)
        return ImageToImage(prompt=prompt, negative_prompt=negative, image=source.sha256, strength=strength)


def _left_out(request: DraftRequest, campaign: Campaign, row: ModelRow) -> str | None:
    """What to leave out: the person's words, and the campaign's where the model takes any."""
    spec = spec_of(row, "image_to_image" if request.image else "text_to_image")
    words = request.negative_prompt.strip()
    return (campaign.left_out(words) if campaign.avoid and "negative_prompt" in spec.fields else words) or None


def _frames(sheet: Sheet, calls: list[Call], first: int) -> list[Frame]:
    return [Frame(sheet=sheet.id, number=number, call=call.id) for number, call in enumerate(calls, start=first)]


def asked_by(request: DraftRequest) -> dict[str, object]:
    """What a brief remembers of a request beside its words."""
    first, *others = [row_of(name).id for name in request.models]
    return {
        "model": first,
        "redraw_model": first if request.image else "",
        "compared": tuple(others),
        "aspect": request.aspect or "1:1",
        "count": request.count,
        "seed": "" if request.seed is None else str(request.seed),
        "image": request.image,
        "strength": 0.5 if request.strength is None else request.strength,
    }


def _brief_of(request: DraftRequest) -> Brief:
    words = {"prompt": request.prompt, "negative_prompt": request.negative_prompt}
    return Brief.model_validate(words | asked_by(request))


def title_of(prompt: str) -> str:
    """The first words of a prompt, as a title."""
    words = " ".join(prompt.split())
    return words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]} …"
