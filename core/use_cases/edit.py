"""Edit: any operation on pictures that are there, as a small sheet of candidates."""

import math
import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from pydantic import ValidationError

from core.domain.asset import Asset, slug_of
from core.domain.errors import BadRequest, StorageFailed
from core.domain.job import Job, PasteBack
from core.domain.operation import KINDS, Operation
from core.domain.recipe import Recipe
from core.domain.sheet import Brief, Frame, Sheet
from core.domain.values import Value, new_id, now
from core.models.catalog import SIDES, ModelRow, Spec, row_of
from core.models.check import label, spec_of
from core.models.shape import aspect_of, nearest_aspect, shape_of
from core.runner.keeper import Keeper
from core.use_cases.draft import title_of
from core.use_cases.fitting import Fitting
from core.use_cases.given_values import Given
from core.use_cases.planning import Planning, Quote
from core.use_cases.seeds import seeds_of

MOST_CANDIDATES = 24
USUAL_ASPECT = "1:1"
KEEPS_THE_REST = ("inpaint", "erase", "replace_background", "outpaint")
"""Operations that change what is masked and nothing else."""


class EditRequest(Value):
    """What to do with which pictures.

    `operation` is a name of the catalogue, `pictures` asset ids by the operation's fields (image, images, style_image,
    garment, mask), `values` its other parameters. `count` candidates get their own seeds, from `seed` on where one is
    given. `fit` consents to a copy in a size the model takes, `flatten` to this colour behind a transparent picture.
    A mask grows by `grow_px`; what a model changes outside of it is pasted back, with an edge as soft as `feather_px`,
    or left with None.
    """

    operation: str
    model: str
    pictures: Mapping[str, tuple[str, ...]] = {}
    values: Mapping[str, Given] = {}
    aspect: str | None = None
    count: int = 1
    seed: int | None = None
    output_format: str | None = None
    campaign: str | None = None
    fresh: bool = False
    fit: bool = False
    flatten: str | None = None
    feather_px: int | None = 0
    grow_px: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """The new sheet of candidates and the job that fills it."""

    sheet: Sheet
    job: Job


@dataclass(frozen=True, slots=True)
class Prepared:
    """The pictures as they are sent, the values that are left to say, and what is pasted back afterwards."""

    pictures: Mapping[str, list[Asset]]
    values: Mapping[str, Given]
    paste_back: PasteBack | None


