"""Masks: what is drawn on a picture is kept as strokes, made pixels, saved beside it, and lent to its siblings."""

import hashlib
from dataclasses import dataclass

from PIL import Image

from core.domain.asset import Asset, mask_key_of
from core.domain.errors import BadRequest
from core.domain.mask import Drawn, scaled
from core.domain.operation import LOCAL_MODEL, MadeHere
from core.domain.recipe import Recipe
from core.imaging.intake import taken
from core.imaging.masks import MaskFacts, as_png, check_mask, imported, same_shape
from core.ports import Records
from core.runner.keeper import Keeper
from core.use_cases.mask_images import MaskImages
from core.use_cases.upload import Upload
from core.use_cases.versions import Versions

MOST_OTHERS = 12


@dataclass(frozen=True, slots=True)
class Masks:
    """One mask a picture."""

    records: Records
    keeper: Keeper
    upload: Upload
    versions: Versions
    images: MaskImages

    def of(self, asset: Asset) -> Drawn:
        """What is kept for this picture; empty if nothing is."""
        return self.records.masks([asset.id]).get(asset.id, Drawn())

    def keep(self, asset_id: str, drawn: Drawn) -> None:
        """Keep what is drawn; the higher revision holds, whoever drew it. A picture that is gone keeps nothing."""
        self.records.put_mask(asset_id, drawn)

    def image(self, asset: Asset, drawn: Drawn) -> Image.Image:
        """The mask ("L") in the picture's own pixels, shared: not to be drawn on. Raises BadPicture, StorageFailed."""
        return self.images.image(drawn, _size(asset))

    def facts(self, asset: Asset, drawn: Drawn) -> MaskFacts:
        """How much of the picture is masked, and where."""
        return self.images.facts(drawn, _size(asset))

    def save(self, asset: Asset, drawn: Drawn) -> Asset:
        """The mask as a picture of its own, a step on the way, and as a file beside the picture.

        The same mask is the same bytes. Raises BadRequest where nothing or everything is masked; StorageFailed.
        """
        mask = self.image(asset, drawn)
        check_mask(mask)
        data = as_png(mask)
        how = MadeHere(way="drawn", image=asset.sha256, mask=hashlib.sha256(data).hexdigest())
        saved = self._kept(asset, data, how)
        tags = self.keeper.store.tags(asset.key)
        self.keeper.store.replace(mask_key_of(asset.key), data, media_type="image/png", tags=tags)
        return saved

    def saved(self, asset: Asset, drawn: Drawn) -> Asset | None:
        """The picture that this mask is saved as, if it ever was."""
        if drawn.empty:
            return None
        sha256 = hashlib.sha256(as_png(self.image(asset, drawn))).hexdigest()
        return self.records.asset_with_bytes(asset.owner, sha256)

    def take(self, asset: Asset, data: bytes) -> Drawn:
        """Any picture as the mask of this one, in place of what was drawn. Raises BadPicture, BadRequest."""
        taken(data)
        mask = imported(data, _size(asset))
        check_mask(mask)
        size = f"{asset.width_px}x{asset.height_px}"
        how = MadeHere(way="mask", image=hashlib.sha256(data).hexdigest(), size=size)
        return self._next(asset, Drawn(base=self._kept(asset, as_png(mask), how).id))

    def reuse(self, asset: Asset, other: Asset) -> Drawn:
        """The mask of another picture of this shape, in this one's size. Raises BadRequest."""
        drawn = self.of(other)
        if drawn.empty:
            raise BadRequest("That picture has no mask.")
        if not same_shape(_size(asset), _size(other)):
            raise BadRequest(
                f"Its mask is {other.width_px:,} × {other.height_px:,} px and this picture"
                f" {asset.width_px:,} × {asset.height_px:,}: another shape. Draw it anew."
            )
        factor = (asset.width_px / other.width_px, asset.height_px / other.height_px)
        return self._next(asset, scaled(drawn, factor))

    def others(self, asset: Asset) -> tuple[Asset, ...]:
        """Other pictures of its tree with a mask that fits, newest first."""
        tree = [version.asset for version in self.versions.of(asset)]
        kept = self.records.masks([each.id for each in tree if each.id != asset.id])
        found = [each for each in tree if each.id in kept and not kept[each.id].empty]
        fitting = [each for each in found if same_shape(_size(asset), _size(each))]
        return tuple(fitting[::-1][:MOST_OTHERS])

    def _next(self, asset: Asset, drawn: Drawn) -> Drawn:
        """Kept above whatever is kept by now."""
        while True:
            newer = drawn.model_copy(update={"revision": self.of(asset).revision + 1})
            if self.records.put_mask(asset.id, newer):
                return newer
            self.records.asset(asset.id)  # gone: NotFound, else somebody drew meanwhile

    def _kept(self, asset: Asset, data: bytes, how: MadeHere) -> Asset:
        recipe = Recipe(operation=how, model=LOCAL_MODEL)
        if made := self.records.asset_of_recipe(asset.owner, recipe.sha256):
            return made
        return self.upload(
            data, name=asset.name, campaign=asset.campaign, recipe=recipe, parents=(asset.id,), working=True
        )


def _size(asset: Asset) -> tuple[int, int]:
    return asset.width_px, asset.height_px
