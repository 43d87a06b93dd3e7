"""What each body asks to be drawn: the same edit, whatever words and mask colours the model has for it."""

import json
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sandbox.check import asked_of, row_of
from sandbox.edits import Edit
from sandbox.masks import changed, white_edits
from sandbox.orders import Scaled, order_of
from sandbox.picture import Brief
from sandbox.rules import ROWS
from tests.sandbox.pictures import in_base64, mask, picture

NOVA = "amazon.nova-canvas-v1:0"
TITAN = "amazon.titan-image-generator-v2:0"
SDXL = "stability.stable-diffusion-xl-v1"
SIDE = 320
WIDE = (400, 320)


def ordered(model: str, body: dict[str, Any]) -> Any:
    return order_of(asked_of(row_of(model, ROWS), json.dumps(body).encode()), 7, "fast")


def service(name: str, **body: Any) -> Any:
    return ordered(f"us.stability.{name}-v1:0", {"image": picture(*WIDE), **body})


def task(name: str, params: str, model: str = NOVA, **body: Any) -> Any:
    return ordered(model, {"taskType": name, params: body})


def white_share(order: Edit) -> float:
    assert order.mask is not None
    assert (order.source and order.source.size) == order.mask.size
    return float((np.asarray(order.mask) > 127).mean())


