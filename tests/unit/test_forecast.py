"""What is to come: the month's end, credits, and a machine of one's own."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.adapters.local.records import SqliteRecords
from core.use_cases.forecast import CreditPool, Credits, ahead, forecast, keep_credits, kept_credits
from core.use_cases.self_hosting import assumptions, break_even
from tests.support.builders import OWNER

TODAY = date(2026, 11, 21)
TEN = Decimal(10)


def days(*back: int, usd: Decimal = TEN) -> dict[date, Decimal]:
    return {TODAY - timedelta(days=number): usd for number in back}


@pytest.mark.parametrize(
    ("by_day", "to_date", "per_day", "month_end"),
    [
        ({}, "0", "0", "0"),
        (days(*range(1, 15)), "140", "10", "240"),  # today and the nine days after it
        (days(*range(0, 15)), "150", "10", "240"),  # today is over already
        (days(1, 2), "20", "10", "120"),  # began two days ago
        (days(14), "10", "0.71", "17.14"),  # quiet days count
        (days(0), "10", "10", "100"),  # the first day of all
        (days(30), "0", "0", "0"),  # long ago and last month
    ],
)
def test_the_month_goes_on_as_its_last_days(
    by_day: dict[date, Decimal], to_date: str, per_day: str, month_end: str
) -> None:
    found = forecast(by_day, TODAY)
    assert (found.month_to_date_usd, found.per_day_usd) == (Decimal(to_date), Decimal(per_day))
    assert found.month_end_usd == Decimal(month_end)


@given(st.dictionaries(st.integers(0, 40), st.integers(1, 10**6).map(Decimal)), st.integers(0, 400))
def test_a_month_never_ends_below_what_is_spent(spent: dict[int, Decimal], shift: int) -> None:
    today = TODAY + timedelta(days=shift)
    found = forecast({today - timedelta(days=back): usd for back, usd in spent.items()}, today)
    assert found.month_end_usd >= found.month_to_date_usd
    assert found.per_day_usd >= 0


def pools(*told: tuple[str, str | None]) -> Credits:
    return Credits(
        as_of=TODAY,
        pools=tuple(
            CreditPool(name=f"pool {n}", balance_usd=Decimal(usd), ends=date.fromisoformat(ends) if ends else None)
            for n, (usd, ends) in enumerate(told)
        ),
    )


def test_the_pool_that_ends_first_pays_first_and_the_rest_lapses() -> None:
    credit = pools(("1000", None), ("500", "2026-12-01"))
    first, second = ahead(credit, spent_since_usd=Decimal(100), per_day_usd=TEN, today=TODAY)
    assert (first.pool.name, first.left_usd, first.lapses_usd) == ("pool 1", Decimal(400), Decimal(300))
    assert first.runs_out == date(2026, 12, 1)
    assert (second.left_usd, second.lapses_usd, second.months) == (Decimal(1000), Decimal(0), Decimal("3.3"))
    assert second.runs_out == date(2026, 12, 1) + timedelta(days=100)


def test_what_was_spent_since_is_taken_from_the_first_pools() -> None:
    found = ahead(pools(("50", "2027-01-01"), ("50", None)), spent_since_usd=Decimal(70), per_day_usd=TEN, today=TODAY)
    assert [one.left_usd for one in found] == [0, 30]


def test_without_spending_only_an_end_takes_credits() -> None:
    found = ahead(
        pools(("50", "2027-01-01"), ("50", None)), spent_since_usd=Decimal(0), per_day_usd=Decimal(0), today=TODAY
    )
    assert [(one.months, one.lapses_usd) for one in found] == [(None, Decimal(50)), (None, Decimal(0))]


def test_a_pool_that_has_ended_pays_nothing() -> None:
    [one] = ahead(pools(("50", "2026-11-20")), spent_since_usd=Decimal(0), per_day_usd=TEN, today=TODAY)
    assert one.left_usd == 0


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.none() | st.dates(date(2026, 1, 1), date(2200, 1, 1))), max_size=5),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)
def test_no_pool_is_ever_below_nothing(told: list[tuple[int, date | None]], spent: int, cents: int) -> None:
    credit = pools(*((str(usd), ends.isoformat() if ends else None) for usd, ends in told))
    found = ahead(credit, spent_since_usd=Decimal(spent), per_day_usd=Decimal(cents) / 100, today=TODAY)
    assert len(found) == len(told)
    assert all(0 <= one.lapses_usd <= one.left_usd <= one.pool.balance_usd for one in found)


def test_pools_are_kept(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "studio.sqlite")
    assert kept_credits(records, OWNER) is None
    credit = pools(("12.50", "2026-12-01"))
    keep_credits(records, OWNER, credit)
    assert kept_credits(records, OWNER) == credit


def test_a_machine_pays_once_pictures_would_cost_as_much() -> None:
    told = assumptions()
    for found in break_even(told, Decimal("0.04")):
        assert (found.pictures - 1) * Decimal("0.04") < found.usd_a_month + Decimal("0.01")
        assert found.pictures * Decimal("0.04") >= found.usd_a_month - Decimal("0.01")
        assert found.within_reach == (found.pictures <= found.capacity)
    first = break_even(told, Decimal("0.04"))[0]
    assert first.usd_a_month == Decimal("1337.30")  # 730 h at $1.01, and eight hours of somebody's time
    assert first.told.endswith("less than now from 33,433 pictures on.")


def test_a_machine_that_is_too_slow_says_so() -> None:
    [*_, office] = break_even(assumptions(), Decimal("0.001"))
    assert not office.within_reach
    assert office.told.endswith("but it makes 158,400 at most.")


def test_free_pictures_are_never_dearer_than_a_machine() -> None:
    assert break_even(assumptions(), Decimal(0)) == []
