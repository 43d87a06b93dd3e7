"""Boots, high heels, sandals. In centimetres; toes to +x."""

from collections.abc import Sequence

import numpy as np

from sandbox.forms.curves import catmull
from sandbox.forms.fields import Field, Values, blend, block, common, cut, limb, prism
from sandbox.forms.mesh import Form, Look, Mesh, Part, Points
from sandbox.forms.nets import meshed
from sandbox.forms.paint import main, second
from sandbox.forms.place import joined, mixed, moved, normalised, scaled, turned, warped
from sandbox.forms.shapes import BLACK, WHITE
from sandbox.forms.solids import slab, torus, tube
from sandbox.shoot.scene import Colour

_SOLE = [(-13.6, 0), (-12.6, -2.9), (-9, -3.7), (-3, -3.5), (3, -4.4), (8, -5.0), (11.8, -4.0), (13.7, -1.2)]
_SOLE += [(13.5, 1.6), (11.0, 3.8), (7, 4.5), (1, 3.5), (-4, 3.1), (-9, 3.6), (-12.6, 2.8)]
ALONG = [-14.0, -13.4, -12.2, -10, -7, -3.5, 0, 3, 6, 9, 11.4, 12.8, 13.5, 14]
HALF = [0.3, 1.9, 2.9, 3.4, 3.5, 3.4, 3.5, 3.9, 4.3, 4.3, 3.6, 2.6, 1.5, 0.3]
TOP = [0.5, 9.4, 11.4, 10.4, 9.2, 10.6, 10.2, 8.6, 7.0, 6.0, 5.3, 4.3, 3.2, 0.5]


def arched(along: Sequence[float], tops: Sequence[float], halves: Sequence[float], power: float, floor: float) -> Field:
    """A body whose cross-sections are arches, `tops` high and `halves` wide to each side at the places `along` x."""

    def field(x: Values, y: Values, z: Values) -> Values:
        top = np.maximum(np.interp(x, along, tops).astype(np.float32) - floor, 0.3)
        half = np.maximum(np.interp(x, along, halves).astype(np.float32), 0.25)
        up = np.maximum(y - floor, 0) / top
        far = ((np.abs(z - _middle(x)) / half) ** power + up**power) ** (1 / power)
        return np.asarray(np.maximum((far - 1) * np.minimum(half, top), floor - y), np.float32)

    return field


def _middle(x: Values) -> Values:
    return np.asarray(-0.25 * np.clip(x / 8, -1, 1.2), np.float32)


def smoothed(values: Sequence[float], steps: int = 6) -> list[float]:
    """The values with more between them, run smoothly together."""
    return [float(v) for v in catmull([(v, 0.0) for v in values], steps)[:, 0]]


def sole(low: float, high: float, spring: float, flare: float = 1.0) -> Mesh:
    """A sole from `low` to `high`, its toe turned up."""
    outline = catmull([(x * flare, y * (4.2 * flare - 3.2)) for x, y in _SOLE], 4, closed=True)
    flat = moved(slab(outline, high - low, min(0.45, (high - low) * 0.4)), y=low)

    def lift(points: Points) -> Points:
        x, up = points[:, 0], (points[:, 1] - low) / (high - low)
        points[:, 1] += spring * np.maximum(x - 5, 0) ** 2 / 81 + up * 0.7 * np.clip((-x - 2) / 9, 0, 1)
        return points

    return warped(flat, lift)


def pair(one: list[Part], apart: float, back: float, turn_deg: float = 14) -> list[Part]:
    """Two of them, the other one mirrored, behind and a little turned."""
    made = []
    for part in one:
        other = moved(turned(scaled(part.mesh, 1, 1, -1), y=turn_deg), back, 0, -apart)
        made.append(Part(joined([part.mesh, other]), part.colour, part.kind, part.picture, part.roughness))
    return normalised(made, centred=True)


def boot(look: Look) -> list[Part]:
    """A laced ankle boot with a heel."""
    return normalised(_boot(look))


def _boot(look: Look) -> list[Part]:
    foot = arched(smoothed(ALONG), [v * 0.92 + 1.5 for v in smoothed(TOP)], smoothed(HALF), 2.3, 2.6)
    leg = limb((-8.2, 7, 0), (-8.7, 22, 0), 4.5, 5.0)
    flat: Field = block((-8.4, 18, 0), (7, 14.6, 4.4), 3.5)
    whole = blend(3.0, foot, common(1.0, leg, flat))
    hollow = limb((-8.3, 14, 0), (-8.7, 30, 0), 3.6, 4.2)
    rows = []
    for k in range(6):
        x, y = (3.2, 9.8) if k == 0 else (-0.6 - 0.75 * k, 10.2 + 1.9 * k)
        rows.append(
            tube(catmull([(x - 0.9, y - 0.3, -2.1), (x + 0.2, y + 0.25, 0), (x - 0.9, y - 0.3, 2.1)], 6), 0.26, 8)
        )
    heel = moved(
        slab(
            catmull([(-13.8, 0), (-12.4, -3.1), (-7, -3.5), (-6, 0), (-7, 3.5), (-12.4, 3.1)], 5, closed=True),
            2.6,
            0.25,
        ),
        y=0,
    )
    rim = warped(
        torus(4.4, 0.4, 40, sides=10), lambda p: np.stack([p[:, 0] * 1.08 - 8.6, p[:, 1] + 21.9, p[:, 2] * 0.92], -1)
    )
    return [
        main(
            meshed(
                cut(0.4, whole, hollow, block((-9, 26, 0), (9, 4.1, 9))), (-14.4, 2.0, -5.4), (14.2, 22.6, 5.4), 0.5
            ),
            look,
            "satin",
        ),
        Part(joined([sole(1.3, 3.0, 0.9, 1.02), heel]), mixed(look.colour, BLACK, 0.75), "satin"),
        Part(joined(rows), mixed(look.colour, BLACK, 0.5), "fabric"),
        second(rim, look, "fabric"),
    ]


