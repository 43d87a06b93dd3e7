"""What no lathe turns: boxes, balls, handles, a flame. Drawn finely, then brought down to size."""

import math

import numpy as np
from PIL import Image, ImageDraw

from sandbox.scene.canvas import Patch, Pixels, light_of, smooth
from sandbox.scene.plan import Item, Plan
from sandbox.scene.shade import Normals, highlight, shaded
from sandbox.scene.words import Colour, mixed

_FINE = 3
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
            overlay(rgb, cover, face, tone_of(plan, item.colour, facing[0], 0.0, facing[1]))
            if facing[1] > 0.6:
                label = polygon_cover(_label(foot[one], foot[two], tall), columns, rows)
                overlay(rgb, cover, label, tone_of(plan, _paper(item.colour), facing[0], 0.0, facing[1]))
    overlay(rgb, cover, polygon_cover(lid, columns, rows), tone_of(plan, item.colour, 0, 0.95, 0.3))
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


def flame(item: Item, *, width: int, height: int) -> Patch:
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


def overlay(rgb: Pixels, cover: Pixels, mask: Pixels, tone: Pixels) -> None:
    """Lay a flat side of one tone over what a patch holds so far; bare pixels take the tone, for clean edges."""
    rgb += (tone - rgb) * mask[..., None] if cover.max() else tone
    np.maximum(cover, mask, out=cover)


def tone_of(plan: Plan, colour: Colour, x: float, y: float, z: float) -> Pixels:
    """The light off a flat side that faces this way."""
    length = math.sqrt(x * x + y * y + z * z)
    one = np.ones((1, 1), np.float32)
    normals = Normals(one * (x / length), one * (y / length), one * (z / length))
    tone: Pixels = shaded(normals, light_of(colour), "matte", plan)[0, 0]
    return tone


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
