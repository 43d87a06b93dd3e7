"""The paid calls of a reformat: from a planned step and the picture it is made of to the runner's call."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from core.domain.asset import Asset
from core.domain.errors import BadRequest
from core.domain.job import Call, Job, PasteBack
from core.domain.operation import LOCAL_MODEL, MadeHere, TextToImage, prompt_of
from core.domain.recipe import Recipe
from core.formats.geometry import Sides
from core.formats.plan import SOURCE
from core.formats.plan import Call as Planned
from core.formats.reformat import FormatWishes, Reformat, Step
from core.models.catalog import ModelRow, row_of
from core.models.check import spec_of
from core.models.shape import shape_of
from core.use_cases.edit import Edit, EditRequest
from core.use_cases.fitting import Fitting
from core.use_cases.given_values import Given
from core.use_cases.planning import Planning, Quote

NO_WORDS = "The same scene, carried on."
"""What a model is told that cannot be without words, where nobody said any."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Makes the calls; copies and canvases that a model wants are made on the way, each once."""

    planning: Planning
    edit: Edit
    fitting: Fitting

    def call(self, reformat: Reformat, step: Step, job: Job, source: Asset) -> Call:
        """The call of this step, made of this picture: the same whenever and by whomever it is asked for.

        Raises BadRequest where a model does not take it, StorageFailed.
        """
        origin = self.planning.records.asset(reformat.asset)
        made = self.fitting.sized(source, step.planned.sent_px) if step.planned.kind != "rerender" else source
        recipe = self._recipe(origin, reformat.wishes, step.planned, step.take, made)
        self.planning.check([recipe])
        call = self.planning.call(job, reformat.steps.index(step), recipe, tier="draft", parents=(source.id,))
        back = paste_back(step.planned, source, reformat.wishes) if step.planned.kind == "outpaint" else None
        return call.model_copy(update={"id": step.call, "paste_back": back})

    def check(self, origin: Asset, calls: Sequence[Planned]) -> None:
        """Raise BadRequest for what can be seen to be refused before anything is paid: the calls on the source."""
        for planned in calls:
            row = row_of(planned.model)
            if why := self.planning.refusal(row):
                raise BadRequest(why)
            if planned.source == SOURCE and planned.kind != "rerender":
                rule = spec_of(row, operation_of(planned)).pictures["image"]
                if origin.has_alpha and not rule.alpha:
                    raise BadRequest(f"{row.name} takes no transparent picture; put this one on a colour first.")

    def quote(
        self,
        origin: Asset,
        wishes: FormatWishes,
        calls: Sequence[tuple[Planned, int]],
        known: Mapping[str, Asset | None] | None = None,
    ) -> Quote:
        """What these calls (with their takes) cost without those that are already made. Nothing is made here.

        `known` are the pictures of other calls that these are made of, by the calls' names.
        """
        there: dict[str, Asset | None] = {**(known or {}), SOURCE: origin}
        prices = []
        for planned, take in calls:
            source = there.get(planned.source)
            answer = self._made_before(origin, wishes, planned, take, source) if source else None
            if answer is None:
                prices.append(planned.price_usd)
            there[planned.id] = self._shown(planned, wishes, source, answer) if source and answer else None
        return Quote(prices_usd=tuple(prices), made=len(calls) - len(prices))

    def _made_before(
        self, origin: Asset, wishes: FormatWishes, planned: Planned, take: int, source: Asset
    ) -> Asset | None:
        """The answer that the cache would give."""
        copy = source if planned.kind == "rerender" else self.fitting.sized_before(source, planned.sent_px)
        spec = spec_of(row_of(planned.model), operation_of(planned))
        if copy is None or (spec.canvas and not self.fitting.was_extended(copy, _sides(planned.sides))):
            return None
        recipe = self._recipe(origin, wishes, planned, take, copy)
        return self.planning.records.asset_of_recipe(origin.owner, recipe.sha256)

    def _shown(self, planned: Planned, wishes: FormatWishes, source: Asset, answer: Asset) -> Asset | None:
        if planned.kind != "outpaint":
            return answer
        how = paste_back(planned, source, wishes)
        laid = MadeHere(way="paste_back", image=answer.sha256, **how.model_dump())
        return self.planning.records.asset_of_recipe(answer.owner, Recipe(operation=laid, model=LOCAL_MODEL).sha256)

    def _recipe(self, origin: Asset, wishes: FormatWishes, planned: Planned, take: int, picture: Asset) -> Recipe:
        row = row_of(planned.model)
        name = operation_of(planned)
        seed = seed_of(row, name, origin, take)
        if planned.kind == "rerender":
            return anew(origin, row, planned.aspect or "1:1", seed=seed if take else None)
        values: dict[str, Given] = {}
        if planned.kind == "outpaint":
            values |= {f"{side}_px": px for side, px in zip(planned.sides._fields, planned.sides, strict=True) if px}
        if words := self._words(origin, wishes, row, planned, name):
            values["prompt"] = words
        request = EditRequest(
            operation=name, model=row.id, pictures={"image": (picture.id,)}, values=values, seed=seed, fit=True
        )
        return self.edit.recipes(request)[0]

    def _words(self, origin: Asset, wishes: FormatWishes, row: ModelRow, planned: Planned, name: str) -> str | None:
        """What the person said of the room to be filled, or what the model cannot be without."""
        field = spec_of(row, name).fields.get("prompt")
        if field is None:
            return None
        if planned.kind == "outpaint" and wishes.prompt and wishes.prompt.strip():
            return wishes.prompt.strip()
        if not field.required:
            return None
        words = self.words_of(origin)
        return words[: field.max_chars] if field.max_chars else words

    def words_of(self, origin: Asset) -> str:
        """The words of the picture: its own history's, else its name."""
        for asset in self._line(origin):
            if asset.recipe and (words := prompt_of(asset.recipe.operation)):
                return words
        return PurePath(origin.name).stem.strip() or NO_WORDS

    def _line(self, asset: Asset) -> Iterator[Asset]:
        seen: set[str] = set()
        while asset.id not in seen:
            yield asset
            seen.add(asset.id)
            above = self.planning.records.assets(asset.parents[:1])
            asset = next(iter(above.values()), asset)


