"""The director's scenes: in frame, nothing in another thing, the same for the same three, and as the prompt says."""

import itertools
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.language.read import read
from sandbox.shoot.director import ASPECTS, directed
from sandbox.shoot.disturb import disturbed
from sandbox.shoot.pinhole import Array, corners, projected
from sandbox.shoot.room import overlaps
from sandbox.shoot.scene import Scene, from_json, to_json

PROMPTS = [
    "a red mug on a marble table, morning light",
    "running shoes on a beach at sunset",
    "perfume, dark moody studio",
    "wireless headphones, neon night",
    "a birthday cake, pastel, seen from above",
    "three bottles in a row on oak",
    "a bottle and two glasses next to a bowl of apples",
    "candle on a book, cosy evening",
    "a white vase of tulips beside a lilac box on linen",
    "electric car in the city at night",
    "a ring and a laptop",
    "a mountain bike in a forest",
    "five lemons",
    "stack of three books with a mug",
    "notebook, pen and phone, flat lay, room for text on the left",
    "lipstick on a podium, negative space at the top",
    "six mugs, low angle, wide shot",
    "macro of a wristwatch",
    "geometric solids balanced on one another",
    "",
]
SHAPES = [9 / 21, 9 / 16, 1.0, 16 / 9, 21 / 9]
texts = st.one_of(st.sampled_from(PROMPTS), st.text(max_size=80))
seeds = st.integers(0, 2**32 - 1)
aspects = st.floats(*ASPECTS)


def _sound(scene: Scene, aspect: float) -> None:
    """In frame, on the surface, lit, and as values that travel."""
    assert scene.things
    for thing in scene.things:
        points = corners(thing)
        assert points[:, 1].min() >= -1e-6
        assert np.abs(projected(scene.camera, points, aspect)).max() <= 1.0, (thing.form, aspect)
    assert scene.camera.at[1] > 0.02
    assert scene.lamps
    json.loads(to_json(scene))
    back = from_json(to_json(scene))
    assert back is not None
    assert to_json(back) == to_json(scene)


@settings(max_examples=60, deadline=None)
@given(texts, seeds, aspects)
def test_every_scene_is_in_frame(text: str, seed: int, aspect: float) -> None:
    _sound(directed(read(text, icons=lambda _: None), seed, aspect), aspect)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_for_every_shape_of_picture(prompt: str) -> None:
    for aspect, seed in itertools.product(SHAPES, (1, 2, 3)):
        _sound(directed(read(prompt), seed, aspect), aspect)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_nothing_is_in_another_thing(prompt: str) -> None:
    reading = read(prompt)
    joined = {each.form for each in reading.subjects if each.relation in ("in", "holds", "under")}
    for seed, aspect in itertools.product(range(6), (0.6, 1.5)):
        things = [each for each in directed(reading, seed, aspect).things if each.form not in joined | {"vase", "bowl"}]
        for one, other in itertools.combinations(things, 2):
            assert not overlaps(one, other, 0.003), (seed, one.form, other.form)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_what_is_lifted_stands_on_something(prompt: str) -> None:
    for seed in range(4):
        scene = directed(read(prompt), seed, 1.25)
        tops = [0.0, *(float(corners(each)[:, 1].max()) for each in scene.things)]
        for thing in scene.things:
            assert any(thing.lift_m <= each + 1e-6 for each in tops)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_same_three_make_the_same_scene_and_seeds_differ(prompt: str) -> None:
    scenes = [directed(read(prompt), seed, 1.25) for seed in (1, 1, 2)]
    assert to_json(scenes[0]) == to_json(scenes[1])
    assert scenes[0].camera != scenes[2].camera
    assert scenes[0].lamps != scenes[2].lamps


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(PROMPTS), seeds, seeds, st.floats(0, 1), aspects)
def test_a_disturbed_scene_stays_sound(prompt: str, first: int, second: int, strength: float, aspect: float) -> None:
    reading = read(prompt)
    scene = directed(reading, first, aspect)
    other = disturbed(scene, reading, strength, second, aspect)
    _sound(other, aspect)
    if 0 < strength < 0.5:
        assert [each.form for each in other.things] == [each.form for each in scene.things] or len(other.things) < len(
            scene.things
        )


