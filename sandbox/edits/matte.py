"""What a photograph is of: a soft mask of what differs from its borders, of a colour that was named, or its middle."""

import numpy as np
from PIL import Image, ImageFilter

from sandbox.edits.fill import spread_in
from sandbox.edits.raster import Plane, picture, resized
from sandbox.edits.regions import Flags, largest, reached, thickened, thinned, walked
from sandbox.edits.tone import clustered, lab, lab_of
from sandbox.shoot.scene import Colour
from sandbox.sizes import Size

_WORK = 256


def matte_of(photo: Image.Image) -> Image.Image:
    """White where the photograph's subject is, soft at its edge."""
    small = _small(photo)
    plane = lab(small)
    away = _unlike_border(plane)
    high, wide = away.shape
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    central = np.exp(-(((x / wide - 0.5) / 0.46) ** 2 + ((y / high - 0.52) / 0.5) ** 2))
    likely = away * (0.45 + 0.55 * central)
    solid = _tidied(likely > 0.6 * _parting(likely))
    for _ in range(3):
        if not 0.01 < solid.mean() < 0.9:
            solid = central > 0.6
            break
        solid = _tidied(_told_apart(plane, solid, central))
    return _refined(photo, plane, solid.astype(np.float32))


def _tidied(flags: Flags) -> Flags:
    """Holes filled, crumbs gone."""
    whole = ~reached(~thickened(flags, 1))
    return largest(thinned(whole, 1), share=0.12)


def _told_apart(plane: Plane, solid: Flags, central: Plane) -> Flags:
    """Each pixel to the side whose colours it is nearer to: the solid's, or those around it."""
    weights = np.array([0.9, 1.7, 1.7], np.float32)
    points = plane * weights
    inner, outer = points[thinned(solid, 2)], points[~thickened(solid, 3)]
    if len(inner) < 12 or len(outer) < 12:
        return solid
    near_in, near_out = (_nearest(points, clustered(_some(side), 8)[0]) for side in (inner, outer))
    blurry = _boxed(solid.astype(np.float32), 5)
    lean = 0.028 * (blurry - 0.5) + 0.01 * (central - 0.5)
    return np.asarray(_boxed((near_out - near_in + lean).astype(np.float32), 1) > 0)


