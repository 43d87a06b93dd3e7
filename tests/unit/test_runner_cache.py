"""The cache, `fresh`, twins, the cap, and steering."""

from datetime import timedelta
from decimal import Decimal

import pytest

from core.domain.errors import BadRequest, OverCap, Throttled
from core.domain.library import Change
from core.domain.values import new_id
from core.runner.notes import FROM_THE_TRASH
from core.use_cases.draft import DraftRequest
from tests.support.builders import OWNER, call_of, job_of, recipe_of
from tests.support.scripted_models import Hang, ScriptedModels
from tests.support.waiting import until
from tests.unit.conftest import MakeBench, failure

FOUR = DraftRequest(prompt="a red mug", models=("core",), count=4, seed=7)


@pytest.mark.parametrize("campaign", ["default", "Spring Sale"])
def test_the_same_draft_comes_from_the_cache(make_bench: MakeBench, campaign: str) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    first = bench.done(bench.draft(FOUR).job)
    again = bench.done(bench.draft(FOUR.model_copy(update={"campaign": campaign})).job)
    assert len(models.sent) == 4
    assert [(call.status, call.cached, call.settled_usd) for call in again] == [("done", True, Decimal(0))] * 4
    before, after = (bench.records.assets(name for call in calls for name in call.assets) for calls in (first, again))
    assert {asset.key for asset in after.values()} == {asset.key for asset in before.values()}
    assert {asset.campaign for asset in after.values()} == {again[0].campaign}
    assert not set(before) & set(after)
    assert bench.records.spent(OWNER) == (Decimal("0.16"), Decimal(0))


