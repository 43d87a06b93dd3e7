"""Connected parts of small pictures of yes and no."""

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]


def reached(free: Flags) -> Flags:
    """What can be walked to from the border through what is free."""
    found = np.zeros_like(free)
    found[0], found[-1], found[:, 0], found[:, -1] = free[0], free[-1], free[:, 0], free[:, -1]
    return walked(found, free)


def walked(start: Flags, free: Flags) -> Flags:
    """What can be walked to from the start through what is free, sideways and up and down."""
    found, before = start & free, -1
    while before != (count := int(found.sum())):
        before = count
        for view, room in ((found, free), (found[::-1], free[::-1]), (found.T, free.T), (found.T[::-1], free.T[::-1])):
            for at in range(1, len(view)):
                view[at] |= view[at - 1] & room[at]
    return found


def parts(flags: Flags, *, least: float = 0.0) -> list[Flags]:
    """Each connected part with at least such a share of the picture, the largest first; at most eight."""
    left, found = flags.copy(), []
    for _ in range(60):
        if not left.any():
            break
        start = np.zeros_like(left)
        start.flat[int(left.argmax())] = True
        part = walked(start, left)
        left &= ~part
        if part.mean() >= least:
            found.append(part)
    return sorted(found, key=lambda part: -int(part.sum()))[:8]


def largest(flags: Flags, *, share: float) -> Flags:
    """The largest part, and those of at least a share of its size."""
    found = parts(flags, least=0.0005)
    if not found:
        return flags
    most = int(found[0].sum())
    whole = np.zeros_like(flags)
    for part in found:
        if part.sum() >= share * most:
            whole |= part
    return whole


def thickened(flags: Flags, cells: int) -> Flags:
    """Grown by so many cells, eight ways."""
    for _ in range(cells):
        padded = np.pad(flags, 1)
        high, wide = flags.shape
        flags = np.any([padded[y : y + high, x : x + wide] for y in range(3) for x in range(3)], axis=0)
    return flags


def thinned(flags: Flags, cells: int) -> Flags:
    """Shrunk by so many cells; the picture's edge counts as part of it."""
    return ~thickened(~flags, cells)
