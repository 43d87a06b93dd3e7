"""Made again: the same recipe, the same parents, paid for; an ended model says so and gives way to its successor."""

from datetime import date
from decimal import Decimal

import pytest

from core.domain.asset import Asset
from core.domain.errors import BadRequest, OverCap
from core.domain.operation import LOCAL_MODEL, TextToImage
from core.domain.recipe import Recipe
from core.models.catalog import row_of
from core.use_cases.draft import DraftRequest
from core.use_cases.edit import EditRequest
from core.use_cases.finish import FinishRequest
from core.use_cases.make_again import MakeAgain
from core.use_cases.planning import Planning
from tests.support.account import standings_in
from tests.support.bench import Bench
from tests.support.builders import OWNER, asset_of, recipe_of
from tests.support.pictures import noise, saved
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench
from tests.unit.test_keep_the_rest import mask

TODAY = date(2026, 11, 21)
ERASE = "stability.stable-image-erase-object-v1:0"


def again_at(bench: Bench, *, backend: str = "aws", cap_usd: str | None = None) -> MakeAgain:
    standings = standings_in(bench.home, today=TODAY, STUDIO_BACKEND=backend)
    cap = Decimal(cap_usd) if cap_usd else None
    return MakeAgain(Planning(bench.records, bench.runner, OWNER, cap, standings.refusal), standings, OWNER)


def drafted(bench: Bench) -> Asset:
    [call] = bench.done(bench.draft(DraftRequest(prompt="a red mug", models=("core",), count=1, seed=7)).job)
    return bench.records.asset(call.assets[0])


def test_a_draft_is_made_again_from_its_recipe_and_paid_for(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    first, again = drafted(bench), again_at(bench)
    assert str(again.offer(first).price_usd) == "0.04"
    [call] = bench.done(again(first))
    made = bench.records.asset(call.assets[0])
    assert len(models.sent) == 2
    assert (made.recipe, made.sha256, made.tier, made.cached) == (first.recipe, first.sha256, "draft", False)
    assert (str(call.settled_usd), made.key == first.key) == ("0.04", False)


def test_a_final_keeps_its_parents_and_its_tier(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    draft = drafted(bench)
    [call] = bench.done(bench.finish(FinishRequest(assets=(draft.id,), way="fast")))
    [call] = bench.done(again_at(bench)(bench.records.asset(call.assets[0])))
    made = bench.records.asset(call.assets[0])
    assert (made.parents, made.tier) == ((draft.id,), "final")


def test_what_was_pasted_back_is_pasted_back_again(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    source, drawn = (
        bench.upload(saved(noise(320, 240)), name="cup.png"),
        bench.upload(mask((320, 240)), name="mask.png"),
    )
    pictures = {"image": (source.id,), "mask": (drawn.id,)}
    asked = EditRequest(operation="erase", model=ERASE, pictures=pictures, seed=5, feather_px=4)
    [call] = bench.done(bench.edit(asked).job)
    shown = bench.records.asset(call.assets[0])
    assert shown.recipe
    assert shown.recipe.model == LOCAL_MODEL
    offer = again_at(bench).offer(shown)
    assert (offer.model.id, str(offer.price_usd)) == (ERASE, "0.07")
    [call] = bench.done(again_at(bench)(shown))
    assert bench.records.asset(call.assets[0]).sha256 == shown.sha256


def test_an_ended_model_says_so_and_offers_its_successor(make_bench: MakeBench) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    operation = TextToImage(prompt="a red mug", size="1280x720", cfg_scale=7.0)
    asset = asset_of(recipe=Recipe(operation=operation, model=row_of("nova").id, seed=0))
    bench.records.add_asset(asset)
    again = again_at(bench)
    offer = again.offer(asset)
    assert "Nova Canvas ended on AWS on 30 Sep 2026" in offer.ended
    assert offer.model.family == "stability_generate"
    assert offer.recipe.operation.prompt == "a red mug"
    assert any("0 is left out" in told for told in offer.not_carried)
    with pytest.raises(BadRequest, match="ended"):
        again(asset)
    assert models.sent == []
    [call] = bench.done(again(asset, successor=True))
    assert call.status == "done"
    assert models.sent[0]["model"] == offer.model.id


def test_in_a_sandbox_an_ended_model_still_plays(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    asset = asset_of(recipe=recipe_of(model="nova", operation=TextToImage(prompt="a red mug", size="1024x1024")))
    bench.records.add_asset(asset)
    assert again_at(bench, backend="sandbox").offer(asset).ended == ""


@pytest.mark.parametrize("what", ["upload", "made here", "no source", "over the cap"])
def test_what_cannot_be_made_again_says_why_and_costs_nothing(make_bench: MakeBench, what: str) -> None:
    models = ScriptedModels()
    bench = make_bench(models)
    sentences = {
        "upload": "was uploaded",
        "made here": "made on this computer",
        "no source": "no longer in the library",
        "over the cap": "cap",
    }
    assets = {
        "upload": asset_of(tier="upload"),
        "made here": asset_of(
            recipe=Recipe.model_validate(
                {"operation": {"kind": "made_here", "way": "fit", "image": "a" * 64}, "model": "local"}
            )
        ),
        "no source": asset_of(
            recipe=Recipe.model_validate(
                {"operation": {"kind": "upscale", "way": "fast", "image": "f" * 64}, "model": row_of("fast").id}
            )
        ),
        "over the cap": asset_of(recipe=recipe_of()),
    }
    bench.records.add_asset(assets[what])
    with pytest.raises((BadRequest, OverCap), match=sentences[what]):
        again_at(bench, cap_usd="0.01")(assets[what])
    assert models.sent == []
