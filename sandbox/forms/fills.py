"""Vessels with something in them, and empty ones for what is put in. In centimetres."""

import numpy as np

from sandbox.forms.curves import catmull, fillet
from sandbox.forms.mesh import Form, Look, Part
from sandbox.forms.paint import CLEAR, form, main
from sandbox.forms.place import joined, mixed, moved, scaled, turned
from sandbox.forms.plants import leaf
from sandbox.forms.shapes import chance, scattered
from sandbox.forms.solids import disc, lathe, rounded_box, sphere, tube
from sandbox.forms.vessels import grip, walls
from sandbox.shoot.scene import Colour

_CREAM: Colour = (0.97, 0.93, 0.84)
_HERB: Colour = (0.2, 0.4, 0.14)


def soup_bowl(look: Look) -> list[Part]:
    """A broad bowl of soup in the accent: a swirl of cream, seeds, a sprig of leaves."""
    dice = chance(look)
    curve = catmull([(3.6, 0.5), (6.9, 1.7), (8.9, 4.2), (9.6, 6.4)], 10)
    foot = fillet([(0, 0.35), (2.9, 0.35), (3.0, 0, 0.1), (3.5, 0, 0.15), (3.6, 0.4)])
    bowl = lathe(walls(np.concatenate([foot, curve]), 0.42, 1.0), 80)
    level = 5.3
    t = np.linspace(0, 1, 90)
    reach, angle = 1.2 + 4.6 * t, t * 2.3 * 2 * np.pi + float(dice.uniform(0, 6))
    swirl = np.stack([reach * np.sin(angle), 0 * t, reach * np.cos(angle)], -1)
    cream = moved(scaled(tube(swirl, (0.3 * np.sin(np.pi * t) ** 0.5 + 0.05).tolist(), 8), 1, 0.35, 1), y=level)
    seed = scaled(sphere(0.5, 12), 1.0, 0.4, 0.62)
    spots = scattered(11, dice) * 3.4
    turns = dice.uniform(0, 180, len(spots))
    seeds = [
        moved(turned(seed, y=float(a)), float(x), level + 0.1, float(z)) for (x, z), a in zip(spots, turns, strict=True)
    ]
    sprig = [moved(turned(leaf(2.6, 1.5, droop=0.3), x=72, y=a), 0.3, level + 0.25, 0) for a in (20, 140, 255)]
    return [
        main(bowl, look, "ceramic"),
        Part(disc(9.0, level), look.accent, "liquid"),
        Part(cream, _CREAM, "satin"),
        Part(joined(seeds), mixed(look.accent, (0.32, 0.36, 0.14), 0.75), "satin"),
        Part(joined(sprig), _HERB, "leaf"),
    ]


def tumbler(look: Look) -> list[Part]:
    """A low tumbler two fingers full, with ice; the colour is the drink's."""
    drink = fillet([(0, 1.3), (3.55, 1.3, 0.2), (3.72, 4.6, 0.05), (0, 4.6)])
    base = fillet([(0, 0), (3.6, 0, 0.3), (3.66, 1.26, 0.1), (0, 1.26)])
    rim = fillet([(3.76, 4.62), (4.0, 9.0, 0.08), (3.8, 9.0, 0.08), (3.55, 4.62)], closed=True)
    ice = [
        moved(turned(rounded_box(2.5, 2.5, 2.5, 0.4), x=a, y=a), x, y, z)
        for x, y, z, a in ((-1.3, 4.0, 0.5, 24.0), (1.5, 3.6, -0.7, 61.0))
    ]
    return [
        main(lathe(drink, 64), look, "liquid"),
        Part(joined([lathe(base, 64), lathe(rim, 64, closed=True), *ice]), CLEAR, "glass"),
    ]


def empty_mug(look: Look) -> list[Part]:
    """A mug with nothing in it, to put pencils in."""
    outer = fillet([(0, 0.3), (2.9, 0.3, 0.1), (3.05, 0, 0.08), (3.5, 0, 0.15), (4.1, 1.1, 1.0), (4.15, 9.3)])
    handle = grip([(3.85, 7.7), (5.2, 8.05), (6.6, 7.0), (6.75, 5.2), (6.0, 3.4), (4.9, 2.5), (3.85, 2.25)], 0.52)
    return [main(joined([lathe(walls(outer, 0.38, 0.8), 72), turned(handle, y=-18)]), look, "ceramic")]


def empty_glass(look: Look) -> list[Part]:
    """A plain glass with nothing in it."""
    outer = fillet([(0, 0), (3.3, 0, 0.3), (3.5, 3.4, 0.5), (3.9, 10.4)])
    return [main(lathe(walls(outer, 0.22, 0.9), 72), look, "glass")]


FORMS: dict[str, Form] = {
    "soup_bowl": form(soup_bowl, 0.07, (0.9, 0.88, 0.83), "ceramic"),
    "tumbler": form(tumbler, 0.09, (0.71, 0.4, 0.1), "liquid"),
    "empty_mug": form(empty_mug, 0.095, (0.86, 0.83, 0.77), "ceramic"),
    "empty_glass": form(empty_glass, 0.105, CLEAR, "glass"),
}
