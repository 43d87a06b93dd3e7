"""Bananas, avocado, coconut, pineapple. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import arc, catmull
from sandbox.forms.fruit import pole
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import main
from sandbox.forms.place import aimed, joined, mixed, moved, normalised, scaled, turned
from sandbox.forms.shapes import (
    BLACK,
    blade,
    bumpy,
    each,
    ellipsoid,
    graded,
    shifted,
)
from sandbox.forms.solids import extruded, lathe, shell, sphere, tube
from sandbox.shoot.scene import Colour


def _finger(bend: float, roll: float) -> tuple[Mesh, Mesh]:
    """A banana's body and its two dark ends, along an arc in x and y."""
    angle = np.radians(np.linspace(-142, -38, 26))
    path = np.stack([bend * np.cos(angle), bend * np.sin(angle) + bend, 0 * angle], -1)
    t = np.linspace(0, 1, len(path))
    size = np.interp(t, [0, 0.04, 0.1, 0.25, 0.5, 0.8, 0.93, 1], [0.55, 0.5, 0.75, 1.5, 1.75, 1.55, 0.95, 0.5])
    side = np.radians(np.arange(0, 360, 12))
    section = np.stack([np.cos(side), np.sin(side)], -1) * (1 + 0.07 * np.cos(5 * side))[:, None]
    body = tube(path, size.tolist(), section=section, up=(0, 1, 0))
    tips = joined([tube(shifted(path[:3], -0.12, 0.1), [0.62, 0.56, 0.5], 14), tube(path[-2:], [0.62, 0.5], 12)])
    return turned(body, x=roll), turned(tips, x=roll)


def banana(look: Look) -> list[Part]:
    """One banana lying on its side."""
    body, tips = _finger(10.5, -72)
    low = -float(body.points[:, 1].min())
    return normalised(
        [
            graded(moved(body, y=low), look, "satin", [(0, look.colour), (1, look.colour)], streaks=0.1),
            Part(moved(tips, y=low), (0.30, 0.23, 0.12), "matte"),
        ],
        centred=True,
    )


def bananas(look: Look) -> list[Part]:
    """A bunch of bananas lying."""
    fingers = [_finger(10.5 - 0.4 * k, -12 - 24 * k) for k in range(4)]
    bodies = joined([moved(turned(b, y=7 * k), z=-0.9 * k) for k, (b, _) in enumerate(fingers)])
    tips = joined([moved(turned(t, y=7 * k), z=-0.9 * k) for k, (_, t) in enumerate(fingers)])
    low = -float(bodies.points[:, 1].min())
    crown = tube([(-8.2, low + 3.9, -1.2), (-9.6, low + 5.2, -1.2)], [1.5, 0.9], 14)
    return normalised(
        [
            graded(moved(bodies, y=low), look, "satin", [(0, look.colour), (1, look.colour)], streaks=0.1),
            Part(moved(tips, y=low), (0.30, 0.23, 0.12), "matte"),
            Part(crown, (0.55, 0.48, 0.18), "matte"),
        ],
        centred=True,
    )


def _pear_outline(scale: float) -> Points:
    half = [(0, -4.2), (2.2, -3.6), (3.2, -1.5), (2.9, 0.9), (1.9, 3.2), (1.1, 4.6), (0, 5.2)]
    return catmull([(x * scale, y * scale) for x, y in [*half, *((-x, y) for x, y in half[-2:0:-1])]], 5, closed=True)


def avocado(look: Look) -> list[Part]:
    """Half an avocado, its cut up, the stone in it."""
    line = pole(catmull([(0, -4.2), (2.2, -3.6), (3.2, -1.5), (2.9, 0.9), (1.9, 3.2), (1.1, 4.6), (0, 5.2)], 6))
    back = scaled(lathe(line, 48, arc_deg=(90, 270)), 1, 1, 0.95)
    rims: list[tuple[float, Colour]] = [
        (1.0, mixed(look.colour, BLACK, 0.3)),
        (0.955, (0.58, 0.70, 0.24)),
        (0.86, (0.80, 0.84, 0.42)),
        (0.70, (0.91, 0.89, 0.58)),
    ]
    faces = [
        Part(moved(extruded(_pear_outline(s), 0.06), z=0.02 + 0.035 * k), c, "satin") for k, (s, c) in enumerate(rims)
    ]
    stone = Part(ellipsoid((0, -1.2, 0.25), (1.55, 1.7, 1.35)), (0.46, 0.27, 0.13), "gloss")
    parts = [main(bumpy(back, 0.05, 1.2, look.seed), look, "satin"), *faces, stone]
    laid = each(parts, lambda m: turned(turned(m, x=-62), y=24))
    return normalised(laid, centred=True)


