"""Where a shoot takes place: the backdrop and the surface, by what the prompt says or by its palette."""

from dataclasses import dataclass
from typing import cast

import numpy as np

from sandbox.language.colours import colour_of, mixed
from sandbox.language.reading import Reading
from sandbox.shoot.palettes import Palette, darker, luma, shifted
from sandbox.shoot.scene import Backdrop, BackdropKind, Colour, Surface, SurfaceTexture

FAR = {"sky", "sea", "night", "lights", "foliage", "room"}


@dataclass(frozen=True, slots=True)
class Place:
    """A setting's backdrop, its two colours, the surface where none is named, and how far behind it ends."""

    kind: BackdropKind
    colour: str
    colour2: str
    texture: SurfaceTexture
    ground: str
    distance_m: float = 0.5


PLACES = {
    "kitchen": Place("room", "#d9cdb9", "#fff3df", "wood", "#b08a62"),
    "bathroom": Place("room", "#cdd8d6", "#fbfdff", "tiles", "#e6ebe9"),
    "bedroom": Place("room", "#cdbda9", "#ffe6c4", "wood", "#8f6a4b"),
    "living": Place("room", "#cbbba4", "#fff0d8", "wood", "#96704f"),
    "office": Place("room", "#c9ced2", "#f7fbff", "wood", "#b79a76"),
    "library": Place("room", "#8a6f55", "#ffe2b5", "wood", "#6f4b33"),
    "cafe": Place("room", "#a78a6c", "#ffdcae", "wood", "#7d573c"),
    "gym": Place("room", "#8d949b", "#eef5ff", "concrete", "#6f7377"),
    "beach": Place("sea", "#bfe0ee", "#4c93b5", "sand", "#dcc49c", 1.5),
    "sea": Place("sea", "#c3e0ea", "#3d86a8", "wood", "#8d7358", 1.0),
    "garden": Place("foliage", "#5f8a4a", "#f3f4cf", "wood", "#9c7a56", 0.55),
    "forest": Place("foliage", "#3d5f39", "#dfe7b0", "stone", "#7b7667", 30.0),
    "mountain": Place("sky", "#cfe0ec", "#5f93c6", "stone", "#8b857a", 30.0),
    "desert": Place("sky", "#f0d9b4", "#7fb0d3", "sand", "#d39a63", 30.0),
    "street": Place("lights", "#ffb46b", "#6fb7ff", "wet", "#3a3d42", 30.0),
    "street-day": Place("sky", "#d6e2ea", "#86b1d6", "concrete", "#9b9a97", 30.0),
    "sky": Place("sky", "#d5e8f4", "#5b9bd5", "plain", "#e6edf1", 0.6),
    "snow": Place("sky", "#e3ecf3", "#a9c4dc", "snow", "#eef3f7", 30.0),
    "white": Place("sweep", "#f7f6f4", "#ffffff", "plain", "#f7f6f4", 1.5),
}
_FESTIVE = Place("lights", "#ffb45e", "#e8823a", "wood", "#6b4830", 0.6)
_NEON = Place("night", "#ff2fb3", "#22d3ff", "wet", "#17181d", 30.0)
_GLOSS = {
    "marble": 0.55,
    "glass": 0.95,
    "metal": 0.7,
    "tiles": 0.6,
    "wet": 0.8,
    "slate": 0.3,
    "terrazzo": 0.45,
    "wood": 0.3,
}
_OWN = {"wood": "#9a6b45", "metal": "#a9adb1", "glass": "#cfdcdc", "tiles": "#dfe3e2"}
"""What colour a surface has that is named without one."""
_BUILT = {"concrete", "wood", "stone", "marble", "tiles", "slate", "terrazzo", "metal"}
"""What walls are built of; a wall of paper or cloth is a plain one."""
_SOAKED = {"concrete", "stone", "slate"}
"""What shows puddles when it is wet."""
_SECOND = {"marble": "#8c8a88", "terrazzo": "#b0705a", "tiles": "#c9cdca", "snow": "#d4e2ee", "grass": "#8fae5a"}
_TILE_M = {"marble": 0.9, "wood": 0.8, "sand": 0.7, "tiles": 0.5, "terrazzo": 0.6, "linen": 0.5}


_UNSEEN_M = 2.5
"""How much farther back the wall is where the camera looks straight down."""


def place_of(reading: Reading) -> Place | None:
    """The place that was named, if any."""
    setting, hour = reading.fact("setting"), reading.fact("hour")
    if hour == "neon" or ("futuristic" in reading.moods and setting in ("", "street")):
        return _NEON
    if setting in PLACES:
        by_day = setting == "street" and hour not in ("night", "blue", "evening")
        return PLACES["street-day" if by_day else setting]
    if hour == "blue" and setting == "" and reading.wall_colour is None:
        return PLACES["street"]
    if reading.fact("bokeh") and reading.wall_colour is None and setting != "studio":
        return _FESTIVE
    if hour == "night" and setting == "" and reading.wall_colour is None and not reading.fact("key"):
        return PLACES["street"]
    return None


