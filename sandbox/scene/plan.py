"""The shoot, planned: the words give its colours, light and things; the seed gives the frame.

Lengths are shares of the picture's shorter side, places shares of its width and height. Colours are sRGB.
"""

import hashlib
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from sandbox.scene.words import Colour, Reading, colour_of, mixed

Finish = Literal["matte", "satin", "gloss", "glass", "metal"]
Feature = Literal["plain", "arch", "disc", "panel", "window", "leaves"]

_PALETTES = (  # wall, table, hero, accent: one of them for a prompt that names no colours
    ("#e8d9c4", "#dcc5a6", "#c0603c", "#6b7f5e"),
    ("#c9d2c0", "#b7c2ac", "#f1ece2", "#d58a5c"),
    ("#efd6cc", "#e3bfb2", "#a94c3c", "#f4eee4"),
    ("#bcc8d8", "#a3b1c7", "#f0e8d9", "#dda258"),
    ("#efe8da", "#e2d6c2", "#2f4a43", "#c58b3b"),
    ("#d7d4cf", "#c3bfb9", "#3c4450", "#cc764a"),
    ("#e6c67a", "#dab25c", "#77392d", "#f3ebdb"),
    ("#d9d1e4", "#c7bbd8", "#5b4a80", "#eec079"),
    ("#a4c6c1", "#8bb3ad", "#f3e7d3", "#d2694b"),
    ("#dfb7a0", "#d19f85", "#f4ead9", "#7c3f37"),
)
_LIGHTS = {  # key colour, key power, ambient power, how far the wall darkens towards the picture's edge
    None: ((1.0, 0.97, 0.92), 0.95, 0.62, 0.30),
    "golden": ((1.0, 0.80, 0.55), 1.15, 0.46, 0.45),
    "morning": ((1.0, 0.92, 0.80), 1.05, 0.60, 0.28),
    "dark": ((1.0, 0.92, 0.82), 0.95, 0.20, 0.85),
    "neon": ((0.95, 0.35, 0.85), 0.85, 0.22, 0.70),
    "bright": ((1.0, 0.99, 0.97), 0.95, 0.80, 0.12),
    "cold": ((0.86, 0.94, 1.0), 0.95, 0.62, 0.30),
}
_FINISHES: dict[str, Finish] = {
    "bottle": "gloss", "flacon": "glass", "mug": "satin", "jar": "satin", "can": "metal", "tumbler": "glass",
    "bowl": "satin", "plant": "matte", "fruit": "satin", "box": "matte", "candle": "satin", "lamp": "matte",
    "cake": "matte", "tube": "satin", "pillar": "matte", "cone": "matte", "sphere": "satin",
    "plinth": "matte", "block": "matte", "stone": "matte",
}  # fmt: skip
_HEIGHTS = {
    "bottle": 0.56, "flacon": 0.34, "mug": 0.27, "jar": 0.25, "can": 0.36, "tumbler": 0.32, "bowl": 0.17,
    "plant": 0.27, "fruit": 0.20, "box": 0.36, "candle": 0.24, "lamp": 0.50, "cake": 0.25, "tube": 0.38,
    "pillar": 0.26, "cone": 0.36, "sphere": 0.26, "plinth": 0.12, "block": 0.17, "stone": 0.07,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A thing: the place (x, y) on the table it stands at or above, its height, how it is turned (-1 to 1).

    `lift` is how high it stands above the table.
    """

    form: str
    x: float
    y: float
    height: float
    colour: Colour
    finish: Finish
    turn: float = 0.0
    lift: float = 0.0

    def foot_px(self, width: int, height: int) -> tuple[float, float]:
        """Where its foot's middle is on a canvas of this size."""
        return self.x * width, self.y * height - self.lift * min(width, height)


@dataclass(frozen=True, slots=True)
class Light:
    """`side` -1 is left, 1 right; `rise` its height; powers are linear factors; `rim` colours the far edge."""

    side: float
    rise: float
    colour: Colour
    power: float
    ambient: float
    falloff: float
    softness: float
    rim: Colour


@dataclass(frozen=True, slots=True)
class Plan:
    """A frame of the shoot. `tilt` is how much the camera looks down: an ellipse's height by its width."""

    wall: Colour
    table: Colour
    surface: str | None
    horizon: float
    tilt: float
    feature: Feature
    feature_x: float
    accent: Colour
    light: Light
    items: tuple[Item, ...]


def plan(reading: Reading, prompt: str, seed: int, *, wide: float) -> Plan:
    """Plan a frame; `wide` is width by height."""
    house = np.random.default_rng(int.from_bytes(hashlib.sha256(prompt.encode("utf-8", "replace")).digest()[:8]))
    frame = np.random.default_rng(seed)
    wall, table, hero, accent = _colours(reading, house)
    tilt = float(frame.uniform(0.16, 0.34))
    light = _light(reading, frame)
    horizon = float(0.70 - 0.75 * (tilt - 0.16) + frame.uniform(-0.04, 0.04) - 0.08 * max(0.0, 1 / wide - 1))
    feature: Feature = frame.choice(_features(reading))
    items = _items(reading, frame, hero, accent, wide=wide, horizon=horizon)
    return Plan(
        wall=wall,
        table=table,
        surface=reading.surface,
        horizon=horizon,
        tilt=tilt,
        feature=feature,
        feature_x=items[0].x + float(frame.uniform(-0.06, 0.06)),
        accent=accent,
        light=light,
        items=tuple(sorted((_fitted(item, wide) for item in items), key=lambda item: (item.y, item.lift))),
    )


def _colours(reading: Reading, house: np.random.Generator) -> tuple[Colour, Colour, Colour, Colour]:
    wall, table, hero, accent = map(colour_of, house.choice(_PALETTES))
    loose = list(reading.loose)
    if loose:
        hero = loose.pop(0)
        wall = mixed(hero, (0.95, 0.93, 0.90), 0.62) if house.random() < 0.4 else wall
        table = mixed(wall, (0.35, 0.25, 0.2), 0.08)
    accent = loose.pop(0) if loose else accent
    wall = reading.colours.get("wall", loose.pop(0) if loose else wall)
    if "wall" in reading.colours:
        table = mixed(wall, (0.3, 0.25, 0.22), 0.1)
    table = reading.colours.get("table", _OF_SURFACE.get(reading.surface or "", table))
    if reading.mood in _TINTS:
        tint, on_wall, on_table = _TINTS[reading.mood]
        wall = wall if "wall" in reading.colours else mixed(wall, tint, on_wall)
        table = mixed(table, tint, on_table)
    return wall, table, hero, accent


_TINTS: dict[str, tuple[Colour, float, float]] = {  # a mood's colour, and its share in wall and table
    "dark": ((0.09, 0.085, 0.08), 0.80, 0.60),
    "neon": ((0.07, 0.07, 0.10), 0.86, 0.64),
    "bright": ((0.97, 0.96, 0.94), 0.60, 0.30),
    "cold": ((0.71, 0.79, 0.87), 0.70, 0.60),
}
_OF_SURFACE = {
    "marble": (0.90, 0.89, 0.87),
    "wood": (0.60, 0.42, 0.28),
    "stone": (0.62, 0.60, 0.57),
    "linen": (0.86, 0.82, 0.75),
}


def _light(reading: Reading, frame: np.random.Generator) -> Light:
    colour, power, ambient, falloff = _LIGHTS[reading.mood]
    low = reading.mood == "golden"
    side = float(frame.choice((-1, 1)) * frame.uniform(0.55, 0.9))
    rim = (0.15, 0.75, 1.0) if reading.mood == "neon" else (1.0, 0.96, 0.9)
    rise = float(frame.uniform(0.3, 0.45) if low else frame.uniform(0.5, 0.85))
    return Light(side, rise, colour, power, ambient, falloff, float(frame.uniform(0.010, 0.022)), rim)


def _features(reading: Reading) -> list[Feature]:
    if reading.leaves:
        return ["leaves"]
    if reading.mood in ("morning", "golden"):
        return ["window", "leaves", "window", "plain"]
    if reading.mood in ("dark", "neon"):
        return ["plain", "plain", "disc"]
    return ["plain", "arch", "disc", "panel", "window", "leaves"]


def _items(
    reading: Reading,
    frame: np.random.Generator,
    hero: Colour,
    accent: Colour,
    *,
    wide: float,
    horizon: float,
) -> list[Item]:
    forms = reading.forms[:3] or [str(frame.choice(("pillar", "sphere", "cone")))]
    close = float(frame.uniform(0.92, 1.25)) * (1.12 if len(forms) == 1 else 0.96)
    narrow = max(1.0, 1 / wide) ** 0.4
    x = float(frame.choice((0.5, 0.42, 0.58, 0.37, 0.63)))
    y = horizon + (1 - horizon) * float(frame.uniform(0.42, 0.6))
    items = [_item(reading, forms[0], frame, x=x, y=y, scale=close * narrow, colour=hero)]
    if frame.random() < (0.3 if reading.forms else 0.8) and forms[0] not in ("lamp", "plant"):
        items = _raised(items[0], accent)
    away = -1 if x > 0.5 else 1
    for order, form in enumerate(forms[1:]):
        aside = away if order == 0 else -away
        reach = float(frame.uniform(0.24, 0.30)) / max(wide, 0.8)
        behind = y + (1 - horizon) * float(frame.choice((-0.25, 0.2)))
        tone = mixed(accent, hero, 0.15)
        beside = x + aside * reach
        items.append(_item(reading, form, frame, x=beside, y=behind, scale=close * narrow, colour=tone))
    return items + _props(items[0], frame, accent, hero, away=away, wide=wide, horizon=horizon, few=len(forms) > 1)


def _item(
    reading: Reading, form: str, frame: np.random.Generator, *, x: float, y: float, scale: float, colour: Colour
) -> Item:
    finish = _FINISHES[form]
    if reading.glass and form in ("bottle", "jar", "bowl", "flacon"):
        finish = "glass"
    if reading.metal and finish != "glass":
        finish = "metal"
    height = _HEIGHTS[form] * scale
    return Item(form, x, y, height, reading.colours.get(form, colour), finish, float(frame.uniform(-1, 1)))


def _fitted(item: Item, wide: float) -> Item:
    """The item, small enough for the room above its place."""
    room = (item.y - 0.07) / min(wide, 1.0) - item.lift
    return replace(item, height=min(item.height, room / (2.2 if item.form == "plant" else 1.0)))


def _raised(item: Item, colour: Colour) -> list[Item]:
    """The item on a plinth, the first of the two being the item."""
    high = 0.11
    plinth = Item("plinth", item.x, item.y, high, mixed(colour, (0.92, 0.9, 0.87), 0.55), "matte")
    return [replace(item, lift=high, height=item.height * 0.92), plinth]


def _props(
    hero: Item,
    frame: np.random.Generator,
    accent: Colour,
    colour: Colour,
    *,
    away: int,
    wide: float,
    horizon: float,
    few: bool,
) -> list[Item]:
    """Small things beside the hero: never more than set it off."""
    most = 1 if few else 2
    found = []
    for order in range(int(frame.integers(0, most + 1))):
        form = str(frame.choice(("sphere", "stone", "block", "sphere", "stone")))
        aside = away if order == 0 else -away
        x = hero.x + aside * float(frame.uniform(0.2, 0.34)) / max(wide, 0.8)
        y = horizon + (1 - horizon) * float(frame.choice((0.25, 0.78)))
        height = {"sphere": 0.12, "block": 0.17}.get(form, 0.06) * float(frame.uniform(0.8, 1.2))
        tone = accent if order == 0 else mixed(accent, colour, 0.5)
        found.append(Item(form, x, y, height, tone, _FINISHES[form], float(frame.uniform(-1, 1))))
    return found
