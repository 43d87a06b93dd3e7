"""Restyle: nine ways, each with the pictures and controls of its model's row; what is refused, and what it costs."""

import io
from typing import Any

import pytest
from PIL import Image

from components.restyle_form import RESTYLE
from core.bootstrap import Studio, studio
from core.domain.asset import Asset
from core.domain.operation import ColorGuided, ControlSketch, ImageToImage, StyleTransfer, Variation
from core.models.catalog import row_of
from core.use_cases.restyling import PARTS, Restyling
from tests.support.pictures import jpeg, png, saved
from tests.ui.opened import Opened

STROKE = {"type": "Path", "left": 200, "top": 125, "strokeWidth": 6, "path": [["M", 100, 100], ["L", 300, 150]]}


def restyle(operation: str = "image_to_image", **more: Any) -> Opened:
    """A session on the page, with this way chosen."""
    form = Restyling(operation=operation, **more)
    studio().records.remember(studio().owner, RESTYLE.name, form.model_dump_json())
    return Opened("restyle")


def added(data: bytes | None = None, name: str = "mug.png") -> Asset:
    return studio().upload(data or png(640, 480), name=name)


def left() -> Restyling:
    """What the form remembers."""
    return Restyling.model_validate_json(studio().records.recall(studio().owner, RESTYLE.name) or "{}")


def on_page(opened: Opened) -> list[str]:
    """Labels of the form's controls."""
    kinds = ("text_area", "text_input", "selectbox", "slider", "button_group", "color_picker")
    return [str(each.label) for kind in kinds for each in opened.at.get(kind)]  # type: ignore[union-attr]


def key(name: str) -> str:
    return f"{RESTYLE.name}_{name}"


# Each way has the controls of its row

ADVANCED = {"Seed", "File type"}
CONTROLS = {
    "image_to_image": {"What should it show?", "What to leave out", "How much to change", "Tries"},
    "variation": {"What should it show? (optional)", "How like yours", "Quality", "Shape", "Tries"},
    "style_guide": {"What should it show?", "How close to its style", "Style", "Shape"},
    "style_transfer": {"How much style to take", "How much of the composition to keep", "How much may change"},
    "control_sketch": {"What is it a drawing of?", "Your sketch", "Paper", "Pen", "How closely to follow it", "Style"},
    "control_structure": {"What should it show?", "How closely to follow it", "Style"},
    "conditioned": {"What to keep", "How closely to follow it", "Quality", "Shape"},
    "color_guided": {"What should it show?", "Quality", "Shape"},
    "virtual_try_on": {"Find the place by", "What it is", "Sleeves", "Keep the face", "How it is blended in"},
}
NOT_THERE = {
    "image_to_image": {"Shape", "Style", "How like yours"},
    "style_transfer": {"Shape", "Style"},
    "control_structure": {"Shape"},
    "virtual_try_on": {"What it replaces", "What should it show?"},
}


def test_every_way_is_tried_below() -> None:
    assert set(CONTROLS) == set(PARTS)


@pytest.mark.parametrize("operation", CONTROLS)
def test_the_controls_are_those_of_the_models_row(operation: str) -> None:
    found = set(on_page(restyle(operation)))
    assert CONTROLS[operation] <= found
    assert not NOT_THERE.get(operation, set()) & found


def test_a_slider_has_the_rows_bounds_and_begins_at_its_default() -> None:
    opened = restyle("style_transfer")
    slider = opened.at.slider(key=key("style_transfer_stability.stable-style-transfer-v1:0_change_strength"))
    assert (slider.min, slider.max, slider.value) == (0.1, 1.0, 0.9)


def test_try_on_shows_what_belongs_to_the_chosen_place() -> None:
    opened = restyle("virtual_try_on")
    mask_type = key("virtual_try_on_nova_mask_type")
    assert "What it is" in on_page(opened)
    opened.choose(mask_type, "prompt")
    assert "What it replaces" in on_page(opened)
    assert not {"What it is", "Sleeves"} & set(on_page(opened))
    assert "Where it goes" not in opened.text
    opened.choose(mask_type, "image")
    assert "Where it goes" in opened.text
    assert not {"What it replaces", "What it is"} & set(on_page(opened))


