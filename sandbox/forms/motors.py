"""Cars and vans, their fronts to +x. In metres."""

import numpy as np

from sandbox.forms.fields import Field, Values, blend, block, common, cut, grown, limb, prism
from sandbox.forms.mesh import Form, Look, Part
from sandbox.forms.nets import meshed, without
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, moved, normalised
from sandbox.forms.solids import box_outline, extruded
from sandbox.forms.wheels import DARK, both_flanks, mirrors, trim, wheel
from sandbox.shoot.scene import Colour

Outline = list[tuple[float, float]]
_GLASS: Colour = (0.03, 0.04, 0.05)
_AXLES = (-1.26, 1.30)
_VAN_AXLES = (-1.45, 1.55)


def _leaning(low: float, wide: float, lean: float) -> Field:
    """Between two sides that lean in above `low`."""

    def field(x: Values, y: Values, z: Values) -> Values:
        return np.asarray((np.abs(z) - wide + lean * np.maximum(y - low, 0) + 0 * x) * 0.92, np.float32)

    return field


def _rolling(axles: tuple[float, float], out: float) -> list[Part]:
    """Four wheels on two axles, `out` to each side."""
    made = []
    for part in wheel(0.335, 0.24):
        near = joined([moved(part.mesh, x, 0.335, out) for x in axles])
        made.append(Part(both_flanks(near), part.colour, part.kind))
    return made


def _plan(nose: float, tail: float, half: float) -> Outline:
    """A car's outline from above: rounded at the nose, less at the tail."""
    side = [(nose, half * 0.55), (nose - 0.12, half * 0.86), (nose - 0.5, half)]
    side += [(tail + 0.35, half), (tail + 0.06, half * 0.88), (tail, half * 0.6)]
    return [*side, *((x, -z) for x, z in side[::-1])]


def _hull(look: Look, lower: Outline, cabin: Outline, *, sides: list[Outline], screens: list[Outline]) -> list[Part]:
    """Paint, glass and underside. `lower` is the body's side, `cabin` the glass house's.

    `sides` are the side panes, `screens` bands along the front and rear ones.
    """
    half, belt = 0.88, min(y for _, y in cabin)
    nose, tail = max(x for x, _ in lower), min(x for x, _ in lower)
    body = common(0.14, prism("z", lower), prism("y", _plan(nose, tail, half)), _leaning(belt - 0.25, half, 0.25))
    glass = common(0.10, prism("z", cabin), _leaning(belt, half - 0.07, 0.36))
    inset = _leaning(belt, half - 0.17, 0.36)
    panes = [prism("z", s) for s in sides] + [common(0.03, prism("z", s), inset) for s in screens]
    arches = [limb((x, 0.33, -2), (x, 0.33, 2), 0.40) for x in _AXLES]
    paint = cut(0.015, blend(0.05, cut(0.02, body, *arches), cut(0.01, grown(0.022, glass), *panes)))
    low, high = (tail - 0.05, 0.1, -half - 0.06), (nose + 0.05, max(y for _, y in cabin) + 0.08, half + 0.06)
    under = block(((nose + tail) / 2 - 0.1, 0.50, 0), ((nose - tail) / 2 - 0.42, 0.24, half - 0.26), 0.1)
    unseen = blend(0, grown(-0.05, glass), grown(-0.04, under))
    return [
        main(without(meshed(paint, low, high, 0.057), unseen), look, "gloss"),
        Part(meshed(glass, (tail, belt - 0.1, -half), high, 0.1), _GLASS, "gloss", roughness=0.04),
        Part(meshed(under, low, (nose, 0.9, half), 0.16), DARK, "matte"),
    ]


