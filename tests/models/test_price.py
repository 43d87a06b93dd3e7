"""What a call costs: a price of its row, by quality, size and steps, times the pictures it asks for."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.models.catalog import ModelRow, row_of, rows
from core.models.price import price_usd
from tests.models.golden_files import FACTS, FILES, SHA256, golden

IMAGE = SHA256["<IMAGE>"]


def priced(model: str, kind: str, *, size_px: tuple[int, int] = (1024, 1024), **more: object) -> str:
    told = {"kind": kind, "prompt": "x", **more}
    recipe = Recipe.model_validate({"operation": told, "model": row_of(model).id})
    facts = PictureFacts(format="png", width_px=size_px[0], height_px=size_px[1])
    return str(price_usd(recipe, row_of(model), {IMAGE: facts}))


@pytest.mark.parametrize(
    ("more", "usd"),
    [
        ({}, "0.04"),
        ({"size": "1024x1024"}, "0.04"),
        ({"size": "1024x1024", "quality": "premium"}, "0.06"),
        ({"size": "1040x1024"}, "0.06"),
        ({"size": "2048x2048", "quality": "premium"}, "0.08"),
        ({"size": "2048x2048", "quality": "premium", "pictures": 5}, "0.40"),
        ({"pictures": 3}, "0.12"),
    ],
    ids=str,
)
def test_nova_by_size_and_quality(more: dict[str, Any], usd: str) -> None:
    assert priced("nova", "text_to_image", **more) == usd


@pytest.mark.parametrize(
    ("more", "usd"),
    [
        ({}, "0.010"),
        ({"size": "768x768"}, "0.008"),
        ({"size": "512x512", "quality": "premium"}, "0.010"),
        ({"size": "1152x640"}, "0.010"),
        ({"size": "1173x640", "quality": "premium"}, "0.012"),
        ({"size": "320x704", "pictures": 4}, "0.032"),
    ],
    ids=str,
)
def test_titan_by_its_two_classes_of_size(more: dict[str, Any], usd: str) -> None:
    assert priced("titan2", "text_to_image", **more) == usd


@pytest.mark.parametrize(("steps", "usd"), [(None, "0.04"), (10, "0.04"), (50, "0.04"), (51, "0.08"), (150, "0.08")])
def test_sdxl_by_steps(steps: int | None, usd: str) -> None:
    assert priced("sdxl", "text_to_image", steps=steps) == usd


@pytest.mark.parametrize(
    ("model", "size_px", "usd"),
    [("nova", (1024, 1024), "0.04"), ("nova", (1024, 1025), "0.06"), ("titan1", (768, 768), "0.008")],
)
def test_a_change_of_a_picture_costs_what_a_picture_of_its_size_costs(
    model: str, size_px: tuple[int, int], usd: str
) -> None:
    assert priced(model, "inpaint", size_px=size_px, image=IMAGE, mask_prompt="y") == usd


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_each_golden_call_costs_a_price_of_its_row_times_its_pictures(file: Path) -> None:
    recipe, _ = golden(file)
    row = row_of(recipe.model)
    assert price_usd(recipe, row, FACTS) / (recipe.operation.pictures or 1) in {price.usd for price in row.prices}


SIDES = st.integers(1, 5000)


@pytest.mark.parametrize(
    "more", [{"size": size} for size in ("", "x", "12", "12x", "²x²", "1x1x1")] + [{"quality": "?"}]
)
def test_a_wish_that_is_not_finished_costs_at_most_the_most(more: dict[str, Any]) -> None:
    assert priced("nova", "text_to_image", **more) == ("0.04" if more == {"size": ""} else "0.08")


@given(
    row=st.sampled_from([row for row in rows() if "text_to_image" in row.operations]),
    size=st.none() | st.tuples(SIDES, SIDES),
    quality=st.sampled_from([None, "standard", "premium"]),
    steps=st.none() | st.integers(1, 200),
    pictures=st.none() | st.integers(1, 5),
)
def test_no_wish_costs_anything_else(
    row: ModelRow, size: tuple[int, int] | None, quality: str | None, steps: int | None, pictures: int | None
) -> None:
    told = {"kind": "text_to_image", "prompt": "x", "quality": quality, "steps": steps, "pictures": pictures}
    shape = {"size": f"{size[0]}x{size[1]}"} if size else {}
    recipe = Recipe.model_validate({"operation": told | shape, "model": row.id})
    usd = price_usd(recipe, row, {})
    assert usd / (pictures or 1) in {price.usd for price in row.prices}
    assert usd >= min(price.usd for price in row.prices) > Decimal(0)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.short)
def test_the_price_shown_first_is_that_of_the_defaults(row: ModelRow) -> None:
    if "text_to_image" in row.operations:
        assert priced(row.id, "text_to_image") == str(row.price_usd)
