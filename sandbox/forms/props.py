"""Dressings: what a stylist puts beside the thing. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import WHITE, form, main, second
from sandbox.forms.solids import (
    extruded,
    fillet,
    joined,
    lathe,
    mixed,
    moved,
    rested,
    rounded_box,
    sphere,
    turned,
    warped,
)


def plinth(look: Look) -> list[Part]:
    """A round pedestal."""
    return [main(lathe(fillet([(0, 0), (10, 0, 0.25), (10, 9, 0.35), (0, 9)], steps=5), 96), look, "matte")]


def disc_prop(look: Look) -> list[Part]:
    """A low round board to stand a thing on."""
    return [main(lathe(fillet([(0, 0), (10, 0, 0.25), (10, 2.2, 0.35), (0, 2.2)], steps=5), 96), look, "matte")]


def block(look: Look) -> list[Part]:
    """A square pedestal."""
    return [main(rounded_box(10, 10, 10, 0.25), look, "matte")]


def cubes(look: Look) -> list[Part]:
    """Three cubes, one on two."""
    low = [
        moved(turned(rounded_box(4, 4, 4, 0.18), y=12), x=-2.6),
        moved(turned(rounded_box(4, 4, 4, 0.18), y=-20), x=2.8, z=0.4),
    ]
    top = moved(turned(rounded_box(3.4, 3.4, 3.4, 0.16), y=35), x=-0.4, y=4.0, z=0.2)
    return [main(joined(low), look, "matte"), second(top, look, "matte")]


def steps(look: Look) -> list[Part]:
    """A flight of three broad steps."""
    outline = fillet([(-6, 0), (6, 0), (6, 2), (2, 2), (2, 4), (-2, 4), (-2, 6), (-6, 6)], 0.12, steps=3, closed=True)
    return [main(extruded(outline, 9, 0.12), look, "matte")]


def arch(look: Look) -> list[Part]:
    """A thick arch to frame a thing."""
    t = np.radians(np.linspace(0, 180, 33))
    outer = np.stack([8 * np.cos(t), 11 + 8 * np.sin(t)], -1)
    inner = np.stack([4.6 * np.cos(t[::-1]), 11 + 4.6 * np.sin(t[::-1])], -1)
    line = np.concatenate([[[8, 0]], outer, [[-8, 0], [-4.6, 0]], inner, [[4.6, 0]]])
    return [main(extruded(line, 4.5, 0.15), look, "matte")]


def orb(look: Look) -> list[Part]:
    """A ball."""
    return [main(sphere(5, 64), look, "satin")]


def _lumpy(seed: int, size: tuple[float, float, float], rough: float = 0.1) -> Mesh:
    """A pebble: a ball pressed flat and worn uneven."""
    rng = np.random.default_rng(seed)
    ways = rng.normal(size=(6, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    beat, shift = rng.uniform(1.2, 2.8, 6), rng.uniform(0, 6, 6)

    def worn(points: Points) -> Points:
        swell = (np.sin(points @ ways.T * beat + shift)).mean(1)
        return np.asarray(points * (1 + rough * 2 * swell)[:, None] * np.array(size), np.float32)

    return warped(sphere(1, 36), worn)


def stone(look: Look) -> list[Part]:
    """A rounded stone."""
    return [main(rested(_lumpy(look.seed, (5, 3.2, 4.2), 0.13)), look, "matte")]


def pebbles(look: Look) -> list[Part]:
    """Three flat stones balanced in a pile."""
    tops, pile = 0.0, []
    for k, (wide, tall) in enumerate(((4.4, 1.5), (3.3, 1.25), (2.2, 1.0))):
        one = rested(_lumpy(look.seed + k, (wide, tall, wide * 0.85), 0.06), tops - 0.12 * k)
        pile.append(turned(one, y=50.0 * k))
        tops = float(one.points[:, 1].max())
    return [main(joined([pile[0], pile[2]]), look, "matte"), Part(pile[1], mixed(look.colour, WHITE, 0.35), "matte")]


FORMS: dict[str, Form] = {
    "plinth": form(plinth, 0.09, (0.86, 0.82, 0.76), "matte"),
    "disc": form(disc_prop, 0.022, (0.86, 0.82, 0.76), "matte"),
    "block": form(block, 0.1, (0.84, 0.8, 0.75), "matte"),
    "cubes": form(cubes, 0.074, (0.84, 0.74, 0.64), "matte"),
    "steps": form(steps, 0.06, (0.86, 0.82, 0.76), "matte"),
    "arch": form(arch, 0.19, (0.83, 0.72, 0.62), "matte"),
    "orb": form(orb, 0.06, (0.85, 0.7, 0.58), "satin"),
    "stone": form(stone, 0.06, (0.55, 0.53, 0.5), "matte"),
    "pebbles": form(pebbles, 0.07, (0.5, 0.49, 0.47), "matte"),
}
