"""What a model gets of a mask, read from the request as it went over HTTP, for each model and operation with one.

The table is that of the request facts (§0 and each model's fields), written down here once more: nothing in this file
asks the catalogue what is right.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pybase64
import pytest
from PIL import Image

from core.imaging.masks import feathered
from core.imaging.paste_back import changed_outside
from core.models.catalog import rows
from tests.cli.conftest import Cli
from tests.support.cli import Sandbox
from tests.support.long import long
from tests.support.pictures import mug, saved
from tests.support.recorder import Recorder, recorder

SIZE = (448, 336)
BOX = (100, 120, 240, 250)
AMAZON = {
    "nova": "amazon.nova-canvas-v1:0",
    "titan1": "amazon.titan-image-generator-v1",
    "titan2": "amazon.titan-image-generator-v2:0",
}


class Wanted(NamedTuple):
    """Where the body has picture and mask, the mask's colour that is edited, whether greys mean "partly"."""

    image: tuple[str | int, ...]
    mask: tuple[str | int, ...]
    edits: str
    greys: bool = False
    says: tuple[tuple[tuple[str | int, ...], object], ...] = ()


def _amazon(name: str, edits: str, task: str) -> Wanted:
    return Wanted((name, "image"), (name, "maskImage"), edits, says=((("taskType",), task),))


_INPAINTING = _amazon("inPaintingParams", "black", "INPAINTING")
_OUTPAINTING = _amazon("outPaintingParams", "white", "OUTPAINTING")
_STABILITY = Wanted(("image",), ("mask",), "white", greys=True)
_TRY_ON = Wanted(
    ("virtualTryOnParams", "sourceImage"),
    ("virtualTryOnParams", "imageBasedMask", "maskImage"),
    "black",
    says=((("taskType",), "VIRTUAL_TRY_ON"), (("virtualTryOnParams", "maskType"), "IMAGE")),
)
WIRE = {
    **{(model, "inpaint"): _INPAINTING for model in AMAZON},
    **{(model, "erase"): _INPAINTING for model in AMAZON},
    **{(model, "replace_background"): _OUTPAINTING for model in AMAZON},
    **{(model, "outpaint"): _OUTPAINTING for model in AMAZON},
    ("nova", "virtual_try_on"): _TRY_ON,
    ("stability.stable-image-inpaint-v1:0", "inpaint"): _STABILITY,
    ("stability.stable-image-erase-object-v1:0", "erase"): _STABILITY,
    ("sdxl", "inpaint"): Wanted(
        ("init_image",), ("mask_image",), "white", greys=True, says=((("mask_source",), "MASK_IMAGE_WHITE"),)
    ),
}
PASTED = ("inpaint", "erase", "replace_background", "outpaint")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pictures")
    (made / "photo.png").write_bytes(saved(mug(size_px=SIZE, left_px=120)))
    (made / "hard.png").write_bytes(saved(hard()))
    (made / "soft.png").write_bytes(saved(feathered(hard(), 24)))
    return made


