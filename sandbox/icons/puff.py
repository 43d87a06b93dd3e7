"""How thick a flat shape becomes when it is blown up like a cushion."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

Plane = npt.NDArray[np.floating[Any]]
CELLS = 120
FULLEST = 0.16  # half of the greatest thickness, in longest sides: a broad thing is a cushion, a stem nearly round
OUTSIDE = 3.0
ROUNDS = ((8, 60), (4, 30), (2, 20), (1, 24))


def sampled(shape: Plane, cells: int) -> Plane:
    """The shape on the corners of `cells` × `cells` squares; nothing at the border."""
    wide = Image.fromarray(shape).resize((cells + 1, cells + 1), Image.Resampling.BOX)
    small = np.array(wide, np.float32)
    small[[0, -1]] = small[:, [0, -1]] = 0
    return small


def half_thickness(shape: Plane) -> Plane:
    """From the middle to the front, in longest sides, on the corners of the grid.

    A skin under even pressure (∇²u = −1, u = 0 outside) solved from coarse to fine; its root is round at the rim.
    """
    skin = np.zeros((2, 2), np.float32)
    for part, rounds in ROUNDS:
        cells = CELLS // part
        skin = np.array(Image.fromarray(skin).resize((cells + 1, cells + 1), Image.Resampling.BILINEAR), np.float32)
        skin = _relaxed(skin, sampled(shape, cells), rounds)
    height = np.sqrt(np.maximum(skin, 0))
    return np.asarray(FULLEST * np.tanh(height / FULLEST), np.float32)


def _relaxed(skin: Plane, shape: Plane, rounds: int) -> Plane:
    step = np.float32(1 / (len(skin) - 1) ** 2)
    held = 1 / (4 + OUTSIDE * 4 * np.clip(1 - 2 * (shape - 0.4), 0, 1) ** 2)
    skin = np.where(shape > 0.05, skin, 0)
    for _ in range(rounds):
        around = skin[:-2, 1:-1] + skin[2:, 1:-1] + skin[1:-1, :-2] + skin[1:-1, 2:]
        skin[1:-1, 1:-1] = (around + step) * held[1:-1, 1:-1]
    return skin
