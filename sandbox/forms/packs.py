"""Jars, tins, boxes and bags. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import BLACK, STEEL, WHITE, form, label, main, placed, second
from sandbox.forms.solids import (
    box_outline,
    catmull,
    extruded,
    fillet,
    grid,
    joined,
    lathe,
    mixed,
    moved,
    rounded_box,
    scaled,
    sphere,
    tube,
    turned,
)


def jar(look: Look) -> list[Part]:
    """A filled glass jar with a screw lid; the colour is what is in it, the accent the lid."""
    full = fillet([(0, 0.4), (3.2, 0.4, 0.3), (3.72, 0.9, 0.4), (3.75, 7.4, 0.4), (3.4, 7.9, 0.2), (0, 7.9)])
    base = fillet([(0, 0), (3.3, 0, 0.4), (3.8, 0.4, 0.3), (3.76, 0.9), (3.2, 0.38), (0, 0.38)])
    neck = fillet([(3.45, 7.85), (3.7, 8.2, 0.3), (3.35, 8.9, 0.2), (3.2, 9.4), (3.0, 9.4), (3.1, 7.95)], closed=True)
    lid = fillet([(3.2, 8.9), (3.55, 8.9, 0.12), (3.55, 10.3, 0.3), (3.2, 10.4), (3.0, 10.28, 0.1), (0, 10.28)])
    return [
        main(lathe(full, 64), look, "gloss"),
        Part(joined([lathe(base, 64), lathe(neck, 64, closed=True)]), (0.93, 0.96, 0.97), "glass"),
        second(lathe(lid, 72), look, "satin"),
        *placed(label(look, 6.6, 4.2, 3.76), y=4.2),
    ]


def tin(look: Look) -> list[Part]:
    """A round tin with a stepped lid, for tea or biscuits."""
    body = lathe(fillet([(0, 0.2), (3.8, 0.2), (4.0, 0, 0.1), (4.15, 0.2, 0.1), (4.05, 0.5), (4.05, 9), (0, 9)]), 72)
    lid = lathe(
        fillet([(4.05, 8.6), (4.2, 8.7, 0.08), (4.2, 11, 0.25), (3.6, 11.1, 0.1), (3.5, 10.9, 0.1), (0, 10.9)]), 72
    )
    return [main(body, look, "satin"), second(lid, look, "satin"), *placed(label(look, 6.4, 4.6, 4.06), y=4.6)]


def food_tin(look: Look) -> list[Part]:
    """A tin of food: ribbed steel, a paper band in the colour, a ring to pull."""
    rows = np.linspace(0, 1, 90)
    side = np.stack([3.65 - 0.06 * np.cos(rows * 2 * np.pi * 11) * (abs(rows - 0.5) < 0.46), 0.35 + rows * 10.1], -1)
    foot = [(0, 0.4), (3.4, 0.4), (3.5, 0, 0.1), (3.8, 0, 0.1), (3.8, 0.35, 0.1), (3.65, 0.36)]
    top = [(3.65, 10.44), (3.8, 10.5, 0.1), (3.8, 10.8, 0.1), (3.5, 10.8, 0.1), (3.4, 10.4), (0, 10.4)]
    steel = lathe(np.concatenate([fillet(foot), side, fillet(top)]), 64)
    ring = tube(
        [(0.9 * np.cos(a), 10.62, 1.3 + 0.9 * np.sin(a)) for a in np.linspace(0, 6.283, 28)[:-1]], 0.14, 8, closed=True
    )
    band = lathe([(3.74, 1.1), (3.74, 9.7)], 72)
    return [
        main(band, look, "satin"),
        Part(joined([steel, ring]), STEEL, "metal"),
        *placed(label(look, 6.0, 4.4, 3.76), y=5.4),
    ]


def box(look: Look) -> list[Part]:
    """A product carton with a lid line and a label."""
    base = rounded_box(10, 9.6, 8, 0.16)
    lid = moved(rounded_box(10.3, 4.4, 8.3, 0.18), y=8.0)
    shadow = moved(rounded_box(10.02, 0.12, 8.02, 0.05), y=7.86)
    return [
        main(joined([base, lid]), look, "satin"),
        Part(shadow, mixed(look.colour, BLACK, 0.5), "matte"),
        *placed(label(look, 5.2, 4.2), y=4.0, z=4.01),
    ]


def parcel(look: Look) -> list[Part]:
    """A cardboard shipping box with tape along its lid and a dispatch label."""
    case = rounded_box(30, 20, 22, 0.35)
    seam = moved(rounded_box(30.02, 0.06, 0.2, 0.02), y=19.97)
    tape = [moved(rounded_box(30.1, 0.08, 4.2, 0.03), y=19.97)]
    tape += [moved(rounded_box(0.08, 5.2, 4.2, 0.03), x=x, y=14.8) for x in (-15.03, 15.03)]
    slip = placed(label(look, 9, 6.5), x=-6, y=7, z=11.01)
    return [main(case, look, "matte"), Part(joined([seam, *tape]), mixed(look.colour, WHITE, 0.35), "satin"), *slip]


def gift_box(look: Look) -> list[Part]:
    """A lidded present tied with a ribbon and a bow."""
    case = joined([rounded_box(10, 7.6, 10, 0.15), moved(rounded_box(10.5, 2.6, 10.5, 0.2), y=7.2)])
    low = [rounded_box(1.6, 7.4, 10.1, 0.05), rounded_box(10.1, 7.4, 1.6, 0.05)]
    high = [moved(rounded_box(1.6, 2.72, 10.62, 0.2), y=7.15), moved(rounded_box(10.62, 2.72, 1.6, 0.2), y=7.15)]
    return [main(case, look, "satin"), second(joined([*low, *high, moved(bow(5.2), y=9.85)]), look, "gloss")]


def bow(width: float) -> Mesh:
    """A tied bow `width` across each loop's length, on y = 0: two loops, two tails, a knot."""
    loop = catmull(
        [(0, 0.1, 0), (0.42, 0.42, 0), (0.86, 0.56, 0), (1.04, 0.34, 0), (0.8, 0.1, 0), (0.4, 0.08, 0), (0, 0.1, 0)], 7
    )
    flat = np.interp(np.linspace(0, 1, len(loop)), [0, 0.25, 0.5, 0.75, 1], [0.12, 0.28, 0.36, 0.28, 0.12])
    band = tube(loop, np.stack([flat, np.full(len(loop), 0.024)], -1), 16, up=(0, 1, 0))
    tail = catmull([(0, 0.08, 0), (0.35, 0.1, 0.2), (0.7, 0.04, 0.42), (0.95, 0.03, 0.6)])
    end = tube(tail, np.broadcast_to([0.13, 0.02], (len(tail), 2)), 12, up=(0, 1, 0), round_ends=False)
    knot = moved(scaled(sphere(0.15, 20), 1, 0.9, 1.05), y=0.14)
    turns = [turned(band, y=12), turned(band, y=192), turned(end, y=-25), turned(end, y=215), knot]
    return scaled(joined(turns), width)


