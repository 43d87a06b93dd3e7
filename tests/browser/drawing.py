"""What tests of drawing share: the mouse on its way, and what a shape should be by its geometry."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Page

Place = tuple[float, float]
Bools = npt.NDArray[np.bool_]


def drag(page: Page, places: Sequence[Place], *, button: Any = "left", release: bool = True, steps: int = 7) -> None:
    page.mouse.move(*places[0])
    page.mouse.down(button=button)
    for place in places[1:]:
        page.mouse.move(*place, steps=steps)
    if release:
        page.mouse.up(button=button)


def painted(page: Page) -> None:
    """What was asked of the screen is on it."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _grid(size: tuple[int, int]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    x, y = np.meshgrid(np.arange(size[0], dtype=np.float32) + 0.5, np.arange(size[1], dtype=np.float32) + 0.5)
    return x, y


def distance_to(places: Sequence[Place], size: tuple[int, int]) -> npt.NDArray[np.float32]:
    """How far each pixel's middle is from the line through these places."""
    x, y = _grid(size)
    found = np.full(x.shape, np.inf, np.float32)
    for (x0, y0), (x1, y1) in pairwise(places):
        length = (x1 - x0) ** 2 + (y1 - y0) ** 2 or 1
        along = np.clip(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length, 0, 1)
        found = np.minimum(found, np.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0)))
    return found


def inside(places: Sequence[Place], size: tuple[int, int]) -> Bools:
    """The pixels whose middle lies in the polygon, by the even-odd rule."""
    x, y = _grid(size)
    found = np.zeros(x.shape, bool)
    for (x0, y0), (x1, y1) in pairwise([*places, places[0]]):
        if y0 != y1:
            found ^= ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return found


def oval(first: Place, last: Place) -> list[Place]:
    (x0, y0), (x1, y1) = first, last
    turns = [2 * math.pi * t / 180 for t in range(180)]
    return [((x0 + x1) / 2 + (x1 - x0) / 2 * math.cos(t), (y0 + y1) / 2 + (y1 - y0) / 2 * math.sin(t)) for t in turns]


def agree(found: Bools, wanted: Bools, from_edge: npt.NDArray[np.float32], within_px: float) -> None:
    """The same everywhere but nearer to the shape's edge than this."""
    wrong = (found != wanted) & (np.abs(from_edge) > within_px)
    assert wanted.any()
    assert not wrong.any(), (
        f"{wrong.sum()} px differ, the farthest {np.abs(from_edge[wrong]).max():.2f} px off the edge"
    )


def iou(first: Bools, second: Bools) -> float:
    return float((first & second).sum() / (first | second).sum())
