"""Bodies, exactly: against golden files written from AWS's field tables, and against AWS's own examples."""

import base64
import csv
import json
from pathlib import Path
from typing import Any

import pytest

from core.domain.errors import BadRequest
from core.domain.operation import ImageToImage, Operation, TextToImage, Upscale
from core.domain.recipe import Recipe
from core.models.catalog import row_of, rows
from core.models.families import request_of
from core.models.wire import MAX_BODY_BYTES
from tests.support.pictures import png

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))
EXAMPLES = Path(__file__).parents[3] / "shared/reference/bedrock/examples"
OURS = {
    "TEXT_TO_IMAGE": "text_to_image",
    "IMAGE_TO_IMAGE": "image_to_image",
    "FAST_UPSCALE": "upscale_fast",
    "CONSERVATIVE_UPSCALE": "upscale_conservative",
    "CREATIVE_UPSCALE": "upscale_creative",
}
SHA = "a" * 64
PICTURE = png()


def body_of(recipe: Recipe) -> dict[str, Any]:
    """The body with its pictures taken out, after a look at them."""
    body: dict[str, Any] = json.loads(request_of(recipe, row_of(recipe.model), {SHA: PICTURE}))
    if "image" in body:
        assert base64.b64decode(body["image"], validate=True) == PICTURE
        body["image"] = "<IMAGE>"
    return body


@pytest.mark.parametrize("file", GOLDEN, ids=lambda path: path.stem)
def test_a_body_is_the_golden_one(file: Path) -> None:
    golden = json.loads(file.read_text(encoding="utf-8"))
    assert body_of(Recipe.model_validate(golden["recipe"])) == golden["body"]


ALIASES = {"core", "sd35", "ultra", "fast", "conservative", "creative"}


@pytest.mark.parametrize(
    ("alias", "operation"),
    [(row.alias, operation) for row in rows() if row.alias in ALIASES for operation in row.operations],
)
def test_each_operation_of_each_model_has_a_golden_body(alias: str, operation: str) -> None:
    assert any(file.stem.startswith(f"{alias}__{operation}") for file in GOLDEN)


def examples() -> list[tuple[str, str, str]]:
    """File, model and operation of AWS's examples for the models we call."""
    if not EXAMPLES.exists():
        return []
    with (EXAMPLES / "INDEX.tsv").open(encoding="utf-8") as index:
        found = [(line["file"], line["model_id"], line["operation"]) for line in csv.DictReader(index, delimiter="\t")]
    ids = {name for row in rows() if row.alias in ALIASES for name in (row.id, row.invoke_id)}
    return [(file, model, OURS[operation]) for file, model, operation in found if model in ids and operation in OURS]


def fullest(model: str, operation: str) -> Recipe:
    """A recipe with everything given that the operation can have."""
    row = row_of(model)
    spec = row.operations[operation]
    made: dict[str, Operation] = {
        "text_to_image": TextToImage(prompt="x", negative_prompt="y", aspect="3:2"),
        "image_to_image": ImageToImage(prompt="x", negative_prompt="y", image=SHA, strength=0.5),
    }
    if operation not in made:
        given = {"prompt": "x", "negative_prompt": "y", "creativity": 0.3}
        fits = {name: value for name, value in given.items() if name in spec.fields}
        made[operation] = Upscale.model_validate({"way": operation.removeprefix("upscale_"), "image": SHA, **fits})
    seed = 7 if row.seed else None
    return Recipe(operation=made[operation], model=row.id, seed=seed, output_format=row.output_formats[0])


@pytest.mark.skipif(not EXAMPLES.exists(), reason="AWS's examples lie in ../shared, which is not on this computer")
def test_aws_has_examples_of_every_model_we_call() -> None:
    assert {row_of(model).alias for _, model, _ in examples()} == ALIASES


@pytest.mark.skipif(not EXAMPLES.exists(), reason="AWS's examples lie in ../shared, which is not on this computer")
@pytest.mark.parametrize(("file", "model", "operation"), examples() or [("none", "none", "none")])
def test_what_aws_sends_we_can_send_with_the_same_types(file: str, model: str, operation: str) -> None:
    aws = json.loads((EXAMPLES / file).read_text(encoding="utf-8"))
    ours = body_of(fullest(model, operation))
    assert {name: type(ours.get(name)) for name in aws} == {name: type(value) for name, value in aws.items()}


def test_a_body_over_the_services_limit_is_refused_before_it_is_sent() -> None:
    recipe = Recipe(operation=Upscale(way="fast", image=SHA), model=row_of("fast").id, output_format="jpeg")
    heavy = bytes(MAX_BODY_BYTES * 3 // 4)
    with pytest.raises(BadRequest, match="too heavy to send"):
        request_of(recipe, row_of("fast"), {SHA: heavy})
    assert len(request_of(recipe, row_of("fast"), {SHA: heavy[:-100]})) <= MAX_BODY_BYTES


@pytest.mark.parametrize(
    ("alias", "operation"), [("core", Upscale(way="fast", image=SHA)), ("fast", TextToImage(prompt="x"))]
)
def test_a_family_has_no_body_for_what_it_does_not_do(alias: str, operation: TextToImage | Upscale) -> None:
    with pytest.raises(TypeError, match="no body for"):
        request_of(Recipe(operation=operation, model=row_of(alias).id), row_of(alias), {SHA: PICTURE})
