"""What the Restyle form offers of a row, what it still lacks, and the edit it asks for."""

from typing import Any

import pytest

from core.domain.errors import BadRequest
from core.domain.operation import TextToImage
from core.imaging.sketch import Stroke
from core.models.catalog import ModelRow, row_of, rows
from core.models.offered import held, needed, offered
from core.use_cases.restyling import PARTS, Restyling, missing, request_of, restyled_again, started_with
from tests.support.bench import Bench
from tests.support.builders import recipe_of
from tests.support.pictures import png
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

NOVA, SD35 = row_of("nova"), row_of("sd35")
SKETCH = row_of("stability.stable-image-control-sketch-v1:0")
TRY_ON = NOVA.operations["virtual_try_on"]
A, B, C = ("01ARZ3NDEKTSV4RRFFQ69G5FA" + letter for letter in "VWX")


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(ScriptedModels(), start=False)


# What is offered


@pytest.mark.parametrize(
    ("mask_type", "there", "gone"),
    [
        ("garment", {"garment_class", "long_sleeve_style", "mask_shape"}, {"mask", "mask_prompt"}),
        ("prompt", {"mask_prompt", "mask_shape"}, {"mask", "garment_class", "long_sleeve_style", "outer_layer_style"}),
        ("image", {"mask"}, {"mask_prompt", "garment_class", "tucking_style", "mask_shape"}),
    ],
)
def test_only_what_belongs_to_the_choice_is_offered_and_needed(mask_type: str, there: set[str], gone: set[str]) -> None:
    found = set(offered(TRY_ON, {"mask_type": mask_type}))
    assert there <= found
    assert not gone & found
    assert next(iter(there & {"garment_class", "mask_prompt", "mask"})) in needed(TRY_ON, {"mask_type": mask_type})


def test_without_a_choice_the_rows_own_holds() -> None:
    assert offered(TRY_ON, {}) == offered(TRY_ON, {"mask_type": "garment"})
    assert offered(TRY_ON, {"mask_type": "nonsense"}) == offered(TRY_ON, {})


def test_a_value_of_another_row_is_not_held() -> None:
    styles = NOVA.operations["conditioned"].fields["style_preset"]
    assert held(styles, "origami") is None
    assert held(styles, "photorealism") == "photorealism"
    strength = SD35.operations["image_to_image"].fields["strength"]
    assert [held(strength, value) for value in (0.8, 7, "much")] == [0.8, 0.35, 0.35]
    assert held(TRY_ON.fields["garment_class"], None, must=True) == "upper_body"


def test_every_restyling_operation_is_in_the_catalogue_and_says_all_its_pictures() -> None:
    for operation, parts in PARTS.items():
        able = [row for row in rows() if operation in row.operations]
        assert able, operation
        for row in able:
            spec = row.operations[operation]
            assert set(spec.pictures) <= set(parts), (row.id, operation)


# What it asks for


def asked(operation: str, row: ModelRow, **more: Any) -> Any:
    return request_of(Restyling(operation=operation, **more), row)


def test_what_is_as_the_model_does_by_itself_is_not_said() -> None:
    values = {"prompt": "x", "control_strength": 0.7, "style_preset": "", "cfg_scale": 6.5, "quality": "standard"}
    pictures = {"picture": (A,)}
    request = asked("conditioned", NOVA, pictures=pictures, values={**values, "control_mode": "segmentation"})
    assert request.values == {"prompt": "x", "control_mode": "segmentation"}
    assert request.pictures == {"image": (A,)}


def test_what_was_said_for_another_way_stays_out() -> None:
    values = {"prompt": "x", "strength": 0.9, "similarity": 0.5, "colors": ("#ffffff",)}
    request = asked("image_to_image", SD35, pictures={"picture": (A, B), "style": (C,)}, values=values)
    assert request.values == {"prompt": "x", "strength": 0.9}
    assert request.pictures == {"image": (A,)}
    assert asked("variation", NOVA, pictures={"picture": (A, B)}, values=values).pictures == {"images": (A, B)}


def test_try_on_asks_for_the_chosen_kind_of_mask_alone() -> None:
    pictures = {"person": (A,), "garment": (B,), "mask": (C,)}
    values = {"mask_type": "prompt", "mask_prompt": "the shirt", "garment_class": "shoes", "tucking_style": "tucked"}
    request = asked("virtual_try_on", NOVA, pictures=pictures, values=values)
    assert request.values == {"mask_type": "prompt", "mask_prompt": "the shirt"}
    assert request.pictures == {"image": (A,), "garment": (B,)}
    masked = asked("virtual_try_on", NOVA, pictures=pictures, values={**values, "mask_type": "image"})
    assert (masked.values, masked.pictures["mask"]) == ({"mask_type": "image"}, (C,))


