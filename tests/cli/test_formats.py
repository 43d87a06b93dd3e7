"""`formats`: every placement from three shapes, at exact pixels, within its limits, signed, and paid as planned."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyexiv2
import pytest
from PIL import Image

from core.bootstrap import studio
from core.domain.placement import Placement
from core.formats.catalogue import packs, placements
from core.imaging.paste_back import as_taken_in
from tests.cli.conftest import Cli
from tests.support.cli import Sandbox
from tests.support.long import long
from tests.support.pictures import grainy, mug, saved

SIZES = {"square": (560, 560), "portrait": (480, 720), "wide": (960, 540)}
EXTENSION = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
BY_ID = {one.id: one for one in placements()}
SOURCE_TYPE = "Xmp.iptcExt.DigitalSourceType"


@dataclass(frozen=True)
class Made:
    """What a run of all placements left: the source, the plan of before, the answer, the ledger, the sandbox's book."""

    source: str
    plan: dict[str, Any]
    said: dict[str, Any]
    spend: dict[str, Any]
    billed: list[dict[str, Any]]
    out: Path


def file_of(tmp_path: Path, size: tuple[int, int]) -> str:
    """A mug under film grain, so that no two places are alike."""
    path = tmp_path / "mug.png"
    path.write_bytes(saved(grainy(mug(size_px=size, left_px=size[0] // 3), sigma=4)))
    return str(path)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("shape", ["square", *long("portrait", "wide")])
def test_all_placements_of_one_picture(cli: Cli, sandbox: Sandbox, tmp_path: Path, shape: str) -> None:
    picture = cli("assets", "add", file_of(tmp_path, SIZES[shape]), "--json").document["asset"]
    words = ("formats", picture, "--placements", ",".join(BY_ID), "--json")
    plan = cli(*words, "--plan").document
    assert sandbox.calls() == []
    out = tmp_path / "out"
    said = cli(*words, "--out", str(out), "--credit", "Studio K")
    assert said.code == 0, said.err
    made = Made(picture, plan, said.document, cli("spend", "--json").document, sandbox.calls(), out)
    _is_paid_as_planned(made)
    _is_exact(made)
    _is_signed(made)
    _keeps_the_picture(made)


def _is_paid_as_planned(made: Made) -> None:
    """The same plan, the same price in plan, answer and ledger, and as many calls on the wire as were planned."""
    assert made.said["plan"] == made.plan["plan"]
    assert made.said["cost_usd"] == made.plan["cost_usd"] == made.plan["planned_usd"]
    assert made.spend["settled_usd"] == made.said["cost_usd"]
    assert Decimal(made.spend["reserved_usd"]) == 0
    assert len([call for call in made.billed if call["billed"]]) == len(made.billed) == len(made.plan["calls"])
    shares = sum(Decimal(plan["share_usd"]) for plan in made.plan["plan"])
    assert shares == Decimal(made.plan["planned_usd"])


def _is_exact(made: Made) -> None:
    """Pixels, type, weight, and the subject in the safe zone or a word on it."""
    assert made.said["failed"] == []
    assert [output["placement"] for output in made.said["outputs"]] == list(BY_ID)
    for output, plan in zip(made.said["outputs"], made.said["plan"], strict=True):
        placement = BY_ID[output["placement"]]
        data = (made.out / output["file"]).read_bytes()
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == placement.size == (output["width"], output["height"])
            assert image.format == EXTENSION[output["type"]]
        assert output["type"] in placement.file_types
        assert len(data) == output["bytes"] <= (placement.max_bytes or len(data))
        assert output["way"] == plan["way"]
        told = [*output["warnings"], *plan["warnings"]]
        assert _is_clear(plan["focal"], placement) or plan["way"] == "rerender" or told, placement.id


def _is_clear(focal: list[float], placement: Placement) -> bool:
    safe, (left, top, right, bottom) = placement.safe, focal
    return (
        left >= safe.left_px - 0.5
        and top >= safe.top_px - 0.5
        and right <= placement.width_px - safe.right_px + 0.5
        and bottom <= placement.height_px - safe.bottom_px + 0.5
    )


def _is_signed(made: Made) -> None:
    """Read by exiv2: a photo that was cut says so, one that was extended by a model says that."""
    kinds = {call["id"]: call["kind"] for call in made.said["calls"]}
    extended = {
        plan["placement"] for plan in made.said["plan"] if "outpaint" in {kinds[name] for name in plan["calls"]}
    }
    for output in made.said["outputs"]:
        image = pyexiv2.Image(str(made.out / output["file"]))
        try:
            told = image.read_xmp()
        finally:
            image.close()
        assert told[SOURCE_TYPE].rpartition("/")[2] == output["digital_source_type"]
        by_model = output["placement"] in extended
        assert (output["digital_source_type"] == "compositeWithTrainedAlgorithmicMedia") == by_model
        assert "Studio K" in str(told["Xmp.photoshop.Credit"])


def _keeps_the_picture(made: Made) -> None:
    """The outpainted pictures hold the source pixel by pixel; every file is a final with its history."""
    opened = studio()
    source = opened.records.asset(made.source)
    below = np.asarray(as_taken_in(opened.store.get(source.key)))
    [reformat] = opened.reformat.of(source)
    calls = opened.records.calls_by_id(step.call for step in reformat.steps)
    extended = [calls[step.call] for step in reformat.steps if step.planned.kind == "outpaint"]
    assert extended
    for call in extended:
        assert call.paste_back
        assert call.paste_back.sides_px
        left, _, up, _ = call.paste_back.sides_px
        above = np.asarray(as_taken_in(opened.store.get(opened.records.asset(call.assets[0]).key)))
        assert (above[up : up + below.shape[0], left : left + below.shape[1]] == below).all()
    for output in made.said["outputs"]:
        final = opened.records.asset(output["asset"])
        assert (final.tier, final.width_px, final.height_px) == ("final", output["width"], output["height"])
        assert opened.store.get(final.key) == (made.out / output["file"]).read_bytes()
        assert source.id in final.parents


@pytest.fixture
def square(cli: Cli, tmp_path: Path) -> Iterator[str]:
    yield cli("assets", "add", file_of(tmp_path, (300, 300)), "--json").document["asset"]


def test_the_packs_go_by_name_and_by_title(cli: Cli, square: str) -> None:
    for pack in packs():
        for name in (pack.name, pack.title):
            said = cli("formats", square, "--pack", name, "--plan", "--json").document
            assert [plan["placement"] for plan in said["plan"]] == list(pack.placements)
            assert (said["job"], said["outputs"]) == (None, [])


def test_an_own_placement_and_what_a_person_chose(cli: Cli, sandbox: Sandbox, square: str, tmp_path: Path) -> None:
    studio().placements.save({"name": "Shop window", "width_px": 400, "height_px": 200, "file_types": ["png"]})
    words = ("formats", square, "--placements", "own_shop_window,iab_250x250", "--json")
    padded = cli(*words, "--choice", "own_shop_window=pad", "--fill", "#102030", "--focal", "100,100,200,200")
    assert padded.code == 0
    [window, card] = padded.document["outputs"]
    assert (window["placement"], window["way"], window["type"], window["file"]) == (
        "own_shop_window",
        "pad",
        "png",
        None,
    )
    assert card["placement"] == "iab_250x250"
    assert padded.document["focal"] == [100, 100, 200, 200]
    assert sandbox.calls() == []
    data = studio().store.get(studio().records.asset(window["asset"]).key)
    with Image.open(io.BytesIO(data)) as image:
        assert image.getpixel((2, 100)) == (0x10, 0x20, 0x30)


def test_the_same_again_is_free_and_the_plan_says_so(cli: Cli, sandbox: Sandbox, square: str, tmp_path: Path) -> None:
    studio().placements.save({"name": "Low", "width_px": 450, "height_px": 200, "file_types": ["jpg"]})
    words = ("formats", square, "--placements", "own_low", "--choice", "own_low=outpaint", "--json")
    first = cli(*words, "--out", str(tmp_path / "a"), "--pattern", "{placement}")
    assert (first.code, len(sandbox.calls())) == (0, 1)
    assert Decimal(first.document["cost_usd"]) > 0
    assert cli(*words, "--plan").document["cost_usd"] == "0.00"
    second = cli(*words, "--out", str(tmp_path / "b"), "--pattern", "{placement}")
    assert (second.document["cost_usd"], len(sandbox.calls())) == ("0.00", 1)
    assert second.document["outputs"] == first.document["outputs"]
    assert (tmp_path / "a" / "own_low.jpg").read_bytes() == (tmp_path / "b" / "own_low.jpg").read_bytes()


def test_a_refusal_is_told_with_another_way(cli: Cli, sandbox: Sandbox, square: str) -> None:
    studio().placements.save({"name": "Low", "width_px": 450, "height_px": 200, "file_types": ["jpg"]})
    sandbox.script("filtered")
    words = ("formats", square, "--placements", "own_low,iab_250x250", "--choice", "own_low=outpaint", "--json")
    said = cli(*words)
    assert said.code == 1
    [failed] = said.document["failed"]
    assert failed["placement"] == "own_low"
    assert failed["reason"]
    assert failed["instead"]["way"] != "outpaint"
    assert [output["placement"] for output in said.document["outputs"]] == ["iab_250x250"]


def test_a_job_that_nobody_waited_for_is_resumed_to_its_end(cli: Cli, sandbox: Sandbox, square: str) -> None:
    studio().placements.save({"name": "Big", "width_px": 900, "height_px": 300, "file_types": ["jpg"]})
    words = ("formats", square, "--placements", "own_big", "--choice", "own_big=outpaint_upscale", "--json")
    said = cli(*words, "--no-wait").document
    assert [call["kind"] for call in said["calls"]] == ["outpaint", "upscale"]
    [job] = cli("jobs", "resume", said["job"], "--json").document["jobs"]
    assert (job["calls"], job["cost_usd"]) == ({"done": 2}, said["planned_usd"])
    assert cli(*words).document["cost_usd"] == "0.00"


def test_no_wait_returns_the_job_at_once(cli: Cli, sandbox: Sandbox, square: str) -> None:
    said = cli("formats", square, "--pack", "meta-launch", "--no-wait", "--json")
    assert said.code == 0
    assert said.document["outputs"] == []
    [job] = cli("jobs", "show", said.document["job"], "--json").document["jobs"]
    assert (job["kind"], sandbox.calls()) == ("format", [])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Name a pack or placements. There are the packs: "),
        (("--pack", "nobody"), "There is no pack “nobody”."),
        (("--placements", "nobody"), "There is no placement “nobody”"),
        (("--pack", "meta-launch", "--focal", "1,2,3"), "--focal is left,top,right,bottom in whole px"),
        (("--pack", "meta-launch", "--focal", "0,0,900,10"), "--focal must lie in the picture, which is 300 × 300 px."),
        (("--pack", "meta-launch", "--fill", "red"), "--fill is “blur” or a colour such as #C8553D."),
        (("--pack", "meta-launch", "--feather", "-1"), "--feather is 0 to 200 px."),
        (("--pack", "meta-launch", "--choice", "meta_story=fly"), "--choice takes PLACEMENT=WAY; ways are crop,"),
        (("--pack", "meta-launch", "--choice", "x_header=crop"), "which is not among the placements"),
        (("--pack", "meta-launch", "--choice", "meta_story=rerender"), "only a picture made from words"),
        (("--pack", "meta-launch", "--model", "core"), "Core does not do outpaint"),
        (("--pack", "meta-launch", "--pattern", "{x}"), "There is no field {x}"),
        (("--pack", "meta-launch", "--floor", "0"), "The lowest quality is 1 to 92, not 0."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_refused_before_any_call(
    cli: Cli, sandbox: Sandbox, square: str, words: tuple[str, ...], sentence: str
) -> None:
    said = cli("formats", square, *words, "--json")
    assert said.code == 2
    assert sentence in said.err
    assert sentence in json.loads(said.out)["error"]
    assert sandbox.calls() == []
