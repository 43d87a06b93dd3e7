"""The brief: templates, what is refused before any call, and what is remembered."""

import re
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from core.bootstrap import Studio, studio
from core.domain.operation import prompt_of
from core.domain.sheet import Brief
from core.models.catalog import row_of
from core.prompting.shipped import themes
from core.use_cases.briefs import opened_with
from tests.support.account import ControlPlane
from tests.support.bedrock_stub import bedrock_stub
from tests.support.s3 import KEYS
from tests.ui.opened import Opened, drafted

HERO = "hero-on-a-surface"
HOSTILE = [
    "<script>alert(1)</script>",
    "{{x}} {{product}}",
    "{0.__class__}",
    '"><img src=x onerror=alert(1)>',
    r"\1 \g<0>",
]


def filled_in(name: str = HERO, **more: object) -> Opened:
    """A session whose form holds a template, as a click on its tile puts it there."""
    known = studio().templates
    ready = opened_with(Brief(), known.named(name), known.all())
    return Opened(brief=ready.model_copy(update=more))


def jobs() -> int:
    return len(studio().records.jobs(studio().owner))


def underlined(opened: Opened) -> list[str]:
    """The values that the preview marks."""
    return [unescape(found) for found in re.findall(r"<u>(.*?)</u>", opened.html, re.DOTALL)]


# Templates


def test_a_template_brings_its_slots_and_shows_them_in_place() -> None:
    opened = filled_in()
    template = studio().templates.named(HERO)
    labels = {str(field.label) for field in [*opened.at.text_input, *opened.at.selectbox]}
    assert {slot.label for slot in template.slots} <= labels
    assert "Studio photograph of a <u>ceramic coffee mug</u>" in opened.html
    assert not opened.at.text_area
    opened.type(f"brief_slot_{HERO}_product", "teapot").choose(f"brief_slot_{HERO}_surface", "oak table")
    assert {"teapot", "oak table"} <= set(underlined(opened))


def test_an_emptied_slot_falls_back_to_its_default() -> None:
    assert "ceramic coffee mug" in underlined(filled_in().type(f"brief_slot_{HERO}_product", "  "))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_slots_value_is_text_and_nothing_else(value: str) -> None:
    opened = filled_in().type(f"brief_slot_{HERO}_product", value)
    assert value in opened.text
    assert "<script" not in opened.html
    assert "<img" not in opened.html
    opened.choose("brief_count", 1)
    if "{{" in value:  # an unfilled gap is not sent
        assert opened.at.button(key="draft").disabled
        return
    opened.click("draft")
    (found,) = opened.framed
    assert prompt_of(found.call.recipe.operation).startswith(f"Studio photograph of a {value} in")


def test_what_was_typed_goes_along_to_another_template_and_what_was_suggested_does_not() -> None:
    known = studio().templates
    opened = filled_in().type(f"brief_slot_{HERO}_product", "teapot")
    went_on = opened_with(Brief.model_validate_json(_kept()), known.named("dark-studio"), known.all())
    assert went_on.slots == {"product": "teapot"}
    assert went_on.negative_prompt == known.named("dark-studio").negative_prompt
    assert "teapot" in underlined(Opened(brief=went_on))
    assert opened.title == "Create"


def test_a_template_that_is_gone_leaves_own_words() -> None:
    opened = Opened(brief=Brief(template="gone-for-good", prompt="a mug"))
    assert opened.at.text_area(key="brief_prompt").value == "a mug"


def test_a_picked_colour_is_written_into_its_field() -> None:
    opened = filled_in()
    (picker,) = opened.at.color_picker
    picker.set_value("#2f5d8a").run()
    assert opened.widget(f"brief_slot_{HERO}_colour").value == "#2F5D8A"
    assert any("2F5D8A" in words for words in underlined(opened))


def test_a_theme_and_added_words_follow_the_prompt() -> None:
    theme = next(iter(themes().values()))
    opened = Opened(brief=Brief(prompt="A red mug.", theme=theme.name, added=("macro", "linen"), count=1))
    assert underlined(opened) == [theme.words, "macro", "linen"]
    assert f"Theme: {theme.title}" in opened.popovers
    assert "Add words (2)" in opened.popovers
    opened.click("draft")
    (found,) = opened.framed
    assert prompt_of(found.call.recipe.operation) == f"A red mug, {theme.words}, macro, linen"
    assert found.call.recipe.operation.negative_prompt == (theme.negative_prompt or None)


