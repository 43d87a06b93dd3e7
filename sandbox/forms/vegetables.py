"""Vegetables, olives and mushrooms. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull
from sandbox.forms.fruit import leaf, pole, stem
from sandbox.forms.mesh import Form, Look, Part, Points
from sandbox.forms.paint import main
from sandbox.forms.place import aimed, joined, mixed, moved, normalised, scaled, turned, warped
from sandbox.forms.shapes import (
    GREEN,
    around,
    blade,
    chance,
    graded,
    petal,
)
from sandbox.forms.solids import extruded, lathe, sphere, tube


def tomato(look: Look) -> list[Part]:
    """A tomato with its green star."""
    line = pole(catmull([(0, 0.15), (1.2, 0), (2.8, 0.7), (3.7, 2.5), (3.4, 4.4), (2.2, 5.5), (0.9, 5.5), (0, 5.1)], 6))

    def lobes(p: Points) -> Points:
        ripple = 1 + 0.025 * np.cos(6 * np.arctan2(p[:, 0], p[:, 2])) * np.clip(p[:, 1] / 5, 0, 1)
        return np.asarray(p * np.stack([ripple, 1 + 0 * ripple, ripple], -1), np.float32)

    star = around(moved(petal(2.6, 0.75, 26, 0.35), y=5.3), 6)
    return normalised(
        [
            main(warped(lathe(line, 60), lobes), look, "gloss"),
            Part(joined([star, stem(5.2, 1.2, 0.17)]), GREEN, "leaf"),
        ]
    )


def carrot(look: Look) -> list[Part]:
    """A carrot lying, its green on it."""
    dice = chance(look)
    t = np.linspace(0, 1, 60)
    size = 1.55 * (1 - t) ** 0.62 * (1 + 0.02 * np.sin(t * 60 + dice.uniform(0, 6)) + 0.015 * np.sin(t * 111)) + 0.1
    path = np.stack([-7 + 15 * t, size * 0.94 + 0.04, 0.5 * np.sin(t * 3)], -1)
    root = tube(path, size.tolist(), 32)
    tops = []
    for _ in range(9):
        way = np.array([-1.0, dice.uniform(-0.05, 0.55), dice.normal(scale=0.28)])
        stalk = catmull(
            [
                np.array([-7.2, 1.7, 0]),
                np.array([-7.2, 1.7, 0]) + way * 3.5,
                np.array([-7.2, 1.9, 0]) + way * 7 + [0, 0.5, 0],
            ],
            5,
        )
        tops.append(tube(stalk, 0.13, 6))
        for k in (6, 7, 8, 9, 10):
            tops += [
                aimed(blade(1.9, 0.55), tuple(stalk[k].tolist()), (-0.8, dice.uniform(0, 0.6), s)) for s in (-0.9, 0.9)
            ]
    return normalised([main(root, look, "satin"), Part(joined(tops), (0.25, 0.50, 0.16), "leaf")], centred=True)


def pumpkin(look: Look) -> list[Part]:
    """A ribbed pumpkin."""
    line = pole(
        catmull(
            [
                (0, 1.4),
                (3, 0.2),
                (6, 0.2),
                (10, 3),
                (12, 7.5),
                (11, 12.5),
                (7.5, 15.8),
                (3.5, 16.2),
                (1, 14.6),
                (0, 14.2),
            ],
            6,
        )
    )

    def ribs(p: Points) -> Points:
        angle = np.arctan2(p[:, 0], p[:, 2])
        lobe = 0.86 + 0.14 * np.abs(np.cos(5.5 * angle)) ** 0.6
        return p * np.stack([lobe, 0.3 + 0.7 * lobe, lobe], -1)

    stem = tube(
        catmull([(0, 13.5, 0), (0.2, 16.5, 0), (1.2, 19, 0.4), (3.2, 20.3, 0.8)], 6),
        np.linspace(1.9, 1.2, 19).tolist(),
        section=[
            (math.cos(a) * (1 + 0.14 * math.cos(5 * a)), math.sin(a) * (1 + 0.14 * math.cos(5 * a)))
            for a in np.linspace(0, 6.2832, 31)[:-1]
        ],
    )
    return normalised([main(warped(lathe(line, 132), ribs), look, "satin"), Part(stem, (0.42, 0.40, 0.20), "matte")])


def olive(look: Look) -> list[Part]:
    """Three olives and a twig's two leaves."""
    body = scaled(sphere(1.0, 32), 1.35, 1, 1)
    places = [(-1.3, 1.0, 0.3, 15), (1.5, 1.0, 0.9, -35), (0.3, 1.0, -1.6, 60)]
    meat = joined([moved(turned(body, y=a), x, y, z) for x, y, z, a in places])
    dots = [moved(turned(moved(scaled(sphere(0.34, 14), 0.4, 1, 1), 1.28), y=a), x, y, z) for x, y, z, a in places]
    leaves = [leaf((-1.0, 0.6, -1.9), (-1, 0.3, -0.2), 3.6, 0.9), leaf((-0.7, 0.8, -2.0), (-0.5, 0.6, -1), 3.2, 0.85)]
    return normalised(
        [main(meat, look, "gloss"), Part(joined(dots), (0.80, 0.22, 0.12), "satin"), *leaves], centred=True
    )


def mushroom(look: Look) -> list[Part]:
    """A mushroom with gills, a smaller one beside."""
    top = pole(catmull([(0, 3.9), (2.6, 3.75), (3.7, 3.9), (3.75, 4.4), (3.1, 5.9), (1.7, 6.9), (0, 7.2)], 7))
    foot = pole(catmull([(0, 0), (1.2, 0.05), (1.55, 0.6), (1.25, 2), (1.15, 3.6), (0, 4.0)], 6))
    gill = around(moved(extruded([(1.2, 3.62), (3.4, 3.80), (3.4, 3.95), (1.2, 3.95)], 0.05)), 40)
    cap = graded(
        lathe(top, 56),
        look,
        "satin",
        [
            (0, mixed(look.colour, (0.6, 0.45, 0.3), 0.3)),
            (0.6, look.colour),
            (1, mixed(look.colour, (0.55, 0.38, 0.22), 0.35)),
        ],
    )
    pale = (0.93, 0.89, 0.82)
    big = [
        (cap.mesh, cap),
        (lathe(foot, 40), Part(cap.mesh, pale, "matte")),
        (gill, Part(cap.mesh, (0.62, 0.48, 0.38), "matte")),
    ]
    parts = []
    for mesh, like in big:
        small = moved(turned(scaled(mesh, 0.62), z=-10), 4.8, 0.35, 2.2)
        both = joined([mesh, small])
        parts.append(Part(both, like.colour, like.kind, like.picture))
    return normalised(parts, centred=True)


FORMS: dict[str, Form] = {
    "tomato": Form(tomato, 0.07, (0.82, 0.13, 0.09), "gloss"),
    "carrot": Form(carrot, 0.045, (0.93, 0.46, 0.12), "satin"),
    "pumpkin": Form(pumpkin, 0.24, (0.90, 0.45, 0.10), "satin"),
    "olive": Form(olive, 0.022, (0.40, 0.44, 0.15), "gloss"),
    "mushroom": Form(mushroom, 0.07, (0.80, 0.70, 0.58), "satin"),
}
