"""`run` reaches every operation on every model that has it; what a model does not take names the models that do."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from core.imaging.paste_back import changed_outside
from core.models.catalog import ModelRow, rows
from tests.cli.conftest import Cli
from tests.support.cli import Sandbox
from tests.support.pictures import mug, saved

PAIRS = [
    pytest.param(row, operation, marks=[pytest.mark.long] if row.lifecycle.status == "ended" else [])
    for row in rows()
    for operation in row.operations
]
SIZE = (384, 320)
OWN: dict[str, dict[str, str]] = {
    "virtual_try_on": {"garment_class": "upper_body"},
    "search_replace": {"search_prompt": "the mug"},
    "search_recolor": {"select_prompt": "the mug"},
    "color_guided": {"colors": "#e11d48,#ffffff"},
    "outpaint": {"left_px": "64", "down_px": "32"},
}
PARENTS = {
    "text_to_image": 0,
    "color_guided": 0,
    "outpaint": 2,  # the model's own answer and the picture
    "inpaint": 3,  # and the mask
    "erase": 3,
    "replace_background": 3,
}
MASKED = {"inpaint", "erase", "replace_background"}


@pytest.fixture(scope="module")
def photo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "photo.png"
    path.write_bytes(saved(mug(size_px=SIZE, left_px=90)))
    return path


@pytest.fixture(scope="module")
def files(photo_file: Path) -> tuple[Path, Path]:
    """A picture and its mask."""
    mask = Image.new("L", SIZE, 0)
    ImageDraw.Draw(mask).rectangle((90, 120, 200, 240), fill=255)
    mask.save(photo_file.with_name("mask.png"))
    return photo_file, photo_file.with_name("mask.png")


def words_for(row: ModelRow, operation: str, photo: Path, mask: Path) -> list[str]:
    spec = row.operations[operation]
    words = ["run", operation, "--model", row.id, "--json", "--campaign", "everything"]
    for _ in [name for name, rule in spec.pictures.items() if rule.required]:
        words += ["--image", str(photo)]
    if "prompt" in spec.fields:
        words += ["--prompt", "a blue bottle on a stone"]
    if operation in MASKED:
        words += ["--mask", str(mask)]
    for name, value in OWN.get(operation, {}).items():
        words += ["--set", f"{name}={value}"]
    return words + (["--seed", "7"] if row.seeds(operation) else [])


@pytest.mark.parametrize(("row", "operation"), PAIRS, ids=lambda value: getattr(value, "short", value))
def test_every_operation_of_every_model_gives_a_picture(
    cli: Cli, sandbox: Sandbox, files: tuple[Path, Path], row: ModelRow, operation: str
) -> None:
    said = cli(*words_for(row, operation, *files))
    assert said.code == 0, said
    told = said.document
    assert set(told) == {"sheet", "job", "cost_usd", "results"}
    [result] = told["results"]
    assert (result["status"], result["cached"], result["reason"]) == ("done", False, None)
    assert len(result["parents"]) == PARENTS.get(operation, 1)
    [call] = sandbox.calls()
    assert (call["model"], call["status"], call["billed"]) == (row.invoke_id, 200, True)
    if row.operations[operation].output.like_image and operation != "outpaint":
        assert (result["width"], result["height"]) == SIZE
    if operation == "outpaint":
        assert (result["width"], result["height"]) == (SIZE[0] + 64, SIZE[1] + 32)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("inpaint", "--model", "core"), "Core does not do inpaint; it does text to image. Stable Image Inpaint,"),
        (("teleport",), "No model does “teleport”; `models` lists the operations."),
        (("style_guide", "--set", "strength=1"), "Stable Image Style Guide has no “strength” here; it takes"),
        (("style_guide", "--set", "fidelity=much"), "The fidelity is “much”; give a number, 0 to 1."),
        (("style_guide", "--set", "fidelity=2"), "The fidelity is 2; Stable Image Style Guide takes 0 to 1."),
        (("remove_background", "--count", "3"), "takes no seed and gives the same picture each time; ask for one."),
        (("control_sketch", "--count", "99"), "Ask for 1 to 24 pictures, not 99."),
        (("erase",), "Stable Image Erase Object needs the mask."),
        (("variation", "--model", "nova", "--set", "pictures=6"), "takes 1 to 5"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_not_taken_is_refused_before_any_call(
    cli: Cli, sandbox: Sandbox, photo_file: Path, words: tuple[str, ...], sentence: str
) -> None:
    said = cli("run", *words, "--image", str(photo_file), "--prompt", "a mug", "--json")
    if words[0] in ("erase", "remove_background"):
        said = cli("run", *words, "--image", str(photo_file), "--json")
    assert said.code == 2
    assert sentence in json.loads(said.out)["error"]
    assert sandbox.calls() == []


def test_one_call_may_give_several_pictures_that_share_its_price(cli: Cli, sandbox: Sandbox, photo_file: Path) -> None:
    said = cli("run", "variation", "--model", "nova", "--image", str(photo_file), "--set", "pictures=3", "--json")
    assert said.code == 0, said
    results: list[dict[str, Any]] = said.document["results"]
    assert len({result["asset"] for result in results}) == 3
    assert said.document["cost_usd"] == "0.12"
    assert len(sandbox.calls()) == 1


def test_an_oversize_picture_is_sent_smaller_only_on_a_word(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    path.write_bytes(saved(mug(size_px=(2000, 1000))))
    words = ("run", "variation", "--model", "titan2", "--image", str(path), "--json")
    refused = cli(*words)
    assert refused.code == 2
    assert "takes sides of at most 1,408 px" in refused.document["error"]
    assert sandbox.calls() == []
    fitted = cli(*words, "--fit")
    assert fitted.code == 0, fitted


def test_a_transparent_picture_gets_the_colour_that_was_named(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "cut.png"
    path.write_bytes(saved(Image.new("RGBA", (400, 400), (200, 30, 30, 90))))
    words = ("run", "variation", "--model", "nova", "--image", str(path), "--json")
    refused = cli(*words)
    assert refused.code == 2
    assert "transparent" in refused.document["error"]
    assert sandbox.calls() == []
    assert cli(*words, "--flatten", "#ffffff").code == 0


def test_a_repaint_changes_nothing_outside_of_its_mask(cli: Cli, files: tuple[Path, Path], tmp_path: Path) -> None:
    photo, mask = files
    words = ("run", "inpaint", "--image", str(photo), "--mask", str(mask), "--prompt", "a blue bottle", "--seed", "3")
    edited, left = tmp_path / "edited.png", tmp_path / "left.png"
    for out, more in (
        (edited, ["--set", "grow_px=6", "--set", "feather_px=5"]),
        (left, ["--set", "keep_outside=false"]),
    ):
        said = cli(*words, *more, "--json")
        assert said.code == 0, said
        [result] = said.document["results"]
        assert cli("assets", "get", result["asset"], "--out", str(out)).code == 0
    grown = tmp_path / "grown.png"
    cli("mask", "grow", str(mask), "--px", "6", "--out", str(grown))
    assert Image.open(edited).size == SIZE
    assert changed_outside(photo.read_bytes(), edited.read_bytes(), grown.read_bytes(), feather_px=5) == 0
    assert changed_outside(photo.read_bytes(), left.read_bytes(), mask.read_bytes()) > 0


def test_the_answer_that_was_paid_for_is_kept_beside_the_picture(cli: Cli, files: tuple[Path, Path]) -> None:
    words = ("run", "erase", "--image", str(files[0]), "--mask", str(files[1]), "--seed", "4", "--json")
    first = cli(*words).document
    [result] = first["results"]
    answer = cli("assets", "show", result["parents"][0], "--json").document
    assert answer["model"] == "stability.stable-image-erase-object-v1:0"
    assert (answer["cost_usd"], cli("assets", "show", result["asset"], "--json").document["cost_usd"]) == (
        "0.07",
        "0.00",
    )
    again = cli(*words).document
    assert (again["cost_usd"], again["results"][0]["cached"]) == ("0.00", True)
    assert again["results"][0]["width"] == result["width"]
