"""What is already made is not paid again, and the button can say so before."""

from decimal import Decimal

import pytest

from core.adapters.local.spend_rows import SpendRows
from core.domain.budget import Budget
from core.domain.errors import OverCap
from core.domain.job import Call
from core.use_cases.draft import DraftRequest
from core.use_cases.edit import EditRequest
from core.use_cases.finish import FinishRequest
from tests.support.bench import Bench
from tests.support.builders import OWNER, recipe_of
from tests.support.pictures import png
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

THREE = DraftRequest(prompt="a red mug", models=("core",), count=3, seed=7)
EIGHT = THREE.model_copy(update={"count": 8})


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(ScriptedModels())


def drafted(bench: Bench, request: DraftRequest = THREE) -> list[Call]:
    return bench.done(bench.draft(request).job)


def test_three_of_eight_are_already_made_and_cost_nothing(bench: Bench) -> None:
    assert (bench.draft.quote(EIGHT).made, bench.draft.quote(EIGHT).told) == (0, "")
    drafted(bench)
    quote = bench.draft.quote(EIGHT)
    assert (quote.told, quote.count, quote.usd) == ("3 of 8 already made", 8, Decimal("0.20"))
    before = sum(bench.records.spent(OWNER))
    drafted(bench, EIGHT)
    assert sum(bench.records.spent(OWNER)) - before == quote.usd


def test_new_ones_anyway_cost_all(bench: Bench) -> None:
    drafted(bench)
    fresh = THREE.model_copy(update={"fresh": True})
    assert (bench.draft.quote(fresh).made, bench.draft.quote(fresh).usd) == (0, Decimal("0.12"))
    drafted(bench, fresh)
    assert sum(bench.records.spent(OWNER)) == Decimal("0.24")


def test_in_another_campaign_it_is_made_too(bench: Bench) -> None:
    drafted(bench)
    assert bench.draft.quote(THREE.model_copy(update={"campaign": "spring"})).made == 3


def test_random_seeds_ask_nothing_of_the_library(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted(bench)
    monkeypatch.delattr(SpendRows, "made_of")
    quote = bench.draft.quote(EIGHT.model_copy(update={"seed": None}))
    assert (quote.made, quote.usd) == (0, Decimal("0.32"))


def test_the_same_twice_in_one_go_is_paid_once(bench: Bench) -> None:
    planning, twice = bench.draft.planning, [recipe_of("x"), recipe_of("x"), recipe_of("y")]
    assert (planning.quote(twice).usd, planning.cached_count(twice)) == (Decimal("0.08"), 1)
    assert planning.quote(twice, fresh=True).usd == Decimal("0.12")


def test_a_final_that_is_made_is_quoted_free(bench: Bench) -> None:
    [first, *_] = drafted(bench)
    request = FinishRequest(assets=first.assets, way="fast")
    assert bench.finish.quote(request).usd == Decimal("0.03")
    bench.done(bench.finish(request))
    assert (bench.finish.quote(request).usd, bench.finish.quote(request).made) == (Decimal(0), 1)


def test_a_final_made_anew_is_paid_again(bench: Bench) -> None:
    [first, *_] = drafted(bench)
    request = FinishRequest(assets=first.assets, way="fast")
    bench.done(bench.finish(request))
    fresh = request.model_copy(update={"fresh": True})
    assert bench.finish.quote(fresh).usd == Decimal("0.03")
    [call] = bench.done(bench.finish(fresh))
    assert (call.cached, call.settled_usd) == (False, Decimal("0.03"))


def redraw(bench: Bench, *, seed: int | None) -> EditRequest:
    picture = bench.upload(png(640, 480), name="mug.png")
    pictures, values = {"image": (picture.id,)}, {"prompt": "a green mug"}
    return EditRequest(operation="image_to_image", model="sd35", pictures=pictures, values=values, count=2, seed=seed)


def test_an_edit_that_is_made_is_quoted_free(bench: Bench) -> None:
    request = redraw(bench, seed=7)
    assert (bench.edit.quote(request).told, bench.edit.quote(request).usd) == ("", Decimal("0.16"))
    bench.done(bench.edit(request).job)
    three = request.model_copy(update={"count": 3})
    assert (bench.edit.quote(three).told, bench.edit.quote(three).usd) == ("2 of 3 already made", Decimal("0.08"))
    assert bench.edit.quote(three.model_copy(update={"fresh": True})).usd == Decimal("0.24")


def test_an_edit_with_random_seeds_asks_nothing_of_the_library(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    request = redraw(bench, seed=None)
    monkeypatch.delattr(SpendRows, "made_of")
    assert (bench.edit.quote(request).made, bench.edit.quote(request).usd) == (0, Decimal("0.16"))


def test_an_edit_without_a_seed_to_give_is_looked_up(bench: Bench) -> None:
    picture = bench.upload(png(640, 480), name="mug.png")
    remover = "stability.stable-image-remove-background-v1:0"
    request = EditRequest(operation="remove_background", model=remover, pictures={"image": (picture.id,)})
    bench.done(bench.edit(request).job)
    assert bench.edit.quote(request).told == "1 of 1 already made"


def test_what_is_made_passes_a_full_budget(bench: Bench) -> None:
    drafted(bench)
    bench.records.put_budget(OWNER, Budget(cap_usd=Decimal("0.12")))
    assert [call.cached for call in drafted(bench)] == [True] * 3
    with pytest.raises(OverCap, match=r"None of 5 would fit: \$0\.00 are left of the \$0\.12 cap\. .* the budget"):
        bench.draft(EIGHT)


def test_a_campaigns_budget_refuses_before_the_first_call(bench: Bench) -> None:
    bench.records.put_budget(OWNER, Budget(campaign="spring", per="day", cap_usd=Decimal("0.10")))
    with pytest.raises(OverCap, match=r"2 of 3 would fit: \$0\.10 are left of today's \$0\.10 of campaign spring"):
        bench.draft(THREE.model_copy(update={"campaign": "Spring"}))
    assert bench.records.jobs(OWNER) == []
    drafted(bench)


def test_more_frames_count_for_the_campaign_of_their_sheet(bench: Bench) -> None:
    bench.records.put_budget(OWNER, Budget(campaign="spring", cap_usd=Decimal("0.12")))
    sheet = bench.draft(THREE.model_copy(update={"campaign": "spring"})).sheet
    with pytest.raises(OverCap, match="campaign spring"):
        bench.draft.more(sheet.id, EIGHT.model_copy(update={"seed": 99}))


def test_each_call_tells_the_service_whose_it_is(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    [call, *_] = drafted(bench, THREE.model_copy(update={"campaign": "spring"}))
    assert {(told["campaign"], told["job"]) for told in models.labels} == {("spring", call.job)}
    assert len({told["call"] for told in models.labels}) == 3


def test_a_budget_that_is_gone_meanwhile_is_named_on_the_frame(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(), start=False)
    job = bench.draft(THREE).job
    bench.records.put_budget(OWNER, Budget(per="month", cap_usd=Decimal("0.04")))
    bench.runner.start()
    reasons = {call.reason for call in bench.done(job) if call.status == "failed"}
    assert reasons == {"This month's cap of $0.04 would be passed. Not charged. Raise the budget to go on."}
