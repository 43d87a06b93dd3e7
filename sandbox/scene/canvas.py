"""Pixels as light: float32 arrays whose square root is what a screen is sent (gamma 2, near enough to sRGB)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sandbox.scene.words import Colour

Pixels = NDArray[np.floating[Any]]


def light_of(colour: Colour) -> Pixels:
    """A colour as light."""
    return np.square(np.array(colour, np.float32))


def smooth(low: float, high: float, value: Pixels) -> Pixels:
    """0 below `low`, 1 above `high`, a soft step between; with `low` above `high`, the step falls."""
    t = np.clip((value - low) / np.float32(high - low), 0, 1)
    step: Pixels = t * t * (3 - 2 * t)
    return step


def grown(small: Pixels, width: int, height: int) -> Pixels:
    """A plane resized, softly."""
    return np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC), np.float32)


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece of picture with its cover (0 to 1), its left upper corner at (left, top) of the canvas."""

    rgb: Pixels
    cover: Pixels
    left: int
    top: int


def lay(canvas: Pixels, patch: Patch) -> None:
    """Lay a patch on the canvas; what hangs over the edge is cut off."""
    height, width = patch.cover.shape
    y0, x0 = max(patch.top, 0), max(patch.left, 0)
    y1, x1 = min(patch.top + height, canvas.shape[0]), min(patch.left + width, canvas.shape[1])
    if y1 <= y0 or x1 <= x0:
        return
    rows, columns = slice(y0 - patch.top, y1 - patch.top), slice(x0 - patch.left, x1 - patch.left)
    ground = canvas[y0:y1, x0:x1]
    ground += (patch.rgb[rows, columns] - ground) * patch.cover[rows, columns, None]
