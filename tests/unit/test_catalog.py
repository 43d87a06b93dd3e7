"""The rows, as the program sees them. A change of one line in catalog.yaml shows here as the models it moves."""

from collections import Counter
from decimal import Decimal

import pytest

from core.domain.errors import NotFound
from core.models.catalog import Bounds, ModelRow, cheapest, row_of, rows
from core.models.families import BUILD, PARSE

US, WEST = ("us-west-2", "us-east-1", "us-east-2"), ("us-west-2",)
WORDS = {"prompt": (True, 10_000, None), "negative_prompt": (False, 10_000, None)}
PNG_JPEG, ALL, LIGHT = ("png", "jpeg"), ("png", "jpeg", "webp"), ("jpeg", "webp", "png")

RESOLVED = {
    # alias: (id, has a us. profile, family, tier, regions, USD, calls a minute, seeds, file types)
    "core": ("stability.stable-image-core-v1:1", False, "generate", "draft", WEST, "0.04", 90, True, PNG_JPEG),
    "sd35": ("stability.sd3-5-large-v1:0", False, "generate", "draft", WEST, "0.08", 15, True, ALL),
    "ultra": ("stability.stable-image-ultra-v1:1", False, "generate", "final", WEST, "0.14", 10, True, PNG_JPEG),
    "fast": ("stability.stable-fast-upscale-v1:0", True, "services", "upscale", US, "0.03", 10, False, LIGHT),
    "conservative": (
        "stability.stable-conservative-upscale-v1:0", True, "services", "upscale", US, "0.40", 2, True, LIGHT,
    ),
    "creative": ("stability.stable-creative-upscale-v1:0", True, "services", "upscale", US, "0.60", 2, True, LIGHT),
}  # fmt: skip

TAKES = {
    # model, operation: parameter → (required, most characters or bounds, default)
    ("core", "text_to_image"): {**WORDS, "aspect": (False, None, "1:1")},
    ("ultra", "text_to_image"): {**WORDS, "aspect": (False, None, "1:1")},
    ("sd35", "text_to_image"): {**WORDS, "aspect": (False, None, "1:1")},
    ("sd35", "image_to_image"): {**WORDS, "strength": (True, (0, 1), 0.35)},
    ("fast", "upscale_fast"): {},
    ("conservative", "upscale_conservative"): {**WORDS, "creativity": (False, (0.1, 0.5), 0.35)},
    ("creative", "upscale_creative"): {**WORDS, "creativity": (False, (0.1, 0.5), 0.3)},
}  # fmt: skip

PICTURES = {
    # model, operation: (file types, side px, all px, long side over short)
    ("sd35", "image_to_image"): (ALL, (64, None), (None, None), None),
    ("fast", "upscale_fast"): (ALL, (32, 1536), (1024, 1_048_576), None),
    ("conservative", "upscale_conservative"): (ALL, (64, None), (None, 9_437_184), 2.5),
    ("creative", "upscale_creative"): (ALL, (64, None), (4096, 1_048_576), 2.5),
}


def told(row: ModelRow) -> tuple[object, ...]:
    family, own = row.family.removeprefix("stability_"), row.invoke_id == f"us.{row.id}"
    what = (row.id, own, family, row.tier, row.regions, str(row.price_usd), row.quota_rpm)
    return (*what, row.seed == Bounds(min=1, max=4_294_967_294), row.output_formats)


def both(bounds: Bounds) -> tuple[float | None, float | None]:
    return (bounds.min, bounds.max)


@pytest.mark.parametrize("alias", RESOLVED)
def test_a_row_is_what_its_line_says(alias: str) -> None:
    assert told(row_of(alias)) == RESOLVED[alias]
    assert row_of(alias).lifecycle.status == "active"


@pytest.mark.parametrize(("alias", "operation"), TAKES, ids="-".join)
def test_an_operation_takes_what_its_line_says(alias: str, operation: str) -> None:
    fields = row_of(alias).operations[operation].fields
    found = {
        name: (field.required, field.max_chars or (None if field.min is None else both(field)), field.default)
        for name, field in fields.items()
    }
    assert found == TAKES[alias, operation]


@pytest.mark.parametrize(("alias", "operation"), TAKES, ids="-".join)
def test_an_operation_takes_the_pictures_its_line_says(alias: str, operation: str) -> None:
    rule = row_of(alias).operations[operation].image
    found = (rule.formats, both(rule.side_px), both(rule.total_px), rule.max_ratio) if rule else None
    assert found == PICTURES.get((alias, operation))


def test_no_row_or_operation_is_missing_here() -> None:
    told_of = [row for row in rows() if row.alias in RESOLVED]
    assert len(told_of) == len(RESOLVED)
    assert {(row.alias, operation) for row in told_of for operation in row.operations} == set(TAKES)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_a_row_is_found_by_each_of_its_names(row: ModelRow) -> None:
    assert [row_of(name) for name in (row.id, row.invoke_id, row.alias) if name] == [
        row for name in (row.id, row.invoke_id, row.alias) if name
    ]
    assert row.family in BUILD
    assert row.family in PARSE
    assert row.price_usd > Decimal(0)
    assert row.regions
    assert row.quota_rpm >= 1


def test_no_name_means_two_models() -> None:
    names = Counter(name for row in rows() for name in {row.id, row.invoke_id, row.alias} if name)
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", ["", "CORE", "core ", "stability", "stability.stable-image-core", "None"])
def test_a_name_is_taken_whole_or_not_at_all(name: str) -> None:
    with pytest.raises(NotFound, match="There is no model"):
        row_of(name)


@pytest.mark.parametrize(
    ("operation", "alias"), [("text_to_image", "core"), ("image_to_image", "sd35"), ("upscale_fast", "fast")]
)
def test_the_cheapest_active_model_is_found(operation: str, alias: str) -> None:
    assert cheapest(operation).alias == alias


def test_an_operation_nobody_does_is_named() -> None:
    with pytest.raises(NotFound, match="No active model does cook dinner"):
        cheapest("cook_dinner")
