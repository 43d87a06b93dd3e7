"""What survives: a store that is away, a process that dies, a studio that stops."""

import base64
import json
import time
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.pictures import LocalPictures
from core.domain.job import Call
from core.domain.values import new_id
from core.use_cases.draft import DraftRequest
from tests.support.bench import Bench
from tests.support.builders import OWNER, call_of, job_of, recipe_of
from tests.support.faulty_store import FaultyStore
from tests.support.pictures import png
from tests.support.scripted_models import Hang, ScriptedModels, picture_answer
from tests.support.waiting import until
from tests.unit.conftest import MakeBench

PRICE = Decimal("0.04")
ONE = DraftRequest(prompt="a red mug", models=("core",), count=1, seed=7)


@pytest.fixture
def store(tmp_path: Path) -> FaultyStore:
    return FaultyStore(LocalPictures(tmp_path / "home" / "pictures"))


def sent_by_the_dead(bench: Bench, *, prompt: str = "a red mug") -> Call:
    """A call that a process sent before it died."""
    job = job_of()
    call = call_of(job, recipe_of(prompt), holder="the-dead")
    bench.records.renew_lease("the-dead", until_s=time.time() + 60)
    bench.records.add_job(job, [call], [])
    assert bench.records.begin(call.id, "the-dead", cap_usd=None, now_s=time.time()) == "sent"
    bench.records.renew_lease("the-dead", until_s=0)
    return call


def test_a_picture_waits_for_the_store_and_is_paid_once(make_bench: MakeBench, store: FaultyStore) -> None:
    models = ScriptedModels()
    bench = make_bench(models, store=store)
    store.away = True
    drafted = bench.draft(ONE)
    until(lambda: store.tries >= 2, what="the store was tried, and tried again")
    [call] = bench.calls(drafted.job)
    assert (call.status, bench.arrivals.waiting()) == ("sent", [call.id])
    store.away = False
    [call] = bench.done(drafted.job)
    assert (call.status, call.settled_usd, len(models.sent)) == ("done", PRICE, 1)
    until(lambda: not bench.arrivals.waiting(), what="the answer is no longer kept twice")
    asset = bench.records.asset(call.assets[0])
    assert store.get(asset.key) == png(shade=7)
    assert bench.records.spent(OWNER) == (PRICE, Decimal(0))


def test_an_answer_that_arrived_before_a_crash_is_kept_on_the_next_start(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models, start=False)
    call = sent_by_the_dead(bench)
    bench.arrivals.put(call.id, picture_answer(7))
    bench.runner.start()
    until(lambda: bench.records.call(call.id).status == "done", what="the picture is kept")
    assert bench.records.spent(OWNER) == (PRICE, Decimal(0))
    asset = bench.records.asset(bench.records.call(call.id).assets[0])
    assert bench.store.get(asset.key) == png(shade=7)
    assert models.sent == []


