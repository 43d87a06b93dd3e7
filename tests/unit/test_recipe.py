"""A recipe's name says all that decides a picture, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from core.domain.operation import (
    ColorGuided,
    ImageToImage,
    Operation,
    TextToImage,
    Upscale,
    Variation,
    VirtualTryOn,
    pictures_by_field,
    pictures_of,
    prompt_of,
)
from core.domain.recipe import Recipe, recipe_from
from tests.models.golden_files import FILES, golden

SHA = "0123456789abcdef" * 4
TEXT = st.text(min_size=1, max_size=40).filter(lambda text: text.encode("utf-8", "ignore").decode() == text)
GOLDEN = [golden(file)[0] for file in FILES]
OPERATIONS: st.SearchStrategy[Operation] = st.one_of(
    st.sampled_from([recipe.operation for recipe in GOLDEN]),
    st.builds(
        TextToImage,
        prompt=TEXT,
        negative_prompt=st.none() | TEXT,
        aspect=st.sampled_from([None, "3:2", "1:1"]),
        kind=st.just("text_to_image"),
    ),
    st.builds(
        ImageToImage,
        prompt=TEXT,
        image=st.just(SHA),
        strength=st.floats(0, 1),
        negative_prompt=st.none() | TEXT,
        kind=st.just("image_to_image"),
    ),
    st.builds(
        Upscale,
        way=st.sampled_from(["fast", "conservative", "creative"]),
        image=st.just(SHA),
        prompt=st.none() | TEXT,
        negative_prompt=st.none(),
        creativity=st.none() | st.floats(0.1, 0.5),
        kind=st.just("upscale"),
    ),
)
RECIPES = st.builds(
    Recipe,
    operation=OPERATIONS,
    model=st.sampled_from(["a.b-v1:0", "c"]),
    seed=st.none() | st.integers(0, 2**32),
    output_format=st.sampled_from(["png", "jpeg"]),
)
MUG = Recipe(operation=TextToImage(prompt="a red mug", aspect="3:2"), model="stability.stable-image-core-v1:1", seed=7)


def test_the_canonical_form_and_its_name_never_change() -> None:
    assert MUG.canonical == (
        '{"model":"stability.stable-image-core-v1:1","operation":{"aspect":"3:2","kind":"text_to_image",'
        '"prompt":"a red mug"},"output_format":"png","seed":7}'
    )
    assert MUG.sha256 == "c77b6c90c692b3b6da3b811e8a1740a5fbc6a5f45333a3a41409c8855561d2c6"


@given(RECIPES)
def test_a_recipe_comes_back_from_its_canonical_form(recipe: Recipe) -> None:
    again = recipe_from(recipe.canonical)
    assert (again, again.sha256) == (recipe, recipe.sha256)


@given(RECIPES, st.randoms())
def test_the_order_of_fields_does_not_matter(recipe: Recipe, rng: Any) -> None:
    def shuffled(value: object) -> object:
        if not isinstance(value, dict):
            return value
        names = list(value)
        rng.shuffle(names)
        return {name: shuffled(value[name]) for name in names}

    again = Recipe.model_validate_json(json.dumps(shuffled(json.loads(recipe.canonical))))
    assert again.sha256 == recipe.sha256


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 8},
        {"seed": None},
        {"model": "stability.sd3-5-large-v1:0"},
        {"output_format": "jpeg"},
        {"operation": TextToImage(prompt="a red mug ", aspect="3:2")},
        {"operation": TextToImage(prompt="a red mug")},
        {"operation": TextToImage(prompt="a red mug", aspect="2:3")},
        {"operation": TextToImage(prompt="a red mug", aspect="3:2", negative_prompt="hands")},
        {"operation": ImageToImage(prompt="a red mug", image=SHA, strength=0.35)},
    ],
    ids=str,
)
def test_any_change_is_another_recipe(change: dict[str, object]) -> None:
    assert Recipe.model_validate({**MUG.model_dump(), **change}).sha256 != MUG.sha256


def test_a_changed_copy_has_its_own_name() -> None:
    assert MUG.sha256  # named before it is copied
    assert MUG.model_copy(update={"seed": 8}).sha256 == Recipe(operation=MUG.operation, model=MUG.model, seed=8).sha256


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"kind": "text_to_image", "prompt": "x"}, "text_to_image"),
        ({"kind": "image_to_image", "prompt": "x", "image": SHA, "strength": 1}, "image_to_image"),
        ({"kind": "upscale", "way": "fast", "image": SHA}, "upscale_fast"),
        ({"kind": "upscale", "way": "creative", "image": SHA, "prompt": "x"}, "upscale_creative"),
    ],
)
def test_an_operation_is_told_by_its_kind(told: dict[str, object], name: str) -> None:
    operation = Recipe.model_validate({"operation": told, "model": "m"}).operation
    assert operation.name == name
    assert pictures_of(operation) == (() if name == "text_to_image" else (SHA,))
    assert prompt_of(operation) == told.get("prompt", "")


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_what_is_not_said_is_not_in_the_name(file: Path) -> None:
    told = json.loads(file.read_text(encoding="utf-8"))["recipe"]
    canonical = json.loads(golden(file)[0].canonical)
    assert canonical["operation"].keys() == told["operation"].keys()
    assert canonical.keys() == {name for name, value in told.items() if value is not None}


def test_pictures_are_named_by_their_field_and_each_once() -> None:
    other = "f" * 64
    operation = VirtualTryOn(image=SHA, garment=other, mask_type="image", mask=SHA)
    assert pictures_by_field(operation) == {"image": (SHA,), "garment": (other,), "mask": (SHA,)}
    assert pictures_of(operation) == (SHA, other)
    assert pictures_of(Variation(images=(other, SHA, other))) == (other, SHA)
    assert prompt_of(operation) == ""


def test_the_order_of_references_and_colours_is_part_of_the_name() -> None:
    there, back = (
        ColorGuided(prompt="x", colors=colors) for colors in (("#000000", "#ffffff"), ("#ffffff", "#000000"))
    )
    assert Recipe(operation=there, model="m").sha256 != Recipe(operation=back, model="m").sha256


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "variation", "images": []},
        {"kind": "virtual_try_on", "image": SHA, "garment": SHA, "mask_type": "guess"},
        {"kind": "outpaint", "image": SHA, "left_px": 1.5},
        {"kind": "text_to_image", "prompt": "x", "steps": 30.5},
        {"kind": "erase", "image": SHA, "grow_px": 5},
        {"kind": "text_to_image", "prompt": "x", "image": SHA},
        {"kind": "image_to_image", "prompt": "x", "image": "../../etc/passwd", "strength": 1},
        {"kind": "image_to_image", "prompt": "x", "image": SHA.upper(), "strength": 1},
        {"kind": "upscale", "way": "sideways", "image": SHA},
        {"kind": "teleport", "prompt": "x"},
        {"prompt": "x"},
    ],
    ids=str,
)
def test_what_is_no_operation_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Recipe.model_validate({"operation": told, "model": "m"})
