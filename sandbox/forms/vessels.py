"""Cups, glasses, bowls and pots. Built in centimetres."""

from collections.abc import Sequence

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import COFFEE, WHITE, form, main, second
from sandbox.forms.solids import (
    catmull,
    circle,
    disc,
    extruded,
    fillet,
    joined,
    lathe,
    mixed,
    moved,
    rounded_box,
    tube,
    turned,
)


def walls(outer: Points, thickness: float, floor: float) -> Points:
    """An outer profile from the axis up to the rim, given a rounded rim and an inside: a solid vessel's profile."""
    rim = outer[-1]
    inner = outer[(outer[:, 1] > floor) & (outer[:, 0] > thickness * 1.5)][:-1] - np.array([thickness, 0], np.float32)
    lip = rim[None] + np.array([[-0.08, 0.28], [-0.5, 0.45], [-0.92, 0.28]], np.float32) * thickness
    bottom = [[max(float(inner[0, 0]) * 0.93, 0.0), floor * 1.1], [inner[0, 0] * 0.7, floor], [0.0, floor]]
    return np.concatenate([outer, lip, inner[::-1], np.array(bottom, np.float32)])


def grip(path: Sequence[tuple[float, float]], radius: float, broad: float = 1.4) -> Mesh:
    """A handle along (x, y) points, its ends flared to sit well on the wall; `broad` is how much wider than thick."""
    line = catmull([(x, y, 0.0) for x, y in path], 8)
    t = np.linspace(0, 1, len(line))
    flare = 1 + 0.55 * (np.exp(-((t / 0.1) ** 2)) + np.exp(-(((1 - t) / 0.1) ** 2)))
    section = circle(1, 20) * np.array([0.8, broad], np.float32)
    return tube(line, radius * flare, section=section, up=(0, 0, 1), round_ends=False)


def _drink(radius: float, y: float) -> list[Part]:
    """Coffee with a paler edge of foam."""
    foam = lathe([(radius, y), (radius * 0.9, y + 0.03), (radius * 0.84, y + 0.01)])
    return [
        Part(disc(radius * 0.99, y), COFFEE, "liquid"),
        Part(foam, mixed(COFFEE, (0.85, 0.62, 0.36), 0.55), "satin"),
    ]


def mug(look: Look) -> list[Part]:
    """A mug of coffee, its handle to the right."""
    outer = fillet([(0, 0.3), (2.9, 0.3, 0.1), (3.05, 0, 0.08), (3.5, 0, 0.15), (4.1, 1.1, 1.0), (4.15, 9.3)])
    body = lathe(walls(outer, 0.38, 0.8), 72)
    handle = grip([(3.85, 7.7), (5.2, 8.05), (6.6, 7.0), (6.75, 5.2), (6.0, 3.4), (4.9, 2.5), (3.85, 2.25)], 0.52)
    return [main(joined([body, turned(handle, y=-18)]), look, "ceramic"), *_drink(3.78, 8.3)]


def cup(look: Look) -> list[Part]:
    """A cup of coffee on its saucer; some have a heart of milk."""
    plate = fillet([(0, 0.35), (3.2, 0.35), (3.4, 0, 0.1), (3.8, 0, 0.2), (5.4, 0.7, 1.0), (7.6, 1.55)])
    outer = fillet(
        [(0, 1.1), (2.1, 1.1), (2.3, 0.8, 0.1), (2.7, 0.8, 0.15), (2.9, 1.3, 0.2), (4.2, 3.3, 1.6), (4.6, 7)]
    )
    handle = grip([(4.05, 6.1), (5.2, 6.45), (6.15, 5.7), (5.95, 4.4), (5.0, 3.5), (3.75, 3.1)], 0.36, 1.3)
    china = joined([lathe(walls(plate, 0.28, 0.7), 72), lathe(walls(outer, 0.26, 1.5), 72), turned(handle, y=-25)])
    milk = Part(moved(_heart(1.7), y=6.13), (0.93, 0.84, 0.7), "satin")
    return [main(china, look, "ceramic"), *_drink(4.2, 6.1), *([milk] if look.seed % 2 == 0 else [])]


def _heart(size: float) -> Mesh:
    t = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    x, y = np.sin(t) ** 3, (13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)) / 16
    return turned(extruded(np.stack([x, y], -1) * size, 0.06), x=-90)


