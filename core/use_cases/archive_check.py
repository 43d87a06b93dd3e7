"""What is looked at in an archive before any of it is taken in: sums, sizes, names, books, what is there already."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeVar

from core.domain.archive import KEY, ArchivedCall, ArchivedSheet, FileOf, Kit, PictureLine
from core.domain.asset import EXTENSIONS
from core.domain.errors import BadPicture, BadRequest
from core.domain.job import Job
from core.domain.money import ZERO
from core.domain.picture import PictureFacts
from core.domain.values import is_id
from core.formats.reformat import Reformat
from core.imaging.facts import facts_of
from core.ports import Records
from core.use_cases.archive_reader import ArchiveReader

BATCH = 100
SHA256 = re.compile("[0-9a-f]{64}")
STORE_TAGS = frozenset({"tier", "campaign", "model"})
T = TypeVar("T")


@dataclass(slots=True)
class ArchiveCheck:
    """Looks an archive through. Raises BadRequest with the first thing that is wrong; nothing is written.

    `slug` is the campaign it becomes. Of what was looked at, ids and sums alone are kept.
    """

    reader: ArchiveReader
    records: Records
    owner: str
    slug: str
    tell: Callable[[], None]
    facts: dict[str, PictureFacts] = field(default_factory=dict)
    jobs: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)

    def __call__(self) -> None:
        """Everything, files and all."""
        self._campaign()
        for jobs in batches(self.reader.lines("jobs", Job)):
            self._jobs(jobs)
        for calls in batches(self.reader.lines("calls", ArchivedCall)):
            self._calls(calls)
        for sheet in self.reader.lines("sheets", ArchivedSheet):
            self._sheet(sheet)
        for pictures in batches(self.reader.lines("pictures", PictureLine)):
            self._pictures(pictures)
        for reformat in self.reader.lines("reformats", Reformat):
            _check_id(reformat.id, reformat.asset, reformat.job)
        if unused := set(self.reader.files) - self.facts.keys():
            raise BadRequest(f"The archive holds a file that belongs to nothing: {min(unused)}.")

    def _campaign(self) -> None:
        kits = list(self.reader.lines("campaign", Kit))
        if len(kits) != 1:
            raise BadRequest("The archive is damaged: it has to hold one campaign.")
        theirs, ours = kits[0].campaign, self.records.campaign(self.owner, self.slug)
        if theirs and theirs.slug != self.reader.manifest.slug:
            raise BadRequest("The archive is damaged: its campaign has another name than its manifest.")
        if theirs and ours and theirs.created != ours.created:
            raise BadRequest(f"There is another campaign “{ours.name}” here. Import this one under another name.")

    def _jobs(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            _check_id(job.id, job.sheet)
            self.jobs.add(job.id)

    def _calls(self, calls: Sequence[ArchivedCall]) -> None:
        there = self.records.calls_by_id(each.call.id for each in calls)
        for each in calls:
            call, known = each.call, there.get(each.call.id)
            _check_id(call.id, call.job, each.replaced_by, *call.assets)
            if call.job not in self.jobs:
                raise BadRequest("The archive is damaged: a call belongs to no job.")
            if not call.finished:
                raise BadRequest("The archive holds a call that has not ended; export it once more.")
            if known and (known.recipe, known.job) != (call.recipe, call.job):
                raise BadRequest(_taken("call", call.id))
            _check_books(each)
            self.calls.add(call.id)

    def _sheet(self, found: ArchivedSheet) -> None:
        _check_id(found.sheet.id)
        for frame in found.frames:
            known = self.records.frame_of(frame.call)
            if frame.call not in self.calls or frame.sheet != found.sheet.id:
                raise BadRequest("The archive is damaged: a frame shows a call that is not in it.")
            if known and known.sheet != frame.sheet:
                raise BadRequest(_taken("frame", frame.call))

    def _pictures(self, lines: Sequence[PictureLine]) -> None:
        there = self.records.assets(line.asset.id for line in lines)
        for line in lines:
            asset, known = line.asset, there.get(line.asset.id)
            _check_picture(line, self.reader.manifest.slug)
            if known and (known.sha256, known.recipe) != (asset.sha256, asset.recipe):
                raise BadRequest(_taken("picture", asset.id))
            if not line.missing:
                facts = self._facts(FileOf(sha256=asset.sha256, bytes=asset.size_bytes), asset.media_type)
                size = (facts.width_px, facts.height_px)
                if size != (asset.width_px, asset.height_px) or f"image/{facts.format}" != asset.media_type:
                    raise BadRequest(
                        f"The archive is damaged: the file of picture {asset.id} is of another size or type."
                    )
            if line.mask:
                self._facts(line.mask, "image/png")
            self.tell()

    def _facts(self, file: FileOf, media_type: str) -> PictureFacts:
        """What a file is by its header, its sum being right. Each is read once."""
        if file.sha256 not in self.facts:
            data = self.reader.file(file, media_type)
            try:
                self.facts[file.sha256] = facts_of(data)
            except BadPicture as error:
                raise BadRequest(f"The archive is damaged: a file in it is no picture. {error}") from error
        return self.facts[file.sha256]


def batches(values: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The values, so many at a time."""
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch


def _check_id(*names: str | None) -> None:
    if odd := [name for name in names if name and not is_id(name)]:
        raise BadRequest(f"The archive is damaged: “{odd[0][:40]}” is no id.")


def _check_picture(line: PictureLine, slug: str) -> None:
    asset = line.asset
    _check_id(asset.id, asset.call, *asset.parents)
    place = KEY.fullmatch(asset.key)
    extension = EXTENSIONS.get(asset.media_type)
    if not SHA256.fullmatch(asset.sha256) or asset.size_bytes < 1 or asset.created.tzinfo is None:
        raise BadRequest(f"The archive is damaged: what it says of picture {asset.id} cannot be.")
    if not place or place["first"] != place["name"][:2] or not asset.key.endswith(f".{extension}"):
        raise BadRequest(f"The archive is damaged: “{asset.key[:80]}” is no place of a picture.")
    if (asset.campaign == slug) is line.borrowed:
        raise BadRequest(f"The archive is damaged: picture {asset.id} is of another campaign.")
    if not line.store_tags.keys() <= STORE_TAGS or any(len(value) > 100 for value in line.store_tags.values()):
        raise BadRequest(f"The archive is damaged: picture {asset.id} has labels that are not known.")


def _check_books(each: ArchivedCall) -> None:
    """Raise BadRequest unless what was reserved is what was spent, and that what the call says it cost."""
    if odd := [day for day in (each.day, *(line.day for line in each.entries)) if day and not _is_day(day)]:
        raise BadRequest(f"The archive is damaged: “{odd[0][:20]}” is no day.")
    sums = dict.fromkeys(("reserved", "released", "settled", "in_doubt", "cached"), ZERO)
    for line in each.entries:
        sums[line.kind] += line.usd
        if (line.call, line.job, line.campaign) != (each.call.id, each.call.job, each.call.campaign):
            raise BadRequest("The archive is damaged: a line of its ledger belongs to another call.")
    spent = sums["settled"] + sums["in_doubt"]
    held = sums["reserved"] - sums["released"]
    if each.entries and not (held == spent == each.call.settled_usd >= 0 and sums["cached"] >= 0):
        raise BadRequest(f"The archive is damaged: the books of call {each.call.id} do not add up.")
    if each.call.settled_usd < 0 or each.call.price_usd < 0:
        raise BadRequest(f"The archive is damaged: call {each.call.id} has a price below nothing.")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _taken(what: str, name: str) -> str:
    return f"There is another {what} with the id {name} here: this archive and this studio do not go together."
