"""Salad and noodle soup in bowls. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.meals import LETTUCE, TOMATO
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.paint import main
from sandbox.forms.place import joined, moved, normalised, scaled, turned
from sandbox.forms.shapes import (
    blade,
    bumpy,
    chance,
    ellipsoid,
    scattered,
)
from sandbox.forms.solids import (
    disc,
    lathe,
    rounded_box,
    shell,
    sphere,
    torus,
    tube,
)


def _bowl(rim: float, high: float) -> Mesh:
    outer = [
        (0, 0),
        (rim * 0.42, 0),
        (rim * 0.45, 0.6),
        (rim * 0.75, high * 0.35),
        (rim * 0.97, high * 0.85),
        (rim, high),
    ]
    inner = [
        (rim - 0.45, high),
        (rim * 0.92, high * 0.82),
        (rim * 0.7, high * 0.42),
        (rim * 0.3, high * 0.22),
        (0, high * 0.2),
    ]
    line = np.concatenate([catmull(outer[2:], 6), catmull(inner, 6)])
    line = np.concatenate([np.array(outer[:2], np.float32), line])
    line[[0, -1], 0] = 0
    return lathe(line, 80, crease_deg=60)


def salad(look: Look) -> list[Part]:
    """A bowl of salad: leaves, tomatoes, cucumber, egg."""
    dice = chance(look)
    leaves: list[list[Mesh]] = [[], []]
    for k, (x, z) in enumerate(scattered(44, dice) * 8.6):
        up = 5.6 + 1.6 * (1 - math.hypot(x, z) / 9) + dice.uniform(-0.2, 0.6)
        leaf = shell(blade(4.6, 3.0, float(dice.uniform(0.2, 0.7)), 0.35), 0.05)
        leaf = turned(turned(moved(leaf, y=-2), x=float(dice.uniform(-80, -25))), y=float(dice.uniform(0, 360)))
        leaves[k % 2].append(moved(leaf, float(x), up, float(z)))
    red = [moved(sphere(1.25, 24), float(x) * 5.6, 7.6, float(z) * 5.6) for x, z in scattered(6, dice)]
    disc_ = lathe(fillet([(0, 0), (1.7, 0), (1.7, 0.4), (0, 0.4)], 0.1), 32)
    tilt = [(float(a), float(b)) for a, b in dice.uniform(-35, 35, (7, 2))]
    spots = scattered(7, dice) * 6.5
    green = [
        moved(turned(disc_, x=a, z=b), float(x), 7.9, float(z)) for (x, z), (a, b) in zip(spots, tilt, strict=True)
    ]
    core = [
        moved(turned(scaled(moved(disc_, y=0.03), 0.86, 1, 0.86), x=a, z=b), float(x), 7.9, float(z))
        for (x, z), (a, b) in zip(spots, tilt, strict=True)
    ]
    egg = [
        turned(moved(turned(ellipsoid((0, 0, 0), (1.7, 0.9, 2.2), 28), x=25), 0, 8.0, 4.0), y=a) for a in (20, 150, 260)
    ]
    yolk = [
        turned(moved(turned(ellipsoid((0, 0.5, 0), (0.95, 0.55, 1.05), 24), x=25), 0, 8.05, 4.0), y=a)
        for a in (20, 150, 260)
    ]
    return normalised(
        [
            main(_bowl(10.5, 6.5), look, "ceramic"),
            Part(joined(leaves[0]), LETTUCE, "leaf"),
            Part(joined(leaves[1]), (0.27, 0.50, 0.16), "leaf"),
            Part(joined(red), TOMATO, "gloss"),
            Part(joined(green), (0.16, 0.36, 0.12), "satin"),
            Part(joined(core), (0.78, 0.87, 0.55), "satin"),
            Part(joined(egg), (0.97, 0.96, 0.93), "satin"),
            Part(joined(yolk), (0.97, 0.70, 0.16), "satin"),
        ]
    )


def ramen(look: Look) -> list[Part]:
    """A bowl of noodle soup: egg, spring onion, seaweed, chopsticks on the rim."""
    dice = chance(look)
    broth = Part(disc(9.7, 5.9), (0.66, 0.38, 0.14), "liquid")
    noodles = []
    for k in range(26):
        r, a, x, z = (
            dice.uniform(1.4, 3.4),
            dice.uniform(0, 6.28),
            dice.normal(scale=1.7) - 1.5,
            dice.normal(scale=1.7) + 1.2,
        )
        t = np.linspace(0, 4.6, 36) + a
        noodles.append(
            tube(np.stack([x + r * np.sin(t), 6.0 + 0.5 * np.sin(t * 1.3 + k), z + r * np.cos(t) * 0.8], -1), 0.24, 8)
        )
    halves = [(4.0, 3.2, 20), (0.6, 5.6, -30)]
    white = joined(
        [moved(turned(turned(ellipsoid((0, 0, 0), (1.9, 1.1, 2.3), 28), x=22), y=a), x, 6.4, z) for x, z, a in halves]
    )
    yolk = joined(
        [
            moved(turned(turned(ellipsoid((0, 0.62, 0), (1.1, 0.62, 1.2), 24), x=22), y=a), x, 6.42, z)
            for x, z, a in halves
        ]
    )
    sheets = joined(
        [
            moved(turned(turned(rounded_box(4.2, 5.4, 0.16, 0.05, steps=1), x=-24), y=a), x, 5.2, z)
            for x, z, a in ((-4.6, -5.6, 26), (-2.0, -6.6, 10))
        ]
    )
    onion = joined(
        [
            moved(torus(0.5, 0.16, 16, sides=8), float(x) * 2.6 + 2.6, 6.35 + 0.15 * (k % 3), float(z) * 2.6 - 2.6)
            for k, (x, z) in enumerate(scattered(18, dice))
        ]
    )
    meat = [
        moved(
            turned(
                turned(
                    bumpy(lathe(fillet([(0, 0), (2.7, 0), (2.7, 0.6), (0, 0.6)], 0.25), 40), 0.15, 1.6, k),
                    x=14,
                    z=8 * k,
                ),
                y=40 * k,
            ),
            -5.2 + 2.3 * k,
            6.3 + 0.35 * k,
            -0.8 + 2.4 * k,
        )
        for k in (0, 1)
    ]
    sticks = [tube([(12.5, 7.1, -9 + d), (-6.0, 7.5, -3.0 + d * 0.4)], [0.42, 0.24], 12) for d in (0.0, 1.1)]
    return normalised(
        [
            main(_bowl(10.5, 7.0), look, "ceramic"),
            broth,
            Part(joined(noodles), (0.95, 0.80, 0.46), "satin"),
            Part(white, (0.95, 0.90, 0.82), "satin"),
            Part(yolk, (0.95, 0.52, 0.08), "gloss"),
            Part(sheets, (0.05, 0.09, 0.06), "matte"),
            Part(onion, (0.42, 0.66, 0.22), "satin"),
            Part(joined(meat), (0.70, 0.42, 0.30), "satin"),
            Part(joined(sticks), (0.40, 0.18, 0.09), "satin"),
        ]
    )


FORMS: dict[str, Form] = {
    "salad": Form(salad, 0.10, (0.93, 0.91, 0.87), "ceramic"),
    "ramen": Form(ramen, 0.09, (0.17, 0.20, 0.26), "ceramic"),
}