def coconut(look: Look) -> list[Part]:
    """Half a coconut open to the front, a whole one behind."""
    husk, meat = arc(5.6, -90, 0, 16), arc(4.5, 0, -90, 16)
    outer = turned(bumpy(lathe(_pole2(husk), 56), 0.14, 0.9, look.seed), x=58)
    inner = turned(lathe([(5.55, 0), (5.1, 0.06), *meat.tolist()], 56), x=58)
    whole = bumpy(scaled(sphere(5.8, 56), 1, 0.97, 1), 0.2, 0.9, look.seed + 1)
    low = -float(outer.points[:, 1].min())
    eyes = [
        moved(scaled(sphere(0.8, 14), 1, 1, 0.4), 4.2 + x, 8.0 + y, -0.9)
        for x, y in ((-1.2, 0.6), (1.2, 0.6), (0, -1.0))
    ]
    rim = mixed(look.colour, BLACK, 0.35)
    return normalised(
        [
            main(joined([moved(outer, -2, low, 3.5), moved(whole, 4.2, 5.5, -6)]), look, "matte"),
            Part(moved(inner, -2, low, 3.5), (0.96, 0.95, 0.92), "satin"),
            Part(joined(eyes), rim, "matte"),
        ],
        centred=True,
    )


def _pole2(line: Points) -> Points:
    line = line.copy()
    line[0, 0] = 0
    return line


def pineapple(look: Look) -> list[Part]:
    """A pineapple: scales in spirals, a crown of leaves."""
    scale = lathe([(0, 0.62), (0.25, 0.5), (0.98, 0.05), (1.0, -0.5)][::-1], 5, smooth=True)
    made = []
    for k in range(135):
        t = (k + 0.5) / 135
        y, a = 0.8 + 13.6 * t, k * 2.39996
        r = 4.9 * math.sin(math.pi * (0.14 + 0.74 * t)) ** 0.55
        made.append(
            aimed(
                scaled(scale, 0.95, 1, 0.95),
                (r * math.sin(a), y, r * math.cos(a)),
                (math.sin(a), 0.9 * (t - 0.45), math.cos(a)),
            )
        )
    line = catmull([(0, 0), (2.8, 0.05), (4.2, 2), (4.95, 7), (4.4, 12), (2.6, 14.8), (0, 15.2)], 6)
    leaves = []
    for k in range(34):
        t, a = k / 34, k * 2.39996
        way = (math.sin(a) * (1.15 - t), 0.55 + 1.1 * t, math.cos(a) * (1.15 - t))
        leaves.append(
            aimed(
                shell(blade(5.5 + 4 * t, 1.5, 0.35 * (1 - t), 0.3), 0.05),
                (math.sin(a) * 0.9 * (1 - t), 14.6 + 1.5 * t, math.cos(a) * 0.9 * (1 - t)),
                way,
                180,
            )
        )
    core = mixed(look.colour, (0.35, 0.25, 0.08), 0.55)
    return normalised(
        [
            main(joined(made), look, "satin"),
            Part(lathe(pole(line), 40), core, "matte"),
            Part(joined(leaves), (0.30, 0.47, 0.22), "leaf"),
        ]
    )


FORMS: dict[str, Form] = {
    "banana": Form(banana, 0.045, (0.96, 0.80, 0.22), "satin"),
    "bananas": Form(bananas, 0.10, (0.96, 0.80, 0.22), "satin"),
    "avocado": Form(avocado, 0.075, (0.17, 0.26, 0.11), "satin"),
    "coconut": Form(coconut, 0.11, (0.37, 0.24, 0.15), "matte"),
    "pineapple": Form(pineapple, 0.28, (0.82, 0.56, 0.16), "satin"),
}
