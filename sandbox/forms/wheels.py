"""Wheels and trim for what drives, its front to +x. In metres."""

from sandbox.forms.curves import fillet
from sandbox.forms.mesh import Look, Mesh, Part
from sandbox.forms.paint import second
from sandbox.forms.place import joined, moved, scaled, turned
from sandbox.forms.shapes import STEEL, around
from sandbox.forms.solids import lathe, rounded_box, tube
from sandbox.shoot.scene import Colour

DARK: Colour = (0.05, 0.05, 0.055)


def wheel(radius: float, wide: float) -> list[Part]:
    """A wheel about z, five-spoked on both sides."""
    r, w = radius, wide / 2
    tyre = lathe(
        fillet(
            [(r * 0.62, -w), (r * 0.94, -w), (r, -w * 0.6), (r, w * 0.6), (r * 0.94, w), (r * 0.62, w)],
            w * 0.2,
            steps=1,
        ),
        32,
    )
    dish = lathe([(r * 0.64, w * 0.9), (r * 0.6, w * 0.5), (r * 0.55, w * 0.2), (0, w * 0.2)], 28)
    spoke = moved(turned(rounded_box(r * 0.17, r * 0.55, w * 0.3, w * 0.1, steps=1), x=90), y=w * 0.72, z=r * 0.06)
    rim = lathe(
        fillet(
            [(r * 0.58, w * 0.4), (r * 0.58, w * 0.95), (r * 0.66, w * 0.98), (r * 0.66, w * 0.4)], w * 0.08, steps=1
        ),
        24,
    )
    hub = moved(
        lathe(fillet([(0, 0), (r * 0.15, 0), (r * 0.13, w * 0.4), (0, w * 0.45)], w * 0.1, steps=1), 16), y=w * 0.6
    )
    bright = joined([rim, around(spoke, 5), hub])
    made: list[tuple[Mesh, Colour, str]] = [
        (tyre, DARK, "matte"),
        (dish, (0.1, 0.1, 0.11), "satin"),
        (bright, STEEL, "metal"),
    ]
    return [Part(turned(m, x=90), c, "metal" if k == "metal" else "matte") for m, c, k in made]


def both_flanks(mesh: Mesh) -> Mesh:
    """The mesh and its mirror across z."""
    return joined([mesh, scaled(mesh, 1, 1, -1)])


def trim(
    nose: float, tail: float, half: float, *, lamp_y: float, rear_y: float, seams: list[float], sill: float, belt: float
) -> list[Part]:
    """Lamps, grille, plates, seams, handles and sills."""
    lamp = turned(rounded_box(0.20, 0.11, 0.36, 0.05, steps=2), y=-24)
    rear = turned(rounded_box(0.10, 0.20, 0.30, 0.04, steps=2), y=20)
    lines = [
        tube([(x, sill, half + 0.001), (x + 0.02, (sill + belt) / 2, half + 0.002), (x, belt, half - 0.03)], 0.007, 6)
        for x in seams
    ]
    handles = [
        moved(rounded_box(0.17, 0.035, 0.04, 0.015, steps=1), x - 0.22, belt - 0.13, half - 0.005) for x in seams[:-1]
    ]
    sills = moved(rounded_box(nose - tail - 1.75, 0.12, 0.08, 0.03, steps=2), -0.02, 0.2, half - 0.04)
    grille = moved(rounded_box(0.08, 0.16, half * 0.95, 0.05, steps=1), nose - 0.045, lamp_y - 0.21)
    intake = moved(rounded_box(0.10, 0.10, half * 1.35, 0.04, steps=1), nose - 0.075, lamp_y - 0.34)
    plate = moved(rounded_box(0.03, 0.11, 0.46, 0.01, steps=1), nose - 0.005, lamp_y - 0.19)
    return [
        Part(both_flanks(moved(lamp, nose - 0.155, lamp_y - 0.01, half * 0.70)), (0.85, 0.88, 0.92), "gloss"),
        Part(both_flanks(moved(rear, tail + 0.06, rear_y, half * 0.80)), (0.66, 0.03, 0.04), "gloss"),
        Part(joined([both_flanks(joined(lines)), grille, intake, both_flanks(sills)]), DARK, "satin"),
        Part(both_flanks(joined(handles)), STEEL, "metal"),
        Part(joined([plate, moved(scaled(plate, -1, 1, 1), y=0.22)]), (0.9, 0.9, 0.88), "satin"),
    ]


def mirrors(look: Look, x: float, y: float, half: float) -> Part:
    """Two wing mirrors in the accent."""
    return second(
        both_flanks(moved(turned(rounded_box(0.13, 0.14, 0.24, 0.055, steps=2), y=12), x, y, half + 0.10)),
        look,
        "gloss",
    )
