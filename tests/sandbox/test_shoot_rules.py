"""What went wrong in pictures once, as rules of the shoot: who is seen, lit, large enough and where."""

import numpy as np
import numpy.typing as npt
import pytest

from sandbox.camera.far import light_from
from sandbox.camera.gobos import _leaves, _window
from sandbox.camera.ground import goes_on
from sandbox.camera.lamps import GOBO_AT, looking, pattern_m, stood
from sandbox.camera.materials import density
from sandbox.camera.props import parts_of
from sandbox.icons import icon_form
from sandbox.language.read import read
from sandbox.shoot.director import directed
from sandbox.shoot.pinhole import corners, projected
from sandbox.shoot.scene import Backdrop, Scene, Thing
from sandbox.shoot.view import hero_share

Points = npt.NDArray[np.float64]
SEEDS = range(8)


def scenes(prompt: str, aspect: float = 1.5) -> list[Scene]:
    return [directed(read(prompt), seed, aspect) for seed in SEEDS]


@pytest.mark.parametrize("aspect", [1.0, 1.5, 16 / 9])
@pytest.mark.parametrize(
    "prompt",
    [
        "a mug, wide shot, copy space on the left",
        "a laptop and a cup of coffee on a desk, wide shot with space for copy on the left",
        "a lamp in a wide scene, room for a headline above",
        "a bicycle, wide shot, empty space on the right",
        "three bottles, long shot",
    ],
)
def test_no_hero_is_a_speck_where_there_is_room(prompt: str, aspect: float) -> None:
    for scene in scenes(prompt, aspect):
        heroes = [each for each in scene.things if each.role == "hero"]
        seen = projected(scene.camera, np.concatenate([corners(each) for each in heroes]), aspect)
        wide, _ = np.ptp(seen, axis=0) / 2
        assert hero_share(scene.camera, heroes, aspect) >= 0.25 or wide > 0.8 * 0.44


def lit_share(scene: Scene) -> float:
    """How much of the heroes the key's gobo leaves in the light: rays from points in them to the lamp."""
    lamp = scene.lamps[0]
    at, _ = stood(scene, lamp)
    aim = np.array(lamp.aim)
    pattern = (_window() if lamp.gobo == "window" else _leaves(scene.seed)) * pattern_m(scene, lamp) * (1 - GOBO_AT)
    into = np.linalg.inv(np.array(looking(aim + (at - aim) * GOBO_AT, aim).matrix, float))
    points = np.concatenate([_within(each) for each in scene.things if each.role == "hero"])
    from_, to = (each @ into[:3, :3].T + into[:3, 3] for each in (points, at[None]))
    hit = from_ + (to - from_) * (from_[:, 2:] / (from_[:, 2:] - to[:, 2:]))
    return 1 - float(np.any([_inside(quad, hit[:, :2]) for quad in pattern], axis=0).mean())


def _within(thing: Thing) -> Points:
    box = corners(thing)
    steps = np.stack(np.meshgrid(*[np.linspace(0.15, 0.85, 6)] * 3), -1).reshape(-1, 3)
    return np.asarray(box.min(axis=0) + np.ptp(box, axis=0) * steps)


def _inside(quad: Points, at: Points) -> npt.NDArray[np.bool_]:
    edges = np.roll(quad, -1, axis=0) - quad
    sides = edges[:, :1] * (at[:, 1] - quad[:, 1:]) - edges[:, 1:] * (at[:, 0] - quad[:, :1])
    return np.asarray(np.all(sides > 0, axis=0) | np.all(sides < 0, axis=0))


@pytest.mark.parametrize(
    "prompt",
    [
        "a mug, window shadows",
        "a handbag on a podium, window shadows",
        "a laptop and a cup, wide shot, copy space on the left, window shadows",
        "three bottles, window shadows",
        "a ring, macro, window shadows",
        "two oranges and a lemon, dappled light",
    ],
)
def test_no_gobo_leaves_the_heroes_in_the_dark(prompt: str) -> None:
    assert min(map(lit_share, scenes(prompt))) > 0.6


def test_a_gobo_is_aimed_at_heroes_on_a_plinth() -> None:
    for scene in scenes("a handbag on a podium, window shadows"):
        hero = next(each for each in scene.things if each.role == "hero")
        assert hero.lift_m < scene.lamps[0].aim[1] < hero.lift_m + hero.height_m


def test_neon_tubes_are_for_neon_alone() -> None:
    for prompt in ("a gift box, christmas night, fairy lights", "a car in the city at night", "a mug at blue hour"):
        assert {each.backdrop.kind for each in scenes(prompt)} == {"lights"}
    assert {each.backdrop.kind for each in scenes("headphones at night, neon light")} == {"night"}


def test_far_lights_have_no_tubes() -> None:
    right, above = np.meshgrid(np.radians(np.linspace(-20, 20, 81)), np.radians(np.linspace(0, 16, 33)))
    ways = np.stack([np.sin(right) * np.cos(above), np.sin(above), -np.cos(right) * np.cos(above)], -1)
    tubes, lights = (
        light_from(Backdrop(kind, (1, 0, 1), (0, 1, 1), seed=3), ways.astype(np.float32))
        for kind in ("night", "lights")
    )
    assert tubes.max() > 1.3 > lights.max()
    assert (tubes >= lights - 1e-5).all()


