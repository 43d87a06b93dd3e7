"""The brief: templates, what is refused before any call, and what is remembered."""

from decimal import Decimal

import pytest

from core.bootstrap import Studio, studio
from core.domain.operation import prompt_of
from tests.ui.opened import Opened, drafted

HERO = "hero-on-a-surface"
HOSTILE = [
    "<script>alert(1)</script>",
    "{{x}} {{product}}",
    "{0.__class__}",
    '"><img src=x onerror=alert(1)>',
    r"\1 \g<0>",
]


def template(opened: Opened, title: str = "Hero on a surface") -> Opened:
    return opened.choose("brief_template", title)


def jobs() -> int:
    return len(studio().records.jobs(studio().owner))


# Templates


def test_a_template_brings_its_slots_and_shows_them_in_place() -> None:
    opened = template(Opened())
    labels = {str(field.label) for field in [*opened.at.text_input, *opened.at.selectbox]}
    assert {"Product", "Colour", "Surface", "Light", "Mood"} <= labels
    assert "Studio photograph of a <u>ceramic coffee mug</u> in <u>warm terracotta</u>" in opened.html
    assert not opened.at.text_area
    opened.type(f"brief_slot_{HERO}_product", "teapot").choose(f"brief_slot_{HERO}_surface", "oak table")
    assert "a <u>teapot</u> in <u>warm terracotta</u> on a <u>oak table</u>" in opened.html


def test_an_emptied_slot_falls_back_to_its_example() -> None:
    assert "<u>ceramic coffee mug</u>" in template(Opened()).type(f"brief_slot_{HERO}_product", "  ").html


@pytest.mark.parametrize("value", HOSTILE)
def test_a_slots_value_is_text_and_nothing_else(value: str) -> None:
    opened = template(Opened()).type(f"brief_slot_{HERO}_product", value)
    assert value in opened.text
    assert "<script" not in opened.html
    assert "<img" not in opened.html
    opened.choose("brief_count", 1).click("draft")
    (found,) = opened.framed
    assert prompt_of(found.call.recipe.operation).startswith(f"Studio photograph of a {value} in warm terracotta")


def test_each_template_keeps_its_own_values() -> None:
    opened = template(Opened()).type(f"brief_slot_{HERO}_product", "teapot")
    opened.choose("brief_template", "Dark studio")
    opened.choose("brief_template", "Own words")
    assert "<u>teapot</u>" in template(opened).html


# Money


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
    assert "Left of the cap <b>$0.10</b>" in opened.text
    (said,) = opened.click("draft").errors
    assert said == ("This costs $0.32, but only $0.10 of the $0.10 cap is left. Ask for less, or raise STUDIO_CAP_USD.")
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
    assert opened.click("draft").errors == said
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
    assert opened.click("draft").errors == [sentence]
    assert jobs() == 0


def test_the_seeds_count_on_from_the_first_and_wrap() -> None:
    opened = drafted(count=4, seed="4294967293")
    assert [frame["seed"] for frame in opened.frames] == ["4294967293", "4294967294", "1", "2"]


# What is remembered


def test_a_brief_survives_a_new_session() -> None:
    opened = Opened().type("brief_prompt", "half a sentence").type("brief_negative_", "hands")
    opened.choose("brief_count", 16).choose("brief_aspect_", "9:16").type("brief_seed", "77")
    opened.choose("brief_model_text_to_image", "stability.sd3-5-large-v1:0")
    later = Opened()
    assert later.at.text_area(key="brief_prompt").value == "half a sentence"
    assert later.at.text_input(key="brief_negative_").value == "hands"
    assert later.at.text_input(key="brief_seed").value == "77"
    assert later.widget("brief_aspect_").value == "9:16"
    assert later.labels["draft"] == "Draft 16 · $1.28"


def test_a_filled_template_survives_a_new_session_and_a_restart() -> None:
    template(Opened()).type(f"brief_slot_{HERO}_product", "teapot")
    studio.cache_clear()
    later = Opened()
    assert later.widget("brief_template").value == "Hero on a surface"
    assert "<u>teapot</u>" in later.html


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
