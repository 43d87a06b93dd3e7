"""The same shot on a larger canvas."""

import dataclasses

import numpy as np

from sandbox.camera.lamps import pattern_m
from sandbox.camera.lens import Size, focal_px
from sandbox.shoot.scene import Scene


def wider(
    scene: Scene, size: Size, *, left_px: int = 0, right_px: int = 0, up_px: int = 0, down_px: int = 0
) -> tuple[Scene, Size]:
    """The scene, and its size, with so many more pixels on each side; the old picture is in it, unmoved.

    The lens keeps its focal length and only its window in the image grows, so no perspective changes. The shadows of
    what stands before a lamp stay as wide as they fell on the old picture.
    """
    wide, high = size[0] + left_px + right_px, size[1] + up_px + down_px
    camera, focal = scene.camera, focal_px(scene.camera, size)
    moved = dataclasses.replace(
        camera,
        fov_deg=float(2 * np.degrees(np.arctan(min(wide, high) / 2 / focal))),
        shift_x=(left_px + size[0] * (0.5 + camera.shift_x)) / wide - 0.5,
        shift_y=(up_px + size[1] * (0.5 + camera.shift_y)) / high - 0.5,
    )
    lamps = tuple(
        dataclasses.replace(lamp, pattern_m=pattern_m(scene, lamp)) if lamp.gobo else lamp for lamp in scene.lamps
    )
    return dataclasses.replace(scene, camera=moved, lamps=lamps), (wide, high)
