"""Doughnut, cookie, ice cream, chocolate. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull
from sandbox.forms.mesh import Form, Look, Part
from sandbox.forms.paint import main, second
from sandbox.forms.place import aimed, joined, mixed, moved, normalised, scaled, turned
from sandbox.forms.shapes import BLACK, STEEL, bumpy, chance, ellipsoid, graded, row, scattered
from sandbox.forms.solids import box_outline, lathe, rounded_box, sheet, slab, torus, tube
from sandbox.shoot.scene import Colour

CRUST: Colour = (0.80, 0.53, 0.25)
_CHOCOLATE: Colour = (0.27, 0.14, 0.08)
PARTY: list[Colour] = [
    (0.95, 0.40, 0.50),
    (0.98, 0.80, 0.30),
    (0.40, 0.72, 0.85),
    (0.55, 0.80, 0.50),
    (0.97, 0.97, 0.95),
]


def donut(look: Look) -> list[Part]:
    """An iced ring doughnut with sprinkles."""
    dice = chance(look)
    dough = scaled(torus(3.1, 1.75, 72, sides=28), 1, 0.86, 1)
    t = np.linspace(0, 2 * np.pi, 97)[:-1]
    edge = 0.16 * np.sin(7 * t + dice.uniform(0, 6)) + 0.12 * np.sin(11 * t + dice.uniform(0, 6))
    rings = []
    for s in np.linspace(0, 1, 17):
        a = (-0.12 + edge) * (1 - s) + (np.pi + 0.14 - 0.6 * edge) * s
        fat = 1.75 + 0.13 * np.sin(np.pi * np.clip(s, 0.0, 1.0)) ** 0.3
        r = 3.1 + fat * np.cos(a)
        rings.append(np.stack([r * np.sin(t), 0.86 * fat * np.sin(a), r * np.cos(t)], -1))
    icing = sheet(np.stack(rings).astype(np.float32), wrap_columns=True)
    grain = tube([(-0.24, 0, 0), (0.24, 0, 0)], 0.085, 6)
    laid = []
    for _ in range(80):
        around_, over = dice.uniform(0, 2 * np.pi), dice.uniform(0.35, 2.8)
        r, y = 3.1 + 1.9 * math.cos(over), 0.86 * 1.9 * math.sin(over)
        way = (math.cos(over) * math.sin(around_), math.sin(over), math.cos(over) * math.cos(around_))
        laid.append(
            aimed(turned(grain, y=float(dice.uniform(0, 180))), (r * math.sin(around_), y, r * math.cos(around_)), way)
        )
    parts = [
        graded(
            dough,
            look,
            "matte",
            [(0, (0.72, 0.42, 0.18)), (0.42, (0.93, 0.76, 0.48)), (0.55, (0.9, 0.7, 0.4)), (1, CRUST)],
        ),
        main(icing, look, "gloss"),
    ]
    parts += [Part(joined(laid[k :: len(PARTY)]), c, "gloss") for k, c in enumerate(PARTY)]
    return normalised(parts)


def cookie(look: Look) -> list[Part]:
    """A chocolate-chip cookie, two beneath."""
    dice = chance(look)
    parts: list[Part] = []
    for k, (x, z) in enumerate(((0.5, -0.6), (-0.6, 0.3), (0.2, 0.2))):
        line = catmull([(0, 0), (3.4, 0.02), (3.9, 0.35), (3.6, 0.85), (2.4, 1.1), (0, 1.15)], 6)
        line[[0, -1], 0] = 0
        disc_ = bumpy(lathe(line, 48), 0.11, 1.6, look.seed + k)
        disc_ = moved(disc_, x, 1.08 * k - float(disc_.points[:, 1].min()) * (k == 0), z)
        parts.append(
            graded(
                disc_,
                look,
                "matte",
                [
                    (0, mixed(look.colour, BLACK, 0.35)),
                    (0.4, look.colour),
                    (1, mixed(look.colour, (1, 0.9, 0.6), 0.18)),
                ],
                specks=1,
            )
        )
        spots = scattered(13, dice) * 3.2
        chips = [
            moved(
                scaled(turned(rounded_box(0.85, 0.6, 0.75, 0.2, steps=2), y=float(dice.uniform(0, 90))), 1),
                x + float(a),
                1.08 * k + 0.78,
                z + float(b),
            )
            for a, b in spots
        ]
        parts.append(Part(joined(chips), _CHOCOLATE, "satin"))
    return normalised(parts)


def ice_cream(look: Look) -> list[Part]:
    """A waffle cone with two scoops, standing on its point."""
    cone = lathe([(0, 0), (0.35, 0.05), (2.6, 9.4), (2.9, 9.5), (2.9, 10.4), (2.5, 10.4), (0, 9)], 48)
    lines = []
    for way in (-1, 1):
        for k in range(12):
            s = np.linspace(0.12, 1, 18)
            a = 2 * np.pi * k / 12 + way * 1.5 * s
            lines.append(
                tube(np.stack([(2.62 * s + 0.1) * np.sin(a), 9.4 * s, (2.62 * s + 0.1) * np.cos(a)], -1), 0.11, 6)
            )
    crumb = bumpy(ellipsoid((0, 12.0, 0), (3.25, 2.9, 3.25), 56), 0.14, 1.3, look.seed)
    frill = bumpy(scaled(torus(2.85, 0.62, 56, sides=14), 1, 0.8, 1), 0.22, 1.1, look.seed + 1)
    upper = bumpy(ellipsoid((0, 15.9, 0), (2.8, 2.6, 2.8), 52), 0.13, 1.2, look.seed + 2)
    small = scaled(frill, 0.84, 0.8, 0.84)
    waffle: Colour = (0.86, 0.62, 0.32)
    stick = turned(moved(lathe([(0, 0), (0.42, 0), (0.42, 7), (0, 7)], 20), y=13), z=-22)
    return normalised(
        [
            Part(cone, waffle, "matte"),
            Part(joined(lines), mixed(waffle, BLACK, 0.22), "matte"),
            main(joined([crumb, moved(frill, y=10.6)]), look, "wax"),
            second(joined([upper, moved(small, y=14.4)]), look, "wax"),
            Part(moved(stick, -4.0, 2.0), mixed(waffle, BLACK, 0.1), "matte"),
        ]
    )


def chocolate(look: Look) -> list[Part]:
    """A bar of chocolate squares, half in its foil and sleeve."""
    tile = slab(box_outline(2.2, 2.2, 0.25, 3), 0.85, 0.35, steps=2)
    squares = row(tile, [((k - 1.5) * 2.35, 0.35, (j - 2.5) * 2.35) for k in range(4) for j in range(6)])
    base = slab(box_outline(9.5, 14.2, 0.3), 0.6, 0.15)
    sleeve = moved(rounded_box(10.1, 1.5, 7.4, 0.3), y=-0.05, z=3.7)
    t = np.linspace(-5.05, 5.05, 41)
    jag = 0.35 * np.sign(np.sin(t * 7)) * np.abs(np.sin(t * 3.3))
    foil = [
        np.stack([t, 0 * t + y, -0.9 + jag * s + dz], -1)
        for y, s, dz in ((0.0, 1, 0), (1.32, 1, 0), (1.4, 0, 1.2), (0.0, 0, 1.2))
    ]
    wrap = sheet(np.stack(foil).astype(np.float32), smooth=False)
    band = moved(rounded_box(10.2, 1.56, 1.5, 0.3), y=-0.08, z=3.7)
    return normalised(
        [
            main(joined([base, squares]), look, "satin"),
            second(sleeve, look, "satin"),
            Part(wrap, STEEL, "metal"),
            Part(band, (0.93, 0.82, 0.52), "metal"),
        ],
        flat=True,
    )


FORMS: dict[str, Form] = {
    "donut": Form(donut, 0.035, (0.95, 0.53, 0.66), "gloss"),
    "cookie": Form(cookie, 0.035, (0.80, 0.56, 0.31), "matte"),
    "ice_cream": Form(ice_cream, 0.19, (0.98, 0.91, 0.76), "wax"),
    "chocolate": Form(chocolate, 0.16, _CHOCOLATE, "satin", flat=True),
}