def operation_of(planned: Planned) -> str:
    """The operation's name in the catalogue."""
    names = {"outpaint": "outpaint", "upscale": f"upscale_{planned.upscale}", "rerender": "text_to_image"}
    return names[planned.kind]


def paste_back(planned: Planned, source: Asset, wishes: FormatWishes) -> PasteBack:
    """What keeps the source's pixels, at its full size, where a smaller copy may have been sent."""
    across, along = source.width_px / planned.sent_px[0], source.height_px / planned.sent_px[1]
    left, right, up, down = planned.sides
    sides = (round(left * across), round(right * across), round(up * along), round(down * along))
    return PasteBack(onto=source.sha256, sides_px=sides, feather_px=wishes.feather_px)


def anew(origin: Asset, row: ModelRow, aspect: str, *, seed: int | None = None) -> Recipe:
    """The recipe of a picture that was made from words, in another aspect; with its own seed unless one is given."""
    if origin.recipe is None or not isinstance(origin.recipe.operation, TextToImage):
        raise BadRequest("Only a picture made from words can be made anew.")
    shape = shape_of(spec_of(row, "text_to_image"), aspect, model=row.name)
    operation = origin.recipe.operation.model_copy(
        update={"aspect": shape.aspect, "size": shape.size, "pictures": None}
    )
    kept = origin.recipe.seed if seed is None else seed
    return origin.recipe.model_copy(update={"operation": operation, "seed": kept})


def seed_of(row: ModelRow, operation: str, origin: Asset, take: int) -> int | None:
    """The same for the same picture and take: what was paid for once is found again. None where none is taken."""
    bounds = row.seeds(operation)
    if bounds is None:
        return None
    least, most = int(bounds.min or 0), int(bounds.max or 0)
    digest = hashlib.sha256(f"{origin.sha256}/{take}".encode()).digest()
    return least + int.from_bytes(digest[:8]) % (most - least + 1)


def _sides(sides: Sides) -> tuple[int, int, int, int]:
    return sides.left, sides.right, sides.up, sides.down
