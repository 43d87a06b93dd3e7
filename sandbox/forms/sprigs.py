"""Dressings that grow, lie or are strewn. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import GREEN, WHITE, WOOD, form, main, second
from sandbox.forms.pantry import strewn
from sandbox.forms.plants import growing, leaf
from sandbox.forms.solids import (
    aimed,
    catmull,
    copies,
    grid,
    joined,
    mixed,
    moved,
    rested,
    shell,
    tube,
    turned,
    warped,
)


def grass(look: Look) -> list[Part]:
    """Dried pampas: stalks that fan from one foot, soft plumes on them."""
    rng = np.random.default_rng(look.seed)
    stalks, plumes = [], []
    for k in range(8):
        lean, around = float(rng.uniform(2, 11)), 2.4 * k
        way = np.array([np.sin(around), 0, 0.6 * np.cos(around)]) * lean
        top = 32 + float(rng.uniform(-7, 4))
        path = catmull(np.outer([0.05, 0.3, 1, 1.6], way) + np.outer([0, top * 0.6, top, top + 11], [0, 1, 0]), 6)
        stalks.append(tube(path, 0.16, 6))
        plumes.append(_plume(path[-9:], rng))
    return [main(joined(plumes), look, "fabric"), Part(joined(stalks), mixed(look.colour, WOOD, 0.5), "matte")]


def _plume(path: Points, rng: np.random.Generator, barbs: int = 90) -> Mesh:
    """Fine barbs along a stalk's end, longest in the middle."""
    barb = tube([(0, 0, 0), (0, 0.5, 0.06), (0, 1, 0.3)], [0.05, 0.07, 0.012], 4, round_ends=False)
    share, around = np.sort(rng.uniform(0, 1, barbs)), rng.uniform(0, 2 * np.pi, barbs)
    size = 4.4 * np.sin(np.pi * (0.14 + 0.78 * share)) + 0.8
    lean = rng.uniform(0.2, 0.62, barbs)
    along = (path[-1] - path[0]) / np.linalg.norm(path[-1] - path[0])
    out = np.stack([np.sin(around), 0 * around, np.cos(around)], -1)
    up = along + out * lean[:, None]
    up /= np.linalg.norm(up, axis=1, keepdims=True)
    side = np.cross(up, out)
    matrices = np.stack([side, up, np.cross(side, up)], -1) * size[:, None, None]
    spots = np.stack([np.interp(share * (len(path) - 1), np.arange(len(path)), way) for way in path.T], -1)
    return copies(barb, matrices.astype(np.float32), spots.astype(np.float32))


def branch(look: Look) -> list[Part]:
    """A twig of eucalyptus lying on the table: round leaves in pairs."""
    path = catmull([(-11, 0.5, 1.5), (-4, 0.9, -0.6), (3, 1.0, 0.2), (10.5, 0.7, -1.6)], 10)
    blades = []
    for k in range(11):
        at, size = path[3 + int(2.6 * k)], 4.2 - 0.17 * k
        for side in (-1, 1):
            lift = 14 + 16 * ((k * 7 + side) % 3)
            blades.append(growing(leaf(size, size * 0.74, droop=0.18, fold=0.12, point=0.9), at, 90 - side * 58, lift))
    tip = growing(leaf(3.2, 1.8, droop=0.1), path[-1], 95, 12)
    return [
        main(_lifted(joined([*blades, tip])), look, "leaf"),
        Part(_lifted(tube(path, np.linspace(0.26, 0.1, len(path)), 8)), mixed(GREEN, WOOD, 0.7), "matte"),
    ]


def _lifted(mesh: Mesh) -> Mesh:
    """Nothing below the table: what hangs lower lies on it."""

    def resting(points: Points) -> Points:
        points[:, 1] = np.maximum(points[:, 1], 0.02 + 0.002 * points[:, 1])
        return points

    return warped(mesh, resting)


