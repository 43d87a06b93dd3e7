"""Campaigns: made, changed with a way back, worked in, archived, deleted; and what they do to Create and the sheet."""

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image

from components.campaign_import import BESIDE
from components.campaign_import_run import forget, running
from components.sheet_palette import BY_PALETTE
from core.bootstrap import Studio, studio
from core.domain.library import Query
from core.domain.sheet import Brief
from core.models.catalog import row_of
from tests.support.builders import asset_of, recipe_of
from tests.support.pictures import saved
from tests.support.waiting import until
from tests.ui.opened import Opened, drafted

SLUG = "autumn-mugs"
STYLE = "Warm editorial photography"
RED = saved(Image.new("RGB", (64, 64), "#C8553D"))


@pytest.fixture(autouse=True)
def _no_import_left() -> Iterator[None]:
    """An import belongs to the process, and so would outlive its test."""
    yield
    forget()


@pytest.fixture
def autumn() -> str:
    """A campaign somebody made."""
    return studio().campaigns.new("Autumn mugs").slug


def campaign(slug: str = SLUG) -> Opened:
    """A session that looks at one campaign."""
    opened = Opened("campaigns")
    opened.at.query_params["campaign"] = slug
    return opened.run()


def cards(opened: Opened) -> dict[str, dict[str, Any]]:
    return {card["slug"]: card for card in opened.drawn("campaign_cards")["cards"]}


def field(opened: Opened, label: str) -> Any:
    """A field of the kit, whose key changes with every undo."""
    kinds = (opened.at.text_input, opened.at.text_area, opened.at.multiselect, opened.at.selectbox)
    [found] = [each for kind in kinds for each in kind if each.label == label and "chooser" not in str(each.key)]
    return found


def fill(opened: Opened, label: str, value: object) -> Opened:
    field(opened, label).set_value(value)
    return opened.run()


def worked_in(slug: str = SLUG, brief: Brief | None = None) -> Opened:
    """A session on Create, in this campaign."""
    made = studio()
    made.records.remember(made.owner, "campaign", slug)
    return Opened(brief=brief)


# ---- all campaigns ----------------------------------------------------------------------------------------------


def test_a_new_studio_says_what_a_campaign_is_and_makes_the_first() -> None:
    opened = Opened("campaigns")
    assert "No campaign yet" in opened.text
    assert "Make the first campaign" in opened.popovers
    assert not [box for box in opened.at.selectbox if box.label == "Campaign"]  # nothing to choose from yet
    opened.open("campaign_new").type("campaign_new_name", "  Autumn   mugs ").click("campaign_create")
    assert opened.title == "Autumn mugs"
    assert opened.at.query_params["campaign"] in (SLUG, [SLUG])
    assert [box.options for box in opened.at.selectbox if box.label == "Campaign"] == [["Default", "Autumn mugs"]]


def test_a_name_that_is_taken_is_refused_in_words(autumn: str) -> None:
    opened = Opened("campaigns").open("campaign_new").type("campaign_new_name", "AUTUMN mugs").click("campaign_create")
    assert opened.toasts == ["There is a campaign “Autumn mugs” already; choose another name."]
    assert opened.title == "Campaigns"


def test_cards_show_what_lies_in_a_campaign_and_what_is_left(autumn: str) -> None:
    made = studio()
    for number in range(4):
        asset = asset_of(tier="draft", campaign=autumn, recipe=recipe_of(seed=number + 1), sha256=f"{number:064x}")
        made.records.add_asset(asset)
    made.campaigns.change(autumn, palette=("#C8553D", "#E7E1D6"))
    made.budgets.put("60", campaign=autumn, per="month", warn_only=False, by="Ines")
    drawn = cards(Opened("campaigns"))
    assert list(drawn) == [SLUG]  # the one that is there from the start is empty, and left out
    card = drawn[SLUG]
    assert (card["holds"], card["money"], card["left"]) == ("4 drafts", "$0.00 of $60.00 this month", "$60.00 left")
    assert len(card["covers"]) == 3
    assert card["palette"] == ["#C8553D", "#E7E1D6"]


def test_a_card_opens_its_campaign(autumn: str) -> None:
    opened = Opened("campaigns")
    opened.at.session_state["campaign_cards"] = {"opened": autumn}
    assert opened.run().title == "Autumn mugs"
    assert opened.click("campaign_back").title == "Campaigns"


def test_an_address_that_leads_nowhere_is_said() -> None:
    opened = campaign("no-such-thing")
    assert opened.errors == ["There is no campaign “no-such-thing”."]
    assert "campaign_back" in opened.labels


