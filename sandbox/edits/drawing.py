"""A drawing, or any picture that is to be followed, read as the shapes it shows."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from sandbox.edits.matte import matte_of
from sandbox.edits.raster import Plane, picture, pixels, resized
from sandbox.edits.regions import Flags, parts, reached, thickened, thinned
from sandbox.sizes import Size

_WORK = 192
_LEAST, _MOST_BLOBS = 0.006, 5


@dataclass(frozen=True, slots=True)
class Blob:
    """A shape: its box as shares of the picture (left, top, right, bottom), and its own share of the picture."""

    box: tuple[float, float, float, float]
    share: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """`blobs`, the largest first; `filled` (L): white inside of them; `ink` (L): white where a line is.

    `drawn` says whether it is a line drawing; a photograph is read by its subject and its edges.
    """

    blobs: tuple[Blob, ...]
    filled: Image.Image
    ink: Image.Image
    drawn: bool


def sketch_of(image: Image.Image, size: Size) -> Sketch:
    """Read the picture at the size."""
    grey = ImageOps.grayscale(image).resize(size, Image.Resampling.LANCZOS)
    plane = pixels(grey)
    middle = float(np.median(plane))
    if middle < 0.25:
        plane, middle = 1 - plane, 1 - middle
    lines = np.clip((middle - plane) / max(middle - float(plane.min()), 0.05) * 1.6 - 0.2, 0, 1)
    drawn = middle > 0.78 and float((plane > middle - 0.07).mean()) > 0.62
    if not drawn:
        lines = _edges(grey)
    solid = _solid(lines) if drawn else pixels(matte_of(image.convert("RGB")).resize(_small(size))) > 0.5
    found = parts(solid, least=_LEAST)[:_MOST_BLOBS]
    filled = np.any(found, axis=0) if found else np.zeros_like(solid)
    smooth = resized(filled.astype(np.float32), size)
    return Sketch(tuple(map(_blob, found)), picture(np.clip(smooth * 3 - 1, 0, 1)), picture(lines), drawn)


def _small(size: Size) -> Size:
    scale = _WORK / max(size)
    return max(8, round(size[0] * scale)), max(8, round(size[1] * scale))


def _edges(grey: Image.Image) -> Plane:
    found = pixels(grey.filter(ImageFilter.GaussianBlur(1.2)).filter(ImageFilter.FIND_EDGES))
    found[:3], found[-3:], found[:, :3], found[:, -3:] = 0, 0, 0, 0
    return np.asarray(np.clip(found * 5 - 0.25, 0, 1), np.float32)


def _solid(lines: Plane) -> Flags:
    """What the lines enclose; where they leave gaps, the gaps are closed a little at a time."""
    small = _small((lines.shape[1], lines.shape[0]))
    ink = resized(lines, small) > 0.16
    ink[:2], ink[-2:], ink[:, :2], ink[:, -2:] = False, False, False, False
    best = ink
    for gap in (0, 1, 2, 4, 7):
        closed = thickened(ink, gap)
        inside = thinned(~reached(~closed), gap)
        best = _opened(inside)
        if best.mean() > 1.5 * _opened(ink).mean() + 0.01:
            return best
    return best if best.any() else thickened(ink, 2)


def _opened(flags: Flags) -> Flags:
    """Without what is thinner than five cells."""
    return thickened(thinned(flags, 2), 2) & flags


def _blob(part: Flags) -> Blob:
    high, wide = part.shape
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    box = columns[0] / wide, rows[0] / high, (columns[-1] + 1) / wide, (rows[-1] + 1) / high
    return Blob((float(box[0]), float(box[1]), float(box[2]), float(box[3])), float(part.mean()))
