"""What the Repaint form asks for, what it still lacks, and how it comes back from what was made."""

from typing import Any

import pytest

from core.domain.asset import Asset
from core.domain.errors import BadRequest, NotFound
from core.domain.mask import Stroke
from core.domain.operation import TextToImage
from core.domain.sheet import Sheet
from core.imaging.mask_strokes import mask_of
from core.imaging.masks import MaskFacts, as_png
from core.models.catalog import ModelRow, row_of, rows
from core.use_cases.repainting import (
    OPERATIONS,
    Repainting,
    check_words,
    missing,
    repainted_again,
    request_of,
    started_with,
)
from tests.support.bench import Bench
from tests.support.builders import recipe_of
from tests.support.pictures import png
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

NOVA = row_of("nova")
INPAINT = row_of("stability.stable-image-inpaint-v1:0")
ERASE = row_of("stability.stable-image-erase-object-v1:0")
SWAP = row_of("stability.stable-image-search-replace-v1:0")
CUT_OUT = row_of("stability.stable-image-remove-background-v1:0")
A, B, C = ("01ARZ3NDEKTSV4RRFFQ69G5FA" + letter for letter in "VWX")
SQUARE = Stroke(tool="rectangle", points=((100, 100), (300, 260)))


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(ScriptedModels(), start=False)


def facts(coverage: float) -> MaskFacts:
    return MaskFacts(width_px=640, height_px=480, coverage=coverage, box=(0, 0, 9, 9) if coverage else None)


def form(operation: str = "inpaint", **more: Any) -> Repainting:
    return Repainting(operation=operation, picture=A, **more)


# What it offers


def test_every_operation_has_a_model_and_works_on_one_picture() -> None:
    for operation in OPERATIONS:
        able = [row for row in rows() if operation in row.operations]
        assert able, operation
        assert all(set(row.operations[operation].pictures) == {"image"} for row in able), operation


def test_a_place_is_painted_or_said_never_both() -> None:
    spec = NOVA.operations["inpaint"]
    painted, said = form(), form(by_words=True)
    assert "mask" in painted.there(spec) and "mask_prompt" not in painted.there(spec)
    assert "mask_prompt" in said.there(spec) and "mask" not in said.there(spec)
    assert "mask" in painted.must(spec)
    assert "mask_prompt" in said.must(spec)


def test_a_model_that_takes_no_words_for_the_place_has_it_painted() -> None:
    assert form(by_words=True).paints(INPAINT)
    assert not form("search_replace").paints(SWAP)
    assert not form("remove_background").paints(CUT_OUT)


@pytest.mark.parametrize(
    ("said", "row", "keeps"),
    [
        ({}, INPAINT, True),
        ({"operation": "erase"}, ERASE, True),
        ({"operation": "replace_background"}, NOVA, True),
        ({"by_words": True}, NOVA, False),
        ({"operation": "search_replace"}, SWAP, False),
    ],
)
def test_the_rest_is_kept_where_the_place_is_painted(said: dict[str, Any], row: ModelRow, keeps: bool) -> None:
    assert Repainting(picture=A, **said).keeps(row) is keeps


# What it asks for


def test_mask_edge_and_the_rest_go_along() -> None:
    asked = request_of(form(values={"prompt": "x"}, grow_px=6, feather_px=4, count=3, seed="7"), INPAINT, B)
    assert asked.pictures == {"image": (A,), "mask": (B,)}
    assert (asked.grow_px, asked.feather_px, asked.count, asked.seed) == (6, 4, 3, 7)
    loose = request_of(form(values={"prompt": "x"}, keep_outside=False, feather_px=4), INPAINT, B)
    assert loose.feather_px is None


def test_words_for_the_place_leave_the_mask_at_home() -> None:
    values = {"prompt": "a teapot", "mask_prompt": "the mug"}
    said = request_of(form(by_words=True, values=values, grow_px=6), NOVA, B)
    assert said.pictures == {"image": (A,)}
    assert (said.values, said.grow_px) == (values, 0)
    assert request_of(form(values=values), NOVA, B).values == {"prompt": "a teapot"}


def test_what_was_said_for_another_way_stays_out() -> None:
    values = {"prompt": "x", "search_prompt": "the mug", "select_prompt": "the pot", "style_preset": "anime"}
    assert request_of(form("erase", values=values), ERASE, B).values == {}
    assert request_of(form("search_replace", values=values, seed="9"), SWAP).values == {
        "prompt": "x",
        "search_prompt": "the mug",
        "style_preset": "anime",
    }
    cut = request_of(form("remove_background", values=values, seed="9", count=4), NOVA)
    assert (cut.values, cut.seed, cut.count) == ({}, None, 1)


def test_consent_is_for_one_picture() -> None:
    consents = form(fitted=A, flattened=A, behind="#00ff88")
    asked = request_of(consents, NOVA)
    assert (asked.fit, asked.flatten) == (True, "#00ff88")
    other = request_of(consents.model_copy(update={"picture": B}), NOVA)
    assert (other.fit, other.flatten) == (False, None)


# What it lacks


