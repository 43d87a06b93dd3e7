"""The ledger, its running totals and the budgets, in SQLite.

What moves money is called inside the transaction that changes the call's state; every total is one row, and the cap is
a condition on that row.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal

from core.adapters.local.database import Database
from core.domain.budget import EVERYBODY, SETTING, Budget, Per, Room, Scope, day_of, period_of, scopes_of
from core.domain.ledger import Entry, EntryKind, Outcome, Totals
from core.domain.money import from_micros, to_micros

ENTER = (
    "INSERT INTO ledger (at_s, kind, call, job, owner, campaign, model, operation, template, tier, day, micros)"
    " SELECT ?, ?, id, job, owner, campaign, model, operation, template, tier, ?, ? FROM calls WHERE id=?"
)
ADD = (
    "UPDATE spend SET held_micros=held_micros+?, reserved_micros=reserved_micros+?, saved_micros=saved_micros+?,"
    " calls=calls+?, cached=cached+? WHERE owner=? AND campaign=? AND period=?"
)
COUNT = (
    "INSERT INTO {table} (owner, {period}, campaign, model, operation, template, tier, outcome,"
    " calls, settled_micros, saved_micros)"
    " SELECT owner, ?, campaign, model, operation, template, tier, ?, ?, ?, ? FROM calls WHERE id=?"
    " ON CONFLICT DO UPDATE SET calls=calls+excluded.calls, settled_micros=settled_micros+excluded.settled_micros,"
    " saved_micros=saved_micros+excluded.saved_micros"
)
COUNT_DAY = COUNT.format(table="spend_cells", period="day")
COUNT_MONTH = COUNT.format(table="spend_months", period="month")
ENDS_AS: Mapping[str, Outcome] = {"done": "done", "refused": "refused", "failed": "failed", "in_doubt": "in_doubt"}


class CapPassed(Exception):
    """A budget does not have so much left; what was written in this transaction is to be undone."""


class MoneyRows:
    """The part of `Records` about money."""

    db: Database
    clock: Callable[[], float]

    # What the runner's writes do to the money, inside their transactions
    def _reserve(self, row: sqlite3.Row, cap_usd: Decimal | None, day: str) -> None:
        """Reserve a call's price in every total it counts in. Raises CapPassed."""
        micros, caps = int(row["price_micros"]), self._caps(row["owner"], row["campaign"], cap_usd, day)
        for scope in scopes_of(row["campaign"], day):
            self._add(row["owner"], scope, held=micros, reserved=micros, cap=caps.get(scope))
        self._enter(row["id"], "reserved", micros, day)

    def _release(self, row: sqlite3.Row) -> None:
        """Give back what a sent call had reserved."""
        micros = int(row["price_micros"])
        for scope in scopes_of(row["campaign"], row["day"]):
            self._add(row["owner"], scope, held=-micros, reserved=-micros)
        self._enter(row["id"], "released", micros, row["day"])

    def _settle(self, row: sqlite3.Row, outcome: Outcome, micros: int, day: str) -> None:
        """Turn what a call had reserved, or what was in doubt of it, into what it cost."""
        reserved, doubted = (row["price_micros"] if row["status"] == "sent" else 0), row["settled_micros"]
        saved, more = (row["price_micros"] if outcome == "cached" else 0), micros - reserved - doubted
        self._enter(row["id"], "reserved" if more > 0 else "released", abs(more), day)
        self._enter(row["id"], "in_doubt", -doubted, day)
        self._enter(row["id"], "in_doubt" if outcome == "in_doubt" else "settled", micros, day)
        self._enter(row["id"], "cached", saved, day)
        counted = {"cached": int(outcome == "cached"), "calls": int(row["status"] == "sent")}
        if row["status"] == "planned" and not micros and not saved:
            return  # it was never sent
        for scope in scopes_of(row["campaign"], day):
            self._add(row["owner"], scope, held=more, reserved=-reserved, saved=saved, **counted)
        if row["status"] == "in_doubt":
            self._count(row["id"], day, "in_doubt", -1, -doubted, 0)
        self._count(row["id"], day, outcome, 1, micros, saved)

    def _add(
        self,
        owner: str,
        scope: Scope,
        *,
        held: int,
        reserved: int,
        saved: int = 0,
        calls: int = 0,
        cached: int = 0,
        cap: int | None = None,
    ) -> None:
        place = (owner, *scope)
        room = "" if cap is None else f" AND held_micros<={cap - held}"
        self.db.run("INSERT OR IGNORE INTO spend (owner, campaign, period) VALUES (?,?,?)", place)
        if not self.db.run(ADD + room, (held, reserved, saved, calls, cached, *place)):
            raise CapPassed

    def _count(self, call_id: str, day: str, outcome: Outcome, *figures: int) -> None:
        """Add so many calls, settled and saved micro-dollars to the call's cells."""
        self.db.run(COUNT_DAY, (day, outcome, *figures, call_id))
        self.db.run(COUNT_MONTH, (day[:7], outcome, *figures, call_id))

    def _enter(self, call_id: str, kind: EntryKind, micros: int, day: str) -> None:
        if micros:
            self.db.run(ENTER, (self.clock(), kind, day, micros, call_id))

    def _caps(self, owner: str, campaign: str, cap_usd: Decimal | None, day: str) -> dict[Scope, int]:
        """The hard caps on what a call counts in, the tightest of each scope, in micro-dollars."""
        found: dict[Scope, int] = {}
        for budget in self._budgets_on(owner, campaign, cap_usd):
            scope = (budget.campaign, period_of(budget.per, day))
            if not budget.warn_only:
                found[scope] = min(to_micros(budget.cap_usd), found.get(scope, to_micros(budget.cap_usd)))
        return found

    # What is asked of it
    def totals(self, owner: str, *, campaign: str = EVERYBODY, period: str = "") -> Totals:
        """Running totals of a campaign or all, of a day, a month or ever: one row."""
        row = self.db.row(
            "SELECT * FROM spend WHERE owner=? AND campaign=? AND period=?", (owner, campaign, period)
        ) or dict.fromkeys(("held_micros", "reserved_micros", "saved_micros", "calls", "cached"), 0)
        return totals_from(row)

    def spent(self, owner: str) -> tuple[Decimal, Decimal]:
        """Settled and reserved US dollars."""
        found = self.totals(owner)
        return found.settled_usd, found.reserved_usd

    def ledger(
        self, owner: str, *, campaign: str | None = None, call: str | None = None, after: int = 0, limit: int = 1000
    ) -> list[Entry]:
        """Lines in the order they were written, after the line `after`; all, a campaign's, or a call's."""
        asked: dict[str, object | None] = {"campaign=?": campaign, "call=?": call}
        given = {clause: value for clause, value in asked.items() if value is not None}
        where = " AND ".join(["owner=?", "seq>?", *given])
        found = self.db.rows(
            f"SELECT * FROM ledger WHERE {where} ORDER BY seq LIMIT ?", (owner, after, *given.values(), limit)
        )
        return [entry_from(row) for row in found]

    # Budgets
    def budgets(self, owner: str) -> list[Budget]:
        """Every budget, those for all campaigns first."""
        return [
            _budget(row) for row in self.db.rows("SELECT * FROM budgets WHERE owner=? ORDER BY campaign, per", (owner,))
        ]

    def put_budget(self, owner: str, budget: Budget) -> None:
        """Remember a budget, in place of the one of the same campaign and period."""
        at = budget.at.isoformat() if budget.at else ""
        self.db.run(
            "INSERT OR REPLACE INTO budgets (owner, campaign, per, cap_micros, warn_only, set_by, set_at)"
            " VALUES (?,?,?,?,?,?,?)",
            (owner, budget.campaign, budget.per, to_micros(budget.cap_usd), int(budget.warn_only), budget.by, at),
        )

    def drop_budget(self, owner: str, campaign: str, per: Per) -> bool:
        """Forget a budget; whether there was one."""
        return self.db.run("DELETE FROM budgets WHERE owner=? AND campaign=? AND per=?", (owner, campaign, per)) == 1

    def rooms(self, owner: str, *campaigns: str, cap_usd: Decimal | None, now_s: float) -> list[Room]:
        """What is left of each budget for all and for these campaigns, and of `cap_usd`, now."""
        day = day_of(now_s)
        named: Iterable[str] = dict.fromkeys(campaigns) or [EVERYBODY]
        budgets = {
            (budget.campaign, budget.per, budget.by): budget
            for campaign in named
            for budget in self._budgets_on(owner, campaign, cap_usd)
        }
        return [self._room(owner, budget, period_of(budget.per, day)) for budget in budgets.values()]

    def first_told(self, owner: str, room: Room, level: int) -> bool:
        """Note that people are told of this level; False if they were, in this period and at this cap."""
        place = (owner, room.budget.campaign, room.budget.per, room.period, to_micros(room.budget.cap_usd), level)
        return self.db.run("INSERT OR IGNORE INTO budgets_told VALUES (?,?,?,?,?,?)", place) == 1

    def _budgets_on(self, owner: str, campaign: str, cap_usd: Decimal | None) -> list[Budget]:
        found = self.db.rows("SELECT * FROM budgets WHERE owner=? AND campaign IN ('', ?)", (owner, campaign))
        from_setting = [] if cap_usd is None else [Budget(cap_usd=cap_usd, by=SETTING)]
        return [*from_setting, *map(_budget, found)]

    def _room(self, owner: str, budget: Budget, period: str) -> Room:
        found = self.totals(owner, campaign=budget.campaign, period=period)
        return Room(budget=budget, period=period, held_usd=found.settled_usd + found.reserved_usd)


def totals_from(row: sqlite3.Row | Mapping[str, int]) -> Totals:
    """The totals that a row of `spend` holds."""
    return Totals(
        settled_usd=from_micros(row["held_micros"] - row["reserved_micros"]),
        reserved_usd=from_micros(row["reserved_micros"]),
        saved_usd=from_micros(row["saved_micros"]),
        calls=row["calls"],
        cached=row["cached"],
    )


def _budget(row: sqlite3.Row) -> Budget:
    return Budget(
        campaign=row["campaign"],
        per=row["per"],
        cap_usd=from_micros(row["cap_micros"]),
        warn_only=bool(row["warn_only"]),
        by=row["set_by"],
        at=datetime.fromisoformat(row["set_at"]) if row["set_at"] else None,
    )


def entry_from(row: sqlite3.Row) -> Entry:
    """The line that a row of the ledger holds."""
    told = {name: row[name] for name in Entry.model_fields if name not in ("at", "usd")}
    return Entry(**told, at=datetime.fromtimestamp(row["at_s"], UTC), usd=from_micros(row["micros"]))
