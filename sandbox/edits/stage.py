"""Where things of a scene are in its picture, and things set where a box of the picture is."""

import math
from dataclasses import replace

import numpy as np
from PIL import Image

from sandbox.camera.darkroom import Darkroom
from sandbox.camera.lens import focal_px
from sandbox.shoot.pinhole import Array, axes, corners
from sandbox.shoot.scene import Backdrop, Camera, Scene, Thing, Vec
from sandbox.sizes import Size

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
_NEVER_NEARER_M = 0.1


def spots(camera: Camera, points: Array, size: Size) -> Array:
    """The pixels (n, 2) of points (n, 3)."""
    right, up, ahead = axes(np.array(camera.at), np.array(camera.aim))
    focal, rel = focal_px(camera, size), points - np.array(camera.at)
    depth = np.maximum(rel @ ahead, 1e-3)
    x = size[0] * (0.5 + camera.shift_x) + rel @ right / depth * focal
    y = size[1] * (0.5 + camera.shift_y) - rel @ up / depth * focal
    return np.stack([x, y], axis=1)


def box_of_things(things: list[Thing], camera: Camera, size: Size) -> Box:
    """The box around the things in the picture."""
    seen = spots(camera, np.concatenate([corners(thing) for thing in things]), size)
    left, top = seen.min(axis=0)
    right, bottom = seen.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def point_at(scene: Scene, size: Size, x: float, y: float) -> Vec:
    """Where a pixel's ray meets the surface; where it does not within reach, in the air as far as the focus is."""
    camera = scene.camera
    at = np.array(camera.at)
    right, up, ahead = axes(at, np.array(camera.aim))
    focal = focal_px(camera, size)
    way = ahead + right * ((x - size[0] * (0.5 + camera.shift_x)) / focal)
    way = way + up * ((size[1] * (0.5 + camera.shift_y) - y) / focal)
    if way[1] < -1e-3:
        ground = at + way * (-at[1] / way[1])
        if ground[2] > -_flat_m(scene.backdrop) and at[1] / -way[1] < 2.2 * camera.focus_m:
            return float(ground[0]), 0.0, float(ground[2])
    air = at + way * camera.focus_m
    return float(air[0]), max(0.0, float(air[1])), float(air[2])


def _flat_m(backdrop: Backdrop) -> float:
    """How far behind the origin things can stand: a sweep bends up long before its wall."""
    far = backdrop.distance_m
    return far - min(0.75 * max(far, 0.4), 0.8) if backdrop.kind == "sweep" else far - _NEVER_NEARER_M


def set_in(
    group: list[Thing], scene: Scene, size: Size, box: Box, *, at: Vec | None = None, snug: bool = True
) -> list[Thing]:
    """The things, as one, their feet at the box's lower edge, or at a place of the scene.

    As large as the box allows; not `snug`: as large as the box, wider or higher where its shape is not theirs.
    """
    wide, high = max(box[2] - box[0], 4.0), max(box[3] - box[1], 4.0)
    aim_x, aim_y, scale = (box[0] + box[2]) / 2, box[3], 1.0
    place = at or point_at(scene, size, aim_x, aim_y)
    for _ in range(8):
        moved = _moved(group, place, scale)
        left, top, right, bottom = box_of_things(moved, scene.camera, size)
        ratios = wide / max(right - left, 1e-3), high / max(bottom - top, 1e-3)
        over = min(ratios) if snug else math.sqrt(ratios[0] * ratios[1])
        scale *= float(np.clip(over, 0.4, 2.5))
        if at is None:
            aim_x += (box[0] + box[2] - left - right) / 2 * 0.8
            aim_y += (box[3] - bottom) * 0.8
            place = point_at(scene, size, aim_x, aim_y)
    return _moved(group, place, scale)


def _moved(group: list[Thing], to: Vec, scale: float) -> list[Thing]:
    points = np.concatenate([corners(thing) for thing in group])
    low, high = points.min(axis=0), points.max(axis=0)
    x, z, foot = (low[0] + high[0]) / 2, (low[2] + high[2]) / 2, min(thing.lift_m for thing in group)
    return [
        replace(
            thing,
            x_m=float(to[0] + (thing.x_m - x) * scale),
            z_m=float(to[2] + (thing.z_m - z) * scale),
            lift_m=float(to[1] + (thing.lift_m - foot) * scale),
            height_m=thing.height_m * scale,
        )
        for thing in group
    ]


def shares_under(scene: Scene, mask: Image.Image, darkroom: Darkroom) -> dict[int, float]:
    """Of each thing that the mask touches, how much of what is seen of it lies under the mask."""
    seen = np.asarray(darkroom.thing_map(scene, mask.size))
    white = np.asarray(mask) > 100
    found = {}
    for number in range(len(scene.things)):
        shown = seen == number + 1
        touched = int((shown & white).sum())
        if touched:
            found[number] = touched / int(shown.sum())
    return found


def without(scene: Scene, things: set[int]) -> Scene:
    """The scene less some of its things, and less what would then hang in the air above them."""
    left = [thing for number, thing in enumerate(scene.things) if number not in things]
    gone = [scene.things[number] for number in sorted(things)]
    return replace(scene, things=tuple(_landed(thing, left, gone) for thing in left))


def _landed(thing: Thing, left: list[Thing], gone: list[Thing]) -> Thing:
    """A thing that stood on one that is gone, put down; unless another still carries it."""
    carried = [each for each in gone if each.lift_m < thing.lift_m and _above(thing, each)]
    others = [each for each in left if each is not thing and each.lift_m < thing.lift_m and _above(thing, each)]
    return replace(thing, lift_m=min(each.lift_m for each in carried)) if carried and not others else thing


def _above(thing: Thing, base: Thing) -> bool:
    points = corners(base)
    low, high = points.min(axis=0), points.max(axis=0)
    return bool(low[0] <= thing.x_m <= high[0] and low[2] <= thing.z_m <= high[2])
