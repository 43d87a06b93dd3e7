"""How much room things take: their boxes as they are turned, their seats, and whether they are in each other."""

from dataclasses import replace

import numpy as np

from sandbox.shoot.pinhole import corners
from sandbox.shoot.scene import Thing
from sandbox.shoot.sizes import size_of

_SEATS = {
    "plate": 0.35, "chair": 0.5, "armchair": 0.45, "pillow": 0.85, "basket": 0.35, "laptop": 0.08, "bowl": 0.4,
    "glass": 0.3, "cup": 0.4, "mug": 0.4, "vase": 0.7, "pot": 0.5, "jar": 0.3, "empty_mug": 0.1, "empty_glass": 0.1,
}  # fmt: skip
"""How high a thing's seat is, by its height, where that is not its top."""


def half_x(thing: Thing) -> float:
    """Half its width as it is turned."""
    return float(np.ptp(corners(thing)[:, 0])) / 2


def half_z(thing: Thing) -> float:
    """Half its depth as it is turned."""
    return float(np.ptp(corners(thing)[:, 2])) / 2


def top(thing: Thing) -> float:
    """How high above the surface its top is."""
    return float(corners(thing)[:, 1].max())


def seat(thing: Thing) -> float:
    """How high above its own foot other things stand on it or in it."""
    return _SEATS.get(thing.form, 1.0) * size_of(thing.form).tall * thing.height_m


def extent(things: list[Thing]) -> tuple[float, float, float, float]:
    """(left, right, back, front) of all of them."""
    points = np.concatenate([corners(thing) for thing in things])
    return float(points[:, 0].min()), float(points[:, 0].max()), float(points[:, 2].min()), float(points[:, 2].max())


def overlaps(one: Thing, other: Thing, slack_m: float = 0.0) -> bool:
    """Whether the two's boxes meet."""
    a, b = corners(one), corners(other)
    return bool(np.all(a.min(axis=0) < b.max(axis=0) - slack_m) and np.all(b.min(axis=0) < a.max(axis=0) - slack_m))


def cleared(thing: Thing, others: list[Thing], side: int) -> Thing:
    """Moved aside until it is in nothing."""
    step = 0.12 * half_x(thing) + 0.003
    for _ in range(80):
        if not any(overlaps(thing, other, 0.001) for other in others):
            break
        thing = replace(thing, x_m=thing.x_m + side * step)
    return thing
