"""The camera: as Mitsuba's sensor, and as directions from its picture's points."""

from typing import Any

import numpy as np
import numpy.typing as npt

from sandbox.camera.engine import mitsuba
from sandbox.shoot.scene import Camera

Size = tuple[int, int]


def sensor(camera: Camera, size: Size, *, samples: int, sampler: str = "multijitter") -> dict[str, Any]:
    """A sensor that takes `samples` a pixel, each pixel by itself (box filter: no two blocks add to one pixel).

    A shifted lens is a window in a larger film, to a quarter of a pixel: Mitsuba's thin lens knows no shift.
    """
    left, whole_wide = _window(size[0], camera.shift_x)
    top, whole_high = _window(size[1], camera.shift_y)
    film = {"type": "hdrfilm", "width": whole_wide, "height": whole_high, "rfilter": {"type": "box"}}
    film |= {"crop_offset_x": left, "crop_offset_y": top, "crop_width": size[0], "crop_height": size[1]}
    lens = {"type": "thinlens", "aperture_radius": camera.aperture_m, "focus_distance": max(camera.focus_m, 0.02)}
    return (lens if camera.aperture_m > 0 else {"type": "perspective"}) | {
        "fov": float(2 * np.degrees(np.arctan(whole_wide / 2 / focal_px(camera, size)))),
        "fov_axis": "x",
        "near_clip": 0.01,
        "far_clip": 1000.0,
        "to_world": mitsuba()
        .ScalarTransform4f()
        .look_at(origin=list(camera.at), target=list(camera.aim), up=_up(camera)),
        "film": film | {"pixel_format": "rgba", "component_format": "float32"},
        "sampler": {"type": sampler, "sample_count": samples},
    }


def _window(pixels: int, shift: float) -> tuple[int, int]:
    """(first, whole): a film of `whole` pixels, its middle at the axis, whose part from `first` on is the picture."""
    axis = pixels * (0.5 + shift)
    whole = round(2 * max(axis, pixels - axis))
    return max(0, round(whole / 2 - axis)), max(whole, pixels)


def focal_px(camera: Camera, size: Size) -> float:
    """The lens's focal length in the picture's pixels."""
    return float(min(size) / 2 / np.tan(np.radians(camera.fov_deg) / 2))


def _up(camera: Camera) -> list[float]:
    way = np.subtract(camera.aim, camera.at)
    steep = abs(way[1]) > 0.995 * float(np.linalg.norm(way))
    return [0.0, 0.0, -1.0] if steep else [0.0, 1.0, 0.0]


def directions(camera: Camera, size: Size) -> npt.NDArray[np.float32]:
    """The unit vector (h, w, 3) through each pixel's middle."""
    wide, high = size
    focal = focal_px(camera, size)
    ahead = _unit(np.subtract(camera.aim, camera.at))
    right = _unit(np.cross(ahead, _up(camera)))
    above = np.cross(right, ahead)
    x = (np.arange(wide) + 0.5 - wide * (0.5 + camera.shift_x)) / focal
    y = (high * (0.5 + camera.shift_y) - np.arange(high) - 0.5) / focal
    ways = ahead + x[None, :, None] * right + y[:, None, None] * above
    return np.asarray(ways / np.linalg.norm(ways, axis=2, keepdims=True), np.float32)


def off_axis_deg(camera: Camera, size: Size) -> npt.NDArray[np.float32]:
    """How far each pixel looks away from the lens's axis."""
    ahead = _unit(np.subtract(camera.aim, camera.at))
    return np.degrees(np.arccos(np.clip(directions(camera, size) @ ahead, -1, 1))).astype(np.float32)


def _unit(vector: Any) -> npt.NDArray[np.float64]:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9))
