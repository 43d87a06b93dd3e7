"""What is out of focus, and how to soften a picture."""

import numpy as np

from sandbox.camera.colours import Light
from sandbox.camera.lens import Size, focal_px
from sandbox.shoot.scene import Scene


def blur_px(depth: Light, scene: Scene, size: Size) -> Light:
    """How wide a point at each pixel's depth gets, in pixels."""
    camera = scene.camera
    away = np.maximum(depth, 0.02)
    return np.asarray(
        2 * camera.aperture_m * np.abs(1 / camera.focus_m - 1 / away) * focal_px(camera, size), np.float32
    )


def blurred(light: Light, radius: float) -> Light:
    """Blurred by three boxes, which come near to a bell."""
    half = max(1, round(radius))
    for axis in (0, 1) * 3:
        pad = [(half + 1, half) if each == axis else (0, 0) for each in range(light.ndim)]
        total = np.cumsum(np.pad(light, pad, mode="edge"), axis=axis, dtype=np.float64)
        high, low = (
            np.split(np.arange(total.shape[axis]), [2 * half + 1])[1],
            np.arange(total.shape[axis] - 2 * half - 1),
        )
        light = ((total.take(high, axis) - total.take(low, axis)) / (2 * half + 1)).astype(np.float32)
    return light


def eased(plane: Light) -> Light:
    """Each pixel with a quarter of its neighbours on either side: steps lose their teeth."""
    for axis in (0, 1):
        before, after = (
            plane.take(np.clip(np.arange(plane.shape[axis]) + by, 0, plane.shape[axis] - 1), axis) for by in (-1, 1)
        )
        plane = plane * 0.5 + (before + after) * 0.25
    return plane
