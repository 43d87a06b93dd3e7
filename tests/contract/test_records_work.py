"""`Records`: the conditional writes that money hangs on, under real races."""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.job import Call, CallStatus, Control
from core.ports import Records
from tests.support.builders import OWNER, asset_of, call_of, calls_of, job_of, recipe_of
from tests.support.racing import in_processes, in_threads

NOW = 1000.0
PRICE, ZERO = Decimal("0.04"), Decimal(0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "studio.sqlite"


@pytest.fixture(params=["sqlite"])
def records(request: pytest.FixtureRequest, file: Path) -> Iterator[Records]:
    """Each adapter of the port; another joins as another parameter."""
    made = SqliteRecords(file)
    made.renew_lease("me", until_s=NOW + 20)
    made.renew_lease("they", until_s=NOW + 20)
    yield made
    made.close()


def planned(records: Records, count: int = 1, *, holder: str = "me", control: Control = "run") -> list[Call]:
    job = job_of(control=control)
    calls = calls_of(job, count, holder=holder)
    records.add_job(job, calls, [])
    return calls


def one(records: Records, **more: object) -> Call:
    [call] = planned(records, **more)  # type: ignore[arg-type]
    return call


def begin(records: Records, call: Call, *, holder: str = "me", cap: str | None = None) -> str:
    return records.begin(call.id, holder, cap_usd=Decimal(cap) if cap else None, now_s=NOW)


def test_a_call_begins_once(records: Records) -> None:
    call = one(records)
    assert [begin(records, call), begin(records, call)] == ["sent", "not_planned"]
    found = records.call(call.id)
    assert (found.status, found.attempts, found.sent_at_s, found.holder) == ("sent", 1, NOW, "me")
    assert records.spent(OWNER) == (ZERO, PRICE)


@pytest.mark.parametrize(("control", "begun"), [("pause", "held"), ("cancel", "not_planned"), ("run", "sent")])
def test_a_held_job_sends_nothing(records: Records, control: Control, begun: str) -> None:
    call = one(records)
    records.set_control(call.job, control)
    assert begin(records, call) == begun
    assert records.spent(OWNER)[1] == (PRICE if begun == "sent" else ZERO)


def test_a_call_of_a_living_process_is_not_ours_until_its_lease_lapses(records: Records) -> None:
    call = one(records, holder="they")
    assert begin(records, call) == "not_planned"
    assert not records.adopt(call.id, "me", now_s=NOW + 20)
    assert records.due_calls("me", now_s=NOW, limit=9) == []
    assert [due.id for due in records.due_calls("me", now_s=NOW + 20.1, limit=9)] == [call.id]
    assert records.adopt(call.id, "me", now_s=NOW + 20.1)
    assert begin(records, call) == "sent"


@pytest.mark.parametrize("holder", ["", "never-seen"])
def test_a_call_nobody_holds_is_anybodys(records: Records, holder: str) -> None:
    call = one(records, holder=holder)
    assert [due.id for due in records.due_calls("me", now_s=NOW, limit=9)] == [call.id]
    assert records.adopt(call.id, "me", now_s=NOW)
    assert not records.adopt(call.id, "they", now_s=NOW)


def test_a_renewed_lease_holds(records: Records) -> None:
    call = one(records, holder="they")
    records.renew_lease("they", until_s=NOW + 100)
    assert not records.adopt(call.id, "me", now_s=NOW + 99)
    records.renew_lease("they", until_s=0)
    assert records.adopt(call.id, "me", now_s=NOW)


def test_due_calls_come_in_order_and_no_more_than_asked(records: Records) -> None:
    calls = planned(records, 5)
    assert [call.id for call in records.due_calls("me", now_s=NOW, limit=3)] == [call.id for call in calls[:3]]


def test_a_postponed_call_gives_its_money_back_and_waits(records: Records) -> None:
    call = one(records)
    begin(records, call)
    records.postpone(call.id, "me", until_s=NOW + 5, reason="busy")
    assert records.spent(OWNER) == (ZERO, ZERO)
    assert records.due_calls("me", now_s=NOW + 4, limit=9) == []
    [due] = records.due_calls("me", now_s=NOW + 5, limit=9)
    assert (due.status, due.reason, due.attempts) == ("planned", "busy", 1)
    records.postpone(call.id, "me", until_s=NOW, reason="not sent: nothing to give back")
    records.postpone(call.id, "they", until_s=NOW + 99, reason="not theirs")
    assert records.spent(OWNER) == (ZERO, ZERO)
    assert len(records.due_calls("me", now_s=NOW + 5, limit=9)) == 1


@pytest.mark.parametrize("status", ["done", "refused", "failed", "in_doubt"])
def test_an_ended_call_is_neither_adopted_postponed_nor_sent(records: Records, status: CallStatus) -> None:
    call = one(records)
    begin(records, call)
    assert records.finish(call.id, status, settled_usd=PRICE, reason="x")
    records.postpone(call.id, "me", until_s=NOW, reason="again")
    assert not records.adopt(call.id, "me", now_s=NOW)
    assert begin(records, call) == "not_planned"
    assert records.call(call.id).status == status
    assert records.spent(OWNER) == (PRICE, ZERO)
    assert records.lapsed_sent(now_s=NOW + 99) == []


ENDS: list[CallStatus] = ["done", "refused", "failed", "in_doubt"]


@pytest.mark.parametrize("second", ENDS)
@pytest.mark.parametrize("first", ENDS)
def test_an_end_stands_but_doubt_may_still_be_lifted(records: Records, first: CallStatus, second: CallStatus) -> None:
    call = one(records)
    begin(records, call)
    settled = {"done": PRICE, "refused": PRICE, "failed": ZERO, "in_doubt": PRICE}
    assert records.finish(call.id, first, settled_usd=settled[first], reason="first")
    lifted = first == "in_doubt" and second == "done"
    asset = asset_of(recipe=call.recipe)
    assert records.finish(call.id, second, settled_usd=settled[second], assets=[asset]) == lifted
    assert records.call(call.id).status == (second if lifted else first)
    assert records.spent(OWNER) == (settled[first], ZERO)
    assert bool(records.assets([asset.id])) == lifted


def test_an_end_tells_everything_at_once(records: Records) -> None:
    call = one(records)
    asset = asset_of(recipe=call.recipe)
    begin(records, call)
    assert records.finish(call.id, "done", settled_usd=PRICE, assets=[asset])
    found = records.call(call.id)
    assert (found.status, found.assets, found.settled_usd, found.reason) == ("done", (asset.id,), PRICE, None)
    assert records.asset_of_recipe(OWNER, call.recipe.sha256) == asset


def test_an_end_that_cannot_be_written_changes_nothing(records: Records) -> None:
    call = one(records)
    asset = asset_of()
    records.add_asset(asset)
    begin(records, call)
    with pytest.raises(Exception, match="UNIQUE"):
        records.finish(call.id, "done", settled_usd=PRICE, assets=[asset])
    assert records.call(call.id).status == "sent"
    assert records.spent(OWNER) == (ZERO, PRICE)


def test_doubt_is_only_for_what_was_sent(records: Records) -> None:
    call = one(records)
    assert not records.finish(call.id, "in_doubt", settled_usd=PRICE, reason="x")
    assert (records.call(call.id).status, records.spent(OWNER)) == ("planned", (ZERO, ZERO))


def test_a_cached_end_costs_nothing_and_reserves_nothing(records: Records) -> None:
    call = one(records)
    assert records.finish(call.id, "done", settled_usd=ZERO, assets=[asset_of()], cached=True)
    assert records.call(call.id).cached
    assert records.spent(OWNER) == (ZERO, ZERO)


def test_sent_calls_of_dead_processes_are_listed(records: Records) -> None:
    mine, (waiting, theirs) = one(records), planned(records, 2, holder="they")
    begin(records, mine)
    records.begin(theirs.id, "they", cap_usd=None, now_s=NOW)
    records.renew_lease("me", until_s=NOW + 100)
    assert records.lapsed_sent(now_s=NOW) == []
    assert [call.id for call in records.lapsed_sent(now_s=NOW + 21)] == [theirs.id]
    assert records.call(waiting.id).status == "planned"


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("other", ["sent", "done"])
def test_a_twin_waits_for_the_first_unless_it_is_to_be_fresh(records: Records, fresh: bool, other: str) -> None:
    job, recipe = job_of(), recipe_of()
    first = call_of(job, recipe, holder="me")
    second = call_of(job, recipe, position=1, holder="me", fresh=fresh)
    records.add_job(job, [first, second], [])
    begin(records, first)
    if other == "done":
        records.finish(first.id, "done", settled_usd=PRICE, assets=[asset_of(recipe=recipe)])
    assert begin(records, second) == ("sent" if fresh else "twin")


def test_the_twin_of_somebody_else_is_no_twin(records: Records) -> None:
    recipe = recipe_of()
    for owner in ("ann", "bob"):
        job = job_of(owner=owner)
        call = call_of(job, recipe, holder="me")
        records.add_job(job, [call], [])
        assert begin(records, call) == "sent"
    assert records.spent("ann") == records.spent("bob") == (ZERO, PRICE)


@pytest.mark.parametrize(("cap", "sent"), [("0.08", 2), ("0.11", 2), ("0.119999", 2), ("0.12", 3), ("0", 0)])
def test_a_call_over_the_cap_stays_planned(records: Records, cap: str, sent: int) -> None:
    calls = planned(records, 3)
    assert [begin(records, call, cap=cap) for call in calls] == ["sent"] * sent + ["over_cap"] * (3 - sent)
    assert [records.call(call.id).status for call in calls] == ["sent"] * sent + ["planned"] * (3 - sent)
    assert records.spent(OWNER) == (ZERO, sent * PRICE)


def test_money_that_was_settled_counts_against_the_cap(records: Records) -> None:
    first, second = planned(records, 2)
    begin(records, first, cap="0.07")
    records.finish(first.id, "done", settled_usd=PRICE)
    assert begin(records, second, cap="0.07") == "over_cap"
    assert begin(records, second, cap="0.08") == "sent"


def test_a_bucket_starts_full_and_fills_by_the_minute(records: Records) -> None:
    assert [records.take_token("core", per_minute=3, now_s=NOW) for _ in range(3)] == [0, 0, 0]
    assert records.take_token("core", per_minute=3, now_s=NOW) == pytest.approx(20)
    assert records.take_token("core", per_minute=3, now_s=NOW + 19) == pytest.approx(1)
    assert records.take_token("core", per_minute=3, now_s=NOW + 20.1) == 0
    assert records.take_token("core", per_minute=3, now_s=NOW + 20.1) > 19
    assert records.take_token("ultra", per_minute=1, now_s=NOW) == 0
    assert [records.take_token("core", per_minute=3, now_s=NOW + 9999) for _ in range(4)][:3] == [0, 0, 0]


def test_a_bucket_never_holds_more_than_a_minute_nor_runs_backwards(records: Records) -> None:
    assert records.take_token("core", per_minute=2, now_s=NOW) == 0
    later = [records.take_token("core", per_minute=2, now_s=NOW + 9999) for _ in range(3)]
    assert [wait == 0 for wait in later] == [True, True, False]
    assert records.take_token("core", per_minute=2, now_s=NOW) > 0  # a clock that was set back


def test_racing_threads_begin_each_call_once(records: Records) -> None:
    calls = planned(records, 10, holder="")
    found = in_threads(6, lambda n: [begin(records, call, holder=f"racer-{n}") for call in calls])
    begun = Counter(str(way) for ways in found if isinstance(ways, list) for way in ways)
    assert begun == {"sent": 10, "not_planned": 50}
    assert records.spent(OWNER) == (ZERO, 10 * PRICE)


@pytest.mark.parametrize(("act", "won"), [("begin", "sent"), ("adopt", True)])
def test_racing_processes_get_each_call_once(records: Records, file: Path, act: str, won: object) -> None:
    calls = planned(records, 20, holder="")
    found = in_processes(2, file, act, [call.id for call in calls])
    for answers in zip(*found, strict=True):
        assert sum(answer == won for answer in answers) == 1


def test_four_racing_processes_never_pass_the_cap_by_a_cent(records: Records, file: Path) -> None:
    calls = planned(records, 30, holder="")
    found = in_processes(4, file, "spend", [call.id for call in calls], cap_usd="0.51")
    seen = [Decimal(str(line)) for lines in found for line in lines[0::2]]
    begun = Counter(line for lines in found for line in lines[1::2])
    assert max(seen) == Decimal("0.48")
    assert begun["sent"] == 12
    statuses = Counter(call.status for call in records.calls(calls[0].job))
    assert records.spent(OWNER) == (statuses["done"] * PRICE, statuses["sent"] * PRICE)
    assert statuses["done"] + statuses["sent"] == 12


def test_processes_share_a_bucket(records: Records, file: Path) -> None:
    found = in_processes(2, file, "token", ["core"] * 20)
    assert sum(wait == 0 for waits in found for wait in waits) == 30


def test_a_new_file_may_be_opened_by_many_at_once(tmp_path: Path) -> None:
    opened = in_threads(6, lambda _: SqliteRecords(tmp_path / "new" / "studio.sqlite").jobs(OWNER))
    assert opened == [[]] * 6


@pytest.mark.parametrize(
    "change",
    [
        lambda records, call: records.finish(call.id, "done", settled_usd=PRICE),
        lambda records, call: records.finish(call.id, "in_doubt", settled_usd=PRICE),
        lambda records, call: records.postpone(call.id, "me", until_s=0, reason="x"),
    ],
    ids=["done", "in doubt", "postponed"],
)
def test_a_change_that_races_itself_counts_once(records: Records, change: Callable[[Records, Call], object]) -> None:
    call = one(records)
    begin(records, call)
    in_threads(6, lambda _: change(records, call))
    settled, reserved = records.spent(OWNER)
    found = records.call(call.id)
    assert (settled, reserved) == (found.settled_usd, ZERO)