@dataclass(frozen=True, slots=True)
class Edit:
    """Plan an edit and set it going; nothing waits here."""

    planning: Planning
    keeper: Keeper
    fitting: Fitting
    owner: str
    rng: Callable[[], random.Random] = random.SystemRandom

    def recipes(self, request: EditRequest) -> list[Recipe]:
        """One recipe a candidate, checked. Pictures that must be fitted first are made here. Raises BadRequest."""
        return self._recipes(request, self._prepared(request))

    def _recipes(self, request: EditRequest, prepared: Prepared) -> list[Recipe]:
        row = row_of(request.model)
        seeds = row.seeds(request.operation)
        if not 1 <= request.count <= MOST_CANDIDATES:
            raise BadRequest(f"Ask for 1 to {MOST_CANDIDATES} pictures, not {request.count}.")
        if request.count > 1 and seeds is None:
            raise BadRequest(f"{row.name} takes no seed and gives the same picture each time; ask for one.")
        operation = _operation(request, row, prepared.pictures, prepared.values)
        file_type = request.output_format or row.output_formats[0]
        found = [
            Recipe(operation=operation, model=row.id, seed=seed, output_format=file_type)
            for seed in seeds_of(seeds, request.seed, request.count, self.rng())
        ]
        self.planning.check(found[:1])
        return found

    def price(self, request: EditRequest) -> Decimal:
        """What it costs in US dollars if nothing comes from the cache. Raises BadRequest for what is incomplete."""
        row = row_of(request.model)
        spec, sources = spec_of(row, request.operation), self._sources(request)
        values = {name: value for name, value in request.values.items() if name in spec.fields}
        recipe = Recipe(operation=_operation(request, row, sources, values), model=row.id)
        return self.planning.price([recipe]) * request.count

    def quote(self, request: EditRequest) -> Quote:
        """What it costs now, without what is already made. Raises BadRequest for what is incomplete.

        With random seeds nothing can be made already, and nothing is looked up or prepared.
        """
        random_seeds = request.seed is None and row_of(request.model).seeds(request.operation) is not None
        if random_seeds or request.fresh:
            each = self.price(request.model_copy(update={"count": 1}))
            return Quote(prices_usd=(each,) * request.count, made=0)
        return self.planning.quote(self.recipes(request))

    def __call__(self, request: EditRequest) -> Edited:
        """Plan the sheet. Raises BadRequest, or OverCap, before any call."""
        prepared = self._prepared(request)
        recipes = self._recipes(request, prepared)
        sources = [asset for assets in self._sources(request).values() for asset in assets]
        campaign = slug_of(request.campaign or (sources[0].campaign if sources else "default"))
        self.planning.check_budgets(self.planning.quote(recipes, fresh=request.fresh).prices_usd, campaign)
        sheet = self._sheet(request, recipes[0], campaign, sources)
        self.planning.records.add_sheet(sheet)
        job = Job(
            id=new_id(),
            owner=self.owner,
            campaign=campaign,
            kind="edit",
            title=sheet.title,
            created=sheet.created,
            sheet=sheet.id,
            paste_back=prepared.paste_back,
        )
        for source in sources:
            with suppress(StorageFailed):  # a source that is gone fails its calls, unpaid
                self.keeper.mark_kept(source)
        parents = tuple(dict.fromkeys(source.id for source in sources))
        calls = [
            self.planning.call(job, position, recipe, tier="draft", parents=parents, fresh=request.fresh)
            for position, recipe in enumerate(recipes)
        ]
        frames = [Frame(sheet=sheet.id, number=number, call=call.id) for number, call in enumerate(calls, start=1)]
        self.planning.runner.submit(job, calls, frames)
        return Edited(sheet, job)

    def _sources(self, request: EditRequest) -> dict[str, list[Asset]]:
        """The pictures by field. Raises NotFound."""
        return {
            name: [self.planning.records.asset(asset_id) for asset_id in ids]
            for name, ids in request.pictures.items()
            if ids
        }

    def _prepared(self, request: EditRequest) -> Prepared:
        spec = spec_of(row_of(request.model), request.operation)
        found, values = self._sources(request), dict(request.values)
        sides = [values.pop(name, 0) for name in SIDES] if spec.canvas and "mask" not in found else []
        if any(sides) and found.get("image"):
            left, right, up, down = (int(side) for side in sides if not isinstance(side, tuple))
            canvas, mask = self.fitting.extended(found["image"][0], (left, right, up, down))
            found |= {"image": [canvas], "mask": [mask]}
        paste_back = None
        if spec.mask and found.get("mask") and found.get("image"):
            image = found["image"][0]
            mask = self.fitting.mask(found["mask"][0], (image.width_px, image.height_px), grow_px=request.grow_px)
            found["mask"] = [mask]
            if request.feather_px is not None and request.operation in KEEPS_THE_REST:
                paste_back = PasteBack(onto=image.sha256, mask=mask.sha256, feather_px=request.feather_px)
        whole = found["image"][0] if found.get("image") else None
        self._fit(request, spec, found)
        if whole and request.operation == "outpaint" and spec.mask is None:
            sides_px, values = _sides_of(values, whole, found["image"][0])
            if request.feather_px is not None:
                paste_back = PasteBack(onto=whole.sha256, sides_px=sides_px, feather_px=request.feather_px)
        return Prepared({name: assets for name, assets in found.items() if assets}, values, paste_back)

    def _fit(self, request: EditRequest, spec: Spec, found: dict[str, list[Asset]]) -> None:
        """Put copies in place of the pictures the model would refuse, as far as the person consented."""
        for name, rule in spec.pictures.items():
            if request.flatten and not rule.alpha:
                colour = request.flatten
                found[name] = [self.fitting.flattened(a, colour) if a.has_alpha else a for a in found.get(name, [])]
            if request.fit:
                found[name] = [self.fitting.fitted(asset, rule) for asset in found.get(name, [])]
        if request.fit and found.get("mask") and found.get("image"):
            size = (found["image"][0].width_px, found["image"][0].height_px)
            found["mask"] = [self.fitting.mask(mask, size) for mask in found["mask"]]

    def _sheet(self, request: EditRequest, recipe: Recipe, campaign: str, sources: list[Asset]) -> Sheet:
        prompt = recipe.operation.prompt or ""
        what = request.operation.replace("_", " ").capitalize()
        brief = Brief(
            prompt=prompt,
            negative_prompt=recipe.operation.negative_prompt or "",
            model=recipe.model,
            redraw_model=recipe.model,
            count=request.count,
            seed="" if request.seed is None else str(request.seed),
            image=sources[0].id if sources else None,
            operation=request.operation,
            aspect=aspect_of(row_of(recipe.model).operations[request.operation], recipe.operation) or USUAL_ASPECT,
        )
        title = request.title or (f"{what}: {title_of(prompt)}" if prompt else what)
        return Sheet(id=new_id(), owner=self.owner, campaign=campaign, title=title, brief=brief, created=now())


