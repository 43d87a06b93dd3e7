"""Bicycle and kick scooter, their fronts to +x. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, moved, normalised, turned, warped
from sandbox.forms.shapes import STEEL, around, row
from sandbox.forms.solids import box_outline, lathe, rounded_box, slab, torus, tube
from sandbox.shoot.scene import Colour

DARK: Colour = (0.06, 0.06, 0.065)


def _cycle_wheel(radius: float) -> list[tuple[Mesh, Colour]]:
    """A spoked wheel about z: tyre, rim, spokes and hub."""
    r = radius
    tyre = torus(r - 1.7, 1.7, 72, sides=14)
    rim = lathe(box_outline(1.6, 2.0, 0.3, 2) + np.array([r - 3.6, 0], np.float32), 72, closed=True)
    spokes = []
    for k in range(28):
        a, side = 2 * math.pi * k / 28, 1 if k % 2 else -1
        b = a + (0.55 if k % 4 < 2 else -0.55)
        spokes.append(
            tube(
                [(2 * math.sin(b), side * 2.8, 2 * math.cos(b)), ((r - 4) * math.sin(a), 0, (r - 4) * math.cos(a))],
                0.16,
                5,
            )
        )
    hub = lathe(
        fillet(
            [
                (0, -4.6),
                (0.9, -4.6),
                (0.9, -3.2),
                (2.4, -3.0),
                (2.4, -2.6),
                (1.2, -2.2),
                (1.2, 2.2),
                (2.4, 2.6),
                (2.4, 3.0),
                (0.9, 3.2),
                (0.9, 4.6),
                (0, 4.6),
            ],
            0.2,
            steps=2,
        ),
        20,
    )
    made: list[tuple[Mesh, Colour]] = [(tyre, DARK), (joined([rim, *spokes, hub]), STEEL)]
    return [(turned(m, x=90), c) for m, c in made]


def _pipe(points: list[tuple[float, float, float]], radius: float) -> Mesh:
    return tube(catmull(points, 6) if len(points) > 2 else points, radius, 14)


def bicycle(look: Look) -> list[Part]:
    """A city bicycle: diamond frame, spoked wheels, leather saddle and grips."""
    rear, front, crank, seat, foot = (
        (-51.0, 34.0, 0.0),
        (53.0, 34.0, 0.0),
        (-8.0, 30.0, 0.0),
        (-22.0, 76.0, 0.0),
        (35.5, 65.0, 0.0),
    )
    stays = [
        _pipe([(rear[0], rear[1], s * 4.6), (end[0], end[1], s * 2.0)], 0.95) for s in (-1, 1) for end in (crank, seat)
    ]
    forks = [
        _pipe([(36.2, 63, s * 2.6), (40, 52, s * 4.6), (46, 40, s * 4.9), (53, 34, s * 4.9)], 1.1) for s in (-1, 1)
    ]
    tubes = [
        _pipe([crank, seat], 1.7),
        _pipe([seat, (32.0, 78, 0)], 1.6),
        _pipe([crank, foot], 1.9),
        _pipe([(29.9, 86, 0), (36.4, 62, 0)], 2.0),
        _pipe([(36.2, 63, -2.6), (36.2, 63, 2.6)], 1.5),
    ]
    post = joined([_pipe([seat, (-25.2, 87.0, 0)], 1.25), _pipe([(29.9, 86, 0), (28.8, 93, 0), (33, 97, 0)], 1.3)])
    bar = _pipe(
        [
            (15, 98.5, -29),
            (24, 99.5, -25),
            (33, 97.5, -12),
            (33.5, 97, 0),
            (33, 97.5, 12),
            (24, 99.5, 25),
            (15, 98.5, 29),
        ],
        1.15,
    )
    grips = joined([_pipe([(13.5, 98.3, s * 29.6), (21, 99.2, s * 26.5)], 1.75) for s in (-1, 1)])
    saddle = warped(
        slab(
            catmull(
                [
                    (-14, 0),
                    (-13, 7.5),
                    (-6, 8.5),
                    (1, 4.2),
                    (13, 2.2),
                    (15, 0),
                    (13, -2.2),
                    (1, -4.2),
                    (-6, -8.5),
                    (-13, -7.5),
                ],
                5,
                closed=True,
            ),
            4.0,
            1.6,
            steps=4,
        ),
        lambda p: p + np.stack([0 * p[:, 0], 0.012 * (p[:, 0] + 1) ** 2 - 0.3, 0 * p[:, 0]], -1),
    )
    ring = turned(lathe(box_outline(1.6, 0.7, 0.2, 2) + np.array([9, 0], np.float32), 40, closed=True), x=90)
    spider = turned(around(moved(rounded_box(1.6, 0.8, 9, 0.2, steps=1), z=4.5), 5), x=90)
    arms = joined(
        [
            _pipe([(-8, 30, 6.5), (2, 16.5, 7)], 1.15),
            _pipe([(-8, 30, -6.5), (-18, 43.5, -7)], 1.15),
            _pipe([(-8, 30, -7), (-8, 30, 7)], 1.6),
        ]
    )
    pedals = joined(
        [moved(rounded_box(9, 2.2, 8, 0.7), 2, 15.4, 11.5), moved(rounded_box(9, 2.2, 8, 0.7), -18, 42.4, -11.5)]
    )
    sprocket = moved(
        turned(lathe(fillet([(0, -0.5), (3.8, -0.5), (3.8, 0.5), (0, 0.5)], 0.2), 24), x=90), *rear[:2], 5.4
    )
    chain = joined(
        [tube([(-8, 39.0, 5.6), (rear[0], 38.0, 5.4)], 0.45, 6), tube([(-8, 21.0, 5.6), (rear[0], 30.0, 5.4)], 0.45, 6)]
    )
    parts = [
        main(joined([*tubes, *stays, *forks]), look, "gloss"),
        Part(joined([post, bar, moved(ring, -8, 30, 5.6), moved(spider, -8, 30, 5.6), arms, sprocket]), STEEL, "metal"),
        Part(joined([pedals, chain]), DARK, "satin"),
        second(joined([moved(saddle, -26, 87.5), grips]), look, "satin"),
    ]
    for x in (rear[0], front[0]):
        tyre, metal = _cycle_wheel(34)
        parts += [Part(moved(tyre[0], x, 34), tyre[1], "matte"), Part(moved(metal[0], x, 34), metal[1], "metal")]
    return normalised(parts)


def scooter(look: Look) -> list[Part]:
    """A kick scooter."""
    deck = slab(box_outline(52, 13, 5, 6), 3.2, 0.9)
    stem = _pipe([(31, 15, 0), (24.5, 92, 0)], 2.1)
    neck = _pipe([(22, 9.5, 0), (27, 12.5, 0), (31.5, 21, 0)], 2.2)
    fork = joined([_pipe([(31, 18, s * 1.5), (34.5, 9, s * 3)], 1.1) for s in (-1, 1)])
    bar = _pipe([(24.4, 93, -22), (24.4, 93, 22)], 1.5)
    grips = joined([_pipe([(24.4, 93, s * 12), (24.4, 93, s * 22)], 2.0) for s in (-1, 1)])
    tyre, hub = (
        turned(torus(6.2, 2.1, 40, sides=14), x=90),
        turned(lathe(fillet([(0, -1.6), (5.2, -1.6), (5.2, 1.6), (0, 1.6)], 0.4), 32), x=90),
    )
    guard = moved(
        turned(
            lathe(box_outline(0.5, 5, 0.2, 2) + np.array([9.6, 0], np.float32), 24, closed=True, arc_deg=(120, 250)),
            x=90,
        ),
        -33,
        8.3,
    )
    return normalised(
        [
            main(joined([moved(deck, -4, 7), stem, neck, fork]), look, "satin"),
            Part(moved(slab(box_outline(42, 10, 3, 5), 0.25), -5, 10.1), DARK, "matte"),
            Part(joined([row(tyre, [(-33, 8.3, 0), (34.5, 8.3, 0)])]), DARK, "matte"),
            second(joined([row(hub, [(-33, 8.3, 0), (34.5, 8.3, 0)]), grips]), look, "satin"),
            Part(joined([bar, guard]), STEEL, "metal"),
        ]
    )


FORMS: dict[str, Form] = {
    "bicycle": Form(bicycle, 1.0, (0.16, 0.42, 0.40), "gloss"),
    "scooter": Form(scooter, 0.95, (0.15, 0.16, 0.18), "satin"),
}
