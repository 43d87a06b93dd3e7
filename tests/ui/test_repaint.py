"""Repaint: five ways, each with what its model takes; the mask that is seen is sent; candidates, versions, refusals."""

import io
from typing import Any

import pytest
from PIL import Image

from components.repaint_form import REPAINT
from core.bootstrap import Studio, studio
from core.domain.asset import Asset
from core.domain.mask import Drawn, Stroke
from core.domain.operation import Inpaint, MadeHere, RemoveBackground, SearchReplace
from core.models.catalog import ModelRow, row_of, rows
from core.use_cases.repainting import OPERATIONS, Repainting
from tests.processes import post_json
from tests.support.pictures import jpeg, mug, png, saved
from tests.ui.opened import Opened, drafted

SQUARE = Stroke(tool="rectangle", points=((100, 100), (300, 260)))
GONE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
HOSTILE = "<img src=x onerror=alert(1)> **bold** [x](javascript:1) :red[y] $z$"
GO = "repaint_go"


def repaint(operation: str = "inpaint", *, model: str = "", **more: Any) -> Opened:
    """A session on the page, with this way chosen and this model taken."""
    made = studio()
    form = Repainting(operation=operation, **more)
    made.records.remember(made.owner, REPAINT.name, form.model_dump_json())
    if model:
        made.records.remember(made.owner, f"model_for_{operation}", row_of(model).id)
    return Opened("repaint")


def added(data: bytes | None = None, name: str = "mug.png", *, painted: bool = False) -> Asset:
    asset = studio().upload(data or saved(mug(size_px=(640, 480))), name=name)
    if painted:
        studio().masks.keep(asset.id, Drawn(strokes=(SQUARE,), revision=1))
    return asset


def left() -> Repainting:
    """What the form remembers."""
    return Repainting.model_validate_json(studio().records.recall(studio().owner, REPAINT.name) or "{}")


def on_page(opened: Opened) -> set[str]:
    """Labels of the form's controls."""
    kinds = ("text_area", "text_input", "selectbox", "slider", "number_input", "toggle", "button_group")
    return {str(each.label) for kind in kinds for each in opened.at.get(kind)}  # type: ignore[union-attr]


def there(opened: Opened, key: str) -> bool:
    return any(str(getattr(each, "key", "")) == key for each in opened.at)


def editor(opened: Opened) -> bool:
    return "repaint_mask" in opened.labels


def clicks_on(opened: Opened, component: str, asset: Asset) -> Opened:
    """What a component sends once when a person clicks this picture in it."""
    opened.at.session_state[component] = {"chosen": asset.id}
    opened.run()
    opened.at.session_state[component] = {}
    return opened


def jobs() -> int:
    return len(studio().records.jobs(studio().owner))


# Nothing chosen yet


def test_an_empty_page_says_what_to_do_and_takes_a_picture() -> None:
    opened = repaint()
    assert "Choose the picture to change." in opened.text
    opened.add_picture("mug.png", png(640, 480))
    (asset,) = studio().records.list_assets(studio().owner)
    assert left().picture == asset.id
    assert "mug.png. Paint over the part to change." in opened.text
    assert opened.at.query_params["picture"] == asset.id


