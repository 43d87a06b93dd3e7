"""Things to train and play with. In centimetres."""

import math

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.fields import ball as ball_field
from sandbox.forms.fields import blend, limb, mirrored
from sandbox.forms.mesh import Form, Look, Mesh, Part
from sandbox.forms.nets import meshed
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, mixed, moved, normalised, planar_uv, turned, warped
from sandbox.forms.shapes import BLACK, STEEL, both_sides, each, ellipsoid, painted, pixels, tiles
from sandbox.forms.solids import box_outline, extruded, lathe, sphere, tube


def dumbbell(look: Look) -> list[Part]:
    """A dumbbell: six-sided weights, a steel grip."""
    six = [(6.2 * math.sin(a), 6.2 * math.cos(a)) for a in np.radians(range(30, 390, 60))]
    head = turned(extruded(fillet(six, 0.7, closed=True, steps=3), 7.5, 1.1), y=90)
    collar = turned(lathe(fillet([(0, 0), (3.4, 0), (3.0, 1.4), (0, 1.4)], 0.2), 36), z=-90)
    grip = turned(lathe(catmull([(1.35, -7), (1.6, -4), (1.85, 0), (1.6, 4), (1.35, 7)], 6), 32), z=90)
    heads = both_sides(moved(head, 10.6))
    bands = both_sides(moved(turned(collar, y=180), 6.9))
    tips = both_sides(moved(turned(lathe(fillet([(0, 0), (3.1, 0), (3.1, 0.25), (0, 0.25)], 0.1), 36), z=-90), 14.3))
    parts = [main(heads, look, "matte"), Part(joined([grip, bands]), STEEL, "metal"), second(tips, look, "satin")]
    return normalised(each(parts, lambda m: turned(m, y=24)), centred=True)


def yoga_mat(look: Look) -> list[Part]:
    """A rolled mat lying, its end loose, two straps round it."""
    t = np.linspace(0, 1, 150)
    angle = t * 2 * np.pi * 6.5
    radius = 1.2 + 0.86 * angle / (2 * np.pi)
    line = np.stack([radius * np.sin(angle + 2.9), radius * np.cos(angle + 2.9)], -1)
    low, end = float(line[:, 1].min()), line[-1]
    tail = catmull(
        [
            end,
            end + (line[-1] - line[-3]) * 2.5,
            (end[0] + np.sign(line[-1][0] - line[-3][0]) * 8.5, low),
            (end[0] + np.sign(line[-1][0] - line[-3][0]) * 15, low),
        ],
        8,
    )[1:]
    path = np.concatenate([line, tail])
    rolled = tube(
        np.column_stack([path[:, 0], path[:, 1], 0 * path[:, 0]]),
        1.0,
        section=box_outline(60, 0.66, 0.3, 3),
        up=(0, 1, 0),
        round_ends=False,
    )
    bands = [
        moved(
            turned(
                lathe(
                    box_outline(0.3, 2.2, 0.12, 2) + np.array([float(radius[-1]) + 0.35, 0], np.float32),
                    64,
                    closed=True,
                ),
                x=90,
            ),
            z=z,
        )
        for z in (-16, 16)
    ]
    parts = [main(rolled, look, "matte"), second(joined(bands), look, "fabric")]
    return normalised(each(parts, lambda m: turned(m, y=52)), centred=True)


def surfboard(look: Look) -> list[Part]:
    """A surfboard standing on its tail, stripes down it, three fins behind."""
    half = [(0, -95), (10, -92), (19, -70), (25.5, -25), (26.5, 10), (22, 50), (12, 80), (5, 92), (0, 95)]
    outline = catmull([*half, *((-x, y) for x, y in half[-2:0:-1])], 6, closed=True)
    board = warped(
        extruded(outline, 6.2, 2.9, steps=5),
        lambda p: p + np.stack([0 * p[:, 0], 0 * p[:, 0], 0.0011 * np.maximum(p[:, 1], 0) ** 2], -1),
    )
    image = tiles(
        painted(look.colour, (96, 336)),
        [(-1, 0.22, 2, 0.30), (-1, 0.32, 2, 0.345), (0.485, -1, 0.515, 2)],
        [look.accent, look.accent, mixed(look.colour, BLACK, 0.3)],
    )
    fins = [
        moved(turned(extruded(fillet([(-6, 0), (5, 0), (-6, 11)], 2.0, closed=True), 0.7, 0.2), y=90), x, y, -8)
        for x, y in ((0, -84), (-13, -74), (13, -74))
    ]
    parts = [
        Part(planar_uv(board), look.colour, look.kind or "gloss", pixels(image)),
        second(joined(fins), look, "gloss"),
    ]
    return normalised(each(parts, lambda m: turned(m, x=-7, y=16)), centred=True)


def toy_bear(look: Look) -> list[Part]:
    """A sitting plush bear with a bow."""
    body = blend(1.2, ball_field((0, 8, 0), (6.2, 7.4, 5.6)), ball_field((0, 18.5, 0.4), (6.4, 5.8, 5.6)))
    limbs = mirrored(
        blend(1.4, limb((5.0, 12.5, 0.5), (8.6, 6.6, 4.2), 2.3, 2.6), limb((3.2, 3.2, 3), (7.4, 3.0, 9.0), 2.9, 3.1))
    )
    ears = mirrored(ball_field((5.3, 23.6, -0.3), (2.6, 2.6, 1.5)))
    fur = meshed(blend(0.7, body, limbs, ears), (-12, -0.4, -7), (12, 27, 13), 0.55)
    level = warped(fur, lambda p: np.stack([p[:, 0], np.maximum(p[:, 1], 0), p[:, 2]], -1))
    pale = mixed(look.colour, (1, 0.93, 0.8), 0.6)
    light = joined(
        [
            ellipsoid((0, 16.8, 5.4), (2.9, 2.3, 2.0)),
            both_sides(ellipsoid((5.3, 23.4, 0.85), (1.5, 1.5, 0.7))),
            both_sides(turned(ellipsoid((6.2, 3.1, 11.3), (2.0, 2.1, 0.8)), y=4)),
        ]
    )
    dark = joined([ellipsoid((0, 17.9, 7.1), (1.1, 0.8, 0.6)), both_sides(sphere_at(2.5, 20.0, 5.5, 0.75))])
    bow = joined(
        [
            both_sides(turned(ellipsoid((2.9, 12.2, 5.6), (2.6, 1.7, 0.9)), z=8)),
            ellipsoid((0, 12.4, 6.2), (0.9, 0.9, 0.9)),
        ]
    )
    return normalised(
        [
            main(level, look, "fabric"),
            Part(light, pale, "fabric"),
            Part(dark, BLACK, "gloss"),
            second(bow, look, "satin"),
        ]
    )


def sphere_at(x: float, y: float, z: float, radius: float) -> Mesh:
    """A small ball at a place."""
    return moved(sphere(radius, 20), x, y, z)


FORMS: dict[str, Form] = {
    "dumbbell": Form(dumbbell, 0.12, (0.14, 0.14, 0.15), "matte"),
    "yoga_mat": Form(yoga_mat, 0.14, (0.45, 0.36, 0.60), "matte"),
    "surfboard": Form(surfboard, 1.9, (0.95, 0.93, 0.88), "gloss"),
    "toy_bear": Form(toy_bear, 0.28, (0.66, 0.43, 0.25), "fabric"),
}
