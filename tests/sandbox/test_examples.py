"""AWS's own example bodies, sent as they stand but for their pictures, bring as many pictures as they ask for."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from PIL import Image

from sandbox.rules import ROWS
from tests.sandbox.conftest import TRIED
from tests.sandbox.pictures import mask, picture
from tests.sandbox.running import Running

EXAMPLES = Path(__file__).parents[3] / "shared" / "reference" / "bedrock" / "examples"
pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="AWS's examples are not beside this repository")

SOURCE = (512, 384)
REFUSED = {
    "sdxl-v1__IMAGE_TO_IMAGE__1.json": "#: extraneous key [start_schedule] is not permitted",  # of no AWS page
    "stability-services__CREATIVE_UPSCALE__1.json": "exceeds the maximum allowed size",  # its PNG never fits
}
"""The examples that AWS's pages, or its own limits, contradict."""

SIZES = {
    "IMAGE_TO_IMAGE": (1152, 896),
    "INPAINT": (2365, 1774),
    "SEARCH_REPLACE": (2365, 1774),
    "CONTROL_SKETCH": (1152, 896),
    "CONTROL_STRUCTURE": (1152, 896),
    "OUTPAINT": (512 + 512 + 512, 384 + 200 + 100),
    "FAST_UPSCALE": (4 * 512, 4 * 384),
    "CONSERVATIVE_UPSCALE": (3593, 2695),
    **dict.fromkeys(("TEXT_TO_IMAGE", "STYLE_GUIDE"), (1024, 1024)),
    **dict.fromkeys(("TEXT_IMAGE_CONDITIONED", "COLOR_GUIDED_GENERATION", "IMAGE_VARIATION"), (512, 512)),
}
"""Of the answers, by operation; all others have their source's."""


def rows() -> list[list[str]]:
    if not EXAMPLES.is_dir():
        return []
    return [line.split("\t") for line in (EXAMPLES / "INDEX.tsv").read_text().splitlines()[1:]]


def invoke_id(named: str) -> str:
    """A model card's sample uses the bare id of a service, which does not invoke."""
    return next(row.invoke_id for row in ROWS if named in (row.id, row.invoke_id))


def bodies() -> list[Any]:
    return [pytest.param(invoke_id(model), name, kind, id=name) for name, model, kind, *_ in rows()]


def whole(name: str) -> dict[str, Any]:
    text = (EXAMPLES / name).read_text()
    for place, image in (("<IMAGE>", picture(*SOURCE)), ("<REFERENCE>", picture(400, 400)), ("<MASK>", mask(*SOURCE))):
        text = text.replace(place, image)
    body: dict[str, Any] = json.loads(text)
    return body


def pictures_in(answer: dict[str, Any]) -> list[Image.Image]:
    found = answer.get("images") or [artifact["base64"] for artifact in answer["artifacts"]]
    return [Image.open(io.BytesIO(base64.b64decode(text))) for text in found]


def size_of(kind: str, body: dict[str, Any]) -> tuple[int, int]:
    if kind == "TEXT_IMAGE":
        config = body["imageGenerationConfig"]
        return config["width"], config["height"]
    return SIZES.get(kind, SOURCE)


@pytest.mark.parametrize(("model", "name", "kind"), bodies())
def test_an_example_is_answered(sandbox: Running, model: str, name: str, kind: str) -> None:
    body = whole(name)
    if name in REFUSED:
        with pytest.raises(ClientError) as raised:
            sandbox.invoke(body, model)
        assert REFUSED[name] in raised.value.response["Error"]["Message"]
        TRIED["of AWS's example bodies, refused as known"] += 1
        return
    pictures = pictures_in(sandbox.invoke(body, model))
    assert [image.size for image in pictures] == [size_of(kind, body)]
    assert [(call["model"], call["status"]) for call in sandbox.calls()] == [(model, 200)]
    TRIED["of AWS's example bodies, answered with pictures"] += 1


def test_the_examples_that_are_refused_are_answered_once_mended(sandbox: Running) -> None:
    repainted = whole("sdxl-v1__IMAGE_TO_IMAGE__1.json")
    del repainted["start_schedule"]
    (image,) = pictures_in(sandbox.invoke(repainted, "stability.stable-diffusion-xl-v1"))
    assert image.size == SOURCE
    larger = whole("stability-services__CREATIVE_UPSCALE__1.json") | {"output_format": "jpeg"}
    (image,) = pictures_in(sandbox.invoke(larger, "us.stability.stable-creative-upscale-v1:0"))
    assert image.size == (3637, 2728)


def test_the_erase_example_as_the_page_prints_it_is_no_json(sandbox: Running) -> None:
    printed = json.dumps(whole("stability-services__ERASE_OBJECT__1.json")).removesuffix("}") + ",}"
    with pytest.raises(ClientError, match="Malformed input request, please"):
        sandbox.invoke(printed.encode(), "us.stability.stable-image-erase-object-v1:0")


def test_there_are_examples_of_every_row_that_did_not_end_early() -> None:
    served = {invoke_id(model) for _, model, *_ in rows()}
    assert {row.invoke_id for row in ROWS} - served == {
        "stability.stable-image-core-v1:0",
        "stability.stable-image-ultra-v1:0",
        "stability.sd3-large-v1:0",
    }