def test_shape_seed_and_file_type_are_those_the_row_takes() -> None:
    form = Restyling(operation="conditioned", aspect="16:9", seed=" 7 ", output_format="webp", count=3)
    request = request_of(form, NOVA)
    assert (request.aspect, request.seed, request.output_format, request.count) == ("16:9", 7, None, 3)
    assert request_of(form.model_copy(update={"aspect": "3:1"}), NOVA).aspect is None
    with pytest.raises(BadRequest, match="The seed is a whole number; leave it empty for a random one"):
        request_of(form.model_copy(update={"seed": "seven"}), NOVA)


# What it lacks


@pytest.mark.parametrize(
    ("form", "row", "lacking"),
    [
        ({"operation": "image_to_image"}, SD35, ("image", "prompt")),
        ({"operation": "image_to_image", "seed": "seven"}, SD35, ("image", "prompt")),
        ({"operation": "image_to_image", "pictures": {"picture": (A,)}, "values": {"prompt": "x"}}, SD35, ()),
        ({"operation": "variation"}, NOVA, ("images",)),
        ({"operation": "color_guided", "values": {"prompt": "x", "colors": ()}}, NOVA, ("colors",)),
        ({"operation": "control_sketch", "values": {"prompt": "x"}}, SKETCH, ("image",)),
        ({"operation": "virtual_try_on", "values": {"mask_type": "image"}}, NOVA, ("image", "garment", "mask")),
        ({"operation": "virtual_try_on", "values": {"mask_type": "prompt"}}, NOVA, ("image", "garment", "mask_prompt")),
    ],
)
def test_it_knows_what_is_missing(form: dict[str, Any], row: ModelRow, lacking: tuple[str, ...]) -> None:
    assert missing(Restyling(**form), row) == lacking


def test_a_drawing_is_a_sketchs_picture_as_long_as_it_is_drawn() -> None:
    stroke = Stroke(points=((1, 1), (9, 9)), width_px=3)
    form = Restyling(operation="control_sketch", strokes=(stroke,), values={"prompt": "x"}, pictures={"sketch": (A,)})
    assert missing(form, SKETCH) == ()
    assert request_of(form, SKETCH).pictures == {}
    brought = form.model_copy(update={"draws": False})
    assert request_of(brought, SKETCH).pictures == {"image": (A,)}
    assert missing(brought.model_copy(update={"pictures": {}}), SKETCH) == ("image",)


# Where it starts


def test_a_picture_starts_the_way_that_was_left_or_the_one_that_is_named() -> None:
    was = Restyling(operation="variation", pictures={"picture": (B, C), "style": (B,)})
    assert started_with(was, A).pictures == {"picture": (A,), "style": (B,)}
    named = started_with(was, A, "style_guide")
    assert (named.operation, named.pictures["style"], named.pictures["picture"]) == ("style_guide", (A,), (B, C))
    assert started_with(was, A, "upscale_fast").operation == "variation"


def test_a_picture_is_no_sketch_unless_somebody_says_so() -> None:
    drawing = Restyling(operation="control_sketch")
    begun = started_with(drawing, A)
    assert (begun.operation, begun.pictures, begun.draws) == ("image_to_image", {"picture": (A,)}, True)
    brought = started_with(drawing, A, "control_sketch")
    assert (brought.operation, brought.pictures, brought.drawn) == ("control_sketch", {"sketch": (A,)}, False)


def test_what_was_made_comes_back_into_the_form(bench: Bench) -> None:
    picture, style = (bench.upload(png(640, 480, shade=shade), name="p.png") for shade in (10, 200))
    form = Restyling(
        operation="style_transfer",
        pictures={"picture": (picture.id,), "style": (style.id,)},
        values={"prompt": "a print", "style_strength": 0.4},
        seed="7",
        count=2,
    )
    row = row_of("stability.stable-style-transfer-v1:0")
    recipe = bench.edit.recipes(request_of(form, row))[0]
    again = restyled_again(bench.records, "local", recipe, Restyling())
    assert bench.edit.recipes(request_of(again, row))[0] == recipe
    assert again.pictures == form.pictures


def test_a_named_shape_and_a_palette_come_back_too(bench: Bench) -> None:
    values = {"prompt": "x", "colors": ("#c1440e", "#1f4e5f")}
    form = Restyling(operation="color_guided", aspect="16:9", values=values, seed="9")
    recipe = bench.edit.recipes(request_of(form, NOVA))[0]
    again = restyled_again(bench.records, "local", recipe, Restyling())
    assert (again.aspect, again.values["colors"]) == ("16:9", ("#c1440e", "#1f4e5f"))
    assert bench.edit.recipes(request_of(again, NOVA))[0] == recipe


def test_a_draft_is_not_restyled_again(bench: Bench) -> None:
    with pytest.raises(BadRequest, match="not made on the Restyle page"):
        restyled_again(bench.records, "local", recipe_of(operation=TextToImage(prompt="x")), Restyling())
