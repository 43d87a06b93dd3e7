"""Dressings to eat: citrus and coffee. Built in centimetres."""

import numpy as np

from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.paint import WHITE, form, main
from sandbox.forms.solids import (
    extruded,
    fillet,
    joined,
    lathe,
    mixed,
    moved,
    rested,
    scaled,
    sphere,
    turned,
    warped,
)


def citrus(look: Look) -> list[Part]:
    """Half a citrus fruit and a slice that leans on it; the colour is the peel's."""
    flesh = mixed(look.colour, (1.0, 0.78, 0.35), 0.35)
    pith = mixed(look.colour, WHITE, 0.8)
    half = lathe(np.array([(3 * np.cos(a), 3 * np.sin(a)) for a in np.linspace(-np.pi / 2, 0, 20)]) * [[1, 0.95]], 56)
    face = lathe([(3, 0), (2.98, 0.04), (0, 0.05)], 56)
    wedges = joined([turned(_wedge(), y=a) for a in np.arange(9) * 40.0])
    tilt = [moved(turned(moved(mesh, y=0.0), x=62, y=18), x=-0.6, y=2.95, z=-0.8) for mesh in (half, face, wedges)]
    rind = lathe(fillet([(0, -0.35), (3, -0.35, 0.1), (3, 0.35, 0.1), (0, 0.35)]), 56)
    white = lathe([(2.86, 0.36), (0, 0.365)], 56)
    flat = [moved(turned(mesh, y=10), x=2.6, y=0.35, z=2.9) for mesh in (rind, white, moved(wedges, y=0.31))]
    return [
        main(joined([tilt[0], flat[0]]), look, "satin"),
        Part(joined([tilt[1], flat[1]]), pith, "matte"),
        Part(joined([tilt[2], flat[2]]), flesh, "gloss"),
    ]


def strewn(count: int, apart: float, spread: tuple[float, float], rng: np.random.Generator) -> list[Points]:
    """Places (x, z) thick in the middle and thin outside, none nearer than `apart` if it can be helped."""
    spots: list[Points] = []
    for k in range(count * 12):
        spot = (rng.normal(size=2) * spread * (1 + k / count / 12)).astype(np.float32)
        if all(float(np.hypot(*(spot - other))) >= apart for other in spots):
            spots.append(spot)
        if len(spots) == count:
            break
    return spots


def _wedge() -> Mesh:
    """One segment of a citrus face, looking up."""
    rim = [(2.6 * np.sin(a), 2.6 * np.cos(a)) for a in np.radians(np.linspace(15, -15, 7))]
    outline = fillet([(0.0, 0.35), *rim], 0.18, steps=2, closed=True)
    return moved(turned(extruded(outline, 0.14, 0.06), x=-90), y=0.07)


def beans(look: Look) -> list[Part]:
    """Coffee beans strewn about."""
    rng = np.random.default_rng(look.seed)

    def creased(points: Points) -> Points:
        points[:, 1] = np.where(points[:, 1] > 0, points[:, 1], points[:, 1] * 0.45)
        points[:, 1] -= np.where(points[:, 1] > 0.1, 0.24 * np.exp(-((points[:, 2] / 0.09) ** 2)), 0)
        return points

    ball = sphere(1, 22)
    bean = warped(scaled(ball, 0.62, 0.36, 0.42), creased)
    spread = []
    for k, spot in enumerate(strewn(30, 1.0, (2.1, 1.5), rng)):
        flip = 180.0 if k % 3 == 0 else float(rng.uniform(-25, 25))
        one = turned(turned(bean, y=float(rng.uniform(0, 360))), x=flip)
        spread.append(moved(rested(one), x=float(spot[0]), z=float(spot[1])))
    return [main(joined(spread), look, "satin")]


FORMS: dict[str, Form] = {
    "citrus": form(citrus, 0.055, (0.95, 0.6, 0.1), "satin"),
    "beans": form(beans, 0.13, (0.26, 0.14, 0.07), "satin", flat=True),
}
