"""Pictures as arrays, soft edges of masks, and pasting that leaves everything outside the mask as it was."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageFilter, ImageOps

from sandbox.sizes import Size

Plane = npt.NDArray[np.floating[Any]]
"""Values from 0 to 1: (h, w) or (h, w, bands)."""
SMOOTH = Image.Resampling.BICUBIC


def pixels(image: Image.Image) -> Plane:
    """An RGB or L picture as numbers from 0 to 1."""
    return np.asarray(image, np.float32) / 255


def picture(plane: Plane) -> Image.Image:
    """The numbers as an RGB picture, or as L where there is one band."""
    return Image.fromarray((np.clip(plane, 0, 1) * 255 + 0.5).astype(np.uint8))


def fitted(image: Image.Image, size: Size) -> Image.Image:
    """The picture at the size; itself where it has it."""
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def masked(mask: Image.Image, size: Size) -> Image.Image:
    """A mask at the size, as L."""
    grey = mask if mask.mode == "L" else mask.convert("L")
    return grey if grey.size == size else grey.resize(size, Image.Resampling.BILINEAR)


def px(size: Size, share: float) -> float:
    """A share of the shorter side in pixels, 1 at least."""
    return max(1.0, min(size) * share)


def feathered(mask: Image.Image, radius_px: float) -> Image.Image:
    """The mask, soft on its inside only: black stays black."""
    inner = mask.filter(ImageFilter.GaussianBlur(radius_px)).point(lambda value: max(0, 2 * value - 255))
    return ImageChops.darker(mask, inner)


def grown(mask: Image.Image, radius_px: float) -> Image.Image:
    """The mask, larger by about so much, its new edge soft."""
    wide = mask.filter(ImageFilter.GaussianBlur(radius_px * 0.8)).point(lambda value: min(255, 4 * value))
    return ImageChops.lighter(mask, wide)


def pasted(source: Image.Image, new: Image.Image, mask: Image.Image) -> Image.Image:
    """The new picture through the mask; where that is black the source stays, byte for byte."""
    return Image.composite(new, source, mask)


def all_of(*masks: Image.Image) -> Image.Image:
    """What is white in any of them."""
    whole = masks[0]
    for each in masks[1:]:
        whole = ImageChops.lighter(whole, each)
    return whole


def inverted(mask: Image.Image) -> Image.Image:
    """White where it was black."""
    return ImageOps.invert(mask)


def box_of(mask: Image.Image) -> tuple[int, int, int, int] | None:
    """(left, top, right, bottom) of what is at least half white; None where nothing is."""
    return mask.point(lambda value: 255 if value > 127 else 0).getbbox()


def soft(plane: Plane, radius_px: float) -> Plane:
    """The plane, its detail below about the radius gone; cheap at any radius."""
    high, wide = plane.shape[:2]
    step = max(1, round(radius_px / 1.5))
    small = (max(1, wide // step), max(1, high // step))
    bands = plane[..., None] if plane.ndim == 2 else plane
    smooth = [
        Image.fromarray(np.ascontiguousarray(bands[..., band], np.float32)).resize(small, Image.Resampling.BOX)
        for band in range(bands.shape[2])
    ]
    large = np.stack([np.asarray(band.resize((wide, high), SMOOTH)) for band in smooth], axis=2)
    return np.asarray(large[..., 0] if plane.ndim == 2 else large, np.float32)


def fine_in(plane: Plane, share: float, known: Plane | None = None) -> Plane:
    """What is finer than a share of the shorter side and everywhere: grain and strokes, without the edges of things."""
    fine = plane - soft(plane, max(1.0, share * min(plane.shape[:2])))
    if known is not None:
        fine = fine * known[..., None]
    usual = float(np.clip(2.5 * np.median(np.abs(fine if known is None else fine[known > 0.5])), 0.003, 0.04))
    return np.asarray(np.where(np.abs(fine).max(axis=2, keepdims=True) < 2 * usual, fine, 0), np.float32)


def shrunk(plane: Plane, size: Size) -> Plane:
    """(h, w) or (h, w, bands) at a smaller size: each pixel the mean of those it stands for."""
    return resized(plane, size, Image.Resampling.BOX)


def resized(plane: Plane, size: Size, how: Image.Resampling | None = None) -> Plane:
    """(h, w) or (h, w, bands) at the size, smoothly."""
    bands = plane[..., None] if plane.ndim == 2 else plane
    made = [Image.fromarray(np.ascontiguousarray(bands[..., band], np.float32)) for band in range(bands.shape[2])]
    fitting = how or (Image.Resampling.BOX if size[0] < plane.shape[1] else SMOOTH)
    large = np.stack([np.asarray(band.resize(size, fitting)) for band in made], axis=2)
    return np.asarray(large[..., 0] if plane.ndim == 2 else large, np.float32)


def grain(size: Size, seed: int) -> Plane:
    """(h, w, 1) of even noise around 0, 1 its usual height."""
    return np.random.default_rng([seed % 2**32, 5]).standard_normal((size[1], size[0], 1), np.float32)
