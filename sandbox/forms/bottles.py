"""Bottles and cans. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import STEEL, form, label, main, paper_for, placed, second
from sandbox.forms.solids import catmull, extruded, fillet, joined, lathe, mixed, moved, rounded_box, tube, turned
from sandbox.forms.vessels import walls


def crimped(radius: float, y: float, height: float, teeth: int = 21) -> Mesh:
    """A crown cap with its teeth, from y up."""
    cap = lathe(fillet([(radius * 1.08, y), (radius, y + height, radius * 0.35), (0, y + height)], steps=6), 126)
    points = cap.points.copy()
    angle = np.arctan2(points[:, 0], points[:, 2])
    low = np.clip(1 - (points[:, 1] - y) / (height * 0.6), 0, 1)
    points[:, [0, 2]] *= (1 + 0.06 * low * np.cos(teeth * angle))[:, None]
    return Mesh(points, cap.faces)


def _glassy(outer: Points, look: Look, wall: float, floor: float) -> Mesh:
    """Hollow where it is to be clear glass, solid otherwise."""
    return lathe(
        walls(outer, wall, floor) if look.kind == "glass" else np.concatenate([outer, [[0, outer[-1, 1]]]]), 64
    )


def bottle(look: Look) -> list[Part]:
    """A wine bottle with a capsule and a label."""
    line = fillet(
        [(0, 0.8), (2.6, 0, 0.3), (3.7, 0, 0.4), (3.75, 19.0, 2.6), (1.55, 23.6, 2.4), (1.4, 28.2), (1.4, 29.6)],
        steps=7,
    )
    capsule = fillet([(1.52, 23.6), (1.5, 28.0), (1.66, 28.2, 0.1), (1.66, 29.3, 0.1), (1.52, 29.8, 0.2), (0, 29.8)])
    return [
        main(_glassy(line, look, 0.3, 1.2), look, "gloss"),
        second(lathe(capsule, 48), look, "satin"),
        *placed(label(look, 8.6, 8.4, 3.76), y=9.6),
    ]


def oil_bottle(look: Look) -> list[Part]:
    """A square-shouldered oil bottle with a cork."""
    line = fillet([(0, 0.3), (2.8, 0, 0.3), (3.1, 0, 0.4), (3.1, 15.0, 1.2), (1.25, 17.2, 0.9), (1.15, 22.6)], steps=6)
    collar = lathe(fillet([(1.15, 21.6), (1.5, 21.8, 0.15), (1.5, 22.6, 0.15), (1.1, 22.8)]), 40)
    cork = lathe(fillet([(0.95, 22.6), (1.05, 23.0), (1.2, 24.8, 0.2), (0, 24.8)]), 40)
    tag = lathe([(1.29, 18.0), (1.2, 19.6)], 40)
    return [
        main(joined([_glassy(line, look, 0.28, 1.0), collar]), look, "gloss"),
        Part(cork, (0.72, 0.54, 0.36), "matte"),
        second(tag, look, "satin"),
        *placed(label(look, 4.6, 7.4, 3.11), y=7.6),
    ]


def beer_bottle(look: Look) -> list[Part]:
    """A long-neck bottle with a crown cap."""
    line = fillet([(0, 0.4), (2.4, 0, 0.3), (3.05, 0, 0.4), (3.05, 12.2, 2.4), (1.4, 17.8, 3), (1.28, 21.6)], steps=7)
    lip = lathe(fillet([(1.28, 20.9), (1.5, 21.1, 0.15), (1.5, 21.9, 0.15), (1.2, 22.0)]), 48)
    neck = lathe([(1.57, 16.6), (1.38, 18.6)], 48)
    return [
        main(joined([_glassy(line, look, 0.28, 0.9), lip]), look, "gloss"),
        second(crimped(1.52, 21.6, 0.75), look, "metal"),
        second(neck, look, "satin"),
        *placed(label(look, 7.4, 6.4, 3.06), y=6.8),
    ]


def water_bottle(look: Look) -> list[Part]:
    """An insulated flask with a cap and a carrying loop."""
    body = [(0, 0.2), (3.1, 0, 0.3), (3.6, 0, 0.5), (3.65, 19.2, 2.2), (2.5, 21.4, 0.5), (2.5, 22.2), (0, 22.2)]
    ring = lathe(fillet([(2.5, 21.9), (2.62, 22.05, 0.1), (2.62, 22.5, 0.1), (2.4, 22.6)]), 48)
    cap = lathe(fillet([(2.6, 22.6), (2.7, 22.8, 0.15), (2.62, 25.2, 0.5), (0, 25.3)], steps=5), 56)
    loop = catmull(
        [(-2.3, 24.4, 0), (-2.35, 26.6, 0), (-1.4, 27.9, 0), (1.4, 27.9, 0), (2.35, 26.6, 0), (2.3, 24.4, 0)]
    )
    strap = tube(loop, np.broadcast_to([0.32, 0.75], (len(loop), 2)), up=(0, 0, 1))
    mark = placed(label(look, 6.0, 6.0, 3.66, bare=True), y=12)[1:]
    return [
        main(lathe(fillet(body, steps=6), 64), look, "satin"),
        Part(ring, STEEL, "metal"),
        second(joined([cap, strap]), look, "satin"),
        *mark,
    ]


def plastic_bottle(look: Look) -> list[Part]:
    """A ribbed bottle of drink with a screw cap; the colour is the drink's."""
    rows = np.linspace(0, 1, 60)
    ribs = 3.1 - 0.16 * np.cos(rows * 2 * np.pi * 7) ** 8 * (rows < 0.42)
    side = np.stack([ribs, 1.2 + rows * 13.0], -1)
    top = catmull([(3.1, 14.2), (3.0, 16.0), (1.6, 18.6), (1.3, 19.6)], 6)
    line = np.concatenate([fillet([(0, 0.6), (2.2, 0, 0.4), (2.8, 0.2, 0.3), (2.95, 1.0)]), side, top[1:], [[0, 19.6]]])
    cap = lathe(fillet([(1.5, 19.7), (1.6, 19.8, 0.1), (1.55, 21.6, 0.2), (0, 21.6)]), 48)
    band = lathe([(3.13, 7.6), (3.13, 13.0)], 64)
    return [
        main(lathe(line, 64), look, "liquid"),
        second(cap, look, "satin"),
        Part(band, paper_for(look), "satin"),
        *placed(label(Look(paper_for(look), look.accent), 6.4, 6.4, 3.14, bare=True), y=10.0)[1:],
    ]