def backdrop_of(reading: Reading, palette: Palette, house: np.random.Generator, rng: np.random.Generator) -> Backdrop:
    """What is behind: the place, else a wall or a sweep in the palette's colour."""
    place = place_of(reading)
    if place and not (reading.wall_colour and place.kind == "sweep"):
        one, two = _at_hour(reading, colour_of(place.colour), colour_of(place.colour2))
        if reading.wall_colour:
            one = mixed(one, reading.wall_colour, 0.8)
        return Backdrop(place.kind, one, two, place.distance_m, int(rng.integers(1000)))
    colour = reading.wall_colour or _wall(reading, palette)
    bent = reading.fact("setting") == "studio" or house.random() < 0.45
    kind: BackdropKind = "sweep" if bent and reading.wall not in _BUILT else "wall"
    tone = shifted(colour, rng, 0.25 if reading.wall_colour else 0.7)
    away = float(rng.uniform(0.75, 1.15)) + (_UNSEEN_M if reading.fact("angle") == "overhead" else 0.0)
    made = cast(SurfaceTexture, reading.wall) if reading.wall in _BUILT else ""
    return Backdrop(kind, tone, darker(tone, 0.25), away, int(rng.integers(1000)), made)


def _wall(reading: Reading, palette: Palette) -> Colour:
    wall = palette[0]
    if reading.palette:
        wall = mixed(reading.palette[-1], (0.95, 0.93, 0.9), 0.45 if luma(reading.palette[-1]) < 0.5 else 0.15)
    if is_dark(reading):
        wall = darker(wall, 0.84)
    if reading.fact("key") == "high" or "clinical" in reading.moods:
        wall = mixed(wall, (0.97, 0.97, 0.96), 0.6)
    if "pastel" in reading.moods:
        wall = mixed(wall, (1.0, 1.0, 1.0), 0.15)
    if "cold" in reading.moods or reading.fact("season") == "winter":
        wall = mixed(wall, (0.75, 0.83, 0.9), 0.6)
    return wall


def is_dark(reading: Reading) -> bool:
    """Whether the picture is a dark one."""
    return reading.fact("key") == "low" or reading.fact("hour") in ("night", "neon")


def _at_hour(reading: Reading, one: Colour, two: Colour) -> tuple[Colour, Colour]:
    """A place's colours at the hour of the day."""
    hour, kind = reading.fact("hour"), (place_of(reading) or PLACES["kitchen"]).kind
    if kind in ("night", "lights"):
        lights = reading.light_colours
        return (lights[0], lights[-1] if len(lights) > 1 else two) if lights else (one, two)
    if hour == "golden":
        return mixed(one, (1.0, 0.66, 0.36), 0.62), mixed(two, (0.93, 0.6, 0.5), 0.1 if kind == "sea" else 0.45)
    if hour == "blue":
        return mixed(one, (0.35, 0.42, 0.62), 0.7), mixed(two, (0.12, 0.2, 0.42), 0.7)
    if hour in ("evening", "night") or is_dark(reading):
        return darker(mixed(one, (0.8, 0.5, 0.3), 0.25), 0.68), mixed(two, (1.0, 0.7, 0.4), 0.5)
    if hour == "overcast":
        return mixed(one, (0.85, 0.87, 0.88), 0.5), mixed(two, (0.8, 0.83, 0.86), 0.4)
    return one, two


def surface_of(reading: Reading, palette: Palette, house: np.random.Generator, rng: np.random.Generator) -> Surface:
    """What things stand on: as named, else the place's, else paper or a plain table in the palette's colour."""
    place, texture = place_of(reading), reading.surface
    colour = reading.surface_colour
    if not texture and place and colour is None:
        texture, colour = place.texture, colour_of(place.ground)
    if not texture:
        texture = "paper" if house.random() < 0.3 else "plain"
    if colour is None:
        colour = colour_of(_OWN[texture]) if texture in _OWN else _table(reading, palette)
    tone = shifted(colour, rng, 0.3)
    return _surface(reading, texture, tone, rng)


def _table(reading: Reading, palette: Palette) -> Colour:
    if reading.wall_colour is not None:
        return mixed(reading.wall_colour, (0.3, 0.26, 0.23), 0.06)
    colour = _wall(reading, palette) if reading.palette else palette[1]
    return darker(colour, 0.72) if is_dark(reading) else mixed(colour, _wall(reading, palette), 0.35)


def _surface(reading: Reading, texture: str, colour: Colour, rng: np.random.Generator) -> Surface:
    gloss = _GLOSS.get(texture, 0.12)
    if reading.fact("wet"):
        gloss = max(gloss, 0.85)
        texture = "wet" if texture in _SOAKED or (texture == "plain" and is_dark(reading)) else texture
    if is_dark(reading) and texture == "plain":
        gloss = 0.75
    second = colour_of(_SECOND[texture]) if texture in _SECOND else darker(colour, 0.35)
    if texture == "marble" and luma(colour) < 0.45:
        second = (0.85, 0.82, 0.78)
    scale = _TILE_M.get(texture, 0.5) * float(rng.uniform(0.85, 1.15))
    return Surface(texture, colour, second, gloss, scale, int(rng.integers(1000)))  # type: ignore[arg-type]
