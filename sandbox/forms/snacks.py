"""Sandwich and chips. In centimetres."""

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.meals import CHEDDAR, LETTUCE, TOMATO
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.paint import second
from sandbox.forms.place import joined, mixed, moved, normalised, scaled, turned, warped
from sandbox.forms.shapes import (
    WHITE,
    chance,
    graded,
)
from sandbox.forms.solids import (
    extruded,
    rounded_box,
    slab,
    tube,
)


def sandwich(look: Look) -> list[Part]:
    """A triangular sandwich, its filling to the front."""
    half = fillet([(-7, 4.2), (7, 4.2), (0.0, -6.0)], 0.9, closed=True) * [1, -1]

    def layer(low: float, high: float, size: float = 1.0, bevel: float = 0.25) -> Mesh:
        return moved(slab(half * size, high - low, bevel), y=low)

    crust = [moved(scaled(slab(half, 1.75, 0.5), 1.012, 1.0, 1.012), y=y) for y in (0, 5.0)]
    bread = [layer(y + 0.14, y + 1.62, 1.018, 0.2) for y in (0, 5.0)]
    edge = catmull(half * 1.02, 3, closed=True)
    wave = np.stack([edge[:, 0], 4.55 + 0.3 * np.sin(np.arange(len(edge)) * 0.9), -edge[:, 1]], -1)
    frill = tube(wave, 0.42, 8, closed=True)
    return normalised(
        [
            graded(joined(crust), look, "matte", [(0, look.colour), (1, look.colour)], specks=0.6),
            Part(joined(bread), (0.96, 0.90, 0.76), "matte"),
            Part(layer(1.75, 2.45, 1.03), (0.90, 0.58, 0.52), "satin"),
            Part(layer(2.45, 2.85, 1.045, 0.1), CHEDDAR, "wax"),
            Part(layer(2.9, 3.9, 0.97, 0.3), TOMATO, "gloss"),
            Part(joined([frill, layer(4.1, 4.95, 0.99, 0.3)]), LETTUCE, "leaf"),
        ],
        centred=True,
    )


def fries(look: Look) -> list[Part]:
    """Chips in a paper cup; the cup takes the accent."""
    dice = chance(look)
    front = [(-4.4, 10), (-2.4, 8.6), (0, 8.1), (2.4, 8.6), (4.4, 10), (3.5, 0), (-3.5, 0)]
    back = [(-4.4, 10), (-2.4, 11.2), (0, 11.6), (2.4, 11.2), (4.4, 10), (3.5, 0), (-3.5, 0)]
    face = warped(
        extruded(fillet(front, 0.3, closed=True), 0.25, 0.08),
        lambda p: p + np.stack([0 * p[:, 0], 0 * p[:, 0], 1.6 + p[:, 1] * 0.05 - 0.05 * p[:, 0] ** 2], -1),
    )
    rear = moved(extruded(fillet(back, 0.3, closed=True), 0.25, 0.08), z=-1.4)
    sides = [extruded([(-1.3, 0), (0.8, 0), (1.0, 10), (-1.4, 10)], 0.22) for _ in (0, 1)]
    walls = joined(
        [moved(turned(turned(m, y=90), z=-5.2 * s), s * 3.5, 0, 0) for m, s in zip(sides, (-1, 1), strict=True)]
    )
    sticks = []
    for x in np.linspace(-3.5, 3.5, 9):
        for z in (-0.75, 0.15, 1.0):
            high = 11 + dice.uniform(0.6, 4.0) - 0.12 * x * x + (0.5 - z) * 0.8
            stick = rounded_box(0.85, float(high) - 3, 0.85, 0.1, steps=2)
            sticks.append(
                moved(
                    turned(
                        turned(stick, y=float(dice.uniform(0, 90))),
                        x=float(dice.normal(scale=4)) + z * 3,
                        z=float(-x * 2.2 + dice.normal(scale=3)),
                    ),
                    float(x) * 0.72,
                    3,
                    float(z),
                )
            )
    stops = [(0, look.colour), (0.75, mixed(look.colour, WHITE, 0.12)), (1, mixed(look.colour, (0.6, 0.3, 0.05), 0.4))]
    stripe = [
        warped(
            moved(
                extruded([(x - 0.35, 0.4), (x + 0.35, 0.4), (x * 1.22 + 0.42, 7.7), (x * 1.22 - 0.42, 7.7)], 0.04),
                z=0.15,
            ),
            lambda p: p + np.stack([0 * p[:, 0], 0 * p[:, 0], 1.62 + p[:, 1] * 0.05 - 0.05 * p[:, 0] ** 2], -1),
        )
        for x in (-2.4, -0.8, 0.8, 2.4)
    ]
    return normalised(
        [
            graded(joined(sticks), look, "matte", stops),
            second(joined([face, rear, walls]), look, "satin"),
            Part(joined(stripe), WHITE, "satin"),
        ]
    )


FORMS: dict[str, Form] = {
    "sandwich": Form(sandwich, 0.07, (0.74, 0.47, 0.22), "matte"),
    "fries": Form(fries, 0.15, (0.97, 0.78, 0.32), "matte"),
}
