"""Leaves on stems."""

import math

import numpy as np

from sandbox.scene.canvas import Patch
from sandbox.scene.flat import Point, overlay, polygon_cover, tone_of
from sandbox.scene.plan import Item, Plan
from sandbox.scene.words import Colour, mixed

_LEAF: Colour = (0.30, 0.42, 0.25)


def sprig(item: Item, plan: Plan, *, width: int, height: int) -> list[Patch]:
    """Leaves on stems out of a vase."""
    unit = item.height * min(width, height)
    x, foot_y = item.foot_px(width, height)
    y = foot_y - unit * 0.9
    draw = np.random.default_rng(round(abs(item.turn) * 1e6))
    patches = []
    for stem in range(5):
        lean = (stem - 2) * 0.24 + float(draw.uniform(-0.1, 0.1))
        reach = unit * float(draw.uniform(0.85, 1.3))
        curve = [_along((x, y), lean, reach, place) for place in np.linspace(0, 1, 9)]
        patches.append(_stem(curve, unit * 0.022, plan))
        for place in np.linspace(0.3, 1.0, 6):
            bend, foot = lean * (0.5 + 1.2 * place), _along((x, y), lean, reach, place)
            side = 1 if round(place * 100) % 2 else -1
            angle = bend + side * (0.9 - 0.75 * place)
            tone = mixed(_LEAF, (0.55, 0.62, 0.40), float(draw.uniform(0, 0.6)))
            patches.append(leaf(foot, angle, unit * 0.34 * (1.25 - 0.5 * place), tone, plan))
    return patches


def _along(foot: Point, lean: float, reach: float, place: float) -> Point:
    """A point of a stem that bends outward as it rises."""
    bend = lean * (0.5 + 0.7 * place)
    return foot[0] + math.sin(bend) * reach * place, foot[1] - math.cos(bend) * reach * place


def _stem(curve: list[Point], thick: float, plan: Plan) -> Patch:
    left, top = int(min(x for x, _ in curve) - thick - 2), int(min(y for _, y in curve) - thick - 2)
    columns = int(max(x for x, _ in curve) - left + thick + 2)
    rows = int(max(y for _, y in curve) - top + thick + 2)
    outline = [(x - left - thick / 2, y - top) for x, y in curve]
    back = [(x - left + thick / 2, y - top) for x, y in reversed(curve)]
    cover = polygon_cover([*outline, *back], columns, rows)
    tone = tone_of(plan, mixed(_LEAF, (0.3, 0.2, 0.1), 0.3), 0.3 * plan.light.side, 0.3, 0.8)
    return Patch(np.broadcast_to(tone, (rows, columns, 3)), cover, left, top)


def leaf(foot: Point, angle: float, length: float, colour: Colour, plan: Plan) -> Patch:
    """A leaf from its foot, `angle` from upright in radians; one half takes more light than the other."""
    reach = int(length + 4)
    left, top = int(foot[0]) - reach, int(foot[1]) - reach
    rgb, cover = np.zeros((2 * reach, 2 * reach, 3), np.float32), np.zeros((2 * reach, 2 * reach), np.float32)
    sine, cosine = math.sin(angle), math.cos(angle)
    for half in (-1, 1):
        outline = [(half * 0.17 * length * math.sin(math.pi * t) ** 0.8, t * length) for t in np.linspace(0, 1, 13)]
        points = [(foot[0] - left + a * cosine + b * sine, foot[1] - top + a * sine - b * cosine) for a, b in outline]
        mask = polygon_cover(points, 2 * reach, 2 * reach)
        lit = half * math.copysign(1, plan.light.side)
        overlay(rgb, cover, mask, tone_of(plan, colour, 0.5 * lit * plan.light.side, 0.45, 0.7))
    return Patch(rgb, cover, left, top)
