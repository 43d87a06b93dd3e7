"""Lamps, what stands before them, and the light from everywhere.

A lamp's `power` is what a white card at its aim, turned towards it, gives back; so it compares with `ambient`, which is
the white card's look in the light from everywhere. Size and distance change softness, not brightness.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from sandbox.camera.colours import Light, linear, luminance
from sandbox.camera.engine import mitsuba
from sandbox.camera.far import light_from
from sandbox.camera.materials import rgb
from sandbox.shoot.scene import Lamp, Scene

Vector = npt.NDArray[np.float64]
WHITE = 1.08
"""Where a white card in the middle of the scene's light is exposed."""
_OUTDOORS = ("sky", "sea", "foliage")
"""Where lamps are the sun and the sky: moved far off, so that the whole ground has their light."""
GOBO_AT = 0.55
"""Where a gobo stands, from its lamp's aim to the lamp."""
_KEY = {"night": 0.55, "lights": 0.55, "room": 0.95, "foliage": 0.9}


def exposure(scene: Scene) -> float:
    """What all light is multiplied by, so that a white card near the origin comes out white, by an incident meter."""
    got = _bright(np.asarray(scene.ambient, np.float32))
    to_camera = _unit(np.asarray(scene.camera.at, float))
    for lamp in scene.lamps:
        towards = _unit(np.asarray(lamp.at, float) - np.asarray(lamp.aim, float))
        falls = 0.45 * max(towards[1], 0.0) + 0.55 * max(float(towards @ to_camera), 0.0)
        got += lamp.power * _bright(linear(lamp.colour)) * max(falls, 0.22)
    return float(np.clip(WHITE * _KEY.get(scene.backdrop.kind, 1.0) * max(got, 1e-4) ** -0.9, 1e-3, 60))


def _bright(light: Light) -> float:
    """Between how bright light looks and how much of its strongest colour there is: neon must not burn out."""
    return 0.5 * float(luminance(light)) + 0.5 * float(light.max())


def lights(scene: Scene, *, wide: int) -> dict[str, Any]:
    """All light of the scene, exposed; the surroundings are `wide` texels around."""
    gain = exposure(scene)
    made: dict[str, Any] = {"around": _around(scene, gain, wide)}
    for number, lamp in enumerate(scene.lamps):
        at, size = stood(scene, lamp)
        made[f"lamp{number}"] = _area(lamp, at, size, gain)
        if lamp.gobo:
            made[f"gobo{number}"] = _gobo(scene, lamp, at)
    return made


def stood(scene: Scene, lamp: Lamp) -> tuple[Vector, float]:
    """Where the lamp stands and its size: before the wall, above the table, and small enough for a gobo's edges."""
    aim, at = np.asarray(lamp.aim, float), np.asarray(lamp.at, float)
    size = min(max(lamp.size_m, 0.02), 4.0)
    away = at - aim
    if scene.backdrop.kind in _OUTDOORS and not lamp.gobo:
        return aim + away * 20, size * 20
    if scene.backdrop.kind in ("wall", "sweep"):
        room = scene.backdrop.distance_m - 0.12
        reach = min(1.0, (room + aim[2]) / max(-away[2], 1e-6)) if away[2] < 0 else 1.0
        reach = max(reach, 0.05)
        away, size = away * reach, size * reach
    far = float(np.linalg.norm(away))
    if lamp.gobo:
        size = min(size, far * 0.02)
    lift = max(0.0, 0.52 * size + 0.02 - (aim + away)[1])
    return aim + away + np.array([0, lift, 0]), size


def _area(lamp: Lamp, at: Vector, size: float, gain: float) -> dict[str, Any]:
    far = float(np.linalg.norm(at - np.asarray(lamp.aim)))
    radiance = np.pi * lamp.power * gain * (far * far + size * size / 4) / (size * size)
    turned = looking(at, np.asarray(lamp.aim, float)).scale([size / 2, size / 2, 1])
    shine = {"type": "area", "radiance": rgb(linear(lamp.colour) * radiance)}
    return {
        "type": "rectangle",
        "to_world": turned,
        "emitter": shine,
        "bsdf": {"type": "diffuse", "reflectance": rgb(0.0)},
    }


def _around(scene: Scene, gain: float, wide: int) -> dict[str, Any]:
    """The far as a dome, scaled so that a white card under it looks as `ambient` says."""
    mi = mitsuba()
    high = wide // 2
    a = (np.arange(wide) + 0.5) / wide * 2 * np.pi
    b = (np.arange(high) + 0.5) / high * np.pi
    up, level = np.cos(b)[:, None], np.sin(b)[:, None]
    ways = np.stack(np.broadcast_arrays(np.sin(a) * level, up, -np.cos(a) * level), axis=-1).astype(np.float32)
    dome = light_from(scene.backdrop, ways)
    dome = dome * 0.8 + dome.mean(axis=(0, 1)) * 0.2
    falls = (np.clip(up, 0, 1) + 0.12) * level
    card = (dome * falls[..., None]).sum(axis=(0, 1)) / (falls.sum() * wide)
    texels = dome * (np.asarray(scene.ambient, np.float32) * gain / np.maximum(card, 0.02 * card.max() + 1e-4))
    return {"type": "envmap", "bitmap": mi.Bitmap(np.ascontiguousarray(texels, np.float32))}


def _gobo(scene: Scene, lamp: Lamp, at: Vector) -> Any:
    from sandbox.camera.gobos import gobo_mesh  # noqa: PLC0415

    aim = np.asarray(lamp.aim, float)
    place = looking(aim + (at - aim) * GOBO_AT, aim)
    return gobo_mesh(lamp.gobo, place, wide_m=pattern_m(scene, lamp) * (1 - GOBO_AT), seed=scene.seed)


def pattern_m(scene: Scene, lamp: Lamp) -> float:
    """How large a gobo's pattern falls on the heroes: a window as wide as the frame, with none of them beside.

    The frame is the first one's: a picture that is made wider keeps its shadows.
    """
    if lamp.pattern_m:
        return lamp.pattern_m
    seen = 2 * scene.camera.focus_m * float(np.tan(np.radians(scene.camera.fov_deg) / 2))
    stood = [(thing.x_m, thing.lift_m, thing.z_m) for thing in scene.things if thing.role == "hero"]
    off = [float(np.linalg.norm(np.array(at) - np.asarray(lamp.aim))) for at in stood]
    return max(1.45 * seen, 1.8 * max(off, default=0.0))


def looking(at: Vector, aim: Vector) -> Any:
    """From the lamp's own axes to the scene's: z along the light."""
    steep = abs(_unit(aim - at)[1]) > 0.98
    up = [0.0, 0.0, -1.0] if steep else [0.0, 1.0, 0.0]
    transform = mitsuba().ScalarTransform4f()
    return transform.look_at(origin=at.tolist(), target=aim.tolist(), up=up)


def _unit(vector: Vector) -> Vector:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9))
