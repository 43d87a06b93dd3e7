"""Records of before the ledger: opened, every dollar is in it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.adapters.local.records import SqliteRecords
from core.adapters.local.spend_rows import whole_months
from core.domain.ledger import Span
from core.domain.money import to_micros
from tests.support.builders import OWNER
from tests.support.old_home import CAMPAIGNS, TEMPLATES, old_records

CALLS = 400


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> SqliteRecords:
    file = tmp_path_factory.mktemp("old") / "studio.sqlite"
    old_records(file, CALLS)
    return SqliteRecords(file)


def settled_of_calls(records: SqliteRecords, where: str = "1") -> int:
    [row] = records.db.rows(f"SELECT COALESCE(SUM(settled_micros), 0) AS micros FROM calls WHERE {where}")
    return int(row["micros"])


def test_the_ledger_holds_what_the_calls_did(records: SqliteRecords) -> None:
    lines = records.ledger(OWNER, limit=10 * CALLS)
    assert sum(to_micros(line.usd) for line in lines if line.kind in ("settled", "in_doubt")) == settled_of_calls(
        records
    )
    reserved = sum(
        (line.usd if line.kind == "reserved" else -line.usd for line in lines if line.kind != "cached"), Decimal(0)
    )
    assert reserved == records.totals(OWNER).reserved_usd == 0
    assert {line.template for line in lines} == set(TEMPLATES)


@pytest.mark.parametrize("campaign", ["", *CAMPAIGNS])
@pytest.mark.parametrize("period", ["", "2026-03", "2026-03-07"])
def test_every_total_is_that_of_its_calls(records: SqliteRecords, campaign: str, period: str) -> None:
    where = f"day LIKE '{period}%'" + (f" AND campaign='{campaign}'" if campaign else "")
    found = records.totals(OWNER, campaign=campaign, period=period)
    assert to_micros(found.settled_usd) == settled_of_calls(records, where)
    [row] = records.db.rows(f"SELECT COUNT(*) AS cached FROM calls WHERE cached=1 AND {where}")
    assert found.cached == row["cached"]


def test_the_reports_add_up(records: SqliteRecords) -> None:
    shares = records.shares(OWNER, Span(), "model")
    assert sum(to_micros(share.settled_usd) for share in shares) == settled_of_calls(records)
    assert sum(share.calls + share.cached for share in shares) == CALLS
    unused, usd = records.unused_drafts(OWNER, Span())
    picked = "id IN (SELECT call FROM frames WHERE verdict='pick')"
    drafts = "tier='draft' AND status='done' AND settled_micros>0"
    assert to_micros(usd) == settled_of_calls(records, f"{drafts} AND NOT {picked}") > 0
    assert unused == records.db.rows(f"SELECT COUNT(*) AS n FROM calls WHERE {drafts} AND NOT {picked}")[0]["n"]


DAYS = st.none() | st.dates(date(2025, 12, 20), date(2026, 11, 5))


@given(first=DAYS, last=DAYS, campaign=st.sampled_from([None, "summer"]))
def test_months_and_days_give_what_days_alone_give(
    records: SqliteRecords, first: date | None, last: date | None, campaign: str | None
) -> None:
    span = Span(campaign=campaign, first=first, last=last)
    by_day = records.shares(OWNER, span, "day", "outcome")
    together: dict[str, int] = {}
    for share in by_day:
        together[share.names[1]] = together.get(share.names[1], 0) + to_micros(share.settled_usd)
    found = {share.names[0]: to_micros(share.settled_usd) for share in records.shares(OWNER, span, "outcome")}
    assert found == together


@given(first=DAYS, last=DAYS)
def test_a_span_is_its_whole_months_and_its_ends(first: date | None, last: date | None) -> None:
    months, ends = whole_months(Span(first=first, last=last))
    if first is None or last is None:
        assert months
        return
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    in_ends = [day for day in days if any((e.first or day) <= day <= (e.last or day) for e in ends)]
    in_months = [day for day in days if months and months[0] <= day.isoformat()[:7] <= months[1]]
    assert sorted(in_ends + in_months) == days
