"""AWS's own example bodies are taken, and our errors are worded as AWS's."""

import json
from pathlib import Path
from typing import Any

import pytest

from sandbox import errors
from sandbox.check import asked_of, row_of
from sandbox.rules import ROWS
from tests.sandbox.cases import picture

EXAMPLES = Path(__file__).parents[3] / "shared" / "reference" / "bedrock" / "examples"
pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="AWS's examples are not beside this repository")


def example_bodies() -> list[Any]:
    if not EXAMPLES.is_dir():
        return []
    lines = [line.split("\t") for line in (EXAMPLES / "INDEX.tsv").read_text().splitlines()[1:]]
    served = {row.invoke_id for row in ROWS}
    return [pytest.param(model, EXAMPLES / name, id=name) for name, model, *_ in lines if model in served]


def recorded(name: str) -> tuple[str, int, str]:
    found = json.loads((EXAMPLES / "errors" / name).read_text())
    return found["Error"]["Code"], found["ResponseMetadata"]["HTTPStatusCode"], found["Error"]["Message"]


@pytest.mark.parametrize(("model", "path"), example_bodies())
def test_an_example_is_taken(model: str, path: Path) -> None:
    body = path.read_text().replace("<IMAGE>", picture(512, 512))
    assert asked_of(row_of(model, ROWS), body.encode()).row.invoke_id == model


def test_there_are_examples_of_every_row() -> None:
    assert {param.values[0] for param in example_bodies()} == {row.invoke_id for row in ROWS}


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("inference_profile_required.json", errors.profile_required("amazon.nova-lite-v1:0")),
        ("lifecycle__eol.json", errors.end_of_life()),
        ("model_id__invalid_or_wrong_region.json", errors.invalid_model_id()),
        ("stability__malformed_missing_prompt.json", errors.malformed("#: required key [prompt] not found")),
        (
            "stability-services__unknown_field.json",
            errors.unknown_field(
                "text_prompts",
                "control-sketch",
                ["image", "prompt", "control_strength", "negative_prompt", "seed", "output_format", "style_preset"],
            ),
        ),
        (
            "stable-image-ultra__unknown_field.json",
            errors.unknown_field(
                "x",
                None,
                ["prompt", "negative_prompt", "mode", "strength", "seed", "output_format", "image", "aspect_ratio"],
            ),
        ),
    ],
)
def test_an_error_is_worded_as_aws_words_it(name: str, ours: errors.WireError) -> None:
    assert (ours.kind, ours.status, ours.message) == recorded(name)


def test_an_answer_that_is_too_large_is_worded_as_it_was_seen() -> None:
    start, end = json.loads((EXAMPLES / "errors" / "upscale__response_too_large.json").read_text())[
        "message_fragment"
    ].split(" ... ")
    message = errors.answer_too_large(20_000_000).message
    assert message.startswith(start)
    assert end in message
