"""Refusals of what changes a picture, and of Amazon's and SDXL's own parameters, word for word."""

from typing import Any

import pytest

from core.domain.errors import BadRequest
from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.models.catalog import row_of
from core.models.check import check

NAMES = ("image", "mask", "style_image", "garment")
SHA = {name: character * 64 for name, character in zip(NAMES, "abcd", strict=True)}
INPAINT, OUTPAINT, ERASE = (
    f"stability.{name}-v1:0" for name in ("stable-image-inpaint", "stable-outpaint", "stable-image-erase-object")
)
NOVA, TITAN, SDXL = "Amazon Nova Canvas", "Amazon Titan Image Generator v2", "Stable Diffusion XL 1.0"


def tried(model: str, kind: str, *, seed: int | None = None, facts: dict[str, Any] | None = None, **more: Any) -> None:
    """Check an operation whose pictures are 512 × 512 PNGs but for what `facts` says of them, by their fields."""
    told = {"kind": kind, **{name: SHA.get(name, value) if name in SHA else value for name, value in more.items()}}
    row = row_of(model)
    recipe = Recipe.model_validate(
        {"operation": told, "model": row.id, "seed": seed, "output_format": row.output_formats[0]}
    )
    usual = {"format": "png", "width_px": 512, "height_px": 512}
    pictures = {sha: PictureFacts.model_validate({**usual, **(facts or {}).get(name, {})}) for name, sha in SHA.items()}
    check(recipe, row, pictures)


def sentence_of(*args: Any, **more: Any) -> str:
    with pytest.raises(BadRequest) as caught:
        tried(*args, **more)
    return str(caught.value)


PART: dict[str, Any] = {"prompt": "x", "image": 1, "mask": 1}


@pytest.mark.parametrize(
    ("model", "kind", "told", "sentence"),
    [
        (INPAINT, "inpaint", {"prompt": "x", "image": 1}, "Stable Image Inpaint needs the mask."),
        (
            INPAINT,
            "inpaint",
            {**PART, "mask_prompt": "cup"},
            "Stable Image Inpaint does not take what the mask is, in words; leave it out.",
        ),
        (
            "nova",
            "inpaint",
            {"prompt": "x", "image": 1},
            f"{NOVA} needs the mask or what the mask is, in words.",
        ),
        (
            "nova",
            "replace_background",
            {**PART, "mask_prompt": "cup"},
            f"{NOVA} needs the mask or what the mask is, in words, not both.",
        ),
        ("nova", "outpaint", {"prompt": "x", "image": 1}, f"{NOVA} needs the mask."),
        ("titan2", "outpaint", {"image": 1, "mask": 1}, f"The prompt is missing; {TITAN} needs it."),
        (
            OUTPAINT,
            "outpaint",
            {"image": 1, "left_px": 0, "up_px": 0},
            "Stable Image Outpaint needs at least one of left_px, right_px, up_px, down_px over 0.",
        ),
        (
            OUTPAINT,
            "outpaint",
            {"image": 1, "up_px": 2001},
            "What is added above is 2001; Stable Image Outpaint takes 0 to 2,000.",
        ),
        (
            OUTPAINT,
            "outpaint",
            {"image": 1, "up_px": 1, "negative_prompt": "x"},
            "Stable Image Outpaint does not take “what to leave out”; leave it out.",
        ),
        (
            OUTPAINT,
            "outpaint",
            {"image": 1, "up_px": 1, "mask": 1},
            "Stable Image Outpaint does not take the mask; leave it out.",
        ),
        (
            "stability.stable-image-search-replace-v1:0",
            "search_replace",
            {"prompt": "x", "search_prompt": "y", "image": 1, "grow_px": 21},
            "How far the found place grows (px) is 21; Stable Image Search and Replace takes 0 to 20.",
        ),
        (
            "stability.stable-style-transfer-v1:0",
            "style_transfer",
            {"image": 1, "style_image": 1, "style_preset": "anime"},
            "Stable Image Style Transfer does not take the style preset; leave it out.",
        ),
        (
            "sdxl",
            "text_to_image",
            {"prompt": "x", "steps": 151},
            f"The number of steps is 151; {SDXL} takes 10 to 150.",
        ),
        (
            "sdxl",
            "text_to_image",
            {"prompt": "x", "pictures": 2},
            f"{SDXL} does not take the number of pictures a call; leave it out.",
        ),
        (
            "nova",
            "text_to_image",
            {"prompt": "x", "pictures": 6},
            f"The number of pictures a call is 6; {NOVA} takes 1 to 5.",
        ),
        (
            "nova",
            "text_to_image",
            {"prompt": "x", "cfg_scale": 1},
            f"How close to the words (cfg_scale) is 1; {NOVA} takes 1.1 to 10.",
        ),
        (
            "nova",
            "text_to_image",
            {"prompt": "x" * 1025},
            f"The prompt has 1,025 characters; {NOVA} takes 1,024. Shorten it by 1.",
        ),
        (
            "nova",
            "text_to_image",
            {"prompt": "x", "style_preset": "anime"},
            f"The style preset anime is not one of {NOVA}'s: 3d-animated-family-film, design-sketch,"
            " flat-vector-illustration, graphic-novel-illustration, maximalism, midcentury-retro, photorealism,"
            " soft-digital-painting.",
        ),
        (
            "titan2",
            "text_to_image",
            {"prompt": "x", "style_preset": "photorealism"},
            f"{TITAN} does not take the style preset; leave it out.",
        ),
    ],
)
def test_a_parameter_that_is_not_taken_is_refused_aloud(
    model: str, kind: str, told: dict[str, Any], sentence: str
) -> None:
    assert sentence_of(model, kind, **told) == sentence


