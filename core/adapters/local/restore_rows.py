"""What an archive brings back, in SQLite. What is there already stays as it is."""

import json
from collections.abc import Sequence

from core.adapters.local.asset_rows import AssetRows
from core.adapters.local.database import Database
from core.adapters.local.job_rows import JobRows
from core.adapters.local.money_rows import ENDS_AS, MoneyRows
from core.domain.archive import KEY, ArchivedCall, ArchivedFrame, ArchivedPicture, ArchivedSheet
from core.domain.budget import scopes_of
from core.domain.job import Job
from core.domain.ledger import EntryKind
from core.domain.money import to_micros
from core.formats.reformat import Reformat

BOOK = (
    "INSERT INTO ledger (at_s, kind, call, job, owner, campaign, model, operation, template, tier, day, micros)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
)
OUTCOME = (
    "UPDATE calls SET status=?, attempts=?, not_before_s=0, sent_at_s=?, settled_micros=?, cached=?, assets=?,"
    " reason=?, replaced_by=?, took_s=?, day=?, template=?, uses=? WHERE id=?"
)
UP: dict[EntryKind, int] = {"reserved": 1, "released": -1, "settled": 0, "in_doubt": 0, "cached": 0}


class RestoreRows(AssetRows, JobRows, MoneyRows):
    """The part of `Records` that an archive is read into; each page all or nothing."""

    db: Database

    def restore_calls(self, owner: str, jobs: Sequence[Job], calls: Sequence[ArchivedCall]) -> int:
        """Bring back jobs and calls that are not there, and with a call its lines of the ledger; how many lines.

        The totals move by what the lines say, on the days they say. A call that is there has its lines already.
        """
        booked = 0
        with self.db.transaction():
            for job in jobs:
                if not self.db.row("SELECT 1 FROM jobs WHERE id=?", (job.id,)):
                    self._add_job_row(job.model_copy(update={"owner": owner}))
            there = self.calls_by_id(each.call.id for each in calls)
            for each in calls:
                if each.call.id not in there:
                    self._restore_call(owner, each)
                    booked += len(each.entries)
        return booked

    def restore_sheets(self, owner: str, sheets: Sequence[ArchivedSheet]) -> None:
        """Bring back sheets and frames that are not there; a frame that was taken off lies on its sheet again."""
        with self.db.transaction():
            for each in sheets:
                sheet = each.sheet.model_copy(update={"owner": owner})
                if not self.db.row("SELECT 1 FROM sheets WHERE id=?", (sheet.id,)):
                    self.db.run(
                        "INSERT INTO sheets (id, owner, pinned, doc) VALUES (?,?,?,?)",
                        (sheet.id, owner, int(sheet.pinned), sheet.model_dump_json()),
                    )
                    words = (sheet.id, owner, sheet.words)
                    self.db.run("INSERT INTO sheet_words (id, owner, words) VALUES (?,?,?)", words)
                for frame in each.frames:
                    self._restore_frame(sheet.id, frame)

    def restore_pictures(self, owner: str, pictures: Sequence[ArchivedPicture]) -> list[str]:
        """Bring back pictures that are not there, their files lying at their keys already; the ids of the new ones."""
        with self.db.transaction():
            there = self.assets(each.asset.id for each in pictures)
            new = [each for each in pictures if each.asset.id not in there]
            for each in new:
                self._restore_picture(owner, each)
        return [each.asset.id for each in new]

    def restore_reformats(self, owner: str, reformats: Sequence[Reformat]) -> None:
        """Bring back reformats that are not there; they rest until somebody opens them."""
        with self.db.transaction():
            for reformat in reformats:
                told = reformat.model_copy(update={"owner": owner}).model_dump_json(exclude_none=True)
                self.db.run(
                    "INSERT OR IGNORE INTO reformats (id, owner, asset, revision, open, doc) VALUES (?,?,?,?,0,?)",
                    (reformat.id, owner, reformat.asset, reformat.revision, told),
                )

    def _restore_frame(self, sheet_id: str, frame: ArchivedFrame) -> None:
        """Put a frame on its sheet, at the end if its place was given away meanwhile."""
        self.db.run(
            "INSERT INTO frames (sheet, number, call, verdict, note, removed) SELECT ?1,"
            " CASE WHEN EXISTS (SELECT 1 FROM frames WHERE sheet=?1 AND number=?2 AND call<>?3)"
            " THEN (SELECT MAX(number) + 1 FROM frames WHERE sheet=?1) ELSE ?2 END, ?3, ?4, ?5, ?6 WHERE true"
            " ON CONFLICT (call) DO UPDATE SET removed=excluded.removed",
            (sheet_id, frame.number, frame.call, frame.verdict, frame.note, int(frame.removed)),
        )

    def _restore_picture(self, owner: str, each: ArchivedPicture) -> None:
        asset = each.asset.model_copy(update={"owner": owner})
        self.add_asset(asset)
        if place := KEY.fullmatch(asset.key):
            self.db.run(
                "INSERT OR IGNORE INTO numbers (campaign, name, n) VALUES (?,?,?)",
                (place["campaign"], place["name"], int(place["n"])),
            )
        self.db.run("DELETE FROM library_leavings WHERE key=?", (asset.key,))
        if each.trashed_at:
            self.db.run("UPDATE assets SET trashed_at=? WHERE id=?", (each.trashed_at.isoformat(), asset.id))
        if each.note:
            self.db.run("UPDATE library SET note=? WHERE asset=?", (each.note, asset.id))
        for tag in each.tags:
            self.db.run(
                "INSERT OR IGNORE INTO library_tags (owner, tag, seq) SELECT ?, ?, seq FROM library WHERE asset=?",
                (owner, tag, asset.id),
            )
        if each.drawn:
            self.db.run(
                "INSERT OR IGNORE INTO masks (asset, owner, revision, drawn, updated) VALUES (?,?,?,?,?)",
                (
                    *(asset.id, owner, each.drawn.revision, each.drawn.model_dump_json(exclude_defaults=True)),
                    asset.created.isoformat(),
                ),
            )

    def _restore_call(self, owner: str, each: ArchivedCall) -> None:
        call = each.call.model_copy(update={"owner": owner, "holder": ""})
        self._add_call(self.job(call.job), call)
        money, names = to_micros(call.settled_usd), json.dumps(call.assets)
        ended = (call.status, call.attempts, call.sent_at_s, money, int(call.cached), names, call.reason)
        books = (each.replaced_by, call.took_s, each.day, each.template, each.uses, call.id)
        self.db.run(OUTCOME, (*ended, *books))
        self._book(owner, each)

    def _book(self, owner: str, each: ArchivedCall) -> None:
        """Write the call's lines of the ledger once more, and move every total by what they say."""
        call, held, saved, settled = each.call, 0, 0, 0
        for line in each.entries:
            micros = to_micros(line.usd)
            held += UP[line.kind] * micros
            saved += micros if line.kind == "cached" else 0
            settled += micros if line.kind in ("settled", "in_doubt") else 0
            what = (line.model, line.operation, line.template, line.tier, line.day, micros)
            place = (line.at.timestamp(), line.kind, line.call, line.job, owner, line.campaign)
            self.db.run(BOOK, (*place, *what))
        if not each.counted:
            return
        cached = int(call.cached)
        for scope in scopes_of(call.campaign, each.day):
            self._add(owner, scope, held=held, reserved=held - settled, saved=saved, calls=1 - cached, cached=cached)
        self._count(call.id, each.day, "cached" if cached else ENDS_AS[call.status], 1, settled, saved)
