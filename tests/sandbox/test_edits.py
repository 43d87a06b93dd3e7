from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pytest
from PIL import Image, ImageChops

from sandbox.edits import Operation, edited
from sandbox.edits.raster import inverted
from sandbox.edits.tone import lab
from tests.sandbox.edit_props import SIZE, Drawn, Studio, box_mask, edit_of, mean_off, numbers, photo, sketch

pytest.importorskip("mitsuba")
pytest.importorskip("pyoidn")

MASK = box_mask(40, 30, 120, 130)
NEEDS: dict[Operation, dict[str, Any]] = {
    "variation": {"amount": 0.5},
    "inpaint": {"mask": MASK, "prompt": "a green apple"},
    "erase": {"mask": MASK},
    "search_replace": {"words": "mug", "prompt": "a green apple"},
    "search_recolor": {"words": "mug", "prompt": "cobalt blue"},
    "replace_background": {"prompt": "on grass in a garden"},
    "outpaint": {"sides_px": (20, 40, 0, 10), "size": (220, 170)},
    "control_sketch": {"prompt": "a wine bottle on linen", "amount": 0.7},
    "control_structure": {"prompt": "a candle on slate", "amount": 0.7},
    "conditioned": {"prompt": "a vase on pink paper", "amount": 0.7},
    "style_guide": {"prompt": "a sneaker", "amount": 0.8},
    "style_transfer": {"others": (sketch(),)},
    "color_guided": {"prompt": "a handbag", "colours": ("#30506a", "#e0c060")},
    "virtual_try_on": {"others": (sketch(),), "mask": MASK},
}
PHOTO_NEEDS = NEEDS | {"search_replace": {"words": "red ball", "prompt": "a green apple"}}


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    made = Studio()
    yield made
    made.room.close()


@pytest.mark.parametrize("drawn", [True, False], ids=["drawn", "photograph"])
@pytest.mark.parametrize("operation", get_args(Operation))
def test_the_same_edit_gives_the_same_pixels_another_seed_others(
    studio: Studio, operation: Operation, drawn: bool
) -> None:
    needs = (NEEDS if drawn else PHOTO_NEEDS).get(operation, {})
    asked = edit_of(operation, studio.mug if drawn else None, **needs)
    once = edited(asked, studio.room)
    assert once.image.size == asked.size
    assert once.image.tobytes() == edited(asked, studio.room).image.tobytes()
    if operation == "remove_background":
        return
    other = edit_of(operation, studio.mug if drawn else None, **(needs | {"seed": 8}))
    assert once.image.tobytes() != edited(other, studio.room).image.tobytes()


@pytest.mark.parametrize("drawn", [True, False], ids=["drawn", "photograph"])
@pytest.mark.parametrize("operation", ["inpaint", "erase", "search_recolor", "replace_background", "virtual_try_on"])
def test_outside_a_mask_every_byte_stays(studio: Studio, operation: Operation, drawn: bool) -> None:
    asked = edit_of(operation, studio.mug if drawn else None, **(NEEDS[operation] | {"mask": MASK}))
    made = edited(asked, studio.room)
    assert asked.source is not None
    kept = np.asarray(MASK) == 0
    assert (np.asarray(made.image)[kept] == np.asarray(asked.source)[kept]).all()
    assert mean_off(made.image, asked.source, MASK) > 3
    assert made.scene is None


def test_inpaint_puts_the_prompts_colour_where_the_mask_is(studio: Studio) -> None:
    for drawn in (studio.mug, None):
        made = edited(edit_of("inpaint", drawn, mask=MASK, prompt="a bright green apple"), studio.room)
        spot = numbers(made.image)[60:115, 55:105]
        assert (spot[..., 1] > spot[..., 0] + 15).mean() > 0.2
        assert "apple" in made.understood


def test_what_is_erased_looks_like_what_is_around(studio: Studio) -> None:
    made = edited(edit_of("erase", mask=box_mask(48, 53, 112, 117)), studio.room)
    plane = numbers(made.image)
    redness = plane[..., 0] - plane[..., 1:].mean(axis=2)
    assert redness[55:115, 50:110].max() < 90 < redness[numbers(photo())[..., 1] < 60].size
    above, below = plane[70:85, 60:100].mean((0, 1)), plane[104:112, 60:100].mean((0, 1))
    assert np.abs(above - (214, 208, 196)).max() < 14
    assert np.abs(below - (140, 98, 66)).max() < 24