@pytest.fixture
def wire(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    with recorder(sandbox.url) as made:
        monkeypatch.setenv("STUDIO_SANDBOX_URL", made.url)
        yield made


def hard() -> Image.Image:
    mask = Image.new("L", SIZE, 0)
    mask.paste(255, BOX)
    return mask


def at(body: Any, place: tuple[str | int, ...]) -> Any:
    for step in place:
        body = body[step]
    return body


def decoded(text: str) -> Image.Image:
    data = pybase64.b64decode(text, validate=True)
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def greys_of(mask: Image.Image) -> npt.NDArray[np.uint8]:
    pixels = np.asarray(mask)
    assert (pixels == pixels[:, :, :1]).all(), "a mask has no colours"
    return pixels[:, :, 0]


def words_for(model: str, operation: str, folder: Path, mask: str) -> list[str]:
    words = ["run", operation, "--model", model, "--image", str(folder / "photo.png"), "--json", "--seed", "5"]
    if operation in ("inpaint", "replace_background", "outpaint"):
        words += ["--prompt", "a blue bottle"]
    if operation == "virtual_try_on":
        words += ["--image", str(folder / "photo.png"), "--set", "mask_type=image"]
    return [*words, "--mask", str(folder / mask)]


def test_the_table_has_each_operation_with_a_mask() -> None:
    found = {
        (row.alias or row.id, operation) for row in rows() for operation, spec in row.operations.items() if spec.mask
    }
    assert set(WIRE) == found


@pytest.mark.parametrize("mask", ["soft.png", *long("hard.png")])
@pytest.mark.parametrize(("model", "operation"), WIRE, ids=lambda value: value.split(".")[-1])
def test_the_mask_is_sent_as_the_model_wants_it(
    cli: Cli, wire: Recorder, folder: Path, tmp_path: Path, *, model: str, operation: str, mask: str
) -> None:
    said = cli(*words_for(model, operation, folder, mask))
    assert said.code == 0, said
    [(named, body)] = wire.calls
    assert named.removeprefix("us.") in (AMAZON.get(model, model), "stability.stable-diffusion-xl-v1")
    wanted = WIRE[model, operation]
    for place, value in wanted.says:
        assert at(body, place) == value
    picture, sent = decoded(at(body, wanted.image)), decoded(at(body, wanted.mask))
    assert (sent.format, sent.mode, sent.size, sent.info) == ("PNG", "RGB", picture.size, {})
    assert picture.size == SIZE
    white = np.asarray(Image.open(folder / mask))
    if not wanted.greys:
        white = np.where(white >= 128, 255, 0)
        assert set(np.unique(greys_of(sent))) == {0, 255}
    assert (greys_of(sent) == (white if wanted.edits == "white" else 255 - white)).all()
    if operation in PASTED:
        out = tmp_path / "result.png"
        [result] = said.document["results"]
        assert cli("assets", "get", result["asset"], "--out", str(out)).code == 0
        files = [path.read_bytes() for path in (folder / "photo.png", out, folder / mask)]
        assert changed_outside(*files) == 0
        assert (np.asarray(Image.open(out).convert("RGB")) != np.asarray(Image.open(folder / "photo.png"))).any()


@pytest.mark.parametrize("model", AMAZON)
def test_the_canvas_of_an_extended_picture_is_masked_where_it_is_new(
    cli: Cli, wire: Recorder, folder: Path, model: str
) -> None:
    sides = [word for side in ("left_px=64", "up_px=32") for word in ("--set", side)]
    photo = str(folder / "photo.png")
    said = cli("run", "outpaint", "--model", model, "--image", photo, "--prompt", "a table", *sides, "--json")
    assert said.code == 0, said
    [(_, body)] = wire.calls
    sent, canvas = (decoded(at(body, place)) for place in (_OUTPAINTING.mask, _OUTPAINTING.image))
    assert sent.size == canvas.size == (SIZE[0] + 64, SIZE[1] + 32)
    new = np.full(sent.size[::-1], 255)
    new[32:, 64:] = 0
    assert (greys_of(sent) == new).all()
    assert (np.asarray(canvas)[32:, 64:] == np.asarray(Image.open(photo))).all()


@pytest.mark.parametrize("model", AMAZON)
@pytest.mark.parametrize("operation", ["inpaint", "erase", "replace_background"])
def test_a_place_by_words_is_sent_as_words_and_promises_nothing(
    cli: Cli, wire: Recorder, folder: Path, model: str, operation: str
) -> None:
    words = words_for(model, operation, folder, "hard.png")[:-2]
    said = cli(*words, "--set", "mask_prompt=the mug")
    assert said.code == 0, said
    [(_, body)] = wire.calls
    params = body["inPaintingParams" if operation != "replace_background" else "outPaintingParams"]
    assert params["maskPrompt"] == "the mug"
    assert "maskImage" not in params
    [result] = said.document["results"]
    told = cli("assets", "show", result["asset"], "--json").document
    assert told["model"] == AMAZON[model]
    assert told["notes"] == ["The model found the place by your words; what else it changed stays changed."]
