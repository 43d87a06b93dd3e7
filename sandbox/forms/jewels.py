"""Ring, necklace, earrings. In millimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import main, second
from sandbox.forms.place import aimed, joined, moved, normalised, scaled, turned
from sandbox.forms.shapes import GOLD, around, shifted
from sandbox.forms.solids import box_outline, lathe, sheet, sphere, torus, tube
from sandbox.shoot.scene import Colour

_DIAMOND: Colour = (0.95, 0.98, 1.0)
"""A cut stone is drawn as many small mirrors: that is what one sees of it."""


def _gem(radius: float, sides: int = 10) -> Mesh:
    """A cut stone: its point at y = 0, its flat above."""
    rims = [(0.0, 0.0, 0.0), (1.0, 0.78, 0.0), (1.0, 0.84, 0.0), (0.8, 1.02, 0.5), (0.52, 1.13, 0.0), (0.0, 1.13, 0.0)]
    points = [
        [
            (
                radius * r * math.sin((k + t) * 2 * math.pi / sides),
                radius * y,
                radius * r * math.cos((k + t) * 2 * math.pi / sides),
            )
            for k in range(sides)
        ]
        for r, y, t in rims
    ]
    mesh = sheet(np.array(points, np.float32), wrap_columns=True, smooth=False)
    return mesh


def _upright_band(radius: float, wide: float, thick: float) -> Mesh:
    profile = box_outline(thick, wide, thick * 0.45, 4) + np.array([radius, 0], np.float32)
    return moved(turned(lathe(profile, 72, closed=True), x=90), y=radius + thick / 2)


def ring(look: Look) -> list[Part]:
    """A ring standing on its band, its stone held by six claws above, small stones beside."""
    radius, top = 8.8, 17.9
    claws = around(
        joined(
            [
                tube(
                    catmull([(0, top - 0.2, 0.9), (0, top + 2.0, 2.3), (0, top + 4.5, 3.75), (0, top + 5.2, 3.3)], 6),
                    0.36,
                    10,
                )
            ]
        ),
        6,
    )
    seat = moved(lathe([(1.0, 0), (1.25, 0.5), (2.0, 1.6), (2.3, 1.9), (2.0, 2.0), (0.9, 0.6)], 32, closed=True), y=top)
    sides = [
        aimed(
            scaled(_gem(1.0, 8), 1),
            (radius * math.sin(a) * 1.03, radius + 0.9 + radius * math.cos(a) * 1.03, 0),
            (math.sin(a), math.cos(a), 0),
        )
        for a in (-0.55, -0.38, 0.38, 0.55)
    ]
    return normalised(
        [
            main(joined([_upright_band(radius, 2.5, 1.7), claws, seat]), look, "metal"),
            Part(moved(_gem(4.1), y=top + 1.0), _DIAMOND, "metal", roughness=0.16),
            Part(joined(sides), _DIAMOND, "metal", roughness=0.16),
        ]
    )


def _links(path: Points, size: float, thick: float) -> Mesh:
    link = scaled(torus(size, thick, 12, sides=6), 1.25, 1, 0.8)
    made = []
    for k in range(len(path)):
        step = path[(k + 1) % len(path)] - path[k - 1]
        angle = math.degrees(math.atan2(-step[2], step[0]))
        made.append(moved(turned(link, x=35 if k % 2 else -35, y=angle), *path[k].tolist()))
    return joined(made)


def necklace(look: Look) -> list[Part]:
    """A fine chain lying in a loop, its pendant with a stone to the front."""
    heart = catmull(
        [
            (0, 0, 66),
            (26, 0, 44),
            (44, 0, 8),
            (38, 0, -30),
            (14, 0, -50),
            (-16, 0, -50),
            (-40, 0, -30),
            (-44, 0, 8),
            (-26, 0, 44),
        ],
        40,
        closed=True,
    )
    lengths = np.cumsum(np.linalg.norm(np.diff(heart, axis=0), axis=1))
    even = np.linspace(0, lengths[-1], 125, endpoint=False)
    path = shifted(np.stack([np.interp(even, lengths, heart[1:, k]) for k in range(3)], -1), y=1.6)
    bezel = moved(
        lathe([(4.6, 0), (7.2, 0.2), (7.4, 1.8), (6.6, 3.4), (6.0, 3.4), (5.4, 1.0)], 40, closed=True), z=77, y=0.3
    )
    bail = moved(turned(torus(2.2, 0.6, 20, sides=8), x=60), y=2.2, z=68.5)
    gem = moved(scaled(_gem(6.1, 12), 1, 0.75, 1), y=0.4, z=77)
    return normalised(
        [
            main(joined([_links(path.astype(np.float32), 1.9, 0.5), bezel, bail]), look, "metal"),
            second(gem, look, "gloss"),
        ],
        flat=True,
    )


def earrings(look: Look) -> list[Part]:
    """Two hoops with a drop each, standing."""
    hoop = moved(turned(torus(11, 1.15, 64, sides=16), x=90), y=12.2)
    pearl = moved(sphere(3.6, 32), y=3.6, z=1.6)
    made = [moved(turned(m, y=s * 28), s * 15) for m in (hoop,) for s in (-1, 1)]
    pearls = [moved(turned(pearl, y=s * 28), s * 15) for s in (-1, 1)]
    return normalised(
        [main(joined(made), look, "metal"), Part(joined(pearls), (0.95, 0.92, 0.87), "ceramic")], centred=True
    )


FORMS: dict[str, Form] = {
    "ring": Form(ring, 0.0245, GOLD, "metal"),
    "necklace": Form(necklace, 0.14, GOLD, "metal", flat=True),
    "earrings": Form(earrings, 0.024, GOLD, "metal"),
}
