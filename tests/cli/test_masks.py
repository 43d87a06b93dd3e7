"""`mask` commands: the JSON of the contracts, and files that say the same."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from core.imaging.paste_back import changed_outside
from tests.cli.conftest import Cli
from tests.support.cli import Sandbox
from tests.support.pictures import mug, saved


@pytest.fixture
def square(tmp_path: Path) -> str:
    mask = Image.new("L", (200, 100), 0)
    ImageDraw.Draw(mask).rectangle((50, 20, 99, 69), fill=255)
    mask.save(tmp_path / "square.png")
    return str(tmp_path / "square.png")


def test_info_tells_size_share_and_box(cli: Cli, square: str) -> None:
    told = cli("mask", "info", square, "--json").document
    assert told == {"width": 200, "height": 100, "coverage": 0.125, "bbox": [50, 20, 100, 70]}


@pytest.mark.parametrize(
    ("words", "box"),
    [
        (("grow", "--px", "10"), [40, 10, 110, 80]),
        (("shrink", "--px", "10"), [60, 30, 90, 60]),
        (("invert",), [0, 0, 200, 100]),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_changed_mask_is_written(
    cli: Cli, square: str, tmp_path: Path, words: tuple[str, ...], box: list[int]
) -> None:
    out = tmp_path / "out.png"
    said = cli("mask", words[0], square, *words[1:], "--out", str(out), "--json")
    assert (said.code, said.document["bbox"]) == (0, box)
    assert cli("mask", "info", str(out), "--json").document == said.document


def test_a_feather_stays_soft_in_the_file(cli: Cli, square: str, tmp_path: Path) -> None:
    out = tmp_path / "soft.png"
    assert cli("mask", "feather", square, "--px", "12", "--out", str(out), "--json").code == 0
    assert len(Image.open(out).getcolors() or []) > 3


def test_masks_are_combined(cli: Cli, square: str, tmp_path: Path) -> None:
    grown, ring = str(tmp_path / "grown.png"), str(tmp_path / "ring.png")
    cli("mask", "grow", square, "--px", "10", "--out", grown)
    told = cli("mask", "combine", grown, square, "--how", "difference", "--out", ring, "--json").document
    assert told["bbox"] == [40, 10, 110, 80]
    both = cli("mask", "combine", grown, square, "--out", ring, "--json").document
    assert both == cli("mask", "info", grown, "--json").document


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("grow", "SQUARE", "--px", "-3", "--out", "x.png"), "0 or more"),
        (("grow", "SQUARE", "--px", "4000", "--out", "x.png"), "up to 400 px"),
        (("combine", "SQUARE", "--how", "xor", "--out", "x.png"), "union or difference"),
        (("info", "nowhere.png"), "cannot be read"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_one_sentence(cli: Cli, square: str, words: tuple[str, ...], sentence: str) -> None:
    said = cli("mask", *(square if word == "SQUARE" else word for word in words), "--json")
    assert said.code == 2
    assert sentence in said.document["error"]


# The mask that is kept for a picture


def test_a_kept_mask_is_given_read_written_and_used(cli: Cli, square: str, tmp_path: Path, sandbox: Sandbox) -> None:
    """Each command is a studio of its own: what one keeps the next one finds."""
    photo, out = tmp_path / "photo.png", tmp_path / "out.png"
    photo.write_bytes(saved(mug(size_px=(400, 200))))
    asset = cli("assets", "add", str(photo), "--json").document["asset"]
    assert cli("assets", "mask", asset, "--json").document["coverage"] == 0
    told = cli("assets", "mask", asset, "--take", square, "--json").document
    box = [100, 40, 200, 140]
    assert told == {"asset": asset, "revision": 1, "width": 400, "height": 200, "coverage": 0.125, "bbox": box}
    again = cli("assets", "mask", asset, "--out", str(out), "--json").document
    assert again == told | {"file": str(out)}
    with Image.open(out) as mask:
        assert (mask.mode, mask.size, mask.getbbox()) == ("L", (400, 200), tuple(box))
    said = cli("run", "erase", "--image", asset, "--mask", "kept", "--json")
    assert said.code == 0, said
    [result] = said.document["results"]
    assert cli("assets", "get", result["asset"], "--out", str(tmp_path / "erased.png")).code == 0
    files = (photo, tmp_path / "erased.png", out)
    assert changed_outside(*(file.read_bytes() for file in files)) == 0
    listed = cli("assets", "list", "--json").document["assets"]
    assert {each["asset"] for each in listed} == {asset, result["asset"]}
    assert len(sandbox.calls()) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("run", "erase", "--image", "PHOTO", "--mask", "kept"), "Nothing is masked"),
        (("run", "erase", "--mask", "kept"), "name it with --image"),
        (("assets", "mask", "PHOTO", "--take", "no.png"), "no.png cannot be read"),
        (("assets", "mask", "0" * 26), "There is no picture"),
    ],
    ids=["nothing drawn", "no picture", "no file", "no asset"],
)  # fmt: skip
def test_what_cannot_be_done_with_a_kept_mask_is_said(
    cli: Cli, photo: str, sandbox: Sandbox, words: tuple[str, ...], sentence: str
) -> None:
    asset = cli("assets", "add", photo, "--json").document["asset"]
    said = cli(*(asset if word == "PHOTO" else word for word in words), "--json")
    assert (said.code, sentence in said.document["error"]) == (2, True), said
    assert sandbox.calls() == []
