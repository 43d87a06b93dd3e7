"""A flower and a bouquet. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.paint import main, second
from sandbox.forms.place import aimed, joined, mixed, moved, normalised, scaled
from sandbox.forms.shapes import (
    GREEN,
    WHITE,
    around,
    blade,
    chance,
    each,
    petal,
    scattered,
)
from sandbox.forms.solids import grid, lathe, shell, sphere, torus, tube
from sandbox.shoot.scene import Colour


def _bloom(petals: int, radius: float, rows: int = 2) -> Mesh:
    """A daisy's petals about y."""
    rings = [
        around(
            moved(petal(radius * (1 - 0.14 * k), radius * 0.36, 6 + 16 * k), y=0.08 * k),
            petals,
            start_deg=180 / petals * k,
        )
        for k in range(rows)
    ]
    return joined(rings)


def flower(look: Look) -> list[Part]:
    """One daisy-like flower on its stalk, lying against nothing: upright, its face to the front."""
    stalk = tube(catmull([(0, 0, 0), (0.5, 8, -0.4), (0.1, 16, -0.3), (0, 20.5, 0)], 8), 0.24, 12)
    leaves = [
        aimed(shell(blade(7, 2.4, 0.3), 0.05), (0.4, 5 + 3 * k, -0.3), (s, 0.9, 0.35))
        for k, s in enumerate((-1.0, 1.0))
    ]
    face = (0.0, 0.55, 1.0)
    eye = scaled(sphere(1.25, 28), 1, 0.5, 1)
    dots = [
        moved(sphere(0.13, 8), float(x) * 1.1, 0.55 - 0.25 * float(x * x + z * z), float(z) * 1.1)
        for x, z in scattered(46, chance(look))
    ]
    head = [
        main(_bloom(15, 4.4), look, "leaf"),
        Part(joined([eye, *dots]), look.accent if look.accent != look.colour else (0.95, 0.72, 0.15), "matte"),
    ]
    cup = lathe([(0, -0.9), (0.7, -0.6), (1.0, -0.1), (0, 0)], 20)
    made = each(head, lambda m: aimed(m, (0, 20.8, 0.3), face))
    return normalised([*made, Part(joined([stalk, *leaves, aimed(cup, (0, 20.8, 0.3), face)]), GREEN, "leaf")])


def bouquet(look: Look) -> list[Part]:
    """A bunch of flowers in paper, upright."""
    dice = chance(look)
    tints: list[Colour] = [look.colour, mixed(look.colour, WHITE, 0.5), look.accent]
    blooms: list[list[Mesh]] = [[], [], []]
    eyes, greens = [], []
    for k, (x, z) in enumerate(scattered(19, dice) * 8.2):
        up = 31 + 3.6 * (1 - math.hypot(x, z) / 8) + dice.uniform(-0.5, 0.8)
        way = (float(x) * 0.11, 1.0, float(z) * 0.11 + 0.12)
        head = _bloom(9 if k % 3 else 12, 2.7 if k % 3 else 3.1, 2)
        blooms[k % 3].append(aimed(head, (float(x), float(up), float(z)), way))
        eyes.append(aimed(scaled(sphere(0.75, 14), 1, 0.6, 1), (float(x), float(up), float(z)), way))
    for k in range(30):
        a, r = k * 2.39996, dice.uniform(5, 9.6)
        greens.append(
            aimed(
                blade(6, 2.0, 0.3, fine=4),
                (r * 0.8 * math.sin(a), 26.5, r * 0.8 * math.cos(a)),
                (math.sin(a), dice.uniform(0.6, 1.4), math.cos(a)),
            )
        )

    def cone(u: np.ndarray, v: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        t = u * 2 * np.pi
        y = 2 + 27 * v
        r = 2.2 + 0.3 * np.abs(v - 0.28) * 10 + 5.6 * np.maximum(v - 0.28, 0) ** 0.8 * 1.25
        wave = 1 + 0.05 * v * np.sin(9 * t)
        return r * wave * np.sin(t), y + v**3 * 2.2 * np.sin(4 * t + 1), r * wave * np.cos(t)

    paper = shell(grid(cone, 16, 72, wrap_columns=True), 0.06)
    stalks = [
        tube(
            [(1.4 * math.sin(k), 0.0 + 0.4, 1.4 * math.cos(k)), (0.7 * math.sin(k + 2), 10, 0.7 * math.cos(k + 2))],
            0.32,
            8,
        )
        for k in range(11)
    ]
    band = moved(scaled(torus(2.7, 0.45, 32, sides=10), 1, 2.2, 1), y=9.6)
    bow = [
        tube(
            catmull([(0, 9.6, 3.0), (s * 3.2, 11.4, 3.7), (s * 4.0, 9.6, 3.8), (s * 1.6, 8.8, 3.5), (0, 9.6, 3.0)], 6),
            0.36,
            8,
        )
        for s in (-1, 1)
    ]
    ends = [tube(catmull([(0, 9.6, 3.1), (s * 1.4, 6.6, 3.9), (s * 2.4, 3.6, 3.6)], 6), 0.34, 8) for s in (-1, 1)]
    parts = [Part(joined(b), c, look.kind or "leaf") for b, c in zip(blooms, tints, strict=True)]
    return normalised(
        [
            *parts,
            Part(joined(eyes), (0.93, 0.74, 0.25), "matte"),
            Part(joined([*greens, *stalks]), GREEN, "leaf"),
            Part(paper, (0.86, 0.77, 0.64), "matte"),
            second(joined([band, *bow, *ends]), look, "satin"),
        ]
    )


FORMS: dict[str, Form] = {
    "flower": Form(flower, 0.25, (0.95, 0.94, 0.92), "leaf"),
    "bouquet": Form(bouquet, 0.38, (0.90, 0.48, 0.58), "leaf"),
}
