"""A hole bridged: what meets it on one side is led over to what meets it on the other."""

import numpy as np
import numpy.typing as npt

from sandbox.edits.raster import Plane, resized, soft

Known = npt.NDArray[np.bool_]
_WORK, _SLOPES, _ONE_END = 128, np.linspace(-0.6, 0.6, 25), 0.15


def bridged(source: Plane, known: Plane) -> Plane:
    """The source where it is known; elsewhere between left and right, above and below, by how alike the two ends are.

    Left and right are joined along the slope that fits them best: the edge of a table goes on behind what is taken
    away, and a wall stays a wall above it.
    """
    radius = max(2.0, 0.008 * min(known.shape))
    smooth = soft(source * known[..., None], radius) / np.maximum(soft(known, radius), 0.05)[..., None]
    lanes = _lanes(known.shape[0], known.shape[1], _slope(smooth, known))
    level, sure_level = _along(smooth, known > 0.5, lanes)
    upright, sure_upright = _between(smooth.swapaxes(0, 1), known.T > 0.5)
    upright, sure_upright = upright.swapaxes(0, 1), sure_upright.T
    total = np.maximum(sure_level + sure_upright, 1e-9)
    made = (level * sure_level[..., None] + upright * sure_upright[..., None]) / total[..., None]
    calm = soft(np.asarray(source * known[..., None] + made * (1 - known[..., None]), np.float32), radius)
    return np.asarray(source * known[..., None] + calm * (1 - known[..., None]), np.float32)


def _slope(smooth: Plane, known: Plane) -> float:
    """The slope (down by across) along which the hole's two sides are most alike."""
    scale = _WORK / max(known.shape)
    size = max(8, round(known.shape[1] * scale)), max(8, round(known.shape[0] * scale))
    small, there = resized(smooth, size), resized(known, size) > 0.5
    costs = []
    for slope in _SLOPES:
        lanes = _lanes(size[1], size[0], float(slope))
        columns = np.arange(size[0])
        left, right, both = _ends(small[lanes, columns], there[lanes, columns])
        unlike = np.where(both, np.minimum(np.abs(left - right).max(axis=2), 0.3), _ONE_END)
        costs.append(float(unlike[~there[lanes, columns]].mean()) + 0.01 * abs(float(slope)))
    return float(_SLOPES[int(np.argmin(costs))])


def _lanes(high: int, wide: int, slope: float) -> npt.NDArray[np.int64]:
    """(h, w): the row that each lane has at each column."""
    drop = np.round(slope * (np.arange(wide) - wide / 2)).astype(np.int64)
    return np.asarray((np.arange(high)[:, None] + drop) % high)


def _along(plane: Plane, known: Known, lanes: npt.NDArray[np.int64]) -> tuple[Plane, Plane]:
    """As `_between`, along lanes."""
    columns = np.arange(known.shape[1])
    made, sure = _between(plane[lanes, columns], known[lanes, columns])
    back = np.empty_like(lanes)
    back[lanes, columns] = np.arange(len(lanes))[:, None]
    return made[back, columns], sure[back, columns]


def _nearest(known: Known) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The columns of the nearest known pixels: before (-1 where there is none), after (the width where none is)."""
    high, wide = known.shape
    columns = np.broadcast_to(np.arange(wide), (high, wide))
    before = np.maximum.accumulate(np.where(known, columns, -1), axis=1)
    after = np.minimum.accumulate(np.where(known, columns, wide)[:, ::-1], axis=1)[:, ::-1]
    return before, after


def _ends(plane: Plane, known: Known) -> tuple[Plane, Plane, Known]:
    """What is known before and after each pixel, one for both where only one is; and where both are."""
    before, after = _nearest(known)
    rows, wide = np.arange(known.shape[0])[:, None], known.shape[1]
    left, right = plane[rows, np.maximum(before, 0)], plane[rows, np.minimum(after, wide - 1)]
    has_before, has_after = before >= 0, after < wide
    left = np.where(has_before[..., None], left, right)
    return left, np.where(has_after[..., None], right, left), has_before & has_after


def _between(plane: Plane, known: Known) -> tuple[Plane, Plane]:
    """(h, w, 3) along the rows between the nearest known pixels, and how sure that is."""
    before, after = _nearest(known)
    left, right, both = _ends(plane, known)
    columns = np.arange(known.shape[1])
    to_left, to_right = (columns - before).astype(np.float32), (after - columns).astype(np.float32)
    share = (to_left / np.maximum(to_left + to_right, 1))[..., None]
    unlike = np.abs(left - right).max(axis=2)
    sure = np.exp(-unlike * 14) / np.sqrt(np.maximum(to_left + to_right, 1)) * np.where(both, 1.0, 0.25)
    return np.asarray(left + (right - left) * share, np.float32), np.asarray(sure + 1e-12, np.float32)