def left_of(order: Edit) -> float:
    """How much of the left half, which is white in our masks, is to be edited."""
    assert order.mask is not None
    levels = np.asarray(order.mask)
    return float(levels[:, : levels.shape[1] // 2].mean() / 255)


# Masks: white in the left half as sent


@pytest.mark.parametrize(
    ("name", "params", "left"), [("INPAINTING", "inPaintingParams", 0), ("OUTPAINTING", "outPaintingParams", 1)]
)
@pytest.mark.parametrize("model", [NOVA, TITAN])
def test_amazon_inpaints_black_and_outpaints_white(model: str, name: str, params: str, left: float) -> None:
    order = task(name, params, model, image=picture(SIDE, SIDE), maskImage=mask(SIDE, SIDE), text="a cup")
    assert left_of(order) == left
    assert white_share(order) == 0.5
    assert order.operation == {"INPAINTING": "inpaint", "OUTPAINTING": "replace_background"}[name]


def test_try_on_edits_black_too() -> None:
    order = task(
        "VIRTUAL_TRY_ON",
        "virtualTryOnParams",
        sourceImage=picture(SIDE, SIDE),
        referenceImage=picture(400, SIDE),
        mergeStyle="SEAMLESS",
        maskType="IMAGE",
        imageBasedMask={"maskImage": mask(SIDE, SIDE)},
    )
    assert (order.operation, order.size, left_of(order)) == ("virtual_try_on", (SIDE, SIDE), 0)
    assert [image.size for image in order.others] == [(400, SIDE)]
    assert order.options == {"merge_style": "SEAMLESS"}


@pytest.mark.parametrize(("source", "left"), [("MASK_IMAGE_WHITE", 1), ("MASK_IMAGE_BLACK", 0)])
def test_sdxl_says_which_colour_it_edits(source: str, left: float) -> None:
    body = {"text_prompts": [{"text": "a cup"}], "init_image": picture(), "mask_source": source, "mask_image": mask()}
    assert left_of(ordered(SDXL, body)) == left


def test_stability_edits_white_and_takes_a_mask_of_any_size() -> None:
    order = service("stable-image-erase-object", mask=mask(200, 160), grow_mask=0)
    assert (order.operation, order.size) == ("erase", WIDE)
    assert left_of(order) > 0.9
    assert white_share(order) == pytest.approx(0.48, abs=0.02)


def test_a_mask_grows_by_five_unless_told() -> None:
    widths = [
        white_share(service("stable-image-erase-object", mask=mask(*WIDE), **grown)) * WIDE[0]
        for grown in ({"grow_mask": 0}, {}, {"grow_mask": 20})
    ]
    assert [round(width) for width in widths] == [192, 197, 212]


def see_through_left() -> str:
    image = Image.new("RGBA", WIDE, (90, 120, 90, 255))
    image.paste((200, 0, 0, 0), (0, 0, WIDE[0] // 2, WIDE[1]))
    return in_base64(image)


def test_without_a_mask_what_is_see_through_is_edited() -> None:
    order = service("stable-image-erase-object", image=see_through_left(), grow_mask=0)
    assert (left_of(order), white_share(order)) == (1, 0.5)
    body = {"text_prompts": [{"text": "x"}], "init_image": see_through_left(), "mask_source": "INIT_IMAGE_ALPHA"}
    assert left_of(ordered(SDXL, body)) == 1


def test_a_mask_that_comes_wins_over_alpha() -> None:
    order = service("stable-image-erase-object", image=see_through_left(), mask=mask(*WIDE, "webp"), grow_mask=0)
    assert white_share(order) == pytest.approx(192 / 400, abs=0.01)


def test_an_opaque_picture_without_a_mask_is_left_alone() -> None:
    assert white_share(service("stable-image-erase-object")) == 0


def test_a_grey_stays_a_grey() -> None:
    grey = Image.new("L", (40, 40), 128)
    assert white_edits(grey, grey).getextrema() == (128, 128)
    assert white_edits(grey, grey, flipped=True).getextrema() == (127, 127)


@pytest.mark.parametrize("px", [1, 2, 7, 20, 100])
def test_a_dot_grows_to_a_square(px: int) -> None:
    dot = Image.new("L", (301, 251))
    dot.putpixel((150, 125), 255)
    assert white_edits(dot, dot, grow_px=px).getbbox() == (150 - px, 125 - px, 151 + px, 126 + px)


def test_what_changed_is_white() -> None:
    before = Image.new("RGB", (8, 8))
    after = before.copy()
    after.paste((0, 0, 9), (2, 3, 5, 6))
    assert changed(before, after).getbbox() == (2, 3, 5, 6)


# The services


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("stable-outpaint", {"left": 10, "down": 30}, ("outpaint", (410, 350), 0.5, "")),
        ("stable-outpaint", {"up": 1, "creativity": 0.1}, ("outpaint", (400, 321), 0.1, "")),
        (
            "stable-image-search-recolor",
            {"prompt": "pink", "select_prompt": "jacket"},
            ("search_recolor", WIDE, 1, "jacket"),
        ),
        ("stable-image-control-sketch", {"prompt": "x"}, ("control_sketch", (1152, 896), 0.7, "")),
        (
            "stable-image-control-structure",
            {"prompt": "x", "control_strength": 0},
            ("control_structure", (1152, 896), 0, ""),
        ),
        ("stable-image-style-guide", {"prompt": "x", "aspect_ratio": "9:21"}, ("style_guide", (640, 1536), 0.5, "")),
        ("stable-image-remove-background", {}, ("remove_background", WIDE, 1, "")),
    ],
)
def test_a_service_is_an_edit(name: str, body: dict[str, Any], expected: tuple[Any, ...]) -> None:
    order = service(name, **body)
    assert (order.operation, order.size, order.amount, order.words) == expected


def test_the_sides_of_an_outpaint_are_named_in_our_order() -> None:
    order = service("stable-outpaint", left=1, right=2, up=3, down=4)
    assert order.sides_px == (1, 2, 3, 4)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("stable-image-inpaint", {"prompt": "x", "mask": mask(*WIDE)}),
        ("stable-image-search-replace", {"prompt": "x", "search_prompt": "cup"}),
    ],
)
def test_a_photograph_is_edited_at_its_size_and_then_enlarged_to_four_megapixels(
    name: str, body: dict[str, Any]
) -> None:
    order = service(name, **body)
    assert isinstance(order, Scaled)
    assert (order.edit.size, order.to) == (WIDE, (2290, 1832))


def test_a_style_is_transferred_from_the_second_picture_to_the_first() -> None:
    body = {"init_image": picture(*WIDE), "style_image": picture(100, 100), "change_strength": 0.2}
    order = ordered("us.stability.stable-style-transfer-v1:0", body)
    assert (order.source.size, order.others[0].size, order.size) == (WIDE, (100, 100), WIDE)
    assert order.options == {"composition_fidelity": "0.9", "change_strength": "0.2"}