def test_no_strength_is_the_same_scene_and_all_of_it_a_new_one() -> None:
    reading = read(PROMPTS[0])
    scene = directed(reading, 1, 1.5)
    assert disturbed(scene, reading, 0, 9, 1.5) is scene
    assert to_json(disturbed(scene, reading, 1, 9, 1.5)) == to_json(directed(reading, 9, 1.5))


def _heroes_at(prompt: str, aspect: float, seed: int) -> Array:
    scene = directed(read(prompt), seed, aspect)
    points = np.concatenate([corners(each) for each in scene.things if each.role == "hero"])
    return projected(scene.camera, points, aspect)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("aspect", [0.8, 1.0, 16 / 9])
def test_room_for_words_is_left(seed: int, aspect: float) -> None:
    assert _heroes_at("a bottle, negative space on the left", aspect, seed)[:, 0].min() >= -0.02
    assert _heroes_at("a bottle, copy space on the right", aspect, seed)[:, 0].max() <= 0.02
    assert _heroes_at("a bottle, empty space at the top", aspect, seed)[:, 1].max() <= 0.32


def test_framing_words_move_the_camera() -> None:
    def camera(prompt: str) -> float:
        return directed(read(prompt), 3, 1.0).camera.at[1]

    assert camera("a mug, overhead shot") > camera("a mug, high angle") > camera("a mug at eye level")
    wide, close = (directed(read(f"a mug, {shot}"), 3, 1.0).camera.focus_m for shot in ("wide shot", "close-up"))
    assert wide > close
    assert directed(read("a mug, sharp from front to back"), 3, 1.0).camera.aperture_m == 0
    shallow, usual = (directed(read(f"a mug{more}"), 3, 1.0).camera.aperture_m for more in (" at f/1.8", ""))
    assert shallow > usual > 0


def test_light_words_move_the_lamps() -> None:
    def key(prompt: str) -> tuple[float, float, float]:
        return directed(read(prompt), 5, 1.0).lamps[0].at

    assert key("a mug, light from the left")[0] < 0 < key("a mug, light from the right")[0]
    assert key("a mug, backlit")[2] < 0
    assert key("a mug at golden hour")[1] < key("a mug, hard noon sun")[1]
    hard, soft = (directed(read(f"a mug, {word} light"), 5, 1.0).lamps[0].size_m for word in ("hard", "soft"))
    assert hard < soft
    assert directed(read("a mug, dappled light through leaves"), 5, 1.0).lamps[0].gobo == "leaves"
    assert directed(read("a mug, dappled light", "leaves"), 5, 1.0).lamps[0].gobo == ""
    assert len(directed(read("a mug, neon"), 5, 1.0).lamps) >= 2


def test_colours_are_as_asked() -> None:
    scene = directed(read("a mug in #2F4A43 on a #E8744F table, #EFC53C wall"), 7, 1.0)
    assert scene.things[0].colour == pytest.approx((47 / 255, 74 / 255, 67 / 255), abs=0.01)
    assert scene.surface.colour == pytest.approx((232 / 255, 116 / 255, 79 / 255), abs=0.1)
    assert scene.backdrop.colour == pytest.approx((239 / 255, 197 / 255, 60 / 255), abs=0.1)


def test_a_row_shades_from_the_first_colour_to_the_last() -> None:
    prompt = "a row of 3 pieces (mug, bowl, jar), in #000000, #ffffff and shades between, on oak"
    heroes = [each for each in directed(read(prompt), 1, 2.0).things if each.role == "hero"]
    assert [round(each.colour[0], 2) for each in heroes] == [0.0, 0.5, 1.0]
