"""What every spending verb shares: check the recipes, check the cap, make the calls."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.domain.asset import Asset, Tier
from core.domain.budget import EVERYBODY, full, refusal
from core.domain.errors import BadRequest, NotFound, OverCap
from core.domain.job import Call, Job
from core.domain.money import ZERO
from core.domain.operation import pictures_of
from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.domain.values import Value, new_id, now
from core.models.catalog import ModelRow, row_of
from core.models.check import check
from core.models.price import price_usd
from core.ports import Records
from core.runner.runner import Runner


class Quote(Value):
    """What some recipes cost now: those that have to be made, each with its price, and how many are already made."""

    prices_usd: tuple[Decimal, ...]
    made: int

    @property
    def usd(self) -> Decimal:
        """The price of all that has to be made."""
        return sum(self.prices_usd, ZERO)

    @property
    def count(self) -> int:
        """All pictures, made or to be made."""
        return len(self.prices_usd) + self.made

    @property
    def told(self) -> str:
        """'3 of 8 already made'; nothing where none is."""
        return f"{self.made} of {self.count} already made" if self.made else ""


@dataclass(frozen=True, slots=True)
class Planning:
    """Turns checked recipes into calls. `cap_usd` is the most that may ever be spent; None for no cap.

    `refusal` says why nothing is sent to a model (it has ended), or None. `refresh` takes in what prices people set.
    """

    records: Records
    runner: Runner
    owner: str
    cap_usd: Decimal | None
    refusal: Callable[[ModelRow], str | None] = lambda _: None
    refresh: Callable[[], None] = lambda: None

    def check(self, recipes: Iterable[Recipe]) -> None:
        """Raise BadRequest for the first recipe its model does not take, or whose model is gone."""
        self.refresh()
        for recipe in recipes:
            row = row_of(recipe.model)
            if why := self.refusal(row):
                raise BadRequest(why)
            check(recipe, row, self._facts_in(recipe))

    def price(self, recipes: Iterable[Recipe]) -> Decimal:
        """What so many calls cost in US dollars if none comes from the cache. Raises NotFound for a picture."""
        return sum((price_usd(recipe, row_of(recipe.model), self._facts_in(recipe)) for recipe in recipes), ZERO)

    def quote(self, recipes: Sequence[Recipe], *, fresh: bool = False) -> Quote:
        """What these cost without those that are already made; with `fresh` all are made anew. Raises NotFound.

        Whatever the library holds, it is one probe of an index for each recipe.
        """
        names = [recipe.sha256 for recipe in recipes]
        seen = set() if fresh else self.records.made_of(self.owner, names)
        prices = []
        for name, recipe in zip(names, recipes, strict=True):
            if fresh or name not in seen:
                prices.append(self.price([recipe]))
                seen.add(name)  # the same again in one go is made once
        return Quote(prices_usd=tuple(prices), made=len(recipes) - len(prices))

    def cached_count(self, recipes: Sequence[Recipe]) -> int:
        """How many of these are already made and would cost nothing."""
        return self.quote(recipes).made

    def check_budgets(self, prices_usd: Sequence[Decimal], campaign: str) -> None:
        """Raise OverCap, saying what would fit, if calls at these prices would pass the cap or a budget."""
        rooms = self.records.rooms(self.owner, campaign, cap_usd=self.cap_usd, now_s=now().timestamp())
        if room := full(rooms, sum(prices_usd, ZERO)):
            raise OverCap(refusal(room, prices_usd))

    def check_cap(self, price_usd: Decimal, campaign: str = EVERYBODY) -> None:
        """Raise OverCap if one call at this price would pass the cap or a budget."""
        self.check_budgets([price_usd], campaign)

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
