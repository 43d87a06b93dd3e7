"""Jobs and their calls, in SQLite."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from core.adapters.local.database import Database
from core.domain.errors import NotFound
from core.domain.job import Call, Control, Job, PasteBack, Progress
from core.domain.money import from_micros, to_micros
from core.domain.recipe import recipe_from
from core.domain.sheet import Frame

ADD_CALL = (
    "INSERT INTO calls (id, owner, job, position, campaign, tier, recipe_sha256, recipe, price_micros, parents, fresh,"
    " status, paste_back, holder, model, operation, template) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
# The template a call is for: its own sheet's, else that of the call its source was made by.
TEMPLATE = (
    "SELECT COALESCE((SELECT json_extract(doc, '$.brief.template') FROM sheets WHERE id=?),"
    " (SELECT calls.template FROM assets JOIN calls ON calls.id=json_extract(assets.doc, '$.call') WHERE assets.id=?),"
    " '') AS template"
)
CANCELLED = "Cancelled before it was sent. Not charged."


class JobRows:
    """The part of `Records` about jobs and calls."""

    db: Database

    def add_job(self, job: Job, calls: Sequence[Call], frames: Sequence[Frame]) -> None:
        """Remember a job, all its calls and their frames, or nothing."""
        with self.db.transaction():
            self._add_job_row(job)
            for call in calls:
                self._add_call(job, call)
            for frame in frames:
                self.db.run(
                    "INSERT INTO frames (sheet, number, call) VALUES (?,?,?)", (frame.sheet, frame.number, frame.call)
                )

    def add_calls(self, job_id: str, calls: Sequence[Call]) -> int:
        """Plan more calls of a job, but those that are there already; how many. None if the job was cancelled."""
        with self.db.transaction():
            job = self.job(job_id)
            there = self.calls_by_id(call.id for call in calls)
            new = [call for call in calls if call.id not in there] if job.control != "cancel" else []
            for call in new:
                self._add_call(job, call)
        return len(new)

    def replace_call(self, old_id: str, job: Job, call: Call) -> None:
        """Plan a job of one call in place of a call that gave no picture, on the same frame."""
        with self.db.transaction():
            fits = "id=? AND replaced_by IS NULL AND status IN ('failed', 'refused', 'in_doubt', 'cancelled')"
            if not self.db.run(f"UPDATE calls SET replaced_by=? WHERE {fits}", (call.id, old_id)):
                raise NotFound("This frame is already being made again.")
            self._add_job_row(job)
            self._add_call(job, call)
            self.db.run("UPDATE frames SET call=? WHERE call=?", (call.id, old_id))

    def job(self, job_id: str) -> Job:
        """The job with this id. Raises NotFound."""
        row = self.db.row("SELECT control, doc FROM jobs WHERE id=?", (job_id,))
        if row is None:
            raise NotFound(f"There is no job {job_id}.")
        return job_from(row)

    def jobs(self, owner: str, *, limit: int = 50) -> list[Job]:
        """Jobs, newest first."""
        found = self.db.rows("SELECT control, doc FROM jobs WHERE owner=? ORDER BY id DESC LIMIT ?", (owner, limit))
        return [job_from(row) for row in found]

    def unfinished_jobs(self, owner: str) -> list[Job]:
        """Jobs with calls still planned or sent, newest first."""
        found = self.db.rows(
            "SELECT control, doc FROM jobs WHERE owner=? AND id IN"
            " (SELECT job FROM calls WHERE status IN ('planned', 'sent')) ORDER BY id DESC",
            (owner,),
        )
        return [job_from(row) for row in found]

    def set_control(self, job_id: str, control: Control) -> None:
        """Run, pause or cancel; cancelling ends the calls that are still planned."""
        with self.db.transaction():
            self.db.run("UPDATE jobs SET control=? WHERE id=? AND control<>'cancel'", (control, job_id))
            if control == "cancel":
                self.db.run(
                    "UPDATE calls SET status='cancelled', reason=? WHERE job=? AND status='planned'",
                    (CANCELLED, job_id),
                )

    def call(self, call_id: str) -> Call:
        """The call with this id. Raises NotFound."""
        row = self.db.row("SELECT * FROM calls WHERE id=?", (call_id,))
        if row is None:
            raise NotFound(f"There is no call {call_id}.")
        return call_from(row)

    def calls(self, job_id: str) -> list[Call]:
        """The job's calls by position."""
        found = self.db.rows("SELECT * FROM calls WHERE job=? AND replaced_by IS NULL ORDER BY position", (job_id,))
        return [call_from(row) for row in found]

    def calls_by_id(self, ids: Iterable[str]) -> dict[str, Call]:
        """Those of the calls that exist, by id."""
        wanted = list(ids)
        found = self.db.rows(f"SELECT * FROM calls WHERE id IN ({','.join('?' * len(wanted))})", wanted)
        return {row["id"]: call_from(row) for row in found}

    def progress(self, job_id: str) -> Progress:
        """The job's calls counted, and what was settled."""
        found = self.db.rows(
            "SELECT status, SUM(replaced_by IS NULL) AS calls, SUM(settled_micros) AS micros FROM calls"
            " WHERE job=? GROUP BY status",
            (job_id,),
        )
        return Progress(
            counts={row["status"]: row["calls"] for row in found if row["calls"]},
            settled_usd=from_micros(sum(row["micros"] for row in found)),
        )

    def _add_job_row(self, job: Job) -> None:
        self.db.run(
            "INSERT INTO jobs (id, owner, control, doc) VALUES (?,?,?,?)",
            (job.id, job.owner, job.control, job.model_dump_json()),
        )

    def _add_call(self, job: Job, call: Call) -> None:
        recipe, micros = call.recipe, to_micros(call.price_usd)
        who = (call.id, call.owner, call.job, call.position, call.campaign, call.tier)
        what = (recipe.sha256, recipe.canonical, micros, json.dumps(call.parents), int(call.fresh))
        back = call.paste_back.model_dump_json(exclude_none=True) if call.paste_back else None
        self.db.run(ADD_CALL, (*who, *what, call.status, back, call.holder, *self._told_by(job, call)))

    def _told_by(self, job: Job, call: Call) -> tuple[str, str, str]:
        """What the ledger tells of a call: its model, its operation, and the template it is for."""
        row = self.db.row(TEMPLATE, (job.sheet, call.parents[0] if call.parents else None))
        return call.recipe.model, call.recipe.operation.name, row["template"] if row else ""


def call_from(row: sqlite3.Row) -> Call:
    """The call a whole row holds."""
    return Call(
        id=row["id"],
        owner=row["owner"],
        job=row["job"],
        position=row["position"],
        campaign=row["campaign"],
        tier=row["tier"],
        recipe=recipe_from(row["recipe"]),
        price_usd=from_micros(row["price_micros"]),
        parents=tuple(json.loads(row["parents"])),
        fresh=bool(row["fresh"]),
        paste_back=PasteBack.model_validate_json(row["paste_back"]) if row["paste_back"] else None,
        status=row["status"],
        holder=row["holder"],
        attempts=row["attempts"],
        not_before_s=row["not_before_s"],
        sent_at_s=row["sent_at_s"],
        took_s=row["took_s"],
        settled_usd=from_micros(row["settled_micros"]),
        cached=bool(row["cached"]),
        assets=tuple(json.loads(row["assets"])),
        reason=row["reason"],
    )


def job_from(row: sqlite3.Row) -> Job:
    """The job a row holds."""
    return Job.model_validate_json(row["doc"]).model_copy(update={"control": row["control"]})