def test_an_erased_thing_leaves_the_scene(studio: Studio) -> None:
    made = edited(edit_of("erase", studio.mug, words="the mug"), studio.room)
    assert made.scene is not None
    assert not any(thing.form == "mug" for thing in made.scene.things)
    assert mean_off(made.image, studio.room.picture(made.scene, SIZE, "fast")) < 2.5


def test_a_recoloured_thing_turns_blue_and_nothing_else_does(studio: Studio) -> None:
    for drawn, words in ((studio.mug, "mug"), (None, "red ball")):
        asked = edit_of("search_recolor", drawn, words=words, prompt="cobalt blue")
        made = edited(asked, studio.room)
        assert asked.source is not None
        changed = ImageChops.difference(made.image, asked.source).convert("L").point(lambda v: 255 if v > 12 else 0)
        share = np.asarray(changed).mean() / 255
        assert 0.03 < share < 0.5
        assert mean_off(made.image, asked.source, inverted(changed)) < 1
        before, after = (lab(image)[np.asarray(changed) > 0].mean(0) for image in (asked.source, made.image))
        assert before[1] > 0.03
        assert after[2] < -0.03


def test_what_is_replaced_stands_where_the_other_stood(studio: Studio) -> None:
    made = edited(edit_of("search_replace", studio.mug, words="mug", prompt="a green apple"), studio.room)
    assert made.scene is not None
    assert [thing.form for thing in made.scene.things if thing.role == "hero"] == ["apple"]
    old, new = studio.mug.scene.things[0], made.scene.things[-1]
    assert abs(old.x_m - new.x_m) < 0.1
    assert mean_off(made.image, studio.room.picture(made.scene, SIZE, "fast")) < 2.5
    assert "mug" in made.understood


def test_words_that_name_nothing_are_told(studio: Studio) -> None:
    made = edited(edit_of("search_recolor", studio.mug, words="zeppelin", prompt="blue"), studio.room)
    assert "zeppelin" in made.ignored
    assert mean_off(made.image, studio.mug.image) > 1


def test_words_for_the_background_recolour_all_but_the_things(studio: Studio) -> None:
    made = edited(edit_of("search_recolor", studio.mug, words="the background", prompt="sage green"), studio.room)
    mug = studio.room.mask(studio.mug.scene, SIZE, {0}, "fast")
    assert mean_off(made.image, studio.mug.image, inverted(mug)) > mean_off(made.image, studio.mug.image, mug)


def test_a_removed_background_is_transparent_and_the_thing_is_whole(studio: Studio) -> None:
    mug = studio.room.mask(studio.mug.scene, SIZE, {0}, "fast")
    for drawn, whole in (
        (studio.mug, np.asarray(mug) > 250),
        (None, np.hypot(*(np.mgrid[0:160, 0:160] - [[[85]], [[80]]])) < 20),
    ):
        made = edited(edit_of("remove_background", drawn), studio.room).image
        assert made.mode == "RGBA"
        alpha = np.asarray(made)[..., 3]
        assert alpha[whole].min() > 240
        assert max(alpha[0, 0], alpha[0, -1], alpha[-1, 0], alpha[-1, -1]) == 0
        assert 5 < ((alpha > 10) & (alpha < 245)).sum() < alpha.size / 6


def test_another_background_leaves_the_thing_where_it_is(studio: Studio) -> None:
    made = edited(edit_of("replace_background", studio.mug, prompt="on grass in a garden"), studio.room)
    assert made.scene is not None
    assert made.scene.camera == studio.mug.scene.camera
    assert made.scene.surface != studio.mug.scene.surface
    photographed = edited(edit_of("replace_background", prompt="on grass in a garden"), studio.room)
    ball = numbers(photographed.image)[70:100, 68:92]
    assert (ball[..., 0] > ball[..., 1] + 60).mean() > 0.95
    assert mean_off(photographed.image, photo(), box_mask(0, 0, 160, 40)) > 10


def test_a_new_place_holds_none_of_its_prompts_things_and_says_so(studio: Studio) -> None:
    made = edited(edit_of("replace_background", studio.mug, prompt="a lemon on grass"), studio.room)
    assert made.scene is not None
    assert {thing.form for thing in made.scene.things} == {"mug"}
    assert "lemon" in made.ignored
    assert "grass" in made.understood


