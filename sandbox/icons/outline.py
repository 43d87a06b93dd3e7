"""A closed skin of triangles over a shape: marching squares, its front and back sewn together at the rim."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Plane = npt.NDArray[np.floating[Any]]
Numbers = npt.NDArray[np.int64]
RIM = 0.5
LEAST = 0.06  # of a cell: a crossing nearer to a corner would make a sliver

# A cell's corners are 0 to 3 round from the top left, its sides 4 to 7 from the top. For each set of corners that are
# inside (bit n: corner n), the outlines of what is inside.
_INSIDE: tuple[tuple[tuple[int, ...], ...], ...] = (
    (), ((0, 4, 7),), ((1, 5, 4),), ((0, 1, 5, 7),),
    ((2, 6, 5),), ((0, 4, 7), (2, 6, 5)), ((1, 2, 6, 4),), ((0, 1, 2, 6, 7),),
    ((3, 7, 6),), ((0, 4, 6, 3),), ((1, 5, 4), (3, 7, 6)), ((0, 1, 5, 6, 3),),
    ((2, 3, 7, 5),), ((0, 4, 5, 2, 3),), ((1, 2, 3, 7, 4),), ((0, 1, 2, 3),),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Skin:
    """`at` (n, 2) are columns and rows in cells, `side` (n) 1 in front, −1 behind, 0 on the rim; `faces` (m, 3)."""

    at: Plane
    side: Plane
    faces: Numbers


def skin(shape: Plane) -> Skin:
    """The skin over the places where `shape` is over half; empty where it nowhere is."""
    inside = shape > RIM
    corners = np.cumsum(inside).reshape(shape.shape) - 1
    count = int(inside.sum())
    rows, columns = np.nonzero(inside)
    across, at_across = _crossings(shape, inside, 2 * count)
    down, at_down = _crossings(shape.T, inside.T, 2 * count + len(at_across))
    slots = _slots(corners, across, down.T)
    faces = _faces(inside, slots)
    behind = np.where(faces < count, faces + count, faces)[:, ::-1]
    flat = np.column_stack([columns, rows]).astype(np.float32)
    at = np.concatenate([flat, flat, at_across, at_down[:, ::-1]])
    side = np.repeat(np.array([1, -1, 0], np.float32), [count, count, len(at) - 2 * count])
    return Skin(at, side, np.concatenate([faces, behind]))


def _crossings(shape: Plane, inside: npt.NDArray[np.bool_], first: int) -> tuple[Numbers, Plane]:
    """The number of the rim's point on each side that runs along a row, −1 for none; and where the points are."""
    crossed = inside[:, :-1] != inside[:, 1:]
    numbers = np.where(crossed, np.cumsum(crossed).reshape(crossed.shape) - 1 + first, -1)
    rows, columns = np.nonzero(crossed)
    here, there = shape[rows, columns], shape[rows, columns + 1]
    part = np.clip((RIM - here) / (there - here), LEAST, 1 - LEAST)
    return numbers, np.column_stack([columns + part, rows]).astype(np.float32)


def _slots(corners: Numbers, across: Numbers, down: Numbers) -> Numbers:
    """For each cell its eight points: corners round from the top left, then sides from the top."""
    round_corners = [corners[:-1, :-1], corners[:-1, 1:], corners[1:, 1:], corners[1:, :-1]]
    return np.stack([*round_corners, across[:-1], down[:, 1:], across[1:], down[:, :-1]], axis=-1)


def _faces(inside: npt.NDArray[np.bool_], slots: Numbers) -> Numbers:
    square = inside.astype(np.int64)
    case = square[:-1, :-1] + 2 * square[:-1, 1:] + 4 * square[1:, 1:] + 8 * square[1:, :-1]
    found = [
        slots[case == number][:, [outline[0], outline[step + 1], outline[step]]]
        for number, outlines in enumerate(_INSIDE)
        for outline in outlines
        for step in range(1, len(outline) - 1)
    ]
    return np.concatenate(found)
