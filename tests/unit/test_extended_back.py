"""A picture extended by px a side: the source stands in the answer pixel by pixel, but for a feather."""

import io
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.domain.asset import Asset
from core.domain.operation import Outpaint
from core.imaging.paste_back import as_taken_in, extended_back, kept_within
from core.use_cases.edit import EditRequest
from tests.support.bench import Bench
from tests.support.extending_models import ExtendingModels
from tests.support.pictures import grainy, mug, noise, saved

MODEL = "stability.stable-outpaint-v1:0"
SOURCE = noise(40, 30)
side = st.integers(0, 25)


def laid(answer: Image.Image, sides: tuple[int, int, int, int], feather_px: int = 0) -> np.ndarray:
    data = extended_back(saved(SOURCE), saved(answer), sides, feather_px=feather_px)
    return np.asarray(Image.open(io.BytesIO(data)))


@given(sides=st.tuples(side, side, side, side), feather_px=st.integers(0, 12))
def test_nothing_of_the_source_differs_beyond_the_feather(sides: tuple[int, int, int, int], feather_px: int) -> None:
    left, right, up, down = sides
    answer = Image.new("RGB", (40 + left + right, 30 + up + down), "black")
    got = laid(answer, sides, feather_px)
    assert got.shape[:2] == (answer.height, answer.width)
    begin_x, begin_y, end_x, end_y = kept_within((40, 30), sides, feather_px)
    whole = np.zeros_like(got)
    whole[up : up + 30, left : left + 40] = np.asarray(SOURCE)
    assert (got[begin_y:end_y, begin_x:end_x] == whole[begin_y:end_y, begin_x:end_x]).all()
    outside = np.ones(got.shape[:2], dtype=bool)
    outside[up : up + 30, left : left + 40] = False
    assert (got[outside] == 0).all(), "around it is the answer, and nothing else"


def test_the_feather_is_a_slope_towards_new_sides_alone() -> None:
    white = Image.new("RGB", (40, 30), "white")
    data = extended_back(saved(white), saved(Image.new("RGB", (60, 30), "black")), (20, 0, 0, 0), feather_px=9)
    row = np.asarray(Image.open(io.BytesIO(data)))[15, 20:, 0].astype(int)
    assert 0 < row[0] < row[4] < row[8] < row[9] == 255
    assert (np.diff(row) >= 0).all()
    assert row[-1] == 255, "the right edge was not extended"


def test_an_answer_of_another_size_is_brought_to_this_one() -> None:
    got = laid(Image.new("RGB", (30, 15), "red"), (20, 0, 0, 0))
    assert got.shape == (30, 60, 3)
    assert (got[:, 20:] == np.asarray(SOURCE)).all()
    assert (got[:, :20] == (255, 0, 0)).all()


def test_what_shows_through_still_does() -> None:
    clear = SOURCE.convert("RGBA")
    clear.putalpha(90)
    data = extended_back(saved(clear), saved(Image.new("RGB", (50, 30), "red")), (10, 0, 0, 0))
    got = np.asarray(Image.open(io.BytesIO(data)))
    assert (got[:, 10:] == np.asarray(clear)).all()
    assert (got[:, :10] == (255, 0, 0, 255)).all()


def shown(bench: Bench, source: Asset, **more: object) -> Asset:
    request = EditRequest(operation="outpaint", model=MODEL, pictures={"image": (source.id,)}, seed=5)
    [call] = bench.done(bench.edit(request.model_copy(update=more)).job)
    assert call.status == "done", call.reason
    return bench.records.asset(call.assets[0])


def source_in(bench: Bench, width: int, height: int) -> Asset:
    return bench.upload(saved(grainy(mug(size_px=(width, height)))), name="mug.png")


def inner(bench: Bench, asset: Asset) -> np.ndarray:
    return np.asarray(as_taken_in(bench.store.get(asset.key)))


@pytest.mark.parametrize("feather_px", [0, 10, None])
def test_an_edit_keeps_the_rest_unless_told_otherwise(make_bench: Callable[..., Bench], feather_px: int | None) -> None:
    bench = make_bench(ExtendingModels())
    source = source_in(bench, 300, 200)
    made = shown(bench, source, values={"left_px": 64.0, "down_px": 40.0}, feather_px=feather_px)
    got, was = inner(bench, made), inner(bench, source)
    assert (made.width_px, made.height_px) == (364, 240)
    same = (got[:200, 64:] == was).all(axis=2)
    feather = feather_px or 0
    assert same[: 200 - feather, feather:].all() == (feather_px is not None)
    assert made.working is False
    assert (len(made.parents) == 2) == (feather_px is not None)


def test_a_copy_that_was_sent_is_extended_as_far_as_the_picture_was_to_be(make_bench: Callable[..., Bench]) -> None:
    models = ExtendingModels()
    bench = make_bench(models)
    source = source_in(bench, 3200, 3100)
    made = shown(bench, source, values={"left_px": 320.0}, fit=True)
    [sent] = models.sent
    assert 300 < sent["left"] < 320
    assert (made.width_px, made.height_px) == (3520, 3100)
    assert (inner(bench, made)[:, 320:] == inner(bench, source)).all()
    call = bench.records.call(made.call or "")
    assert isinstance(call.recipe.operation, Outpaint)
    assert call.recipe.operation.right_px is None
