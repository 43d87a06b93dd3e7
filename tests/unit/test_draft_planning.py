"""What a brief becomes: recipes, seeds, frames, price."""

import random
from decimal import Decimal
from typing import Any

import pytest

from core.domain.errors import BadRequest, NotFound
from core.domain.operation import ImageToImage, TextToImage
from core.domain.values import new_id
from core.use_cases.draft import Draft, DraftRequest
from tests.support.bench import Bench
from tests.support.builders import OWNER
from tests.support.pictures import png
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

MOST = 4_294_967_294


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(ScriptedModels(), start=False)


def request_of(**more: Any) -> DraftRequest:
    return DraftRequest.model_validate({"prompt": "a red mug", "models": ("core",), "count": 3, **more})


def seeds(bench: Bench, **more: Any) -> list[int | None]:
    return [recipe.seed for recipe in bench.draft.recipes(request_of(**more))]


@pytest.mark.parametrize(
    ("first", "expected"),
    [(7, [7, 8, 9]), (1, [1, 2, 3]), (MOST, [MOST, 1, 2]), (MOST - 1, [MOST - 1, MOST, 1])],
)
def test_seeds_count_on_from_the_first_and_wrap(bench: Bench, first: int, expected: list[int]) -> None:
    assert seeds(bench, seed=first) == expected


def test_without_a_seed_each_frame_has_its_own(bench: Bench) -> None:
    found = seeds(bench, count=96)
    assert len(set(found)) == 96
    assert all(seed is not None and 1 <= seed <= MOST for seed in found)
    assert seeds(bench, count=96) != found


def test_random_seeds_reach_every_value_but_never_nought(bench: Bench) -> None:
    class Least(random.Random):
        def sample(self, population: Any, k: int, *, counts: Any = None) -> list[Any]:
            return list(population[:k])

    least = Draft(bench.draft.planning, bench.keeper, OWNER, rng=Least)
    assert [recipe.seed for recipe in least.recipes(request_of())] == [1, 2, 3]


def test_each_model_makes_as_many_with_the_same_seeds(bench: Bench) -> None:
    recipes = bench.draft.recipes(request_of(models=("core", "sd35"), count=2, seed=7))
    assert [(recipe.model.split(".")[1], recipe.seed) for recipe in recipes] == [
        ("stable-image-core-v1:1", 7),
        ("stable-image-core-v1:1", 8),
        ("sd3-5-large-v1:0", 7),
        ("sd3-5-large-v1:0", 8),
    ]


def test_models_that_are_compared_draw_the_same_random_seeds_within_all_bounds(bench: Bench) -> None:
    """Nova Canvas stops at 858,993,459 and takes 0, which Core does not."""

    class Edges(random.Random):
        def sample(self, population: Any, k: int, *, counts: Any = None) -> list[Any]:
            return [population[0], population[-1]][:k]

    edges = Draft(bench.draft.planning, bench.keeper, OWNER, rng=Edges)
    recipes = edges.recipes(request_of(models=("core", "nova"), count=2, aspect="1:1"))
    assert [recipe.seed for recipe in recipes] == [1, 858_993_459] * 2
    drawn = seeds(bench, models=("core", "sd35", "ultra"), count=4)
    assert drawn[:4] == drawn[4:8] == drawn[8:]
    assert len(set(drawn[:4])) == 4


def test_a_given_seed_wraps_at_each_models_own_maximum(bench: Bench) -> None:
    found = seeds(bench, models=("core", "nova"), count=2, seed=858_993_459)
    assert found == [858_993_459, 858_993_460, 858_993_459, 0]


def test_models_compared_are_the_briefs_own(bench: Bench) -> None:
    drafted = bench.draft(request_of(models=("core", "ultra", "sd35"), count=1, seed=7))
    brief = drafted.sheet.brief
    assert brief.models == tuple(call.recipe.model for call in bench.calls(drafted.job))
    assert (brief.model, len(brief.compared), brief.count) == (brief.models[0], 2, 1)