# ---- its kit ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "value", "name", "kept"),
    [
        ("Name", "Winter mugs", "name", "Winter mugs"),
        ("Style", f"  {STYLE}\n", "preamble", STYLE),
        ("Words to avoid", ["cheap", "cut-price, plastic"], "avoid", ("cheap", "cut-price", "plastic")),
        ("Finals", row_of("sd35").id, "final_model", row_of("sd35").id),
    ],
)
def test_a_change_is_saved_at_once_and_taken_back(autumn: str, label: str, value: Any, name: str, kept: object) -> None:
    before = getattr(studio().campaigns.of(autumn), name)
    opened = fill(campaign(), label, value)
    assert getattr(studio().campaigns.of(autumn), name) == kept
    assert "Saved." in opened.text
    opened.click("campaign_undo")
    assert getattr(studio().campaigns.of(autumn), name) == before
    assert field(opened, label).value in (before, list(before) if isinstance(before, tuple) else before)
    assert "What you change here is saved at once." in opened.text
    assert opened.at.button(key="campaign_undo").disabled


def test_what_cannot_be_kept_is_said_and_stays_as_it_was_typed(autumn: str) -> None:
    opened = fill(campaign(), "Style", "Mugs in {{colour}}")
    assert "takes no {{slots}}" in " ".join(opened.toasts)
    assert studio().campaigns.of(autumn).preamble == ""
    assert field(opened, "Style").value == "Mugs in {{colour}}"


def test_templates_are_chosen_by_title_and_stand_first_on_create(autumn: str) -> None:
    made = studio()
    first, last = made.templates.all()[0], made.templates.all()[-1]
    fill(campaign(), "Templates", [last.name, first.name])
    tiles = worked_in().drawn("create_templates")["tiles"]
    assert [tile["name"] for tile in tiles[1:3]] == [last.name, first.name]  # own words come before all


def test_a_palette_is_said_by_its_chips_and_one_step_is_undone_at_a_time(autumn: str) -> None:
    opened = campaign()
    for stamp, colours in enumerate((["#c8553d"], ["#C8553D", "#E7E1D6"])):
        opened.at.session_state[f"palette_{SLUG}"] = {"changed": {"colours": colours, "stamp": stamp}}
        opened.run()
    assert [chip["code"] for chip in opened.drawn(f"palette_{SLUG}")["chips"]] == ["#C8553D", "#E7E1D6"]
    assert studio().campaigns.of(autumn).palette == ("#C8553D", "#E7E1D6")
    opened.click("campaign_undo")
    assert studio().campaigns.of(autumn).palette == ("#C8553D",)
    opened.click("campaign_undo")
    assert studio().campaigns.of(autumn).palette == ()


def test_a_logo_lends_its_colours(autumn: str) -> None:
    made = studio()
    logo = made.upload(RED, name="Logo.png", campaign=autumn)
    made.campaigns.change(autumn, logo=logo.id)
    opened = campaign()
    assert f"/pictures/full/{logo.id}" in opened.html
    opened.click("campaign_take_logo")
    assert made.campaigns.of(autumn).palette == ("#C8553D",)
    opened.click("campaign_logo_off")
    assert made.campaigns.of(autumn).logo is None
    assert "campaign_logo_off" not in opened.labels


def test_a_budget_of_its_own_is_set_here(autumn: str) -> None:
    key = f"campaign_budget_{SLUG}"
    opened = campaign().open(key).type(f"{key}_cap", "60").type(f"{key}_by", "Ines").click(f"{key}_set")
    [room] = [room for room in studio().budgets.rooms() if room.budget.campaign == autumn]
    assert (room.budget.cap_usd, room.budget.per, room.budget.by) == (Decimal(60), "total", "Ines")
    assert "$60.00" in opened.text
    assert "left of $60.00, in all" in opened.text


# ---- worked in --------------------------------------------------------------------------------------------------


def test_working_in_it_fills_the_form_and_books_its_drafts(autumn: str, working: Studio) -> None:
    working.campaigns.change(autumn, draft_model="sd35", preamble=STYLE, avoid=("cheap",))
    opened = campaign().click("campaign_use")
    assert opened.title == "Create"
    opened.go("create").type("brief_prompt", "a cheap red mug").type("brief_seed", "5").choose("brief_count", 1)
    assert f"{STYLE}. </span>a cheap red mug" in opened.html
    assert any("cheap" in line.value for line in opened.at.markdown)
    opened.click("draft").all_in()
    [found] = opened.framed
    assert found.call.campaign == autumn
    assert found.call.recipe.model == row_of("sd35").id
    assert found.call.recipe.operation.prompt == f"{STYLE}. a cheap red mug"
    assert working.records.sheet(opened.sheet).brief.prompt == "a cheap red mug"


def test_the_chooser_in_the_sidebar_is_remembered(autumn: str) -> None:
    opened = Opened()
    [box] = [box for box in opened.at.selectbox if box.label == "Campaign"]
    box.set_value(autumn).run()
    [again] = [box for box in Opened().at.selectbox if box.label == "Campaign"]
    assert again.value == autumn


