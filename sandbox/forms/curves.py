"""Lines to build from: profiles (radius, y), outlines (x, y) and paths (x, y, z)."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sandbox.forms.mesh import Points

Line = Sequence[Sequence[float]] | Sequence[npt.NDArray[np.floating]] | npt.NDArray[np.floating]


def fillet(corners: Sequence[Sequence[float]], radius: float = 0.0, *, steps: int = 4, closed: bool = False) -> Points:
    """A line (n, 2) with its corners rounded: a corner is (x, y) or (x, y, its own radius). Radii shrink to fit."""
    line: list[Points] = []
    last = len(corners) - 1
    for k, corner in enumerate(corners):
        here = np.array(corner[:2], np.float32)
        bend = float(corner[2]) if len(corner) > 2 else radius
        if bend <= 0 or (not closed and k in (0, last)):
            line.append(here[None])
            continue
        before, after = (np.array(corners[j % len(corners)][:2], np.float32) for j in (k - 1, k + 1))
        line.append(_bend(before, here, after, bend, steps))
    return np.concatenate(line)


def _bend(before: Points, here: Points, after: Points, radius: float, steps: int) -> Points:
    """An arc in place of a corner, and a point before and behind it that keeps the straights flat in smooth shading."""
    back, on = before - here, after - here
    lengths = float(np.hypot(*back)), float(np.hypot(*on))
    back, on = back / lengths[0], on / lengths[1]
    half = np.arccos(np.clip(back @ on, -1, 1)) / 2
    if half > 1.55 or half < 0.02:
        return here[None]
    reach = min(radius / np.tan(half), 0.45 * min(lengths))
    middle = here + (back + on) / np.linalg.norm(back + on) * reach / np.cos(half)
    start, end = here + back * reach - middle, here + on * reach - middle
    turn = np.pi - 2 * half
    share = np.linspace(0, 1, steps + 1)[:, None]
    points = middle + (np.sin((1 - share) * turn) * start + np.sin(share * turn) * end) / np.sin(turn)
    rims = [here + back * reach * 1.12, *points, here + on * reach * 1.12]
    return np.array(rims, np.float32)


def catmull(points: Line, steps: int = 8, *, closed: bool = False) -> Points:
    """A smooth line through points in two or three dimensions, `steps` pieces between each two."""
    given = np.asarray(points, np.float64)
    ends = (given[-1:], given[:2]) if closed else (2 * given[:1] - given[1:2], 2 * given[-1:] - given[-2:-1])
    padded = np.concatenate([ends[0], given, ends[1]])
    t = np.arange(steps)[:, None] / steps
    pieces = [_cubic(padded[k : k + 4], t) for k in range(len(padded) - 3)]
    return np.concatenate(pieces if closed else [*pieces, given[-1:]]).astype(np.float32)


def _cubic(p: npt.NDArray[np.float64], t: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    a, b, c, d = p
    bend, twist = 2 * a - 5 * b + 4 * c - d, 3 * b - a - 3 * c + d
    return np.asarray(b + ((c - a) * t + bend * t**2 + twist * t**3) / 2)


def arc(
    radius: float, start_deg: float, end_deg: float, steps: int = 12, centre: tuple[float, float] = (0.0, 0.0)
) -> Points:
    """Points (n, 2) on a circle, anticlockwise from the x axis when `end_deg` is the larger."""
    angles = np.radians(np.linspace(start_deg, end_deg, steps + 1))
    return np.stack([centre[0] + radius * np.cos(angles), centre[1] + radius * np.sin(angles)], -1).astype(np.float32)


def circle(radius: float, steps: int = 32) -> Points:
    """A closed outline, anticlockwise."""
    return arc(radius, 0, 360, steps)[:-1]


def box_outline(width: float, height: float, radius: float = 0.0, steps: int = 4) -> Points:
    """A closed rectangle around the origin, anticlockwise, its corners rounded."""
    x, y = width / 2, height / 2
    return fillet([(-x, -y), (x, -y), (x, y), (-x, y)], radius, steps=steps, closed=True)


def runs(line: Points, crease_deg: float, *, closed: bool = False) -> list[list[int]]:
    """The line's indices, cut where it turns more sharply than `crease_deg`; neighbours share the point of the cut.

    A closed line comes back to where it began: without a corner it is one run whose first and last are the same.
    """
    names = list(range(len(line)))
    if closed:
        corners = [k for k in names if _turn(line[k - 1], line[k], line[(k + 1) % len(line)]) > crease_deg]
        shift = corners[0] if corners else 0
        names = [*names[shift:], *names[: shift + 1]]
    inner = range(1, len(names) - 1)
    cuts = [k for k in inner if _turn(*(line[names[j]] for j in (k - 1, k, k + 1))) > crease_deg]
    return [names[a : b + 1] for a, b in pairwise([0, *cuts, len(names) - 1])]


def _turn(before: Points, here: Points, after: Points) -> float:
    (ax, ay), (bx, by) = (here - before).tolist(), (after - here).tolist()
    return abs(math.degrees(math.atan2(ax * by - ay * bx, ax * bx + ay * by)))
