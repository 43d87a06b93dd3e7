"""Difference: what an edit changed of the picture it was laid on, in numbers and as a picture."""

import hashlib
import logging
import threading
from dataclasses import dataclass, field

from core.domain.asset import Asset
from core.domain.errors import NotFound, StorageFailed
from core.domain.operation import MadeHere, pictures_by_field
from core.domain.values import Value
from core.imaging.difference import Changes, changes_of
from core.runner.keeper import Keeper

log = logging.getLogger(__name__)
METHOD = "2"
"""Counts up when numbers or picture are made in another way: what was kept is then made anew."""


class Numbers(Value):
    """How much changed, as it is kept beside the picture that shows it."""

    outside_px: int
    inside_px: int
    seen_px: int
    masked_px: int
    middle: float


class Difference(Value):
    """What changed between an edited picture and its source.

    `outside_px` and `inside_px` are pixels that changed outside and inside of the (feathered) mask; without a mask
    all of the picture is inside. `share` is how much of the inside changed (0 to 1), `seen_share` how much of it so
    far that an eye sees it; `middle` is where that lies, from 0 (left) to 1.
    `pasted_back` says that the outside was put back from the source.
    """

    outside_px: int
    inside_px: int
    share: float
    seen_share: float
    middle: float
    source: Asset
    mask: Asset | None
    pasted_back: bool


class Laid(Value):
    """An edited picture, the one it was laid on, and through which mask."""

    edited: Asset
    source: Asset
    mask: Asset | None = None
    feather_px: int = 0
    pasted_back: bool = False

    @property
    def key(self) -> str:
        """Where its numbers and its picture are kept, without an ending."""
        mask = self.mask.sha256 if self.mask else ""
        told = "/".join((METHOD, self.source.sha256, self.edited.sha256, mask, str(self.feather_px)))
        name = hashlib.sha256(told.encode()).hexdigest()
        return f"difference/{name[:2]}/{name}"


@dataclass(frozen=True, slots=True)
class Differences:
    """Made once for each pair of pictures and kept on this computer, numbers and picture together."""

    keeper: Keeper
    _making: threading.Lock = field(default_factory=threading.Lock)
    """One is made at a time: two pictures of 4096² and what lies between them weigh 250 MB."""

    def __call__(self, asset: Asset) -> Difference:
        """The numbers. Raises NotFound for a picture that was made of no other, BadPicture, StorageFailed."""
        laid = self.laid(asset)
        found = self._kept_numbers(laid) or self._made(laid)[0]
        return Difference(
            outside_px=found.outside_px,
            inside_px=found.inside_px,
            share=found.inside_px / max(found.masked_px, 1),
            seen_share=found.seen_px / max(found.masked_px, 1),
            middle=found.middle,
            source=laid.source,
            mask=laid.mask,
            pasted_back=laid.pasted_back,
        )

    def picture(self, asset: Asset) -> bytes:
        """The WebP that shows it. Raises as the numbers do."""
        laid = self.laid(asset)
        return self._kept_picture(laid) or self._made(laid)[1]

    def laid(self, asset: Asset) -> Laid:
        """What the picture was made of, from its recipe. Raises NotFound."""
        asked = asset.recipe.operation if asset.recipe else None
        if isinstance(asked, MadeHere) and asked.way == "paste_back" and asked.onto and asked.mask:
            source, mask = self._named(asset, asked.onto), self._named(asset, asked.mask)
            return Laid(edited=asset, source=source, mask=mask, feather_px=asked.feather_px or 0, pasted_back=True)
        if isinstance(asked, MadeHere) and asked.way == "paste_back" and asked.onto:
            return Laid(edited=asset, source=self._named(asset, asked.onto))
        fields = pictures_by_field(asked) if asked else {}
        if fields.get("image") and fields.get("mask"):
            return Laid(
                edited=asset,
                source=self._named(asset, fields["image"][0]),
                mask=self._named(asset, fields["mask"][0]),
            )
        for parent in self.keeper.records.assets(asset.parents[:1]).values():
            if parent.owner == asset.owner:
                return Laid(edited=asset, source=parent)
        raise NotFound("This picture was not made from another one.")

    def _named(self, asset: Asset, sha256: str) -> Asset:
        """The picture with these bytes: a parent of this one where it is one."""
        parents = self.keeper.records.assets(asset.parents).values()
        found = next((each for each in parents if each.sha256 == sha256 and each.owner == asset.owner), None)
        found = found or self.keeper.records.asset_with_bytes(asset.owner, sha256)
        if found is None:
            raise NotFound("The picture that this one was made from is not in the library.")
        return found

    def _kept_numbers(self, laid: Laid) -> Numbers | None:
        try:
            return Numbers.model_validate_json(self.keeper.thumbs.get(f"{laid.key}.json"))
        except (StorageFailed, ValueError):
            return None

    def _kept_picture(self, laid: Laid) -> bytes | None:
        try:
            return self.keeper.thumbs.get(f"{laid.key}.webp")
        except StorageFailed:
            return None

    def _made(self, laid: Laid) -> tuple[Numbers, bytes]:
        store = self.keeper.store
        with self._making:
            kept, drawn = self._kept_numbers(laid), self._kept_picture(laid)
            if kept and drawn:  # by whoever was here first
                return kept, drawn
            mask = store.get(laid.mask.key) if laid.mask else None
            edited, source = store.get(laid.edited.key), store.get(laid.source.key)
            made = changes_of(source, edited, mask, feather_px=laid.feather_px)
            numbers = _numbers(made)
            self._keep(f"{laid.key}.webp", made.picture, "image/webp")
            self._keep(f"{laid.key}.json", numbers.model_dump_json().encode(), "application/json")
        return numbers, made.picture

    def _keep(self, key: str, data: bytes, media_type: str) -> None:
        try:
            self.keeper.thumbs.replace(key, data, media_type=media_type, tags={})
        except StorageFailed:  # it is shown all the same, and made again next time
            log.warning("a difference could not be kept", exc_info=True)


def _numbers(made: Changes) -> Numbers:
    return Numbers(
        outside_px=made.outside_px,
        inside_px=made.inside_px,
        seen_px=made.seen_px,
        masked_px=made.masked_px,
        middle=made.middle,
    )
