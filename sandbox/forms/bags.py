"""Handbag and tote. In centimetres."""

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.mesh import Form, Look, Part, Points
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, mixed, moved, normalised, turned, warped
from sandbox.forms.shapes import GOLD, both_sides, shifted
from sandbox.forms.solids import box_outline, extruded, rounded_box, torus, tube


def _tapered(points: Points) -> Points:
    """Narrower and thinner towards the top."""
    up = points[:, 1] / 22
    return points * np.stack([1 - 0.12 * up, 1 + 0 * up, 1 - 0.42 * up], -1)


def handbag(look: Look) -> list[Part]:
    """A stiff handbag: flap, clasp, one handle, metal feet and rings."""
    body = warped(rounded_box(30, 22, 13, 1.4), _tapered)
    flap = extruded(
        fillet(
            [(-13.9, 22.3), (-14.4, 13, 2), (-6, 9.2, 4), (0, 8.4, 4), (6, 9.2, 4), (14.4, 13, 2), (13.9, 22.3)],
            0.6,
            closed=True,
        ),
        0.7,
        0.25,
    )
    front = warped(flap, lambda p: np.stack([p[:, 0], p[:, 1], p[:, 2] + 6.7 - (p[:, 1] / 22) * 0.42 * 6.5], -1))
    top = moved(rounded_box(27.2, 0.8, 8.2, 0.35), y=21.7)
    handle = tube(
        catmull([(-8.5, 21.5, 0), (-8.2, 28, 0), (-5, 34, 0), (0, 36, 0), (5, 34, 0), (8.2, 28, 0), (8.5, 21.5, 0)], 8),
        0.75,
        16,
    )
    rings = both_sides(moved(turned(torus(1.25, 0.25, 28, sides=8), x=90), -8.5, 23.0))
    lock = moved(
        joined([rounded_box(3.4, 3.4, 0.9, 0.35), moved(turned(torus(0.75, 0.22, 24, sides=8), x=90), y=1.7, z=0.6)]),
        y=8.6,
        z=6.1,
    )
    line = catmull([(-13.3, 21.6), (-13.7, 13.4), (-6, 10.0), (0, 9.2), (6, 10.0), (13.7, 13.4), (13.3, 21.6)], 12)
    stitch = [
        moved(rounded_box(0.7, 0.16, 0.16, 0.06, steps=1), x, y, 7.1 - (y / 22) * 0.42 * 6.5)
        for x, y in line[2:-2:2].tolist()
    ]
    return normalised(
        [
            main(joined([body, handle]), look, "satin"),
            main(joined([front, top]), look, "satin"),
            Part(joined([rings, lock]), GOLD, "metal"),
            Part(joined(stitch), mixed(look.colour, (1, 0.95, 0.85), 0.5), "fabric"),
            second(
                moved(
                    turned(
                        extruded(
                            fillet([(-1.1, 0), (1.1, 0), (1.5, -5.5), (0, -7.5), (-1.5, -5.5)], 0.2, closed=True),
                            0.3,
                            0.1,
                        ),
                        z=8,
                    ),
                    9.6,
                    23,
                    3.8,
                ),
                look,
                "satin",
            ),
        ]
    )


def tote(look: Look) -> list[Part]:
    """A cloth tote with two long handles."""
    body = warped(
        rounded_box(36, 38, 9, 2.2),
        lambda p: p * np.stack([1 + 0.04 * p[:, 1] / 38, 1 + 0 * p[:, 1], 1.15 - 0.8 * (p[:, 1] / 38) ** 1.5], -1),
    )
    strap = catmull([(-8, 30, 0), (-8, 42, 0), (-6, 54, 0), (0, 59, 0), (6, 54, 0), (8, 42, 0), (8, 30, 0)], 8)
    straps = [tube(shifted(strap, z=z), 1.0, section=box_outline(0.5, 2.6, 0.2, 3), up=(0, 0, 1)) for z in (-3.0, 3.0)]
    hem = moved(rounded_box(37.7, 3, 4.2, 1.0), y=35.4)
    return normalised([main(joined([body, hem]), look, "fabric"), second(joined(straps), look, "fabric")])


FORMS: dict[str, Form] = {
    "handbag": Form(handbag, 0.34, (0.62, 0.30, 0.20), "satin"),
    "tote": Form(tote, 0.60, (0.87, 0.82, 0.72), "fabric"),
}
