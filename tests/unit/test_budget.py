"""Budgets: words, periods, and what would fit."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.budget import LEVELS, SETTING, Budget, Room, day_of, full, period_of, refusal, scopes_of
from core.domain.money import ZERO, from_micros

MONEY = st.integers(0, 10**8).map(from_micros)


def room(held: str = "0", **more: Any) -> Room:
    budget = Budget.model_validate({"cap_usd": "1.00", **more})
    return Room(budget=budget, period="", held_usd=Decimal(held))


@pytest.mark.parametrize(
    ("more", "amount", "words"),
    [
        ({"per": "day"}, "today's $1.00", "today's cap of $1.00"),
        ({"per": "month"}, "this month's $1.00", "this month's cap of $1.00"),
        ({}, "the $1.00 cap", "the cap of $1.00"),
        ({"campaign": "spring"}, "the $1.00 cap of campaign spring", "the cap of $1.00 of campaign spring"),
        (
            {"campaign": "spring", "per": "day"},
            "today's $1.00 of campaign spring",
            "today's cap of $1.00 of campaign spring",
        ),
    ],
)
def test_a_budget_in_words(more: dict[str, Any], amount: str, words: str) -> None:
    assert (room(**more).budget.amount, room(**more).budget.words) == (amount, words)


def test_the_refusal_says_what_would_fit() -> None:
    eight = [Decimal("0.04")] * 8
    assert refusal(room("0.88", per="day"), eight) == (
        "This costs $0.32. 3 of 8 would fit: $0.12 are left of today's $1.00. Ask for less, or raise the budget."
    )
    assert "None of 8 would fit: $0.03 are left" in refusal(room("0.97"), eight)
    assert "None of 8 would fit: $0.00 are left" in refusal(room("1.50"), eight)
    one = refusal(room("0.97", by=SETTING), [Decimal("0.04")])
    assert one == "This costs $0.04, but only $0.03 are left of the $1.00 cap. Ask for less, or raise STUDIO_CAP_USD."


@given(held=MONEY, prices=st.lists(st.sampled_from([Decimal("0.03"), Decimal("0.04"), Decimal("0.14")]), min_size=2))
def test_so_many_fit_and_not_one_more(held: Decimal, prices: list[Decimal]) -> None:
    tight = Room(budget=Budget(cap_usd=Decimal("1.00")), period="", held_usd=held)
    if full([tight], sum(prices, ZERO)) is None:
        assert held + sum(prices) <= 1
        return
    word = refusal(tight, prices).split(". ")[1].split(" ")[0]
    fit = 0 if word == "None" else int(word)
    assert sum(prices[:fit], ZERO) <= max(1 - held, ZERO)
    assert sum(prices[: fit + 1]) > 1 - held


def test_the_tightest_hard_budget_is_named_and_warnings_stop_nothing() -> None:
    rooms = [room("0.5"), room("0.9", per="day"), room("0.99", per="month", warn_only=True)]
    assert full(rooms, Decimal("0.6")) == rooms[1]
    assert full(rooms, Decimal("0.1")) is None
    assert full(rooms, Decimal("0.100001")) == rooms[1]


@pytest.mark.parametrize(
    ("held", "level"), [("0", 0), ("0.499999", 0), ("0.5", 50), ("0.79", 50), ("0.8", 80), ("1", 100), ("7", 100)]
)
def test_levels(held: str, level: int) -> None:
    assert room(held).level == level
    assert level in (0, *LEVELS)


def test_a_notice_in_words() -> None:
    assert room("0.84", per="day").told == "$0.84 of today's $1.00 are spent or on their way (80 % is reached)."
    assert room("1", warn_only=True).told.endswith("(100 % is reached). Only a warning: nothing is stopped.")


@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)))
def test_days_are_those_of_utc(at: datetime) -> None:
    day = day_of(at.replace(tzinfo=UTC).timestamp())
    assert day == at.date().isoformat()
    assert (period_of("day", day), period_of("month", day), period_of("total", day)) == (day, day[:7], "")
    assert len(set(scopes_of("spring", day))) == 6