# Combinations


def test_lists_say_how_many_they_make_and_what_that_costs_before_the_click() -> None:
    opened = Opened().type("brief_prompt", "a {{red|blue|sage}} mug on {{oak|linen}}").choose("brief_count", 2)
    assert "6 combinations × 2 drafts =" in opened.text
    assert opened.labels["draft"] == "Draft 12 · $0.48"
    opened.click("draft")
    prompts = [prompt_of(found.call.recipe.operation) for found in opened.framed]
    assert len(prompts) == 12
    assert prompts[:3] == ["a red mug on oak", "a red mug on oak", "a red mug on linen"]


def test_a_list_in_a_slot_is_combined() -> None:
    opened = filled_in(count=1).type(f"brief_slot_{HERO}_product", "{{teapot|mug}}")
    assert opened.labels["draft"] == "Draft 2 · $0.08"


def test_too_many_combinations_are_refused_with_their_number() -> None:
    opened = Opened().type("brief_prompt", "a {{1|2|3|4|5}} {{1|2|3|4|5}} mug")
    assert opened.errors == ["A sheet holds 1 to 96 drafts, and this would be 200; ask for fewer."]
    assert opened.at.button(key="draft").disabled
    assert jobs() == 0


# The linter


def test_a_finding_offers_its_fix_and_the_fix_is_done_where_the_words_stand() -> None:
    opened = filled_in().type(f"brief_slot_{HERO}_mood", "calm, no logos").type("brief_negative", "hands")
    (fix,) = [key for key, label in opened.labels.items() if label == "Move it"]
    opened.click(fix)
    assert opened.widget(f"brief_slot_{HERO}_mood").value == "calm"
    assert opened.widget("brief_negative").value == "hands, logos"
    assert "Move it" not in opened.labels.values()


def test_a_blocked_name_stops_the_draft_until_somebody_may_use_it() -> None:
    opened = Opened().type("brief_prompt", "a red mug in the style of Banksy on a table")
    assert opened.at.button(key="draft").disabled
    opened.type("brief_prompt", "a Nike shoe on a beach")
    assert opened.at.button(key="draft").disabled
    (allow,) = [key for key in opened.labels if key.startswith("allow_")]
    opened.click(allow)
    assert not opened.at.button(key="draft").disabled


def test_an_unfilled_gap_is_not_sent_and_paid_for() -> None:
    opened = Opened().type("brief_prompt", "a red {{product}} on a table")
    assert opened.at.button(key="draft").disabled
    assert not opened.type("brief_prompt", "a red mug on a table").at.button(key="draft").disabled


# Presets and history


def test_a_preset_keeps_all_settings_and_brings_them_back() -> None:
    opened = Opened(brief=Brief(prompt="a red mug", negative_prompt="hands", count=4, aspect="9:16", seed="7"))
    opened.type("preset_name", "  Tall   mugs ").click("save_preset")
    (preset,) = studio().records.presets(studio().owner)
    assert (preset.name, preset.brief) == ("Tall mugs", Brief.model_validate_json(_kept()))
    opened.choose("create_source", "Presets")
    (row,) = opened.drawn("create_presets")["rows"]
    assert (row["title"], row["words"], row["detail"]) == (
        "Tall mugs",
        "a red mug",
        "Core · 4 drafts · 9:16 · seed 7",
    )


def test_a_preset_without_a_name_is_not_kept() -> None:
    opened = Opened().click("save_preset")
    assert opened.toasts == ["Give the preset a name."]
    assert studio().records.presets(studio().owner) == []


def test_the_history_is_searched_by_words(working: Studio) -> None:
    for prompt in ("a red mug", "a blue teapot", "a red teapot"):
        drafted(prompt).all_in()
    opened = Opened().choose("create_source", "History")
    assert [row["title"] for row in opened.drawn("create_history")["rows"]] == [
        "a red teapot",
        "a blue teapot",
        "a red mug",
    ]
    opened.type("create_find", "teap red")
    (row,) = opened.drawn("create_history")["rows"]
    assert row["title"] == "a red teapot"
    assert len(row["thumbs"]) == 2
    assert opened.type("create_find", "unicorn").text.count("Nothing was drafted with these words.") == 1