@pytest.mark.parametrize("prompt", ["shoes on sand at the beach", "a ball on sand by the sea", "a bottle on a pier"])
def test_water_is_seen_behind_the_sand(prompt: str) -> None:
    for scene in scenes(prompt):
        assert scene.backdrop.kind == "sea"
        assert not goes_on(scene)
        edge = np.array([[0.0, 0.0, -scene.backdrop.distance_m]])
        horizon = np.array([[scene.camera.at[0], scene.camera.at[1], -900.0]])
        sand, far = (projected(scene.camera, each, 1.5)[0, 1] for each in (edge, horizon))
        assert sand + 0.04 < far, "the sand hides the water"


def test_a_wet_stone_has_puddles() -> None:
    assert {each.surface.texture for each in scenes("a glass bottle on wet stone, backlit")} == {"wet"}
    assert {each.surface.texture for each in scenes("a glass bottle on stone")} == {"stone"}


@pytest.mark.parametrize("prompt", ["a cake", "a camera and a watch on concrete", "a pizza on marble"])
def test_a_view_from_above_shows_no_wall(prompt: str) -> None:
    for scene in scenes(f"{prompt}, overhead flat lay"):
        wall = np.array([[x, 0.0, -scene.backdrop.distance_m] for x in (-0.4, 0.0, 0.4)])
        assert projected(scene.camera, wall, 1.5)[:, 1].min() > 1


def test_clear_glass_is_clear() -> None:
    clear, amber, green = ((0.95, 0.97, 0.98), (0.6, 0.3, 0.1), (0.1, 0.2, 0.12))
    assert density(clear) < 0.05 < density(amber) < density(green) < 0.6


@pytest.mark.parametrize("prompt", ["three bottles on linen", "a mug, a book and a lamp", "two oranges and a lemon"])
def test_seeds_arrange_things_in_their_own_ways(prompt: str) -> None:
    shapes = set()
    for scene in scenes(prompt):
        heroes = [each for each in scene.things if each.role == "hero"]
        places = np.array([(each.x_m, each.z_m) for each in heroes])
        wide = np.ptp(places[:, 0])
        shapes.add(tuple(np.round((places[np.argsort(places[:, 0])] - places.mean(axis=0)) / wide, 1)[:, 1]))
    assert len(shapes) >= 4


def test_pencils_lean_in_their_mug() -> None:
    for scene in scenes("pencils in a mug"):
        mug, *pencils = (corners(each) for each in scene.things if each.form in ("empty_mug", "pencil"))
        for pencil in pencils:
            foot, top = (pencil[pencil[:, 1].argsort()[at]].mean(axis=0) for at in (slice(0, 2), slice(-2, None)))
            assert np.all(mug.min(axis=0)[[0, 2]] < foot[[0, 2]]) and np.all(foot[[0, 2]] < mug.max(axis=0)[[0, 2]])
            assert top[1] > 1.2 * mug[:, 1].max()


def test_soup_is_seen_from_above_its_rim() -> None:
    for scene in scenes("a bowl of soup on oak"):
        assert np.degrees(np.arctan2(scene.camera.at[1], np.hypot(scene.camera.at[0], scene.camera.at[2]))) > 15


def test_an_icon_is_tinted_only_where_a_colour_was_named() -> None:
    plain, blue = (directed(read(f"a {word}balloon"), 1, 1.0).things[0] for word in ("", "blue "))
    own, tinted = (parts_of(each)[0].picture for each in (plain, blue))
    assert own is not None and tinted is not None
    assert plain.colour == icon_form("balloon").colour
    assert own[..., 0].mean() > own[..., 2].mean()
    assert tinted[..., 2].mean() > tinted[..., 0].mean()


def test_a_named_surface_has_its_own_colour() -> None:
    for scene in scenes("pencils in a mug on a desk"):
        assert scene.surface.texture == "wood"
        assert scene.surface.colour[0] > scene.surface.colour[2] + 0.15


def test_a_wall_is_of_what_it_was_said_to_be() -> None:
    for scene in scenes("a red bicycle against a concrete wall"):
        assert (scene.backdrop.kind, scene.backdrop.texture) == ("wall", "concrete")
    assert {each.backdrop.texture for each in scenes("a mug, linen backdrop")} == {""}
    assert {each.backdrop.texture for each in scenes("a mug, red wall")} == {""}


def test_nothing_unasked_stands_about_where_the_place_was_described() -> None:
    described = scenes("a cheeseburger on a dark slate board") + scenes("a bicycle against a concrete wall")
    assert all(len(each.things) == 1 for each in described)
    assert any(len(each.things) > 1 for each in scenes("a mug, fresh and airy, on oak"))


def test_coffee_is_seen_in_its_cup_also_in_a_room() -> None:
    for scene in scenes("a laptop and a cup of coffee in an office"):
        assert np.degrees(np.arctan2(scene.camera.at[1] - 0.05, np.hypot(scene.camera.at[0], scene.camera.at[2]))) > 6
