"""Upload: a person's own picture becomes an asset, its bytes untouched."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from core.domain.asset import Asset, slug_of
from core.domain.library import Change
from core.domain.money import ZERO
from core.domain.recipe import Recipe
from core.domain.values import new_id, now
from core.imaging.intake import taken
from core.ports import Records
from core.runner.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Upload:
    """Takes pictures in."""

    records: Records
    keeper: Keeper
    owner: str

    def __call__(
        self,
        data: bytes,
        *,
        name: str,
        campaign: str = "default",
        recipe: Recipe | None = None,
        parents: tuple[str, ...] = (),
        working: bool = False,
    ) -> Asset:
        """The new asset, or the one these bytes already are in this campaign, out of the trash if it lies there.

        `recipe` says how it was made here. A `working` one is a step on the way; a person who adds the same bytes gets
        an asset of their own. Raises BadPicture, StorageFailed.
        """
        looked = taken(data)
        slug, sha256 = slug_of(campaign), hashlib.sha256(data).hexdigest()
        known = self.records.asset_with_bytes(self.owner, sha256, uploaded_to=slug)
        if known and (working or not known.working):
            self.records.change_pictures(self.owner, {known.id: Change(trash=False)})
            return known
        asset_id = new_id()
        self.keeper.put_thumbnail(sha256, data)
        key = self.keeper.put(
            campaign=slug,
            tier="upload",
            name=sha256,
            claimant=asset_id,
            data=data,
            media_type=looked.media_type,
            model="upload",
        )
        asset = Asset(
            id=asset_id,
            owner=self.owner,
            campaign=slug,
            tier="upload",
            key=key,
            sha256=sha256,
            media_type=looked.media_type,
            width_px=looked.width_px,
            height_px=looked.height_px,
            size_bytes=len(data),
            created=now(),
            has_alpha=looked.has_alpha,
            recipe=recipe,
            parents=parents,
            name=PurePath(name).name[:120],
            notes=looked.notes,
            working=working,
        )
        self.keeper.put_sidecar(asset, cost_usd=ZERO)
        self.records.add_asset(asset)
        return asset