def bag_paper(look: Look) -> list[Part]:
    """A paper shopping bag with cord handles; tissue shows in it."""
    body = rounded_box(22, 28, 10, 0.25)

    band = moved(rounded_box(22.04, 3.6, 10.04, 0.25), y=24.4)
    inside = moved(rounded_box(21.0, 0.1, 9.0, 0.04), y=27.96)
    arch = catmull(
        [(-5, 25.5, 0), (-5, 30, 0), (-3.8, 34.4, 0), (0, 36.6, 0), (3.8, 34.4, 0), (5, 30, 0), (5, 25.5, 0)]
    )
    cord = joined([moved(tube(arch, 0.36, 12), z=5.15), moved(tube(arch, 0.36, 12), z=-5.15)])
    eyes = [
        moved(turned(lathe(fillet([(0.75, 0), (0.7, 0.2, 0.08), (0, 0.2)]), 24), x=90), x, 25.9, 5.0) for x in (-5, 5)
    ]
    mark = placed(label(look, 12, 12, bare=True), y=13.5, z=5.0)
    return [
        main(body, look, "matte"),
        Part(band, mixed(look.colour, BLACK, 0.1), "matte"),
        Part(joined([inside, *eyes]), mixed(look.colour, BLACK, 0.6), "matte"),
        second(cord, look, "fabric"),
        *mark,
    ]


