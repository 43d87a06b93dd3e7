"""`Records`: the ledger, its totals, the budgets, and what is read of them."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.budget import Budget
from core.domain.job import Call
from core.domain.ledger import Span
from core.domain.sheet import Brief, Frame
from tests.support.builders import OWNER, asset_of, call_of, calls_of, job_of, recipe_of, sheet_of

NOON = 1_795_262_400.0
"""2026-11-21 12:00 UTC."""
DAY_S = 86_400
TODAY = "2026-11-21"
PRICE, ZERO = Decimal("0.04"), Decimal(0)


@pytest.fixture(params=["sqlite"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqliteRecords]:
    """Each adapter of the port; another joins as another parameter."""
    made = SqliteRecords(tmp_path / "studio.sqlite", clock=lambda: NOON)
    made.renew_lease("me", until_s=NOON + 99 * DAY_S)
    yield made
    made.close()


def planned(records: SqliteRecords, count: int = 1, **more: Any) -> list[Call]:
    job = job_of()
    recipes = [recipe_of(f"{job.id} {position}") for position in range(count)]
    calls = [call_of(job, recipe, position=n, holder="me", **more) for n, recipe in enumerate(recipes)]
    records.add_job(job, calls, [])
    return calls


def begin(records: SqliteRecords, call: Call, *, now_s: float = NOON, cap: str | None = None) -> str:
    return records.begin(call.id, "me", cap_usd=Decimal(cap) if cap else None, now_s=now_s)


def lines(records: SqliteRecords, **more: Any) -> list[tuple[str, str]]:
    return [(line.kind, str(line.usd)) for line in records.ledger(OWNER, **more)]


@pytest.mark.parametrize(
    ("end", "settled", "after"),
    [
        ("done", PRICE, [("settled", "0.04")]),
        ("refused", PRICE, [("settled", "0.04")]),
        ("in_doubt", PRICE, [("in_doubt", "0.04")]),
        ("failed", PRICE, [("settled", "0.04")]),
        ("failed", ZERO, [("released", "0.04")]),
        ("done", Decimal("0.03"), [("released", "0.01"), ("settled", "0.03")]),
        ("done", Decimal("0.05"), [("reserved", "0.01"), ("settled", "0.05")]),
    ],
)
def test_each_end_has_its_lines(records: SqliteRecords, end: Any, settled: Decimal, after: list[Any]) -> None:
    [call] = planned(records)
    begin(records, call)
    records.finish(call.id, end, settled_usd=settled)
    assert lines(records) == [("reserved", "0.04"), *after]
    assert records.totals(OWNER).settled_usd == settled
    assert records.totals(OWNER).reserved_usd == 0


def test_a_line_tells_what_it_was_for(records: SqliteRecords) -> None:
    sheet = sheet_of().model_copy(update={"brief": Brief(template="flat-lay")})
    records.add_sheet(sheet)
    job = job_of(sheet=sheet.id)
    call = call_of(job, recipe_of(model="ultra"), holder="me", campaign="spring", tier="final")
    records.add_job(job, [call], [])
    begin(records, call)
    [line] = records.ledger(OWNER)
    assert (line.call, line.job, line.campaign, line.model) == (call.id, job.id, "spring", call.recipe.model)
    assert (line.operation, line.template, line.tier, line.day) == ("text_to_image", "flat-lay", "final", TODAY)
    assert line.at.timestamp() == NOON


def test_what_is_made_of_a_draft_belongs_to_its_template(records: SqliteRecords) -> None:
    sheet = sheet_of().model_copy(update={"brief": Brief(template="flat-lay")})
    records.add_sheet(sheet)
    drafts = job_of(sheet=sheet.id)
    draft = call_of(drafts, holder="me")
    records.add_job(drafts, [draft], [])
    begin(records, draft)
    picture = asset_of(call=draft.id)
    records.finish(draft.id, "done", settled_usd=PRICE, assets=[picture])
    finals = job_of()
    final = call_of(finals, recipe_of("b"), holder="me").model_copy(update={"parents": (picture.id,)})
    records.add_job(finals, [final], [])
    begin(records, final)
    assert [line.template for line in records.ledger(OWNER, call=final.id)] == ["flat-lay"]


def test_a_doubt_that_is_lifted_is_taken_back_by_a_line(records: SqliteRecords) -> None:
    [call] = planned(records)
    begin(records, call)
    records.finish(call.id, "in_doubt", settled_usd=PRICE)
    records.finish(call.id, "done", settled_usd=PRICE)
    assert lines(records)[2:] == [("in_doubt", "-0.04"), ("settled", "0.04")]
    assert records.totals(OWNER).calls == 1
    assert [(s.names, s.calls) for s in records.shares(OWNER, Span(), "outcome")] == [(("done",), 1)]


def test_what_came_from_the_cache_says_what_it_saved(records: SqliteRecords) -> None:
    [call] = planned(records)
    records.finish(call.id, "done", settled_usd=ZERO, assets=[asset_of()], cached=True)
    assert lines(records) == [("cached", "0.04")]
    found = records.totals(OWNER, period=TODAY)
    assert (found.saved_usd, found.cached, found.calls, found.settled_usd) == (PRICE, 1, 0, ZERO)


def test_what_never_was_sent_leaves_no_line(records: SqliteRecords) -> None:
    failed, cancelled = planned(records, 2)
    records.finish(failed.id, "failed", settled_usd=ZERO)
    records.set_control(cancelled.job, "cancel")
    assert (lines(records), records.shares(OWNER, Span(), "outcome")) == ([], [])


@pytest.mark.parametrize("change", ["UPDATE ledger SET micros=0", "DELETE FROM ledger"])
def test_a_line_stays(records: SqliteRecords, change: str) -> None:
    [call] = planned(records)
    begin(records, call)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        records.db.run(change)
    assert lines(records) == [("reserved", "0.04")]


def test_a_call_counts_where_and_when_it_was_sent(records: SqliteRecords) -> None:
    """Sent a second before midnight, answered after it: it is yesterday's, reserved and settled."""
    [call] = planned(records, campaign="spring")
    begin(records, call, now_s=NOON + DAY_S / 2 - 1)
    records.clock = lambda: NOON + DAY_S
    records.finish(call.id, "done", settled_usd=PRICE)
    for campaign in ("", "spring"):
        for period in ("", "2026-11", TODAY):
            assert records.totals(OWNER, campaign=campaign, period=period).settled_usd == PRICE
        assert records.totals(OWNER, campaign=campaign, period="2026-11-22").settled_usd == 0
    assert records.totals(OWNER, campaign="autumn").settled_usd == 0


