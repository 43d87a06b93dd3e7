"""Campaigns made, changed, listed and put away; their models, their words in drafts, and their palette."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from core.bootstrap import Studio
from core.domain.budget import Budget
from core.domain.errors import BadRequest, NotFound
from core.domain.library import Change
from core.domain.money import ZERO
from core.domain.sheet import Brief
from core.use_cases.briefs import request_of
from core.use_cases.draft import DraftRequest
from tests.support.builders import OWNER, asset_of
from tests.support.campaign_round_trip import studio_of
from tests.support.pictures import png, saved
from tests.support.racing import in_threads


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path / "home") as made:
        yield made


def words(studio: Studio, **more: Any) -> list[tuple[str, str | None]]:
    told = {"prompt": "a mug", "models": ("core",), "count": 1, "campaign": "spring", **more}
    recipes = studio.draft.recipes(DraftRequest.model_validate(told))
    return [(recipe.operation.prompt or "", recipe.operation.negative_prompt) for recipe in recipes]


def test_a_new_campaign_has_a_slug_of_its_own(studio: Studio) -> None:
    made = studio.campaigns.new("  Frühling & Ostern ")
    assert (made.slug, made.name) == ("fruhling-ostern", "Frühling & Ostern")
    for name in ("Fruhling Ostern", "default"):
        with pytest.raises(BadRequest, match="already; choose another name"):
            studio.campaigns.new(name)
    studio.records.add_asset(asset_of(campaign="in-use"))
    with pytest.raises(BadRequest, match="“In use” already"):
        studio.campaigns.new("in use")
    with pytest.raises(BadRequest, match="at least one letter or digit"):
        studio.campaigns.new("!!!")


def test_a_change_gives_back_what_it_was_and_can_be_undone(studio: Studio) -> None:
    studio.campaigns.new("Spring", fields=dict(palette=["#fff"]))
    before = studio.campaigns.change("spring", palette=["#c8553d"], draft_model="sd35")
    assert before.palette == ("#FFFFFF",)
    assert studio.campaigns.of("spring").draft_model == "stability.sd3-5-large-v1:0"
    studio.campaigns.put(before)
    now = studio.campaigns.of("spring")
    assert (now.palette, now.draft_model, now.revision) == (("#FFFFFF",), "", 2)


def test_a_slug_in_use_can_be_given_a_kit(studio: Studio) -> None:
    studio.records.add_asset(asset_of(campaign="moved-here"))
    assert not studio.campaigns.card("moved-here").saved
    studio.campaigns.change("moved-here", name="Moved")
    assert studio.campaigns.card("moved-here").saved
    assert studio.campaigns.of("moved-here").created.year > 2000
    with pytest.raises(NotFound):
        studio.campaigns.change("nowhere", name="Nowhere")


def test_a_form_that_is_out_of_date_is_refused(studio: Studio) -> None:
    form = studio.campaigns.new("Spring")
    studio.campaigns.save(form.model_copy(update={"preamble": "Mine"}))
    with pytest.raises(BadRequest, match="Somebody changed this campaign meanwhile"):
        studio.campaigns.save(form.model_copy(update={"preamble": "Theirs"}))
    assert studio.campaigns.of("spring").preamble == "Mine"
    never_saved = studio.campaigns.of("default")
    studio.campaigns.change("default", name="Ours")
    with pytest.raises(BadRequest, match="Somebody changed this campaign meanwhile"):
        studio.campaigns.save(never_saved)


def test_a_logo_is_a_picture_that_is_there(studio: Studio) -> None:
    studio.campaigns.new("Spring")
    with pytest.raises(NotFound):
        studio.campaigns.change("spring", logo="A" * 26)
    logo = studio.upload(png(), name="logo.png")
    studio.campaigns.change("spring", logo=logo.id)
    assert studio.campaigns.of("spring").logo == logo.id


def test_the_list_is_what_people_made_and_what_is_in_use(studio: Studio) -> None:
    studio.campaigns.new("Empty")
    studio.records.add_asset(asset_of(campaign="used"))
    studio.records.put_budget(OWNER, Budget(campaign="budgeted", cap_usd=ZERO))
    assert {card.campaign.slug for card in studio.campaigns.all()} == {"empty", "used", "budgeted", "default"}
    studio.campaigns.archive("empty")
    assert [card.campaign.slug for card in studio.campaigns.all(archived=True)] == ["empty"]
    assert "empty" not in studio.campaigns.names()
    studio.campaigns.restore("empty")
    assert studio.campaigns.names() == {"default": "Default", "empty": "Empty"}


def test_the_campaigns_model_plays_where_it_can(studio: Studio) -> None:
    studio.campaigns.new("Spring", fields=dict(draft_model="sd35", final_model="conservative"))
    assert studio.campaigns.model_of("spring", "draft").alias == "sd35"
    assert studio.campaigns.model_of("spring", "final").alias == "conservative"
    assert studio.campaigns.model_of("autumn", "draft").alias == "core"
    assert studio.campaigns.model_note("spring", "draft") is None
    gone = studio.campaigns.of("spring").model_copy(update={"draft_model": "vendor.gone-v1:0"})
    studio.campaigns.put(gone)
    assert studio.campaigns.model_of("spring", "draft").alias == "core"
    assert "vendor.gone-v1:0” is no longer in the list" in str(studio.campaigns.model_note("spring", "draft"))
    with pytest.raises(BadRequest, match="Choose another for drafts"):
        studio.campaigns.change("spring", draft_model="fast")


def test_without_a_model_the_campaigns_drafts(studio: Studio) -> None:
    studio.campaigns.new("Spring", fields=dict(draft_model="ultra"))
    asked = DraftRequest(prompt="a mug", count=1, campaign="spring")
    assert [recipe.model for recipe in studio.draft.recipes(asked)] == ["stability.stable-image-ultra-v1:1"]
    source = studio.upload(png(), name="cup.png")
    [redrawn] = studio.draft.recipes(asked.model_copy(update={"image": source.id}))
    assert redrawn.model == "stability.sd3-5-large-v1:0", "Ultra redraws nothing here"


def test_style_and_words_to_avoid_are_in_the_recipe_once(studio: Studio) -> None:
    assert words(studio) == [("a mug", None)]
    studio.campaigns.new("Spring", fields=dict(preamble="Soft light", avoid=["text", "neon"]))
    assert words(studio) == [("Soft light. a mug", "text, neon")]
    assert words(studio, prompt="Soft light. a mug", negative_prompt="neon") == [("Soft light. a mug", "neon, text")]
    assert words(studio, campaign="Spring!") == words(studio), "a name is its slug"
    assert words(studio, campaign="autumn") == [("a mug", None)]
    assert [each for each, _ in words(studio, prompt="a {{red|blue}} mug")] == [
        "Soft light. a red mug",
        "Soft light. a blue mug",
    ]


def test_a_brief_names_the_campaign_and_keeps_its_own_words(studio: Studio) -> None:
    studio.campaigns.new("Spring", fields=dict(preamble="Soft light"))
    asked = request_of(Brief(prompt="a mug", model="core", count=2, aspect="1:1"), None, "spring")
    assert (asked.campaign, asked.prompt) == ("spring", "a mug")
    drafted = studio.draft(asked)
    assert (drafted.sheet.campaign, drafted.sheet.brief.prompt, drafted.sheet.title) == ("spring", "a mug", "a mug")
    more = studio.draft.more(drafted.sheet.id, asked.model_copy(update={"campaign": "default"}))
    calls = studio.records.calls(drafted.job.id) + studio.records.calls(more.job.id)
    assert {call.recipe.operation.prompt for call in calls} == {"Soft light. a mug"}


def test_pictures_are_as_far_from_the_palette_as_their_colours(studio: Studio) -> None:
    brand, other = Image.new("RGB", (64, 64), "#C8553D"), Image.new("RGB", (64, 64), "#3F8FD8")
    half = Image.new("RGB", (64, 64), "#C8553D")
    half.paste("#3F8FD8", (0, 0, 32, 64))
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    on, off, mixed, nothing = (studio.upload(saved(image), name="a.png") for image in (brand, other, half, clear))
    found = studio.palette.of([on, off, mixed, nothing], ("#C8553D", "#FFFFFF"))
    assert found.keys() == {on.id, off.id, mixed.id}
    assert found[on.id] < 3
    assert found[off.id] > 20
    assert found[mixed.id] == pytest.approx((found[on.id] + found[off.id]) / 2, abs=2)
    assert studio.palette.of([on, off], ()) == {}


def test_colours_are_read_once(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = studio.upload(png(), name="a.png")
    first = studio.palette.of([asset], ("#C8553D",))
    monkeypatch.setattr("core.use_cases.palette.colours_in", lambda _: pytest.fail("they were read again"))
    assert studio.palette.of([asset], ("#C8553D",)) == first
    assert studio.palette.of([asset], ("#FFFFFF",)) != first


def test_a_picture_whose_file_is_gone_has_no_distance(studio: Studio) -> None:
    assert studio.palette.of([asset_of()], ("#C8553D",)) == {}


def test_deleting_spares_what_other_campaigns_are_made_of(studio: Studio) -> None:
    studio.campaigns.new("Spring")
    used, free, step = (asset_of(campaign="spring", sha256=sign * 64) for sign in "abc")
    logo = studio.upload(png(), name="logo.png", campaign="spring")
    step = step.model_copy(update={"parents": (used.id,), "working": True})
    for asset in (used, free, step, asset_of(campaign="autumn", parents=(step.id,))):
        studio.records.add_asset(asset)
    studio.campaigns.new("Autumn mugs", fields=dict(logo=logo.id))
    gone = studio.campaigns.delete("spring")
    assert (gone.pictures, gone.kept) == (1, 3)
    assert studio.records.assets([used.id, free.id, step.id, logo.id]).keys() == {used.id, step.id, logo.id}
    assert not studio.campaigns.card("spring").saved
    assert studio.campaigns.in_use("spring"), "what stays is still there"


def test_what_lies_in_the_trash_goes_too(studio: Studio) -> None:
    thrown = asset_of(campaign="spring")
    studio.records.add_asset(thrown)
    studio.records.change_pictures(OWNER, {thrown.id: Change(trash=True)})
    assert studio.campaigns.delete("spring").pictures == 1
    assert not studio.campaigns.in_use("spring")


def test_a_campaign_says_what_it_weighs(studio: Studio) -> None:
    studio.upload(png(), name="a.png", campaign="spring")
    weight = studio.campaigns.weight("spring")
    assert (weight.pictures, weight.sheets, weight.unfinished, weight.settled_usd) == (1, 0, 0, ZERO)
    assert weight.bytes == len(png())


def test_people_who_change_other_fields_at_once_all_have_their_way(studio: Studio) -> None:
    studio.campaigns.new("Spring")
    changes: list[dict[str, object]] = [{"preamble": "Soft light"}, {"palette": ["#fff"]}, {"avoid": ["cheap"]}]
    in_threads(3, lambda n: [studio.campaigns.change("spring", **changes[n]) for _ in range(4)])
    told = studio.campaigns.of("spring")
    assert (told.preamble, told.palette, told.avoid) == ("Soft light", ("#FFFFFF",), ("cheap",))
    assert told.revision == 12