@pytest.mark.parametrize(
    ("said", "row", "mask", "lacking"),
    [
        ({}, INPAINT, None, ("mask", "prompt")),
        ({"picture": ""}, INPAINT, None, ("image", "mask", "prompt")),
        ({"values": {"prompt": "x"}}, INPAINT, facts(0), ("mask",)),
        ({"values": {"prompt": "x"}}, INPAINT, facts(1), ("all",)),
        ({"values": {"prompt": "x"}}, INPAINT, facts(0.2), ()),
        ({"values": {"prompt": "x"}, "seed": "seven"}, INPAINT, facts(0.2), ()),
        ({"operation": "erase"}, ERASE, facts(0.2), ()),
        ({"by_words": True, "values": {"prompt": "x"}}, NOVA, None, ("mask_prompt",)),
        ({"by_words": True, "values": {"prompt": "x", "mask_prompt": "y"}}, NOVA, facts(1), ()),
        ({"operation": "search_replace"}, SWAP, None, ("prompt", "search_prompt")),
        ({"operation": "remove_background"}, CUT_OUT, None, ()),
    ],
)
def test_it_knows_what_is_missing(
    said: dict[str, Any], row: ModelRow, mask: MaskFacts | None, lacking: tuple[str, ...]
) -> None:
    assert missing(Repainting(**{"picture": A, **said}), row, mask) == lacking


def test_words_are_checked_before_anything_is_made() -> None:
    check_words(form(values={"prompt": "x"}), INPAINT)
    check_words(form(), INPAINT)
    refused: list[tuple[dict[str, Any], str]] = [
        ({"values": {"prompt": "x" * 1025}}, "Shorten it by 1"),
        ({"values": {"prompt": "x"}, "seed": "seven"}, "The seed is a whole number"),
        ({"values": {"prompt": "x"}, "seed": "999999999999"}, "is outside"),
        ({"values": {"prompt": "x", "mask_prompt": "y" * 1025}, "by_words": True}, "Shorten it by 1"),
    ]
    for said, sentence in refused:
        with pytest.raises(BadRequest, match=sentence):
            check_words(form(**said), NOVA)
    with pytest.raises(BadRequest, match="Seed 0 means “random”"):
        check_words(form(values={"prompt": "x"}, seed="0"), INPAINT)


# Where it starts


def test_another_picture_starts_with_its_own_mask_and_nothing_shown() -> None:
    was = form("erase", shown=B, fitted=A)
    assert started_with(was, C).model_dump(include={"operation", "picture", "shown"}) == {
        "operation": "erase",
        "picture": C,
        "shown": "",
    }
    assert started_with(was, C, "search_recolor").operation == "search_recolor"
    assert started_with(was, C, "upscale_fast").operation == "erase"


def repainted(bench: Bench, said: Repainting, row: ModelRow) -> tuple[Sheet, Asset]:
    """A sheet that was made by this form, with a square painted."""
    picture = bench.records.asset(said.picture)
    data = as_png(mask_of([SQUARE], (picture.width_px, picture.height_px)))
    mask = bench.upload(data, name="m", parents=(picture.id,), working=True)
    return bench.edit(request_of(said, row, mask.id)).sheet, mask


def test_what_was_made_comes_back_into_the_form(bench: Bench) -> None:
    picture = bench.upload(png(640, 480), name="mug.png")
    said = Repainting(
        picture=picture.id,
        values={"prompt": "a teapot", "negative_prompt": "text", "style_preset": "anime"},
        seed="7",
        count=2,
        grow_px=5,
        feather_px=3,
        output_format="jpeg",
    )
    sheet, mask = repainted(bench, said, INPAINT)
    call = bench.records.call(bench.records.frames(sheet.id)[0].call)
    again, found = repainted_again(bench.records, call, Repainting(count=2))
    assert again == said
    assert found == mask
    assert bench.edit.recipes(request_of(again, INPAINT, mask.id))[0] == call.recipe


def test_an_answer_taken_as_it_came_is_asked_for_so_again(bench: Bench) -> None:
    picture = bench.upload(png(640, 480), name="mug.png")
    sheet, _ = repainted(bench, Repainting(operation="erase", picture=picture.id, keep_outside=False), ERASE)
    call = bench.records.call(bench.records.frames(sheet.id)[0].call)
    again, _ = repainted_again(bench.records, call, Repainting())
    assert (again.operation, again.keep_outside, again.grow_px) == ("erase", False, 0)


def test_words_for_the_place_come_back_without_a_mask(bench: Bench) -> None:
    picture = bench.upload(png(640, 480), name="mug.png")
    values = {"prompt": "a teapot", "mask_prompt": "the mug"}
    sheet = bench.edit(request_of(Repainting(picture=picture.id, by_words=True, values=values), NOVA)).sheet
    call = bench.records.call(bench.records.frames(sheet.id)[0].call)
    again, mask = repainted_again(bench.records, call, Repainting(basic=True))
    assert (again.by_words, again.keep_outside, again.basic, mask) == (True, True, True, None)
    assert again.values == values


def test_what_repaint_does_not_make_is_said(bench: Bench) -> None:
    picture = bench.upload(png(640, 480), name="mug.png")
    sheet, _ = repainted(bench, Repainting(operation="erase", picture=picture.id), ERASE)
    call = bench.records.call(bench.records.frames(sheet.id)[0].call)
    with pytest.raises(BadRequest, match="not made on the Repaint page"):
        repainted_again(
            bench.records,
            call.model_copy(update={"recipe": recipe_of(operation=TextToImage(prompt="x"))}),
            Repainting(),
        )
    with pytest.raises(NotFound, match="Its picture is gone"):
        repainted_again(bench.records, call.model_copy(update={"parents": (A,)}), Repainting())
