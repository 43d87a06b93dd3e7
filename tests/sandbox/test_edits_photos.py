"""The plain image processing that photographs are edited with: no renderer needed."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from sandbox.edits.across import bridged
from sandbox.edits.added import recoloured
from sandbox.edits.background import cut_out, shaded
from sandbox.edits.fill import filled, spread_in
from sandbox.edits.matte import matte_of, matte_of_colour, matte_of_spot
from sandbox.edits.raster import feathered, grown, pasted, soft
from sandbox.edits.regions import largest, parts, reached, thickened, thinned
from sandbox.edits.sides import extended, feather_px
from sandbox.edits.tone import lab
from tests.sandbox.edit_props import SIZE, box_mask, mean_off, numbers, photo

BALL = Image.new("L", SIZE)
ImageDraw.Draw(BALL).ellipse((55, 60, 105, 110), fill=255)


def overlap(mask: Image.Image, other: Image.Image) -> float:
    one, two = np.asarray(mask) > 127, np.asarray(other) > 127
    return float((one & two).sum() / (one | two).sum())


def test_a_photographs_subject_is_found_whole_and_soft_edged() -> None:
    found = matte_of(photo())
    assert overlap(found, BALL) > 0.85
    assert 20 < ((np.asarray(found) > 20) & (np.asarray(found) < 235)).sum() < 2000


def test_a_named_colour_is_found_and_one_that_is_not_there_is_not() -> None:
    red = matte_of_colour(photo(), (0.72, 0.2, 0.16))
    assert red is not None
    assert overlap(red, BALL) > 0.8
    assert matte_of_colour(photo(), (0.1, 0.3, 0.8)) is None


def test_what_goes_on_from_a_boxs_middle_is_found() -> None:
    found = matte_of_spot(photo(), (50, 55, 110, 115))
    assert found is not None
    assert overlap(found, BALL) > 0.75


def test_a_plain_wall_has_a_subject_in_its_middle() -> None:
    alpha = np.asarray(matte_of(Image.new("RGB", SIZE, "#88aacc")))
    assert alpha[80, 80] > 200
    assert alpha[2, 2] < 50


@pytest.mark.parametrize("slope", [0.0, 0.25, -0.4])
def test_an_edge_goes_on_behind_what_is_taken_away(slope: float) -> None:
    y, x = np.mgrid[0:160, 0:160]
    under = (y > 80 + slope * (x - 80))[..., None]
    whole = np.where(under, (0.5, 0.35, 0.2), (0.85, 0.82, 0.76)).astype(np.float32)
    known = np.ones((160, 160), np.float32)
    known[50:110, 50:110] = 0
    made = bridged(whole * known[..., None], known)
    assert np.abs(made - whole)[50:110, 50:110].mean() < 0.03
    assert np.array_equal(made[known > 0], whole[known > 0])


def test_a_hole_in_a_pattern_is_filled_with_the_pattern() -> None:
    y, x = np.mgrid[0:160, 0:160]
    tiles = np.where((x // 8 + y // 8) % 2, 200, 90).astype(np.uint8)
    page, hole = Image.fromarray(np.stack([tiles] * 3, axis=-1)), box_mask(60, 60, 100, 100)
    broken = page.copy()
    broken.paste("red", (62, 62, 98, 98))
    made = numbers(filled(broken, hole, 1).convert("L"))[64:96, 64:96]
    assert made.std() > 25
    assert np.abs(made.mean() - 145) < 25


def test_filling_is_as_rough_as_what_is_around() -> None:
    made = numbers(filled(photo(), box_mask(48, 53, 112, 117), 3).convert("L"))
    inside, outside = (float(np.diff(plane, axis=1).std()) for plane in (made[60:90, 60:100], made[10:40, 60:100]))
    assert 0.3 * outside < inside < 2 * outside


def test_spread_colours_stay_between_those_known() -> None:
    known = np.zeros((40, 60), np.float32)
    known[:, :5], known[:, -5:] = 1, 1
    source = np.zeros((40, 60, 3), np.float32)
    source[:, -5:] = 1
    made = spread_in(source, known)
    assert made.min() >= -0.01 and made.max() <= 1.01
    assert made[20, 10, 0] < made[20, 30, 0] < made[20, 50, 0]


def test_recolouring_keeps_light_and_shade() -> None:
    shades = np.repeat(np.linspace(60, 200, 160, dtype=np.uint8)[None], 160, axis=0)
    page = Image.fromarray(np.stack([shades, shades // 3, shades // 4], axis=-1))
    made = recoloured(page, Image.new("L", SIZE, 255), (0.1, 0.3, 0.7), 1.0)
    plane = lab(made)
    assert (np.diff(plane[80, :, 0]) > -0.004).all()
    assert plane[..., 2].mean() < -0.05
    assert mean_off(recoloured(page, BALL, (0.1, 0.3, 0.7), 0.0), page) < 1


def test_a_cut_outs_edge_has_no_colour_of_its_background() -> None:
    page = Image.new("RGB", SIZE, (0, 255, 0))
    soft_ball = BALL.resize((40, 40)).resize(SIZE, Image.Resampling.BICUBIC)
    page.paste((200, 30, 30), mask=soft_ball)
    made = np.asarray(cut_out(page, soft_ball)).astype(int)
    edge = (made[..., 3] > 20) & (made[..., 3] < 235)
    assert edge.sum() > 50
    assert (made[edge, 0] > made[edge, 1] + 100).all()


def test_a_shadow_lies_at_the_foot_and_nowhere_else() -> None:
    white = Image.new("RGB", SIZE, "white")
    made = numbers(shaded(white, BALL).convert("L"))
    assert made[110, 80] < 190
    assert made[30, 80] > 250 < made[110, 8]


def test_an_extended_photograph_goes_on_without_a_step() -> None:
    made = numbers(extended(photo(), (40, 40, 0, 0), 1))
    assert made.shape == (160, 240, 3)
    wall, table = made[20, 10], made[150, 10]
    assert np.abs(wall - (214, 208, 196)).max() < 16
    assert np.abs(table - (140, 98, 66)).max() < 22
    steps = np.abs(np.diff(made.mean(axis=2), axis=1)).mean(axis=0)
    assert steps[35:50].max() < 3 * steps[60:].mean() + 3


def test_the_rim_grows_with_the_picture() -> None:
    assert feather_px((160, 160)) == 12 < feather_px((2000, 1000)) == 22


def test_a_feather_is_on_the_inside_and_growing_on_the_outside() -> None:
    mask = box_mask(40, 40, 120, 120)
    inner, outer = np.asarray(feathered(mask, 4)), np.asarray(grown(mask, 4))
    black = np.asarray(mask) == 0
    assert inner[black].max() == 0
    assert 0 < inner[80, 41] < 255 == inner[80, 80]
    assert outer[80, 37] > 200
    assert (outer >= np.asarray(mask)).all()


def test_pasting_through_black_changes_no_byte() -> None:
    made = pasted(photo(), Image.new("RGB", SIZE, "blue"), box_mask(10, 10, 20, 20))
    same = np.asarray(made) == np.asarray(photo())
    assert same[30:].all() and not same[12:18, 12:18].all()


def test_softening_keeps_the_mean_and_loses_the_detail() -> None:
    plane = np.random.default_rng(1).random((64, 64, 3)).astype(np.float32)
    assert abs(soft(plane, 8).mean() - 0.5) < 0.02
    assert soft(plane, 8).std() < 0.3 * plane.std()


def test_regions() -> None:
    flags = np.zeros((12, 12), bool)
    flags[1:5, 1:5], flags[7:11, 7:10], flags[3, 3] = True, True, False
    assert [int(part.sum()) for part in parts(flags)] == [15, 12]
    assert largest(flags, share=0.9).sum() == 15
    assert not reached(~flags)[3, 3]
    assert reached(~flags)[6, 6]
    assert thickened(flags, 1)[5, 5] and not thinned(flags, 1)[1, 1]