# Amazon's tasks


def test_a_variation_changes_as_much_as_it_may_differ() -> None:
    images = [picture(SIDE, SIDE), picture(400, SIDE)]
    order = task("IMAGE_VARIATION", "imageVariationParams", images=images, similarityStrength=0.2)
    assert (order.operation, order.amount, order.size) == ("variation", 0.8, (1024, 1024))
    assert (order.source.size, [image.size for image in order.others]) == ((SIDE, SIDE), [(400, SIDE)])


def test_an_inpainting_without_words_takes_away() -> None:
    order = task("INPAINTING", "inPaintingParams", image=picture(SIDE, SIDE), maskPrompt="cup")
    assert (order.operation, order.words, order.mask) == ("erase", "cup", None)


def test_what_outpainting_words_name_is_kept() -> None:
    params = {"image": picture(SIDE, SIDE), "maskPrompt": "cup", "outPaintingMode": "PRECISE"}
    order = task("OUTPAINTING", "outPaintingParams", **params)
    assert (order.operation, order.words, order.options) == ("replace_background", "cup", {"mode": "PRECISE"})


def test_a_picture_conditions_and_a_style_is_said_in_words() -> None:
    free = task("TEXT_IMAGE", "textToImageParams", text="a cup", style="FLAT_VECTOR_ILLUSTRATION")
    assert isinstance(free, Brief)
    assert free.prompt == "a cup, flat vector illustration"
    bound = task(
        "TEXT_IMAGE", "textToImageParams", text="a cup", conditionImage=picture(SIDE, SIDE), controlMode="SEGMENTATION"
    )
    assert (bound.operation, bound.amount, bound.options) == ("conditioned", 0.7, {"control_mode": "SEGMENTATION"})


def test_colours_guide_with_a_reference_or_without() -> None:
    alone, seconded = (
        task("COLOR_GUIDED_GENERATION", "colorGuidedGenerationParams", text="a cup", colors=["#112233"], **more)
        for more in ({}, {"referenceImage": picture(SIDE, SIDE)})
    )
    assert (alone.colours, alone.source) == (("#112233",), None)
    assert seconded.source.size == (SIDE, SIDE)


def test_a_garment_class_is_an_option() -> None:
    order = task(
        "VIRTUAL_TRY_ON",
        "virtualTryOnParams",
        sourceImage=picture(SIDE, SIDE),
        referenceImage=picture(SIDE, SIDE),
        maskType="GARMENT",
        garmentBasedMask={"garmentClass": "BOOTS", "garmentStyling": {"longSleeveStyle": "SLEEVE_UP"}},
        promptBasedMask={"maskPrompt": "not read"},
    )
    assert (order.words, order.mask) == ("", None)
    assert order.options == {"garment_class": "BOOTS", "long_sleeve_style": "SLEEVE_UP"}


def test_width_and_height_do_not_move_an_inpainting() -> None:
    body = {
        "taskType": "INPAINTING",
        "inPaintingParams": {"image": picture(SIDE, SIDE), "maskPrompt": "cup"},
        "imageGenerationConfig": {"width": 333, "height": 999},
    }
    assert ordered(NOVA, body).size == (SIDE, SIDE)


# SDXL


def test_a_weight_below_nothing_says_what_to_leave_out() -> None:
    prompts = [{"text": "a cup"}, {"text": "blur", "weight": -1}, {"text": "on oak", "weight": 0.5}]
    order = ordered(SDXL, {"text_prompts": prompts, "style_preset": "pixel-art"})
    assert (order.prompt, order.negative_prompt) == ("a cup, on oak, pixel art", "blur")


def test_sdxls_strength_is_of_the_picture_and_ours_of_the_change() -> None:
    body = {"text_prompts": [{"text": "a cup"}], "init_image": picture(80, 64)}
    assert ordered(SDXL, body | {"image_strength": 1}).strength == 0
    assert ordered(SDXL, body).strength == 0.65
    assert ordered(SDXL, body).size == (80, 64)
