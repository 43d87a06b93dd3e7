"""Perfume, lipstick and polish. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Part, Points
from sandbox.forms.paint import GOLD, STEEL, form, label, main, placed, second
from sandbox.forms.solids import (
    disc,
    fillet,
    joined,
    lathe,
    moved,
    rounded_box,
    torus,
    turned,
    warped,
)


def perfume(look: Look) -> list[Part]:
    """A square flacon of coloured glass with a heavy cap."""
    body = rounded_box(5.6, 6.6, 2.9, 0.45)
    neck = lathe(fillet([(1.15, 6.5), (1.15, 7.0, 0.1), (0.85, 7.1), (0.85, 7.6), (0, 7.6)]), 48)
    rim = moved(torus(1.0, 0.12, 48, sides=12), y=7.15)
    cap = moved(rounded_box(2.4, 2.6, 2.1, 0.28), y=7.4) if look.seed % 2 else lathe(
        fillet([(0, 7.4), (1.25, 7.4, 0.12), (1.25, 10, 0.3), (0, 10)], steps=6), 64)  # fmt: skip
    return [
        main(body, look, "glass"),
        Part(joined([neck, rim]), GOLD, "metal"),
        second(cap, look, "gloss"),
        *placed(label(look, 2.9, 2.1), y=3.1, z=1.46)[:2],
    ]


def lipstick(look: Look) -> list[Part]:
    """An open lipstick; the colour is its own, the accent its case."""
    base = [(0, 0), (1.0, 0, 0.12), (1.0, 3.2, 0.08), (0.86, 3.25), (0, 3.25)]
    inner = [(0.86, 3.2), (0.84, 4.9, 0.06), (0.72, 4.9, 0.04), (0.7, 4.4), (0, 4.4)]
    bullet = fillet([(0, 4.4), (0.68, 4.4), (0.68, 6.6, 0.5), (0.3, 7.1, 0.2), (0, 7.12)], steps=7)
    rows = np.concatenate([np.column_stack([np.full(8, 0.68), np.linspace(4.5, 6.1, 8)]), bullet[2:]])
    rows = np.concatenate([[[0.0, 4.4], [0.68, 4.4]], rows])

    def slanted(points: Points) -> Points:
        points[:, 1] += (0.95 * points[:, 0] - 0.35 * points[:, 2]) * np.clip((points[:, 1] - 4.6) / 2.2, 0, 1) ** 2
        return points

    return [
        main(warped(lathe(rows, 48), slanted), look, "wax"),
        second(lathe(fillet(base), 56), look, "gloss"),
        Part(lathe(fillet(inner), 48), GOLD, "metal"),
    ]


def nail_polish(look: Look) -> list[Part]:
    """A small bottle of nail polish under a long cap."""
    body = [(0, 0.1), (1.2, 0, 0.15), (1.6, 0, 0.35), (1.65, 2.4, 0.8), (0.75, 3.3, 0.2), (0.75, 3.6), (0, 3.6)]
    cap = [(0, 3.55), (0.85, 3.55, 0.08), (0.62, 7.3, 0.25), (0, 7.3)]
    shine = lathe(fillet([(0.8, 3.45), (0.92, 3.5, 0.05), (0.9, 3.8, 0.05), (0.8, 3.8)]), 40)
    return [
        main(lathe(fillet(body, steps=6), 56), look, "gloss"),
        second(lathe(fillet(cap, steps=6), 48), look, "satin"),
        Part(shine, STEEL, "metal"),
    ]


def compact(look: Look) -> list[Part]:
    """A round powder compact, closed lid leaning open behind its pan."""
    base = lathe(fillet([(0, 0), (3.7, 0, 0.3), (3.8, 1.0, 0.2), (3.3, 1.0, 0.05), (3.25, 0.8), (0, 0.8)]), 72)
    lid = lathe(fillet([(0, 0), (3.8, 0, 0.2), (3.7, 0.7, 0.35), (0, 0.8)]), 72)
    glass = moved(turned(disc(3.3, 0.0), x=180), y=-0.02)
    shut = moved(turned(moved(lid, z=3.8), x=-112), y=1.0, z=-3.8)
    mirror = moved(turned(moved(glass, z=3.8), x=-112), y=1.0, z=-3.8)
    return [
        main(disc(3.25, 0.86), look, "matte"),
        second(joined([base, shut]), look, "gloss"),
        Part(mirror, (0.9, 0.92, 0.93), "metal", roughness=0.05),
    ]


FORMS: dict[str, Form] = {
    "perfume": form(perfume, 0.1, (0.95, 0.8, 0.62), "glass"),
    "lipstick": form(lipstick, 0.078, (0.7, 0.09, 0.14), "wax"),
    "nail_polish": form(nail_polish, 0.073, (0.75, 0.2, 0.32), "gloss"),
    "compact": form(compact, 0.078, (0.86, 0.66, 0.54), "matte"),
}
