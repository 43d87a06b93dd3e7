"""Each kind of material as a BSDF. Colours are sRGB; `glow` shines elsewhere (props.py)."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from sandbox.camera.colours import linear, paint
from sandbox.camera.engine import mitsuba
from sandbox.forms.mesh import Part
from sandbox.shoot.scene import Colour, Kind

Bsdf = dict[str, Any]
CLEAR = "vertex_clear"
"""The mesh attribute that says how much of a glass's wall is seen, from each point."""


def bsdf_of(part: Part) -> Bsdf:
    """The part's material, seen from both sides."""
    if part.kind == "glass":
        opacity = {"type": "mesh_attribute", "name": CLEAR}
        return {"type": "mask", "opacity": opacity, "bsdf": {"type": "twosided", "bsdf": _glass(part)}}
    return {"type": "twosided", "bsdf": _KINDS[part.kind](_colour(part), part.roughness)}


def density(colour: Colour) -> float:
    """How much of a glass's wall is seen face on: clear glass hardly, dark glass mostly."""
    return 0.03 + 0.5 * _tinge(colour)


def _tinge(colour: Colour) -> float:
    """How far glass of this colour is from clear, from 0 to 1."""
    light = linear(colour)
    return float(np.clip(0.9 * (0.85 - light.max()) + 0.6 * (light.max() - light.min()), 0, 1))


def _colour(part: Part) -> Bsdf:
    if part.picture is None or part.mesh.uv is None:
        most = 0.9 if part.kind in ("metal", "glass") else 0.82
        return rgb(paint(part.colour, most=most))
    return picture_texture(part.picture)


def picture_texture(picture: npt.NDArray[np.uint8], *, most: float = 0.82) -> Bsdf:
    """A picture to lay on by uv. Mitsuba's v runs down from the first row, ours up from the last."""
    pixels = np.ascontiguousarray(paint(picture[::-1].astype(np.float32) / 255, most=most))
    return {"type": "bitmap", "bitmap": mitsuba().Bitmap(pixels), "raw": True, "wrap_mode": "clamp"}


def rgb(value: Any) -> Bsdf:
    """A constant colour of light."""
    return {"type": "rgb", "value": [float(each) for each in np.broadcast_to(value, 3)]}


def coated(colour: Bsdf, roughness: float, *, specular: float = 0.5) -> Bsdf:
    """Colour under a clear coat. (Mitsuba's roughplastic takes 50 ms to build, each time.)"""
    return {"type": "principled", "base_color": colour, "roughness": roughness, "specular": specular}


def _plastic(usual: float, *, specular: float = 0.5) -> Callable[[Bsdf, float | None], Bsdf]:
    def made(colour: Bsdf, roughness: float | None) -> Bsdf:
        return coated(colour, usual if roughness is None else max(roughness, 0.12), specular=specular)

    return made


def _matte(colour: Bsdf, _roughness: float | None) -> Bsdf:
    return {"type": "diffuse", "reflectance": colour}


def _metal(colour: Bsdf, roughness: float | None) -> Bsdf:
    alpha = 0.16 if roughness is None else max(roughness * roughness, 0.03)
    return {"type": "roughconductor", "material": "none", "specular_reflectance": colour, "alpha": alpha}


def _fabric(colour: Bsdf, roughness: float | None) -> Bsdf:
    rough = 0.9 if roughness is None else roughness
    return {
        "type": "principled",
        "base_color": colour,
        "roughness": rough,
        "specular": 0.15,
        "sheen": 0.6,
        "sheen_tint": 0.7,
    }


def _glass(part: Part) -> Bsdf:
    """The wall itself where it is seen: a mirror over the glass's own colour; clear glass is hardly but a mirror."""
    mirror = {
        "type": "roughconductor",
        "material": "none",
        "specular_reflectance": rgb((0.62, 0.68, 0.69)),
        "alpha": 0.04,
    }
    own = {"type": "diffuse", "reflectance": _colour(part)}
    return {"type": "blendbsdf", "weight": 0.24 + 0.6 * _tinge(part.colour), "wall": mirror, "tint": own}


_KINDS: dict[Kind, Callable[[Bsdf, float | None], Bsdf]] = {
    "matte": _matte,
    "satin": _plastic(0.5),
    "gloss": _plastic(0.2),
    "ceramic": _plastic(0.3, specular=0.6),
    "metal": _metal,
    "fabric": _fabric,
    "wax": _plastic(0.55, specular=0.4),
    "leaf": _plastic(0.5, specular=0.35),
    "liquid": _plastic(0.15, specular=0.4),
    "glow": _matte,
}
