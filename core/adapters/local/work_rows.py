"""Claims, leases, reservations and buckets: each one conditional write, in SQLite."""

import json
from collections.abc import Sequence
from decimal import Decimal

from core.adapters.local.asset_rows import AssetRows
from core.adapters.local.database import Database
from core.adapters.local.job_rows import CANCELLED, call_from
from core.adapters.local.money_rows import ENDS_AS, CapPassed, MoneyRows
from core.domain.asset import Asset
from core.domain.budget import day_of
from core.domain.job import UNFINISHED, Call, CallStatus
from core.domain.money import to_micros
from core.ports import Begun

LAPSED = "NOT EXISTS (SELECT 1 FROM leases WHERE leases.holder=calls.holder AND leases.until_s>=?)"
CANCELLED_JOB = "EXISTS (SELECT 1 FROM jobs WHERE jobs.id=calls.job AND jobs.control='cancel')"


class WorkRows(AssetRows, MoneyRows):
    """The part of `Records` that the runner works by."""

    db: Database

    def renew_lease(self, holder: str, *, until_s: float) -> None:
        """Keep everything this process holds until then (epoch seconds)."""
        self.db.run(
            "INSERT INTO leases (holder, until_s) VALUES (?,?)"
            " ON CONFLICT (holder) DO UPDATE SET until_s=excluded.until_s",
            (holder, until_s),
        )

    def due_calls(self, holder: str, *, now_s: float, limit: int) -> list[Call]:
        """Planned calls of running jobs that are due and ours, or whose holder's lease has lapsed."""
        found = self.db.rows(
            "SELECT calls.* FROM calls JOIN jobs ON jobs.id=calls.job WHERE calls.status='planned'"
            f" AND calls.not_before_s<=? AND jobs.control='run' AND (calls.holder=? OR {LAPSED})"
            " ORDER BY calls.position, calls.id LIMIT ?",
            (now_s, holder, now_s, limit),
        )
        return [call_from(row) for row in found]

    def adopt(self, call_id: str, holder: str, *, now_s: float) -> bool:
        """Make an unfinished call ours, if it is or its holder's lease has lapsed."""
        changed = self.db.run(
            f"UPDATE calls SET holder=? WHERE id=? AND status IN ('planned', 'sent') AND (holder=? OR {LAPSED})",
            (holder, call_id, holder, now_s),
        )
        return changed == 1

    def begin(self, call_id: str, holder: str, *, cap_usd: Decimal | None, now_s: float) -> Begun:
        """Planned → sent with its price reserved, in one conditional write."""
        try:
            with self.db.transaction():
                return self._begun(call_id, holder, cap_usd, now_s)
        except CapPassed:
            return "over_cap"

    def _begun(self, call_id: str, holder: str, cap_usd: Decimal | None, now_s: float) -> Begun:
        row = self.db.row(
            "SELECT calls.*, jobs.control FROM calls JOIN jobs ON jobs.id=calls.job"
            f" WHERE calls.id=? AND calls.status='planned' AND (calls.holder=? OR {LAPSED})",
            (call_id, holder, now_s),
        )
        if row is None:
            return "not_planned"
        if row["control"] != "run":
            return "held"
        if not row["fresh"] and self._made_or_being_made(row["owner"], row["recipe_sha256"]):
            return "twin"
        day = day_of(now_s)
        self._reserve(row, cap_usd, day)
        self.db.run(
            "UPDATE calls SET status='sent', holder=?, sent_at_s=?, day=?, attempts=attempts+1, reason=NULL WHERE id=?",
            (holder, now_s, day, call_id),
        )
        return "sent"

    def postpone(self, call_id: str, holder: str, *, until_s: float, reason: str) -> None:
        """Back to planned, nothing spent; due again at `until_s`."""
        with self.db.transaction():
            row = self.db.row(
                "SELECT * FROM calls WHERE id=? AND holder=? AND status IN ('planned', 'sent')",
                (call_id, holder),
            )
            if row is None:
                return
            if row["status"] == "sent":
                self._release(row)
            self.db.run(
                "UPDATE calls SET status='planned', not_before_s=?, reason=? WHERE id=?",
                (until_s, reason, call_id),
            )
            self.db.run(
                f"UPDATE calls SET status='cancelled', reason=? WHERE id=? AND {CANCELLED_JOB}", (CANCELLED, call_id)
            )

    def finish(
        self,
        call_id: str,
        status: CallStatus,
        *,
        settled_usd: Decimal,
        reason: str | None = None,
        assets: Sequence[Asset] = (),
        cached: bool = False,
        took_s: float = 0,
    ) -> bool:
        """End a call, settle its money and remember its pictures, all or nothing."""
        micros, names = to_micros(settled_usd), json.dumps([asset.id for asset in assets])
        with self.db.transaction():
            row = self.db.row("SELECT * FROM calls WHERE id=?", (call_id,))
            if row is None or not _may_end(row["status"], status):
                return False
            day = day_of(self.clock()) if row["status"] == "planned" else row["day"]
            self._settle(row, "cached" if cached else ENDS_AS[status], micros, day)
            self.db.run(
                "UPDATE calls SET status=?, settled_micros=?, reason=?, assets=?, cached=?, took_s=?, day=? WHERE id=?",
                (status, micros, reason, names, int(cached), took_s, day, call_id),
            )
            for asset in assets:
                self.add_asset(asset)
            return True

    def lapsed_sent(self, *, now_s: float) -> list[Call]:
        """Sent calls whose holder's lease has lapsed."""
        return [
            call_from(row) for row in self.db.rows(f"SELECT * FROM calls WHERE status='sent' AND {LAPSED}", (now_s,))
        ]

    def take_token(self, model: str, *, per_minute: int, now_s: float) -> float:
        """Take one from the model's bucket: 0, or the seconds until one is there."""
        with self.db.transaction():
            row = self.db.row("SELECT tokens, at_s FROM buckets WHERE model=?", (model,))
            filled = per_minute if row is None else row["tokens"] + max(0, now_s - row["at_s"]) * per_minute / 60
            tokens = min(float(per_minute), filled)
            if tokens < 1:
                return (1 - tokens) * 60 / per_minute
            self.db.run(
                "INSERT INTO buckets (model, tokens, at_s) VALUES (?,?,?)"
                " ON CONFLICT (model) DO UPDATE SET tokens=excluded.tokens, at_s=excluded.at_s",
                (model, tokens - 1, now_s),
            )
            return 0

    def _made_or_being_made(self, owner: str, recipe_sha256: str) -> bool:
        """Whether this recipe has a picture by now, or another call for it is on its way: it will serve both."""
        place = (owner, recipe_sha256)
        return bool(
            self.db.row("SELECT 1 FROM calls WHERE status='sent' AND owner=? AND recipe_sha256=?", place)
            or self.db.row("SELECT 1 FROM assets WHERE owner=? AND recipe_sha256=?", place)
        )


def _may_end(current: str, end: CallStatus) -> bool:
    """A planned or sent call may end, but only a sent one in doubt; one in doubt may still become done."""
    if end == "in_doubt":
        return current == "sent"
    return current in UNFINISHED or (current == "in_doubt" and end == "done")
