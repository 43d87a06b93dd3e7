"""A pinhole camera: where points are in the frame, and from where all of them can be seen.

The frame runs from -1 to 1 both ways, x to the right, y up.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sandbox.shoot.scene import Camera, Thing, Vec
from sandbox.shoot.sizes import size_of

Array = npt.NDArray[np.float64]
_BOX = np.array([(x, y, z) for x in (-0.5, 0.5) for y in (0.0, 1.0) for z in (-0.5, 0.5)])
_UP = np.array([0.0, 1.0, 0.0])


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the picture: from left to right, from bottom to top."""

    left: float
    right: float
    bottom: float
    top: float


def corners(thing: Thing) -> Array:
    """The eight corners of the box around a thing, tilted and turned as it is, its lowest where it stands."""
    size = size_of(thing.form)
    wide, deep, tall = size.wide * thing.height_m, size.deep * thing.height_m, size.tall * thing.height_m
    box = _BOX * np.array([wide, tall, deep]) + np.array([size.mid_x, 0.0, size.mid_z]) * thing.height_m
    tilt, turn = math.radians(thing.tilt_deg), math.radians(thing.turn_deg)
    x = box[:, 0] * math.cos(tilt) - box[:, 1] * math.sin(tilt)
    y = box[:, 0] * math.sin(tilt) + box[:, 1] * math.cos(tilt)
    z = box[:, 2]
    x, z = x * math.cos(turn) + z * math.sin(turn), z * math.cos(turn) - x * math.sin(turn)
    return np.stack([x + thing.x_m, y - y.min() + thing.lift_m, z + thing.z_m], axis=1)


def axes(at: Array, aim: Array) -> tuple[Array, Array, Array]:
    """Right, up and forward of a camera."""
    forward = (aim - at) / np.linalg.norm(aim - at)
    right = np.cross(forward, _UP)
    right /= np.linalg.norm(right)
    return right, np.cross(right, forward), forward


def halves(fov_deg: float, aspect: float) -> tuple[float, float]:
    """Half the frame's width and height one metre away; `fov_deg` is across the shorter side."""
    short = math.tan(math.radians(fov_deg) / 2)
    return short * max(1.0, aspect), short * max(1.0, 1 / aspect)


def projected(camera: Camera, points: Array, aspect: float) -> Array:
    """The points in the frame (n, 2)."""
    right, up, forward = axes(np.array(camera.at), np.array(camera.aim))
    half_x, half_y = halves(camera.fov_deg, aspect)
    rel = points - np.array(camera.at)
    depth = np.maximum(rel @ forward, 1e-3)
    return np.stack([rel @ right / depth / half_x, rel @ up / depth / half_y], axis=1)


def direction(azimuth_deg: float, elevation_deg: float) -> Array:
    """From the things to the camera: azimuth 0 is in front of them, to the right above 0."""
    azimuth, elevation = math.radians(azimuth_deg), math.radians(elevation_deg)
    return np.array(
        [math.sin(azimuth) * math.cos(elevation), math.sin(elevation), math.cos(azimuth) * math.cos(elevation)]
    )


def fitted(points: Array, towards: Array, fov_deg: float, aspect: float, frame: Frame) -> Camera:
    """The nearest camera in a direction that sees all points within a part of the frame, in its middle."""
    half_x, half_y = halves(fov_deg, aspect)
    aim, reach = points.mean(axis=0), float(np.ptp(points, axis=0).max()) * 3 / min(half_x, half_y) / 6 + 0.05
    for _ in range(14):
        camera = _camera(aim + towards * reach, aim, fov_deg)
        seen = projected(camera, points, aspect)
        low, high = seen.min(axis=0), seen.max(axis=0)
        over = max((high[0] - low[0]) / (frame.right - frame.left), (high[1] - low[1]) / (frame.top - frame.bottom))
        right, up, _ = axes(np.array(camera.at), aim)
        off = (low + high) / 2 - np.array([(frame.left + frame.right) / 2, (frame.bottom + frame.top) / 2])
        aim = aim + right * (off[0] * half_x * reach) + up * (off[1] * half_y * reach)
        reach *= float(np.clip(over, 0.6, 1.8))
    return _camera(aim + towards * reach, aim, fov_deg)


def _camera(at: Array, aim: Array, fov_deg: float) -> Camera:
    return Camera(vec(at), vec(aim), fov_deg, 0.0, float(np.linalg.norm(aim - at)))


def vec(point: Array) -> Vec:
    """A point as plain numbers."""
    return float(point[0]), float(point[1]), float(point[2])