def test_a_crash_between_the_picture_and_its_record_leaves_one_picture(
    make_bench: MakeBench, store: FaultyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = make_bench(ScriptedModels(), store=store, start=False)
    call = sent_by_the_dead(bench)
    bench.arrivals.put(call.id, picture_answer(7))

    def die(*_: object, **__: object) -> bool:
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(type(bench.records), "finish", die)
        bench.keeper.keep(call, picture_answer(7))
    bench.runner.start()
    until(lambda: bench.records.call(call.id).status == "done", what="the picture is kept")
    asset = bench.records.asset(bench.records.call(call.id).assets[0])
    assert asset.key.endswith(f"{call.recipe.sha256}-1.png")
    pictures = [path.name for path in (bench.home / "pictures").rglob("*.png")]
    assert pictures == [f"{call.recipe.sha256}-1.png"]
    sidecar = json.loads(bench.store.get(asset.key.replace(".png", ".json")))
    assert sidecar["asset"] == asset.id


def test_a_call_whose_answer_never_came_is_in_doubt_and_never_sent_again(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models, start=False)
    call = sent_by_the_dead(bench)
    bench.runner.start()
    until(lambda: bench.records.call(call.id).status == "in_doubt", what="the call is in doubt")
    bench.done(bench.draft(ONE.model_copy(update={"prompt": "another"})).job)
    ended = bench.records.call(call.id)
    assert (ended.status, ended.settled_usd, ended.assets) == ("in_doubt", PRICE, ())
    assert "may have run" in (ended.reason or "")
    assert len(models.sent) == 1
    assert bench.records.spent(OWNER) == (2 * PRICE, Decimal(0))


def test_an_answer_that_comes_after_all_ends_the_doubt_unpaid(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(), start=False)
    call = sent_by_the_dead(bench)
    bench.records.finish(call.id, "in_doubt", settled_usd=PRICE, reason="lost")
    bench.arrivals.put(call.id, picture_answer(7))
    bench.runner.start()
    until(lambda: bench.records.call(call.id).status == "done", what="the doubt ends")
    assert bench.records.spent(OWNER) == (PRICE, Decimal(0))


def test_a_planned_call_of_a_dead_process_is_taken_over(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models, start=False)
    job = job_of()
    bench.records.add_job(job, [call_of(job, holder="the-dead")], [])
    bench.runner.start()
    assert [call.status for call in bench.done(job)] == ["done"]


def test_a_reason_with_half_a_character_is_kept_all_the_same(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(), start=False)
    bad = sent_by_the_dead(bench, prompt="bad")
    bench.arrivals.put(bad.id, rb'{"finish_reasons": ["Over \ud800 load"]}')
    bench.runner.start()
    until(lambda: bench.records.call(bad.id).status == "failed", what="the failure is recorded")
    assert "Over ? load" in (bench.records.call(bad.id).reason or "")


def test_one_bad_arrival_does_not_hold_up_the_others(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(), start=False)
    bench.arrivals.put(new_id(), picture_answer(1))
    good, lost = sent_by_the_dead(bench), sent_by_the_dead(bench, prompt="lost")
    bench.arrivals.put(good.id, picture_answer(7))
    bench.runner.start()
    until(lambda: bench.records.call(good.id).status == "done", what="the good one is kept")
    until(lambda: bench.records.call(lost.id).status == "in_doubt", what="the lost one is named")


def test_close_records_what_is_in_flight_and_sends_nothing_more(make_bench: MakeBench) -> None:
    hangs = [Hang(), Hang()]
    models = ScriptedModels(*hangs)
    bench = make_bench(models, workers=2)
    drafted = bench.draft(ONE.model_copy(update={"count": 4}))
    models.wait_for(2)
    bench.runner.close(grace_s=0)
    assert [call.status for call in bench.calls(drafted.job)] == ["in_doubt", "in_doubt", "planned", "planned"]
    assert bench.records.spent(OWNER) == (2 * PRICE, Decimal(0))
    for hang in hangs:  # the answers come after all, while the process still stands
        hang.let_go()
    until(lambda: bench.records.progress(drafted.job.id).counts.get("done") == 2, what="late answers are kept")
    assert len(models.sent) == 2
    assert bench.records.spent(OWNER) == (2 * PRICE, Decimal(0))


def test_close_waits_for_calls_that_finish_in_time(make_bench: MakeBench) -> None:
    hang = Hang()
    models = ScriptedModels(hang)
    bench = make_bench(models)
    drafted = bench.draft(ONE)
    models.wait_for(1)
    hang.let_go()
    bench.runner.close(grace_s=20)
    assert [call.status for call in bench.calls(drafted.job)] == ["done"]


def test_close_does_not_charge_a_call_that_was_not_sent_yet(make_bench: MakeBench, store: FaultyStore) -> None:
    models = ScriptedModels()
    bench = make_bench(models, store=store)
    source = bench.upload(png(128, 128), name="source.png")
    store.reads.clear()
    store.let_read.clear()
    request = DraftRequest(prompt="a red mug", models=("sd35",), count=1, seed=7, image=source.id, strength=0.5)
    drafted = bench.draft(request)
    assert store.reads.wait(20), "the call reads its source"
    bench.runner.close(grace_s=0)
    store.let_read.set()
    assert [(call.status, call.settled_usd) for call in bench.calls(drafted.job)] == [("planned", Decimal(0))]
    assert bench.records.spent(OWNER) == (Decimal(0), Decimal(0))


def test_a_source_that_is_gone_fails_the_call_unpaid(make_bench: MakeBench, store: FaultyStore) -> None:
    models = ScriptedModels()
    bench = make_bench(models, store=store)
    source = bench.upload(png(128, 128), name="source.png")
    (bench.home / "pictures" / source.key).unlink()
    request = DraftRequest(prompt="a red mug", models=("sd35",), count=1, image=source.id, strength=0.5)
    [call] = bench.done(bench.draft(request).job)
    assert (call.status, call.settled_usd) == ("failed", Decimal(0))
    assert "Not charged" in (call.reason or "")
    assert models.sent == []


def test_a_sent_picture_is_the_very_one_that_was_uploaded(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    source = bench.upload(png(128, 128), name="source.png")
    request = DraftRequest(prompt="a red mug", models=("sd35",), count=1, image=source.id, strength=0.5)
    [call] = bench.done(bench.draft(request).job)
    assert base64.b64decode(models.sent[0]["image"]) == png(128, 128)
    assert bench.records.asset(call.assets[0]).parents == (source.id,)


def test_a_cached_draft_whose_file_is_gone_is_made_again(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    [first] = bench.done(bench.draft(ONE).job)
    (bench.home / "pictures" / bench.records.asset(first.assets[0]).key).unlink()
    [again] = bench.done(bench.draft(ONE).job)
    assert bench.store.get(bench.records.asset(again.assets[0]).key) == png(shade=7)
    assert len(models.sent) == 2