def car(look: Look) -> list[Part]:
    """A plain modern hatchback."""
    lower = [
        (-1.98, 0.24),
        (-2.08, 0.45),
        (-2.06, 0.80),
        (-1.96, 1.0),
        (-1.3, 1.03),
        (0.85, 0.97),
        (1.45, 0.90),
        (1.88, 0.76),
        (2.06, 0.58),
        (2.08, 0.36),
        (1.98, 0.22),
    ]
    cabin = [(-1.98, 0.93), (-1.80, 1.22), (-1.52, 1.42), (-0.9, 1.49), (-0.1, 1.50), (0.38, 1.42), (1.22, 0.92)]
    sides = [
        [(-1.42, 1.02), (-1.30, 1.31), (-0.9, 1.38), (-0.52, 1.395), (-0.50, 1.02)],
        [(-0.40, 1.02), (-0.42, 1.395), (-0.05, 1.395), (0.30, 1.33), (0.86, 1.0)],
    ]
    screens = [
        [(0.52, 1.40), (1.35, 0.92), (1.15, 0.90), (0.34, 1.36)],
        [(-2.1, 1.03), (-1.82, 1.36), (-1.60, 1.33), (-1.84, 1.03)],
    ]
    parts = [*_hull(look, lower, cabin, sides=sides, screens=screens), *_rolling(_AXLES, 0.74)]
    parts += trim(2.08, -2.08, 0.88, lamp_y=0.60, rear_y=0.80, seams=[-0.46, 0.62, -1.2], sill=0.34, belt=0.96)
    return normalised([*parts, main(mirrors(look, 0.74, 1.0, 0.82).mesh, look, "gloss")])


def van(look: Look) -> list[Part]:
    """A delivery van, its side panel free."""
    lower = [
        (-2.5, 0.26),
        (-2.56, 0.5),
        (-2.52, 1.95),
        (-2.4, 2.12),
        (0.75, 2.12),
        (1.05, 2.0),
        (1.72, 1.18),
        (2.28, 0.98),
        (2.48, 0.72),
        (2.5, 0.36),
        (2.4, 0.24),
    ]
    cabin = [(0.2, 1.15), (0.2, 2.0), (0.9, 2.02), (1.12, 1.93), (1.86, 1.10)]
    side = [(0.42, 1.22), (0.42, 1.78), (0.98, 1.78), (1.48, 1.22)]
    screen = [(1.06, 2.02), (1.95, 1.08), (1.60, 1.12), (0.96, 1.90)]
    parts = [*_box_van(look, lower, cabin, side, screen), *_rolling(_VAN_AXLES, 0.80)]
    parts += trim(2.5, -2.54, 0.95, lamp_y=0.74, rear_y=1.0, seams=[0.32, 1.40, -1.0], sill=0.38, belt=1.15)
    panel = both_flanks(moved(extruded(box_outline(2.2, 0.62, 0.1), 0.02), -1.1, 1.38, 0.90))
    return normalised([*parts, mirrors(look, 1.3, 1.25, 0.90), second(panel, look, "satin")])


def _box_van(look: Look, lower: Outline, cabin: Outline, side: Outline, screen: Outline) -> list[Part]:
    """Paint, glass and underside of a van: its panes are let into the body."""
    body = common(0.16, prism("z", lower), block((-0.03, 1.2, 0), (2.56, 1.2, 0.95), 0.2), _leaning(1.0, 0.95, 0.07))
    outside = cut(0.0, block((0, 1.5, 0), (3, 2, 2)), block((0, 1.5, 0), (3, 2, 0.82)))
    panes = [common(0.02, prism("z", side), outside), common(0.03, prism("z", screen), _leaning(1.0, 0.78, 0.1))]
    glass = common(0.0, grown(-0.035, body), common(0.05, prism("z", cabin), _leaning(1.0, 0.895, 0.07)))
    arches = [limb((x, 0.33, -2), (x, 0.33, 2), 0.41) for x in _VAN_AXLES]
    under = block((-0.1, 0.55, 0), (2.15, 0.3, 0.68), 0.1)
    unseen = blend(0, grown(-0.10, glass), grown(-0.04, under))
    low, high = (-2.6, 0.1, -1.0), (2.6, 2.2, 1.0)
    return [
        main(without(meshed(cut(0.015, body, *arches, *panes), low, high, 0.076), unseen), look, "gloss"),
        Part(meshed(glass, (0.1, 1.0, -1), (2.2, 2.2, 1), 0.08), _GLASS, "gloss", roughness=0.04),
        Part(meshed(under, low, high, 0.16), DARK, "matte"),
    ]


FORMS: dict[str, Form] = {
    "car": Form(car, 1.5, (0.70, 0.09, 0.09), "gloss"),
    "van": Form(van, 2.12, (0.93, 0.93, 0.92), "gloss"),
}
