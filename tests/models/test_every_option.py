"""Every option at every value or bound: our check takes it, and the sandbox's rules, written apart, take the body."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.recipe import Recipe
from core.models.catalog import Field, Spec, row_of
from core.models.check import check
from core.models.families import request_of
from sandbox.check import asked_of
from sandbox.check import row_of as served_row
from sandbox.rules import ROWS
from tests.models.golden_files import FACTS, FILES, PICTURES, golden

BOUND_TO_OTHERS = {"mask_type"}
"""Another value needs other fields: it has golden bodies of its own."""


def values(field: Field, spec: Spec) -> Iterator[object]:
    """Each choice, or the least and the most."""
    if field.choices:
        yield from field.choices
    elif field.sizes:
        yield from {*spec.sizes.values(), "320x320", "2048x2048", "4096x1024", "1024x4096"}
    elif field.max_items:
        yield from (["#000000"], ["#FFffFF"] * field.max_items)
    elif field.max_chars:
        yield from ("x", "é" * field.max_chars)
    else:
        yield from (field.min, field.max)


def variants(recipe: Recipe) -> Iterator[Recipe]:
    """The recipe, and it with each of its options at each value."""
    row, told = row_of(recipe.model), recipe.model_dump(mode="json", exclude_none=True)
    spec = row.operations[recipe.operation.name]
    yield recipe
    for file_type in row.output_formats:
        yield Recipe.model_validate(told | {"output_format": file_type})
    if seeds := row.seeds(recipe.operation.name):
        for seed in (seeds.min, seeds.max):
            yield Recipe.model_validate(told | {"seed": seed})
    for name, field in spec.fields.items():
        if name in told["operation"] and name not in BOUND_TO_OTHERS:
            for value in values(field, spec):
                if value == 0 and {*spec.some_of} & {*told["operation"]} == {name}:
                    continue  # the only side that is left
                yield Recipe.model_validate(told | {"operation": told["operation"] | {name: value}})


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_what_our_check_takes_the_sandbox_takes(file: Path) -> None:
    recipe, _ = golden(file)
    row = row_of(recipe.model)
    served = served_row(row.invoke_id, ROWS)
    for variant in variants(recipe):
        check(variant, row, FACTS)
        asked_of(served, request_of(variant, row, PICTURES))


def test_that_is_a_good_many() -> None:
    assert sum(1 for file in FILES for _ in variants(golden(file)[0])) > 1_000
