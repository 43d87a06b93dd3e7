"""What no lathe turns: boxes, handles, leaves, a flame. Drawn finely, then brought down to size."""

import math

import numpy as np
from PIL import Image, ImageDraw

from sandbox.scene.canvas import Patch, Pixels, light_of, smooth
from sandbox.scene.plan import Item, Plan
from sandbox.scene.shade import Normals, highlight, shaded
from sandbox.scene.words import Colour, mixed

_FINE = 3
_LEAF: Colour = (0.30, 0.42, 0.25)
Point = tuple[float, float]


def polygon_cover(points: list[Point], columns: int, rows: int) -> Pixels:
    """Cover of a polygon, its edges soft."""
    fine = Image.new("L", (columns * _FINE, rows * _FINE))
    ImageDraw.Draw(fine).polygon([(x * _FINE, y * _FINE) for x, y in points], fill=255)
    return np.asarray(fine.reduce(_FINE), np.float32) / 255


def box(item: Item, plan: Plan, *, width: int, height: int) -> Patch:
    """A closed carton, two sides and the lid in sight, with a plain label."""
    tall = item.height * min(width, height)
    deep, yaw = tall * 0.36, 0.35 + 0.2 * abs(item.turn)
    yaw *= -1 if item.turn < 0 else 1
    corners = [_turn(x * deep, y * deep, yaw) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    reach = int(deep * 1.5 + 3)
    foot_x, foot_y = item.foot_px(width, height)
    left, top = int(foot_x) - reach, int(foot_y - tall - deep) - 3
    columns, rows = 2 * reach + 1, int(tall + 2 * deep) + 6
    foot = [(foot_x - left + x, foot_y - top + y * plan.tilt * 1.3) for x, y in corners]
    lid = [(x, y - tall) for x, y in foot]
    rgb, cover = np.zeros((rows, columns, 3), np.float32), np.zeros((rows, columns), np.float32)
    for one in range(4):
        two = (one + 1) % 4
        facing = _outward(corners[one], corners[two])
        if facing[1] > 0:
            face = polygon_cover([foot[one], foot[two], lid[two], lid[one]], columns, rows)
            _face(rgb, cover, face, _facing(facing[0], 0.0, facing[1]), item.colour, plan)
            if facing[1] > 0.6:
                label = polygon_cover(_label(foot[one], foot[two], tall), columns, rows)
                _face(rgb, cover, label, _facing(facing[0], 0.0, facing[1]), _paper(item.colour), plan)
    _face(rgb, cover, polygon_cover(lid, columns, rows), _facing(0, 0.95, 0.3), item.colour, plan)
    down = smooth(0.0, tall * 0.2, (foot_y - top - np.arange(rows, dtype=np.float32))[:, None])
    return Patch(rgb * (0.72 + 0.28 * down)[..., None], cover, left, top)


def ball(item: Item, plan: Plan, *, width: int, height: int) -> Patch:
    """A sphere, or a pebble: a sphere pressed flat."""
    ry = item.height * min(width, height) / 2
    rx = ry * (1.6 + 0.4 * item.turn if item.form == "stone" else 1.0)
    foot_x, foot_y = item.foot_px(width, height)
    x0, y0 = foot_x, foot_y - ry * (1 - 0.3 * plan.tilt)
    left, top = int(x0 - rx) - 2, int(y0 - ry) - 2
    x = ((np.arange(int(2 * rx) + 5, dtype=np.float32) + left + 0.5 - x0) / rx)[None, :]
    y = ((y0 - top - 0.5 - np.arange(int(2 * ry) + 5, dtype=np.float32)) / ry)[:, None]
    reach = np.sqrt(x * x + y * y)
    z = np.sqrt(np.clip(1 - reach * reach, 0, 1))
    inside = np.maximum(reach, 1)
    dark = 0.5 + 0.5 * smooth(-1.0, -0.3, y + np.zeros_like(x))
    normals = Normals(x / inside, y / inside, z)
    rgb = shaded(normals, light_of(item.colour), "matte", plan, dark) + highlight(normals, plan)[..., None]
    return Patch(rgb, np.clip((1 - reach) * ry + 0.5, 0, 1), left, top)


def handle(item: Item, plan: Plan, *, width: int, height: int) -> Patch:
    """A mug's ear, on the side it is turned to."""
    tall = item.height * min(width, height)
    side = -1 if item.turn < 0 else 1
    rx, ry, thick = tall * 0.24, tall * 0.30, tall * 0.055
    foot_x, foot_y = item.foot_px(width, height)
    x0, y0 = foot_x + side * tall * 0.43, foot_y - tall * 0.50
    reach_x, reach_y = int(rx + thick + 3), int(ry + thick + 3)
    left, top = int(x0) - reach_x, int(y0) - reach_y
    x = (np.arange(2 * reach_x, dtype=np.float32) + left + 0.5 - x0)[None, :]
    y = (np.arange(2 * reach_y, dtype=np.float32) + top + 0.5 - y0)[:, None]
    ring = np.sqrt((x / rx) ** 2 + (y / ry) ** 2) + 1e-6
    off = (ring - 1) * math.sqrt(rx * ry)
    across = np.clip(off / thick, -1, 1)
    normals = Normals(across * x / rx / ring, -across * y / ry / ring, np.sqrt(1 - across * across))
    rgb = shaded(normals, light_of(item.colour), item.finish, plan, 0.85)
    return Patch(rgb, np.clip(thick - np.abs(off) + 0.5, 0, 1), left, top)


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
    tone = shaded(_facing(0.3 * plan.light.side, 0.3, 0.8), light_of(mixed(_LEAF, (0.3, 0.2, 0.1), 0.3)), "matte", plan)
    return Patch(np.broadcast_to(tone[0, 0], (rows, columns, 3)), cover, left, top)


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
        _face(rgb, cover, mask, _facing(0.5 * lit * plan.light.side, 0.45, 0.7), colour, plan)
    return Patch(rgb, cover, left, top)


def flame(item: Item, plan: Plan, *, width: int, height: int) -> Patch:
    """A candle's flame and its glow."""
    unit = item.height * min(width, height)
    reach = int(unit * 0.9)
    foot_x, foot_y = item.foot_px(width, height)
    left, top = int(foot_x) - reach, int(foot_y - unit * 1.14) - reach
    x = ((np.arange(2 * reach, dtype=np.float32) - reach) / unit)[None, :]
    y = ((reach - np.arange(2 * reach, dtype=np.float32)) / unit)[:, None]
    core = np.exp(-((x / (0.035 * (1.15 - np.clip(y * 4, -0.6, 1)))) ** 2) - (y / 0.10) ** 2)
    glow = 0.28 * np.exp(-(x * x + y * y) / 0.06)
    cover = np.clip(core * 1.3 + glow, 0, 1)
    rgb = light_of((1.0, 0.78, 0.42)) + core[..., None] * light_of((0.5, 0.6, 0.7))
    return Patch(rgb, cover, left, top)


def _face(rgb: Pixels, cover: Pixels, mask: Pixels, normals: Normals, colour: Colour, plan: Plan) -> None:
    tone = shaded(normals, light_of(colour), "matte", plan)[0, 0]
    rgb += (tone - rgb) * mask[..., None] if cover.max() else tone
    np.maximum(cover, mask, out=cover)


def _facing(x: float, y: float, z: float) -> Normals:
    length = math.sqrt(x * x + y * y + z * z)
    one = np.ones((1, 1), np.float32)
    return Normals(one * (x / length), one * (y / length), one * (z / length))


def _turn(x: float, y: float, angle: float) -> Point:
    return x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)


def _outward(one: Point, two: Point) -> Point:
    x, y = two[1] - one[1], one[0] - two[0]
    length = math.hypot(x, y)
    return x / length, y / length


def _label(one: Point, two: Point, tall: float) -> list[Point]:
    def at(share: float, rise: float) -> Point:
        return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share - tall * rise

    return [at(0.2, 0.34), at(0.8, 0.34), at(0.8, 0.72), at(0.2, 0.72)]


def _paper(colour: Colour) -> Colour:
    return mixed(colour, (0.95, 0.93, 0.88) if sum(colour) < 2.1 else (0.2, 0.2, 0.22), 0.85)
