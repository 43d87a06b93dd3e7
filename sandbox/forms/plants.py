"""Plants in pots, flowers, and the leaves they are made of. Built in centimetres."""

from collections.abc import Sequence

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import GREEN, SOIL, form, main, second
from sandbox.forms.solids import (
    aimed,
    catmull,
    disc,
    fillet,
    grid,
    joined,
    lathe,
    mixed,
    moved,
    scaled,
    shell,
    sphere,
    tube,
    turned,
)
from sandbox.forms.vessels import vase, walls


def leaf(
    length: float,
    width: float,
    *,
    droop: float = 0.25,
    fold: float = 0.25,
    point: float = 1.0,
    rows: int = 12,
    columns: int = 6,
) -> Mesh:
    """A leaf from the origin up along y, its face to -z so that `growing` turns it to the sky; it droops towards +z."""

    def blade(u: Points, v: Points) -> tuple[Points, Points, Points]:
        across = 1 - 2 * u
        wide = width / 2 * np.clip(np.sin(np.pi * v ** (0.75 * point)), 0, 1) ** 0.8 * (1 - 0.15 * v)
        ripple = 0.015 * length * np.sin(v * 14) * abs(across)
        return (
            across * wide,
            length * v * (1 - 0.2 * droop * v),
            length * droop * v**2 - fold * abs(across) * wide + ripple,
        )

    return shell(grid(blade, rows, columns), length * 0.006)


def growing(mesh: Mesh, at: Sequence[float], around_deg: float, rise_deg: float) -> Mesh:
    """A leaf put at a place: it points to `around_deg` about y (0 is the front) and `rise_deg` above level."""
    return moved(turned(mesh, x=90 - rise_deg, y=around_deg), *map(float, at))


def flower_pot(radius: float, height: float) -> tuple[Mesh, Mesh]:
    """A tapered pot with a collar, and the soil in it."""
    outer = fillet(
        [
            (0, 0),
            (radius * 0.68, 0, 0.4),
            (radius * 0.93, height * 0.8),
            (radius, height * 0.8, 0.2),
            (radius * 1.04, height),
        ]
    )
    return lathe(walls(outer, radius * 0.09, 0.8), 64), disc(radius * 0.93, height * 0.88)


def plant(look: Look) -> list[Part]:
    """A leafy plant in a pot: the colour is the pot's, the leaves are green."""
    rng = np.random.default_rng(look.seed)
    pot, soil = flower_pot(7.5, 12.5)
    leaves, stems = [], []
    for k in range(28):
        share = (k + 0.5) / 28
        around = np.radians(k * 137.5 + rng.uniform(-15, 15))
        reach, top = 3.5 + 8.5 * share + rng.uniform(-1, 1), 33 - 19 * share**1.4 + rng.uniform(-1.5, 1.5)
        way = np.array([np.sin(around), 0, np.cos(around)])
        path = catmull(
            [way * 1.0 + [0, 10.5, 0], way * reach * 0.35 + [0, top * 0.62, 0], way * reach + [0, top, 0]], 4
        )
        stems.append(tube(path, np.linspace(0.3, 0.16, len(path)), 6))
        size = float(rng.uniform(9.5, 12.5))
        blade = leaf(size, size * 0.62, droop=0.32, fold=0.2, point=0.85)
        leaves.append(growing(blade, path[-1], float(np.degrees(around)), 62 - 50 * share))
    shades = [mixed(GREEN, (0.5, 0.62, 0.28), 0.18 * k) for k in range(3)]
    groups = [Part(joined(leaves[k::3]), shade, "leaf") for k, shade in enumerate(shades)]
    return [
        main(pot, look, "ceramic"),
        Part(soil, SOIL, "matte"),
        Part(joined(stems), mixed(GREEN, SOIL, 0.2), "leaf"),
        *groups,
    ]


def succulent(look: Look) -> list[Part]:
    """A rosette of thick leaves in a small pot: the colour is the pot's, the leaf tips blush in the accent."""
    rng = np.random.default_rng(look.seed)
    pot, soil = flower_pot(3.9, 5.2)
    thick = catmull([(0, 0), (0.5, 0.6), (0.95, 2.0), (0.8, 3.0), (0.25, 3.6), (0, 3.75)], 4)
    petal = scaled(lathe(thick, 14), 1.05, 1, 0.42)
    tip = moved(scaled(lathe(catmull([(0.42, 3.32), (0.2, 3.68), (0, 3.8)], 3), 12), 1.05, 1, 0.5), y=0.04)
    leaves: list[Mesh] = []
    tips: list[Mesh] = []
    for k in range(34):
        share = k / 33
        size = 0.55 + 0.72 * share + float(rng.uniform(-0.04, 0.04))
        spot = (137.5 * k, 84 - 66 * share**0.8)
        for mesh, group in ((petal, leaves), (tip, tips)):
            group.append(growing(scaled(mesh, size), (0, 5.1 + 0.8 * (1 - share), 0), *spot))
    return [
        main(pot, look, "ceramic"),
        Part(soil, SOIL, "matte"),
        Part(joined(leaves), (0.45, 0.58, 0.44), "leaf"),
        Part(joined(tips), (0.75, 0.42, 0.42), "leaf"),
    ]


