"""AWS's own bodies, read where they lie: what they say, ours can say, under the same names with the same JSON types."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.models.catalog import row_of, rows
from tests.models.golden_files import FILES, golden

EXAMPLES = Path(__file__).parents[3] / "shared/reference/bedrock/examples"
ABSENT = pytest.mark.skipif(not EXAMPLES.exists(), reason="AWS's examples lie in ../shared, which is not here")
OURS = {
    "TEXT_TO_IMAGE": "text_to_image",
    "IMAGE_TO_IMAGE": "image_to_image",
    "MASKED_IMAGE_TO_IMAGE": "inpaint",
    "TEXT_IMAGE": "text_to_image",
    "TEXT_IMAGE_CONDITIONED": "conditioned",
    "COLOR_GUIDED_GENERATION": "color_guided",
    "IMAGE_VARIATION": "variation",
    "INPAINTING": "inpaint",
    "OUTPAINTING": "outpaint",
    "BACKGROUND_REMOVAL": "remove_background",
    "VIRTUAL_TRY_ON": "virtual_try_on",
    "ERASE_OBJECT": "erase",
    "FAST_UPSCALE": "upscale_fast",
    "CONSERVATIVE_UPSCALE": "upscale_conservative",
    "CREATIVE_UPSCALE": "upscale_creative",
}
"""Our name of AWS's operation, where it is not the same in small letters."""
SIDES = ("imageGenerationConfig.width", "imageGenerationConfig.height")
UNSAID = {
    # what AWS's example says and ours do not, by its operation, with the reason
    ("sdxl", "IMAGE_TO_IMAGE"): {"start_schedule"},  # on none of AWS's pages
    ("sdxl", "TEXT_TO_IMAGE"): {"samples"},  # 1 is all there is, and what it is without
    **{
        # AWS's page: not for these, for the answer has its picture's size
        (alias, operation): set(SIDES)
        for alias in ("nova", "titan1")
        for operation in ("INPAINTING", "OUTPAINTING")
    },
}


def examples() -> list[tuple[str, str, str]]:
    """File, model and AWS's operation."""
    if not EXAMPLES.exists():
        return []
    with (EXAMPLES / "INDEX.tsv").open(encoding="utf-8") as index:
        return [(line["file"], line["model_id"], line["operation"]) for line in csv.DictReader(index, delimiter="\t")]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Where each value stands and what it is: a whole number is none with a point."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(one, f"{path}.{name}".removeprefix("."))
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, f"{path}[]")
    else:
        yield path, type(value).__name__


def sayable(model: str, operation: str) -> set[tuple[str, str]]:
    """All that our golden bodies of the operation say; a number with a point may also come without."""
    told = (golden(file) for file in FILES)
    bodies = [body for recipe, body in told if (recipe.model, recipe.operation.name) == (model, operation)]
    said = {leaf for body in bodies for leaf in leaves(body)}
    return said | {(path, "int") for path, kind in said if kind == "float"}


@ABSENT
@pytest.mark.parametrize(("file", "model", "operation"), examples() or [("none", "none", "none")])
def test_what_aws_sends_we_can_send_with_the_same_names_and_types(file: str, model: str, operation: str) -> None:
    row = row_of(model)
    aws = set(leaves(json.loads((EXAMPLES / file).read_text(encoding="utf-8"))))
    ours = sayable(row.id, OURS.get(operation, operation.lower()))
    assert {path for path, _ in aws - ours} == UNSAID.get((row.alias or "", operation), set())


@ABSENT
def test_aws_has_an_example_of_nearly_every_model_we_call() -> None:
    seen = {row_of(model).id for _, model, _ in examples()}
    without = {row.id for row in rows()} - seen
    assert without == {f"stability.{name}-v1:0" for name in ("stable-image-core", "stable-image-ultra", "sd3-large")}
    assert {file for file, _, _ in examples()} == {path.name for path in EXAMPLES.glob("*.json")}
