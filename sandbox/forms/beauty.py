"""Bottles, jars and tubes for the bathroom. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import BLACK, GOLD, WHITE, form, ink_for, label, main, paper_for, placed, second
from sandbox.forms.solids import (
    box_outline,
    catmull,
    extruded,
    fillet,
    grid,
    joined,
    lathe,
    mixed,
    moved,
    panel,
    rounded_box,
    slab,
    tube,
    turned,
    warped,
)


def ribbed(mesh: Mesh, count: int, share: float) -> Mesh:
    """The mesh with fine upright ribs around it, `share` of the radius deep."""

    def swollen(points: Points) -> Points:
        angle = np.arctan2(points[:, 0], points[:, 2])
        points[:, [0, 2]] *= (1 + share * np.cos(count * angle))[:, None]
        return points

    return warped(mesh, swollen)


def spray_bottle(look: Look) -> list[Part]:
    """A cleaning bottle with a trigger, its nozzle to the left."""
    body = [(0, 0), (4.1, 0, 0.5), (4.2, 8, 4), (3.3, 12.5, 3), (3.5, 15.5, 1.5), (1.5, 18.6, 0.8), (1.4, 20)]
    collar = ribbed(lathe(fillet([(1.75, 19.4), (1.85, 21.4, 0.3), (0, 21.4)]), 120), 30, 0.02)
    back = [(-1.2, 21.2), (1.3, 21.2), (1.9, 23.6, 1), (3.0, 25.0, 0.6), (2.6, 26, 0.5)]
    head = fillet([*back, (-3.4, 26, 0.3), (-3.6, 24.2, 0.3), (-1.6, 23.8, 0.5)], closed=True)
    trigger = catmull([(-2.2, 24.2, 0), (-2.5, 22.6, 0), (-3.4, 20.8, 0), (-3.5, 19.6, 0)])
    lever = tube(trigger, np.broadcast_to([0.38, 0.75], (len(trigger), 2)), up=(0, 0, 1))
    nozzle = moved(
        turned(ribbed(lathe(fillet([(0, 0), (0.95, 0, 0.1), (0.85, 1.1, 0.15), (0, 1.1)]), 72), 12, 0.04), z=90),
        -3.5,
        25.1,
    )
    return [
        main(lathe(fillet([*body, (0, 20)], steps=6), 64), look, "satin"),
        second(joined([collar, extruded(head, 2.3, 0.4), nozzle]), look, "satin"),
        Part(lever, mixed(look.accent, BLACK, 0.35), "satin"),
        *placed(label(look, 5.6, 6.2, 4.2), y=5.2),
    ]


def dropper_bottle(look: Look) -> list[Part]:
    """A serum bottle with a pipette."""
    line = [(0, 0.15), (1.5, 0, 0.15), (1.68, 0, 0.25), (1.7, 5.6, 0.75), (0.85, 6.5, 0.3), (0.85, 7.0), (0, 7.0)]
    collar = ribbed(lathe(fillet([(0.98, 6.75), (1.05, 6.85, 0.05), (1.02, 8.2, 0.18), (0, 8.2)]), 144), 36, 0.018)
    bulb = lathe(fillet([(0.75, 8.1), (0.78, 8.5, 0.1), (0.6, 8.7, 0.15), (0.62, 10.0, 0.6), (0, 10.3)], steps=6), 40)
    return [
        main(lathe(fillet(line, steps=6), 64), look, "gloss"),
        second(collar, look, "satin"),
        Part(bulb, WHITE if sum(look.accent) < 1.2 else mixed(BLACK, WHITE, 0.08), "satin"),
        *placed(label(look, 2.7, 3.6, 1.7), y=2.75),
    ]


def pump_bottle(look: Look) -> list[Part]:
    """A bottle of soap or lotion; the spout looks left and a little to the front."""
    line = [(0, 0.2), (3.1, 0, 0.2), (3.4, 0, 0.4), (3.4, 12.4, 1.3), (1.3, 14.0, 0.3), (1.3, 14.4), (0, 14.4)]
    collar = ribbed(lathe(fillet([(1.5, 14.1), (1.55, 14.3, 0.1), (1.5, 15.9, 0.2), (0, 15.9)]), 144), 36, 0.015)
    stem = lathe(fillet([(0.45, 15.8), (0.45, 17.3), (0, 17.3)]), 24)
    top = lathe(fillet([(0, 17.1), (1.1, 17.1, 0.2), (1.15, 18.2, 0.35), (0, 18.3)], steps=5), 40)
    beak = catmull([(0, 17.75, 0), (-2.2, 17.8, 0), (-3.8, 17.6, 0), (-4.2, 17.0, 0), (-4.25, 16.4, 0)])
    spout = tube(beak, np.linspace(0.55, 0.36, len(beak)), 16, round_ends=False)
    return [
        main(lathe(fillet(line, steps=6), 64), look, "satin"),
        second(joined([collar, stem, turned(joined([top, spout]), y=20)]), look, "satin"),
        *placed(label(look, 5.4, 7.2, 3.4), y=6.2),
    ]


def cream_jar(look: Look) -> list[Part]:
    """A low jar of cream with a broad lid."""
    base = [(0, 0.15), (2.7, 0, 0.15), (3.1, 0, 0.45), (3.2, 2.9, 0.35), (2.7, 3.05), (0, 3.05)]
    lid = [(0, 3.1), (3.1, 3.1), (3.22, 3.2, 0.1), (3.22, 5.0, 0.35), (0, 5.05)]
    mark = placed(label(look, 3.4, 1.5, 3.18), y=1.5)
    ring = lathe([(3.235, 3.35), (3.235, 3.6)], 72)
    return [
        main(lathe(fillet(base, steps=6), 72), look, "gloss"),
        second(lathe(fillet(lid, steps=6), 72), look, "satin"),
        Part(ring, GOLD if sum(look.accent) > 2.4 or sum(look.accent) < 1 else WHITE, "metal"),
        *mark[:2],
    ]


def _squeezed(turn: tuple[float, float], low: float, high: float, off: float) -> Mesh:
    """The wall of a tube that goes from round to a flat seam, between two turns of a circle and two heights."""

    def wall(u: Points, v: Points) -> tuple[Points, Points, Points]:
        angle = np.radians(turn[0] + (turn[1] - turn[0]) * u)
        up = low + (high - low) * v
        wide, deep = 2.1 + 0.75 * up**1.3 + off, 2.1 * np.clip(1 - up, 0, 1) ** 0.75 + 0.06 + off
        return wide * np.sin(angle), 2.6 + 10.6 * up, deep * np.cos(angle)

    whole = turn[1] - turn[0] >= 360
    return grid(wall, 32 if whole else 12, 64 if whole else 24, wrap_columns=whole)


def squeeze_tube(look: Look) -> list[Part]:
    """A tube of cream that stands on its cap, its seam on top."""
    cap = lathe(fillet([(0, 0), (1.85, 0, 0.2), (2.05, 2.55, 0.15), (0, 2.55)]), 64)
    seam = moved(rounded_box(5.75, 1.1, 0.22, 0.08), y=12.9)
    lines = [moved(rounded_box(5.4, 0.07, 0.3, 0.03), y=13.05 + 0.2 * k) for k in range(4)]
    paper = paper_for(look)
    return [
        main(joined([_squeezed((-180, 180), 0, 1, 0), seam, *lines]), look, "satin"),
        second(cap, look, "satin"),
        Part(_squeezed((-48, 48), 0.2, 0.62, 0.02), paper, "satin"),
        second(_squeezed((-14, 14), 0.44, 0.56, 0.03), look, "satin"),
        Part(_squeezed((-30, 30), 0.32, 0.35, 0.03), ink_for(paper), "satin"),
        Part(_squeezed((-20, 20), 0.265, 0.285, 0.03), ink_for(paper), "satin"),
    ]


def soap_bar(look: Look) -> list[Part]:
    """A bar of soap with a pressed oval and a mark in it."""
    plan = box_outline(8.4, 5.4, 1.6, 8)
    bar = slab(plan, 2.5, 0.85, steps=6)
    frame = [(x, 2.47, z) for x, z in box_outline(6.2, 3.4, 1.5, 8)]
    leaf = turned(panel(2.2, 0.9, 0.45, 16), x=-90)
    return [
        main(joined([bar, tube(frame, 0.16, 10, closed=True)]), look, "wax"),
        Part(moved(leaf, y=2.53), mixed(look.colour, BLACK, 0.22), "wax"),
    ]


FORMS: dict[str, Form] = {
    "spray_bottle": form(spray_bottle, 0.27, (0.55, 0.72, 0.72), "satin"),
    "dropper_bottle": form(dropper_bottle, 0.103, (0.42, 0.2, 0.07), "gloss"),
    "pump_bottle": form(pump_bottle, 0.185, (0.87, 0.84, 0.78), "satin"),
    "cream_jar": form(cream_jar, 0.05, (0.93, 0.89, 0.84), "gloss"),
    "tube": form(squeeze_tube, 0.14, (0.9, 0.76, 0.7), "satin"),
    "soap_bar": form(soap_bar, 0.084, (0.9, 0.86, 0.74), "wax", flat=True),
}