def test_empty_presets_and_history_say_what_to_do() -> None:
    opened = Opened().choose("create_source", "Presets")
    assert "No preset yet." in opened.text
    assert "Nothing was drafted yet." in opened.choose("create_source", "History").text


def _kept() -> str:
    return studio().records.recall(studio().owner, "brief") or ""


# Money


def test_a_find_without_a_result_leads_back_to_all() -> None:
    opened = Opened().type("create_find", "zebra")
    assert "No template has these words." in opened.text
    opened.click("create_show_all")
    assert opened.widget("create_find").value == ""
    assert "create_show_all" not in opened.labels


@pytest.mark.parametrize(
    ("model", "count", "label"),
    [
        ("stability.stable-image-core-v1:1", 1, "Draft 1 · $0.04"),
        ("stability.sd3-5-large-v1:0", 6, "Draft 6 · $0.48"),
        ("stability.stable-image-ultra-v1:1", 96, "Draft 96 · $13.44"),
    ],
)
def test_the_button_says_what_it_costs(model: str, count: int, label: str) -> None:
    opened = Opened().choose("brief_count", count).choose("brief_model_text_to_image", model)
    assert opened.labels["draft"] == label


def test_the_cap_refuses_in_one_sentence_before_any_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_CAP_USD", "0.10")
    opened = Opened().type("brief_prompt", "a red mug")
    assert "<span>Budget left</span> <b>$0.10</b>" in opened.text
    assert "<b>$0.10</b> left" in opened.text
    (said,) = opened.click("draft").errors
    left = "$0.10 are left of the $0.10 cap"
    assert said == f"This costs $0.32. 2 of 8 would fit: {left}. Ask for less, or raise STUDIO_CAP_USD."
    assert opened.title == "Create"
    assert jobs() == 0
    assert studio().records.sheets(studio().owner) == []
    opened.choose("brief_count", 2).click("draft")  # what fits is taken
    assert opened.title == "a red mug"
    assert studio().report.job(studio().records.jobs(studio().owner)[0])["calls"] == {"planned": 2}


# What is refused


def test_a_prompt_one_character_too_long_is_said_once_and_not_sent(working: Studio) -> None:
    opened = Opened().type("brief_prompt", "x" * 10_001)
    said = ["The prompt has 10,001 characters; Stable Image Core takes 10,000. Shorten it by 1."]
    assert opened.errors == said
    assert opened.at.button(key="draft").disabled
    assert jobs() == 0
    assert opened.type("brief_prompt", "x" * 10_000).errors == []


@pytest.mark.parametrize("seed", ["abc", "-1", "1.5", "٣x", "1" * 13])
def test_a_seed_that_is_no_number_is_said(seed: str) -> None:
    opened = Opened().type("brief_prompt", "a red mug").type("brief_seed", seed)
    assert opened.errors == ["The seed is a whole number; leave it empty for a random one."]
    assert jobs() == 0


@pytest.mark.parametrize(
    ("seed", "sentence"),
    [
        ("0", "Seed 0 means “random” to Stable Image Core; leave the seed out, or give one from 1."),
        ("4294967295", "Seed 4294967295 is outside Stable Image Core's 1 to 4294967294."),
    ],
)
def test_a_seed_the_model_does_not_take_is_said(seed: str, sentence: str) -> None:
    opened = Opened().type("brief_prompt", "a red mug").type("brief_seed", seed)
    assert opened.errors == [sentence]
    assert opened.at.button(key="draft").disabled
    assert jobs() == 0


def test_the_seeds_count_on_from_the_first_and_wrap() -> None:
    opened = drafted(count=4, seed="4294967293")
    assert [frame["seed"] for frame in opened.frames] == ["4294967293", "4294967294", "1", "2"]


# What is remembered


