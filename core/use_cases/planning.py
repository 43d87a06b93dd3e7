"""What every spending verb shares: check the recipes, check the cap, make the calls."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.domain.asset import Asset, Tier
from core.domain.errors import BadRequest, NotFound, OverCap
from core.domain.job import Call, Job
from core.domain.money import ZERO, shown
from core.domain.operation import pictures_of
from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.domain.values import new_id
from core.models.catalog import ModelRow, row_of
from core.models.check import check
from core.models.price import price_usd
from core.ports import Records
from core.runner.runner import Runner


@dataclass(frozen=True, slots=True)
class Planning:
    """Turns checked recipes into calls. `cap_usd` is the most that may ever be spent; None for no cap.

    `refusal` says why nothing is sent to a model (it has ended), or None.
    """

    records: Records
    runner: Runner
    owner: str
    cap_usd: Decimal | None
    refusal: Callable[[ModelRow], str | None] = lambda _: None

    def check(self, recipes: Iterable[Recipe]) -> None:
        """Raise BadRequest for the first recipe its model does not take, or whose model is gone."""
        for recipe in recipes:
            row = row_of(recipe.model)
            if refusal := self.refusal(row):
                raise BadRequest(refusal)
            check(recipe, row, self._facts_in(recipe))

    def price(self, recipes: Iterable[Recipe]) -> Decimal:
        """What so many calls cost in US dollars if none comes from the cache. Raises NotFound for a picture."""
        return sum((price_usd(recipe, row_of(recipe.model), self._facts_in(recipe)) for recipe in recipes), ZERO)

    def check_cap(self, price_usd: Decimal) -> None:
        """Raise OverCap if so much more would pass the cap."""
        if self.cap_usd is None:
            return
        left = self.cap_usd - sum(self.records.spent(self.owner))
        if price_usd > left:
            raise OverCap(
                f"This costs {shown(price_usd)}, but only {shown(max(left, ZERO))} of the {shown(self.cap_usd)} cap"
                " is left. Ask for less, or raise STUDIO_CAP_USD."
            )

    def call(
        self, job: Job, position: int, recipe: Recipe, *, tier: Tier, parents: Sequence[str] = (), fresh: bool = False
    ) -> Call:
        """A planned call of a job."""
        return Call(
            id=new_id(),
            owner=self.owner,
            job=job.id,
            position=position,
            campaign=job.campaign,
            tier=tier,
            recipe=recipe,
            price_usd=self.price([recipe]),
            parents=tuple(parents),
            fresh=fresh,
        )

    def _facts_in(self, recipe: Recipe) -> dict[str, PictureFacts]:
        return {sha256: self._facts(sha256) for sha256 in pictures_of(recipe.operation)}

    def _facts(self, sha256: str) -> PictureFacts:
        asset = self.records.asset_with_bytes(self.owner, sha256)
        if asset is None:
            raise NotFound("The picture to work on is not in the library; add it first.")
        return facts_of_asset(asset)


def facts_of_asset(asset: Asset) -> PictureFacts:
    """What a model's rule needs to know of a stored picture."""
    return PictureFacts(
        format=asset.media_type.removeprefix("image/"),
        width_px=asset.width_px,
        height_px=asset.height_px,
        size_bytes=asset.size_bytes,
        has_alpha=asset.has_alpha,
    )
