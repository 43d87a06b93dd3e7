"""The least that placements can cost, found by looking at every canvas, every crop and every way to share them.

It knows the rules and nothing of how the planner goes about them; for pictures of a few px, where there are not many.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

import numpy as np
from numpy.typing import NDArray

from core.formats.geometry import Box, Frame, Picture, Size
from core.formats.offers import Offers, OutpaintOffer, Rules, UpscaleOffer

NEVER = np.inf
Reach = tuple[int, ...]
NO_SIDES: Reach = (0, 0, 0, 0)
Grid = NDArray[np.float64]
"""A value for every canvas, by how far it reaches left, right, up and down."""


def least_usd(source: Picture, frames: Sequence[Frame], offers: Offers, rules: Rules) -> Decimal | None:
    """The least price of all together; None where one of them cannot be had."""
    prices: dict[int, float] = {0: 0.0}
    for copy in _copies(source, offers, rules):
        for served, usd in _plates(copy, frames, offers, rules):
            prices[served] = min(usd, prices.get(served, NEVER))
    return _cover(prices, (1 << len(frames)) - 1)


def _cover(prices: dict[int, float], wanted: int) -> Decimal | None:
    """The cheapest plates that serve all who are wanted."""
    best = {0: 0.0}
    for mask in range(1, wanted + 1):
        first = mask & -mask
        fitting = [usd + best[mask & ~served] for served, usd in prices.items() if served & first]
        best[mask] = min(fitting, default=NEVER)
    return None if best[wanted] == NEVER else Decimal(str(round(best[wanted], 6)))


def _copies(source: Picture, offers: Offers, rules: Rules) -> Iterator[Picture]:
    yield source
    if offers.outpaint is None:
        return
    fitting = offers.outpaint.before.fitted(source.size)
    sizes = [(source.width * eighths // 8, source.height * eighths // 8) for eighths in rules.copies]
    if fitting and fitting != source.size:
        yield source.at(fitting, shrunk=True)
    for size in sizes:
        below = fitting is not None and size[0] < fitting[0] and min(size) >= min(rules.copy_px, *source.size)
        if below and offers.outpaint.before.take(size):
            yield source.at(size, shrunk=True)


def _plates(copy: Picture, frames: Sequence[Frame], offers: Offers, rules: Rules) -> Iterator[tuple[int, float]]:
    """Every plate of this copy: whom it serves, and what it costs.

    A smaller copy is made for an outpaint alone: it counts where it serves somebody it would not serve as it is.
    """
    offer = offers.outpaint
    most = offer.side_px * rules.longest_chain if offer else 0
    usd = _prices(copy, offer, rules, most)
    reach = [_longest(copy, frame, rules, most) for frame in frames]
    unchanged = dict(_served(copy, NO_SIDES, reach, frames=frames, offers=offers, rules=rules))
    for sides in product(range(most + 1), repeat=4):
        if usd[sides] == NEVER:
            continue
        for extra, served in _served(copy, sides, reach, frames=frames, offers=offers, rules=rules):
            if not copy.shrunk or served & ~unchanged.get(extra, 0):
                yield served, float(usd[sides]) + float(extra.usd if extra else 0)


def _served(
    copy: Picture, sides: Reach, reach: Sequence[Grid], *, frames: Sequence[Frame], offers: Offers, rules: Rules
) -> Iterator[tuple[UpscaleOffer | None, int]]:
    """Whom a canvas serves as it is, and whom with each upscaler."""
    longs = [grid[sides] for grid in reach]
    pct = 100 if copy.shrunk else rules.enlarge_pct
    plain = [long >= -(-100 * frame.long // pct) for long, frame in zip(longs, frames, strict=True)]
    yield None, _mask(plain)
    size = (copy.width + sides[0] + sides[1], copy.height + sides[2] + sides[3])
    for upscaler in offers.upscale:
        if upscaler.enlarged(size):
            scale = rules.enlarge_pct * upscaler.scale(size)
            good = [
                ready or scale * long >= 100 * frame.long - 1e-9
                for ready, long, frame in zip(plain, longs, frames, strict=True)
            ]
            yield upscaler, _mask(good)


def _prices(copy: Picture, offer: OutpaintOffer | None, rules: Rules, most: int) -> Grid:
    """What the cheapest chain to each canvas costs."""
    usd = np.full((most + 1,) * 4, NEVER)
    usd[0, 0, 0, 0] = 0
    if offer is None or not offer.before.take(copy.size):
        return usd
    each = np.full_like(usd, NEVER)
    sent = np.zeros(usd.shape, dtype=bool)
    for sides in product(range(most + 1), repeat=4):
        size = (copy.width + sides[0] + sides[1], copy.height + sides[2] + sides[3])
        sent[sides] = offer.before.take(size)
        if any(sides) and offer.after.take(size):
            each[sides] = float(offer.usd(size[0] * size[1]))
    for _ in range(rules.longest_chain):
        reached = np.where(sent, usd, NEVER)
        for axis in range(4):
            reached = _farther(reached, axis, offer.side_px)
        usd = np.minimum(usd, reached + each)
    return usd


def _farther(usd: Grid, axis: int, by: int) -> Grid:
    """The least of each canvas and of those up to so many px smaller on one side."""
    found = usd.copy()
    for step in range(1, by + 1):
        shifted = np.full_like(usd, NEVER)
        np.moveaxis(shifted, axis, 0)[step:] = np.moveaxis(usd, axis, 0)[:-step]
        found = np.minimum(found, shifted)
    return found


def _longest(copy: Picture, frame: Frame, rules: Rules, most: int) -> Grid:
    """The longest crop the rules allow on each canvas; 0 where there is none."""
    longest = np.zeros((most + 1,) * 4)
    for long in range(1, 10 * (copy.width + copy.height + frame.long)):
        size, whole = frame.size(long), False
        for left, right, up, down, shown in _crops(copy, frame, size):
            whole = whole or shown == copy.width * copy.height
            if 100 * shown >= rules.keep_pct * copy.width * copy.height and max(left, right, up, down) <= most:
                longest[left, right, up, down] = max(longest[left, right, up, down], long)
        if whole:  # no crop is larger than the least that shows all
            break
    for axis in range(4):
        longest = np.maximum.accumulate(longest, axis=axis)
    return longest


def _crops(copy: Picture, frame: Frame, size: Size) -> Iterator[tuple[int, int, int, int, int]]:
    """Every crop of this size with the subject clear: what it needs on each side, how much of the picture it shows."""
    across = range(copy.focal.right - size[0], copy.focal.left + 1)
    along = range(copy.focal.bottom - size[1], copy.focal.top + 1)
    for left, top in product(across, along):
        crop = Box(left, top, *size)
        if _clear(frame, crop, copy.focal):
            shown = crop.shared_px(Box(0, 0, *copy.size))
            yield max(0, -left), max(0, crop.right - copy.width), max(0, -top), max(0, crop.bottom - copy.height), shown


def _clear(frame: Frame, crop: Box, focal: Box) -> bool:
    """By fractions: the strips are as wide on the crop as on the frame."""
    ways = (
        (frame.across, focal.left - crop.left, crop.right - focal.right, crop.width),
        (frame.along, focal.top - crop.top, crop.bottom - focal.bottom, crop.height),
    )
    return all(
        near * strip.length >= strip.before * length and far * strip.length >= strip.after * length
        for strip, near, far, length in ways
    )


def _mask(served: Sequence[object]) -> int:
    return sum(1 << at for at, good in enumerate(served) if good)
