"""Bread, croissant, and cheese with them. In centimetres."""

import numpy as np

from sandbox.forms.curves import catmull
from sandbox.forms.fields import ball, blend, block, common, cut, limb, prism
from sandbox.forms.mesh import Form, Look, Part
from sandbox.forms.nets import meshed
from sandbox.forms.paint import main
from sandbox.forms.place import joined, mixed, moved, normalised, scaled, turned
from sandbox.forms.shapes import BLACK, bumpy, chance, graded
from sandbox.forms.solids import tube


def croissant(look: Look) -> list[Part]:
    """A croissant: segments that thin towards the bent tips."""
    angle = np.radians(np.linspace(200, -20, 111))
    path = np.stack([6.0 * np.cos(angle), 0 * angle, -4.6 * np.sin(angle)], -1)
    t = np.linspace(-1, 1, 111)
    whole = 2.75 * (1 - np.abs(t) ** 2.1) ** 0.75 + 0.35
    step = t * 4.0
    ridge = 1 + 0.13 * (1 - np.abs(2 * (np.abs(step) % 1) - 0.55)) - 0.06
    body = tube(path, (whole * ridge).tolist(), 32)
    body = bumpy(scaled(body, 1, 0.92, 1), 0.07, 1.4, look.seed)
    dark = mixed(look.colour, (0.32, 0.13, 0.03), 0.5)
    stops = [(0, dark), (0.22, mixed(look.colour, (1, 0.86, 0.55), 0.45)), (0.55, look.colour), (1, dark)]
    return normalised([graded(moved(body, y=2.5), look, "satin", stops, streaks=0.5)], centred=True)


def bread(look: Look) -> list[Part]:
    """A long loaf with slashes."""
    loaf = blend(0.6, ball((0, 3.6, 0), (11.2, 5.0, 5.2)), limb((-6.5, 3.4, 0), (6.5, 3.4, 0), 4.3))
    cuts = [limb((x - 1.3, 8.6, 3.2), (x + 1.3, 8.6, -3.2), 0.75) for x in (-6, -2, 2, 6)]
    body = meshed(
        common(0.8, cut(0.9, loaf, *cuts), block((0, 10, 0), (14, 10, 14))), (-11.4, -0.2, -5.6), (11.4, 9, 5.6), 0.36
    )
    stops = [
        (0, mixed(look.colour, BLACK, 0.3)),
        (0.2, mixed(look.colour, (1, 0.85, 0.55), 0.3)),
        (0.62, look.colour),
        (0.9, mixed(look.colour, (0.35, 0.15, 0.03), 0.4)),
        (1, look.colour),
    ]
    scores = [
        tube(catmull([(x - 1.3, 7.3, 3.0), (x, 8.15, 0), (x + 1.3, 7.3, -3.0)], 8), [0.2, *[0.62] * 15, 0.2], 12)
        for x in (-6, -2, 2, 6)
    ]
    flour = scaled(joined(scores), 1, 0.965, 1)
    return normalised(
        [
            graded(bumpy(body, 0.07, 2.2, look.seed), look, "matte", stops, streaks=0.15, specks=0.8),
            Part(flour, (0.93, 0.82, 0.62), "matte"),
        ],
        centred=True,
    )


def cheese(look: Look) -> list[Part]:
    """A wedge of holey cheese with its rind."""
    dice = chance(look)
    wedge = common(0.25, prism("y", [(-8, 4.5), (8, 0), (-8, -4.5), (-9.0, 0)]), block((0, 3.5, 0), (9, 3.5, 9), 0.3))
    holes = [
        ball((float(x), float(y), float(s) * (8 - float(x)) * 0.28), float(r))
        for x, y, s, r in zip(
            dice.uniform(-7, 3, 13),
            dice.uniform(1, 6, 13),
            np.where(np.arange(13) % 3, 1.0, -1.0),
            dice.uniform(0.5, 1.25, 13),
            strict=True,
        )
    ]
    tops = [
        ball((float(x), 7.0, float(z)), float(r))
        for x, z, r in zip((-5.5, -2, 1.5, -6), (1, -1, 0.6, -2.2), (1.1, 0.8, 0.6, 0.7), strict=True)
    ]
    body = meshed(cut(0.15, wedge, *holes, *tops), (-9.2, 0, -4.8), (8.2, 7, 4.8), 0.22)
    rind = meshed(
        common(0.1, prism("y", [(-7.9, 4.6), (-7.9, -4.6), (-9.2, 0)]), block((-8.6, 3.5, 0), (0.75, 3.6, 4.7), 0.2)),
        (-9.6, -0.2, -5),
        (-7.6, 7.4, 5),
        0.28,
    )
    return normalised(
        [
            main(turned(body, y=-12), look, "wax"),
            Part(turned(rind, y=-12), mixed(look.colour, (0.75, 0.4, 0.1), 0.5), "wax"),
        ],
        centred=True,
    )


FORMS: dict[str, Form] = {
    "croissant": Form(croissant, 0.055, (0.85, 0.56, 0.24), "satin"),
    "bread": Form(bread, 0.11, (0.78, 0.49, 0.22), "matte"),
    "cheese": Form(cheese, 0.075, (0.96, 0.78, 0.30), "wax"),
}
