"""Camera, game controller, light bulb, drone. In centimetres."""

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.fields import blend, block, common, cut, limb, mirrored
from sandbox.forms.mesh import Form, Look, Part
from sandbox.forms.nets import meshed
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, moved, normalised, scaled, turned
from sandbox.forms.shapes import GOLD, STEEL, around, both_sides, each, ellipsoid, helix, row
from sandbox.forms.solids import box_outline, lathe, rounded_box, slab, sphere, torus, tube
from sandbox.shoot.scene import Colour

DARK: Colour = (0.06, 0.06, 0.07)


def _optics() -> list[Part]:
    """A camera's lens that looks to +z from z = 0."""
    barrel = [
        (3.1, 0),
        (3.25, 0.4),
        (3.25, 2.0),
        (3.0, 2.1),
        (3.0, 2.4),
        (3.3, 2.5),
        (3.3, 4.9),
        (3.1, 5.2),
        (2.7, 5.2),
    ]
    ribs = around(moved(rounded_box(0.28, 1.7, 0.2, 0.08, steps=1), y=2.85, z=3.28), 30)
    inner = [(2.7, 5.2), (2.2, 4.3), (2.1, 4.2)]
    glass = [(2.15, 4.1), (1.5, 4.45), (0.8, 4.62), (0, 4.68)]
    skins = [(lathe(fillet(barrel, 0.08, steps=2), 56), DARK), (lathe(inner, 56), (0.03, 0.03, 0.03))]
    made = [Part(turned(m, x=90), c, "satin") for m, c in skins]
    made.append(Part(turned(ribs, x=90), (0.1, 0.1, 0.1), "matte"))
    made.append(Part(turned(lathe(glass, 48), x=90), (0.09, 0.06, 0.16), "gloss", roughness=0.03))
    made.append(Part(turned(moved(torus(3.02, 0.09, 48, sides=8), y=2.25), x=90), (0.75, 0.15, 0.12), "satin"))
    return made


def camera(look: Look) -> list[Part]:
    """A camera: body, hump, grip, dials and lens; its top is in the main colour, its skin in a darker one."""
    body = blend(0.5, block((0, 4.2, 0), (6.6, 4.1, 1.7), 0.9), limb((-5.5, 1.6, 1.5), (-5.5, 6.6, 1.4), 1.3))
    hump = block((0, 8.6, 0), (2.3, 1.9, 1.9), 0.7)
    top = common(0.0, blend(0.6, body, hump), block((0, 9.2, 0), (9, 2.2, 6), 0))
    low = cut(0.0, body, block((0, 9.5, 0), (9, 2.5, 6), 0))
    dial = lathe(fillet([(0, 0), (1.0, 0), (1.0, 0.8), (0, 0.8)], 0.12), 32)
    shutter = joined([lathe(fillet([(0, 0), (0.85, 0), (0.6, 0.5), (0, 0.55)], 0.12), 28)])
    shoe = joined(
        [
            moved(rounded_box(1.9, 0.25, 1.9, 0.08), y=10.4),
            *(moved(rounded_box(0.25, 0.5, 1.9, 0.06), x=s * 0.85, y=10.4) for s in (-1, 1)),
        ]
    )
    parts = [
        main(meshed(top, (-7.2, 6.4, -2.2), (7.2, 11, 3.2), 0.26), look, "satin"),
        Part(meshed(low, (-7.2, -0.2, -2.2), (7.2, 7.6, 3.4), 0.3), (0.08, 0.08, 0.085), "matte"),
        Part(
            joined(
                [
                    moved(dial, 4.6, 8.2, -0.1),
                    moved(scaled(dial, 0.75), -3.6, 8.2, -0.4),
                    moved(shutter, -5.6, 8.2, 1.0),
                ]
            ),
            STEEL,
            "metal",
        ),
        Part(shoe, STEEL, "metal"),
        second(moved(sphere(0.3, 16), 3.2, 6.6, 1.6), look, "gloss"),
    ]
    parts += each(_optics(), lambda m: moved(m, y=4.4, z=1.7))
    return normalised(parts)


