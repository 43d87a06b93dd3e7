"""The shoot's lamps. A lamp's power is what a white card at its aim gives back; `ambient` compares with it."""

import math
from dataclasses import replace
from typing import Literal

import numpy as np

from sandbox.language.reading import Reading
from sandbox.shoot.pinhole import Array, corners, vec
from sandbox.shoot.places import is_dark
from sandbox.shoot.scene import Colour, Grade, Lamp, Thing, Vec

_HOURS: dict[str, tuple[Colour, float, float, Colour]] = {
    # key colour, key power, lamp's height in degrees, ambient colour
    "": ((1.0, 0.96, 0.9), 1.0, 46.0, (0.9, 0.95, 1.0)),
    "morning": ((1.0, 0.9, 0.76), 1.15, 33.0, (0.86, 0.93, 1.0)),
    "day": ((1.0, 0.97, 0.92), 1.0, 44.0, (0.9, 0.95, 1.0)),
    "sun": ((1.0, 0.94, 0.84), 1.25, 42.0, (0.85, 0.92, 1.0)),
    "noon": ((1.0, 0.97, 0.92), 1.35, 64.0, (0.85, 0.92, 1.0)),
    "golden": ((1.0, 0.74, 0.44), 1.3, 17.0, (0.95, 0.86, 0.86)),
    "evening": ((1.0, 0.8, 0.56), 0.95, 38.0, (0.95, 0.84, 0.76)),
    "blue": ((0.72, 0.84, 1.0), 0.7, 40.0, (0.6, 0.74, 1.0)),
    "overcast": ((0.96, 0.98, 1.0), 0.7, 58.0, (0.95, 0.98, 1.0)),
    "night": ((0.9, 0.94, 1.0), 0.9, 42.0, (0.6, 0.7, 1.0)),
    "neon": ((1.0, 0.25, 0.72), 0.9, 30.0, (0.5, 0.45, 0.8)),
}
_AMBIENT = {
    "": 0.38,
    "morning": 0.34,
    "sun": 0.34,
    "noon": 0.3,
    "golden": 0.3,
    "evening": 0.24,
    "blue": 0.4,
    "overcast": 0.75,
}
_SIDES = {"left": -1.0, "right": 1.0}


def lamps_of(reading: Reading, seed_side: float, azimuth_deg: float, rng: np.random.Generator) -> tuple[Lamp, ...]:
    """The key, and what helps it: a rim, a second colour, a low window's frame. `seed_side` is where the key is if
    the prompt leaves it open; `azimuth_deg` is the camera's.
    """
    key = _key(reading, seed_side, azimuth_deg, rng)
    found = [key]
    across = -1.0 if key.at[0] > 0 else 1.0
    if reading.fact("hour") == "neon":
        return (*_neon_pair(reading, across, rng),)
    if reading.fact("side") == "both":
        found.append(_lamp(across * 48, 40, 1.3, 1.1, key.colour, key.power * 0.9))
    if reading.fact("rim") or is_dark(reading):
        found.append(_rim(reading, across, rng))
    if is_dark(reading) and reading.fact("side") != "behind":
        found.append(_lamp(across * 30, 30, 1.6, 1.4, (0.85, 0.9, 1.0), 0.12))
    if reading.fact("side") == "behind":
        found.append(_lamp(across * 38, 38, 1.5, 1.3, (1.0, 0.96, 0.92), 0.4))
    return tuple(found)


def on_heroes(lamps: tuple[Lamp, ...], things: list[Thing]) -> tuple[Lamp, ...]:
    """The lamps with a gobo moved until its opening is on the heroes, wherever they stand."""
    points = np.concatenate([corners(each) for each in things if each.role == "hero"])
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return tuple(replace(lamp, at=_shifted(lamp, middle), aim=vec(middle)) if lamp.gobo else lamp for lamp in lamps)


def _shifted(lamp: Lamp, middle: Array) -> Vec:
    return vec(np.array(lamp.at) + middle - np.array(lamp.aim))


def _key(reading: Reading, seed_side: float, azimuth_deg: float, rng: np.random.Generator) -> Lamp:
    colour, power, height, _ = _HOURS.get(reading.fact("hour"), _HOURS[""])
    side = _SIDES.get(reading.fact("side"), seed_side)
    around = side * float(rng.uniform(42, 66))
    if reading.fact("side") == "behind":
        around = side * float(rng.uniform(138, 156))
        height = max(height, 50.0) if reading.fact("hour") != "golden" else 30.0
    if reading.fact("side") == "above":
        around, height = side * 14, 72.0
    if reading.fact("key") == "low" or reading.fact("side") == "side":
        around = side * float(rng.uniform(70, 88))
    if reading.fact("low") and reading.fact("hour") != "golden":
        height = min(height, 24.0)
    if reading.light_colours and not reading.fact("rim"):
        colour = _softly(reading.light_colours[0])
    gobo = gobo_of(reading, rng)
    if gobo and reading.fact("side") != "behind":
        height = max(height, 34.0)
    size = _softness(reading)
    lamp = _lamp(
        azimuth_deg * 0.5 + around, height + float(rng.normal(0, 4)), 1.9 if gobo else 1.5, size, colour, power
    )
    return Lamp(lamp.at, lamp.aim, lamp.size_m, lamp.colour, power * (1.25 if gobo else 1.0), gobo)


