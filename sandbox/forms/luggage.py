"""Backpack and suitcase. In centimetres."""

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.fields import blend, block, common, prism
from sandbox.forms.mesh import Form, Look, Part
from sandbox.forms.nets import meshed
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, mixed, moved, normalised, scaled, turned
from sandbox.forms.shapes import BLACK, STEEL, both_sides, row
from sandbox.forms.solids import box_outline, extruded, lathe, rounded_box, tube


def backpack(look: Look) -> list[Part]:
    """A backpack: front pocket, zips, grab handle and shoulder straps."""
    outline = [
        (-15, 0),
        (15, 0),
        (15.2, 20),
        (14, 34),
        (10.5, 42),
        (4, 45),
        (-4, 45),
        (-10.5, 42),
        (-14, 34),
        (-15.2, 20),
    ]
    shape = common(3.5, prism("z", outline), block((0, 22, 0), (20, 24, 8.5), 4.0))
    body = meshed(blend(1.0, shape), (-16, -0.4, -9), (16, 45.6, 9), 0.95)
    low = [(-11.6, 3), (11.6, 3), (11.8, 14), (10, 21), (5, 23), (-5, 23), (-10, 21), (-11.8, 14)]
    pocket = meshed(
        common(1.8, prism("z", low), block((0, 12, 9), (14, 13, 3.4), 2.0)), (-12.5, 1.5, 5), (12.5, 24, 13), 0.8
    )
    zips = [
        tube(
            catmull(
                [
                    (-10.4, 12, 11.7),
                    (-9.6, 18.6, 11.6),
                    (-5, 20.9, 11.4),
                    (5, 20.9, 11.4),
                    (9.6, 18.6, 11.6),
                    (10.4, 12, 11.7),
                ],
                8,
            ),
            0.32,
            8,
        ),
        tube(
            catmull(
                [
                    (-14.7, 14, 4),
                    (-13.6, 32, 4.6),
                    (-9.4, 41.4, 4.4),
                    (0, 44.3, 4.0),
                    (9.4, 41.4, 4.4),
                    (13.6, 32, 4.6),
                    (14.7, 14, 4),
                ],
                8,
            ),
            0.42,
            8,
        ),
    ]
    handle = tube(
        catmull([(-3.4, 44.0, -4), (-3.0, 47.2, -4), (0, 48.6, -4), (3.0, 47.2, -4), (3.4, 44.0, -4)], 7), 0.7, 12
    )
    straps = both_sides(
        tube(
            catmull([(6.5, 42, -7), (8.8, 42, -11), (9.8, 30, -14), (10.4, 16, -12.5), (12.5, 6, -7.5)], 8),
            1.0,
            section=box_outline(4.6, 1.4, 0.6, 3),
            up=(0, 0, -1),
        )
    )
    pulls = row(rounded_box(0.7, 2.4, 0.5, 0.2), [(10.0, 10.2, 11.9), (14.7, 11.6, 4.6)])
    panel = moved(
        extruded(fillet([(-9, 28), (9, 28), (7.6, 38, 3), (-7.6, 38, 3)], 1.5, closed=True), 0.5, 0.2), z=8.35
    )
    return normalised(
        [
            main(joined([body, pocket]), look, "fabric"),
            Part(joined([*zips, straps, handle]), mixed(look.colour, BLACK, 0.6), "fabric"),
            second(joined([pulls, panel]), look, "fabric"),
        ]
    )


def suitcase(look: Look) -> list[Part]:
    """A hard cabin case on four wheels, its handle out."""
    body = moved(rounded_box(36, 52, 22, 4.5, steps=5), y=4.5)
    ribs = [
        moved(rounded_box(2.2, 46, 1.2, 0.55), x, 7.5, z)
        for x in (-12, -7.2, -2.4, 2.4, 7.2, 12)
        for z in (-10.9, 10.9)
    ]
    seam = moved(scaled(rounded_box(36.4, 52.4, 1.4, 0.6), 1), y=4.3)
    tyre = turned(lathe(fillet([(0, -1.1), (2.1, -1.1), (2.1, 1.1), (0, 1.1)], 0.4), 24), z=90)
    wheels = row(tyre, [(x, 2.1, z) for x in (-13.5, 13.5) for z in (-7.5, 7.5)])
    forks = row(rounded_box(3.4, 3.4, 4.2, 0.8), [(x, 2.6, z) for x in (-13.5, 13.5) for z in (-7.5, 7.5)])
    rods = joined([tube([(x, 54, -8), (x, 88, -8)], 0.75, 14) for x in (-7.5, 7.5)])
    grip = moved(rounded_box(18.5, 3, 3, 1.2), y=87, z=-8)
    strap = tube(catmull([(-5, 56.6, 2), (-4.2, 58.8, 2), (4.2, 58.8, 2), (5, 56.6, 2)], 8), 0.8, 12)
    return normalised(
        [
            main(joined([body, *ribs]), look, "satin"),
            Part(joined([wheels, forks, grip, strap]), (0.08, 0.08, 0.09), "satin"),
            Part(joined([seam, rods]), STEEL, "metal"),
            second(moved(rounded_box(5, 2.2, 1.0, 0.4), y=44, z=11.4), look, "gloss"),
        ]
    )


FORMS: dict[str, Form] = {
    "backpack": Form(backpack, 0.48, (0.22, 0.34, 0.33), "fabric"),
    "suitcase": Form(suitcase, 0.90, (0.90, 0.68, 0.30), "satin"),
}
