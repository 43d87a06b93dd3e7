"""Pizza, sushi, egg. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.paint import main
from sandbox.forms.place import joined, mixed, moved, normalised, scaled, turned, warped
from sandbox.forms.shapes import (
    WHITE,
    blade,
    bumpy,
    chance,
    ellipsoid,
    graded,
    row,
    scattered,
)
from sandbox.forms.solids import (
    box_outline,
    lathe,
    rounded_box,
    shell,
    slab,
    sphere,
    torus,
    tube,
)


def pizza(look: Look) -> list[Part]:
    """A pizza on a board, cut in eight, with salami, mozzarella and basil."""
    dice = chance(look)
    board = slab([(16.8 * math.sin(a), 16.8 * math.cos(a)) for a in np.linspace(0, 6.2832, 73)[:-1]], 1.4, 0.4)
    rim = bumpy(scaled(torus(13.4, 1.35, 96, sides=16), 1, 0.8, 1), 0.12, 3.0, look.seed)
    base = lathe(fillet([(0, 1.4), (13.4, 1.4), (13.4, 2.2), (0, 2.2)], 0.2), 80)
    sauce = bumpy(lathe([(13.0, 2.0), (12.6, 2.42), (6, 2.45), (0, 2.45)], 80), 0.0, 2)
    spots = scattered(34, dice) * 11.4
    melt = [
        moved(bumpy(scaled(sphere(1.0, 18), 2.1, 0.32, 1.7), 0.2, 1.8, k), float(x), 2.45, float(z))
        for k, (x, z) in enumerate(spots)
    ]
    rounds = scattered(15, dice) * 10.4
    disc_ = lathe(fillet([(0, 0), (1.75, 0), (1.8, 0.3), (1.6, 0.34), (0, 0.22)], 0.05), 28)
    salami = [
        moved(turned(disc_, x=float(a)), float(x), 2.72, float(z))
        for (x, z), a in zip(rounds, dice.normal(scale=3, size=15), strict=True)
    ]
    leaves = [
        moved(turned(turned(shell(blade(2.6, 1.5, 0.2, 0.25), 0.05), x=-84), y=float(a)), float(x), 3.05, float(z))
        for (x, z), a in zip(scattered(8, dice) * 9, dice.uniform(0, 360, 8), strict=True)
    ]
    cuts = joined([turned(moved(rounded_box(0.22, 0.5, 28.6, 0.08, steps=1), y=2.3), y=45 * k) for k in range(4)])
    return normalised(
        [
            Part(board, (0.62, 0.43, 0.26), "matte"),
            graded(
                moved(rim, y=2.3),
                look,
                "matte",
                [
                    (0, look.colour),
                    (0.6, mixed(look.colour, WHITE, 0.15)),
                    (1, mixed(look.colour, (0.4, 0.15, 0.03), 0.45)),
                ],
                streaks=0.6,
                specks=1,
            ),
            Part(base, look.colour, "matte"),
            Part(sauce, (0.78, 0.26, 0.08), "satin"),
            Part(joined(melt), (0.98, 0.88, 0.62), "wax"),
            Part(joined(salami), (0.66, 0.12, 0.09), "satin"),
            Part(joined(leaves), (0.2, 0.45, 0.14), "leaf"),
            Part(cuts, (0.45, 0.18, 0.06), "matte"),
        ],
        flat=True,
    )


def sushi(look: Look) -> list[Part]:
    """Two nigiri and two rolls on a slate, with chopsticks."""
    dice = chance(look)
    tray = slab(box_outline(20, 12, 0.8, 4), 1.0, 0.3)

    def rice(mesh: Mesh, k: int) -> Mesh:
        return bumpy(mesh, 0.1, 0.55, k)

    bed = [moved(rice(ellipsoid((0, 1.1, 0), (2.9, 1.2, 1.5), 40), k), x, 1.0, 2.0) for k, x in enumerate((-5.0, 1.6))]
    strip = warped(
        scaled(rounded_box(6.6, 0.7, 2.9, 0.3), 1),
        lambda p: p - np.stack([0 * p[:, 0], 0.085 * p[:, 0] ** 2, 0 * p[:, 0]], -1),
    )
    fish = [moved(strip, x, 2.85, 2.0) for x in (-5.0, 1.6)]
    lines = [
        moved(turned(rounded_box(0.16, 0.1, 2.5, 0.04, steps=1), y=18), x + dx, 3.54 - 0.085 * dx * dx, 2.0)
        for x in (-5.0, 1.6)
        for dx in (-2, -1, 0, 1, 2)
    ]
    places = [(-6.2, -2.6), (-2.2, -3.0), (1.8, -2.6)]
    nori = row(lathe([(1.72, 0), (1.8, 0.05), (1.8, 2.65), (1.72, 2.7)], 40), [(x, 1.0, z) for x, z in places])
    grains = joined(
        [
            moved(rice(lathe(fillet([(0, 0.05), (1.72, 0.05), (1.72, 2.7), (0, 2.75)], 0.1), 36), 7 + k), x, 1.0, z)
            for k, (x, z) in enumerate(places)
        ]
    )
    heart = [
        moved(lathe(fillet([(0, 2.5), (0.62, 2.5), (0.62, 2.9), (0, 2.92)], 0.08), 20), x + dx, 1.0, z)
        for x, z in places
        for dx in (-0.35,)
    ]
    green = [
        moved(rounded_box(0.6, 0.4, 0.7, 0.1, steps=2), x + 0.55, 3.5, z + float(dice.normal(scale=0.1)))
        for x, z in places
    ]
    sticks = [
        moved(turned(tube([(-10, 0, 0), (10, 0, 0)], [0.38, 0.2], 10), y=a), 0.5, 1.4, 5.0 + d)
        for a, d in ((4, 0.1), (6.5, -0.6))
    ]
    wasabi = moved(bumpy(ellipsoid((0, 0.3, 0), (1.1, 0.75, 1.0), 24), 0.14, 0.8, 2), 6.8, 1.0, -2.4)
    return normalised(
        [
            Part(tray, (0.13, 0.13, 0.14), "matte"),
            Part(joined([*bed, grains]), (0.95, 0.94, 0.90), "satin"),
            main(joined(fish), look, "gloss"),
            Part(joined(lines), mixed(look.colour, WHITE, 0.55), "gloss"),
            Part(nori, (0.05, 0.09, 0.06), "satin"),
            main(joined(heart), look, "gloss"),
            Part(joined([*green, wasabi]), (0.50, 0.68, 0.28), "matte"),
            Part(joined(sticks), (0.55, 0.24, 0.12), "satin"),
        ],
        flat=True,
    )


def egg(look: Look) -> list[Part]:
    """An egg on its side, another behind."""
    line = catmull([(0, -2.85), (1.1, -2.6), (1.95, -1.4), (2.2, 0), (1.8, 1.6), (0.95, 2.75), (0, 3.05)], 8)
    line[[0, -1], 0] = 0
    return normalised([main(moved(turned(lathe(line, 56), z=76, y=-25), y=2.2), look, "matte")], centred=True)


FORMS: dict[str, Form] = {
    "pizza": Form(pizza, 0.34, (0.88, 0.63, 0.32), "matte", flat=True),
    "sushi": Form(sushi, 0.2, (0.96, 0.47, 0.28), "gloss", flat=True),
    "egg": Form(egg, 0.045, (0.90, 0.74, 0.60), "matte"),
}
