"""Budgets as people use them: set, see, and be told once."""

from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.errors import BadRequest, NotFound
from core.use_cases.budgets import Budgets
from tests.support.builders import OWNER, call_of, job_of, recipe_of

DAY_S = 86_400


class Clock:
    """A moment that a test moves."""

    now_s = 1_795_262_400.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def budgets(tmp_path: Path, clock: Clock) -> Budgets:
    records = SqliteRecords(tmp_path / "studio.sqlite", clock=clock)
    records.renew_lease("me", until_s=clock() + 99 * DAY_S)
    return Budgets(records, OWNER, Decimal(5), clock)


def spend(budgets: Budgets, usd: str, *, campaign: str = "default") -> None:
    job = job_of()
    call = call_of(job, recipe_of(job.id), holder="me", price_usd=usd, campaign=campaign)
    budgets.records.add_job(job, [call], [])
    budgets.records.begin(call.id, "me", cap_usd=budgets.cap_usd, now_s=budgets.clock_s())
    budgets.records.finish(call.id, "done", settled_usd=Decimal(usd))


def told(budgets: Budgets) -> list[int]:
    return [room.level for room in budgets.notices()]


def test_each_level_is_told_once_a_day(budgets: Budgets, clock: Clock) -> None:
    budgets.put("1", per="day", warn_only=True, by="Ann")
    assert told(budgets) == []
    spend(budgets, "0.50")
    assert (told(budgets), told(budgets)) == ([50], [])
    spend(budgets, "0.60")  # past 80 and 100 at once: the highest is told
    assert (told(budgets), told(budgets)) == ([100], [])
    clock.now_s += DAY_S
    assert told(budgets) == []
    spend(budgets, "0.80")
    assert told(budgets) == [80]


def test_a_raised_cap_is_told_of_anew(budgets: Budgets) -> None:
    budgets.put("1", warn_only=False, by="Ann")
    spend(budgets, "1")
    assert told(budgets) == [100]
    budgets.put("2", warn_only=False, by="Ann")
    assert told(budgets) == [50]


def test_the_settings_cap_is_told_of_too(budgets: Budgets) -> None:
    spend(budgets, "4")
    [room] = budgets.notices()
    assert room.told == "$4.00 of the $5.00 cap are spent or on their way (80 % is reached)."


def test_the_room_of_a_campaign_is_the_tightest(budgets: Budgets) -> None:
    budgets.put("1", campaign="Spring mugs", warn_only=False, by="Ann")
    spend(budgets, "0.75", campaign="spring-mugs")
    spring, other = budgets.room_for("spring-mugs"), budgets.room_for("autumn")
    assert spring and other
    assert (spring.left_usd, other.left_usd) == (Decimal("0.25"), Decimal("4.25"))


def test_a_second_budget_of_the_same_replaces_the_first(budgets: Budgets) -> None:
    budgets.put("$12.50", per="month", warn_only=False, by="Ann")
    room = budgets.put("20", per="month", warn_only=True, by="Bob")
    assert (room.budget.by, room.budget.cap_usd, room.budget.warn_only) == ("Bob", Decimal(20), True)
    assert [room.budget.cap_usd for room in budgets.rooms()] == [5, 20]
    budgets.drop(per="month")
    with pytest.raises(NotFound):
        budgets.drop(per="month")


@pytest.mark.parametrize("cap", ["", "ten", "-1", "NaN", "Infinity", "1e30", "0.0000001", "9" * 100])
def test_an_amount_that_cannot_be_is_refused(budgets: Budgets, cap: str) -> None:
    with pytest.raises(BadRequest, match="A cap is an amount in dollars"):
        budgets.put(cap, warn_only=False, by="Ann")
    assert budgets.records.budgets(OWNER) == []