def test_a_file_that_cannot_be_used_says_why() -> None:
    opened = repaint().add_picture("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert opened.errors == ["An SVG is a drawing, not a picture of pixels. Export it as PNG and add that."]


def test_ones_own_pictures_are_offered_without_steps_on_the_way() -> None:
    asset = added(painted=True)
    studio().masks.save(asset, studio().masks.of(asset))
    opened = repaint()
    assert [tile["id"] for tile in opened.drawn("repaint_library")["tiles"]] == [asset.id]
    opened.at.session_state["repaint_library"] = {"opened": asset.id}
    assert editor(opened.run())


def test_another_picture_can_be_chosen_or_not() -> None:
    first, other = added(), added(png(640, 480, shade=40), "other.png")
    opened = repaint(picture=first.id).click("repaint_other")
    assert not editor(opened)
    assert editor(opened.click("repaint_keep"))
    opened.click("repaint_other")
    opened.at.session_state["repaint_library"] = {"opened": other.id}
    opened.run()
    assert left().picture == other.id
    assert editor(opened)


# Each way shows what its model takes, and nothing else

WORDS = {
    "inpaint": {"prompt": "What should be there", "mask_prompt": "What to repaint"},
    "erase": {"mask_prompt": "What should go"},
    "search_replace": {"search_prompt": "What to swap", "prompt": "What should be there instead"},
    "search_recolor": {"select_prompt": "What to recolour", "prompt": "Its new colour"},
    "remove_background": {},
    "replace_background": {"prompt": "What should be behind it", "mask_prompt": "What should stay"},
}
OTHERS = {
    "negative_prompt": "What to leave out",
    "style_preset": "Style",
    "grow_px": "Grow what is found (px)",
    "quality": "Quality",
    "cfg_scale": "How close to the words (cfg_scale)",
    "edges": "Edge of the place",
    "steps": "Steps",
    "sampler": "Sampler (sampler)",
    "clip_guidance": "CLIP guidance (clip_guidance_preset)",
}
PAINTED = {"Grow the mask (px)", "Soften the edge (px)", "Keep everything else exactly"}
PAIRS = [(operation, row) for operation in OPERATIONS for row in rows() if operation in row.operations]


@pytest.mark.parametrize(("operation", "row"), PAIRS, ids=[f"{operation}-{row.short}" for operation, row in PAIRS])
def test_the_controls_are_those_of_the_models_row(operation: str, row: ModelRow) -> None:
    spec = row.operations[operation]
    opened = repaint(operation, model=row.id, picture=added().id)
    names = WORDS[operation] | OTHERS
    expected = {names[name] for name in spec.fields if name not in ("pictures", "mask_prompt")}
    expected |= PAINTED if spec.mask else set()
    expected |= {"Where"} if spec.mask and "mask_prompt" in spec.fields else set()
    expected |= {"Tries", "Seed"} if row.seeds(operation) else set()
    expected |= {"File type"} if len(row.output_formats) > 1 else set()
    every = {name for words in WORDS.values() for name in words.values()} | set(OTHERS.values())
    every |= PAINTED | {"Where", "Tries", "Seed", "File type"}
    assert on_page(opened) & every == expected
    assert editor(opened) is bool(spec.mask)


@pytest.mark.parametrize("operation", ["inpaint", "erase", "replace_background"])
def test_a_place_said_in_words_takes_the_editor_away(operation: str) -> None:
    opened = repaint(operation, model="nova", picture=added(painted=True).id)
    assert WORDS[operation]["mask_prompt"] not in on_page(opened)
    opened.choose("repaint_where", "Say it in words")
    assert WORDS[operation]["mask_prompt"] in on_page(opened)
    assert not editor(opened)
    assert not PAINTED & on_page(opened)


def test_the_background_has_a_second_choice() -> None:
    opened = repaint(picture=added().id).choose("repaint_way", "remove_background")
    assert left().operation == "remove_background"
    assert opened.labels[GO] == "Cut out 1 · $0.07"
    opened.choose("repaint_background", "replace_background")
    assert left().operation == "replace_background"
    assert "What should be behind it" in on_page(opened)


def test_keeping_the_rest_is_on_and_off_says_what_it_means() -> None:
    opened = repaint(picture=added().id)
    assert opened.at.toggle(key="repaint_keep_outside").value
    opened.choose("repaint_keep_outside", False)
    assert "size, colours and details may change anywhere" in opened.text
    assert left().keep_outside is False
    assert "Soften the edge (px)" not in on_page(opened)


def test_a_model_that_has_ended_on_aws_says_so() -> None:
    opened = repaint("replace_background", picture=added().id)
    assert "Ended on AWS on" in opened.text
    assert "works in this sandbox" in opened.text


# The price, and what stands in the way


@pytest.mark.parametrize(
    ("operation", "count", "label"),
    [
        ("inpaint", 4, "Repaint 4 · $0.28"),
        ("erase", 2, "Erase 2 · $0.14"),
        ("search_replace", 8, "Swap 8 · $0.56"),
        ("search_recolor", 1, "Recolour 1 · $0.07"),
        ("remove_background", 4, "Cut out 1 · $0.07"),
    ],
)
def test_the_price_is_on_the_button(operation: str, count: int, label: str) -> None:
    assert repaint(operation, count=count, picture=added().id).labels[GO] == label


@pytest.mark.parametrize(
    ("operation", "form", "painted", "sentence"),
    [
        ("inpaint", {"values": {"prompt": "x"}}, False, "Nothing is painted yet"),
        ("inpaint", {}, True, "Say in a few words what should be there."),
        ("erase", {}, False, "Nothing is painted yet"),
        ("search_replace", {"values": {"prompt": "x"}}, False, "Name the thing to swap, such as “the mug”."),
        ("search_recolor", {"values": {"prompt": "x"}}, False, "Name the thing to recolour, such as “the mug”."),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_paid(
    operation: str, form: dict[str, Any], painted: bool, sentence: str
) -> None:
    opened = repaint(operation, picture=added(painted=painted).id, **form)
    assert opened.errors == []
    opened.click(GO)
    assert len(opened.errors) == 1
    assert opened.errors[0].startswith(sentence)
    assert jobs() == 0


def test_a_picture_that_is_painted_all_over_is_not_sent() -> None:
    asset = added()
    studio().masks.keep(asset.id, Drawn(strokes=(Stroke(tool="invert"),), revision=1))
    opened = repaint(picture=asset.id, values={"prompt": "x"}).click(GO)
    assert opened.errors == ["Everything is painted: leave something of the picture, or draft a new one."]
    assert jobs() == 0


def test_a_prompt_one_character_too_long_and_a_bad_seed_are_said_above_the_button() -> None:
    opened = repaint(model="nova", picture=added(painted=True).id, values={"prompt": "x" * 1025})
    assert "Shorten it by 1." in opened.errors[0]
    assert opened.at.button(key=GO).disabled
    opened.type("repaint_inpaint_prompt", "x").type("repaint_seed", "seven")
    assert opened.errors == ["The seed is a whole number; leave it empty for a random one."]


def test_a_cap_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_CAP_USD", "0.10")
    studio.cache_clear()
    opened = repaint(picture=added(painted=True).id, values={"prompt": "x"}).click(GO)
    assert "1 of 4 would fit: $0.10 are left" in opened.errors[0]
    assert jobs() == 0


def test_hostile_words_stay_words() -> None:
    asset = added(name=f"{HOSTILE}.png", painted=True)
    opened = repaint(picture=asset.id, values={"prompt": HOSTILE, "search_prompt": HOSTILE})
    assert "<img" not in opened.html
    assert opened.click(GO).errors == []
    assert studio().report.framed(sheet_of(asset))


# A picture that the model would refuse


def test_a_picture_that_is_too_large_is_sent_smaller_by_consent_and_comes_back_whole(working: Studio) -> None:
    large = added(jpeg(3000, 2000), "wide.jpg", painted=True)
    opened = repaint(model="nova", picture=large.id, values={"prompt": "x"}, count=1)
    assert any("at most 4,194,304 pixels" in str(line.value) for line in opened.at.markdown)
    assert opened.at.button(key=GO).disabled
    assert opened.labels["repaint_fit_picture"] == "Use a smaller copy (2,508 × 1,672 px)"
    opened.click("repaint_fit_picture")
    assert "comes back into this picture at its own size" in opened.text
    assert not opened.at.button(key=GO).disabled
    assert left().picture == large.id
    assert opened.click("repaint_back_fitted").at.button(key=GO).disabled
    opened.click("repaint_fit_picture").click(GO)
    opened.at.query_params["sheet"] = sheet_of(large)
    found = opened.all_in().framed[0].asset
    assert found
    assert (found.width_px, found.height_px) == (3000, 2000)
    assert working.difference(found).outside_px == 0


def test_a_transparent_picture_is_sent_on_the_colour_a_person_sees() -> None:
    clear = Image.new("RGBA", (640, 480), (0, 0, 0, 0))
    clear.paste((200, 30, 30, 255), (0, 0, 320, 480))
    opened = repaint(model="nova", picture=added(saved(clear), "cut.png", painted=True).id, values={"prompt": "x"})
    opened.choose("repaint_behind_picture", "#00ff88").click("repaint_flat_picture")
    assert "It is sent on #00FF88." in opened.text
    assert opened.click(GO).errors == []


# The mask that is seen is the mask that is sent


def sheet_of(asset: Asset) -> str:
    return studio().records.recall(studio().owner, f"repaint_sheet_{asset.id}") or ""


def test_a_click_makes_candidates_with_the_mask_that_was_painted(working: Studio) -> None:
    picture = added(painted=True)
    opened = repaint(picture=picture.id, values={"prompt": "a green bottle"}, count=2).click(GO)
    opened.at.query_params["sheet"] = sheet_of(picture)
    opened.all_in()
    operation = opened.framed[0].call.recipe.operation
    assert isinstance(operation, Inpaint)
    mask = working.records.asset_with_bytes(working.owner, operation.mask or "")
    assert mask
    with Image.open(io.BytesIO(working.store.get(mask.key))) as image:
        assert (image.size, image.getbbox()) == ((640, 480), (100, 100, 300, 260))
    for found in opened.framed:
        assert found.asset
        assert isinstance(found.asset.recipe and found.asset.recipe.operation, MadeHere)
        assert (found.asset.width_px, found.asset.height_px) == (640, 480)
        assert working.difference(found.asset).outside_px == 0
    assert len(opened.drawn("repaint_candidates")["tiles"]) == 2


def test_another_pictures_mask_is_never_sent() -> None:
    added(painted=True)
    bare = added(png(640, 480, shade=60), "bare.png")
    assert repaint(picture=bare.id, values={"prompt": "x"}).click(GO).errors[0].startswith("Nothing is painted yet")


def test_ways_without_a_mask_send_none(working: Studio) -> None:
    picture = added(painted=True)
    values = {"prompt": "a glass teapot", "search_prompt": "the mug"}
    repaint("search_replace", picture=picture.id, values=values, count=1).click(GO)
    (found,) = working.report.framed(sheet_of(picture))
    assert isinstance(found.call.recipe.operation, SearchReplace)
    assert found.call.parents == (picture.id,)
    repaint("remove_background", picture=picture.id).click(GO)
    (found,) = working.report.framed(sheet_of(picture))
    assert isinstance(found.call.recipe.operation, RemoveBackground)


def test_a_mask_is_uploaded() -> None:
    picture = added()
    opened = repaint(picture=picture.id).click("repaint_mask")
    painted = Image.new("L", (640, 480), 0)
    painted.paste(255, (50, 60, 150, 160))
    opened.add_picture("mask.png", saved(painted))
    kept = studio().masks.of(picture)
    assert studio().masks.facts(picture, kept).box == (50, 60, 150, 160)
    assert editor(opened)
    assert not opened.at.file_uploader


def test_a_version_takes_over_the_mask_of_another(working: Studio) -> None:
    picture = added(painted=True)
    (found,) = made_of(picture, 1).framed
    assert found.asset
    opened = repaint(picture=found.asset.id).click("repaint_mask")
    opened.at.session_state[f"repaint_masks_{found.asset.id}"] = {"opened": picture.id}
    opened.run()
    assert working.masks.of(found.asset).strokes == (SQUARE,)
    assert editor(opened)


def test_a_mask_of_another_shape_is_refused_in_a_sentence() -> None:
    picture = added(painted=True)
    opened = (
        repaint(picture=picture.id).click("repaint_mask").add_picture("mask.png", saved(Image.new("L", (640, 640))))
    )
    assert "another shape" in opened.errors[0]
    assert studio().masks.of(picture).strokes == (SQUARE,)


def test_the_basic_canvas_is_remembered() -> None:
    opened = repaint(picture=added(painted=True).id)
    assert there(opened, "repaint_mask_editor")
    opened.choose("repaint_basic", True)
    assert left().basic
    assert not there(Opened("repaint"), "repaint_mask_editor")


# Candidates and versions


def made_of(picture: Asset, count: int = 2) -> Opened:
    """A session in which candidates have come in."""
    opened = repaint(picture=picture.id, values={"prompt": "a green bottle"}, count=count).click(GO)
    opened.at.query_params["sheet"] = sheet_of(picture)
    return opened.all_in()


def test_a_candidate_is_looked_at_continued_kept_and_left(working: Studio) -> None:
    picture = added(painted=True)
    opened = made_of(picture)
    asset = opened.framed[0].asset
    assert asset
    clicks_on(opened, "repaint_candidates", asset)
    assert "Candidate A" in opened.text
    assert not editor(opened)
    assert "Your mask is sent" in opened.text
    assert there(Opened("repaint"), "repaint_continue")
    assert editor(opened.click("repaint_back"))
    clicks_on(opened, "repaint_versions", asset).click("repaint_keep_final")
    assert working.records.asset(asset.id).tier == "final"
    opened.click("repaint_continue")
    assert left().picture == asset.id
    assert editor(opened)
    assert working.masks.of(asset).empty
    steps = opened.drawn("repaint_versions")
    assert steps["selected"] == asset.id
    assert [step["words"] for step in steps["steps"]] == ["Upload", "Repaint", "Repaint"]
    assert working.records.asset(picture.id) == picture


def test_the_finishing_ways_open_from_a_candidate(working: Studio) -> None:
    opened = made_of(added(painted=True), 1)
    asset = opened.framed[0].asset
    assert asset
    clicks_on(opened, "repaint_candidates", asset).click("repaint_finish")
    assert opened.labels["repaint_finish_ways_go"].startswith("Enlarge 1 · $")


def test_the_picture_in_hand_can_be_finished_too() -> None:
    picture = added(painted=True)
    opened = clicks_on(repaint(picture=picture.id), "repaint_versions", picture)
    assert {"repaint_finish", "repaint_back"} <= set(opened.labels)
    assert "repaint_continue" not in opened.labels
    assert editor(opened.click("repaint_back"))


def test_candidates_on_their_way_can_be_cancelled_and_asked_for_again() -> None:
    picture = added(painted=True)
    opened = repaint(picture=picture.id, values={"prompt": "x"}, count=2).click(GO)
    opened.click("repaint_cancel")
    job = studio().report.framed(sheet_of(picture))[0].call.job
    assert studio().records.job(job).control == "cancel"


def test_a_refusal_says_why_and_what_it_cost(working: Studio, sandbox_url: str) -> None:
    post_json(f"{sandbox_url}/_sandbox/faults", {"faults": ["filtered"]})
    opened = made_of(added(painted=True), 1)
    (tile,) = opened.drawn("repaint_candidates")["tiles"]
    assert (tile["state"], tile["charged"]) == ("refused", "$0.07 charged")
    assert tile["reason"]


def test_candidates_are_found_again_after_a_closed_tab(working: Studio) -> None:
    picture = added(painted=True)
    made_of(picture)
    again = Opened("repaint")
    assert len(again.drawn("repaint_candidates")["tiles"]) == 2
    assert again.at.text_area(key="repaint_inpaint_prompt").value == "a green bottle"


# Where people come from


def opened_at(**address: str) -> Opened:
    opened = Opened()
    for name, value in address.items():
        opened.at.query_params[name] = value
    return opened.go("repaint")


def test_the_address_brings_a_picture_and_a_way() -> None:
    asset = added()
    opened = opened_at(picture=asset.id, way="search_recolor")
    assert (left().operation, left().picture) == ("search_recolor", asset.id)
    assert opened.at.query_params["picture"] == asset.id
    assert "way" not in opened.at.query_params


@pytest.mark.parametrize("named", [GONE, "../../etc/passwd", HOSTILE, "x" * 2000])
def test_an_address_that_leads_nowhere_is_said_and_forgotten(named: str) -> None:
    opened = opened_at(picture=named)
    assert len(opened.toasts) == 1
    assert "picture" not in opened.at.query_params
    assert left().picture == ""


def test_somebody_elses_picture_is_no_picture() -> None:
    asset = added()
    other = asset.model_copy(update={"id": GONE, "owner": "somebody"})
    studio().records.add_asset(other)
    opened = opened_at(picture=GONE)
    assert opened.toasts == ["There is no such picture."]
    assert left().picture == ""


def test_a_picture_that_is_gone_is_asked_for_anew() -> None:
    opened = repaint(picture=GONE, shown=GONE)
    assert "Choose the picture to change." in opened.text
    assert (left().picture, left().shown) == ("", "")


def test_a_frame_of_a_sheet_opens_here_and_leads_back(working: Studio) -> None:
    opened = drafted().all_in()
    sheet, found = opened.sheet, opened.framed[0]
    assert found.asset
    opened.does("open", found.call.id).click("repaint_one")
    assert opened.title == "Repaint"
    assert left().picture == found.asset.id
    assert "Frame 1 of a red mug." in opened.text
    opened.click("repaint_done")
    assert opened.sheet == sheet


def test_history_opens_a_repaint_on_its_own_page_as_it_was(working: Studio) -> None:
    picture = added(painted=True)
    made_of(picture, 1)
    sheet = sheet_of(picture)
    working.masks.keep(picture.id, Drawn(revision=9))
    working.records.remember(working.owner, REPAINT.name, Repainting(operation="erase").model_dump_json())
    later = Opened().choose("create_source", "History")
    row = later.drawn("create_history")["rows"][0]
    assert (row["acts"][0], row["title"]) == ("use", "Repaint: a green bottle")
    later.at.session_state["create_history"] = {"asked": [sheet, "use"]}
    later.run()
    assert later.title == "Repaint"
    assert (left().operation, left().picture) == ("inpaint", picture.id)
    assert left().values["prompt"] == "a green bottle"
    assert working.masks.facts(picture, working.masks.of(picture)).box == (100, 100, 300, 260)


def test_more_like_a_candidate_leads_to_its_form(working: Studio) -> None:
    picture = added(painted=True)
    opened = made_of(picture, 1)
    opened.at.query_params["sheet"] = sheet_of(picture)
    opened.go("sheet").does("open", opened.framed[0].call.id).choose("frame_do", "More like this")
    opened.click("more_again")
    assert opened.title == "Repaint"
    assert left().picture == picture.id


def test_the_pages_tests_name_every_way() -> None:
    assert set(WORDS) == set(OPERATIONS)
