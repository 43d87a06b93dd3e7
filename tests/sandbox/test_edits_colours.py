from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from sandbox.edits import edited
from sandbox.edits.tone import colour_from, distance, from_lab, lab, lab_of, tones_of
from sandbox.language.colours import colour_of
from tests.sandbox.edit_props import SIZE, Array, Studio, edit_of, mean_off, numbers, photo

pytest.importorskip("mitsuba")
pytest.importorskip("pyoidn")
COLOURS = ("#f2b8c6", "#5a3d7a", "#f6e27f", "#2f8f83")


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    made = Studio()
    yield made
    made.room.close()


def swatches(colours: tuple[str, ...]) -> Image.Image:
    page = Image.new("RGB", (len(colours), 1))
    for at, colour in enumerate(colours):
        page.paste(colour, (at, 0, at + 1, 1))
    return page.resize(SIZE, Image.Resampling.NEAREST)


def test_colours_come_back_from_lab() -> None:
    cube = np.stack(np.meshgrid(*[np.arange(0, 256, 51)] * 3), axis=-1).reshape(6, 36, 3).astype(np.uint8)
    assert np.abs(np.asarray(from_lab(lab(Image.fromarray(cube)))).astype(int) - cube).max() <= 1
    assert np.allclose(colour_from(lab_of((0.2, 0.5, 0.9))), (0.2, 0.5, 0.9), atol=0.01)


def test_a_palette_holds_a_pictures_colours_by_their_shares() -> None:
    tones = tones_of(swatches(("#ff0000", "#ff0000", "#0000ff")), 2)
    assert np.allclose(tones.shares, (2 / 3, 1 / 3), atol=0.02)
    assert np.allclose(tones.palette[0], (1, 0, 0), atol=0.02)


@pytest.mark.parametrize("colours", [COLOURS, COLOURS[::-1], ("#1c4a8a",), ("#e8d4a0", "#8a2f1c")])
def test_a_picture_in_given_colours_is_nearer_to_them(studio: Studio, colours: tuple[str, ...]) -> None:
    wanted = tones_of(swatches(colours), len(colours))
    plain, guided = (
        edited(edit_of("color_guided", source=None, prompt="a handbag", colours=colours, amount=at), studio.room).image
        for at in (0.0, 1.0)
    )
    before, after = (
        distance(tones_of(image), wanted) + distance(wanted, tones_of(image, 8)) for image in (plain, guided)
    )
    assert after < 0.75 * before


def test_a_colour_that_the_prompt_names_stays(studio: Studio) -> None:
    made = edited(edit_of("color_guided", source=None, prompt="a red mug", colours=("#2f8f83", "#f6e27f")), studio.room)
    plane = numbers(made.image)
    assert (plane[..., 0] > plane[..., 1] + 60).mean() > 0.04
    assert "#2f8f83" in made.understood


def test_a_style_gives_its_colours_as_much_as_it_may(studio: Studio) -> None:
    style = swatches(("#10204a", "#2a6f8f", "#e06a9a"))
    wanted = tones_of(style)
    for drawn in (studio.mug, None):
        source = drawn.image if drawn else photo()
        steps = [source]
        steps += [
            edited(edit_of("style_transfer", drawn, others=(style,), amount=at), studio.room).image for at in (0.4, 1.0)
        ]
        away = [distance(tones_of(step), wanted) for step in steps]
        assert away[0] > away[1] > away[2]
        assert away[2] < 0.65 * away[0]


def test_a_style_leaves_the_composition_unless_told(studio: Studio) -> None:
    def edges(image: Image.Image) -> Array:
        return np.abs(np.diff(numbers(image.convert("L")), axis=1))

    asked = [
        edit_of("style_transfer", others=(swatches(COLOURS),), options={"composition_fidelity": at})
        for at in ("1", "0")
    ]
    exact, loose = (edges(edited(each, studio.room).image) for each in asked)
    assert np.corrcoef(exact.ravel(), edges(photo()).ravel())[0, 1] > 0.6
    assert np.percentile(loose, 99.5) < np.percentile(exact, 99.5)


def test_a_guide_gives_its_light_and_place_to_another_thing(studio: Studio) -> None:
    night = studio.drawn("Wireless headphones at night, neon light, wet floor", 2)
    made = edited(edit_of("style_guide", night, prompt="a sneaker", amount=0.9), studio.room)
    assert made.scene is not None
    assert made.scene.lamps == night.scene.lamps
    assert any("sneaker" in thing.name or "shoe" in thing.form for thing in made.scene.things)
    photographed = edited(edit_of("style_guide", source=night.image, prompt="a sneaker", amount=0.9), studio.room)
    unguided = edited(edit_of("style_guide", source=night.image, prompt="a sneaker", amount=0.0), studio.room)
    wanted = tones_of(night.image)
    assert distance(tones_of(photographed.image), wanted) < distance(tones_of(unguided.image), wanted)


@pytest.mark.parametrize("drawn", [True, False], ids=["drawn", "photograph"])
def test_a_variation_is_the_further_off_the_less_alike_it_may_be(studio: Studio, drawn: bool) -> None:
    source = studio.mug if drawn else None
    near, far = (edited(edit_of("variation", source, amount=at), studio.room).image for at in (0.1, 0.7))
    was = source.image if source else photo()
    assert 0 < mean_off(near, was) < mean_off(far, was)


def test_a_variation_without_words_keeps_its_things(studio: Studio) -> None:
    made = edited(edit_of("variation", studio.mug, amount=0.7), studio.room)
    assert made.scene is not None
    assert any(thing.form == "mug" for thing in made.scene.things)


def test_further_pictures_tint_a_photographs_variation(studio: Studio) -> None:
    blue = Image.new("RGB", SIZE, "#2050c0")
    alone, tinted = (
        edited(edit_of("variation", amount=0.2, others=others), studio.room).image for others in ((), (blue,))
    )
    assert lab(tinted)[..., 2].mean() < lab(alone)[..., 2].mean() - 0.02


def test_the_first_colour_is_behind(studio: Studio) -> None:
    made = edited(edit_of("color_guided", source=None, prompt="a mug", colours=("#2f8f83", "#f6e27f")), studio.room)
    top = np.asarray(lab(made.image))[:24].mean((0, 1))
    teal, yellow = (lab_of(colour_of(code)) for code in ("#2f8f83", "#f6e27f"))
    assert np.linalg.norm((top - teal)[1:]) < np.linalg.norm((top - yellow)[1:])
