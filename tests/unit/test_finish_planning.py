"""What a finish becomes: the way, the words and the seed from the picture's own history."""

from decimal import Decimal
from typing import Any

import pytest

from core.domain.asset import Asset
from core.domain.errors import BadRequest, NotFound, OverCap
from core.domain.operation import ImageToImage, TextToImage, Upscale
from core.domain.recipe import Recipe
from core.domain.values import new_id
from core.models.catalog import row_of
from core.use_cases.finish import FinishRequest, way_of
from tests.support.bench import Bench
from tests.support.builders import OWNER, asset_of, recipe_of
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

MUG = TextToImage(prompt="a red mug", negative_prompt="hands", aspect="16:9")


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(ScriptedModels(), start=False)


def kept(bench: Bench, asset: Asset) -> Asset:
    bench.records.add_asset(asset)
    return asset


def draft_in(bench: Bench, *, seed: int | None = 7, size_px: tuple[int, int] = (1344, 768)) -> Asset:
    recipe = recipe_of(seed=seed, operation=MUG)
    return kept(bench, asset_of(recipe=recipe, sha256="a" * 64, size_px=size_px))


def upload_in(bench: Bench, *, size_px: tuple[int, int]) -> Asset:
    return kept(bench, asset_of(tier="upload", sha256="b" * 64, size_px=size_px))


def recipe_for(bench: Bench, asset: Asset, way: str, **more: Any) -> Recipe:
    [recipe] = bench.finish.recipes(FinishRequest(assets=(asset.id,), way=way, **more))
    return recipe


@pytest.mark.parametrize(
    ("model", "way"),
    [
        ("fast", "enlarge"),
        ("conservative", "enlarge"),
        ("creative", "enlarge"),
        ("sd35", "redraw"),
        ("ultra", "new"),
        ("core", "new"),
    ],
)
def test_the_way_follows_from_what_the_model_does(model: str, way: str) -> None:
    assert way_of(row_of(model)) == way


@pytest.mark.parametrize(
    ("way", "operation", "seed", "output_format"),
    [
        ("fast", Upscale(way="fast", image="a" * 64), None, "jpeg"),
        (
            "conservative",
            Upscale(way="conservative", image="a" * 64, prompt="a red mug", negative_prompt="hands", creativity=0.35),
            7,
            "jpeg",
        ),
        (
            "creative",
            Upscale(way="creative", image="a" * 64, prompt="a red mug", negative_prompt="hands", creativity=0.3),
            7,
            "jpeg",
        ),
        ("sd35", ImageToImage(prompt="a red mug", negative_prompt="hands", image="a" * 64, strength=0.35), 7, "png"),
        ("ultra", MUG, 7, "png"),
    ],
)
def test_words_and_seed_come_from_the_draft(
    bench: Bench, way: str, operation: object, seed: int | None, output_format: str
) -> None:
    recipe = recipe_for(bench, draft_in(bench, size_px=(1152, 768)), way)
    assert (recipe.operation, recipe.seed, recipe.output_format) == (operation, seed, output_format)


@pytest.mark.parametrize("way", ["sd35", "ultra", "creative"])
def test_the_history_is_followed_through_an_upscale(bench: Bench, way: str) -> None:
    draft = draft_in(bench)
    upscale = Recipe(operation=Upscale(way="fast", image=draft.sha256), model=row_of("fast").id, output_format="jpeg")
    enlarged = kept(
        bench, asset_of(tier="final", recipe=upscale, sha256="c" * 64, parents=[draft.id], size_px=(1000, 600))
    )
    recipe = recipe_for(bench, enlarged, way)
    assert recipe.seed == 7
    assert (recipe.operation.prompt, recipe.operation.negative_prompt) == ("a red mug", "hands")
    assert getattr(recipe.operation, "image", "c" * 64) == "c" * 64


