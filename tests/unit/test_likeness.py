"""Which pictures are one picture to the eye: twins are, another colour or another arrangement is not."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageEnhance

from core.imaging.likeness import BOUNDS, COLOUR_BOUND, LIGHT_BOUND, alike, folded, look_of
from core.imaging.thumbnail import thumbnail_of
from tests.support.pictures import grainy, mug, saved, turned

ONE = mug()
LOOKS = st.binary(min_size=len(BOUNDS), max_size=len(BOUNDS)).map(bytes.hex)


def look(image: Image.Image) -> str:
    return thumbnail_of(saved(image)).look


def through(image: Image.Image, kind: str, **options: object) -> Image.Image:
    return Image.open(io.BytesIO(saved(image, kind, **options)))


@pytest.mark.parametrize(
    "twin",
    [
        ONE,
        through(ONE, "JPEG", quality=40),
        through(ONE, "WEBP", quality=50),
        ONE.resize((480, 320)),
        ONE.resize((1920, 1280)),
        ImageChops.offset(ONE, 1, 1),
        grainy(ONE),
        grainy(ONE, seed=4),
        ImageEnhance.Brightness(ONE).enhance(1.02),
        ONE.convert("RGBA"),
    ],
    ids=["itself", "jpeg", "webp", "smaller", "larger", "shifted", "grain", "other grain", "brighter", "rgba"],
)
def test_the_same_picture_is_known_again(twin: Image.Image) -> None:
    assert alike(look(ONE), look(twin))


@pytest.mark.parametrize(
    "other",
    [
        mug("#2f62a8"),
        mug("#9e1b32"),
        mug("#7a6a50"),
        mug(left_px=340),
        mug(left_px=220),
        ONE.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        ImageEnhance.Brightness(ONE).enhance(0.8),
        ImageEnhance.Color(ONE).enhance(0.3),
    ],
    ids=["blue", "crimson", "brown", "further right", "further left", "mirrored", "darker", "paler"],
)
def test_another_colour_or_place_is_another_picture(other: Image.Image) -> None:
    assert not alike(look(ONE), look(other))


def test_a_red_and_a_blue_mug_as_bright_as_each_other_differ_by_colour_alone() -> None:
    red, blue = mug("#c03028"), mug("#2866ba")
    assert abs(red.convert("L").getpixel((320, 400)) - blue.convert("L").getpixel((320, 400))) <= 8  # type: ignore[operator]
    assert not alike(look(red), look(blue))


def test_a_small_thing_added_is_seen() -> None:
    added = ONE.copy()
    added.paste("#c0662b", (760, 470, 820, 530))
    assert not alike(look(ONE), look(added))


def test_a_look_is_of_the_upright_picture() -> None:
    upright = saved(Image.new("RGB", (64, 96), "teal"))
    assert alike(thumbnail_of(turned(6)).look, thumbnail_of(upright).look)


def test_what_lies_under_transparency_does_not_count() -> None:
    shapes = [Image.new("RGBA", (64, 64), colour) for colour in ((255, 0, 0, 0), (0, 0, 255, 0))]
    assert look_of(shapes[0]) == look_of(shapes[1])


def test_a_picture_without_a_look_is_like_none() -> None:
    known = look(ONE)
    assert not alike("", "")
    assert not alike("", known)
    assert not alike(known, known[:-2])
    assert folded([("a", ""), ("b", ""), ("c", known), ("d", "")]) == {}


def test_the_first_leads_and_a_member_is_like_its_leader() -> None:
    steps = [bytes([100 + n * LIGHT_BOUND] * len(BOUNDS)).hex() for n in range(4)]
    steps = [f"{step[:128]}{'64' * 32}" for step in steps]
    named = list(zip("abcd", steps, strict=True))
    assert folded(named) == {"b": "a", "d": "c"}
    assert folded([*named, ("copy", steps[0])]) == {"b": "a", "d": "c", "copy": "a"}
    assert folded([]) == {}


def test_the_bounds_are_the_bounds() -> None:
    flat = bytes([100] * len(BOUNDS))
    for place, bound in ((0, LIGHT_BOUND), (63, LIGHT_BOUND), (64, COLOUR_BOUND), (95, COLOUR_BOUND)):
        for apart, same in ((bound, True), (bound + 1, False)):
            off = bytearray(flat)
            off[place] += apart
            assert alike(flat.hex(), off.hex()) is same


@given(LOOKS, LOOKS)
def test_likeness_has_no_direction_and_holds_for_itself(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert alike(one, one)


@given(st.lists(LOOKS, max_size=6).flatmap(lambda looks: st.lists(st.sampled_from([*looks, ""]), max_size=12)))
def test_folding_leaves_every_leader_unlike_the_others(looks: list[str]) -> None:
    named = {str(n): look for n, look in enumerate(looks)}
    led = folded(list(named.items()))
    leaders = [name for name in named if name not in led]
    assert all(led[name] in leaders and alike(named[name], named[led[name]]) for name in led)
    assert not any(alike(named[a], named[b]) for a in leaders for b in leaders if a < b)