def test_a_brief_survives_a_new_session() -> None:
    opened = Opened().type("brief_prompt", "half a sentence").type("brief_negative", "hands")
    opened.choose("brief_count", 16).choose("brief_aspect", "9:16").type("brief_seed", "77")
    opened.choose("brief_model_text_to_image", "stability.sd3-5-large-v1:0")
    later = Opened()
    assert later.at.text_area(key="brief_prompt").value == "half a sentence"
    assert later.at.text_input(key="brief_negative").value == "hands"
    assert later.at.text_input(key="brief_seed").value == "77"
    assert later.widget("brief_aspect").value == "9:16"
    assert later.labels["draft"] == "Draft 16 · $1.28"


def test_a_filled_template_survives_a_new_session_and_a_restart() -> None:
    filled_in().type(f"brief_slot_{HERO}_product", "teapot")
    studio.cache_clear()
    assert "teapot" in underlined(Opened())


def test_words_survive_a_bad_seed_and_a_new_session() -> None:
    opened = Opened().type("brief_seed", "abc").type("brief_prompt", "written beside a bad seed")
    assert opened.errors
    assert Opened().at.text_area(key="brief_prompt").value == "written beside a bad seed"


def test_a_brief_of_an_older_version_is_forgotten_not_fatal() -> None:
    studio().records.remember(studio().owner, "brief", '{"prompt": 5, "gone": true}')
    assert Opened().at.text_area(key="brief_prompt").value == ""


def test_two_sheets_of_one_brief_pay_once_and_stay_two(working: Studio) -> None:
    first = drafted().all_in()
    again = Opened().click("draft").all_in().run()
    assert again.sheet > first.sheet
    assert [frame["note"] for frame in again.frames] == ["cached", "cached"]
    assert working.records.spent(working.owner)[0] == Decimal("0.08")


# A model that AWS has ended


def with_nova(**more: Any) -> Opened:
    """A brief of last summer, for a model that is gone."""
    studio().doctor.run()
    brief = Brief(prompt="a red mug", model=row_of("nova").id, aspect="16:9", **more)
    return Opened(brief=brief)


def test_an_ended_model_offers_its_successor_and_the_brief_goes_along() -> None:
    opened = with_nova(seed="0")
    assert "Amazon Nova Canvas: ended on AWS on 30 Sep 2026; works in this sandbox." in opened.text
    offer = f"instead_of_{row_of('nova').id}"
    assert opened.labels[offer] == "Use Stable Image Core · $0.04"
    opened.click(offer)
    left = Brief.model_validate_json(_kept())
    assert (left.model, left.prompt, left.aspect, left.seed) == (row_of("core").id, "a red mug", "16:9", "")
    assert opened.toasts == [
        "The seed 0 is left out: Stable Image Core takes 1 to 4,294,967,294.",
        "The brief goes on with Stable Image Core.",
    ]
    assert opened.widget("brief_model_text_to_image").value == row_of("core").id
    assert offer not in opened.labels


def test_in_the_sandbox_an_ended_model_drafts_as_ever(working: Studio) -> None:
    opened = with_nova().choose("brief_count", 1).click("draft").all_in()
    assert [found.call.status for found in opened.framed] == ["done"]


def test_models_that_ended_come_last_in_the_list() -> None:
    studio().doctor.run()
    options = Opened().widget("brief_model_text_to_image").options
    ended = [option.endswith(" · ended") for option in options]
    assert options[0] == "Stable Image Core · $0.04"
    assert ended == sorted(ended)
    assert sum(ended) == 7


def test_on_an_account_an_ended_model_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_BACKEND", "aws")
    studio.cache_clear()
    with bedrock_stub() as stub:
        stub.control = ControlPlane()
        for name, value in (KEYS | {"AWS_ENDPOINT_URL": stub.url}).items():
            monkeypatch.setenv(name, value)
        opened = with_nova()
        assert opened.errors == ["Amazon Nova Canvas ended on AWS on 30 Sep 2026. Use Stable Image Core instead."]
        assert opened.at.button(key="draft").disabled
        opened.click(f"instead_of_{row_of('nova').id}")
        assert opened.errors == []
        assert not opened.at.button(key="draft").disabled
        assert opened.toasts == ["The brief goes on with Stable Image Core, all of it."]
        assert stub.seen == []
