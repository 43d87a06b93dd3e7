"""Export: a sheet to hand on, as one picture, as pages, or its picks with the models' own bytes."""

import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import IO, Literal

from core.domain.asset import Asset, slug_of
from core.domain.errors import BadPicture, BadRequest, NotFound, StorageFailed
from core.domain.job import NO_PICTURE, CallStatus
from core.domain.operation import prompt_of
from core.domain.sheet import Sheet
from core.imaging.contact_print import contact_pdf, contact_png
from core.imaging.printed import Printed, PrintedFrame
from core.imaging.thumbnail import SIDE_PX
from core.models.catalog import row_of
from core.ports import PictureStore, Records
from core.runner.keeper import Keeper
from core.use_cases.picks_zip import write_picks
from core.use_cases.report import Framed, Report

Show = Literal["all", "pick"]
SANDBOX_LABEL = "Sandbox · not AI"
WORDS: dict[CallStatus, str] = {"planned": "Queued", "sent": "Developing", "done": "No picture", **NO_PICTURE}


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to save: it is open at its beginning, lies on disk, and is gone once it is closed."""

    file_name: str
    media_type: str
    file: IO[bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """Makes files of a sheet. `sandbox` says that no AI made its pictures."""

    records: Records
    store: PictureStore
    keeper: Keeper
    report: Report
    owner: str
    sandbox: bool

    def png(self, sheet_id: str, *, show: Show = "all") -> Exported:
        """The whole sheet, or its picks, as one picture. Raises BadRequest, StorageFailed."""
        sheet, framed, frames = self._shown(sheet_id, show)
        file = written(partial(contact_png, self._printed(sheet, framed, frames)))
        return Exported(f"{_slug(sheet)}-sheet.png", "image/png", file)

    def pdf(self, sheet_id: str, *, show: Show = "all") -> Exported:
        """The whole sheet, or its picks, as A4 pages. Raises BadRequest, StorageFailed."""
        sheet, framed, frames = self._shown(sheet_id, show)
        file = written(partial(contact_pdf, self._printed(sheet, framed, frames)))
        return Exported(f"{_slug(sheet)}-sheet.pdf", "application/pdf", file)

    def picks(self, sheet_id: str, *, numbers: Collection[int] = ()) -> Exported:
        """The own bytes of the picks, or of the numbered frames, as a ZIP with a table.

        Raises BadRequest, StorageFailed.
        """
        sheet, framed, _ = self._shown(sheet_id, "all" if numbers else "pick")
        if numbers:
            framed = [found for found in framed if found.asset and found.frame.number in numbers]
        if not framed:
            raise BadRequest("None of these frames has a picture.")
        slug = _slug(sheet)
        file = written(partial(write_picks, framed, slug=slug, read=lambda asset: self.store.get(asset.key)))
        return Exported(f"{slug}-picks.zip", "application/zip", file)

    def _shown(self, sheet_id: str, show: Show) -> tuple[Sheet, list[Framed], int]:
        """The sheet, its frames to show, and how many it has in all."""
        sheet = self.records.sheet(sheet_id)
        if sheet.owner != self.owner:
            raise NotFound("There is no such sheet.")
        framed = self.report.framed(sheet_id)
        if not framed:
            raise BadRequest("This sheet has no frames. Draft some first.")
        picks = [found for found in framed if found.asset and found.frame.verdict == "pick"]
        if show == "pick" and not picks:
            raise BadRequest("Pick a frame first: P")
        return sheet, picks if show == "pick" else framed, len(framed)

    def _printed(self, sheet: Sheet, framed: Sequence[Framed], frames: int) -> Printed:
        return Printed(
            title=sheet.title,
            prompt=_prompt(sheet, framed),
            facts=_facts(sheet, framed, frames=frames),
            ratio=_ratio(sheet, framed),
            frames=tuple(self._frame(found) for found in framed),
            label=SANDBOX_LABEL if self.sandbox else "",
        )

    def _frame(self, found: Framed) -> PrintedFrame:
        call, asset = found.call, found.asset
        seed = "" if call.recipe.seed is None else str(call.recipe.seed)
        return PrintedFrame(
            number=found.frame.number,
            seed=seed,
            model=row_of(call.recipe.model).short,
            mark=seed or call.id,
            verdict=found.frame.verdict if asset else None,
            note=found.frame.note,
            title="Picture missing" if asset else WORDS[call.status],
            reason="" if asset else call.reason or "",
            picture=partial(self._picture, asset) if asset else None,
        )

    def _picture(self, asset: Asset, side_px: int) -> bytes | None:
        """The thumbnail where it is large enough, else the picture itself; the other one where that is gone."""
        ways: list[Callable[[], bytes]] = [lambda: self.keeper.thumbnail(asset), lambda: self.store.get(asset.key)]
        for read in ways if side_px <= SIDE_PX else ways[::-1]:
            try:
                return read()
            except (StorageFailed, BadPicture):
                continue
        return None


def written(write: Callable[[IO[bytes]], object]) -> IO[bytes]:
    """A file without a name, written and wound back. Raises StorageFailed where the disk is full."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever reads it closes it
    try:
        write(file)
        file.seek(0)
    except OSError as error:
        file.close()
        raise StorageFailed(f"The file could not be written: {error.strerror}. Free some space.") from error
    except BaseException:
        file.close()
        raise
    return file


def _slug(sheet: Sheet) -> str:
    try:
        return slug_of(sheet.title)
    except BadRequest:  # a title without Latin letters
        return "sheet"


def _prompt(sheet: Sheet, framed: Sequence[Framed]) -> str:
    """The words that were sent; where frames have several, the first, and how many more there are."""
    prompts = dict.fromkeys(prompt_of(found.call.recipe.operation) for found in framed)
    first = next(iter(prompts), "") or sheet.brief.prompt
    more = len(prompts) - 1
    return f"{first} (and {more} more {'wording' if more == 1 else 'wordings'})" if more else first


def _facts(sheet: Sheet, framed: Sequence[Framed], *, frames: int) -> tuple[str, ...]:
    """Day, counts and models; `frames` is how many the whole sheet has."""
    picks = _count(sum(found.frame.verdict == "pick" and found.asset is not None for found in framed), "pick")
    counts = (
        f"{_count(frames, 'frame')} · {picks}" if len(framed) == frames else f"{picks} of {_count(frames, 'frame')}"
    )
    models = dict.fromkeys(row_of(found.call.recipe.model).short for found in framed)
    return f"{sheet.created.day} {sheet.created:%B %Y}", counts, ", ".join(models)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _ratio(sheet: Sheet, framed: Sequence[Framed]) -> float:
    """Width to height: as the first picture has it, else as the brief asks."""
    if asset := next((found.asset for found in framed if found.asset), None):
        return asset.width_px / asset.height_px
    width, _, height = sheet.brief.aspect.partition(":")
    return int(width) / int(height) if width.isdecimal() and height.isdecimal() and int(height) else 1.0
