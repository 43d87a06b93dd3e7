"""Cakes, whole and cut. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, moved, normalised, turned
from sandbox.forms.shapes import BLACK, WHITE, around, chance, ellipsoid, scattered
from sandbox.forms.solids import box_outline, extruded, lathe, sheet, slab, sphere, tube
from sandbox.forms.sweets import CRUST, PARTY
from sandbox.shoot.scene import Colour, Kind

_CREAM: Colour = (0.97, 0.94, 0.88)


def _swirl(radius: float, height: float, turns: float = 2.6) -> Mesh:
    """A piped dollop on y = 0."""
    t = np.linspace(0, 1, 26)
    angle, reach = t * turns * 2 * np.pi, radius * 0.62 * (1 - t) ** 0.9
    path = np.stack([reach * np.sin(angle), height * (0.16 + 0.74 * t**0.9), reach * np.cos(angle)], -1)
    return tube(path, (radius * 0.44 * (1 - 0.82 * t)).tolist(), 7)


def _drips(radius: float, top: float, long: float, dice: np.random.Generator) -> Mesh:
    """Icing over a round edge, running down in tongues."""
    count = int(dice.integers(10, 14))
    lengths = dice.uniform(0.35, 1.0, count)
    angle = np.linspace(0, 2 * np.pi, 121)[:-1]
    place = angle / (2 * np.pi) * count
    wave = (0.5 + 0.5 * np.cos(2 * np.pi * place)) ** 1.4
    fall = long * (0.14 + 0.86 * wave * lengths[np.round(place).astype(int) % count])
    rings = [(0.0, 0.16, 0.0), (radius * 0.9, 0.16, 0.0), (radius - 0.05, 0.12, 0.0), (radius + 0.14, -0.12, 0.0)]
    rings += [
        (radius + 0.19, -0.12, 0.5),
        (radius + 0.26, -0.12, 0.88),
        (radius + 0.2, -0.12, 0.97),
        (radius - 0.1, -0.12, 1.0),
    ]
    points = [np.stack([r * np.sin(angle), top + dy - share * fall, r * np.cos(angle)], -1) for r, dy, share in rings]
    return sheet(np.stack(points)[::-1].astype(np.float32), wrap_columns=True)


def _candle(at: tuple[float, float, float], colour: Colour) -> list[Part]:
    stick = joined([lathe(fillet([(0, 0), (0.3, 0), (0.3, 4.6), (0, 4.6)], 0.06), 16)])
    stripe = tube(
        np.stack(
            [0.31 * np.sin(np.linspace(0, 19, 60)), np.linspace(0.2, 4.4, 60), 0.31 * np.cos(np.linspace(0, 19, 60))],
            -1,
        ),
        0.07,
        6,
    )
    flame = lathe(catmull([(0, 5.0), (0.24, 5.3), (0.26, 5.6), (0.1, 6.2), (0, 6.5)], 5), 16)
    wick = tube([(0, 4.5, 0), (0, 5.1, 0)], 0.04, 6)
    made: list[tuple[Mesh, Colour, Kind]] = [
        (stick, colour, "wax"),
        (stripe, WHITE, "wax"),
        (wick, BLACK, "matte"),
        (flame, (1.0, 0.78, 0.30), "glow"),
    ]
    return [Part(moved(m, *at), c, k) for m, c, k in made]


def _sprinkles(count: int, radius: float, y: float, look: Look) -> list[Part]:
    dice = chance(look)
    grain = tube([(-0.22, 0, 0), (0.22, 0, 0)], 0.09, 6)
    spots = scattered(count, dice) * radius
    laid = [
        moved(turned(grain, y=float(a)), float(x), y, float(z))
        for (x, z), a in zip(spots, dice.uniform(0, 180, count), strict=True)
    ]
    return [Part(joined(laid[k :: len(PARTY)]), c, "gloss") for k, c in enumerate(PARTY)]


def cake(look: Look) -> list[Part]:
    """A birthday cake: two tiers, icing running down in the accent, cream, five candles alight."""
    dice = chance(look)

    def tier(radius: float, low: float, high: float) -> Mesh:
        return lathe(fillet([(0, low), (radius, low), (radius, high), (0, high)], 0.5), 80)

    board = lathe(fillet([(0, 0), (13.4, 0), (13.6, 0.7), (0, 0.7)], 0.2), 80)
    parts = [
        Part(board, (0.93, 0.92, 0.9), "ceramic"),
        main(joined([tier(10.5, 0.7, 8.2), tier(6.8, 8.2, 14.4)]), look, "wax"),
        second(joined([_drips(10.5, 8.2, 4.6, dice), _drips(6.8, 14.4, 3.6, dice)]), look, "gloss"),
        Part(
            joined(
                [
                    around(moved(_swirl(1.25, 1.6), z=9.0, y=8.3), 16),
                    around(moved(_swirl(1.15, 1.5), z=5.4, y=14.5), 10),
                ]
            ),
            _CREAM,
            "wax",
        ),
        Part(around(moved(sphere(0.62, 10), y=1.25, z=10.7), 36), _CREAM, "wax"),
        *_sprinkles(60, 4.3, 14.68, look),
    ]
    for k in range(5):
        a = 2 * math.pi * k / 5
        parts += _candle((2.8 * math.sin(a), 14.5, 2.8 * math.cos(a)), PARTY[k % 4])
    return normalised(parts)


def cake_slice(look: Look) -> list[Part]:
    """A wedge of layered cake."""
    outline = [(0, -6.5), (-3.4, 5.2), (-1.8, 6.0), (0, 6.3), (1.8, 6.0), (3.4, 5.2)]

    def wedge(low: float, high: float, size: float = 1.0, bevel: float = 0.12) -> Mesh:
        line = fillet([(x * size, y * size) for x, y in outline], 0.25, closed=True)
        return turned(moved(slab(line, high - low, bevel), y=low), y=-58)

    coat = turned(moved(extruded(box_outline(7.2, 7.3, 0.3), 0.8, 0.25), y=3.7, z=-5.9), y=-58)
    top = turned(moved(_swirl(1.6, 2.0), y=7.9, z=-3.6), y=-58)
    berry = turned(moved(ellipsoid((0, 0, 0), (0.95, 1.05, 0.95)), y=9.6, z=-3.6), y=-58)
    sponge = joined([wedge(k * 2.5, k * 2.5 + 2.05) for k in range(3)])
    cream = joined([wedge(k * 2.5 + 2.0, k * 2.5 + 2.55, 0.985) for k in range(2)])
    parts = [
        main(sponge, look, "matte"),
        Part(joined([cream, top]), _CREAM, "wax"),
        second(joined([wedge(7.0, 7.9, 1.02, 0.3), coat]), look, "gloss"),
    ]
    return normalised([*parts, Part(berry, (0.78, 0.08, 0.10), "gloss")], centred=True)


def cupcake(look: Look) -> list[Part]:
    """A cupcake: pleated case in the accent, piped top in the main colour, a cherry."""
    t = np.linspace(0, 2 * np.pi, 161)[:-1]
    pleat = 1 + 0.035 * np.sign(np.sin(32 * t)) * np.abs(np.sin(32 * t)) ** 0.5
    rings = [
        np.stack([r * p * np.sin(t), 0 * t + y, r * p * np.cos(t)], -1)
        for r, y, p in ((0, 0, pleat), (2.4, 0, pleat), (3.3, 4.2, pleat), (3.15, 4.25, pleat))
    ]
    case = sheet(np.stack(rings).astype(np.float32), wrap_columns=True)
    dome = lathe(catmull([(3.2, 3.7), (3.6, 4.3), (3.4, 5.0), (2, 5.6), (0, 5.7)], 6), 48)
    s = np.linspace(0, 1, 150)
    angle, reach = s * 3.4 * 2 * np.pi, 2.55 * (1 - s) ** 0.85
    path = np.stack([reach * np.sin(angle), 5.2 + 5.0 * s**0.95, reach * np.cos(angle)], -1)
    flute = np.linspace(0, 2 * np.pi, 31)[:-1]
    section = np.stack([np.cos(flute), np.sin(flute)], -1) * (1 + 0.14 * np.cos(6 * flute))[:, None]
    icing = tube(path, (1.35 * (1 - 0.78 * s)).tolist(), section=section)
    core = lathe([(2.3, 5), (2.0, 6.6), (1.2, 8.4), (0, 9.8)], 32)
    stem = tube(catmull([(0, 11.4, 0), (0.3, 12.4, 0), (1.0, 13.2, 0)], 6), 0.08, 8)
    return normalised(
        [
            second(case, look, "matte"),
            Part(dome, CRUST, "matte"),
            main(joined([icing, core]), look, "wax"),
            Part(moved(sphere(0.95, 28), y=10.7), (0.72, 0.05, 0.09), "gloss"),
            Part(stem, (0.3, 0.35, 0.12), "satin"),
        ]
    )


FORMS: dict[str, Form] = {
    "cake": Form(cake, 0.21, (0.97, 0.90, 0.84), "wax"),
    "cake_slice": Form(cake_slice, 0.10, (0.90, 0.72, 0.45), "matte"),
    "cupcake": Form(cupcake, 0.10, (0.96, 0.70, 0.76), "wax"),
}
