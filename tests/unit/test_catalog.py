"""The rows, as the program sees them. Each in full is `tests/models/catalog.snapshot.yaml`."""

from collections import Counter
from decimal import Decimal
from typing import get_args

import pytest

from core.domain.errors import NotFound
from core.domain.operation import KINDS
from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.models.catalog import ModelRow, Spec, able, row_of, rows
from core.models.check import check
from core.models.families import FAMILIES
from tests.models.snapshot import FILE, snapshot

SPECS = [(row, operation) for row in rows() for operation in row.operations]
each_spec = pytest.mark.parametrize(("row", "operation"), SPECS, ids=lambda value: getattr(value, "short", value))
each_row = pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)


def test_the_snapshot_shows_every_row_as_it_is() -> None:
    again = "Write it anew with .venv/bin/python -m tests.models.snapshot, and read the diff."
    assert snapshot() == FILE.read_text(encoding="utf-8"), again


def test_there_are_23_models_and_49_things_they_do() -> None:
    assert (len(rows()), len(SPECS)) == (23, 49)
    assert {kind for _, operation in SPECS for kind in [kind_of(operation)]} == set(KINDS) - {"made_here"}


def kind_of(operation: str) -> str:
    return "upscale" if operation.startswith("upscale_") else operation


@each_row
def test_a_row_is_found_by_each_of_its_names(row: ModelRow) -> None:
    names = [name for name in (row.id, row.invoke_id, row.alias) if name]
    assert [row_of(name) for name in names] == [row] * len(names)
    assert row.family in FAMILIES
    assert row.price_usd > Decimal(0)
    assert row.regions
    assert row.quota_rpm is None or row.quota_rpm >= 1
    assert row.invoke_id == (f"us.{row.id}" if row.family == "stability_services" else row.id)


def test_no_name_means_two_models() -> None:
    names = Counter(name for row in rows() for name in {row.id, row.invoke_id, row.alias} if name)
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", ["", "CORE", "core ", "stability", "stability.stable-image-core", "None"])
def test_a_name_is_taken_whole_or_not_at_all(name: str) -> None:
    with pytest.raises(NotFound, match="There is no model"):
        row_of(name)


@each_row
def test_an_end_has_its_day_and_a_successor_that_is_a_row(row: ModelRow) -> None:
    life = row.lifecycle
    assert (life.status == "ended") == (life.eol is not None)
    days = [day for day in (life.launched, life.legacy, life.eol) if day]
    assert days == sorted(days)
    assert life.successor is None or row_of(life.successor).id == life.successor != row.id


@each_spec
def test_every_parameter_of_a_row_is_one_of_its_operation(row: ModelRow, operation: str) -> None:
    spec, told = row.operations[operation], KINDS[kind_of(operation)].model_fields
    others = (
        *spec.pictures,
        *(name for group in spec.one_of for name in group),
        *spec.some_of,
        *spec.when,
        *spec.needs,
    )
    for name in (*spec.fields, *others):
        assert name in told
    for name, field in spec.fields.items():
        types = {*get_args(told[name].annotation), told[name].annotation}
        assert field.whole == (int in types)
        assert (float in types or int in types) == (field.min is not None) == (field.max is not None)
        assert (tuple[str, ...] in types) == (field.max_items is not None)


@each_spec
def test_a_default_is_a_value_that_is_taken(row: ModelRow, operation: str) -> None:
    for field in row.operations[operation].fields.values():
        if isinstance(field.default, str):
            assert field.default in field.choices
        elif field.default is not None:
            assert field.hold(field.default)


@each_spec
def test_every_shape_that_is_offered_is_taken(row: ModelRow, operation: str) -> None:
    spec = row.operations[operation]
    for aspect, size in spec.sizes.items():
        width, height = (int(side) for side in size.split("x"))
        across, down = (int(part) for part in aspect.split(":"))
        assert abs(width / height / (across / down) - 1) < 0.08
        check(asked(row, operation, size=size), row, FACTS)
    assert ("size" in spec.fields) == bool(spec.sizes)
    assert not spec.sizes or "aspect" not in spec.fields


SHA = "a" * 64
FACTS = {SHA: PictureFacts(format="png", width_px=512, height_px=512)}


def asked(row: ModelRow, operation: str, *, size: str) -> Recipe:
    told: dict[str, object] = {"kind": operation, "prompt": "x", "size": size, "colors": ["#e11d48"]}
    told |= {"images": [SHA], "image": SHA}
    fits = KINDS[operation].model_fields
    named = {*row.operations[operation].pictures, *row.operations[operation].fields, "kind"}
    return Recipe.model_validate(
        {"operation": {name: value for name, value in told.items() if name in fits and name in named}, "model": row.id}
    )


@each_row
def test_what_is_asked_for_first_can_be_answered(row: ModelRow) -> None:
    """A 16 MP PNG passes the 16 MB an answer may have; a JPEG of a cut-out would have no transparency."""
    if row.tier == "upscale":
        assert row.output_formats == ("jpeg", "webp", "png")
    if "remove_background" in row.operations:
        assert "jpeg" not in row.output_formats
        assert row.output_formats[0] == "png"
    webp = row.family == "stability_services" or row.alias == "sd35"
    assert ("webp" in row.output_formats) == webp


@each_row
def test_0_is_a_seed_to_amazon_alone(row: ModelRow) -> None:
    most = {"nova": 858_993_459, "titan1": 2_147_483_646, "titan2": 2_147_483_646, "sdxl": 4_294_967_295}
    if row.seed is None:
        assert row.id in {"stability.stable-fast-upscale-v1:0", "stability.stable-image-remove-background-v1:0"}
        return
    assert (row.seed.min, row.seed.max) == (
        0 if row.provider == "Amazon" else 1,
        most.get(row.alias or "", 4_294_967_294),
    )


def test_a_cut_out_has_no_seed_though_its_model_has() -> None:
    without = [(row.alias, operation) for row, operation in SPECS if row.seed and row.seeds(operation) is None]
    assert without == [("nova", "remove_background"), ("titan2", "remove_background")]


@pytest.mark.parametrize(
    ("operation", "names"),
    [
        ("image_to_image", ["SD 3.5", "SDXL", "SD 3"]),
        ("upscale_fast", ["Fast upscale"]),
        ("inpaint", ["Inpaint", "Titan v2", "Titan v1", "Nova Canvas", "SDXL"]),
        ("virtual_try_on", ["Nova Canvas"]),
        ("cook_dinner", []),
    ],
)
def test_who_can_do_it_living_ones_first_then_by_price(operation: str, names: list[str]) -> None:
    assert [row.short for row in able(operation)] == names


def test_a_shape_comes_from_aspects_or_from_sizes() -> None:
    spec = Spec(sizes={"2:3": "832x1248", "1:1": "1024x1024"})
    assert (spec.aspects, spec.usual_aspect) == (("2:3", "1:1"), "2:3")
    assert row_of("core").operations["text_to_image"].usual_aspect == "1:1"
    assert Spec().usual_aspect is None