def _pouched(wide: float, tall: float, deep: float) -> Mesh:
    """A stand-up bag: round below, flat at the seam on top."""

    def skin(u: Points, v: Points) -> tuple[Points, Points, Points]:
        angle = 2 * np.pi * u
        cos, sin = np.cos(angle), np.sin(angle)
        thick = deep / 2 * np.clip(1 - v**1.6, 0, 1) ** 0.8 * (1 - 0.25 * np.exp(-v * 9)) + 0.1
        bulge = 1 + 0.03 * np.sin(3 * np.pi * v) * cos**2
        x = wide / 2 * np.sign(sin) * abs(sin) ** 0.55 * (1 - 0.035 * np.sin(np.pi * v))
        return x, tall * v, np.sign(cos) * abs(cos) ** 0.75 * thick * bulge

    return grid(skin, 40, 88, wrap_columns=True)


def pouch(look: Look) -> list[Part]:
    """A stand-up pouch for coffee with a seam, a notch line and a valve."""
    foot = moved(rounded_box(12.6, 0.6, 5.8, 0.25), y=0)
    seam = moved(rounded_box(14.0, 2.4, 0.24, 0.1), y=19.8)
    ridges = [moved(rounded_box(13.6, 0.09, 0.34, 0.04), y=20.3 + 0.34 * k) for k in range(5)]
    valve = moved(
        turned(lathe(fillet([(0.8, 0), (0.75, 0.22, 0.08), (0.3, 0.22), (0.25, 0.12), (0, 0.12)]), 32), x=74),
        y=15.6,
        z=1.42,
    )
    marks = placed(
        [Part(turned(part.mesh, x=-5), part.colour, part.kind) for part in label(look, 8.0, 8.4)], y=8.4, z=3.12
    )
    return [
        main(joined([moved(_pouched(14, 19.9, 6.6), y=0.05), foot, seam, *ridges]), look, "satin"),
        second(valve, look, "satin"),
        *marks,
    ]


def envelope(look: Look) -> list[Part]:
    """A closed envelope with its flap up and a round seal."""
    sheet = turned(moved(extruded(box_outline(22, 15.4, 0.2), 0.24, 0.06), z=0.12), x=-90)
    flap = turned(extruded(fillet([(-10.9, 7.6), (0, -1.4, 1.2), (10.9, 7.6)], 0.2, closed=True), 0.12, 0.04), x=-90)
    seal = moved(lathe(fillet([(1.5, 0), (1.45, 0.3, 0.12), (1.05, 0.3), (1.0, 0.18), (0, 0.18)]), 40), y=0.3, z=1.0)
    return [
        main(sheet, look, "matte"),
        Part(moved(flap, y=0.3), mixed(look.colour, BLACK, 0.07), "matte"),
        second(seal, look, "wax"),
    ]


FORMS: dict[str, Form] = {
    "jar": form(jar, 0.104, (0.78, 0.42, 0.1), "gloss"),
    "tin": form(tin, 0.11, (0.3, 0.42, 0.36), "satin"),
    "food_tin": form(food_tin, 0.108, (0.74, 0.2, 0.15), "satin"),
    "box": form(box, 0.124, (0.86, 0.8, 0.72), "satin"),
    "parcel": form(parcel, 0.2, (0.72, 0.55, 0.38), "matte"),
    "gift_box": form(gift_box, 0.125, (0.75, 0.15, 0.18), "satin"),
    "bag_paper": form(bag_paper, 0.37, (0.8, 0.66, 0.5), "matte"),
    "pouch": form(pouch, 0.222, (0.2, 0.2, 0.2), "satin"),
    "envelope": form(envelope, 0.22, (0.93, 0.9, 0.84), "matte", flat=True),
}
