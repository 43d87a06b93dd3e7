"""A file that a person approved, kept as a final: its very bytes, and how they were made."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from pydantic import BaseModel

from core.domain.asset import EXTENSIONS, Asset
from core.domain.library import Change
from core.domain.money import ZERO
from core.domain.operation import LOCAL_MODEL, MadeHere
from core.domain.recipe import Recipe
from core.domain.values import new_id, now
from core.ports import Records
from core.runner.keeper import Keeper
from core.use_cases.format_file import FormatFile, FormatOrder

MEDIA_TYPES = {extension: media_type for media_type, extension in EXTENSIONS.items()}


@dataclass(frozen=True, slots=True)
class KeepFormat:
    """Keeps exported files, unpaid."""

    records: Records
    keeper: Keeper

    def __call__(self, made: FormatFile, picture: Asset, campaign: str, parents: Sequence[str] = ()) -> Asset:
        """The final, cut from this picture; the one that is there already where the same was asked for before.

        Raises StorageFailed.
        """
        recipe = recipe_of(made.order)
        sha256 = made.facts.sha256
        known = self.records.asset_of_recipe(picture.owner, recipe.sha256)
        if known and known.campaign == campaign and known.sha256 == sha256:
            self.records.change_pictures(picture.owner, {known.id: Change(trash=False)})
            return known
        asset_id, media_type = new_id(), MEDIA_TYPES[made.facts.type]
        look = self.keeper.put_thumbnail(sha256, made.data)
        key = self.keeper.put(
            campaign=campaign,
            tier="final",
            name=recipe.sha256,
            claimant=asset_id,
            data=made.data,
            media_type=media_type,
            model=LOCAL_MODEL,
        )
        asset = Asset(
            id=asset_id,
            owner=picture.owner,
            campaign=campaign,
            tier="final",
            key=key,
            sha256=sha256,
            media_type=media_type,
            width_px=made.facts.width,
            height_px=made.facts.height,
            size_bytes=len(made.data),
            created=now(),
            name=picture.name,
            recipe=recipe,
            parents=tuple(dict.fromkeys((picture.id, *parents))),
            notes=made.facts.warnings,
            look=look,
        )
        self.keeper.put_sidecar(asset, cost_usd=ZERO)
        self.records.add_asset(asset)
        return asset


def recipe_of(order: FormatOrder) -> Recipe:
    """What decides the file: its cut in words, and the rest of the order by its SHA-256."""
    told = asdict(replace(order, asset="", fields={}))
    words = json.dumps(told, sort_keys=True, default=_plain)
    operation = MadeHere(
        way="format",
        image=order.source,
        size=f"{order.size_px[0]}x{order.size_px[1]}",
        placement=order.placement,
        crop=order.box,
        color=order.fill,
        order=hashlib.sha256(words.encode()).hexdigest(),
    )
    return Recipe(operation=operation, model=LOCAL_MODEL)


def _plain(value: object) -> object:
    return value.model_dump() if isinstance(value, BaseModel) else str(value)