def glass(look: Look) -> list[Part]:
    """A tumbler of water: base and water are one clear block, the wall goes on above it."""
    line = fillet([(0, 0), (3.1, 0, 0.35), (3.7, 11.8, 0.1), (3.55, 11.8, 0.1), (3.36, 8.2, 0.05), (0, 8.2)])
    return [main(lathe(line, 72), look, "glass")]


def juice(look: Look) -> list[Part]:
    """A cold drink with a straw and ice; the colour is the drink's."""
    full = fillet([(0, 0.9), (2.75, 0.9, 0.3), (3.42, 10.2, 0.1), (0, 10.2)])
    base = fillet([(0, 0), (2.8, 0, 0.3), (2.84, 0.86, 0.1), (0, 0.86)])
    rim = fillet([(3.43, 10.22), (3.6, 12.4, 0.08), (3.42, 12.4, 0.08), (3.26, 10.22)], closed=True)
    straw = tube([(0.6, 6, 0.4), (2.0, 12, 0.2), (3.1, 16, 0)], 0.32, round_ends=False)
    ice = [moved(turned(rounded_box(1.9, 1.9, 1.9, 0.4), x=a, y=a), x, 9.4, z) for x, z, a in _ICE]
    return [
        main(lathe(full, 64), look, "liquid"),
        Part(joined([lathe(base, 64), lathe(rim, 64, closed=True), *ice]), (0.95, 0.97, 0.98), "glass"),
        second(straw, look, "satin"),
    ]


_ICE = ((-1.6, 0.6, 20.0), (0.4, -1.6, 50.0), (-0.5, 1.9, 75.0))


def wine_glass(look: Look) -> list[Part]:
    """A stemmed glass, two fifths full; the colour is the wine's."""
    stem = fillet(
        [(0, 0), (3.6, 0, 0.1), (3.6, 0.18, 0.1), (0.9, 0.7, 1.2), (0.36, 2.4, 1), (0.36, 8.6, 1), (1.3, 9.5), (0, 9.6)]
    )
    bowl = catmull([(1.3, 9.5), (3.4, 11.1), (4.25, 13.6), (4.0, 17.2), (3.35, 20.6)], 8)
    wine = np.concatenate([bowl[:16], [[0, bowl[15][1]]]])
    inner = bowl[15:][::-1] - np.array([0.12, 0], np.float32)
    above = np.array([0, 0.02], np.float32)
    rim = lathe(np.concatenate([bowl[15:], inner]) + above, 72, closed=True)
    return [main(lathe(wine, 72), look, "liquid"), Part(joined([lathe(stem, 64), rim]), WHITE, "glass")]


def bowl(look: Look) -> list[Part]:
    """A deep bowl."""
    curve = catmull([(3.3, 0.5), (6.1, 2.2), (7.6, 5.0), (8.1, 7.4)], 10)
    foot = fillet([(0, 0.35), (2.6, 0.35), (2.7, 0, 0.1), (3.2, 0, 0.15), (3.3, 0.4)])
    return [main(lathe(walls(np.concatenate([foot, curve]), 0.42, 1.0), 80), look, "ceramic")]


def vase(look: Look) -> list[Part]:
    """A bellied vase, empty."""
    belly = catmull([(4.2, 0.5), (7.0, 5), (7.4, 10), (4.8, 16.5), (2.9, 20.5), (3.0, 23.4), (3.9, 25)], 6)
    outer = np.concatenate([fillet([(0, 0.2), (3.3, 0.2), (3.5, 0, 0.1), (4.0, 0, 0.15)]), belly])
    return [main(lathe(walls(outer, 0.45, 1.2), 72), look, "ceramic")]


FORMS: dict[str, Form] = {
    "mug": form(mug, 0.095, (0.86, 0.83, 0.77), "ceramic"),
    "cup": form(cup, 0.075, (0.95, 0.94, 0.91), "ceramic"),
    "glass": form(glass, 0.118, (0.94, 0.97, 0.98), "glass"),
    "juice": form(juice, 0.16, (0.95, 0.55, 0.12), "liquid"),
    "wine_glass": form(wine_glass, 0.21, (0.38, 0.03, 0.09), "liquid"),
    "bowl": form(bowl, 0.078, (0.42, 0.5, 0.55), "ceramic"),
    "vase": form(vase, 0.25, (0.78, 0.62, 0.52), "ceramic"),
}
