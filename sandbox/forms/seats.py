"""Furniture to sit on. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import form, main, second
from sandbox.forms.solids import catmull, circle, fillet, joined, lathe, moved, rounded_box, tube, turned, warped


def leg(top: tuple[float, float, float], foot: tuple[float, float, float], thick: float = 1.8) -> Mesh:
    """A round leg that tapers to its foot."""
    line = np.linspace(top, foot, 6)
    return tube(line, np.linspace(thick, thick * 0.6, 6), 16)


def _flat_section(steps: int = 28) -> Points:
    """A rounded strip: near a rectangle across, thin."""
    x, y = circle(1, steps).T
    return np.stack([np.sign(x) * abs(x) ** 0.4, np.sign(y) * abs(y) ** 0.8], -1).astype(np.float32)


def chair(look: Look) -> list[Part]:
    """A dining chair: a moulded seat and back in one piece, four wooden legs."""
    line = catmull(
        [
            (0, 43.2, 24),
            (0, 45.6, 20),
            (0, 45.0, 8),
            (0, 44.4, -8),
            (0, 47.0, -17.5),
            (0, 55, -21.5),
            (0, 68, -24),
            (0, 82, -27),
        ],
        8,
    )
    t = np.linspace(0, 1, len(line))
    wide = np.interp(t, [0, 0.08, 0.4, 0.58, 0.72, 0.9, 1], [20, 23, 22, 20, 21, 22, 18])
    shell = tube(line, np.stack([wide, np.full(len(line), 1.0)], -1), section=_flat_section(), up=(0, 1, 0))

    def cupped(points: Points) -> Points:
        out = (points[:, 0] / 22) ** 2
        back = np.clip((points[:, 1] - 46) / 14, 0, 1)
        points[:, 2] += 5.5 * out * back
        points[:, 1] += 2.2 * out * (1 - back) * np.clip((20 - points[:, 2]) / 10, 0, 1)
        return points

    legs = [leg((13 * s, 44.2, z), (20 * s, 0, f)) for s in (-1, 1) for z, f in ((13, 19), (-10, -19))]
    bars = [tube([(15.4 * s, 28, 15), (15.4 * s, 28, -13.2)], 0.9, 10) for s in (-1, 1)]
    across = tube([(-15.4, 28, 1), (15.4, 28, 1)], 0.9, 10)
    return [main(warped(shell, cupped), look, "satin"), second(joined([*legs, *bars, across]), look, "satin")]


def armchair(look: Look) -> list[Part]:
    """A padded armchair on short legs."""
    base = moved(rounded_box(72, 18, 68, 5), y=16)
    seat = moved(_cushion(50, 15, 58, 6), y=31, z=5)
    back = moved(turned(_cushion(58, 52, 16, 7), x=-12), y=34, z=-24)
    arms = [moved(rounded_box(13, 42, 70, 6.2, steps=6), x=34.5 * s, y=16, z=1) for s in (-1, 1)]
    rear = moved(turned(rounded_box(80, 56, 12, 5.8, steps=6), x=-9), y=16, z=-30)
    legs = [leg((29 * s, 17, z), (32 * s, 0, z * 1.08), 2.4) for s in (-1, 1) for z in (28, -28)]
    return [main(joined([base, seat, back, *arms, rear]), look, "fabric"), second(joined(legs), look, "satin")]


def _cushion(width: float, height: float, depth: float, radius: float) -> Mesh:
    """A box that swells in its middle."""

    def swollen(points: Points) -> Points:
        x, y, z = points[:, 0] / width, points[:, 1] / height - 0.5, points[:, 2] / depth
        thin = int(np.argmin((width, height, depth)))
        flat = [np.cos(np.pi * each) for k, each in enumerate((x, y, z)) if k != thin]
        points[:, thin] += np.sign((x, y, z)[thin]) * 2.6 * flat[0] * flat[1]
        return points

    return warped(rounded_box(width, height, depth, radius, pieces=13), swollen)


def stool(look: Look) -> list[Part]:
    """A round stool with three legs."""
    top = lathe(fillet([(0, 42), (15.2, 42, 0.8), (16, 45.5, 1.2), (9, 45.1), (0, 44.9)], steps=6), 64)
    spots = [(np.sin(a), np.cos(a)) for a in np.radians([20, 140, 260])]
    legs = [leg((9 * x, 42.4, 9 * z), (17 * x, 0, 17 * z), 1.9) for x, z in spots]
    ring = [(12.6 * np.sin(a), 20.0, 12.6 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 49)[:-1]]
    return [main(top, look, "satin"), second(joined([*legs, tube(ring, 0.7, 10, closed=True)]), look, "satin")]


FORMS: dict[str, Form] = {
    "chair": form(chair, 0.82, (0.85, 0.83, 0.78), "satin"),
    "armchair": form(armchair, 0.88, (0.45, 0.52, 0.42), "fabric"),
    "stool": form(stool, 0.455, (0.74, 0.55, 0.37), "satin"),
}
