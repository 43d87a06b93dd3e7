"""House and tree. In metres."""

import math

import numpy as np

from sandbox.forms.curves import catmull
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, mixed, moved, normalised, turned
from sandbox.forms.shapes import (
    BLACK,
    GREEN,
    WHITE,
    around,
    bumpy,
    chance,
    each,
    ellipsoid,
)
from sandbox.forms.solids import extruded, rounded_box, sphere, tube


def _window(x: float, y: float, z: float, turn: float, *, wide: float = 1.0, high: float = 1.2) -> tuple[Mesh, Mesh]:
    frame = joined(
        [
            rounded_box(wide + 0.2, high + 0.2, 0.16, 0.03, steps=1),
            moved(rounded_box(wide + 0.4, 0.1, 0.3, 0.03, steps=1), y=-0.08, z=0.05),
        ]
    )
    glass = moved(rounded_box(wide, high, 0.06, 0.01, steps=1), y=0.1, z=0.07)
    bars = joined(
        [
            moved(rounded_box(0.07, high, 0.08, 0.02, steps=1), y=0.1, z=0.09),
            moved(rounded_box(wide, 0.07, 0.08, 0.02, steps=1), y=0.1 + high / 2, z=0.09),
        ]
    )
    return moved(turned(joined([frame, bars]), y=turn), x, y, z), moved(turned(glass, y=turn), x, y, z)


def house(look: Look) -> list[Part]:
    """A small gabled house: door, windows, chimney; the roof takes the accent."""
    walls = extruded([(-3.4, 0), (3.4, 0), (3.4, 3.2), (0, 6.0), (-3.4, 3.2)], 8.0, 0.04, steps=1)
    slope = math.degrees(math.atan2(2.8, 3.4))
    slab_ = rounded_box(5.1, 0.24, 8.9, 0.08)
    roofs = [moved(turned(slab_, z=-s * slope), s * 1.98, 4.3) for s in (-1, 1)]
    tiles = [
        moved(
            turned(moved(rounded_box(0.62, 0.12, 8.86, 0.05, steps=1), x=-2.2 + 0.6 * k, y=0.2), z=-s * slope),
            s * 1.98,
            4.3,
        )
        for s in (-1, 1)
        for k in range(8)
    ]
    chimney = joined(
        [
            moved(rounded_box(0.9, 2.6, 0.9, 0.06), 1.8, 4.2, -1.8),
            moved(rounded_box(1.15, 0.25, 1.15, 0.06), 1.8, 6.6, -1.8),
        ]
    )
    door = moved(rounded_box(1.2, 2.3, 0.2, 0.05), 0, 0.2, 4.0)
    step = moved(rounded_box(1.9, 0.22, 1.0, 0.06), 0, 0, 4.4)
    places = [
        (-2.1, 1.1, 4.02, 0.0),
        (2.1, 1.1, 4.02, 0.0),
        (0, 3.5, 4.02, 0.0),
        (3.42, 1.1, 1.9, 90.0),
        (3.42, 1.1, -1.9, 90.0),
        (-3.42, 1.1, 1.9, -90.0),
        (-3.42, 1.1, -1.9, -90.0),
    ]
    panes = [_window(x, y, z, t) for x, y, z, t in places]
    knob = moved(sphere(0.08, 12), 0.42, 1.3, 4.14)
    bush = [bumpy(ellipsoid((x, 0.45, 4.5), (0.85, 0.6, 0.5), 24), 0.12, 0.5, k) for k, x in enumerate((-2.3, 2.3))]
    parts = [
        main(walls, look, "matte"),
        second(joined([*roofs, *tiles]), look, "matte"),
        Part(chimney, (0.55, 0.30, 0.22), "matte"),
        Part(joined([f for f, _ in panes]), WHITE, "satin"),
        Part(joined([g for _, g in panes]), (0.30, 0.42, 0.52), "gloss"),
        Part(door, mixed(look.accent, BLACK, 0.35), "satin"),
        Part(step, (0.6, 0.6, 0.58), "matte"),
        Part(knob, (0.9, 0.75, 0.4), "metal"),
        Part(joined(bush), GREEN, "leaf"),
    ]
    return normalised(each(parts, lambda m: turned(m, y=-8)), centred=True)


def _leaves(
    count: int, at: tuple[float, float, float], size: tuple[float, float, float], leaf: float, dice: np.random.Generator
) -> Mesh:
    """Small leaves all over an egg: two triangles each."""
    ways = dice.normal(size=(count, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    middle = np.array(at) + ways * np.array(size) * dice.uniform(0.9, 1.08, (count, 1))
    side = np.cross(ways, dice.normal(size=(count, 3)))
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    along = np.cross(side, ways) + 0.5 * ways
    points = np.stack(
        [middle - along * leaf, middle + side * leaf * 0.5, middle + along * leaf, middle - side * leaf * 0.5], 1
    )
    k = np.arange(count)[:, None] * 4
    faces = np.concatenate([k + np.array(trio) for trio in ((0, 1, 2), (0, 2, 3))])
    return Mesh(points.reshape(-1, 3).astype(np.float32), faces.astype(np.uint32), None, False)


def tree(look: Look) -> list[Part]:
    """A broad-leaved tree."""
    dice = chance(look)
    trunk = tube(
        catmull([(0, 0, 0), (0.05, 0.8, 0), (-0.05, 1.8, 0.05), (0.1, 3.0, 0)], 6),
        np.linspace(0.34, 0.16, 19).tolist(),
        18,
    )
    roots = around(
        tube(catmull([(0, 0.5, 0.15), (0, 0.15, 0.38), (0, 0.0, 0.7)], 5), np.linspace(0.16, 0.05, 11).tolist(), 8), 5
    )
    limbs = [
        tube(
            catmull(
                [(0, 1.7, 0), (0.5 * math.sin(a), 2.3, 0.5 * math.cos(a)), (1.1 * math.sin(a), 3.1, 1.1 * math.cos(a))],
                5,
            ),
            np.linspace(0.13, 0.05, 11).tolist(),
            10,
        )
        for a in (0.4, 2.4, 4.4)
    ]
    heads = [
        (0.0, 4.5, 0.0, 1.25),
        (1.1, 3.6, 0.2, 1.0),
        (-1.1, 3.6, 0.1, 1.05),
        (0.2, 3.5, 1.05, 1.0),
        (0, 3.5, -1.0, 1.0),
        (0.6, 4.3, 0.6, 0.9),
        (-0.6, 4.3, 0.5, 0.9),
    ]
    balls = joined(
        [
            bumpy(ellipsoid((x, y, z), (r * 0.92, r * 0.8, r * 0.92), 22), 0.1, 0.5, k)
            for k, (x, y, z, r) in enumerate(heads)
        ]
    )
    light, dark = ([_leaves(420, (x, y, z), (r, r * 0.88, r), 0.11, dice) for x, y, z, r in heads] for _ in (0, 1))
    deep = mixed(look.colour, BLACK, 0.35)
    return normalised(
        [
            Part(joined([trunk, roots, *limbs]), (0.36, 0.26, 0.18), "matte"),
            Part(balls, mixed(look.colour, BLACK, 0.5), "leaf"),
            main(joined(light), look, "leaf"),
            Part(joined(dark), deep, "leaf"),
        ]
    )


FORMS: dict[str, Form] = {
    "house": Form(house, 6.9, (0.93, 0.90, 0.83), "matte"),
    "tree": Form(tree, 5.6, (0.33, 0.55, 0.20), "leaf"),
}
