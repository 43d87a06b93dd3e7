"""Burger, hot dog, sandwich, chips. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.place import aimed, joined, mixed, moved, normalised, scaled, turned
from sandbox.forms.shapes import (
    WHITE,
    bumpy,
    chance,
    graded,
    scattered,
    shifted,
)
from sandbox.forms.solids import (
    grid,
    lathe,
    sheet,
    shell,
    sphere,
    tube,
)
from sandbox.shoot.scene import Colour

_MEAT: Colour = (0.27, 0.14, 0.08)
LETTUCE: Colour = (0.45, 0.66, 0.20)
TOMATO: Colour = (0.80, 0.13, 0.08)
CHEDDAR: Colour = (0.98, 0.70, 0.16)


def _frill(inner: float, outer: float, y: float, *, waves: int, high: float, seed: int) -> Mesh:
    """A lettuce leaf: a disc whose edge ripples."""
    dice = np.random.default_rng(seed)
    a, b = dice.uniform(0, 6.28, 2)

    def skin(u: Points, v: Points) -> tuple[Points, Points, Points]:
        t, r = u * 2 * np.pi, inner + (outer - inner) * v
        ripple = v**2 * (np.sin(waves * t + a) + 0.5 * np.sin((2 * waves + 3) * t + b))
        reach = r * (1 + 0.035 * v * np.sin(5 * t + b))
        return reach * np.sin(t), y + high * ripple - 0.35 * v**2, reach * np.cos(t)

    return shell(grid(lambda u, v: skin(u, 1 - v), 10, 150, wrap_columns=True), 0.06)


def _bun_top(y: float) -> Mesh:
    line = catmull(
        [(0, y), (4.6, y), (5.2, y + 0.5), (5.15, y + 1.5), (4.2, y + 3.0), (2.4, y + 3.9), (0, y + 4.15)], 7
    )
    line[[0, -1], 0] = 0
    return lathe(line, 64)


def burger(look: Look) -> list[Part]:
    """A burger: bun with sesame, lettuce, tomato, cheese, patty."""
    dice = chance(look)
    low = lathe(fillet([(0, 0), (4.9, 0), (5.1, 1.8), (0, 1.8)], 0.7), 64)
    patty = bumpy(lathe(fillet([(0, 1.9), (5.3, 1.9), (5.3, 3.5), (0, 3.5)], 0.75), 72), 0.13, 0.9, look.seed)
    t = np.linspace(-1, 1, 25)
    gx, gz = np.meshgrid(t * 4.5, t * 4.5)
    far = np.maximum(np.hypot(gx, gz) - 4.6, 0)
    cheese = shell(turned(sheet(np.stack([gx, 3.72 - 0.75 * far**1.2, gz], -1).astype(np.float32)[::-1]), y=38), 0.22)
    slices = joined(
        [
            moved(lathe(fillet([(0, 0), (2.6, 0), (2.6, 0.5), (0, 0.5)], 0.16), 40), x, 3.9, z)
            for x, z in ((-2.1, 1.5), (2.3, 1.4), (0, -2.4))
        ]
    )
    salad = _frill(1.0, 6.1, 4.75, waves=9, high=0.36, seed=look.seed)
    top = _bun_top(4.95)
    seeds = []
    for x, z in scattered(70, dice) * 4.3:
        r = math.hypot(x, z)
        y = 4.95 + float(np.interp(r, [0, 2.4, 4.2, 5.0], [4.15, 3.9, 3.0, 1.8]))
        seeds.append(
            aimed(
                scaled(sphere(0.2, 8), 0.75, 0.45, 1.25), (float(x), y, float(z)), (float(x) * 0.13, 1, float(z) * 0.13)
            )
        )
    stops = [
        (0, mixed(look.colour, WHITE, 0.35)),
        (0.22, look.colour),
        (1, mixed(look.colour, (0.42, 0.17, 0.03), 0.4)),
    ]
    return normalised(
        [
            graded(top, look, "satin", stops, specks=0.3),
            graded(low, look, "satin", [(0, look.colour), (1, mixed(look.colour, WHITE, 0.35))]),
            Part(patty, _MEAT, "matte"),
            Part(cheese, CHEDDAR, "wax"),
            Part(slices, TOMATO, "gloss"),
            Part(salad, LETTUCE, "leaf"),
            Part(joined(seeds), (0.96, 0.90, 0.74), "satin"),
        ]
    )


def hot_dog(look: Look) -> list[Part]:
    """A hot dog with a line of mustard."""
    t = np.linspace(-1, 1, 33)
    path = np.stack([7.6 * t, 0.35 * t**2, 0 * t], -1)
    fat = (1 - 0.35 * np.abs(t) ** 5).tolist()
    halves = [tube(shifted(path, y=1.75, z=z), [1.75 * f for f in fat], 28) for z in (-1.75, 1.75)]
    base = tube(shifted(path, y=1.0), [1.0 * f for f in fat], 20)
    sausage = tube(np.stack([9.0 * t, 2.95 + 0.4 * t**2, 0 * t], -1), 1.5, 28)
    s = np.linspace(-1, 1, 90)
    zig = np.stack([7.6 * s, 4.45 + 0.4 * s**2 * 0.7 - 0.25 * np.abs(np.sin(s * 21)), 0.75 * np.sin(s * 21)], -1)
    leaf = [scaled(_frill(0.5, 2.6, 0, waves=7, high=0.4, seed=3 + k), 3.2, 1, 0.55) for k in (0, 1)]
    salad = joined([moved(turned(f, x=w * 38), y=3.0, z=w * 1.1) for f, w in zip(leaf, (-1, 1), strict=True)])
    stops = [
        (0, mixed(look.colour, (0.5, 0.25, 0.05), 0.3)),
        (0.3, mixed(look.colour, WHITE, 0.3)),
        (0.7, look.colour),
        (1, mixed(look.colour, (0.5, 0.22, 0.05), 0.35)),
    ]
    return normalised(
        [
            graded(joined([*halves, base]), look, "satin", stops),
            Part(sausage, (0.66, 0.24, 0.12), "gloss"),
            Part(tube(zig, 0.3, 10), (0.96, 0.75, 0.12), "gloss"),
            Part(salad, LETTUCE, "leaf"),
        ],
        centred=True,
    )


FORMS: dict[str, Form] = {
    "burger": Form(burger, 0.10, (0.86, 0.56, 0.24), "satin"),
    "hot_dog": Form(hot_dog, 0.055, (0.87, 0.60, 0.29), "satin"),
}