def _sides_of(
    values: dict[str, Given], whole: Asset, sent: Asset
) -> tuple[tuple[int, int, int, int], dict[str, Given]]:
    """By how many px the picture is extended, and what is to be said of the copy that is sent."""
    left, right, up, down = (
        int(side) if isinstance(side := values.get(name, 0), (int, float)) else 0 for name in SIDES
    )
    across, along = sent.width_px / whole.width_px, sent.height_px / whole.height_px
    scaled = [math.ceil(side * scale) for side, scale in ((left, across), (right, across), (up, along), (down, along))]
    said = {name: side for name, side in zip(SIDES, scaled, strict=True) if name in values}
    return (left, right, up, down), (values | said if whole != sent else values)


def _operation(
    request: EditRequest, row: ModelRow, pictures: Mapping[str, list[Asset]], values: Mapping[str, Given]
) -> Operation:
    """The operation with all that was given. Raises BadRequest for what it cannot be without."""
    spec = spec_of(row, request.operation)
    kind, _, way = request.operation.partition("_") if request.operation.startswith("upscale_") else ("", "", "")
    named = {
        name: tuple(a.sha256 for a in assets) if name == "images" else assets[0].sha256
        for name, assets in pictures.items()
    }
    told = {**_defaults(spec), **values, **named, **_shaped(request, spec, values, pictures)}
    try:
        return KINDS[kind or request.operation].model_validate(told | ({"way": way} if way else {}))  # type: ignore[return-value]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "request"
        if first["type"] == "missing":
            raise BadRequest(f"{label(name)} is missing; {row.name} needs it.") from error
        if first["type"] == "extra_forbidden":
            raise BadRequest(f"{row.name} does not take {name.replace('_', ' ')} here; leave it out.") from error
        raise BadRequest(f"{label(name)} cannot be {str(first['input'])[:40]}.") from error


def _defaults(spec: Spec) -> dict[str, Given]:
    """What has to be said even if nobody says it."""
    return {name: field.default for name, field in spec.fields.items() if field.required and field.default is not None}


def _shaped(
    request: EditRequest, spec: Spec, values: Mapping[str, Given], pictures: Mapping[str, list[Asset]]
) -> dict[str, str]:
    """The shape to ask for: what was said, else nearest to the picture where the model makes a new one."""
    if not spec.aspects or {"aspect", "size"} & set(values):
        return {}
    first = next((assets[0] for assets in pictures.values()), None)
    near = nearest_aspect(spec, first.width_px / first.height_px) if first else None
    shape = shape_of(spec, request.aspect or near)
    return {name: value for name, value in (("aspect", shape.aspect), ("size", shape.size)) if value}
