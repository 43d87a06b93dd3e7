"""Export: a whole campaign as one archive. One picture is in memory at a time, whatever the campaign weighs."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO, TypeVar

from core.domain.archive import ArchivedCall, ArchivedPicture, Kit, Manifest, PictureLine
from core.domain.asset import Tier, mask_key_of, sidecar_of
from core.domain.errors import BadRequest, Missing
from core.domain.money import ZERO
from core.domain.operation import pictures_of
from core.domain.values import now
from core.ports import PictureStore, Records
from core.use_cases.archive_writer import ArchiveWriter
from core.use_cases.campaigns import Campaigns

PAGE = 200
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CampaignExport:
    """Writes archives."""

    records: Records
    store: PictureStore
    campaigns: Campaigns
    owner: str

    def __call__(self, slug: str, out: IO[bytes]) -> Manifest:
        """Write the archive of a campaign. Raises NotFound, StorageFailed, BadRequest while pictures are made."""
        self.campaigns.named(slug)
        if unfinished := self.campaigns.weight(slug).unfinished:
            raise BadRequest(f"{unfinished:,} of its pictures are still being made; wait for them, or cancel them.")
        writer = ArchiveWriter(out)
        try:
            return _Run(self.records, self.store, self.owner, slug, writer).manifest()
        finally:
            writer.drop()


@dataclass(slots=True)
class _Run:
    """One export. Ids and hashes are all that is kept of what was written."""

    records: Records
    store: PictureStore
    owner: str
    slug: str
    writer: ArchiveWriter
    tiers: dict[Tier, int] = field(default_factory=dict)
    borrowed: dict[str, None] = field(default_factory=dict)
    needed: set[str] = field(default_factory=set)
    moved_in: dict[str, None] = field(default_factory=dict)
    sheets: int = 0
    calls: int = 0
    ledger_lines: int = 0
    settled_usd: Decimal = ZERO

    def manifest(self) -> Manifest:
        """Everything, and what it says of itself."""
        kit = self._kit()
        self.writer.line("campaign", kit)
        for picture in self._pages(self.records.archived_pictures, lambda each: each.asset.id):
            self._picture(picture)
        self._borrow()
        self._calls()
        self._sheets()
        for reformat in self._pages(self.records.archived_reformats, lambda each: each.id):
            self.writer.line("reformats", reformat)
        manifest = Manifest(
            slug=self.slug,
            name=kit.campaign.name if kit.campaign else self.slug,
            exported=now(),
            pictures=self.tiers,
            sheets=self.sheets,
            calls=self.calls,
            ledger_lines=self.ledger_lines,
            settled_usd=self.settled_usd,
            parts=self.writer.parts(),
            bytes=self.writer.bytes,
        )
        self.writer.close(manifest)
        return manifest

    def _kit(self) -> Kit:
        campaign = self.records.campaign(self.owner, self.slug)
        if campaign and campaign.logo:
            self.borrowed[campaign.logo] = None
        budgets = tuple(each for each in self.records.budgets(self.owner) if each.campaign == self.slug)
        return Kit(campaign=campaign, budgets=budgets)

    def _pages(self, read: "Callable[..., Sequence[T]]", id_of: Callable[[T], str]) -> Iterator[T]:
        after = ""
        while page := read(self.owner, self.slug, after=after, limit=PAGE):
            yield from page
            after = id_of(page[-1])

    def _picture(self, picture: ArchivedPicture, *, borrowed: bool = False) -> None:
        asset, line = picture.asset, PictureLine(**dict(picture), borrowed=borrowed)
        self.borrowed.update(dict.fromkeys([*asset.parents, *([picture.drawn.base] if picture.drawn else [])]))
        if asset.recipe:
            self.needed.update(pictures_of(asset.recipe.operation))
        if asset.call and not borrowed:
            self.moved_in[asset.call] = None
        if not asset.working and not borrowed:
            self.tiers[asset.tier] = self.tiers.get(asset.tier, 0) + 1
        self.writer.line("pictures", line.model_copy(update=self._files(picture)))

    def _files(self, picture: ArchivedPicture) -> dict[str, object]:
        asset = picture.asset
        try:
            tags = self.store.tags(asset.key)
            if not self.writer.has(asset.sha256):
                self.writer.file(self.store.get(asset.key), asset.media_type)
        except Missing:
            return {"missing": True}
        told: dict[str, object] = {"store_tags": tags}
        with suppress(Missing, UnicodeDecodeError):
            told["sidecar"] = self.store.get(sidecar_of(asset.key)).decode()
        if picture.drawn:
            with suppress(Missing):  # drawn, and never saved
                told["mask"] = self.writer.file(self.store.get(mask_key_of(asset.key)), "image/png")
        return told

    def _borrow(self) -> None:
        """Pictures of other campaigns that these were made of, all the way up."""
        seen: set[str] = set()
        while True:
            for sha256 in [each for each in self.needed if not self.writer.has(each)]:
                if lent := self.records.asset_with_bytes(self.owner, sha256):
                    self.borrowed[lent.id] = None
            self.needed.clear()
            wanted = [name for name in self.borrowed if name and name not in seen][:PAGE]
            if not wanted:
                return
            seen.update(wanted)
            for picture in self.records.archived(wanted):
                if picture.asset.campaign != self.slug:
                    self._picture(picture, borrowed=True)

    def _calls(self) -> None:
        """Jobs and calls; of other campaigns those that made pictures which were moved here, without their spend."""
        for job in self._pages(self.records.archived_jobs, lambda each: each.id):
            self.writer.line("jobs", job)
        for each in self._pages(self.records.archived_calls, lambda each: each.call.id):
            self.moved_in.pop(each.call.id, None)
            self._call(each)
            self.ledger_lines += len(each.entries)
            self.settled_usd += sum((line.usd for line in each.entries if line.kind in ("settled", "in_doubt")), ZERO)
        jobs: set[str] = set()
        for names in _batches(list(self.moved_in)):
            for each in self.records.archived_calls_of(names):
                self._call(each.model_copy(update={"entries": ()}))
                jobs.add(each.call.job)
        for name in sorted(jobs):
            self.writer.line("jobs", self.records.job(name))

    def _call(self, each: ArchivedCall) -> None:
        self.writer.line("calls", each)
        self.calls += 1

    def _sheets(self) -> None:
        for each in self._pages(self.records.archived_sheets, lambda each: each.sheet.id):
            self.writer.line("sheets", each)
            self.sheets += 1
        elsewhere: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.moved_in:
            if frame := self.records.frame_of(name):
                elsewhere[frame.sheet].append(name)
        for sheet, names in elsewhere.items():
            if found := self.records.archived_sheet(sheet, names):
                self.writer.line("sheets", found)


def _batches(names: list[str]) -> Iterator[list[str]]:
    return (names[start : start + PAGE] for start in range(0, len(names), PAGE))
