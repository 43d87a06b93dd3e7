"""How a surface looks under the studio's light: a soft key, a softbox in the gloss, a rim, and the table's bounce."""

from dataclasses import dataclass

import numpy as np

from sandbox.scene.canvas import Pixels, light_of, smooth
from sandbox.scene.plan import Finish, Plan

_GLOSS: dict[Finish, float] = {"matte": 0.02, "satin": 0.13, "gloss": 0.42, "glass": 0.55, "metal": 0.8}


@dataclass(frozen=True, slots=True)
class Normals:
    """Where a surface faces: x to the right, y up, z to the camera; unit length."""

    x: Pixels
    y: Pixels
    z: Pixels


def shaded(normals: Normals, colour: Pixels, finish: Finish, plan: Plan, occlusion: Pixels | float = 1.0) -> Pixels:
    """Light that leaves the surface. `colour` is light of one colour, or of one per pixel."""
    light = plan.light
    key = light_of(light.colour) * light.power
    lx, ly, lz = _direction(light.side, light.rise)
    lit = np.clip((normals.x * lx + normals.y * ly + normals.z * lz + 0.28) / 1.28, 0, 1)
    lit *= lit * 0.35 + 0.65
    sky = light.ambient * (0.72 + 0.28 * normals.y) * occlusion
    bounce = light_of(plan.table) * light.ambient
    low = np.clip(0.35 - 0.65 * normals.y, 0, 1) * 0.45 * occlusion
    diffuse = lit[..., None] * key + sky[..., None] + low[..., None] * bounce
    if finish == "metal":
        return _metal(normals, colour, plan)
    edge = (1 - np.clip(normals.z, 0, 1)) ** 3
    far = smooth(0.0, 0.9, normals.x * -np.sign(lx))
    rim = (edge * (0.10 + 0.5 * far * (light.rim != (1.0, 0.96, 0.9))))[..., None] * light_of(light.rim)
    gloss = _softbox(normals, light.side)[..., None] * key * _GLOSS[finish]
    sent: Pixels = colour * diffuse + gloss + rim * 0.9
    return sent


def highlight(normals: Normals, plan: Plan) -> Pixels:
    """The soft spot on a round thing that faces halfway between the light and the camera."""
    x, y, z = _direction(plan.light.side, plan.light.rise)
    length = (x * x + y * y + (z + 1) ** 2) ** 0.5
    facing = np.clip((normals.x * x + normals.y * y + normals.z * (z + 1)) / length, 0, 1)
    spot: Pixels = facing**28 * np.float32(0.22 * plan.light.power)
    return spot


def _direction(side: float, rise: float) -> tuple[float, float, float]:
    length = (side * side + rise * rise + 0.36) ** 0.5
    return side / length, rise / length, 0.6 / length


def _softbox(normals: Normals, side: float) -> Pixels:
    """The window in the gloss: a tall rectangle of light, and a faint strip on the other side."""
    rx = 2 * normals.z * normals.x * np.float32(np.sign(side))
    ry = 2 * normals.z * normals.y
    tall = smooth(-0.75, -0.45, ry) * smooth(0.95, 0.7, ry)
    main = smooth(0.36, 0.56, rx) * smooth(0.92, 0.74, rx)
    strip = smooth(-0.95, -0.86, rx) * smooth(-0.72, -0.84, rx) * 0.25
    window: Pixels = tall * (main * (0.7 + 0.3 * ry) + strip)
    return window


def _metal(normals: Normals, colour: Pixels, plan: Plan) -> Pixels:
    """Metal mirrors the studio: table below, wall above, the softbox and dark gaps between."""
    rx = 2 * normals.z * normals.x * np.float32(np.sign(plan.light.side))
    bands = 0.42 + 0.40 * smooth(0.1, 0.5, rx) - 0.30 * smooth(0.78, 0.95, rx) - 0.26 * smooth(0.05, -0.5, rx)
    bands = bands + 0.34 * smooth(-0.6, -0.85, rx) + 0.10 * normals.y
    room = light_of(plan.wall) * 0.4 + 0.6 * plan.light.ambient + 0.25
    glint = _softbox(normals, plan.light.side)[..., None] * light_of(plan.light.colour) * 0.75
    mirrored: Pixels = np.clip(bands, 0.04, 1)[..., None] * colour * room * 1.5 + glint
    return mirrored
