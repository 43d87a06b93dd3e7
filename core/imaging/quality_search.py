"""The highest quality whose file keeps to a limit, with as few files written as can be."""

from collections.abc import Callable

Write = Callable[[int], bytes]
Found = tuple[int, bytes]
"""A quality and its file."""


def highest(write: Write, qualities: range, limit: int | None) -> Found | None:
    """The highest of these qualities whose file is within the limit, by halves."""
    top = write(qualities[-1])
    if limit is None or len(top) <= limit:
        return qualities[-1], top
    best, low, high, at = None, 0, len(qualities) - 2, 0  # the lowest first: mostly it fits, or nothing does
    while low <= high:
        data = write(qualities[at])
        if len(data) <= limit:
            best, low = (qualities[at], data), at + 1
        else:
            high = at - 1
        at = (low + high) // 2
    return best


def settled(write: Write, start: int, qualities: range, limit: int) -> Found | None:
    """From a quality that is about right, up as long as it fits, or down until it does."""
    best, at = None, start
    while at in qualities:
        data = write(at)
        if len(data) > limit:
            if best:
                break
            at -= 1
            continue
        best = at, data
        if at < start:
            break
        at += 1
    return best
