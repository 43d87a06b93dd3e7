"""Masks as the models colour them, and as one convention: "L", white = edit, of the source's size."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

_CHANGED = 2
"""Steps of a channel from which on a pixel counts as changed."""


def white_edits(mask: Image.Image, source: Image.Image, *, flipped: bool = False, grow_px: int = 0) -> Image.Image:
    """The mask at the source's size; `flipped` for the models that edit what is black."""
    sized = mask if mask.size == source.size else mask.resize(source.size, Image.Resampling.BILINEAR)
    return _grown(ImageChops.invert(sized) if flipped else sized, grow_px)


def see_through(source: Image.Image) -> Image.Image:
    """What is transparent in a picture, as a mask; nothing is, in one without alpha."""
    if source.mode != "RGBA":
        return Image.new("L", source.size, 0)
    return ImageChops.invert(source.getchannel("A"))


def changed(before: Image.Image, after: Image.Image) -> Image.Image:
    """Where two pictures of one size differ: the mask that a model found by itself."""
    apart = ImageChops.difference(before.convert("RGB"), after.convert("RGB")).split()
    most = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
    return most.point(lambda level: 255 if level >= _CHANGED else 0)


def _grown(mask: Image.Image, px: int) -> Image.Image:
    """The mask with its white `px` wider on every side: the most of ever farther neighbours, one axis at a time."""
    if px <= 0:
        return mask
    grown = np.asarray(mask)
    for axis in (0, 1):
        reach = 0
        while reach < px:
            step = min(2 * reach + 1, px - reach)
            grown, reach = _wider(grown, step, axis), reach + step
    return Image.fromarray(grown)


def _wider(mask: NDArray[np.uint8], step: int, axis: int) -> NDArray[np.uint8]:
    padding = [(step, step) if axis == number else (0, 0) for number in (0, 1)]
    padded, length = np.pad(mask, padding), mask.shape[axis]
    before, after = (padded.take(np.arange(start, start + length), axis) for start in (0, 2 * step))
    return np.maximum(mask, np.maximum(before, after))