@pytest.mark.parametrize(
    ("size", "trouble"),
    [
        ("1024", "is not understood; write it as 1024x768."),
        ("0x1024", "sides of 320 to 4,096 px."),
        ("304x1024", "sides of 320 to 4,096 px."),
        ("4112x1040", "sides of 320 to 4,096 px."),
        ("1000x1024", "sides that are multiples of 16 px."),
        ("2064x2048", "at most 4,194,304 pixels in all."),
        ("1296x320", "at most 4 times as long as wide."),
    ],
)
def test_novas_rule_of_sizes(size: str, trouble: str) -> None:
    does = "is not understood" if size == "1024" else f"is {size}; {NOVA} makes"
    said = sentence_of("nova", "text_to_image", prompt="x", size=size)
    assert said.endswith(trouble)
    assert does in said or size == "1024"


@pytest.mark.parametrize("size", ["2048x2048", "320x320", "1280x320", "4096x1024", "1024x4096"])
def test_what_lies_on_novas_border_is_taken(size: str) -> None:
    tried("nova", "text_to_image", prompt="x", size=size)


@pytest.mark.parametrize(("model", "size"), [("titan2", "1280x720"), ("titan1", "1408x1408"), ("sdxl", "512x512")])
def test_a_size_out_of_the_table_is_refused(model: str, size: str) -> None:
    assert f"The size {size} is not one of" in sentence_of(model, "text_to_image", prompt="x", size=size)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"format": "webp"}, f"{NOVA} does not take webp pictures; save it as png or jpeg."),
        ({"has_alpha": True}, f"{NOVA} takes no transparent pictures; put a colour behind it (flatten)."),
        ({"width_px": 319}, f"The picture is 319 × 512 px; {NOVA} takes sides of 320 to 4,096 px."),
        (
            {"width_px": 2049, "height_px": 2048},
            f"The picture is 2,049 × 2,048 px; {NOVA} takes at most 4,194,304 pixels in all.",
        ),
        (
            {"width_px": 1281, "height_px": 320},
            f"The picture is 1,281 × 320 px; {NOVA} takes at most 4 times as long as wide.",
        ),
    ],
    ids=str,
)
def test_a_picture_nova_would_refuse(facts: dict[str, Any], sentence: str) -> None:
    assert sentence_of("nova", "remove_background", image=1, facts={"image": facts}) == sentence


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"width_px": 1409}, f"The picture is 1,409 × 512 px; {TITAN} takes sides of at most 1,408 px."),
        (
            {"size_bytes": 5_000_001},
            f"The picture has 5.0 MB; {TITAN} takes 5 MB. Save it as JPEG or smaller.",
        ),
    ],
    ids=str,
)
def test_a_picture_titan_would_refuse(facts: dict[str, Any], sentence: str) -> None:
    assert sentence_of("titan2", "remove_background", image=1, facts={"image": facts}) == sentence


def test_stability_keeps_transparency() -> None:
    tried(ERASE, "erase", image=1, mask=1, facts={"image": {"has_alpha": True, "format": "webp"}})


@pytest.mark.parametrize("model", [INPAINT, "nova", "titan1", "sdxl"])
def test_a_mask_is_a_png_of_its_pictures_size(model: str) -> None:
    tried(model, "inpaint", **PART)
    jpeg = sentence_of(model, "inpaint", **PART, facts={"mask": {"format": "jpeg"}})
    assert jpeg == "A mask is a PNG: a JPEG's edges are not black or white. Save it as PNG."
    other = sentence_of(model, "inpaint", **PART, facts={"mask": {"height_px": 511}})
    assert other == "The mask is 512 × 511 px and the picture 512 × 512 px; a mask has its picture's size."


