"""What stands before a lamp and throws its shadow: a window's frame, or leaves."""

from typing import Any

import numpy as np
import numpy.typing as npt

from sandbox.camera.engine import mitsuba

Quads = npt.NDArray[np.float64]


def gobo_mesh(kind: str, place: Any, *, wide_m: float, seed: int) -> Any:
    """A black sheet with holes at `place` (z along the light); the pattern is `wide_m` across."""
    flat = (_window() if kind == "window" else _leaves(seed)) * wide_m
    points = np.concatenate([flat, np.zeros((*flat.shape[:2], 1))], axis=2).reshape(-1, 3)
    matrix = np.array(place.matrix, float)
    world = (points @ matrix[:3, :3].T + matrix[:3, 3]).astype(np.float32)
    first = np.arange(0, len(points), 4, dtype=np.uint32)[:, None]
    faces = np.concatenate([first + np.array([0, 1, 2], np.uint32), first + np.array([0, 2, 3], np.uint32)])
    return _mesh(world, faces)


def _mesh(points: npt.NDArray[np.float32], faces: npt.NDArray[np.uint32]) -> Any:
    mi = mitsuba()
    about = mi.Properties()
    about["bsdf"] = mi.load_dict(
        {"type": "twosided", "bsdf": {"type": "diffuse", "reflectance": {"type": "rgb", "value": 0.02}}}
    )
    shape = mi.Mesh("gobo", len(points), len(faces), props=about)
    values = mi.traverse(shape)
    values["vertex_positions"], values["faces"] = points.ravel(), faces.ravel()
    values.update()
    return shape


def _box(left: float, low: float, right: float, high: float) -> list[tuple[float, float]]:
    return [(left, low), (right, low), (right, high), (left, high)]


def _window() -> Quads:
    """Three by three panes in a wall, a little turned as late light is: what it is aimed at is in the middle one."""
    bars = [
        _box(-1.8, -1.7, -0.64, 1.7),
        _box(0.64, -1.7, 1.8, 1.7),
        _box(-0.64, 0.68, 0.64, 1.7),
        _box(-0.64, -1.7, 0.64, -0.68),
    ]
    bars += [_box(x - 0.025, -0.7, x + 0.025, 0.7) for x in (-0.22, 0.22)]
    bars += [_box(-0.64, y - 0.025, 0.64, y + 0.025) for y in (-0.24, 0.24)]
    return _turned(np.array(bars, float), np.radians(9))


def _leaves(seed: int) -> Quads:
    """Twigs' pointed leaves, denser to one side, so that light comes through in patches."""
    rng = np.random.default_rng(seed)
    made = []
    for x, y, turn, size in rng.random((70, 4)):
        leaf = np.array([(0, 0), (0.5, 0.17), (1, 0), (0.5, -0.17)]) * (0.16 + 0.16 * size)
        away = np.array([(x**0.8 - 0.5) * 2.4, (y - 0.5) * 2.2])
        made.append(_turned(leaf, (turn - 0.5) * 2.2 - 0.6) + away)
    return np.array(made)


def _turned(flat: Quads, angle: float) -> Quads:
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray(flat @ np.array([[c, s], [-s, c]]))