def test_what_lies_in_the_trash_is_not_paid_again_and_comes_back_as_a_picture_of_its_own(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    one = FOUR.model_copy(update={"count": 1})
    [first] = bench.done(bench.draft(one).job)
    bench.records.change_pictures(OWNER, {first.assets[0]: Change(trash=True)})
    [again] = bench.done(bench.draft(one).job)
    [after] = bench.records.shelved(again.assets)
    assert (again.settled_usd, len(models.sent), after.trashed_at) == (Decimal(0), 1, None)
    assert after.asset.notes == (FROM_THE_TRASH,)
    assert bench.records.forget_trashed(OWNER, before=after.asset.created + timedelta(days=40), now_s=0) == 1
    assert bench.records.leavings(before_s=1) == []  # its file is the newer one's too
    [third] = bench.done(bench.draft(one).job)
    assert bench.records.asset(third.assets[0]).notes == ()
    assert len(models.sent) == 1


def test_fresh_pays_again_under_the_next_number(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    one = FOUR.model_copy(update={"count": 1})
    [first] = bench.done(bench.draft(one).job)
    [second] = bench.done(bench.draft(one.model_copy(update={"fresh": True})).job)
    keys = [bench.records.asset(call.assets[0]).key for call in (first, second)]
    name = first.recipe.sha256
    assert keys == [f"default/draft/{name[:2]}/{name}-{n}.png" for n in (1, 2)]
    assert len(models.sent) == 2
    assert second.settled_usd == Decimal("0.04")


def test_two_identical_recipes_in_flight_are_one_call(make_bench: MakeBench) -> None:
    hang = Hang()
    models = ScriptedModels(hang)
    bench = make_bench(models)
    one = FOUR.model_copy(update={"count": 1})
    first = bench.draft(one)
    models.wait_for(1)
    second = bench.draft(one)
    until(lambda: bench.calls(second.job)[0].reason, what="the twin waits and says why")
    hang.let_go()
    assert [call.settled_usd for call in bench.done(first.job) + bench.done(second.job)] == [Decimal("0.04"), 0]
    assert len(models.sent) == 1


def test_many_twins_at_once_are_one_call(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models, workers=16)
    job, recipe = job_of(), recipe_of()
    bench.runner.submit(job, [call_of(job, recipe, position=n) for n in range(16)])
    calls = bench.done(job)
    assert {call.status for call in calls} == {"done"}
    assert len(models.sent) == 1
    assert bench.records.spent(OWNER) == (Decimal("0.04"), Decimal(0))


def test_what_would_pass_the_cap_is_not_planned(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models, cap_usd="0.15")
    with pytest.raises(OverCap, match=r"costs \$0\.16\. 3 of 4 would fit: \$0\.15 are left of the \$0\.15 cap\."):
        bench.draft(FOUR)
    assert (models.sent, bench.records.jobs(OWNER)) == ([], [])


def test_the_cap_holds_call_by_call(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models, cap_usd="0.10")
    job = job_of()
    bench.runner.submit(job, [call_of(job, position=n) for n in range(4)])  # past the check a page makes
    calls = bench.done(job)
    assert sorted(call.status for call in calls) == ["done", "done", "failed", "failed"]
    assert {call.settled_usd for call in calls if call.status == "failed"} == {Decimal(0)}
    assert all("cap of $0.10" in (call.reason or "") for call in calls if call.status == "failed")
    assert len(models.sent) == 2
    assert bench.records.spent(OWNER) == (Decimal("0.08"), Decimal(0))


def test_pause_holds_what_was_not_sent_and_resume_goes_on(make_bench: MakeBench) -> None:
    hangs = [Hang(), Hang()]
    models = ScriptedModels(*hangs)
    bench = make_bench(models, workers=2)
    drafted = bench.draft(FOUR)
    models.wait_for(2)
    bench.steer(drafted.job.id, "pause")
    for hang in hangs:
        hang.let_go()
    bench.runner.wait(drafted.job.id)
    assert sorted(call.status for call in bench.calls(drafted.job)) == ["done", "done", "planned", "planned"]
    assert len(models.sent) == 2
    bench.steer(drafted.job.id, "run")
    assert [call.status for call in bench.done(drafted.job)] == ["done"] * 4


def test_cancel_ends_what_was_not_sent_and_keeps_what_was(make_bench: MakeBench) -> None:
    hang = Hang()
    models = ScriptedModels(hang)
    bench = make_bench(models, workers=1)
    drafted = bench.draft(FOUR)
    models.wait_for(1)
    bench.steer(drafted.job.id, "cancel")
    hang.let_go()
    calls = bench.done(drafted.job)
    assert [call.status for call in calls] == ["done", "cancelled", "cancelled", "cancelled"]
    assert bench.records.spent(OWNER) == (Decimal("0.04"), Decimal(0))
    assert all("Not charged" in (call.reason or "") for call in calls[1:])
    with pytest.raises(BadRequest, match="was cancelled"):
        bench.steer(drafted.job.id, "run")


def test_a_call_that_is_throttled_after_its_job_was_cancelled_is_cancelled(make_bench: MakeBench) -> None:
    hang = Hang(then=failure(Throttled))
    models = ScriptedModels(hang)
    bench = make_bench(models)
    drafted = bench.draft(FOUR.model_copy(update={"count": 1}))
    models.wait_for(1)
    bench.steer(drafted.job.id, "cancel")
    hang.let_go()
    until(lambda: bench.calls(drafted.job)[0].status != "sent", what="the throttled call is put back")
    assert [call.status for call in bench.done(drafted.job)] == ["cancelled"]
    assert bench.records.unfinished_jobs(OWNER) == []
    assert bench.records.spent(OWNER) == (Decimal(0), Decimal(0))


def test_one_hanging_call_does_not_hold_up_the_others(make_bench: MakeBench) -> None:
    hang = Hang()
    models = ScriptedModels(hang)
    bench = make_bench(models, workers=2)
    drafted = bench.draft(FOUR)
    until(lambda: bench.records.progress(drafted.job.id).counts.get("done") == 3, what="three of four are done")
    hang.let_go()
    assert [call.status for call in bench.done(drafted.job)] == ["done"] * 4


def test_a_full_bucket_lets_a_minutes_calls_through_and_holds_the_next(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models, quotas_rpm={"stability.stable-image-core-v1:1": 3})
    drafted = bench.draft(FOUR)
    until(lambda: bench.records.progress(drafted.job.id).counts.get("done") == 3, what="three had a token")
    until(lambda: any(call.reason for call in bench.calls(drafted.job)), what="the fourth says why it waits")
    waiting = [call for call in bench.calls(drafted.job) if call.status == "planned"]
    assert [bool("Waiting for its turn" in (call.reason or "")) for call in waiting] == [True]
    assert len(models.sent) == 3


def test_a_call_of_another_process_is_left_alone(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    job = job_of()
    theirs = call_of(job, holder="another-process")
    bench.records.renew_lease("another-process", until_s=4e9)
    bench.records.add_job(job, [theirs], [])
    bench.done(bench.draft(FOUR).job)
    assert bench.records.call(theirs.id).status == "planned"
    assert len(models.sent) == 4


def test_a_job_planned_without_a_worker_is_taken_by_the_next_that_starts(make_bench: MakeBench) -> None:
    idle = make_bench(ScriptedModels(), start=False)
    drafted = idle.draft(FOUR)
    assert {call.holder for call in idle.calls(drafted.job)} == {""}
    worker = make_bench(ScriptedModels())
    assert {call.status for call in worker.done(drafted.job)} == {"done"}


def test_waiting_for_a_job_nobody_planned_is_an_error(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    with pytest.raises(BadRequest, match="There is no job"):
        bench.steer(new_id(), "pause")