def boots(look: Look) -> list[Part]:
    """A pair of boots."""
    return pair(_boot(look), 13.5, 2.5)


def _lifted(points: Points) -> Points:
    """A foot's line on a high heel: flat under the ball, then up to the heel."""
    x = points[:, 0]
    points[:, 1] += 8.6 / (1 + np.exp((x + 1.2) / 2.5)) + 0.5 * np.maximum(x - 8, 0) ** 2 / 25
    return points


def _pump(look: Look) -> list[Part]:
    tops = [3.4, 5.3, 5.6, 4.6, 3.2, 2.5, 2.2, 2.2, 2.5, 2.9, 2.6, 2.1, 1.6, 0.2]
    widths = (1, 0.9, 0.85, 0.8, 0.76, 0.72, 0.74, 0.82, 0.84, 0.72, 0.6, 0.5, 0.4, 1)
    narrow = [v * n for v, n in zip(HALF, widths, strict=True)]
    outer = arched(smoothed(ALONG), smoothed(tops), smoothed(narrow), 3.0, 0.3)
    reach = [(-12.7, 0), (-11.9, -1.5), (-8, -2.05), (-2, -1.85), (3, -2.35), (5.8, -1.8), (6.8, 0)]
    hollow = prism("y", catmull([*reach, *((x, -z) for x, z in reach[-2:0:-1])], 4, closed=True).tolist())
    skin = meshed(
        cut(
            0.0,
            common(0.6, outer, block((-0.35, 0, 0), (13.6, 9, 9))),
            common(0.4, hollow, block((0, 10.7, 0), (20, 10, 9))),
        ),
        (-14.2, 0, -4),
        (14.2, 6, 4),
        0.27,
    )
    outline = catmull([(x * 0.99, -y * 0.72 * (1 if x < 7 else 0.62)) for x, y in _SOLE], 4, closed=True)
    spike = tube(
        [(-12.1, 9.4, 0), (-12.2, 7.2, 0), (-11.9, 4, 0), (-11.7, 0.02, 0)], [2.3, 1.45, 0.7, 0.5], 20, round_ends=False
    )
    return [
        main(warped(skin, _lifted), look, "gloss"),
        second(warped(slab(outline, 0.4, 0.12), _lifted), look, "satin"),
        Part(warped(moved(scaled(slab(outline, 0.2), 0.93, 1, 0.72), y=0.6), _lifted), (0.85, 0.72, 0.58), "satin"),
        main(spike, look, "gloss"),
    ]


def high_heel(look: Look) -> list[Part]:
    """A court shoe with a thin heel."""
    return normalised(_pump(look))


def high_heels(look: Look) -> list[Part]:
    """A pair of high heels."""
    return pair(_pump(look), 9.5, 2.5)


def _flip(look: Look) -> list[Part]:
    bed: Colour = mixed(look.colour, WHITE, 0.25)
    sides = [
        catmull([(8.6, 2.4, -0.2), (7.2, 4.4, s * 1.4), (3, 4.6, s * 3.3), (-2.2, 2.2, s * 3.9)], 8) for s in (-1, 1)
    ]
    flat = [tube(p, 1.0, section=[(-0.55, -0.2), (0.55, -0.2), (0.55, 0.2), (-0.55, 0.2)], up=(1, 1, 0)) for p in sides]
    return [
        main(sole(0, 1.7, 0.3), look, "satin"),
        Part(scaled(moved(sole(1.66, 1.95, 0.3), y=0), 0.96, 1, 0.94), bed, "matte"),
        second(joined([*flat, tube([(8.6, 1.6, -0.2), (8.6, 2.7, -0.2)], 0.4)]), look, "satin"),
    ]


def sandals(look: Look) -> list[Part]:
    """A pair of flip-flops."""
    return pair(_flip(look), 11.5, 1.5)


FORMS: dict[str, Form] = {
    "boot": Form(boot, 0.23, (0.47, 0.29, 0.16), "satin"),
    "boots": Form(boots, 0.23, (0.47, 0.29, 0.16), "satin"),
    "high_heel": Form(high_heel, 0.15, (0.76, 0.10, 0.14), "gloss"),
    "high_heels": Form(high_heels, 0.15, (0.76, 0.10, 0.14), "gloss"),
    "sandals": Form(sandals, 0.05, (0.20, 0.55, 0.62), "satin"),
}