def milk_bottle(look: Look) -> list[Part]:
    """A dairy bottle with a foil cap; the colour is the milk's."""
    milk = fillet(
        [(0, 0.6), (3.2, 0.6, 0.4), (3.75, 1.2, 0.6), (3.75, 11.6, 2.4), (2.0, 16.4, 2.4), (1.9, 18.2), (0, 18.2)]
    )
    base = fillet([(0, 0), (3.2, 0, 0.4), (3.78, 0.5, 0.4), (3.78, 1.1), (0, 0.55)])
    neck = fillet(
        [(1.9, 18.22), (1.95, 19.6, 0.2), (2.35, 20.2, 0.2), (2.35, 21, 0.2), (1.8, 21), (1.7, 18.22)], closed=True
    )
    foil = lathe(fillet([(2.5, 20.3), (2.45, 21.2, 0.25), (0, 21.3)]), 80)
    return [
        main(lathe(milk, 64), look, "gloss"),
        Part(joined([lathe(base, 64), lathe(neck, 48, closed=True)]), (0.93, 0.96, 0.97), "glass"),
        second(foil, look, "metal"),
    ]


def carton(look: Look) -> list[Part]:
    """A gable-topped carton with a screw cap on its front slope."""
    body = rounded_box(7, 14.4, 7, 0.25)
    roof = turned(_gable(), y=90)
    fin = moved(rounded_box(7, 1.5, 0.35, 0.12), y=17.5)
    cap = fillet([(0, 0), (1.25, 0), (1.25, 0.4), (1.1, 0.5), (1.05, 1.3, 0.15), (0, 1.3)])
    lid = moved(turned(lathe(cap, 40), x=48), y=16.0, z=2.0)
    band = moved(rounded_box(7.04, 3.2, 7.04, 0.27), y=2.2)
    return [
        main(joined([body, roof, fin]), look, "satin"),
        second(joined([lid, band]), look, "satin"),
        *placed(label(look, 4.6, 5.6), y=9.6, z=3.51),
    ]


def _gable() -> Mesh:
    return extruded(
        fillet([(-3.5, 14.2), (3.5, 14.2), (3.5, 14.4), (0.15, 17.9), (-0.15, 17.9), (-3.5, 14.4)]), 6.9, 0.1
    )


def can(look: Look) -> list[Part]:
    """A drink can with necked ends, a pull tab, and a band and a dot for a design."""
    side = fillet([(2.75, 0.75), (3.28, 1.4, 0.4), (3.3, 10.6, 0.6), (2.82, 11.75)])
    foot = fillet([(0, 0.9), (2.2, 0.5, 0.6), (2.45, 0, 0.15), (2.75, 0.75)])
    top = fillet([(2.82, 11.75), (2.9, 12.0, 0.08), (2.72, 12.1, 0.06), (2.6, 11.7, 0.1), (0, 11.75)])
    ring = tube(
        np.column_stack([0.5 * np.cos(_ROUND), np.full(24, 11.95), 0.75 * np.sin(_ROUND) + 0.75]), 0.13, 8, closed=True
    )
    tab = joined([ring, moved(rounded_box(0.85, 0.14, 0.8, 0.06), y=11.84, z=-0.1)])
    hole = moved(lathe([(0.85, 0.02), (0, 0.02)], 32), y=11.76, z=-1.35)
    band = lathe([(3.305, 3.0), (3.305, 4.4)], 72)
    return [
        main(lathe(side, 72), look, "metal"),
        Part(joined([lathe(foot, 64), lathe(top, 72), tab]), STEEL, "metal", roughness=0.3),
        Part(hole, mixed(STEEL, (0, 0, 0), 0.35), "metal"),
        second(band, look, "gloss"),
        *placed(label(look, 7.2, 7.2, 3.31, bare=True), y=7.0)[1:],
    ]


_ROUND = np.linspace(0, 2 * np.pi, 24, endpoint=False)

FORMS: dict[str, Form] = {
    "bottle": form(bottle, 0.3, (0.1, 0.2, 0.12), "gloss"),
    "oil_bottle": form(oil_bottle, 0.25, (0.5, 0.52, 0.12), "gloss"),
    "beer_bottle": form(beer_bottle, 0.225, (0.36, 0.17, 0.05), "gloss"),
    "water_bottle": form(water_bottle, 0.28, (0.3, 0.45, 0.5), "satin"),
    "plastic_bottle": form(plastic_bottle, 0.215, (0.93, 0.6, 0.2), "liquid"),
    "milk_bottle": form(milk_bottle, 0.215, (0.97, 0.96, 0.92), "gloss"),
    "carton": form(carton, 0.19, (0.93, 0.93, 0.9), "satin"),
    "can": form(can, 0.12, (0.75, 0.16, 0.14), "metal"),
}
