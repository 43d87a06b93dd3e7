"""From an answer to kept pictures: store, sidecar, thumbnail, and last the record that tells everyone."""

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from core.domain.asset import Asset, Tier, key_of, mask_key_of, sidecar_of
from core.domain.errors import AlreadyThere, BadPicture, Missing, StorageFailed, Unreadable
from core.domain.job import Call, PasteBack
from core.domain.money import ZERO, plain, shares
from core.domain.operation import LOCAL_MODEL, MadeHere, pictures_by_field, prompt_of
from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.domain.values import derived_id, new_id, now
from core.imaging.facts import MEDIA_TYPES, facts_of, opened, shows_through
from core.imaging.intake import notes_on_result
from core.imaging.paste_back import extended_back, pasted_back
from core.imaging.thumbnail import Thumbnail, thumbnail_of
from core.models.catalog import row_of
from core.models.families import answer_of
from core.ports import PictureStore, Records
from core.runner.notes import FROM_THE_TRASH, NOT_PASTED_BACK, note_on_size, notes_on
from core.runner.request import bytes_of

log = logging.getLogger(__name__)
NAME_CHARS = 300


@dataclass(frozen=True, slots=True)
class Keeper:
    """Puts pictures where they belong. `thumbs` always lies on this computer."""

    records: Records
    store: PictureStore
    thumbs: PictureStore
    make_thumbnail: Callable[[bytes], Thumbnail] = thumbnail_of

    def keep(self, call: Call, answer: bytes) -> None:
        """Keep every picture of an answer and end the call. Raises Refused, Unreadable, StorageFailed."""
        found = answer_of(answer, row_of(call.recipe.model))
        costs_usd = shares(call.price_usd, len(found.pictures))  # one call is one price, however many pictures it gave
        notes = (*((found.note,) if found.note else ()), *notes_on(call.recipe.operation))
        assets = [
            self._kept(call, index, picture.data, cost_usd=cost_usd, notes=notes)
            for index, (picture, cost_usd) in enumerate(zip(found.pictures, costs_usd, strict=True))
        ]
        shown = self._shown(call, assets)
        self.records.finish(call.id, "done", settled_usd=call.price_usd, assets=shown, took_s=call.took_s)

    def reuse(self, call: Call, found: Asset) -> bool:
        """End a call with the picture that was already made of its recipe, unpaid. Its key stays the first one.

        Of one in the trash the call gets a picture of its own, which does not go with that one. False if its file is
        gone; it is not offered again. Raises StorageFailed if the store cannot be asked.
        """
        try:
            tags = self.store.tags(found.key)
        except Missing:
            self.records.uncache(found.id)
            return False
        if call.tier == "final":
            self._tag_kept(found, tags)
        notes = tuple(note for note in found.notes if note not in (NOT_PASTED_BACK, FROM_THE_TRASH))
        if any(each.trashed_at for each in self.records.shelved([found.id])):
            notes = (*notes, FROM_THE_TRASH)
        asset = found.model_copy(
            update={
                "id": new_id(),
                "campaign": call.campaign,
                "tier": call.tier,
                "created": now(),
                "parents": call.parents,
                "cost_usd": ZERO,
                "call": call.id,
                "cached": True,
                "working": False,
                "notes": notes,
            }
        )
        shown = self._shown(call, [asset])
        self.records.finish(call.id, "done", settled_usd=ZERO, assets=shown, cached=True)
        return True

    def mark_kept(self, asset: Asset) -> None:
        """Tag a draft so that it does not expire: it was picked, finished or is in use. So does the answer below it."""
        self._tag_kept(asset, self.store.tags(asset.key))
        for parent in self.records.assets(asset.parents).values():
            if asset.call and parent.call == asset.call:
                with suppress(Missing):  # it may have expired before
                    self._tag_kept(parent, self.store.tags(parent.key))

    def thumbnail(self, asset: Asset) -> bytes:
        """The asset's thumbnail, made again if this computer lacks it. Raises StorageFailed, BadPicture."""
        key = thumb_key(asset.sha256)
        try:
            return self.thumbs.get(key)
        except StorageFailed:  # the picture itself can mend it
            small = self.make_thumbnail(self.store.get(asset.key)).webp
            self._put_once(self.thumbs, key, small, "image/webp", {})
            return small

    def put(
        self, *, campaign: str, tier: Tier, name: str, claimant: str, data: bytes, media_type: str, model: str
    ) -> str:
        """Store a picture under the first free n of its name; the key. Raises StorageFailed."""
        place = {"campaign": campaign, "name": name, "claimant": claimant}
        tags = {"tier": tier, "campaign": campaign, "model": model}
        while True:
            key = key_of(
                campaign=campaign, tier=tier, name=name, n=self.records.claim_number(**place), media_type=media_type
            )
            if self._put_once(self.store, key, data, media_type, tags):
                return key
            self.records.release_number(**place)

    def put_sidecar(self, asset: Asset, *, cost_usd: Decimal) -> None:
        """Write the history beside a picture, so that the bucket tells it without us. Raises StorageFailed."""
        told = {
            "asset": asset.id,
            "recipe": json.loads(asset.recipe.canonical) if asset.recipe else None,
            "recipe_sha256": asset.recipe.sha256 if asset.recipe else None,
            "parents": list(asset.parents),
            "cost_usd": plain(cost_usd),
            "model": asset.recipe.model if asset.recipe else None,
            "created": asset.created.isoformat(),
            "sha256": asset.sha256,
            "checks": list(asset.notes),
        }
        tags = self.store.tags(asset.key)
        try:
            text = json.dumps(told, ensure_ascii=False, indent=1).encode()
            self.store.put(sidecar_of(asset.key), text, media_type="application/json", tags=tags)
        except AlreadyThere:
            return  # written before a crash

    def put_thumbnail(self, sha256: str, data: bytes) -> str:
        """Make the one thumbnail of these bytes; the picture's look. Raises BadPicture, StorageFailed."""
        small = self.make_thumbnail(data)
        self._put_once(self.thumbs, thumb_key(sha256), small.webp, "image/webp", {})
        return small.look

    def _shown(self, call: Call, answers: list[Asset]) -> list[Asset]:
        """What the call gave, the pictures people see first; an answer that lies below one is a step on the way."""
        how = call.paste_back or self.records.job(call.job).paste_back
        if how is None or (how.mask and not pictures_by_field(call.recipe.operation).get("mask")):
            return answers
        try:
            pasted = self._pasted_back(call, answers, how)
        except (StorageFailed, BadPicture):  # the answer that was paid for is kept whatever happens here
            log.exception("the picture could not be pasted back", extra={"call": call.id})
            return [asset.model_copy(update={"notes": (*asset.notes, NOT_PASTED_BACK)}) for asset in answers]
        return [*pasted, *(asset.model_copy(update={"working": True}) for asset in answers)]

    def _pasted_back(self, call: Call, answers: Sequence[Asset], how: PasteBack) -> list[Asset]:
        """Each answer with what the model changed outside of the mask undone. Raises StorageFailed, BadPicture."""
        source = bytes_of(call.owner, how.onto, self.records, self.store)
        mask = bytes_of(call.owner, how.mask, self.records, self.store) if how.mask else None
        converted, made = notes_on_result(source), []
        for index, answer in enumerate(answers, start=len(answers)):
            data = laid_back(source, self.store.get(answer.key), how, mask)
            operation = MadeHere(way="paste_back", image=answer.sha256, **how.model_dump())
            recipe = Recipe(operation=operation, model=LOCAL_MODEL)
            parents = (answer.id, *call.parents)
            notes = (*converted, *note_on_size(answer, data))
            made.append(self._kept(call, index, data, cost_usd=ZERO, notes=notes, recipe=recipe, parents=parents))
        return made

    def _kept(
        self,
        call: Call,
        index: int,
        data: bytes,
        *,
        cost_usd: Decimal,
        notes: tuple[str, ...] = (),
        recipe: Recipe | None = None,
        parents: tuple[str, ...] | None = None,
    ) -> Asset:
        facts = _facts(data)
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            look = self.put_thumbnail(sha256, data)
        except BadPicture as error:
            raise Unreadable("The answer holds a damaged picture. Counted as charged: AWS does not say.") from error
        media_type, recipe = MEDIA_TYPES[facts.format], recipe or call.recipe
        key = self.put(
            campaign=call.campaign,
            tier=call.tier,
            name=recipe.sha256,
            claimant=f"{call.id}/{index}",
            data=data,
            media_type=media_type,
            model=recipe.model,
        )
        asset = Asset(
            id=derived_id(call.id, index),  # the same after a crash: the sidecar names it
            owner=call.owner,
            campaign=call.campaign,
            tier=call.tier,
            key=key,
            sha256=sha256,
            media_type=media_type,
            width_px=facts.width_px,
            height_px=facts.height_px,
            size_bytes=len(data),
            created=now(),
            name=self._name(call),
            recipe=recipe,
            parents=call.parents if parents is None else parents,
            call=call.id,
            cost_usd=cost_usd,
            notes=notes,
            look=look,
            has_alpha=_shows_through(data),
        )
        self.put_sidecar(asset, cost_usd=cost_usd)
        return asset

    def _tag_kept(self, asset: Asset, tags: dict[str, str]) -> None:
        if tags.get("tier") != "draft":
            return
        kept = tags | {"tier": "kept"}
        for key in (asset.key, sidecar_of(asset.key)):
            self.store.tag(key, kept)
        if self.records.masks([asset.id]):
            with suppress(StorageFailed):  # drawn, and perhaps not saved
                self.store.tag(mask_key_of(asset.key), self.store.tags(mask_key_of(asset.key)) | kept)

    def _name(self, call: Call) -> str:
        """The picture in words: its own prompt, else what its parent is called."""
        if words := " ".join(prompt_of(call.recipe.operation).split()):
            return words[:NAME_CHARS]
        parents = self.records.assets(call.parents[:1])
        return next((parent.name for parent in parents.values()), "")

    def _put_once(self, store: PictureStore, key: str, data: bytes, media_type: str, tags: dict[str, str]) -> bool:
        """Whether the key now holds these bytes; False if it holds others."""
        try:
            store.put(key, data, media_type=media_type, tags=tags)
        except AlreadyThere:
            return store.get(key) == data
        return True


def laid_back(source: bytes, answer: bytes, how: PasteBack, mask: bytes | None) -> bytes:
    """The answer with the source's own pixels where they belong. Raises BadPicture."""
    if mask is not None:
        return pasted_back(source, answer, mask, feather_px=how.feather_px)
    return extended_back(source, answer, how.sides_px or (0, 0, 0, 0), feather_px=how.feather_px)


def thumb_key(sha256: str) -> str:
    """Where the thumbnail of these bytes lies."""
    return f"{sha256[:2]}/{sha256}.webp"


def _shows_through(data: bytes) -> bool:
    with opened(data) as image:
        return shows_through(image)


def _facts(data: bytes) -> PictureFacts:
    try:
        return facts_of(data)
    except BadPicture as error:
        raise Unreadable("The answer holds no picture. Counted as charged: AWS does not say.") from error
