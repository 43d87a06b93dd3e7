"""Things about the house and garden that are carried. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import BLACK, form, main, second
from sandbox.forms.solids import (
    aimed,
    catmull,
    fillet,
    grid,
    joined,
    lathe,
    mixed,
    moved,
    normals,
    shell,
    sphere,
    torus,
    tube,
    turned,
)


def pillow(look: Look) -> list[Part]:
    """A square cushion that leans back a little, a cord around its edge."""

    def half(side: int) -> Mesh:
        def puff(u: Points, v: Points) -> tuple[Points, Points, Points]:
            x, y = (2 * u - 1) * side, 2 * v - 1
            soft = np.clip((1 - x**4) * (1 - y**4), 0, 1) ** 0.55
            folds = 0.25 * np.sin(6 * x + 2 * y + look.seed) * (abs(x * y)) * soft
            return 22 * x * (1 - 0.09 * (1 - y**2)), 22 * y * (1 - 0.09 * (1 - x**2)), side * (7.2 * soft + folds)

        return grid(puff, 40, 40)

    t = np.linspace(-1, 1, 14)[:-1]
    edge = np.concatenate(
        [np.stack(each, -1) for each in ((t, -1 + 0 * t), (1 + 0 * t, t), (-t, 1 + 0 * t), (-1 + 0 * t, -t))]
    )
    x, y = edge.T
    cord = np.stack([22 * x * (1 - 0.09 * (1 - y**2)), 22 * y * (1 - 0.09 * (1 - x**2)), 0 * x], -1)
    lean = [turned(mesh, x=-14) for mesh in (joined([half(1), half(-1)]), tube(cord, 0.5, 10, closed=True))]
    return [main(lean[0], look, "fabric"), second(lean[1], look, "fabric")]


def basket(look: Look) -> list[Part]:
    """A woven basket with two handles."""

    def weave(u: Points, v: Points) -> tuple[Points, Points, Points]:
        row = np.minimum(np.floor(v * 14), 13)
        cord = abs(np.sin(np.pi * 14 * v)) ** 0.7
        radius = 13 + 3.4 * np.sin(1.7 * v) + cord * (0.32 + 0.42 * np.cos(24 * np.pi * u * 2 / 2 + np.pi * row))
        return radius * np.sin(2 * np.pi * u), 0.6 + 20 * v, radius * np.cos(2 * np.pi * u)

    outside = grid(weave, 70, 96, wrap_columns=True)
    inside = lathe([(15.9, 20.6), (15.5, 16), (12.6, 1), (0, 1)], 64)
    floor = lathe(fillet([(0, 0), (12.6, 0, 0.5), (13.2, 0.8)]), 64)
    rim = moved(torus(16.2, 0.85, 72, sides=12), y=20.7)
    arch = catmull([(-4.4, 19.5, 0), (-3.8, 24.5, 0.6), (0, 26.4, 0.9), (3.8, 24.5, 0.6), (4.4, 19.5, 0)])
    grips = [turned(moved(tube(arch, 0.75, 12), z=16.2), y=a) for a in (90.0, 270.0)]
    return [
        main(joined([outside, floor]), look, "matte"),
        Part(inside, mixed(look.colour, BLACK, 0.35), "matte"),
        second(joined([rim, *grips]), look, "satin"),
    ]


def umbrella(look: Look) -> list[Part]:
    """An open umbrella standing on its crook."""

    def canopy(u: Points, v: Points) -> tuple[Points, Points, Points]:
        between = np.sin(np.pi * 8 * u) ** 2
        bow = 1.32 * v
        radius = 52 * np.sin(bow) * (1 - 0.07 * between * v**2)
        return (
            radius * np.sin(2 * np.pi * u),
            62 + 34 * np.cos(bow) - 1.8 * between * np.sin(np.pi * v),
            radius * np.cos(2 * np.pi * u),
        )

    top = grid(lambda u, v: canopy(u, 1 - v), 16, 96, wrap_columns=True)
    cloth = joined([top, joined([Mesh(top.points - normals(top) * np.float32(0.25), top.faces[:, ::-1])])])
    t = np.linspace(0.0, 1.0, 9)
    ribs = [
        tube(np.stack(canopy(np.full(9, k / 8, np.float32), t.astype(np.float32)), -1) - [0, 0.5, 0], 0.35, 6)
        for k in range(8)
    ]
    struts = [tube([(0, 66, 0), (26 * np.sin(a), 86, 26 * np.cos(a))], 0.3, 6) for a in np.arange(8) * np.pi / 4]
    shaft = tube([(0, 10, 0), (0, 99, 0)], 0.65, 12)
    crook = catmull([(0, 16, 0), (0, 6, 0), (1.2, 2.2, 0), (4.2, 1.0, 0), (7.2, 2.2, 0), (8.2, 5.5, 0), (8.2, 7.5, 0)])
    ends = zip(*canopy(np.linspace(0, 0.875, 8, dtype=np.float32), np.ones(8, np.float32)), strict=True)
    tips = [moved(sphere(0.8, 10), *map(float, end)) for end in ends]
    return [
        main(cloth, look, "fabric"),
        Part(joined([*ribs, *struts, shaft, *tips]), (0.3, 0.3, 0.32), "metal"),
        second(
            joined([tube(crook, 1.35, 16), moved(lathe(fillet([(0.9, 0), (0.5, 5, 0.3), (0, 5)]), 20), y=96)]),
            look,
            "satin",
        ),
    ]


def watering_can(look: Look) -> list[Part]:
    """A watering can, its spout to the right."""
    body = lathe(
        fillet(
            [
                (0, 0.3),
                (7.6, 0, 0.3),
                (8.2, 0, 0.4),
                (7.4, 15.6),
                (7.6, 16, 0.2),
                (7.3, 16.2, 0.1),
                (7.1, 15.4),
                (7.8, 1),
                (0, 1),
            ]
        ),
        64,
    )
    cover = lathe([(7.3, 15.7), (4, 17.4), (0, 17.8)], 32, arc_deg=(0.0, 180.0))
    line = catmull([(7.0, 3.6, 0), (11.5, 6.5, 0), (16.4, 14.5, 0), (20.6, 20.6, 0)])
    spout = tube(line, np.linspace(1.9, 0.95, len(line)), 18)
    rose = aimed(
        lathe(fillet([(0.9, -1), (2.7, 2.6, 0.2), (2.6, 3.0, 0.2), (0, 3.3)]), 40), (20.6, 20.6, 0), (0.75, 0.72, 0)
    )
    bar = tube([(7.2, 13.5, 0), (14.4, 12.0, 0)], 0.35, 10)
    loop = catmull([(3.2, 16.6, 0), (0, 23.5, 0), (-6, 24.5, 0), (-12.6, 19, 0), (-13, 10.5, 0), (-7.8, 5.0, 0)])
    return [
        main(joined([body, shell(cover, 0.3), spout, bar]), look, "gloss"),
        second(
            joined([tube(loop, np.broadcast_to([0.55, 0.95], (len(loop), 2)), 14, up=(0, 0, 1)), rose]), look, "metal"
        ),
    ]


FORMS: dict[str, Form] = {
    "pillow": form(pillow, 0.45, (0.76, 0.55, 0.42), "fabric"),
    "basket": form(basket, 0.27, (0.75, 0.58, 0.36), "matte"),
    "umbrella": form(umbrella, 0.95, (0.85, 0.68, 0.2), "fabric"),
    "watering_can": form(watering_can, 0.26, (0.42, 0.55, 0.42), "gloss"),
}
