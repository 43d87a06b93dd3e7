"""Pots, kettles and plates. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Part
from sandbox.forms.paint import COFFEE, STEEL, form, main, second
from sandbox.forms.solids import (
    aimed,
    catmull,
    fillet,
    joined,
    lathe,
    moved,
    scaled,
    sphere,
    tube,
    turned,
)
from sandbox.forms.vessels import grip, walls


def plate(look: Look) -> list[Part]:
    """A dinner plate with a rim line in the accent."""
    outer = fillet([(0, 0.3), (6.9, 0.3), (7.1, 0, 0.1), (7.7, 0, 0.2), (9.6, 1.2, 0.8), (13.2, 2.0)])
    line = lathe([(12.5, 2.19), (12.1, 2.12)], 96)
    return [main(lathe(walls(outer, 0.4, 0.6), 96), look, "ceramic"), second(line, look, "gloss")]


def teapot(look: Look) -> list[Part]:
    """A round teapot, spout to the left, handle to the right."""
    belly = catmull([(3.6, 0.3), (6.4, 2.2), (7.4, 5.4), (6.2, 9.2), (3.5, 11.0)], 8)
    body = lathe(np.concatenate([fillet([(0, 0.3), (3, 0.3), (3.1, 0, 0.1), (3.5, 0, 0.1)]), belly, [[0, 11.2]]]), 72)
    lid = lathe(fillet([(3.55, 10.9), (3.7, 11.3, 0.15), (2.6, 12.1, 1), (0.7, 12.6, 0.4), (0.55, 13, 0.2), (0, 13.1)]))
    knob = moved(scaled(sphere(1, 24), 1, 0.85, 1), y=13.7)
    spout = catmull([(-6.0, 3.6, 0), (-8.6, 5.2, 0), (-9.6, 8.2, 0), (-11.6, 10.6, 0)], 8)
    radii = np.interp(np.linspace(0, 1, len(spout)), [0, 0.4, 1], [2.1, 1.25, 0.75])
    handle = grip([(6.1, 8.9), (8.6, 9.9), (10.6, 8.2), (10.3, 5.0), (8.4, 3.2), (6.4, 2.9)], 0.55, 1.2)
    china = joined([body, lid, handle, tube(spout, radii, 20, up=(0, 0, 1), round_ends=False)])
    hole = tube(spout[-1:] + np.array([[0, 0, 0], [-0.03, 0.05, 0]]), 0.55, 20)
    return [main(china, look, "ceramic"), second(knob, look, "ceramic"), Part(hole, COFFEE, "matte")]


def kettle(look: Look) -> list[Part]:
    """A stove kettle with an arched handle."""
    dome = [(0, 0), (8.6, 0, 0.4), (9.2, 1.6, 1), (9.0, 4.5, 2), (5.6, 11.5, 4), (3.4, 12.9, 0.2), (0, 13.1)]
    lid = [(3.5, 12.7), (3.6, 13.2, 0.2), (2.2, 13.9, 0.8), (0, 14.2)]
    knob = lathe(fillet([(0.5, 14), (0.5, 14.5), (1.2, 15, 0.3), (1.1, 16, 0.4), (0, 16.2)]), 32)
    spout = tube(catmull([(-6.6, 6.5, 0), (-9.2, 8.7, 0), (-11.4, 12.2, 0)], 8), np.linspace(1.9, 0.95, 17), 24)
    arch = catmull(
        [(-6.4, 10.2, 0), (-6.8, 16, 0), (-4, 20.2, 0), (0, 21.2, 0), (4, 20.2, 0), (6.8, 16, 0), (6.4, 10.2, 0)]
    )
    wood = tube(arch[16:33] + np.array([0, 0.05, 0], np.float32), 0.95, 16)
    metal = joined([lathe(fillet(dome), 72), lathe(fillet(lid), 48), spout])
    return [
        main(metal, look, "gloss"),
        Part(tube(arch, 0.42, 12), STEEL, "metal"),
        second(joined([wood, knob]), look, "satin"),
    ]


def pot(look: Look) -> list[Part]:
    """A cooking pot with two ears and a lid."""
    body = lathe(fillet([(0, 0), (9.6, 0, 0.9), (10, 11.6, 0.1), (0, 11.6)]), 72)
    lid = lathe(fillet([(10.1, 11.5), (10.4, 11.9, 0.3), (10.1, 12.4, 0.3), (5.5, 14.3, 6), (0, 14.8)]), 72)
    knob = lathe(fillet([(0.9, 14.6), (0.8, 15.6, 0.3), (2.0, 16.2, 0.3), (1.9, 17, 0.5), (0, 17.2)]), 40)
    ear = tube(catmull([(9.6, 8.6, -3), (12.2, 9, -2.6), (12.9, 9.1, 0), (12.2, 9, 2.6), (9.6, 8.6, 3)]), 0.75, 14)
    return [main(joined([body, lid, ear, scaled(ear, -1, 1, 1)]), look, "gloss"), second(knob, look, "metal")]


def pan(look: Look) -> list[Part]:
    """A frying pan lying on the table, its handle to the front right."""
    outer = fillet([(0, 0), (10.2, 0, 1.2), (13.2, 4.6)])
    line = catmull([(12.2, 3.6, 0), (16, 5, 0), (22, 6.2, 0), (31, 6.4, 0)], 8)
    widths = np.interp(np.linspace(0, 1, 25), [0, 0.35, 1], [0.9, 1.0, 1.5])
    handle = tube(line, np.stack([widths, widths * 0.55], -1), 16)
    rivet = aimed(sphere(0.5, 12), (12.0, 3.8, 0), (1, 0.3, 0))
    return [
        main(lathe(walls(outer, 0.45, 0.6), 80), look, "satin"),
        second(turned(handle, y=-35), look, "satin"),
        Part(turned(rivet, y=-35), STEEL, "metal"),
    ]


FORMS: dict[str, Form] = {
    "plate": form(plate, 0.27, (0.93, 0.92, 0.89), "ceramic", flat=True),
    "teapot": form(teapot, 0.145, (0.35, 0.5, 0.5), "ceramic"),
    "kettle": form(kettle, 0.22, (0.75, 0.25, 0.2), "gloss"),
    "pot": form(pot, 0.17, (0.2, 0.33, 0.4), "gloss"),
    "pan": form(pan, 0.42, (0.12, 0.12, 0.13), "satin", flat=True),
}
