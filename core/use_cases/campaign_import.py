"""Import: a campaign comes back from its archive. First all of it is looked at; then it is written, page by page.

What is there already stays as it is, so that an import that was cut off is simply done again.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, TypeVar

from core.domain.archive import KEY, ArchivedCall, ArchivedSheet, FileOf, Kit, Manifest, PictureLine
from core.domain.asset import Asset, mask_key_of, sidecar_of, slug_of
from core.domain.budget import Budget
from core.domain.errors import AlreadyThere, BadPicture, Missing
from core.domain.job import Call, Job
from core.domain.ledger import Entry
from core.domain.sheet import Sheet
from core.domain.values import Value
from core.formats.reformat import Reformat
from core.ports import Records
from core.runner.keeper import Keeper, thumb_key
from core.use_cases.archive_check import ArchiveCheck, batches
from core.use_cases.archive_reader import ArchiveReader

log = logging.getLogger(__name__)
Tell = Callable[[int, int], None]
C = TypeVar("C", Asset, Budget, Call, Entry, Job, Reformat, Sheet)


class Imported(Value):
    """What an import brought: pictures in all, those that were new, those that were there, and lines of the ledger."""

    slug: str
    pictures: int
    new: int
    there: int
    ledger_lines: int
    settled_usd: Decimal


@dataclass(frozen=True, slots=True)
class CampaignImport:
    """Reads archives."""

    records: Records
    keeper: Keeper
    owner: str

    def look_in(self, file: IO[bytes]) -> Manifest:
        """What an archive says of itself; cheap, and not yet looked through. Raises BadRequest."""
        reader = ArchiveReader(file)
        reader.close()
        return reader.manifest

    def __call__(self, file: IO[bytes], *, slug: str | None = None, tell: Tell = lambda *_: None) -> Imported:
        """Take an archive in, as the campaign `slug` if one is named. `tell` hears how many steps of how many are done.

        Raises BadRequest, and then nothing was written; StorageFailed, and then it is simply done again.
        """
        reader = ArchiveReader(file)
        try:
            total = 2 * reader.manifest.parts["pictures"].lines
            steps = iter(range(1, total + 1))
            run = _Run(
                self.records,
                self.keeper,
                self.owner,
                reader,
                slug_of(slug) if slug is not None else reader.manifest.slug,
                lambda: tell(next(steps, total), total),
            )
            return run.imported()
        finally:
            reader.close()


@dataclass(frozen=True, slots=True)
class _Run:
    """One import; `slug` is what the campaign is called here."""

    records: Records
    keeper: Keeper
    owner: str
    reader: ArchiveReader
    slug: str
    tell: Callable[[], None]

    def imported(self) -> Imported:
        """Look at everything, then write: the campaign first, pictures last."""
        ArchiveCheck(self.reader, self.records, self.owner, self.slug, self.tell)()
        self._campaign()
        lines = self._jobs_and_calls()
        for sheets in batches(self.reader.lines("sheets", ArchivedSheet)):
            renamed = [each.model_copy(update={"sheet": self._here(each.sheet)}) for each in sheets]
            self.records.restore_sheets(self.owner, renamed)
        there = new = 0
        for pictures in batches(self.reader.lines("pictures", PictureLine)):
            brought = self._pictures(pictures)
            new, there = new + brought, there + len(pictures) - brought
        for reformats in batches(self.reader.lines("reformats", Reformat)):
            self.records.restore_reformats(self.owner, [self._here(each) for each in reformats])
        settled = self.reader.manifest.settled_usd
        return Imported(
            slug=self.slug, pictures=new + there, new=new, there=there, ledger_lines=lines, settled_usd=settled
        )

    def _campaign(self) -> None:
        [kit] = self.reader.lines("campaign", Kit)
        if kit.campaign and not self.records.campaign(self.owner, self.slug):
            self.records.put_campaign(self.owner, kit.campaign.model_copy(update={"slug": self.slug, "revision": 0}))
        there = {(each.campaign, each.per) for each in self.records.budgets(self.owner)}
        for budget in map(self._here, kit.budgets):
            if (budget.campaign, budget.per) not in there:
                self.records.put_budget(self.owner, budget)

    def _jobs_and_calls(self) -> int:
        for jobs in batches(self.reader.lines("jobs", Job)):
            self.records.restore_calls(self.owner, [self._here(job) for job in jobs], [])
        booked = 0
        for calls in batches(self.reader.lines("calls", ArchivedCall)):
            renamed = [
                each.model_copy(update={"call": self._here(each.call), "entries": tuple(map(self._here, each.entries))})
                for each in calls
            ]
            booked += self.records.restore_calls(self.owner, [], renamed)
        return booked

    def _pictures(self, lines: Sequence[PictureLine]) -> int:
        """Files first, then the records that tell everyone; how many were new."""
        there = self.records.assets(line.asset.id for line in lines)
        found = [self._placed(line) for line in lines if line.asset.id not in there]
        new = self.records.restore_pictures(self.owner, found)
        for line in found:  # a sweep of the trash may have been on its way to the very same key
            if not line.missing and not self._lies(line.asset.key):
                self._put(line)
        for _ in lines:
            self.tell()
        return len(new)

    def _placed(self, line: PictureLine) -> PictureLine:
        """The line as it is called here, its files at their keys; another n where another file has its key."""
        asset, theirs = self._here(line.asset), self.reader.manifest.slug
        if not line.borrowed and asset.key.startswith(f"{theirs}/"):
            asset = asset.model_copy(update={"key": f"{self.slug}{asset.key[len(theirs) :]}"})
        tags = line.store_tags | ({"campaign": self.slug} if line.store_tags.get("campaign") == theirs else {})
        return self._put(line.model_copy(update={"asset": asset, "store_tags": tags}))

    def _put(self, line: PictureLine) -> PictureLine:
        """Write a picture's files; the line with the key it got. Raises StorageFailed."""
        if line.missing:
            return line
        asset, store, tags = line.asset, self.keeper.store, line.store_tags
        data = self.reader.file(FileOf(sha256=asset.sha256, bytes=asset.size_bytes), asset.media_type)
        key = self._stored(asset, data, tags)
        if line.sidecar is not None:
            with suppress(AlreadyThere):
                store.put(sidecar_of(key), line.sidecar.encode(), media_type="application/json", tags=tags)
        if line.mask:
            with suppress(AlreadyThere):
                mask = self.reader.file(line.mask, "image/png")
                store.put(mask_key_of(key), mask, media_type="image/png", tags=tags)
        self._thumbnail(asset.sha256, data)
        return line.model_copy(update={"asset": asset.model_copy(update={"key": key})})

    def _stored(self, asset: Asset, data: bytes, tags: dict[str, str]) -> str:
        """Where the picture lies: its own key, or the next free one if other bytes lie there."""
        key, place = asset.key, KEY.fullmatch(asset.key)
        assert place, key
        claim = {"campaign": place["campaign"], "name": place["name"], "claimant": asset.id}
        while not self._put_once(key, data, asset.media_type, tags):
            n = self.records.claim_number(**claim)
            if key == (following := f"{asset.key[: place.start('n')]}{n}{asset.key[place.end('n') :]}"):
                self.records.release_number(**claim)
            key = following
        return key

    def _put_once(self, key: str, data: bytes, media_type: str, tags: dict[str, str]) -> bool:
        """Whether the key now holds these bytes; False if it holds others."""
        try:
            self.keeper.store.put(key, data, media_type=media_type, tags=tags)
        except AlreadyThere:
            return self.keeper.store.get(key) == data
        return True

    def _thumbnail(self, sha256: str, data: bytes) -> None:
        try:
            self.keeper.thumbs.tags(thumb_key(sha256))
        except Missing:
            try:
                self.keeper.put_thumbnail(sha256, data)
            except BadPicture:  # its bytes are those that were exported: kept whatever they are
                log.warning("an imported picture cannot be decoded", extra={"sha256": sha256})

    def _lies(self, key: str) -> bool:
        try:
            self.keeper.store.tags(key)
        except Missing:
            return False
        return True

    def _here(self, value: C) -> C:
        """The same in the campaign's name here."""
        if value.campaign != self.reader.manifest.slug:
            return value
        return value.model_copy(update={"campaign": self.slug})
