"""A scene as values: it travels in the picture's metadata, so that an edit can go on from it.

Lengths are in metres, colours sRGB from 0 to 1, angles in degrees. x runs right, y up, z towards the viewer; things
stand on the surface at y = 0, around the origin, their fronts towards +z.
"""

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, Literal

VERSION = 2

Vec = tuple[float, float, float]
Colour = tuple[float, float, float]
Kind = Literal["matte", "satin", "gloss", "ceramic", "metal", "glass", "fabric", "wax", "leaf", "liquid", "glow"]
"""How a material takes light. `glow` shines by itself."""
SurfaceTexture = Literal[
    "plain", "marble", "wood", "linen", "concrete", "sand", "terrazzo", "stone", "wet", "paper", "slate", "grass",
    "snow", "glass", "metal", "tiles", "velvet",
]  # fmt: skip
BackdropKind = Literal["wall", "sweep", "sky", "sea", "night", "lights", "room", "foliage"]
"""A wall behind the table; a seamless sweep from table to wall; open sky; sea and sky; dark with neon tubes and far
lights; dark with far lights alone; a room out of focus with a window; greenery out of focus."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One object. `form` is a key of `sandbox.forms.FORMS`, or "icon:NAME"; `name` is the noun as it was asked for.

    `height_m` scales the form, whose own height is 1; `x_m`, `z_m` are where its foot's middle stands, `lift_m` how
    high its foot is above the surface (on a plinth, on another thing). `kind` "" leaves the form's own material.
    `role`: a hero is what was asked for; a prop was asked for beside it; a dressing was not asked for.
    """

    form: str
    name: str
    x_m: float
    z_m: float
    height_m: float
    colour: Colour
    accent: Colour
    turn_deg: float = 0.0
    lift_m: float = 0.0
    tilt_deg: float = 0.0
    kind: Kind | Literal[""] = ""
    seed: int = 0
    role: Literal["hero", "prop", "dressing"] = "hero"


@dataclass(frozen=True, slots=True)
class Surface:
    """What things stand on. `colour2` is the veins, the grain or the chips."""

    texture: SurfaceTexture
    colour: Colour
    colour2: Colour
    gloss: float = 0.2
    scale_m: float = 0.5
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What is behind. `distance_m` from the origin; `colour2`: the sky's top, the room's light, the second neon;
    `texture`: what a wall is made of, "" if it is painted.
    """

    kind: BackdropKind
    colour: Colour
    colour2: Colour
    distance_m: float = 1.2
    seed: int = 0
    texture: SurfaceTexture | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light. `size_m` is its side: the larger, the softer; a `gobo` throws the shadow of a window or of leaves, whose
    pattern is `pattern_m` across: 0 is what suits the frame.
    """

    at: Vec
    aim: Vec
    size_m: float
    colour: Colour
    power: float
    gobo: Literal["", "window", "leaves"] = ""
    pattern_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Camera:
    """`fov_deg` is across the picture's shorter side; `aperture_m` is the lens's radius, 0 for all sharp."""

    at: Vec
    aim: Vec
    fov_deg: float
    aperture_m: float
    focus_m: float
    shift_x: float = 0.0
    shift_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Grade:
    """The finish: `exposure` in stops, `warmth`, `contrast` around 0, `vignette`, `bloom` and `grain` from 0 to 1."""

    exposure: float = 0.0
    warmth: float = 0.0
    contrast: float = 0.0
    saturation: float = 0.0
    vignette: float = 0.15
    bloom: float = 0.1
    grain: float = 0.2


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a picture is made of. `ambient` is the light from everywhere, its colour and power in one."""

    things: tuple[Thing, ...]
    surface: Surface
    backdrop: Backdrop
    lamps: tuple[Lamp, ...]
    ambient: Colour
    camera: Camera
    grade: Grade
    seed: int
    version: int = VERSION


def to_json(scene: Scene) -> str:
    """The scene as compact JSON, numbers to five digits: the same scene, the same text."""
    return json.dumps(_rounded(dataclasses.asdict(scene)), separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> Scene | None:
    """The scene of a picture made here; None for anything else, or for a scene of another version."""
    try:
        given = json.loads(text)
        return _scene(given) if given["version"] == VERSION else None
    except (ValueError, KeyError, TypeError):
        return None


def _scene(given: dict[str, Any]) -> Scene:
    whole = {name: _tupled(value) for name, value in given.items()}
    return Scene(
        **whole
        | {
            "things": tuple(Thing(**_fields(thing)) for thing in given["things"]),
            "surface": Surface(**_fields(given["surface"])),
            "backdrop": Backdrop(**_fields(given["backdrop"])),
            "lamps": tuple(Lamp(**_fields(lamp)) for lamp in given["lamps"]),
            "camera": Camera(**_fields(given["camera"])),
            "grade": Grade(**_fields(given["grade"])),
        }
    )


def _fields(given: dict[str, Any]) -> dict[str, Any]:
    return {name: _tupled(value) for name, value in given.items()}


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value