def test_words_go_along_to_another_way() -> None:
    opened = restyle().type(key("image_to_image_prompt"), "a red mug in the snow")
    opened.choose(key("way"), "style_guide")
    assert opened.at.text_area(key=key("style_guide_prompt")).value == "a red mug in the snow"


# Pictures


def test_an_uploaded_picture_takes_its_place_and_is_remembered() -> None:
    opened = restyle().add_picture("mug.jpg", jpeg(640, 512))
    (asset,) = studio().records.list_assets(studio().owner)
    assert left().pictures == {"picture": (asset.id,)}
    assert "mug.jpg" in opened.text
    assert "640 × 512" in opened.text
    again = Opened("restyle")
    assert again.drawn(f"restyle_picture_{asset.id}")["tiles"][0]["url"] == f"/pictures/thumb/{asset.id}.webp"


def test_the_library_fills_the_first_empty_place_then_the_next() -> None:
    one, other = added(), added(png(640, 480, shade=30), "style.png")
    opened = restyle("style_transfer")
    for part, asset in (("picture", one), ("style", other)):
        opened.at.session_state[f"restyle_library_{part}"] = {"opened": asset.id}
        opened.run()
    assert left().pictures == {"picture": (one.id,), "style": (other.id,)}
    opened.click("restyle_remove_picture_0")
    assert left().pictures == {"picture": (), "style": (other.id,)}


