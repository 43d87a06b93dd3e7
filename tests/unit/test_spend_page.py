"""What the Spend page asks of the core: times, bars, figures, a CSV without formulas, and where waste lies."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.ledger import Dimension, Span
from core.domain.money import from_micros
from core.use_cases.spend_bars import Bar, bars, parts_of
from core.use_cases.spend_csv import HEADS, csv_of, file_name, spend_csv
from core.use_cases.spend_metrics import metrics
from core.use_cases.spend_periods import span_before, span_of
from tests.support.builders import OWNER
from tests.support.old_home import old_records

SPLITS: tuple[Dimension, ...] = ("day", "campaign", "model", "operation", "template")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> SqliteRecords:
    file: Path = tmp_path_factory.mktemp("old") / "studio.sqlite"
    old_records(file, 400)
    return SqliteRecords(file)


@pytest.mark.parametrize(
    ("today", "week", "month"),
    [
        (date(2026, 11, 21), (date(2026, 11, 16), date(2026, 11, 21)), (date(2026, 11, 1), date(2026, 11, 21))),
        (date(2026, 11, 2), (date(2026, 11, 2), date(2026, 11, 2)), (date(2026, 11, 1), date(2026, 11, 2))),
    ],
)
def test_a_period_ends_today(today: date, week: tuple[date, date], month: tuple[date, date]) -> None:
    assert span_of("week", today) == Span(first=week[0], last=week[1])
    assert span_of("month", today, "spring") == Span(campaign="spring", first=month[0], last=month[1])
    assert span_of("all", today) == Span()


def test_the_period_before_is_whole() -> None:
    today = date(2026, 3, 10)
    assert span_before("month", today, "spring") == Span(
        campaign="spring", first=date(2026, 2, 1), last=date(2026, 2, 28)
    )
    assert span_before("week", today) == Span(first=date(2026, 3, 2), last=date(2026, 3, 8))
    assert span_before("all", today) is None


@pytest.mark.parametrize("by", SPLITS)
@pytest.mark.parametrize("span", [Span(), Span(campaign="summer", first=date(2026, 3, 1), last=date(2026, 3, 31))])
def test_bars_add_up_to_what_was_settled(records: SqliteRecords, by: Dimension, span: Span) -> None:
    found = bars(records, OWNER, span, by)
    parts = records.shares(OWNER, span, "tier", "outcome")
    assert sum(bar.total_usd for bar in found) == sum(share.settled_usd for share in parts) > 0
    assert sum(bar.calls for bar in found) == sum(share.calls for share in parts)
    for bar in found:
        assert sum(parts_of(bar).values()) == bar.total_usd
        assert min(parts_of(bar).values()) >= 0


def test_days_are_in_order_and_none_is_left_out(records: SqliteRecords) -> None:
    found = bars(records, OWNER, Span(first=date(2026, 3, 1), last=date(2026, 3, 31)), "day")
    days = [date.fromisoformat(bar.name) for bar in found]
    assert days == sorted(days)
    assert len(days) == (days[-1] - days[0]).days + 1


def test_many_days_are_told_as_months(records: SqliteRecords) -> None:
    found = bars(records, OWNER, Span(), "day")
    assert [bar.name for bar in found] == [f"2026-{month:02}" for month in range(1, len(found) + 1)]


def test_the_dearest_is_first(records: SqliteRecords) -> None:
    totals = [bar.total_usd for bar in bars(records, OWNER, Span(), "model")]
    assert totals == sorted(totals, reverse=True)


def test_nothing_spent_draws_no_bar(records: SqliteRecords) -> None:
    quiet = Span(first=date(2020, 1, 1), last=date(2020, 1, 31))
    assert all(bars(records, OWNER, quiet, by) == [] for by in SPLITS)
    assert metrics(records, OWNER, quiet).per_final_usd is None


@pytest.mark.parametrize("by", SPLITS)
@pytest.mark.parametrize("span", [Span(), Span(campaign="summer", first=date(2026, 3, 1), last=date(2026, 3, 31))])
def test_drafts_that_nobody_used_are_told_apart_in_every_split(
    records: SqliteRecords, by: Dimension, span: Span
) -> None:
    found = bars(records, OWNER, span, by)
    assert sum(bar.unused_usd for bar in found) == records.unused_drafts(OWNER, span)[1] > 0


def test_the_unused_drafts_of_one_model_are_its_own(records: SqliteRecords) -> None:
    for bar in bars(records, OWNER, Span(), "model"):
        marks = "tier='draft' AND status='done' AND settled_micros>0 AND uses=0 AND model=?"
        row = records.db.row(f"SELECT COALESCE(SUM(settled_micros), 0) AS micros FROM calls WHERE {marks}", (bar.name,))
        assert row
        assert bar.unused_usd == from_micros(row["micros"])


def test_the_parts_of_a_bar_are_its_total() -> None:
    bar = Bar(name="x", finals_usd=Decimal(1), drafts_usd=Decimal(2), nothing_usd=Decimal(0), calls=3, cached=0)
    parts = parts_of(bar.model_copy(update={"unused_usd": Decimal("0.5")}))
    assert parts == {"Finals": 1, "Drafts used": Decimal("1.5"), "Drafts nobody used": Decimal("0.5"), "No picture": 0}


def test_the_csv_has_every_cent(records: SqliteRecords) -> None:
    span = Span(campaign="summer")
    lines = list(csv.DictReader(io.StringIO(spend_csv(records, OWNER, span).decode("utf-8-sig"))))
    parts = records.shares(OWNER, span, "tier", "outcome")
    assert tuple(lines[0]) == HEADS
    assert {line["campaign"] for line in lines} == {"summer"}
    assert sum(Decimal(line["settled_usd"]) for line in lines) == sum(share.settled_usd for share in parts)
    assert sum(int(line["calls"]) for line in lines) == sum(share.calls for share in parts)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(cell: str) -> None:
    [[written]] = list(csv.reader(io.StringIO(csv_of([], [[cell]]).decode("utf-8-sig"), newline="")))[1:]
    assert written == f"'{cell}"


@pytest.mark.parametrize(
    ("span", "name"),
    [
        (Span(), "spend.csv"),
        (
            Span(campaign="spring", first=date(2026, 11, 1), last=date(2026, 11, 21)),
            "spend-spring-2026-11-01-to-2026-11-21.csv",
        ),
    ],
)
def test_the_file_says_what_it_is_about(span: Span, name: str) -> None:
    assert file_name(span) == name
