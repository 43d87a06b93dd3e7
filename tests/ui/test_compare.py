"""Several models for one brief: in the form, in rows on the sheet, and in what a pick costs."""

from core.bootstrap import Studio, studio
from core.domain.sheet import Brief, Preset
from core.domain.values import new_id
from core.models.catalog import row_of
from tests.ui.opened import Opened

CORE, ULTRA, SD35 = (row_of(name).id for name in ("core", "ultra", "sd35"))
HERO = "hero-on-a-surface"


def compared(*models: str, count: int = 2, **more: object) -> Opened:
    """A session whose form holds a brief for these models."""
    first, *others = models
    brief = Brief(prompt="a red mug", model=first, compared=tuple(others), count=count, seed="5")
    return Opened(brief=brief.model_copy(update=more))


def groups(opened: Opened) -> list[tuple[str, int]]:
    """The headings on the sheet, and how many frames each has."""
    return [(title, size) for title, _, size in opened.drawn(f"sheet_{opened.sheet}")["groups"]]


# Create


def test_one_model_becomes_several_and_the_button_says_the_sum() -> None:
    opened = Opened().type("brief_prompt", "a red mug").choose("brief_count", 4)
    assert opened.labels["draft"] == "Draft 4 · $0.16"
    opened.click("compare_models").choose("brief_models_text_to_image", [CORE, SD35])
    assert opened.labels["draft"] == "Draft 8 · $0.48 · 4 each"
    opened.click("one_model")
    assert opened.labels["draft"] == "Draft 4 · $0.16"
    assert opened.widget("brief_model_text_to_image").value == CORE


def test_the_models_are_remembered_as_the_brief_is() -> None:
    compared(CORE, ULTRA).choose("brief_models_text_to_image", [ULTRA, CORE, SD35])
    assert Opened().widget("brief_models_text_to_image").value == [ULTRA, CORE, SD35]


def test_without_a_model_nothing_can_be_drafted() -> None:
    opened = compared(CORE, ULTRA).choose("brief_models_text_to_image", [])
    assert opened.errors == ["Choose at least one model."]
    assert "draft" not in opened.labels


def test_lists_and_models_are_multiplied_before_the_click() -> None:
    opened = compared(CORE, ULTRA, prompt="a {{red|blue}} mug")
    assert "2 combinations × 2 drafts × 2 models =" in opened.text
    assert opened.labels["draft"] == "Draft 8 · $0.72 · 4 each"


def test_what_one_model_does_not_take_is_said_with_its_name_before_the_click() -> None:
    opened = compared(CORE, ULTRA, prompt="x" * 10_001)
    assert any("Stable Image Core takes 10,000" in error for error in opened.errors)
    assert opened.at.button(key="draft").disabled


def test_a_preset_carries_the_models() -> None:
    made = studio()
    brief = Brief(prompt="a red mug", model=CORE, compared=(SD35,), count=1)
    made.records.put_preset(Preset(id=new_id(), owner=made.owner, name="two", brief=brief))
    [kept] = made.records.presets(made.owner)
    assert compared(*kept.brief.models, count=1).labels["draft"] == "Draft 2 · $0.12 · 1 each"


def test_history_says_which_models_drafted(working: Studio) -> None:
    compared(CORE, ULTRA, count=1).click("draft").all_in()
    rows = Opened().choose("create_source", "History").drawn("create_history")["rows"]
    assert any("Core, Ultra · 1 draft each" in str(row) for row in rows)


# Sheet


def test_a_compared_brief_makes_one_row_of_frames_a_model(working: Studio) -> None:
    opened = compared(ULTRA, CORE).click("draft").all_in()
    assert groups(opened) == [("Stable Image Ultra", 2), ("Stable Image Core", 2)]
    assert [(frame["model"], frame["seed"]) for frame in opened.frames] == [
        ("Ultra", "5"),
        ("Ultra", "6"),
        ("Core", "5"),
        ("Core", "6"),
    ]
    assert all(found.call.took_s > 0 for found in opened.framed)
    [(_, facts, _), _] = opened.drawn(f"sheet_{opened.sheet}")["groups"]
    assert facts.startswith("$0.14 and ")
    assert facts.endswith(" s a picture")


def test_another_order_has_no_rows_and_a_plain_sheet_neither(working: Studio) -> None:
    opened = compared(CORE, ULTRA, count=1).click("draft").all_in()
    assert groups(opened.choose(f"order_{opened.sheet}", "As made")) == []
    plain = compared(CORE, count=1).click("draft").all_in()
    assert groups(plain) == []
    assert "Which model do we pick?" not in plain.text
    assert groups(plain.choose(f"order_{plain.sheet}", "By model")) == []


def test_the_verdicts_add_up_to_a_price_a_pick_on_the_sheet_and_on_its_template(working: Studio) -> None:
    opened = compared(CORE, ULTRA, template=HERO).click("draft").all_in()
    assert "Nothing is picked yet." in opened.text
    first, second, third, _ = [frame["id"] for frame in opened.frames]
    opened.does("verdict", first, second, third, verdict="pick")
    assert "Core: 2 picks of 2 at $0.04 a pick; Ultra: 1 pick of 2 at $0.28 a pick." in opened.text
    opened.go("templates")
    assert "Which model, on its one sheet?" in opened.text
    assert "Core: 2 picks of 2 at $0.04 a pick; Ultra: 1 pick of 2 at $0.28 a pick." in opened.text


def test_the_first_of_each_model_are_compared_until_something_is_picked(working: Studio) -> None:
    opened = compared(CORE, ULTRA).click("draft").all_in()
    ids = [frame["id"] for frame in opened.frames]
    opened.click("compare")
    assert opened.drawn(f"sheet_{opened.sheet}")["compare"] == [ids[0], ids[2]]


def test_what_looks_alike_is_folded_within_its_model_alone(working: Studio) -> None:
    """Core and Ultra draw the same scene of one seed in the sandbox, and both are to be seen."""
    opened = compared(CORE, ULTRA, count=1).click("draft").all_in()
    assert [frame["alike"] for frame in opened.frames] == ["", ""]