@pytest.mark.parametrize(
    ("colours", "sentence"),
    [
        ((), f"The palette is missing; {NOVA} needs it."),
        (("#e11d48", "red"), "red is no colour; write it as #e11d48."),
        (("#e11d4",), "#e11d4 is no colour; write it as #e11d48."),
        (("#e11d48\n",), "#e11d48\n is no colour; write it as #e11d48."),
        (("#000000",) * 11, f"11 colours are given; {NOVA} takes up to 10."),
    ],
    ids=str,
)
def test_colours_are_written_in_hex(colours: tuple[str, ...], sentence: str) -> None:
    assert sentence_of("nova", "color_guided", prompt="x", colors=colours) == sentence
    tried("nova", "color_guided", prompt="x", colors=("#E11d48",) * 10, image=1)


def test_a_variation_has_up_to_five_references() -> None:
    tried("nova", "variation", images=[SHA["image"]] * 5, similarity=0.2)
    too_many = sentence_of("nova", "variation", images=[SHA["image"]] * 6)
    assert too_many == f"6 pictures are given; {NOVA} takes up to 5."
    too_far = sentence_of("titan1", "variation", images=[SHA["image"]], similarity=0.19)
    assert too_far == "The similarity is 0.19; Amazon Titan Image Generator v1 takes 0.2 to 1."


TRY_ON: dict[str, Any] = {"image": 1, "garment": 1}
USELESS = "is of no use without the garment class"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"mask_type": "garment"}, f"With mask type garment, {NOVA} needs the garment class; give it."),
        ({"mask_type": "image"}, f"With mask type image, {NOVA} needs the mask; give it."),
        (
            {"mask_type": "prompt", "mask_prompt": ""},
            f"With mask type prompt, {NOVA} needs what the mask is, in words; give it.",
        ),
        (
            {"mask_type": "garment", "garment_class": "boots", "mask": 1},
            f"With mask type garment, {NOVA} does not take the mask; leave it out.",
        ),
        (
            {"mask_type": "image", "mask": 1, "garment_class": "boots"},
            f"With mask type image, {NOVA} does not take the garment class; leave it out.",
        ),
        (
            {"mask_type": "image", "mask": 1, "mask_shape": "contour"},
            f"The mask shape {USELESS} or what the mask is, in words; give both, or leave it out.",
        ),
        (
            {"mask_type": "prompt", "mask_prompt": "sofa", "tucking_style": "tucked"},
            f"The tucking style {USELESS}; give both, or leave it out.",
        ),
        ({"mask_type": "image", "mask": 1, "prompt": "x"}, f"{NOVA} does not take the prompt; leave it out."),
        (
            {"mask_type": "garment", "garment_class": "hat"},
            "The garment class hat is not one of",
        ),
    ],
    ids=str,
)
def test_a_try_on_says_where_once(told: dict[str, Any], sentence: str) -> None:
    said = sentence_of("nova", "virtual_try_on", **TRY_ON, **told)
    assert said.startswith(sentence)
    assert said == sentence or "hat" in sentence


@pytest.mark.parametrize(
    "told",
    [{"mask_type": "prompt", "mask_prompt": "sofa"}, {"mask_type": "garment", "garment_class": "boots"}],
    ids=str,
)
def test_a_shape_goes_with_words_and_with_a_garment(told: dict[str, Any]) -> None:
    tried("nova", "virtual_try_on", **TRY_ON, **told, mask_shape="bounding_box")


@pytest.mark.parametrize("model", ["nova", "titan2"])
def test_amazons_cut_out_takes_no_seed(model: str) -> None:
    tried(model, "remove_background", image=1)
    said = sentence_of(model, "remove_background", image=1, seed=7)
    assert said == f"{row_of(model).name} takes no seed here; leave it out."


@pytest.mark.parametrize("model", ["nova", "titan1", "titan2"])
def test_0_is_a_seed_to_amazon(model: str) -> None:
    tried(model, "text_to_image", prompt="x", seed=0)


@pytest.mark.parametrize("model", ["core", "ultra", "stability.sd3-large-v1:0", "stability.stable-image-core-v1:0"])
def test_webp_is_refused_where_aws_names_png_and_jpeg_alone(model: str) -> None:
    row = row_of(model)
    recipe = Recipe.model_validate(
        {"operation": {"kind": "text_to_image", "prompt": "x"}, "model": row.id, "output_format": "webp"}
    )
    with pytest.raises(BadRequest, match=rf"^{row.name} answers in png or jpeg, not webp\.$"):
        check(recipe, row, {})