def test_sent_again_on_another_day_it_is_that_days(records: SqliteRecords) -> None:
    [call] = planned(records)
    begin(records, call)
    records.postpone(call.id, "me", until_s=0, reason="busy")
    begin(records, call, now_s=NOON + DAY_S)
    assert records.totals(OWNER, period=TODAY).reserved_usd == 0
    assert records.totals(OWNER, period="2026-11-22").reserved_usd == PRICE
    assert lines(records) == [("reserved", "0.04"), ("released", "0.04"), ("reserved", "0.04")]


@pytest.mark.parametrize("per", ["day", "month", "total"])
@pytest.mark.parametrize("campaign", ["", "spring"])
def test_a_budget_holds_for_its_campaign_and_period(records: SqliteRecords, campaign: str, per: Any) -> None:
    records.put_budget(OWNER, Budget(campaign=campaign, per=per, cap_usd=Decimal("0.08")))
    ours = planned(records, 3, campaign="spring")
    assert [begin(records, call) for call in ours] == ["sent", "sent", "over_cap"]
    [theirs] = planned(records, campaign="autumn")
    assert begin(records, theirs) == ("sent" if campaign else "over_cap")
    month_later = NOON + 31 * DAY_S
    assert begin(records, ours[2], now_s=month_later) == ("over_cap" if per == "total" else "sent")


def test_over_one_cap_nothing_is_reserved_anywhere(records: SqliteRecords) -> None:
    records.put_budget(OWNER, Budget(campaign="spring", per="month", cap_usd=Decimal("0.03")))
    [call] = planned(records, campaign="spring")
    assert begin(records, call, cap="5") == "over_cap"
    assert (lines(records), records.totals(OWNER).reserved_usd) == ([], ZERO)
    assert records.call(call.id).status == "planned"


def test_the_tightest_of_two_caps_decides_and_a_warning_stops_nothing(records: SqliteRecords) -> None:
    records.put_budget(OWNER, Budget(cap_usd=Decimal("0.04")))
    first, second = planned(records, 2)
    assert [begin(records, first, cap="1"), begin(records, second, cap="1")] == ["sent", "over_cap"]
    records.put_budget(OWNER, Budget(cap_usd=Decimal("0.04"), warn_only=True))
    assert begin(records, second, cap="1") == "sent"
    assert len(records.budgets(OWNER)) == 1