def test_other_words_and_strength_may_be_given(bench: Bench) -> None:
    recipe = recipe_for(bench, draft_in(bench), "sd35", prompt="a blue mug", strength=0.0)
    told = ImageToImage(prompt="a blue mug", negative_prompt="hands", image="a" * 64, strength=0)
    assert recipe.operation == told


@pytest.mark.parametrize(
    ("size_px", "aspect"),
    [
        ((1000, 1000), "1:1"),
        ((1500, 1000), "3:2"),
        ((1000, 1490), "2:3"),
        ((1920, 1080), "16:9"),
        ((1080, 1920), "9:16"),
        ((3000, 1000), "21:9"),
        ((1000, 1250), "4:5"),
    ],
)
def test_an_upload_gets_the_nearest_aspect(bench: Bench, size_px: tuple[int, int], aspect: str) -> None:
    recipe = recipe_for(bench, upload_in(bench, size_px=size_px), "ultra", prompt="a red mug")
    assert recipe.operation == TextToImage(prompt="a red mug", aspect=aspect)
    assert recipe.seed is not None
    assert 1 <= recipe.seed <= 4_294_967_294


@pytest.mark.parametrize(
    ("way", "more", "sentence"),
    [
        ("nope", {}, "There is no model “nope”"),
        ("ultra", {"strength": 0.5}, "does not take the strength"),
        ("fast", {"strength": 0.5}, "does not take the strength"),
        ("fast", {"prompt": "other words"}, "leave the prompt out"),
        ("sd35", {"strength": 1.1}, "The strength is 1.1"),
        ("fast", {}, "The picture is 1,344 × 781 px.*1,048,576 pixels in all"),
    ],
)
def test_what_the_way_does_not_take_is_refused(bench: Bench, way: str, more: dict[str, Any], sentence: str) -> None:
    asset = draft_in(bench, size_px=(1344, 781))
    with pytest.raises(BadRequest, match=sentence):
        bench.finish(FinishRequest(assets=(asset.id,), way=way, **more))
    assert bench.records.jobs(OWNER) == []


@pytest.mark.parametrize("way", ["ultra", "sd35", "creative"])
def test_an_upload_without_words_needs_some(bench: Bench, way: str) -> None:
    with pytest.raises(BadRequest, match="The prompt is missing"):
        recipe_for(bench, upload_in(bench, size_px=(512, 512)), way)


@pytest.mark.parametrize("count", [0, 97])
def test_so_many_pictures_are_not_finished_at_once(bench: Bench, count: int) -> None:
    with pytest.raises(BadRequest, match="Choose 1 to 96 pictures"):
        bench.finish.recipes(FinishRequest(assets=("x",) * count, way="fast"))


def test_a_picture_that_is_not_there_is_named(bench: Bench) -> None:
    missing = new_id()
    with pytest.raises(NotFound, match=missing):
        bench.finish(FinishRequest(assets=(missing,), way="fast"))


def test_a_finish_is_checked_against_the_cap(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(), start=False, cap_usd="0.50")
    asset = draft_in(bench, size_px=(512, 512))
    with pytest.raises(OverCap, match=r"costs \$0\.60"):
        bench.finish(FinishRequest(assets=(asset.id,), way="creative"))
    assert bench.finish.price("creative", 2) == Decimal("1.20")


def test_a_finished_draft_no_longer_expires(make_bench: MakeBench) -> None:
    from core.use_cases.draft import DraftRequest

    bench = make_bench(ScriptedModels())
    [call] = bench.done(bench.draft(DraftRequest(prompt="a mug", models=("core",), count=1, seed=7)).job)
    draft = bench.records.asset(call.assets[0])
    assert bench.store.tags(draft.key)["tier"] == "draft"
    [final] = bench.done(bench.finish(FinishRequest(assets=(draft.id,), way="fast")))
    assert bench.store.tags(draft.key)["tier"] == "kept"
    made = bench.records.asset(final.assets[0])
    assert (made.tier, made.parents, bench.store.tags(made.key)["tier"]) == ("final", (draft.id,), "final")