def _some(points: Plane) -> Plane:
    return points[:: max(1, len(points) // 1500)]


def _nearest(points: Plane, centres: Plane) -> Plane:
    away = np.full(points.shape[:2], np.inf, np.float32)
    for centre in centres:
        away = np.minimum(away, ((points - centre) ** 2).sum(2))
    return np.asarray(np.sqrt(away), np.float32)


def matte_of_colour(photo: Image.Image, colour: Colour) -> Image.Image | None:
    """White where the photograph has about that colour; None where it has next to none."""
    small = _small(photo)
    plane = lab(small)
    wanted = lab_of(colour)
    near = np.exp(-((np.sqrt((((plane - wanted) * np.array([0.3, 1.0, 1.0])) ** 2).sum(2)) / 0.1) ** 2))
    strength = float(np.hypot(wanted[1], wanted[2]))
    if strength > 0.05:  # a hue: its own light and shade belong to it, however dark or pale
        chroma = np.hypot(plane[..., 1], plane[..., 2])
        along = (plane[..., 1] * wanted[1] + plane[..., 2] * wanted[2]) / np.maximum(chroma * strength, 1e-4)
        near = np.exp(-(((1 - along) / 0.07) ** 2)) * np.clip((chroma / strength - 0.2) / 0.2, 0, 1)
    solid = _tidied(np.asarray(near > 0.4))
    if not 0.003 < solid.mean() < 0.6:
        return None
    return _refined(photo, plane, solid.astype(np.float32))


def matte_of_spot(photo: Image.Image, box: tuple[int, int, int, int]) -> Image.Image | None:
    """White where the photograph goes on as it is in the middle of a box, within it; None where that is little."""
    small = _small(photo)
    plane = lab(small)
    high, wide = plane.shape[:2]
    scale_x, scale_y = wide / photo.width, high / photo.height
    left, top, right, bottom = box[0] * scale_x, box[1] * scale_y, box[2] * scale_x, box[3] * scale_y
    y, x = np.mgrid[0:high, 0:wide]
    off_x, off_y = (x - (left + right) / 2) / (right - left), (y - (top + bottom) / 2) / (bottom - top)
    middle = np.maximum(np.abs(off_x), np.abs(off_y)) < 0.12
    cloth = plane[middle]
    if not len(cloth):
        return None
    off = (plane - np.median(cloth, axis=0)) * np.array([0.45, 1.6, 1.6], np.float32)
    alike = np.sqrt((off**2).sum(2)) < 0.045 + 1.5 * float(cloth.std(0).max())
    near = (np.abs(off_x) < 0.6) & (np.abs(off_y) < 0.6)
    solid = _tidied(walked(middle, alike & near))
    if solid.sum() < 0.25 * (right - left) * (bottom - top):
        return None
    return _refined(photo, plane, solid.astype(np.float32))


def _small(photo: Image.Image) -> Image.Image:
    scale = min(1.0, _WORK / max(photo.size))
    size = (max(8, round(photo.width * scale)), max(8, round(photo.height * scale)))
    return photo.convert("RGB").resize(size, Image.Resampling.BOX).filter(ImageFilter.MedianFilter(3))


def _unlike_border(plane: Plane) -> Plane:
    """How unlike the picture's border each pixel is, and what the border would fade into where it is."""
    high, wide, _ = plane.shape
    rim = max(2, min(high, wide) // 24)
    strips = [plane[:rim].reshape(-1, 3), plane[-rim:].reshape(-1, 3), plane[:, :rim].reshape(-1, 3)]
    border = np.concatenate([*strips, plane[:, -rim:].reshape(-1, 3)])
    centres = border[:: max(1, len(border) // 160)]
    weights = np.array([0.8, 1.6, 1.6], np.float32)
    flat = (plane * weights).reshape(-1, 3)
    near = np.full(len(flat), np.inf, np.float32)
    second = near.copy()
    there = np.zeros((high, wide), np.float32)
    there[:rim], there[:, :rim], there[:, -rim:] = 1, 1, 1
    beside = (((plane - spread_in(plane, there)) * weights) ** 2).sum(2)
    for centre in centres * weights:
        away = ((flat - centre) ** 2).sum(1)
        second = np.minimum(second, np.maximum(near, away))
        near = np.minimum(near, away)
    return np.asarray(np.sqrt(np.minimum(second.reshape(high, wide), beside)), np.float32)


def _parting(values: Plane) -> float:
    """Otsu's threshold."""
    counts, edges = np.histogram(values, 128)
    middles = (edges[1:] + edges[:-1]) / 2
    below = np.cumsum(counts).astype(np.float64)
    total, sums = below[-1], np.cumsum(counts * middles)
    above = total - below
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return float(middles[int(np.nan_to_num(between).argmax())])  # where all is alike, no bin parts anything


def _refined(photo: Image.Image, plane: Plane, solid: Plane) -> Image.Image:
    """The rough mask, drawn to the photograph's own edges (a guided filter), at its size."""
    guide = plane[..., 0]
    radius = max(2, min(guide.shape) // 48)
    mean_g, mean_s = _boxed(guide, radius), _boxed(solid, radius)
    slope = (_boxed(guide * solid, radius) - mean_g * mean_s) / (_boxed(guide * guide, radius) - mean_g**2 + 4e-4)
    offset = mean_s - slope * mean_g
    size: Size = photo.size
    fine = lab(photo)[..., 0] if max(size) > _WORK else guide
    alpha = resized(_boxed(slope, radius), size) * resized_to(fine, size) + resized(_boxed(offset, radius), size)
    return picture(np.clip((alpha - 0.18) / 0.64, 0, 1))


def resized_to(plane: Plane, size: Size) -> Plane:
    """The plane at the size; itself where it has it."""
    return plane if plane.shape[::-1] == size else resized(plane, size)


def _boxed(plane: Plane, radius: int) -> Plane:
    """The mean of the square around each pixel."""
    padded = np.pad(plane, radius + 1, mode="edge").cumsum(0, dtype=np.float64).cumsum(1)
    side = 2 * radius + 1
    high, wide = plane.shape
    low = padded[:high, :wide] + padded[side : side + high, side : side + wide]
    return np.asarray(
        (low - padded[side : side + high, :wide] - padded[:high, side : side + wide]) / side**2, np.float32
    )