def test_a_mask_around_one_of_two_things_takes_the_other_away(studio: Studio) -> None:
    pair = studio.drawn("a red apple and a white mug on slate", 2)
    apple = next(number for number, thing in enumerate(pair.scene.things) if thing.form == "apple")
    kept = studio.room.mask(pair.scene, SIZE, {apple}, "fast").point(lambda value: 255 if value > 20 else 0)
    asked = edit_of("replace_background", pair, prompt="on pink paper", mask=inverted(kept))
    made = edited(asked, studio.room)
    others = studio.room.mask(pair.scene, SIZE, set(range(len(pair.scene.things))) - {apple}, "fast")
    there = numbers(made.image)[np.asarray(others) > 200]
    assert (there[:, 0] > there[:, 1] + 8).mean() > 0.8
    assert mean_off(made.image, pair.image, kept) < 1


def test_a_colour_alone_recolours_what_is_masked(studio: Studio) -> None:
    for operation in ("inpaint", "search_replace"):
        asked = edit_of(operation, studio.mug, prompt="cobalt blue", words="mug")
        made = edited(asked, studio.room)
        assert made.scene is not None
        assert made.scene.things[0].form == "mug"
        assert made.scene.things[0].colour[2] > made.scene.things[0].colour[0] + 0.2


@pytest.mark.parametrize("operation", get_args(Operation))
def test_a_picture_of_nothing_and_a_prompt_of_nothing_are_edited(studio: Studio, operation: Operation) -> None:
    nothing = replace(studio.mug.scene, things=())
    bare = Drawn(studio.room.picture(nothing, SIZE, "fast"), nothing)
    plain = Image.new("RGB", (64, 90), "black")
    needs = {"others": (sketch(),), "colours": ("#30506a",), "prompt": "", "words": "", "sides_px": (0, 0, 0, 0)}
    for source, size in ((bare, SIZE), (Drawn(plain, nothing), plain.size)):
        for scene in (nothing, None):
            made = edited(replace(edit_of(operation, source, **needs), size=size, scene=scene), studio.room)
            assert made.image.size == size


@pytest.mark.parametrize("drawn", [True, False], ids=["drawn", "photograph"])
def test_new_sides_leave_the_source_as_it_was(studio: Studio, drawn: bool) -> None:
    sides = {"sides_px": (30, 50, 0, 20), "size": (240, 180)}
    asked = edit_of("outpaint", studio.mug if drawn else None, **sides)
    made = edited(asked, studio.room)
    assert asked.source is not None
    inner = (12, 0, 148, 148)
    there = made.image.crop((30, 0, 190, 160)).crop(inner)
    assert there.tobytes() == asked.source.crop(inner).tobytes()
    plane = numbers(made.image)
    seams = [np.abs(plane[:, x] - plane[:, x + 1]).mean() for x in (29, 30, 189, 190)]
    assert max(seams) < 6
    assert plane[:, :30].std() > 2


def test_a_creative_outpaint_brings_the_prompts_thing(studio: Studio) -> None:
    wide = {"sides_px": (0, 120, 0, 0), "size": (280, 160), "prompt": "a lemon"}
    calm, wild = (edited(edit_of("outpaint", studio.mug, amount=at, **wide), studio.room) for at in (0.3, 0.9))
    assert calm.scene is not None and wild.scene is not None
    assert len(wild.scene.things) == len(calm.scene.things) + 1


def test_an_edit_without_its_picture_says_so(studio: Studio) -> None:
    for operation in ("inpaint", "outpaint", "control_sketch", "style_guide"):
        with pytest.raises(ValueError, match="needs a source"):
            edited(edit_of(operation, source=None, prompt="a mug"), studio.room)


def test_a_try_on_shows_the_garments_colour(studio: Studio) -> None:
    garment = Image.new("RGB", SIZE, "white")
    garment.paste((30, 80, 170), (40, 30, 120, 140))
    made = edited(edit_of("virtual_try_on", others=(garment,), mask=box_mask(50, 55, 110, 115)), studio.room)
    worn = numbers(made.image)[70:100, 65:95].mean((0, 1))
    assert worn[2] > worn[0] + 50