def game_controller(look: Look) -> list[Part]:
    """A game controller lying, its grips to the front."""
    wing = blend(
        1.6, limb((3.6, 2.6, -1.6), (6.2, 2.4, -0.6), 1.75), limb((6.2, 2.3, -0.4), (7.3, 1.5, 5.2), 1.75, 1.25)
    )
    body = blend(1.5, mirrored(wing), block((0, 2.7, -1.2), (4.6, 1.35, 2.2), 0.9))
    case = common(0.4, body, block((0, 2, 0), (12, 2.05, 12), 0))
    stick = lathe(fillet([(0.55, 0), (0.5, 0.7), (0.95, 0.95), (0.95, 1.2), (0.6, 1.1), (0, 1.05)], 0.08), 28)
    collar = lathe(fillet([(1.25, 0), (1.25, 0.22), (1.0, 0.22), (0.6, 0)], 0.06), 32)
    bar = rounded_box(2.3, 0.5, 0.75, 0.14)
    button = lathe(fillet([(0.48, 0), (0.48, 0.34), (0, 0.42)], 0.1), 20)
    sticks = [(-2.2, 3.75, 1.1), (2.2, 3.75, 1.1)]
    bumper = tube(catmull([(2.9, 3.2, -3.4), (4.4, 3.25, -3.5), (5.9, 3.0, -2.9), (6.9, 2.7, -1.8)], 5), 0.42, 12)
    parts = [
        main(meshed(case, (-9.2, -0.3, -4.6), (9.2, 4.6, 7.2), 0.27), look, "satin"),
        Part(
            joined([row(stick, sticks), moved(joined([bar, turned(bar, y=90)]), -5.0, 3.95, -1.6), both_sides(bumper)]),
            DARK,
            "satin",
        ),
        second(row(collar, sticks), look, "gloss"),
        Part(row(rounded_box(0.9, 0.3, 0.4, 0.12), [(-1.4, 3.95, -1.7), (1.4, 3.95, -1.7)]), DARK, "satin"),
        second(moved(slab(box_outline(2.6, 1.4, 0.3), 0.2, 0.08), y=3.95, z=-2.4), look, "gloss"),
    ]
    spots: list[tuple[float, float, Colour]] = [
        (0, -1, (0.95, 0.77, 0.2)),
        (1, 0, (0.85, 0.25, 0.25)),
        (0, 1, (0.3, 0.7, 0.4)),
        (-1, 0, (0.25, 0.45, 0.85)),
    ]
    parts += [Part(moved(button, 5.0 + dx, 3.85, -1.6 + dz), c, "gloss") for dx, dz, c in spots]
    return normalised(parts, flat=True)


def light_bulb(look: Look) -> list[Part]:
    """A filament bulb on its screw."""
    glass = [(1.25, 2.6), (1.4, 3.6), (2.3, 5.2), (3.0, 7.0), (2.9, 8.6), (2.1, 9.9), (1.0, 10.5), (0, 10.6)]
    line = catmull(glass, 6)
    line[-1, 0] = 0
    skin = np.concatenate([line, (line * [0.955, 0.985] + [0, 0.1])[::-1]])
    screw = [
        (0, 0),
        (0.5, 0.05),
        (0.9, 0.4),
        *((1.15 + 0.13 * (k % 2), 0.5 + 0.22 * k) for k in range(9)),
        (1.25, 2.7),
        (0, 2.7),
    ]
    wire = helix(0.13, 16, 2.2, 160) - [0, 1.1, 0]
    filament = moved(turned(tube(wire, 0.05, 6), z=90), y=7.6)
    stems = joined(
        [
            tube(catmull([(0.25, 2.7, 0), (0.35, 5, 0), (1.1, 7.6, 0)], 6), 0.06, 8),
        ]
    )
    return normalised(
        [
            main(lathe(skin, 56), look, "glass"),
            Part(lathe(fillet(screw, 0.05, steps=2), 40), STEEL if look.kind != "metal" else GOLD, "metal"),
            Part(filament, (1.0, 0.72, 0.3), "glow"),
            Part(both_sides(stems), STEEL, "metal"),
            Part(lathe([(0.5, 2.6), (0.45, 3.6), (0.2, 4.4), (0, 4.5)], 24), (0.9, 0.92, 0.92), "gloss"),
        ]
    )


def drone(look: Look) -> list[Part]:
    """A small four-rotor drone on its feet."""
    body = slab(box_outline(8, 14, 3, 8), 4.2, 1.6, steps=5)
    ends = [(sx * 11.0, sz * 10.0) for sx in (-1, 1) for sz in (-1, 1)]
    arms = joined([tube([(x * 0.2, 6.0, z * 0.4), (x, 6.6, z)], [1.0, 0.7], 14) for x, z in ends])
    motors = row(lathe(fillet([(0, 0), (1.3, 0), (1.3, 2.4), (0, 2.6)], 0.3), 28), [(x, 5.6, z) for x, z in ends])
    wing = scaled(ellipsoid((3.2, 0, 0), (3.3, 0.12, 0.6), 20), 1)
    rotors = joined(
        [moved(turned(joined([wing, turned(wing, y=180)]), y=35 * k + 20), x, 8.4, z) for k, (x, z) in enumerate(ends)]
    )
    feet = joined([tube([(x, 6, z), (x, 0.4, z)], [0.6, 0.4], 12) for x, z in ends])
    eye = joined([ellipsoid((0, 3.6, 6.6), (1.6, 1.5, 1.5), 24)])
    return normalised(
        [
            main(joined([moved(body, y=4.2), arms]), look, "satin"),
            Part(joined([motors, feet]), (0.2, 0.2, 0.21), "satin"),
            Part(rotors, (0.12, 0.12, 0.13), "satin"),
            Part(eye, DARK, "gloss"),
            second(both_sides(moved(sphere(0.4, 16), 1.6, 6.4, 6.7)), look, "glow"),
        ],
        flat=True,
    )


FORMS: dict[str, Form] = {
    "camera": Form(camera, 0.105, (0.72, 0.73, 0.74), "satin"),
    "game_controller": Form(game_controller, 0.16, (0.92, 0.92, 0.93), "satin", flat=True),
    "light_bulb": Form(light_bulb, 0.11, (0.98, 0.96, 0.9), "glass"),
    "drone": Form(drone, 0.32, (0.86, 0.87, 0.88), "satin", flat=True),
}
