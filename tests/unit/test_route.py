"""Which model for what, and why: every one that has the operation is ranked, and says why it stands there."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.domain.errors import BadRequest
from core.domain.picture import PictureFacts
from core.models.catalog import row_of, rows
from core.use_cases.route import Choice, Needs, Route
from tests.support.account import ScriptedAccount, listing_of, living, standings_in

OPERATIONS = sorted({name for row in rows() for name in row.operations})
SMALL = PictureFacts(format="png", width_px=1000, height_px=800)
LARGE = PictureFacts(format="jpeg", width_px=2000, height_px=1500)
CLEAR = SMALL.model_copy(update={"has_alpha": True})


def route_in(tmp_path: Path, account: ScriptedAccount | None = None, **env: Any) -> Route:
    standings = standings_in(tmp_path, account, **env)
    standings.look()
    return Route(standings)


@pytest.fixture
def route(tmp_path: Path) -> Route:
    """On an account as it is now."""
    return route_in(tmp_path, STUDIO_BACKEND="aws")


@pytest.fixture
def in_sandbox(tmp_path: Path) -> Route:
    return route_in(tmp_path)


def names(choices: list[Choice]) -> list[str]:
    return [choice.row.alias or choice.row.id for choice in choices]


def told(choices: list[Choice], name: str) -> str:
    return next(choice.sentence for choice in choices if name in (choice.row.alias, choice.row.id))


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("place", ["route", "in_sandbox"])
def test_each_model_that_has_it_is_there_once_with_a_sentence(
    request: pytest.FixtureRequest, place: str, operation: str
) -> None:
    choices = request.getfixturevalue(place)(operation, None, Needs(picture=CLEAR, budget_usd=Decimal("0.05")))
    assert {choice.row.id for choice in choices} == {row.id for row in rows() if operation in row.operations}
    assert len(choices) == len({choice.row.id for choice in choices})
    assert all(choice.sentence.endswith(".") and not choice.sentence[0].islower() for choice in choices)
    able = [choice.able for choice in choices]
    assert able == sorted(able, reverse=True)
    ready = [choice.ready for choice in choices if choice.able]
    assert ready == sorted(ready, reverse=True)


def test_the_cheapest_that_answers_leads(route: Route) -> None:
    choices = route("text_to_image")
    assert names(choices)[:3] == ["core", "sd35", "ultra"]
    assert choices[0].sentence == "The cheapest."
    assert choices[1].sentence == "$0.04 more a picture."
    assert told(choices, "nova") == "Ended on 30 Sep 2026."
    assert not [choice for choice in choices[3:] if choice.ready]


def test_for_finals_those_made_for_finals_lead(route: Route) -> None:
    choices = route("text_to_image", "final")
    assert names(choices)[:3] == ["ultra", "core", "sd35"]
    assert choices[0].sentence == "Made for finals."
    assert choices[1].sentence == "$0.10 less a picture."


def test_in_the_sandbox_what_lasts_on_aws_leads(in_sandbox: Route) -> None:
    choices = in_sandbox("inpaint")
    assert names(choices)[0] == "stability.stable-image-inpaint-v1:0"
    assert choices[0].sentence == "The cheapest that lasts."
    assert names(choices)[1] == "titan2"
    assert choices[1].sentence == "$0.06 less a picture. Ended on AWS on 30 Jun 2026; works in this sandbox."
    assert all(choice.ready for choice in choices)


def test_only_ended_models_have_it(route: Route, in_sandbox: Route) -> None:
    [choice] = in_sandbox("virtual_try_on")
    assert choice.sentence.startswith("The only one that does this. Ended on AWS")
    [gone] = route("virtual_try_on")
    assert (gone.ready, gone.sentence) == (False, "Ended on 30 Sep 2026.")


@pytest.mark.parametrize(
    ("operation", "needs", "model", "sentence"),
    [
        ("text_to_image", Needs(watermark=True), "core", "No: it has no watermark that AWS tells of."),
        ("text_to_image", Needs(region="us-east-1"), "core", "No: it does not answer in us-east-1."),
        ("inpaint", Needs(transparency=True), "titan2", "No: it does not keep transparency."),
        ("text_to_image", Needs(text=True), "core", "No: words in its pictures are seldom right."),
        ("text_to_image", Needs(size_px=(2048, 2048)), "core", "No: it answers in about 1 megapixel"),
        ("text_to_image", Needs(budget_usd=Decimal("0.05")), "ultra", "No: it costs $0.14, over $0.05 a picture."),
        ("upscale_fast", Needs(picture=LARGE), "fast", "No: it takes at most 1 megapixel"),
        ("inpaint", Needs(picture=CLEAR), "titan2", "No: it takes no transparent pictures."),
        ("inpaint", Needs(picture=LARGE), "titan2", "No: it takes sides of at most 1,408 px."),
        (
            "inpaint",
            Needs(picture=SMALL.model_copy(update={"format": "webp"})),
            "titan2",
            "No: it does not take WEBP pictures.",
        ),
    ],
)
def test_what_cannot_says_why_and_comes_last(
    in_sandbox: Route, operation: str, needs: Needs, model: str, sentence: str
) -> None:
    choices = in_sandbox(operation, None, needs)
    assert told(choices, model).startswith(sentence)
    assert not next(choice for choice in choices if choice.row.alias == model).able


def test_a_need_that_is_met_is_named(in_sandbox: Route) -> None:
    first = in_sandbox("text_to_image", None, Needs(text=True))[0]
    assert (first.row.alias, first.sentence) == ("sd35", "The cheapest that writes words well.")
    sized = in_sandbox("text_to_image", None, Needs(size_px=(2048, 2048)))
    assert names(sized)[0] == "nova"
    assert sized[0].price_usd == Decimal("0.06")  # a picture of 4 megapixels has another price
    assert sized[0].sentence.startswith("The only one that does this and reaches 2,048 × 2,048 px.")


def test_an_enlarger_reaches_what_its_factor_gives(route: Route) -> None:
    assert route("upscale_fast", None, Needs(picture=SMALL, size_px=(4000, 3200)))[0].able
    assert not route("upscale_fast", None, Needs(picture=SMALL, size_px=(8000, 6400)))[0].able


def test_a_ready_one_comes_before_one_that_needs_a_subscription(tmp_path: Path) -> None:
    route = route_in(tmp_path, STUDIO_BACKEND="aws")
    route.standings.learn({row_of("core").id: "no_agreement"})
    choices = route("text_to_image")
    assert names(choices)[:3] == ["sd35", "ultra", "core"]
    assert choices[2].sentence.startswith("Needs a subscription. An AWS administrator")


def test_a_region_counts_as_the_account_has_it(tmp_path: Path) -> None:
    moved = listing_of("us-west-2", living()).model_copy(update={"region": "eu-central-1"})
    account = ScriptedAccount({"eu-central-1": moved})
    route = route_in(tmp_path, account, STUDIO_BACKEND="aws", AWS_REGION="eu-central-1")
    assert route("text_to_image", None, Needs(region="eu-central-1"))[0].able


def test_the_best_is_the_first(route: Route) -> None:
    assert route.best("image_to_image").alias == "sd35"
    with pytest.raises(BadRequest, match="No model does “cook dinner”"):
        route.best("cook_dinner")
    with pytest.raises(BadRequest, match=r"No model can do this\. Stable Image Core comes nearest: it costs"):
        route.best("text_to_image", None, Needs(budget_usd=Decimal("0.001")))
