"""Fill: the area of one value around a pixel, found by runs of rows; Pillow's own goes pixel by pixel in Python."""

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]


def filled_from(pixels: Pixels, start: tuple[int, int], value: int) -> None:
    """Give the area around `start` (x, y) that has one value (four neighbours) this value, in place."""
    x, y = start
    height, width = pixels.shape
    if not (0 <= x < width and 0 <= y < height) or pixels[y, x] == value:
        return
    same = pixels == pixels[y, x]
    runs = [_runs(row) for row in same]
    seen = [np.zeros(len(row), bool) for row in runs]
    waiting = [(y, int(np.searchsorted(runs[y][:, 0], x, side="right")) - 1)]
    seen[y][waiting[0][1]] = True
    while waiting:
        row, place = waiting.pop()
        begin, end = runs[row][place]
        pixels[row, begin:end] = value
        for near in (row - 1, row + 1):
            if not 0 <= near < height:
                continue
            touching = (runs[near][:, 0] < end) & (runs[near][:, 1] > begin) & ~seen[near]
            seen[near] |= touching
            waiting += [(near, int(one)) for one in np.flatnonzero(touching)]


def _runs(row: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """Begin and end (exclusive) of each stretch that is true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])).astype(np.int8)))
    return edges.reshape(-1, 2)