def palm(look: Look) -> list[Part]:
    """One palm frond standing in an arc, its face to the front."""
    path = catmull([(0, 0, 0), (0.5, 12, 0.4), (3.5, 25, 0.2), (11, 35, -1.5)], 12)
    blades = []
    for k in range(9, len(path) - 1, 2):
        share = (k - 9) / (len(path) - 10)
        along = (path[k + 1] - path[k]) / np.linalg.norm(path[k + 1] - path[k])
        across = np.array([along[1], -along[0], 0.0])
        blade = turned(leaf(13.5 * np.sin(np.pi * (0.22 + 0.7 * share)) + 1, 1.7, droop=0.22, fold=0.4, rows=8), y=180)
        for side in (-1, 1):
            way = along * (0.55 + 0.5 * share) + across * side + np.array([0, -0.12, 0.16])
            blades.append(aimed(blade, path[k], way))
    tip = aimed(turned(leaf(5, 1.5, droop=0.1), y=180), path[-1], (0.7, 0.7, 0))
    return [
        main(joined([*blades, tip]), look, "leaf"),
        Part(tube(path, np.linspace(0.42, 0.12, len(path)), 8), mixed(look.colour, WOOD, 0.25), "leaf"),
    ]


def ribbon(look: Look) -> list[Part]:
    """A ribbon that curls over the table."""
    t = np.linspace(0, 1, 150)
    coil = np.stack(
        [22 * (t - 0.5), 2.3 + 1.9 * np.sin(t * 25) * (1 - 0.35 * t), 2.4 * np.cos(t * 25) + 2 * np.sin(3 * t)], -1
    )
    strip = tube(coil, np.broadcast_to([1.1, 0.05], (len(coil), 2)), 10, up=(0, 1, 0), round_ends=False)
    return [main(strip, look, "satin")]


def petals(look: Look) -> list[Part]:
    """Petals fallen on the table."""
    rng = np.random.default_rng(look.seed)
    pale: list[Mesh] = []
    deep: list[Mesh] = []
    for k, spot in enumerate(strewn(18, 1.7, (3.2, 2.2), rng)):
        blade = leaf(2.6, 2.1, droop=-0.35, fold=-0.3, point=1.35, rows=8)
        lie = rested(growing(blade, (0, 0, 0), float(rng.uniform(0, 360)), float(rng.uniform(2, 14))))
        (pale if k % 3 else deep).append(moved(lie, x=float(spot[0]), z=float(spot[1])))
    return [main(joined(pale), look, "leaf"), Part(joined(deep), mixed(look.colour, WHITE, 0.35), "leaf")]


def cloth(look: Look) -> list[Part]:
    """A linen napkin dropped in soft folds, two stripes of the accent along its ends."""

    def folded(x: Points, z: Points, up: float) -> tuple[Points, Points, Points]:
        wave = np.sin(0.55 * x + 0.25 * z + 0.4 * look.seed) + 0.6 * np.sin(0.33 * z - 0.8 * x + 1.7)
        pinch = np.exp(-((x / 8) ** 2)) * (0.75 + 0.05 * z)
        lift = (pinch * np.clip(wave + 1.2, 0, None)).astype(np.float32)
        return x * (1 - 0.012 * z) + 0.5 * np.sin(0.4 * z), 0.15 + lift + up, z + 0.7 * np.sin(0.5 * x + look.seed)

    def stripe(u: Points, v: Points) -> tuple[Points, Points, Points]:
        return folded(22.6 * (u - 0.5), 7.4 - 0.5 * v, 0.02)

    def other(u: Points, v: Points) -> tuple[Points, Points, Points]:
        return folded(22.6 * (u - 0.5), 6.4 - 0.2 * v, 0.02)

    whole = grid(lambda u, v: folded(24 * (u - 0.5), 18 * (0.5 - v), 0.0), 48, 64)
    return [
        main(shell(whole, 0.12), look, "fabric"),
        second(joined([grid(stripe, 2, 64), grid(other, 1, 64)]), look, "fabric"),
    ]


FORMS: dict[str, Form] = {
    "grass": form(grass, 0.45, (0.86, 0.77, 0.62), "fabric"),
    "branch": form(branch, 0.26, (0.5, 0.6, 0.5), "leaf", flat=True),
    "palm": form(palm, 0.38, (0.25, 0.42, 0.22), "leaf"),
    "ribbon": form(ribbon, 0.22, (0.8, 0.3, 0.35), "satin", flat=True),
    "petals": form(petals, 0.2, (0.92, 0.62, 0.66), "leaf", flat=True),
    "cloth": form(cloth, 0.3, (0.85, 0.8, 0.72), "fabric", flat=True),
}
