"""All that belongs to a campaign, page by page, in SQLite."""

import sqlite3
from collections.abc import Iterable, Sequence

from core.adapters.local.job_rows import call_from, job_from
from core.adapters.local.library_rows import SHELVED, shelved_from
from core.adapters.local.mask_rows import MaskRows
from core.adapters.local.money_rows import MoneyRows, entry_from
from core.adapters.local.sheet_rows import sheet_from
from core.domain.archive import ArchivedCall, ArchivedFrame, ArchivedPicture, ArchivedSheet
from core.domain.asset import Asset
from core.domain.job import Job
from core.domain.ledger import Entry
from core.formats.reformat import Reformat

IN_CAMPAIGN = "owner=? AND json_extract(doc, '$.campaign')=? AND id>? ORDER BY id LIMIT ?"


class ArchiveRows(MaskRows, MoneyRows):
    """The part of `Records` that an archive is written from. Pages go by id, those after `after`."""

    def count_campaign(self, owner: str, campaign: str) -> dict[str, int]:
        """Pictures with the steps on the way, their bytes, sheets, calls that are unfinished, and ledger lines."""
        place = (owner, campaign)
        row = self.db.rows(
            "SELECT (SELECT COUNT(*) FROM assets WHERE owner=?1 AND campaign=?2) AS pictures,"
            " (SELECT COALESCE(SUM(json_extract(doc, '$.size_bytes')), 0) FROM assets WHERE owner=?1 AND campaign=?2)"
            " AS bytes,"
            " (SELECT COUNT(*) FROM sheets WHERE owner=?1 AND json_extract(doc, '$.campaign')=?2) AS sheets,"
            " (SELECT COUNT(*) FROM calls WHERE owner=?1 AND campaign=?2 AND status IN ('planned', 'sent'))"
            " AS unfinished,"
            " (SELECT COUNT(*) FROM ledger WHERE owner=?1 AND campaign=?2) AS ledger_lines",
            place,
        )[0]
        return dict(row)

    def archived_pictures(self, owner: str, campaign: str, *, after: str, limit: int) -> list[ArchivedPicture]:
        """Pictures of a campaign, steps on the way and those in the trash with them."""
        rows = self.db.rows(
            "SELECT id FROM assets WHERE owner=? AND campaign=? AND id>? ORDER BY id LIMIT ?",
            (owner, campaign, after, limit),
        )
        return self.archived([row["id"] for row in rows])

    def archived(self, ids: Sequence[str]) -> list[ArchivedPicture]:
        """Those of the pictures that exist, in this order."""
        marks = ",".join("?" * len(ids))
        shown = {
            each.asset.id: each
            for each in map(shelved_from, self.db.rows(f"{SHELVED} WHERE assets.id IN ({marks})", ids))
        }
        steps = self.db.rows(f"SELECT id, tier, doc FROM assets WHERE working=1 AND id IN ({marks})", ids)
        drawn = self.masks(ids)
        found = {
            name: ArchivedPicture(
                asset=each.asset, trashed_at=each.trashed_at, tags=each.tags, note=each.note, drawn=drawn.get(name)
            )
            for name, each in shown.items()
        } | {
            row["id"]: ArchivedPicture(
                asset=Asset.model_validate_json(row["doc"]).model_copy(update={"tier": row["tier"]}),
                drawn=drawn.get(row["id"]),
            )
            for row in steps
        }
        return [found[name] for name in ids if name in found]

    def archived_calls(self, owner: str, campaign: str, *, after: str, limit: int) -> list[ArchivedCall]:
        """Calls of a campaign, those that were replaced with them."""
        rows = self.db.rows(
            "SELECT * FROM calls WHERE owner=? AND campaign=? AND id>? ORDER BY id LIMIT ?",
            (owner, campaign, after, limit),
        )
        return self._archived_calls(rows)

    def archived_calls_of(self, ids: Iterable[str]) -> list[ArchivedCall]:
        """Those of the calls that exist."""
        wanted = list(ids)
        return self._archived_calls(
            self.db.rows(f"SELECT * FROM calls WHERE id IN ({','.join('?' * len(wanted))}) ORDER BY id", wanted)
        )

    def archived_jobs(self, owner: str, campaign: str, *, after: str, limit: int) -> list[Job]:
        """Jobs of a campaign."""
        rows = self.db.rows(f"SELECT control, doc FROM jobs WHERE {IN_CAMPAIGN}", (owner, campaign, after, limit))
        return [job_from(row) for row in rows]

    def archived_sheets(self, owner: str, campaign: str, *, after: str, limit: int) -> list[ArchivedSheet]:
        """Sheets of a campaign with all their frames."""
        rows = self.db.rows(f"SELECT pinned, doc FROM sheets WHERE {IN_CAMPAIGN}", (owner, campaign, after, limit))
        return [self._archived_sheet(row) for row in rows]

    def archived_sheet(self, sheet_id: str, calls: Iterable[str]) -> ArchivedSheet | None:
        """A sheet with those of its frames that show these calls; None if it is gone."""
        row = self.db.row("SELECT pinned, doc FROM sheets WHERE id=?", (sheet_id,))
        if row is None:
            return None
        found, wanted = self._archived_sheet(row), set(calls)
        frames = tuple(frame for frame in found.frames if frame.call in wanted)
        return found.model_copy(update={"frames": frames})

    def archived_reformats(self, owner: str, campaign: str, *, after: str, limit: int) -> list[Reformat]:
        """Reformats of a campaign."""
        rows = self.db.rows(f"SELECT doc FROM reformats WHERE {IN_CAMPAIGN}", (owner, campaign, after, limit))
        return [Reformat.model_validate_json(row["doc"]) for row in rows]

    def _archived_sheet(self, row: sqlite3.Row) -> ArchivedSheet:
        sheet = sheet_from(row)
        frames = self.db.rows(
            "SELECT sheet, number, call, verdict, note, removed FROM frames WHERE sheet=? ORDER BY number", (sheet.id,)
        )
        return ArchivedSheet(sheet=sheet, frames=tuple(ArchivedFrame.model_validate(dict(each)) for each in frames))

    def _archived_calls(self, rows: Sequence[sqlite3.Row]) -> list[ArchivedCall]:
        return [
            ArchivedCall(
                call=call_from(row),
                **{name: row[name] for name in ("replaced_by", "day", "template", "uses")},
                entries=tuple(self._entries(row["id"])),
            )
            for row in rows
        ]

    def _entries(self, call_id: str) -> list[Entry]:
        rows = self.db.rows("SELECT * FROM ledger WHERE call=? ORDER BY seq", (call_id,))
        return [entry_from(row) for row in rows]