def test_words_are_trimmed_and_the_aspect_is_always_said(bench: Bench) -> None:
    [recipe] = bench.draft.recipes(request_of(prompt="  a mug\n", negative_prompt="  ", count=1, seed=1))
    assert recipe.operation == TextToImage(prompt="a mug", negative_prompt=None, aspect="1:1")


@pytest.mark.parametrize(("strength", "sent"), [(None, 0.35), (0.0, 0.0), (0.8, 0.8)])
def test_a_picture_is_redrawn_with_the_models_own_strength_unless_told(
    bench: Bench, strength: float | None, sent: float
) -> None:
    source = bench.upload(png(128, 128), name="source.png")
    request = request_of(models=("sd35",), count=1, seed=1, image=source.id, strength=strength)
    [recipe] = bench.draft.recipes(request)
    assert recipe.operation == ImageToImage(prompt="a red mug", image=source.sha256, strength=sent)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"count": 0}, "A sheet holds 1 to 96 drafts"),
        ({"count": -1}, "A sheet holds 1 to 96 drafts"),
        ({"count": 97}, "A sheet holds 1 to 96 drafts"),
        ({"count": 49, "models": ("core", "sd35")}, "A sheet holds 1 to 96 drafts"),
        ({"models": ()}, "A sheet holds 1 to 96 drafts"),
        ({"models": ("dalle",)}, "There is no model “dalle”"),
        ({"models": ("fast",)}, "does not do text to image"),
        ({"models": ("core", "stability.stable-image-core-v1:1")}, "Stable Image Core is named twice"),
        ({"models": ("core", "nova"), "prompt": "x" * 1025}, "Amazon Nova Canvas takes 1,024. Shorten it by 1"),
        ({"models": ("core", "sd35"), "aspect": "7:5"}, "The aspect 7:5 is not one of Stable Image Core's"),
        ({"models": ("nova", "core"), "aspect": "7:5"}, "The aspect 7:5 is not one of Amazon Nova Canvas's"),
        ({"models": ("nova", "core"), "seed": 0}, "Seed 0 means “random” to Stable Image Core"),
        ({"models": ("core", "nova"), "seed": 858_993_460}, "outside Amazon Nova Canvas's"),
        ({"prompt": "  "}, "The prompt is missing"),
        ({"prompt": "x" * 10_001}, "Shorten it by 1"),
        ({"aspect": "4:3"}, "The aspect 4:3 is not one of"),
        ({"seed": 0}, "Seed 0 means “random”"),
        ({"seed": -5}, "Seed -5 is outside"),
        ({"seed": MOST + 1}, "is outside"),
        ({"strength": 0.5}, "A strength needs a picture"),
        ({"campaign": "!!!"}, "Give the campaign a name"),
        ({"image": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "models": ("sd35",)}, "There is no picture"),
        ({"image": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}, "does not do image to image"),
    ],
    ids=str,
)
def test_a_wrong_brief_is_refused_before_anything_is_planned(
    bench: Bench, more: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadRequest, match=sentence):
        bench.draft(request_of(**more))
    assert bench.records.jobs(OWNER) == []
    assert bench.records.sheets(OWNER) == []


def test_a_redraw_takes_no_aspect(bench: Bench) -> None:
    source = bench.upload(png(128, 128), name="source.png")
    with pytest.raises(BadRequest, match="keeps its own shape"):
        bench.draft(request_of(models=("sd35",), image=source.id, aspect="1:1"))


def test_a_sheet_has_a_frame_for_each_call_in_order(bench: Bench) -> None:
    drafted = bench.draft(request_of(campaign="Spring Sale", seed=7))
    calls = bench.calls(drafted.job)
    frames = bench.records.frames(drafted.sheet.id)
    assert [(frame.number, frame.call) for frame in frames] == [(n, call.id) for n, call in enumerate(calls, 1)]
    assert {(call.campaign, call.tier, call.price_usd) for call in calls} == {("spring-sale", "draft", Decimal("0.04"))}
    assert (drafted.sheet.title, drafted.sheet.brief.prompt, drafted.sheet.brief.seed) == (
        "a red mug",
        "a red mug",
        "7",
    )


