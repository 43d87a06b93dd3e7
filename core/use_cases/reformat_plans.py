"""Plans for a picture's placements: where its subject is, what the models on offer can do, what that costs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.asset import Asset
from core.domain.errors import BadRequest
from core.domain.placement import Placement
from core.formats.geometry import Box, Picture
from core.formats.offers import Offers, RerenderOffer
from core.formats.plan import Choice, Plans
from core.formats.planner import Wishes, planned
from core.formats.reformat import FormatWishes
from core.imaging.saliency import subject_of
from core.models.catalog import ModelRow, row_of
from core.models.check import spec_of
from core.runner.keeper import Keeper
from core.use_cases.format_offers import maker_of, offers_of
from core.use_cases.planning import Planning
from core.use_cases.reformat_steps import Steps, anew
from core.use_cases.route import Route


@dataclass(frozen=True, slots=True)
class FormatPlans:
    """Free of charge: nothing is sent; all that is kept is where the subject is."""

    planning: Planning
    keeper: Keeper
    route: Route
    steps: Steps
    owner: str

    def focal(self, asset: Asset) -> Box:
        """The box that a person drew, else the one that was found, which is then kept, too."""
        for name in (_drawn(asset), _found(asset)):
            if told := self.planning.records.recall(self.owner, name):
                return Box(*json.loads(told))
        found = Box(*subject_of(self.keeper.store.get(asset.key)))
        self.planning.records.remember(self.owner, _found(asset), json.dumps(found))
        return found

    def keep_focal(self, asset: Asset, box: Box | None) -> Box:
        """Keep a person's box, or forget it. Raises BadRequest."""
        if box is not None and (
            min(box) < 0 or min(box.width, box.height) < 1 or box.right > asset.width_px or box.bottom > asset.height_px
        ):
            raise BadRequest("The box around the subject does not lie in the picture; draw it anew.")
        self.planning.records.remember(self.owner, _drawn(asset), json.dumps(box) if box else "")
        return self.focal(asset)

    def plans(self, asset: Asset, placements: Sequence[Placement], wishes: FormatWishes) -> Plans:
        """The plans. Raises BadRequest, StorageFailed."""
        if not placements:
            raise BadRequest("Choose at least one placement.")
        self.planning.refresh()
        source = Picture(asset.width_px, asset.height_px, wishes.focal or self.focal(asset))
        chosen = {one.id: wishes.choices[one.id] for one in placements if one.id in wishes.choices}
        said = Wishes(choices=chosen, fill=wishes.fill, colour=wishes.colour)
        return planned(source, placements, self.offers(asset, wishes), said)

    def offers(self, asset: Asset, wishes: FormatWishes) -> Offers:
        """What may be paid for. Raises BadRequest for a model that cannot extend."""
        outpaint = row_of(wishes.model) if wishes.model else self._best("outpaint")
        if outpaint:
            spec_of(outpaint, "outpaint")
        upscale = [row for name in ("upscale_fast", "upscale_conservative") if (row := self._best(name))]
        maker = self._maker(asset)
        offers = offers_of(outpaint, upscale, maker)
        if maker and offers.rerender:
            return offers.model_copy(update={"rerender": self._at_its_price(asset, maker, offers.rerender)})
        return offers

    def _best(self, operation: str) -> ModelRow | None:
        """The best model that answers."""
        return next((each.row for each in self.route(operation) if each.able and each.ready), None)

    def _maker(self, asset: Asset) -> ModelRow | None:
        row = row_of(asset.recipe.model) if asset.recipe and asset.recipe.operation.name == "text_to_image" else None
        found = maker_of(asset.recipe, row)
        return found if found and self.planning.refusal(found) is None else None

    def _at_its_price(self, asset: Asset, row: ModelRow, offer: RerenderOffer) -> RerenderOffer:
        """The offer at the price of this very recipe, in the shapes that cost that much."""
        prices = {aspect: self.planning.price([anew(asset, row, aspect)]) for aspect in offer.sizes}
        usd = max(prices.values())
        sizes = {aspect: size for aspect, size in offer.sizes.items() if prices[aspect] == usd}
        return offer.model_copy(update={"usd": usd, "sizes": sizes})


def with_choice(wishes: FormatWishes, placement: str, choice: Choice) -> FormatWishes:
    """The wishes with another choice for one placement."""
    return wishes.model_copy(update={"choices": {**wishes.choices, placement: choice}})


def _drawn(asset: Asset) -> str:
    return f"focal-drawn:{asset.sha256}"


def _found(asset: Asset) -> str:
    return f"focal:{asset.sha256}"