def test_a_file_that_cannot_be_used_says_why() -> None:
    opened = restyle().add_picture("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert opened.errors == ["An SVG is a drawing, not a picture of pixels. Export it as PNG and add that."]
    assert left().pictures == {}


def test_a_picture_that_is_gone_is_asked_for_anew() -> None:
    opened = restyle(pictures={"picture": ("01ARZ3NDEKTSV4RRFFQ69G5FAV",)}, values={"prompt": "x"})
    assert opened.at.file_uploader
    opened.click("restyle_go")
    assert opened.errors == ["Choose a picture first: upload one, or click one of yours."]


# A picture that the model would refuse


def test_a_picture_that_is_too_large_is_made_smaller_by_a_click() -> None:
    large = added(jpeg(3000, 2000), "wide.jpg")
    studio().records.remember(studio().owner, "model_for_conditioned", row_of("nova").id)
    opened = restyle("conditioned", pictures={"picture": (large.id,)}, values={"prompt": "x"})
    assert any("at most 4,194,304 pixels" in str(line.value) for line in opened.at.markdown)
    assert opened.at.button(key="restyle_go").disabled
    assert opened.labels["restyle_fit_picture_0"] == "Use a smaller copy (2,508 × 1,672 px)"
    opened.click("restyle_fit_picture_0")
    (copy,) = left().pictures["picture"]
    assert copy != large.id
    assert "2508 × 1672" in opened.text
    assert not opened.at.button(key="restyle_go").disabled
    opened.click("restyle_original_picture_0")
    assert left().pictures["picture"] == (large.id,)


def test_a_transparent_picture_gets_the_colour_a_person_sees() -> None:
    clear = Image.new("RGBA", (640, 480), (0, 0, 0, 0))
    clear.paste((200, 30, 30, 255), (0, 0, 320, 480))
    cut_out = added(saved(clear), "cut.png")
    opened = restyle("variation", pictures={"picture": (cut_out.id,)})
    assert any("no transparent pictures" in str(line.value) for line in opened.at.markdown)
    opened.choose(key("behind_picture_0"), "#00ff88")
    assert opened.labels["restyle_flat_picture_0"] == "Put #00FF88 behind it"
    opened.click("restyle_flat_picture_0")
    flat = studio().records.asset(left().pictures["picture"][0])
    with Image.open(io.BytesIO(studio().store.get(flat.key))) as image:
        assert image.getpixel((600, 10)) == (0, 255, 136)
    assert opened.errors == []


# Colours


def test_colours_are_added_changed_and_removed() -> None:
    opened = restyle("color_guided", values={"prompt": "x"})
    opened.click("restyle_add_colour").click("restyle_add_colour")
    first = next(picker for picker in opened.at.color_picker if picker.label == "Colour 1")
    first.set_value("#123456").run()
    assert left().values["colors"] == ("#123456", "#D9342B")
    opened.click("restyle_drop_1")
    assert left().values["colors"] == ("#123456",)


def test_a_palette_is_taken_from_a_picture() -> None:
    stripes = Image.new("RGB", (200, 200), "#1f4e5f")
    stripes.paste("#c1440e", (0, 0, 200, 60))
    asset = added(saved(stripes), "brand.png")
    opened = restyle("color_guided").open("restyle_palette_0")
    opened.at.session_state["restyle_palette_recent_0"] = {"opened": asset.id}
    opened.run()
    assert left().values["colors"] == ("#1f4e5f", "#c1440e")


def test_ten_colours_are_enough() -> None:
    opened = restyle("color_guided", values={"colors": tuple(f"#0000{n:02d}" for n in range(10))})
    assert "restyle_add_colour" not in opened.labels


# The sketch


def drawn(opened: Opened, *strokes: object) -> Opened:
    """What the canvas sends when a person has drawn."""
    turn = opened.at.session_state["restyle_turn"] if "restyle_turn" in opened.at.session_state else ""  # noqa: SIM401
    opened.at.session_state[f"{RESTYLE.name}{turn}_sketch"] = {
        "drawing": {"raw": {"objects": list(strokes)}, "data": None}
    }
    return opened.run()


def test_what_is_drawn_is_kept_undone_and_cleared() -> None:
    opened = drawn(restyle("control_sketch"), STROKE, {**STROKE, "top": 200})
    assert len(left().strokes) == 2
    opened.click("restyle_undo")
    assert [stroke.points[0] for stroke in left().strokes] == [(100, 100)]
    Opened("restyle")
    assert len(left().strokes) == 1
    opened.click("restyle_clear")
    assert left().strokes == ()
    assert opened.at.button(key="restyle_undo").disabled


def test_empty_paper_is_said() -> None:
    opened = restyle("control_sketch", values={"prompt": "a bottle"}).click("restyle_go")
    assert opened.errors == ["The paper is empty: draw a few lines, or upload a sketch."]
    assert studio().records.jobs(studio().owner) == []


def test_a_drawing_becomes_a_picture_when_it_is_sent(working: Studio) -> None:
    opened = drawn(restyle("control_sketch", values={"prompt": "a bottle"}, count=1), STROKE)
    assert working.records.list_assets(working.owner) == []
    opened.click("restyle_go").all_in()
    (found,) = opened.framed
    operation = found.call.recipe.operation
    assert isinstance(operation, ControlSketch)
    sketch = working.records.asset_with_bytes(working.owner, operation.image)
    assert sketch
    assert found.call.parents == (sketch.id,)
    with Image.open(io.BytesIO(working.store.get(sketch.key))) as image:
        assert image.width * image.height == pytest.approx(1024 * 1024, rel=0.03)
        assert image.convert("L").getextrema()[0] < 60  # type: ignore[operator]


# What it costs, what is missing, what it becomes


@pytest.mark.parametrize(
    ("operation", "count", "label"),
    [
        ("image_to_image", 4, "Restyle 4 · $0.32"),
        ("style_guide", 8, "Restyle 8 · $0.56"),
        ("style_transfer", 1, "Restyle 1 · $0.08"),
        ("control_structure", 2, "Restyle 2 · $0.14"),
    ],
)
def test_the_price_is_on_the_button(operation: str, count: int, label: str) -> None:
    assert restyle(operation, count=count).labels["restyle_go"] == label


def test_the_price_follows_the_quality() -> None:
    studio().records.remember(studio().owner, "model_for_variation", row_of("nova").id)
    opened = restyle("variation", pictures={"picture": (added().id,)}, count=2)
    assert opened.labels["restyle_go"] == "Restyle 2 · $0.08"
    opened.choose(key("variation_nova_quality"), "premium")
    assert opened.labels["restyle_go"] == "Restyle 2 · $0.12"


@pytest.mark.parametrize(
    ("operation", "values", "sentence"),
    [
        ("image_to_image", {}, "Choose a picture first: upload one, or click one of yours."),
        ("variation", {}, "Choose one to five pictures first: upload them, or click some of yours."),
        ("color_guided", {"prompt": "x"}, "Add at least one colour, or take some from a picture."),
        ("color_guided", {"colors": ("#ffffff",)}, "Say in a few words what the picture should show."),
    ],
)
def test_what_is_missing_is_asked_for_in_one_sentence(operation: str, values: dict[str, Any], sentence: str) -> None:
    opened = restyle(operation, values=values)
    assert opened.errors == []
    opened.click("restyle_go")
    assert opened.errors == [sentence]


def test_the_linter_reads_along_and_mends() -> None:
    opened = restyle(pictures={"picture": (added().id,)}, values={"prompt": "a red mug, no logos"})
    assert any("no logos" in str(line.value) for line in opened.at.markdown)
    opened.click("fix_0")
    assert (left().values["prompt"], left().values["negative_prompt"]) == ("a red mug", "logos")


def test_a_bad_seed_is_said_above_the_button() -> None:
    opened = restyle(pictures={"picture": (added().id,)}, values={"prompt": "a red mug"})
    opened.type(key("seed"), "seven")
    assert opened.errors == ["The seed is a whole number; leave it empty for a random one."]
    assert opened.at.button(key="restyle_go").disabled


def test_a_click_makes_a_sheet_of_candidates(working: Studio) -> None:
    picture = added()
    form: dict[str, Any] = {
        "pictures": {"picture": (picture.id,)},
        "values": {"prompt": "in the snow", "strength": 0.6},
    }
    opened = restyle(count=2, **form).click("restyle_go")
    opened.at.query_params["sheet"] = opened.sheet
    opened.go("sheet").all_in()
    assert opened.title == "Redraw it: in the snow"
    assert len(opened.frames) == 2
    assert {found.call.status for found in opened.framed} == {"done"}
    operation = opened.framed[0].call.recipe.operation
    assert isinstance(operation, ImageToImage)
    assert (operation.strength, operation.image) == (0.6, picture.sha256)


@pytest.mark.parametrize(
    ("operation", "pictures", "values", "kind"),
    [
        ("variation", {"picture": 2}, {}, Variation),
        ("style_transfer", {"picture": 1, "style": 1}, {}, StyleTransfer),
        ("color_guided", {}, {"prompt": "a gift box", "colors": ("#c1440e", "#1f4e5f")}, ColorGuided),
    ],
)
def test_other_ways_send_what_the_form_says(
    operation: str, pictures: dict[str, int], values: dict[str, Any], kind: type
) -> None:
    shades = iter(range(0, 255, 40))
    chosen = {
        part: tuple(added(png(640, 480, shade=next(shades))).id for _ in range(n)) for part, n in pictures.items()
    }
    opened = restyle(operation, pictures=chosen, values=values, count=1).click("restyle_go")
    (found,) = opened.framed
    assert isinstance(found.call.recipe.operation, kind)
    assert found.call.parents == tuple(asset for part in pictures for asset in chosen[part])


# Where people come from


def test_the_address_brings_a_picture_and_a_way() -> None:
    asset = added()
    opened = Opened()
    opened.at.query_params["picture"], opened.at.query_params["way"] = asset.id, "style_guide"
    opened.go("restyle")
    assert (left().operation, left().pictures) == ("style_guide", {"style": (asset.id,)})
    assert "picture" not in opened.at.query_params


def test_an_address_that_leads_nowhere_is_said() -> None:
    opened = Opened()
    opened.at.query_params["picture"] = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
    opened.go("restyle")
    assert len(opened.toasts) == 1


def test_history_opens_a_restyle_on_its_own_page_as_it_was(working: Studio) -> None:
    picture = added()
    opened = restyle(pictures={"picture": (picture.id,)}, values={"prompt": "in the snow", "strength": 0.6}, count=1)
    sheet = opened.click("restyle_go").sheet
    working.records.remember(working.owner, RESTYLE.name, Restyling(operation="variation").model_dump_json())
    later = Opened().choose("create_source", "History")
    row = later.drawn("create_history")["rows"][0]
    assert (row["acts"][0], row["title"]) == ("use", "Redraw it: in the snow")
    assert "SD 3.5 · 1 tries" in row["detail"]
    later.at.session_state["create_history"] = {"asked": [sheet, "use"]}
    later.run()
    assert later.title == "Restyle"
    assert (left().operation, left().pictures["picture"]) == ("image_to_image", (picture.id,))
    assert left().values == {"prompt": "in the snow", "strength": 0.6, "negative_prompt": ""}
