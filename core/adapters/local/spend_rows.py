"""Where the money went, split for reports, in SQLite: read from the cells, never from the ledger."""

import sqlite3
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from ulid import ULID

from core.adapters.local.database import Database
from core.domain.ledger import Dimension, Share, Span
from core.domain.money import from_micros

FIGURES = "outcome, calls, settled_micros, saved_micros"
ONE_DAY = timedelta(days=1)
UNUSED = "tier='draft' AND status='done' AND settled_micros>0 AND uses=0"


class SpendRows:
    """The part of `Records` that reports ask."""

    db: Database

    def shares(self, owner: str, span: Span, *by: Dimension) -> list[Share]:
        """What was settled and saved, split by these, in their order."""
        if by == ("day",):
            return self._totals_of_days(owner, span)
        found = self._of_days(owner, span, by) if "day" in by else self._of_months(owner, span, by)
        sums: defaultdict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for (
            *names,
            outcome,
            calls,
            settled,
            saved,
        ) in found:  # summed here: SQLite would sort them first, which takes longer
            one = sums[tuple(names)]
            one[0] += settled
            one[1] += saved
            one[2 + (outcome == "cached")] += calls
        return [_share(names, *sums[names]) for names in sorted(sums) if any(sums[names][2:])]

    def _totals_of_days(self, owner: str, span: Span) -> list[Share]:
        """Each day is a running total already."""
        first = span.first.isoformat() if span.first else "0000-00-00"
        last = span.last.isoformat() if span.last else "9999-99-99"
        found = self.db.rows(
            "SELECT period, held_micros-reserved_micros AS settled, saved_micros, calls, cached FROM spend"
            " WHERE owner=? AND campaign=? AND period>=? AND period<=? AND length(period)=10 AND (calls OR cached)",
            (owner, span.campaign or "", first, last),
        )
        return [_share((day,), *figures) for day, *figures in found]

    def _of_days(self, owner: str, span: Span, by: tuple[Dimension, ...]) -> list[sqlite3.Row]:
        where, values = _within(owner, span)
        return self.db.rows(f"SELECT {', '.join(by)}, {FIGURES} FROM spend_cells WHERE {where}", values)

    def _of_months(self, owner: str, span: Span, by: tuple[Dimension, ...]) -> list[sqlite3.Row]:
        """Whole months as months, and what is left at the ends by its days."""
        months, ends = whole_months(span)
        found = [row for end in ends for row in self._of_days(owner, end, by)]
        if months is None:
            return found
        one = "" if span.campaign is None else " AND campaign=?"
        values = (owner, *months, *([] if span.campaign is None else [span.campaign]))
        where = f"owner=? AND month>=? AND month<=?{one}"
        return found + self.db.rows(f"SELECT {', '.join(by)}, {FIGURES} FROM spend_months WHERE {where}", values)

    def unused_drafts(self, owner: str, span: Span) -> tuple[int, Decimal]:
        """Paid drafts that nobody picked or kept and nothing was made of: how many, and what they cost."""
        where, values = _within(owner, span)
        row = self.db.row(
            f"SELECT COUNT(*) AS drafts, COALESCE(SUM(settled_micros), 0) AS micros FROM calls"
            f" WHERE {UNUSED} AND {where}",
            values,
        )
        return (row["drafts"], from_micros(row["micros"])) if row else (0, Decimal(0))

    def unused_shares(self, owner: str, span: Span, by: Dimension) -> list[Share]:
        """The same drafts, split: how many and what they cost."""
        where, values = _within(owner, span)
        found = self.db.rows(
            f"SELECT {by}, SUM(settled_micros), COUNT(*) FROM calls WHERE {UNUSED} AND {where} GROUP BY {by}", values
        )
        return [_share((name,), micros, 0, count, 0) for name, micros, count in found]

    def finals(self, owner: str, span: Span) -> int:
        """How many of the pictures made in this time are finals."""
        least = _first_id(span.first) if span.first else ""
        most = _first_id(span.last + ONE_DAY) if span.last else "~"
        one = "" if span.campaign is None else " AND campaign=?"
        values = (owner, least, most, *([] if span.campaign is None else [span.campaign]))
        row = self.db.row(
            "SELECT COUNT(*) AS finals FROM assets"
            f" WHERE tier='final' AND working=0 AND owner=? AND id>=? AND id<?{one}",
            values,
        )
        return int(row["finals"]) if row else 0

    def made_of(self, owner: str, recipes: list[str]) -> set[str]:
        """Those of the recipes (SHA-256) that a picture answers at no cost: one probe of the index for each."""
        marks = ",".join("?" * len(recipes))
        found = self.db.rows(
            f"SELECT DISTINCT recipe_sha256 FROM assets WHERE owner=? AND recipe_sha256 IN ({marks})",
            (owner, *recipes),
        )
        return {row["recipe_sha256"] for row in found}


def _share(names: tuple[str, ...], settled: int, saved: int, calls: int, cached: int) -> Share:
    return Share(
        names=names, settled_usd=from_micros(settled), saved_usd=from_micros(saved), calls=calls, cached=cached
    )


def whole_months(span: Span) -> tuple[tuple[str, str] | None, list[Span]]:
    """The first and the last whole month of a span, and the days before and after them; None where it has none."""
    first, last = span.first or date(1, 1, 1), span.last or date(9998, 12, 31)
    begins = first if first.day == 1 else _next_month(first)
    ends = _next_month(last) if (last + ONE_DAY).day == 1 else last.replace(day=1)  # the day after the last whole month
    if begins >= ends:
        return None, [span]
    left = [
        span.model_copy(update={"first": first, "last": begins - ONE_DAY}) if first < begins else None,
        span.model_copy(update={"first": ends, "last": last}) if ends <= last else None,
    ]
    return (begins.isoformat()[:7], (ends - ONE_DAY).isoformat()[:7]), [one for one in left if one]


def _next_month(day: date) -> date:
    return (day.replace(day=1) + 31 * ONE_DAY).replace(day=1)


def _within(owner: str, span: Span) -> tuple[str, list[str]]:
    asked = {
        "owner=?": owner,
        "day>=?": span.first.isoformat() if span.first else "0",  # what was never sent has no day
        "day<=?": span.last.isoformat() if span.last else None,
        "campaign=?": span.campaign,
    }
    given = {clause: value for clause, value in asked.items() if value is not None}
    return " AND ".join(given), list(given.values())


def _first_id(day: date) -> str:
    """Where the ids of this day's pictures begin."""
    at = datetime.combine(day, time(), UTC)
    return str(ULID.from_datetime(at))[:10]
