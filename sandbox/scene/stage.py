"""The room: a wall, a table, and what the light throws on the wall. Soft, and so painted small and grown."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from sandbox.scene.canvas import Pixels, grown, light_of, smooth
from sandbox.scene.plan import Plan
from sandbox.scene.surface import grained
from sandbox.scene.words import mixed

_COARSE = 4


def stage(plan: Plan, *, width: int, height: int, seed: int) -> Pixels:
    """The empty set, as light."""
    columns, rows = width // _COARSE, height // _COARSE
    x = np.linspace(0, width / height, columns, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    wall = _wall(plan, x, y, wide=width / height) * _thrown(plan, columns, rows)[..., None]
    table = _table(plan, x, y, wide=width / height)
    seam = 0.02 if plan.surface else 0.05
    below = smooth(plan.horizon - seam * 0.3, plan.horizon + seam * 0.7, y)[..., None]
    small = wall + (table - wall) * below
    room = np.stack([grown(np.ascontiguousarray(small[..., band]), width, height) for band in range(3)], axis=-1)
    if plan.surface:
        grained(room, plan, seed)
    return room


def _wall(plan: Plan, x: Pixels, y: Pixels, *, wide: float) -> Pixels:
    light = plan.light
    centre = wide * (plan.items[0].x + 0.28 * light.side)
    away = np.sqrt(((x - centre) / max(wide, 1)) ** 2 + ((y - 0.30) * 0.9) ** 2)
    fall = 1 - light.falloff * smooth(0.05, 1.0, away)
    power = 0.78 * light.power + 0.48 * light.ambient
    rgb = light_of(plan.wall) * light_of(mixed((1, 1, 1), light.colour, 0.6)) * (fall * power)[..., None]
    if light.rim != (1.0, 0.96, 0.9):
        far = smooth(0.9, 0.0, np.abs(x / wide - (0.5 - 0.5 * np.sign(light.side)))) * 0.16
        near = smooth(0.9, 0.0, np.abs(x / wide - (0.5 + 0.5 * np.sign(light.side)))) * 0.14
        rgb = rgb + (far[..., None] * light_of(light.rim) + near[..., None] * light_of(light.colour))
    return _featured(plan, rgb, x, y, wide=wide)


def _featured(plan: Plan, rgb: Pixels, x: Pixels, y: Pixels, *, wide: float) -> Pixels:
    """An arch, a disc or a panel on the wall, a tone apart from it."""
    middle, horizon = plan.feature_x * wide, plan.horizon
    if plan.feature == "disc":
        reach = np.sqrt((x - middle) ** 2 + (y - horizon * 0.52) ** 2)
        share = smooth(0.292, 0.280, reach)
    elif plan.feature == "arch":
        round_top = np.sqrt((x - middle) ** 2 + np.minimum(y - horizon * 0.50, 0) ** 2)
        share = smooth(0.252, 0.242, round_top)
    elif plan.feature == "panel":
        share = smooth(middle - 0.006, middle + 0.006, x) + np.zeros_like(y)
    else:
        return rgb
    dark = sum(plan.wall) < 0.9
    tone = mixed(plan.wall, plan.accent, 0.34 if dark else 0.42)
    ratio = light_of(tone) / np.maximum(light_of(plan.wall), 1e-3)
    return rgb * (1 + (ratio - 1) * share[..., None])


def _thrown(plan: Plan, columns: int, rows: int) -> Pixels:
    """Light through a window's panes, or between leaves; ones where there is neither."""
    if plan.feature not in ("window", "leaves"):
        return np.ones((rows, columns), np.float32)
    gobo = Image.new("L", (columns, rows), 150 if plan.feature == "window" else 255)
    brush = ImageDraw.Draw(gobo)
    (_panes if plan.feature == "window" else _shadows)(plan, brush, columns, rows)
    soft = gobo.filter(ImageFilter.GaussianBlur(rows * plan.light.softness * 0.6))
    light = np.asarray(soft, np.float32) / 255
    return 0.62 + 0.5 * light if plan.feature == "window" else 0.55 + 0.45 * light


def _panes(plan: Plan, brush: ImageDraw.ImageDraw, columns: int, rows: int) -> None:
    unit, slant = rows * 0.19, plan.light.side * 0.55
    x0 = plan.feature_x * columns - plan.light.side * unit * 1.0 - unit
    for across in range(2):
        for down in range(3):
            left, top = x0 + across * unit * 1.12, rows * 0.04 + down * unit * 1.1
            corners = [(left, top), (left + unit, top), (left + unit, top + unit), (left, top + unit)]
            brush.polygon([(x - (y - rows * 0.3) * slant, y + (x - x0) * 0.12) for x, y in corners], fill=255)


def _shadows(plan: Plan, brush: ImageDraw.ImageDraw, columns: int, rows: int) -> None:
    """A branch that hangs in from the light's side."""
    draw = np.random.default_rng(round(abs(plan.feature_x) * 1e6))
    side = 1 if plan.light.side > 0 else -1
    for branch in range(3):
        x, y = columns * (0.5 + 0.62 * side), rows * (-0.15 + 0.22 * branch)
        angle = np.pi / 2 + side * float(draw.uniform(0.75, 1.1))
        for step in range(13):
            x, y = x + np.cos(angle) * rows * 0.055, y + np.sin(angle) * rows * 0.055
            angle += side * 0.02
            for hand in (-1, 1):
                turn = angle + hand * float(draw.uniform(0.5, 0.85))
                long = rows * 0.16 * float(draw.uniform(0.8, 1.1)) * (1 - step / 26)
                wide = long * 0.15
                tip = (x + np.cos(turn) * long, y + np.sin(turn) * long)
                middle = (x + np.cos(turn) * long * 0.45, y + np.sin(turn) * long * 0.45)
                off = (-np.sin(turn) * wide, np.cos(turn) * wide)
                one = (middle[0] + off[0], middle[1] + off[1])
                two = (middle[0] - off[0], middle[1] - off[1])
                brush.polygon([(x, y), one, tip, two], fill=70)


def _table(plan: Plan, x: Pixels, y: Pixels, *, wide: float) -> Pixels:
    light = plan.light
    centre = wide * (plan.items[0].x + 0.16 * light.side)
    near = smooth(plan.horizon, 1.0, y)
    away = np.sqrt(((x - centre) / max(wide, 1)) ** 2 + (y - plan.items[0].y) ** 2)
    fall = 1 - light.falloff * 0.8 * smooth(0.1, 0.95, away)
    power = (0.86 * light.power + 0.46 * light.ambient) * (0.94 + 0.06 * near)
    rgb = light_of(plan.table) * light_of(mixed((1, 1, 1), light.colour, 0.6)) * (fall * power)[..., None]
    if light.rim != (1.0, 0.96, 0.9):
        far = smooth(0.8, 0.0, np.abs(x / wide - (0.5 - 0.5 * np.sign(light.side)))) * 0.12
        rgb = rgb + far[..., None] * light_of(light.rim) + 0.05 * light_of(light.colour)
    return rgb