def test_a_level_is_told_once_a_period_and_cap(records: SqliteRecords) -> None:
    records.put_budget(OWNER, Budget(per="day", cap_usd=Decimal("1")))
    [room] = records.rooms(OWNER, cap_usd=None, now_s=NOON)
    assert [records.first_told(OWNER, room, 50), records.first_told(OWNER, room, 50)] == [True, False]
    [tomorrow] = records.rooms(OWNER, cap_usd=None, now_s=NOON + DAY_S)
    assert records.first_told(OWNER, tomorrow, 50)
    raised = room.model_copy(update={"budget": room.budget.model_copy(update={"cap_usd": Decimal(2)})})
    assert records.first_told(OWNER, raised, 50)


def test_one_campaign_sees_its_own_rooms_and_everybodys(records: SqliteRecords) -> None:
    for campaign in ("", "spring", "autumn"):
        records.put_budget(OWNER, Budget(campaign=campaign, cap_usd=Decimal("1")))
    found = records.rooms(OWNER, "spring", cap_usd=Decimal(2), now_s=NOON)
    assert [(room.budget.campaign, room.budget.cap_usd) for room in found] == [
        ("", Decimal(2)),
        ("", Decimal(1)),
        ("spring", Decimal(1)),
    ]
    assert records.drop_budget(OWNER, "spring", "total")
    assert not records.drop_budget(OWNER, "spring", "total")


def drafted(records: SqliteRecords) -> tuple[Call, str]:
    """A paid draft on a sheet, with its picture."""
    sheet, job = sheet_of(), job_of()
    records.add_sheet(sheet)
    [call] = calls_of(job, 1, holder="me")
    records.add_job(job, [call], [Frame(sheet=sheet.id, number=1, call=call.id)])
    begin(records, call)
    picture = asset_of(call=call.id)
    records.finish(call.id, "done", settled_usd=PRICE, assets=[picture])
    return call, picture.id


def test_a_draft_nobody_used_is_waste_until_somebody_does(records: SqliteRecords) -> None:
    call, picture = drafted(records)
    unused, used = (1, PRICE), (0, ZERO)
    assert records.unused_drafts(OWNER, Span()) == unused
    for verdict, found in (("pick", used), ("maybe", unused), (None, unused)):
        records.set_verdict(call.id, verdict)  # type: ignore[arg-type]
        assert records.unused_drafts(OWNER, Span()) == found
    records.set_tier(picture, "final")
    assert records.unused_drafts(OWNER, Span()) == used
    records.set_tier(picture, "draft")
    records.add_asset(asset_of(parents=["x" * 26, picture], call="another"))
    assert records.unused_drafts(OWNER, Span()) == used


def test_a_picture_that_lies_under_its_own_is_no_use(records: SqliteRecords) -> None:
    call, picture = drafted(records)
    records.add_asset(asset_of(parents=[picture], call=call.id))
    assert records.unused_drafts(OWNER, Span()) == (1, PRICE)


def test_shares_are_of_the_days_and_the_campaign_asked_for(records: SqliteRecords) -> None:
    for number, campaign in enumerate(["spring", "spring", "autumn"]):
        [call] = planned(records, campaign=campaign)
        begin(records, call, now_s=NOON + number * DAY_S)
        records.finish(call.id, "done", settled_usd=PRICE)
    by_day = records.shares(OWNER, Span(), "day")
    assert [share.names for share in by_day] == [(TODAY,), ("2026-11-22",), ("2026-11-23",)]
    [late] = records.shares(OWNER, Span(first=date(2026, 11, 22), campaign="spring"), "campaign")
    assert (late.names, late.settled_usd, late.calls) == (("spring",), PRICE, 1)
    assert records.shares(OWNER, Span(last=date(2026, 11, 20)), "day", "model") == []


def test_what_is_made_is_found_by_its_recipes(records: SqliteRecords) -> None:
    made, other = recipe_of("a"), recipe_of("b")
    records.add_asset(asset_of(recipe=made))
    records.add_asset(asset_of(recipe=other, owner="ann"))
    assert records.made_of(OWNER, [made.sha256, other.sha256]) == {made.sha256}
    assert records.made_of(OWNER, []) == set()
