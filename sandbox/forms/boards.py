"""Skateboard and aeroplane, their fronts to +x. In centimetres."""

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.cycles import DARK
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, mixed, moved, normalised, scaled, turned, warped
from sandbox.forms.shapes import STEEL, each, ellipsoid, loft, row
from sandbox.forms.solids import box_outline, extruded, lathe, rounded_box, sheet, tube


def skateboard(look: Look) -> list[Part]:
    """A skateboard: grip on top, wheels in the accent."""

    def curl(p: Points) -> Points:
        over = np.maximum(np.abs(p[:, 0]) - 24, 0)
        p[:, 1] += 0.03 * over**2 + 0.01 * p[:, 2] ** 2
        return p

    xs = np.sin(np.linspace(-1, 1, 61) * np.pi / 2)
    half = 10.2 * (1 - np.maximum(np.abs(xs) * 40 - 22, 0) ** 2.3 / 18.01**2.3) ** (1 / 2.3)

    def board(low: float, high: float, shrink: float) -> Mesh:
        side = np.linspace(-1, 1, 13)
        top = np.stack(np.broadcast_arrays(xs[:, None] * 40 * shrink, high, -side * half[:, None] * shrink), -1)
        bottom = np.stack(np.broadcast_arrays(xs[:, None] * 40 * shrink, low, side * half[:, None] * shrink), -1)
        return warped(sheet(np.concatenate([top, bottom], 1).astype(np.float32)[::-1], wrap_columns=True), curl)

    wheel = turned(lathe(fillet([(0, -1.7), (2.7, -1.7), (2.7, 1.7), (0, 1.7)], 0.6), 32), x=90)
    wheels = row(wheel, [(x, 2.7, z) for x in (-21, 21) for z in (-8.2, 8.2)])
    trucks = [
        joined(
            [
                moved(turned(tube([(0, -9.6, 0), (0, 9.6, 0)], 0.8, 12), x=90), x, 2.7),
                moved(rounded_box(4.6, 5.2, 5, 0.8), x, 2.6),
                moved(rounded_box(8, 0.9, 5.6, 0.2), x, 7.2),
            ]
        )
        for x in (-21, 21)
    ]
    bolts = row(
        lathe(fillet([(0, 0), (0.42, 0), (0.42, 0.12), (0, 0.16)], 0.04), 12),
        [(s * (21 + dx), 9.42, dz) for s in (-1, 1) for dx in (-2.8, 2.8) for dz in (-2, 2)],
    )
    return normalised(
        [
            main(board(8.0, 9.0, 1.0), look, "satin"),
            Part(board(8.95, 9.25, 0.985), (0.11, 0.11, 0.12), "matte"),
            second(wheels, look, "satin"),
            Part(joined([*trucks, bolts]), STEEL, "metal"),
        ]
    )


def plane(look: Look) -> list[Part]:
    """A toy-like airliner on its wheels, its nose to +x and a little to the front."""
    hull = turned(
        lathe(
            catmull(
                [
                    (0, -30),
                    (0.9, -29),
                    (2.2, -22),
                    (3.8, -12),
                    (4.2, 0),
                    (4.2, 14),
                    (3.7, 21),
                    (2.4, 25.4),
                    (1.0, 27.2),
                    (0, 27.6),
                ],
                7,
            ),
            48,
        ),
        z=-90,
    )
    hull = moved(
        warped(hull, lambda p: p + np.stack([0 * p[:, 0], 0.0052 * np.maximum(-p[:, 0] - 8, 0) ** 2, 0 * p[:, 0]], -1)),
        y=10,
    )

    def wing(root: float, tip: float, span: float, sweep: float, thick: float) -> Mesh:
        foil = fillet(
            [(root * 0.5, 0), (0.1 * root, thick), (-root * 0.5, 0.1 * thick), (0, -thick * 0.4)], thick, closed=True
        )
        rings = [
            np.column_stack(
                [
                    foil[:, 0] * (1 + (tip / root - 1) * t) - sweep * t,
                    foil[:, 1] * (1 - 0.6 * t),
                    np.full(len(foil), span * t),
                ]
            )
            for t in np.linspace(0, 1, 9)
        ]
        return loft(rings)

    main_wing = moved(
        warped(wing(11, 3.6, 29, 12, 0.8), lambda p: p + np.stack([0 * p[:, 0], 0.11 * p[:, 2], 0 * p[:, 0]], -1)),
        2.5,
        8.0,
    )
    tail = moved(wing(5.5, 2.2, 10.5, 5, 0.4), -24.5, 12.6)
    fin = moved(turned(wing(8, 3.4, 11, 7, 0.5), x=-90), -23.5, 12.2)
    engine = turned(
        lathe(fillet([(0, -3), (1.3, -3), (1.9, 0), (1.9, 3.2), (1.5, 3.3), (1.3, 2.6), (0, 2.4)], 0.3), 32), z=-90
    )
    engines = [moved(engine, 1.6, 7.0, s * 11) for s in (-1, 1)]
    both = joined([main_wing, scaled(main_wing, 1, 1, -1), tail, scaled(tail, 1, 1, -1)])
    panes = joined(
        [
            moved(
                turned(extruded(box_outline(0.75, 1.05, 0.35, 3), 0.1), x=-12 * s, y=0 if s > 0 else 180),
                x,
                11.2,
                s * 4.03,
            )
            for x in np.arange(-12, 17, 1.9)
            for s in (-1, 1)
        ]
    )
    screen = moved(scaled(ellipsoid((0, 0, 0), (2.2, 1.05, 2.35), 28), 1), 22.6, 11.75)
    wheels = joined(
        [
            moved(turned(lathe(fillet([(0, -0.7), (1.5, -0.7), (1.5, 0.7), (0, 0.7)], 0.35), 24), x=90), x, 1.5, z)
            for x, z in ((17, 0), (-2.5, 5), (-2.5, -5))
        ]
    )
    legs = joined([tube([(x, 1.5, z), (x, 7, z * 0.8)], 0.45, 10) for x, z in ((17, 0), (-2.5, 5), (-2.5, -5))])
    parts = [
        main(hull, look, "gloss"),
        Part(both, mixed(look.colour, STEEL, 0.5), "satin"),
        second(joined([fin, *engines]), look, "gloss"),
        Part(joined([panes, screen]), (0.05, 0.08, 0.12), "gloss"),
        Part(wheels, DARK, "matte"),
        Part(legs, STEEL, "metal"),
    ]
    return normalised(each(parts, lambda m: turned(m, y=-28)), centred=True)


FORMS: dict[str, Form] = {
    "skateboard": Form(skateboard, 0.12, (0.80, 0.58, 0.33), "satin"),
    "plane": Form(plane, 0.23, (0.94, 0.94, 0.95), "gloss"),
}
