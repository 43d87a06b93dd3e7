"""A hole, healed: a fitting piece of the picture laid over it, its tones led over to those around."""

from collections.abc import Callable

import numpy as np
from PIL import Image

from sandbox.edits.across import bridged
from sandbox.edits.raster import Plane, box_of, fine_in, grain, grown, picture, pixels, resized, shrunk
from sandbox.sizes import Size

_WORK, _TONES, _TRIES, _POOR = 160, 400, 140, 0.075
Shift = tuple[float, float]
"""Down and across, as shares of the picture's height and width."""


def filled(image: Image.Image, hole: Image.Image, seed: int) -> Image.Image:
    """The picture with the hole (white) filled; outside of it nothing is meant to be used."""
    source, missing = pixels(image), pixels(hole)
    known = (missing < 0.02).astype(np.float32)
    box = box_of(hole)
    if box is None or known.mean() < 0.005:
        return image
    smooth = _coarsely(bridged, source, known)
    shift, cost = _fitting(image, hole, seed)
    if shift is None:
        noisy = smooth + grain(image.size, seed) * 0.008
    elif cost > _POOR:
        texture = np.roll(fine_in(source, 0.01, known), _by(shift, image), axis=(0, 1))
        noisy = smooth + texture + grain(image.size, seed) * 0.004
    else:
        by = _by(shift, image)
        piece, there = np.roll(smooth, by, axis=(0, 1)), np.roll(known, by, axis=(0, 1))
        noisy = piece + _coarsely(spread_in, source - piece, known * there)
    return picture(source + (noisy - source) * (missing > 0)[..., None])


def _by(shift: Shift, image: Image.Image) -> tuple[int, int]:
    return round(shift[0] * image.height), round(shift[1] * image.width)


def _coarsely(spread: Callable[[Plane, Plane], Plane], source: Plane, known: Plane) -> Plane:
    """The source where it is known, elsewhere what is spread: smooth, so no more pixels are worked on than it needs."""
    high, wide = known.shape
    scale = _TONES / max(high, wide)
    if scale >= 1:
        return spread(source, known)
    size = max(2, round(wide * scale)), max(2, round(high * scale))
    weight = shrunk(known, size)
    small = shrunk(source * known[..., None], size) / np.maximum(weight, 1e-4)[..., None]
    made = resized(spread(small, (weight > 0.6).astype(np.float32)), (wide, high))
    return np.asarray(source * known[..., None] + made * (1 - known[..., None]), np.float32)


def spread_in(source: Plane, known: Plane) -> Plane:
    """The source where it is known, elsewhere smooth colours from around: down to one pixel, and up again."""
    high, wide = known.shape
    if min(high, wide) <= 2 or known.min() > 0:
        total = max(float(known.sum()), 1e-6)
        mean = (source * known[..., None]).sum((0, 1)) / total
        return np.asarray(source * known[..., None] + mean * (1 - known[..., None]), np.float32)
    small: Size = (max(1, wide // 2), max(1, high // 2))
    weight = shrunk(known, small)
    colour = shrunk(source * known[..., None], small) / np.maximum(weight, 1e-4)[..., None]
    up = resized(spread_in(colour, np.clip(weight * 4, 0, 1)), (wide, high), Image.Resampling.BILINEAR)
    return np.asarray(source * known[..., None] + up * (1 - known[..., None]), np.float32)


def _fitting(image: Image.Image, hole: Image.Image, seed: int) -> tuple[Shift | None, float]:
    """(the shift whose piece fits best over the hole, by its rim; None where none is whole, what it costs)."""
    scale = min(1.0, _WORK / max(image.size))
    size = (max(8, round(image.width * scale)), max(8, round(image.height * scale)))
    plane, gap = pixels(image.resize(size, Image.Resampling.BOX)), hole.resize(size, Image.Resampling.BOX)
    missing, ring = pixels(gap) > 0.02, pixels(grown(gap, max(2.0, 0.05 * min(size)))) > 0.3
    ring &= ~missing
    left, top, right, bottom = gap.point(lambda value: 255 if value > 5 else 0).getbbox() or (0, 0, *size)
    rows, columns = np.nonzero(missing | ring)
    wanted, on_ring = plane[rows, columns], ring[rows, columns]
    rng = np.random.default_rng([seed % 2**32, 9])
    best: Shift | None = None
    least = np.inf
    for _ in range(_TRIES):
        across = float(rng.choice((-1, 1)) * rng.uniform(0, 1.7)) * (right - left)
        down = float(rng.normal(0, 0.45)) * (bottom - top)
        y, x = rows - round(down), columns - round(across)
        inside = (y >= 0) & (y < size[1]) & (x >= 0) & (x < size[0])
        whole = inside & ~missing[y % size[1], x % size[0]]
        lost = 1 - float(whole[~on_ring].mean())
        if lost > 0.1 or not whole[on_ring].any():
            continue
        piece = plane[y % size[1], x % size[0]]
        rim = whole & on_ring
        off = float(np.abs(piece[rim] - wanted[rim]).mean()) + 2.5 * _foreign(piece[whole & ~on_ring], wanted[on_ring])
        cost = off + lost + 0.02 * float(np.hypot(across / size[0], down / size[1]))
        if cost < least:
            best, least = (round(down) / size[1], round(across) / size[0]), cost
    return best, float(least)


def _foreign(piece: Plane, rim: Plane) -> float:
    """How much of a piece has a colour that the rim knows nothing of: another thing, most likely."""
    few, known = piece[:: max(1, len(piece) // 160)], rim[:: max(1, len(rim) // 120)]
    if not len(few) or not len(known):
        return 1.0
    away = np.abs(few[:, None] - known[None]).max(2).min(1)
    return float(np.clip(away - 0.06, 0, None).mean())
