"""Bodies, exactly: against golden files written from AWS's field tables."""

import json
from pathlib import Path

import pytest

from core.domain.errors import BadRequest
from core.domain.operation import KINDS, Inpaint, Upscale, pictures_by_field
from core.domain.recipe import Recipe
from core.models.catalog import ModelRow, row_of, rows
from core.models.check import check
from core.models.families import FAMILIES, request_of
from core.models.wire import MAX_BODY_BYTES
from tests.models.golden_files import FACTS, FILES, MASKS, PICTURES, SHA256, body_of, golden

IMAGE, MASK = SHA256["<IMAGE>"], SHA256["<MASK>"]
SAMPLE = {
    "prompt": "x",
    "search_prompt": "y",
    "select_prompt": "y",
    "image": IMAGE,
    "images": [IMAGE],
    "style_image": IMAGE,
    "garment": IMAGE,
    "mask": MASK,
    "strength": 0.5,
    "way": "fast",
    "colors": ["#e11d48"],
    "mask_type": "image",
}
PAIRS = [(row, operation) for row in rows() for operation in row.operations]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_body_is_the_golden_one(file: Path) -> None:
    recipe, body = golden(file)
    assert exactly(body_of(recipe)) == exactly(body)


def exactly(body: dict[str, object]) -> str:
    """As JSON: here 1 is not 1.0, and not true."""
    return json.dumps(body, sort_keys=True, indent=1)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_golden_recipe_is_one_that_may_be_sent(file: Path) -> None:
    recipe, _ = golden(file)
    check(recipe, row_of(recipe.model), FACTS)


@pytest.mark.parametrize(("row", "operation"), PAIRS, ids=lambda value: getattr(value, "short", value))
def test_the_golden_bodies_of_an_operation_say_all_it_takes(row: ModelRow, operation: str) -> None:
    found = [golden(file)[0] for file in FILES]
    told = [recipe for recipe in found if (recipe.model, recipe.operation.name) == (row.id, operation)]
    said = {name for recipe in told for name in recipe.operation.model_dump(exclude={"kind", "way"}, exclude_none=True)}
    spec = row.operations[operation]
    assert said == {*spec.fields, *spec.pictures, *(["mask"] if spec.mask else [])}
    assert any(recipe.seed is not None for recipe in told) == (row.seeds(operation) is not None)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_mask_is_told_by_the_table_of_colours(file: Path) -> None:
    """Table 0 of the request facts: Amazon's inpainting and try-on edit black, its outpainting white; others white."""
    recipe, body = golden(file)
    if "mask" not in pictures_by_field(recipe.operation):
        return
    black = recipe.model.startswith("amazon.") and recipe.operation.kind in ("inpaint", "erase", "virtual_try_on")
    cut = recipe.model.startswith("amazon.")
    wanted = f"<MASK {'black' if black else 'white'} edits, {'only 0 and 255' if cut else 'greys kept'}>"
    assert wanted in MASKS
    assert json.dumps(wanted) in json.dumps(body)
    assert json.dumps(body).count("<MASK") == 1


def test_growing_is_always_sent_for_left_out_it_would_be_5() -> None:
    grown = []
    for file in FILES:
        recipe, body = golden(file)
        services = row_of(recipe.model).family == "stability_services"
        if services and recipe.operation.kind in ("inpaint", "erase", "search_replace", "search_recolor"):
            assert body["grow_mask"] == (getattr(recipe.operation, "grow_px", None) or 0)
            grown.append(recipe.operation.kind)
    assert set(grown) == {"inpaint", "erase", "search_replace", "search_recolor"}


def test_empty_words_are_not_sent() -> None:
    operation = Inpaint(prompt="x", negative_prompt="", image=IMAGE, mask=MASK, mask_prompt="")
    body = body_of(Recipe(operation=operation, model=row_of("nova").id, seed=0))
    assert body["inPaintingParams"].keys() == {"text", "image", "maskImage"}
    assert body["imageGenerationConfig"] == {"seed": 0}


def test_a_body_over_the_services_limit_is_refused_before_it_is_sent() -> None:
    recipe = Recipe(operation=Upscale(way="fast", image=IMAGE), model=row_of("fast").id, output_format="jpeg")
    heavy = bytes(MAX_BODY_BYTES * 3 // 4)
    with pytest.raises(BadRequest, match="too heavy to send"):
        request_of(recipe, row_of("fast"), {IMAGE: heavy})
    assert len(request_of(recipe, row_of("fast"), {IMAGE: heavy[:-100]})) <= MAX_BODY_BYTES


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("operation", KINDS)
def test_a_family_has_a_body_for_what_its_rows_do_and_no_other(family: str, operation: str) -> None:
    able = [row for row in rows() if row.family == family]
    names = {name for row in able for name in row.operations}
    fits = KINDS[operation].model_fields
    made = {name: value for name, value in SAMPLE.items() if name in fits} | {"kind": operation}
    if operation == "made_here":
        made["way"] = "fit"
    recipe = Recipe.model_validate({"operation": made, "model": able[0].id})
    if recipe.operation.name in names:
        assert FAMILIES[family].build(recipe, PICTURES)
    else:
        with pytest.raises(TypeError, match="no body for"):
            FAMILIES[family].build(recipe, PICTURES)