def test_leaving_a_campaign_gives_the_studios_model_back(autumn: str) -> None:
    studio().campaigns.change(autumn, draft_model="sd35")
    opened = Opened()
    usual = studio().tiers.model_of("draft").id
    for slug, model in ((autumn, row_of("sd35").id), ("default", usual)):
        [box] = [box for box in opened.at.selectbox if box.label == "Campaign"]
        box.set_value(slug)
        opened.run()
        assert opened.widget("brief_model_text_to_image").value == model


def test_a_sheet_says_how_near_its_frames_are_and_sorts_by_it(autumn: str, working: Studio) -> None:
    working.records.remember(working.owner, "campaign", autumn)
    opened = drafted("a {{red|blue}} mug", count=1).all_in()
    assert {frame["distance"] for frame in opened.frames} == {""}
    asset = opened.framed[1].asset
    assert asset
    working.palette.of([asset], ("#000000",))
    colours = [code for code, _ in working.records.colours_of([asset.sha256])[asset.sha256]]
    working.campaigns.change(autumn, palette=tuple(colours[:8]))
    opened.run()
    told = {frame["number"]: frame for frame in opened.frames}
    assert (told[2]["distance"], told[2]["nearness"]) == ("ΔE 0", "on the palette")
    assert told[2]["colours"].split() == colours[:3]
    opened.choose(f"order_{opened.sheet}", BY_PALETTE)
    assert [frame["number"] for frame in opened.frames] == [2, 1]
    assert opened.drawn(f"sheet_{opened.sheet}")["groups"][0][0] == "On the palette"


# ---- put away, deleted, brought back ----------------------------------------------------------------------------


def test_an_archived_campaign_is_out_of_the_way_and_comes_back(autumn: str) -> None:
    worked_in()
    opened = campaign().open("campaign_more").click("campaign_archive")
    assert opened.toasts[-1] == "Autumn mugs is archived. You find it under Archived."
    assert opened.title == "Campaigns"
    assert autumn not in cards(opened)
    assert not [box for box in opened.at.selectbox if box.label == "Campaign"]  # and nobody works in it
    opened.choose("campaigns_archived", "Archived")
    assert cards(opened)[autumn]["mark"] == "archived"
    campaign().open("campaign_more").click("campaign_restore")
    assert studio().campaigns.of(autumn).archived is None


def test_deleting_says_what_goes_before_it_goes(autumn: str) -> None:
    made = studio()
    made.upload(RED, name="Mug.png", campaign=autumn)
    opened = campaign().open("campaign_more").click("campaign_delete")
    assert any("**1 picture**" in part.value and "0 sheets go for good" in part.value for part in opened.at.markdown)
    assert made.campaigns.in_use(autumn)
    opened.click("campaign_delete_now")
    assert not made.campaigns.in_use(autumn)
    assert made.library.page(Query(campaign=(autumn,))).total == 0
    assert opened.title == "Campaigns"


@pytest.fixture
def archive(autumn: str) -> bytes:
    """The campaign with one picture, exported."""
    made = studio()
    made.upload(RED, name="Mug.png", campaign=autumn)
    made.campaigns.change(autumn, preamble=STYLE)
    file = io.BytesIO()
    made.campaign_export(autumn, file)
    return file.getvalue()


def test_an_archive_is_shown_before_it_is_taken_in(archive: bytes) -> None:
    made = studio()
    made.campaigns.delete(SLUG)
    opened = Opened("campaigns").click("campaign_import")
    opened.add_picture("autumn.zip", archive)
    assert "1 picture (1 upload)" in opened.text
    assert not made.campaigns.in_use(SLUG)
    opened.click("campaign_import_go")
    until(lambda: (run := running()) is None or run.ended, what="the import to end")
    opened.run()
    assert running() is None
    assert opened.run().title == "Autumn mugs"
    assert made.campaigns.of(SLUG).preamble == STYLE
    assert made.library.page(Query(campaign=(SLUG,))).total == 1


def test_an_archive_of_a_campaign_that_is_here_comes_in_beside_it(archive: bytes) -> None:
    opened = Opened("campaigns").click("campaign_import")
    opened.add_picture("autumn.zip", archive)
    assert "There is a campaign “autumn-mugs” here already." in opened.text
    opened.choose("campaign_import_way", BESIDE).click("campaign_import_go")
    until(lambda: (run := running()) is None or run.ended, what="the import to end")
    opened.run()
    assert studio().campaigns.in_use("autumn-mugs-2")


@pytest.mark.parametrize("data", [b"no zip at all", b"PK\x03\x04 torn"])
def test_what_is_no_archive_gets_one_sentence(data: bytes) -> None:
    opened = Opened("campaigns").click("campaign_import")
    opened.add_picture("autumn.zip", data)
    assert opened.errors == ["This is no archive of a campaign, or only a part of one."]
    assert "campaign_import_go" not in opened.labels
