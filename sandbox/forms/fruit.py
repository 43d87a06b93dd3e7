"""Fruit. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import main
from sandbox.forms.place import aimed, joined, mixed, moved, normalised, scaled, turned, warped
from sandbox.forms.shapes import (
    BLACK,
    GREEN,
    around,
    blade,
    bumpy,
    chance,
    each,
    graded,
    petal,
    row,
)
from sandbox.forms.solids import lathe, shell, sphere, tube
from sandbox.shoot.scene import Colour, Kind

_STEM: Colour = (0.36, 0.25, 0.14)


def pole(line: Points) -> Points:
    """The profile with both its ends on the axis."""
    line[[0, -1], 0] = 0
    return line


def stem(y: float, length: float, radius: float, lean: float = 0.25) -> Mesh:
    """A stalk, a little bent."""
    path = catmull([(0, y, 0), (lean * length * 0.3, y + length * 0.5, 0), (lean * length, y + length, 0)], 5)
    return tube(path, np.linspace(radius, radius * 1.35, len(path)).tolist(), 10)


def leaf(at: tuple[float, float, float], towards: tuple[float, float, float], length: float, width: float) -> Part:
    """One leaf at a place, looking a way."""
    return Part(aimed(shell(blade(length, width, 0.25), 0.05), at, towards), GREEN, "leaf")


def apple(look: Look) -> list[Part]:
    """An apple with its stem and a leaf."""
    line = pole(
        catmull(
            [
                (0, 0.75),
                (0.9, 0.25),
                (2.0, 0.05),
                (3.1, 1.3),
                (3.85, 3.4),
                (3.75, 5.2),
                (2.7, 6.7),
                (1.4, 6.9),
                (0.5, 6.1),
                (0, 5.7),
            ],
            6,
        )
    )

    def lobes(p: Points) -> Points:
        angle = np.arctan2(p[:, 0], p[:, 2])
        low = np.clip(1 - p[:, 1] / 4, 0, 1)
        lobe = 1 + 0.045 * low * np.cos(5 * angle)
        return np.asarray(p * np.stack([lobe, 1 + 0 * low, lobe], -1), np.float32)

    skin = bumpy(warped(lathe(line, 56), lobes), 0.06, 5, look.seed)
    pale = mixed(look.colour, (0.93, 0.85, 0.42), 0.55)
    body = graded(skin, look, "gloss", [(0, pale), (0.18, look.colour), (0.8, look.colour), (0.97, pale)], streaks=0.5)
    return normalised([body, Part(stem(5.6, 2.3, 0.15), _STEM, "matte"), leaf((0.3, 6.9, 0), (1, 0.7, 0.25), 3.0, 1.5)])


def pear(look: Look) -> list[Part]:
    """A pear, a little crooked."""
    line = pole(
        catmull(
            [
                (0, 0.45),
                (0.8, 0.1),
                (1.8, 0.1),
                (3.2, 1.6),
                (3.5, 3.4),
                (2.9, 5.4),
                (1.9, 7.2),
                (1.5, 8.6),
                (0.9, 9.4),
                (0.25, 9.3),
                (0, 9.2),
            ],
            6,
        )
    )
    skin = warped(
        bumpy(lathe(line, 52), 0.08, 5, look.seed),
        lambda p: p + np.stack([0.012 * p[:, 1] ** 2, 0 * p[:, 1], 0 * p[:, 1]], -1),
    )
    body = graded(
        skin,
        look,
        "satin",
        [(0, mixed(look.colour, (0.75, 0.5, 0.2), 0.35)), (0.3, look.colour), (1, mixed(look.colour, GREEN, 0.3))],
        streaks=0.3,
    )
    return normalised([body, Part(moved(stem(9.0, 2.4, 0.17, 0.4), 1.0), _STEM, "matte")])


def strawberry(look: Look) -> list[Part]:
    """A strawberry on its side, its leaves to the back."""
    line = pole(
        catmull([(0, 0), (0.5, 0.12), (1.1, 1.0), (1.7, 2.3), (1.85, 3.2), (1.4, 3.95), (0.6, 4.05), (0, 3.9)], 7)
    )
    body = lathe(line, 48)
    rings = [(k, j) for k in range(1, 9) for j in range(9)]
    seeds = []
    for k, j in rings:
        y = 0.35 + k * 0.4
        r = float(np.interp(y, line[:36, 1], line[:36, 0]))
        a = 2 * math.pi * (j + 0.5 * (k % 2)) / 9
        seeds.append(
            aimed(
                scaled(sphere(0.11, 8), 0.7, 0.5, 1.2),
                (r * math.sin(a), y, r * math.cos(a)),
                (math.sin(a), -0.3, math.cos(a)),
            )
        )
    leaves = around(moved(petal(2.1, 0.9, 24, 0.3), y=4.0), 8)
    tilt = {"z": 64.0, "y": -25.0}
    made: list[tuple[Mesh, Colour, Kind]] = [
        (body, look.colour, look.kind or "gloss"),
        (joined(seeds), (0.93, 0.78, 0.36), "satin"),
        (joined([leaves, stem(3.9, 0.8, 0.1)]), GREEN, "leaf"),
    ]
    parts = [Part(turned(m, **tilt), c, k) for m, c, k in made]
    low = float(parts[0].mesh.points[:, 1].min())
    kept = each(parts, lambda m: moved(m, y=-low))
    return normalised(
        each(kept, lambda m: warped(m, lambda q: np.stack([q[:, 0], np.maximum(q[:, 1], 0), q[:, 2]], -1))),
        centred=True,
    )


def grapes(look: Look) -> list[Part]:
    """A bunch of grapes lying."""
    dice = chance(look)
    ball = scaled(sphere(1.0, 16), 1, 1.08, 1)
    places, tints = [], []
    for layer, (y, shrink) in enumerate(((0.95, 1.0), (2.4, 0.72), (3.6, 0.4))):
        for x in np.arange(-5.5, 6, 1.75):
            wide = (3.9 - 0.45 * abs(x + 1.5)) * shrink if x > -1.5 else (3.9 - 0.75 * abs(x + 1.5)) * shrink
            for z in np.arange(-wide, wide + 0.1, 1.8):
                if abs(x) < 6 - 1.4 * layer:
                    places.append(
                        (
                            x + dice.normal(scale=0.2),
                            y + dice.normal(scale=0.12),
                            z + 0.8 * (round(x) % 2) + dice.normal(scale=0.18),
                        )
                    )
                    tints.append(int(dice.integers(3)))
    parts = [
        Part(
            row(ball, [p for p, t in zip(places, tints, strict=True) if t == k]),
            mixed(look.colour, ((1, 0.9, 0.9), BLACK, look.colour)[k], 0.14),
            look.kind or "gloss",
            roughness=0.28,
        )
        for k in range(3)
    ]
    twig = tube(catmull([(-4.5, 2.6, 0.3), (-6.6, 3.4, 0.3), (-8.3, 4.4, 0.4)], 6), 0.28, 10)
    bar = tube([(-8.4, 4.1, -0.8), (-8.2, 4.6, 1.7)], 0.32, 10)
    leaf = [
        aimed(shell(blade(4.2, 2.6, 0.35), 0.05), (-6.8, 3.5, 0.3), d)
        for d in ((0.3, 0.5, 1), (-0.5, 0.4, 0.9), (-0.3, 0.45, -1))
    ]
    return normalised(
        [*parts, Part(joined([twig, bar]), (0.42, 0.34, 0.16), "matte"), Part(joined(leaf), GREEN, "leaf")],
        centred=True,
    )


def cherry(look: Look) -> list[Part]:
    """Two cherries on joined stalks, with a leaf."""
    line = pole(catmull([(0, 0.02), (0.6, 0.05), (1.2, 0.75), (1.2, 1.5), (0.75, 2.1), (0.25, 2.05), (0, 1.85)], 6))
    berry = lathe(line, 40)
    tops = [(-1.35, 1.85, 0.25), (1.35, 1.85, -0.25)]
    stalks = [tube(catmull([(x, y, z), (x * 0.9, 3.6, z), (0.25, 6.2, 0)], 8), 0.085, 8) for x, y, z in tops]
    return normalised(
        [
            main(row(berry, [(x, 0, z) for x, _, z in tops]), look, "gloss"),
            Part(joined(stalks), (0.35, 0.45, 0.16), "satin"),
            leaf((0.25, 6.1, 0), (1, -0.05, 0.35), 3.0, 1.4),
        ]
    )


FORMS: dict[str, Form] = {
    "apple": Form(apple, 0.085, (0.74, 0.10, 0.11), "gloss"),
    "pear": Form(pear, 0.11, (0.72, 0.74, 0.28), "satin"),
    "strawberry": Form(strawberry, 0.035, (0.82, 0.09, 0.11), "gloss"),
    "grapes": Form(grapes, 0.07, (0.35, 0.13, 0.35), "gloss"),
    "cherry": Form(cherry, 0.065, (0.60, 0.04, 0.09), "gloss"),
}
