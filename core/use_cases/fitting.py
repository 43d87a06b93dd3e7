"""Pictures made ready for a model that would refuse them as they are; only with the person's consent."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from core.domain.asset import Asset
from core.domain.errors import BadRequest
from core.domain.operation import LOCAL_MODEL, MadeHere
from core.domain.recipe import Recipe
from core.imaging.fit import Sides, extended, fitted_size, flattened, new_part, resized
from core.imaging.masks import as_png, check_mask, grown, imported
from core.models.catalog import Bounds, ImageRule
from core.models.check import size_trouble
from core.models.wire import MAX_BODY_BYTES
from core.runner.keeper import Keeper
from core.use_cases.planning import facts_of_asset
from core.use_cases.upload import Upload

MOST_SENT_BYTES = MAX_BODY_BYTES * 3 // 4 - 100_000
"""The heaviest picture that can be sent: a request carries it as base64, with words beside it."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Makes pictures here, and keeps them with how they were made."""

    keeper: Keeper
    upload: Upload

    def fitted(self, asset: Asset, rule: ImageRule) -> Asset:
        """The picture in a size and file type the rule takes. Raises BadRequest where its very shape does not fit."""
        if trouble_with(asset, rule) is None:
            return asset
        size = copy_size(asset, rule)
        light = rule.max_bytes is not None and not asset.has_alpha  # a PNG may weigh as much at any size
        file_type = "jpeg" if light else None
        how = MadeHere(way="fit", image=asset.sha256, size=f"{size[0]}x{size[1]}", file_type=file_type)
        return self._made(asset, how, lambda data: resized(data, size, light=light, most_bytes=MOST_SENT_BYTES))

    def sized(self, asset: Asset, size: tuple[int, int]) -> Asset:
        """The picture in this size and light enough to be sent: itself, or a copy."""
        if _can_be_sent(asset, size):
            return asset
        return self._made(asset, _sized(asset, size), lambda data: resized(data, size, most_bytes=MOST_SENT_BYTES))

    def sized_before(self, asset: Asset, size: tuple[int, int]) -> Asset | None:
        """The same where it is there; nothing is made."""
        if _can_be_sent(asset, size):
            return asset
        return self.keeper.records.asset_of_recipe(asset.owner, _recipe(_sized(asset, size)).sha256)

    def was_extended(self, asset: Asset, sides_px: Sides) -> bool:
        """Whether it was given so much room before."""
        how = MadeHere(way="extend", image=asset.sha256, sides_px=sides_px)
        return self.keeper.records.asset_of_recipe(asset.owner, _recipe(how).sha256) is not None

    def flattened(self, asset: Asset, colour: str) -> Asset:
        """The picture on a colour ("#rrggbb")."""
        how = MadeHere(way="flatten", image=asset.sha256, color=colour)
        return self._made(asset, how, lambda data: flattened(data, colour))

    def extended(self, asset: Asset, sides_px: Sides) -> tuple[Asset, Asset]:
        """The picture with room around it, and the mask of that room."""
        canvas = self._made(
            asset,
            MadeHere(way="extend", image=asset.sha256, sides_px=sides_px),
            lambda data: extended(data, sides_px),
        )
        part = MadeHere(way="new_part", image=asset.sha256, sides_px=sides_px)
        size = (asset.width_px, asset.height_px)
        return canvas, self._made(asset, part, lambda _: new_part(size, sides_px))

    def mask(self, asset: Asset, size: tuple[int, int], *, grow_px: int = 0) -> Asset:
        """Any picture as a mask of this size, grown (or shrunk) by so much. Raises BadRequest, BadPicture."""
        if not grow_px and is_mask(asset) and size == (asset.width_px, asset.height_px):
            return asset
        how = MadeHere(way="mask", image=asset.sha256, size=f"{size[0]}x{size[1]}", grow_px=grow_px or None)
        return self._made(asset, how, lambda data: _as_mask(data, size, grow_px))

    def _made(self, source: Asset, how: MadeHere, make: Callable[[bytes], bytes]) -> Asset:
        """The picture, from the library where it was made before."""
        recipe = _recipe(how)
        if made := self.keeper.records.asset_of_recipe(source.owner, recipe.sha256):
            return made
        data = make(self.keeper.store.get(source.key))
        return self.upload(
            data, name=source.name, campaign=source.campaign, recipe=recipe, parents=(source.id,), working=True
        )


def _can_be_sent(asset: Asset, size: tuple[int, int]) -> bool:
    return size == (asset.width_px, asset.height_px) and (asset.size_bytes <= MOST_SENT_BYTES or asset.has_alpha)


def _sized(asset: Asset, size: tuple[int, int]) -> MadeHere:
    return MadeHere(way="fit", image=asset.sha256, size=f"{size[0]}x{size[1]}")


def _recipe(how: MadeHere) -> Recipe:
    return Recipe(operation=how, model=LOCAL_MODEL)


def is_mask(asset: Asset) -> bool:
    """Whether it was made as a mask here, and looked at then."""
    operation = asset.recipe.operation if asset.recipe else None
    return isinstance(operation, MadeHere) and operation.way in ("mask", "drawn", "new_part")


def trouble_with(asset: Asset, rule: ImageRule) -> str | None:
    """What the rule takes in place of this picture; None where its size, type and weight fit."""
    facts = facts_of_asset(asset)
    if facts.format not in rule.formats:
        return f"{' or '.join(kind.upper() for kind in rule.formats)} pictures, not {facts.format.upper()}"
    most = MOST_SENT_BYTES if rule.max_bytes is None else rule.max_bytes
    if asset.size_bytes > most:
        return f"pictures of up to {most / 1e6:.3g} MB, not {asset.size_bytes / 1e6:,.1f}"
    return size_trouble(facts, rule)


def copy_size(asset: Asset, rule: ImageRule) -> tuple[int, int]:
    """The size in px of a copy that the rule takes. Raises BadRequest where the very shape does not fit."""
    size = fitted_size((asset.width_px, asset.height_px), side_px=_pair(rule.side_px), total_px=_pair(rule.total_px))
    ratio = max(asset.width_px, asset.height_px) / min(asset.width_px, asset.height_px)
    if size is None or (rule.max_ratio and ratio > rule.max_ratio):
        trouble = size_trouble(facts_of_asset(asset), rule)
        raise BadRequest(f"No size of this shape fits: the model takes {trouble}. Crop it first.")
    return size


def _pair(bounds: Bounds) -> tuple[float, float]:
    return (bounds.min or 1, bounds.max or math.inf)


def _as_mask(data: bytes, size: tuple[int, int], grow_px: int) -> bytes:
    mask = grown(imported(data, size), grow_px)
    check_mask(mask)
    return as_png(mask)