def gobo_of(reading: Reading, rng: np.random.Generator) -> Literal["", "window", "leaves"]:
    """What stands before the key: as asked, else now and then in the sun."""
    asked = reading.fact("gobo")
    if asked:
        banned = {"window": "window", "leaves": "leaf"}[asked] in reading.without
        return "" if banned else "window" if asked == "window" else "leaves"
    sunny = reading.fact("hour") in ("morning", "sun", "golden") and reading.fact("setting") in ("", "studio")
    if sunny and not reading.without & {"leaf", "shadow", "harsh shadows"} and rng.random() < 0.5:
        return "window" if rng.random() < 0.5 else "leaves"
    return ""


def _softness(reading: Reading) -> float:
    """The key's side in metres."""
    if reading.fact("soft") == "hard":
        return 0.03
    if reading.fact("soft") == "soft" or reading.fact("key") == "high":
        return 1.0
    return {"golden": 0.22, "sun": 0.14, "noon": 0.08, "overcast": 1.8, "morning": 0.35}.get(reading.fact("hour"), 0.5)


def _softly(colour: Colour) -> Colour:
    top = max(*colour, 0.05)
    red, green, blue = (0.35 + 0.65 * each / top for each in colour)
    return red, green, blue


def _rim(reading: Reading, across: float, rng: np.random.Generator) -> Lamp:
    colour = _vivid(reading.light_colours[0]) if reading.light_colours else (1.0, 0.95, 0.88)
    warm = "golden" if reading.fact("hour") in ("golden", "evening") else ""
    colour = (1.0, 0.72, 0.42) if warm and not reading.light_colours else colour
    strong = 1.7 if reading.fact("rim") else 0.6
    return _lamp(across * float(rng.uniform(138, 156)), 54, 1.3, 0.35, colour, strong)


def _vivid(colour: Colour) -> Colour:
    top = max(*colour, 0.05)
    red, green, blue = ((each / top) ** 1.4 for each in colour)
    return red, green, blue


def _neon_pair(reading: Reading, across: float, rng: np.random.Generator) -> list[Lamp]:
    colours = [_vivid(colour) for colour in reading.light_colours[:2]]
    one, two = (colours * 2)[:2] if colours else ((1.0, 0.12, 0.62), (0.1, 0.75, 1.0))
    front = _lamp(across * float(rng.uniform(18, 34)), 40, 1.6, 1.2, (0.85, 0.88, 1.0), 0.3)
    return [
        _lamp(-across * float(rng.uniform(66, 84)), 26, 1.2, 0.6, one, 1.0),
        _lamp(across * float(rng.uniform(78, 100)), 30, 1.2, 0.6, two, 1.0),
        front,
    ]


def _lamp(  # noqa: PLR0917
    around_deg: float, height_deg: float, far_m: float, size_m: float, colour: Colour, power: float
) -> Lamp:
    around, height = math.radians(around_deg), math.radians(height_deg)
    at: Vec = (
        far_m * math.sin(around) * math.cos(height),
        far_m * math.sin(height),
        far_m * math.cos(around) * math.cos(height),
    )
    return Lamp(at, (0.0, 0.08, 0.0), size_m, colour, power)


def ambient_of(reading: Reading) -> Colour:
    """The light from everywhere: little in the dark, much under clouds."""
    hour = reading.fact("hour")
    tint = _HOURS.get(hour, _HOURS[""])[3]
    level = _AMBIENT.get(hour, 0.38)
    if is_dark(reading):
        level = 0.1 if hour != "neon" else 0.16
    if reading.fact("key") == "high" or reading.fact("setting") == "white" or "clinical" in reading.moods:
        level = max(level, 0.6)
    if reading.fact("soft") == "hard":
        level = min(level, 0.2)
    if {"harsh shadows", "heavy shadows", "shadow"} & reading.without:
        level = max(level, 0.45) if not is_dark(reading) else level
    red, green, blue = (round(level * each, 5) for each in tint)
    return red, green, blue


def grade_of(reading: Reading, rng: np.random.Generator) -> Grade:
    """The finish that the mood, the hour and the style ask for."""
    style, moods = reading.fact("style"), set(reading.moods)
    warmth = {"golden": 0.35, "evening": 0.14, "morning": 0.08, "blue": -0.3, "night": -0.1}.get(
        reading.fact("hour"), 0.0
    )
    warmth += 0.15 * bool(moods & {"cosy", "nostalgic", "rustic"}) - 0.25 * bool(moods & {"cold", "clinical"})
    full = 0.12 * bool(moods & {"playful", "energetic"}) - 0.15 * bool(moods & {"muted", "nostalgic"})
    contrast = 0.12 * bool(moods & {"premium", "energetic", "rugged"}) + 0.15 * (reading.fact("key") == "low")
    dark = is_dark(reading)
    lifted = 0.25 if reading.fact("hour") == "overcast" else 0.12 if reading.fact("key") == "high" else 0.0
    return Grade(
        exposure=round(float(rng.uniform(-0.06, 0.06)) + lifted, 4),
        warmth=round(warmth, 4),
        contrast=round(contrast + (0.15 if style == "cinematic" else 0.0), 4),
        saturation=-1.0 if style == "mono" else round(full, 4),
        vignette={"render": 0.0}.get(style, 0.32 if dark else 0.0 if reading.fact("setting") == "white" else 0.15),
        bloom=0.35 if reading.fact("hour") in ("neon", "golden", "evening") else 0.05 if style == "render" else 0.12,
        grain=0.0 if style == "render" or "grain" in reading.without else 0.75 if style == "film" else 0.2,
    )