@pytest.mark.parametrize(
    ("models", "count", "price"), [(("core",), 8, "0.32"), (("core", "ultra"), 2, "0.36"), ((), 9, "0")]
)
def test_the_price_is_known_before_the_click(bench: Bench, models: tuple[str, ...], count: int, price: str) -> None:
    assert bench.draft.price(models, count) == Decimal(price)


def test_a_long_brief_has_a_short_title(bench: Bench) -> None:
    drafted = bench.draft(request_of(prompt="a mug " * 40))
    assert len(drafted.sheet.title) <= 62
    assert drafted.sheet.title.endswith("mug …")


def test_a_source_nobody_added_is_not_found(bench: Bench) -> None:
    with pytest.raises(NotFound):
        bench.draft(request_of(models=("sd35",), image=new_id()))


def test_lists_are_combined_with_the_same_seeds(bench: Bench) -> None:
    recipes = bench.draft.recipes(request_of(prompt="a {{red|blue}} mug on {{oak|linen}}", count=2, seed=7))
    assert [(recipe.operation.prompt, recipe.seed) for recipe in recipes] == [
        (f"a {colour} mug on {surface}", seed)
        for colour in ("red", "blue")
        for surface in ("oak", "linen")
        for seed in (7, 8)
    ]


def test_random_seeds_are_shared_by_the_combinations(bench: Bench) -> None:
    recipes = bench.draft.recipes(request_of(prompt="a {{red|blue}} mug"))
    red, blue = ({r.seed for r in recipes if word in (r.operation.prompt or "")} for word in ("red", "blue"))
    assert red == blue
    assert len(red) == 3


def test_too_many_combinations_are_counted_not_made(bench: Bench) -> None:
    prompt = "{{" + "|".join("abcdefghij") + "}}"
    with pytest.raises(BadRequest, match="this would be 30,000,000,000; ask for fewer"):
        bench.draft(request_of(prompt=f"a mug {prompt * 10}"))


# More frames on a sheet


def test_more_frames_join_the_sheet_and_number_on(bench: Bench) -> None:
    drafted = bench.draft(request_of(seed=7))
    more = bench.draft.more(drafted.sheet.id, request_of(prompt="a blue mug", count=2, seed=7))
    frames = bench.records.frames(drafted.sheet.id)
    assert [frame.number for frame in frames] == [1, 2, 3, 4, 5]
    assert [frame.call for frame in frames[3:]] == [call.id for call in bench.calls(more.job)]
    assert more.sheet == drafted.sheet


def test_a_removed_frames_number_is_not_given_out_again(bench: Bench) -> None:
    drafted = bench.draft(request_of(seed=7))
    bench.records.remove_frame(bench.calls(drafted.job)[-1].id, removed=True)
    bench.draft.more(drafted.sheet.id, request_of(count=1, seed=9))
    assert [frame.number for frame in bench.records.frames(drafted.sheet.id)] == [1, 2, 4]


def test_a_full_sheet_takes_no_more(bench: Bench) -> None:
    drafted = bench.draft(request_of(count=95))
    with pytest.raises(BadRequest, match="A sheet holds 96 frames"):
        bench.draft.more(drafted.sheet.id, request_of(count=2))
    assert len(bench.records.frames(drafted.sheet.id)) == 95


def test_a_draft_that_others_are_drawn_from_no_longer_expires(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    drafted = bench.draft(request_of(count=1, seed=7))
    [call] = bench.done(drafted.job)
    source = bench.records.asset(call.assets[0])
    assert bench.store.tags(source.key)["tier"] == "draft"
    bench.draft.more(drafted.sheet.id, request_of(models=("sd35",), image=source.id, count=1))
    assert bench.store.tags(source.key)["tier"] == "kept"