def cactus(look: Look) -> list[Part]:
    """A ribbed cactus with an arm, in a pot of the colour."""
    pot, soil = flower_pot(5, 7.5)
    section = _star(10)
    trunk = catmull([(0, 6, 0), (0, 12, 0), (0, 19, 0), (0, 22.5, 0)], 6)
    arm = catmull([(1.5, 12, 0), (4.6, 12.6, 0), (5.2, 15, 0), (5.2, 18, 0)], 6)
    body = [tube(trunk, np.interp(np.linspace(0, 1, 19), [0, 0.4, 1], [2.4, 2.9, 2.2]), section=section)]
    body += [
        tube(arm, 1.35, section=section),
        turned(moved(scaled(tube(arm, 1.5, section=section), 0.85), y=4.5), y=180),
    ]
    bloom = [growing(leaf(1.6, 0.9, droop=0.3, rows=6), (0, 24.4, 0), a, 40) for a in range(0, 360, 45)]
    return [
        main(pot, look, "ceramic"),
        Part(soil, SOIL, "matte"),
        Part(joined(body), (0.3, 0.47, 0.3), "leaf"),
        second(joined(bloom), look, "leaf"),
    ]


def _star(points: int) -> Points:
    t = np.linspace(0, 2 * np.pi, points * 6, endpoint=False)
    radius = 1 - 0.16 * abs(np.sin(points * t / 2)) ** 0.6 * -1 - 0.16
    return np.stack([radius * np.cos(t), radius * np.sin(t)], -1).astype(np.float32)


def bloom(size: float, petals: int, rng: np.random.Generator) -> tuple[Mesh, Mesh]:
    """A flower that looks up from the origin: three rounds of petals, and its heart."""
    rounds = []
    for ring, (rise, big) in enumerate(((18, 1.0), (42, 0.82), (66, 0.6))):
        blade = leaf(size * big, size * big * 0.72, droop=-0.35, fold=-0.3, point=1.25, rows=7, columns=4)
        turns = (np.arange(petals) + 0.5 * ring) * 360 / petals + rng.uniform(-6, 6, petals)
        rounds += [growing(blade, (0, 0.04 * size * ring, 0), float(a), rise) for a in turns]
    return joined(rounds), moved(scaled(sphere(size * 0.18, 16), 1, 0.8, 1), y=size * 0.14)


def flowers(look: Look) -> list[Part]:
    """A bunch of flowers in a vase: the colour is the flowers', the accent the vase's."""
    rng = np.random.default_rng(look.seed)
    blooms, hearts, stems, leaves = [], [], [], []
    for k in range(9):
        around, out = np.radians(137.5 * k), 9.5 * np.sqrt((k + 0.2) / 9)
        way = np.array([np.sin(around), 0, np.cos(around)])
        tip = way * out + [0, 40 - 0.75 * out + rng.uniform(-1.5, 1.5), 0]
        path = catmull([way * 0 + [0, 10, 0], way * 1.5 + [0, 25, 0], tip], 5)
        stems.append(tube(path, 0.28, 7))
        flower, heart = bloom(4.6, 6, rng)
        towards = way * out * 0.9 + [0, 9, 0]
        blooms.append(aimed(flower, tip, towards))
        hearts.append(aimed(heart, tip, towards))
        leaves.append(growing(leaf(8.5, 3.4, droop=0.4), path[6], float(np.degrees(around)) + 70, 45))
    china = [Part(scaled(part.mesh, 0.9), look.accent, "ceramic") for part in vase(look)]
    return [
        main(joined(blooms), look, "leaf"),
        Part(joined(hearts), (0.88, 0.68, 0.25), "matte"),
        Part(joined([*stems, *leaves]), GREEN, "leaf"),
        *china,
    ]


FORMS: dict[str, Form] = {
    "plant": form(plant, 0.42, (0.85, 0.8, 0.73), "ceramic"),
    "succulent": form(succulent, 0.11, (0.8, 0.77, 0.72), "ceramic"),
    "cactus": form(cactus, 0.26, (0.78, 0.45, 0.32), "ceramic"),
    "flowers": form(flowers, 0.45, (0.9, 0.6, 0.62), "leaf"),
}
