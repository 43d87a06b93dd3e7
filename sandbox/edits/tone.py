"""Colours as they are seen: OKLab, the palette of a picture, and one picture's tones given to another."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from sandbox.edits.raster import Plane
from sandbox.shoot.scene import Colour

_LINEAR = np.where(
    np.arange(256) / 255 <= 0.04045, np.arange(256) / 255 / 12.92, ((np.arange(256) / 255 + 0.055) / 1.055) ** 2.4
).astype(np.float32)
_STEPS = 4096
_ENCODED = np.where(
    np.arange(_STEPS) / (_STEPS - 1) <= 0.0031308,
    np.arange(_STEPS) / (_STEPS - 1) * 12.92,
    1.055 * (np.arange(_STEPS) / (_STEPS - 1)) ** (1 / 2.4) - 0.055,
).astype(np.float32)
_TO_LMS = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]], np.float32,
)  # fmt: skip
_TO_LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]], np.float32,
)  # fmt: skip
_FROM_LMS, _FROM_LAB = np.linalg.inv(_TO_LMS).astype(np.float32), np.linalg.inv(_TO_LAB).astype(np.float32)


def lab(image: Image.Image) -> Plane:
    """(h, w, 3): lightness from 0 to 1, then green to red and blue to yellow around 0."""
    light = _LINEAR[np.asarray(image.convert("RGB"))]
    return np.asarray(np.cbrt(light @ _TO_LMS.T) @ _TO_LAB.T, np.float32)


def from_lab(plane: Plane) -> Image.Image:
    """The RGB picture; what no screen can show is clipped."""
    light = np.clip((plane @ _FROM_LAB.T) ** 3 @ _FROM_LMS.T, 0, 1)
    shown = _ENCODED[(light * (_STEPS - 1) + 0.5).astype(np.int32)]
    return Image.fromarray((shown * 255 + 0.5).astype(np.uint8))


def lab_of(colour: Colour) -> Plane:
    """One colour, sRGB from 0 to 1."""
    red, green, blue = (round(255 * part) for part in colour)
    return np.asarray(lab(Image.new("RGB", (1, 1), (red, green, blue)))[0, 0])


def colour_from(point: Plane) -> Colour:
    """One OKLab point as sRGB from 0 to 1."""
    red, green, blue = (int(value) / 255 for value in np.asarray(from_lab(point[None, None, :]))[0, 0])
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Tones:
    """A picture's colours: `palette` from the largest share to the smallest, and the means and spreads of its Lab."""

    palette: tuple[Colour, ...]
    shares: tuple[float, ...]
    mean: Plane
    spread: Plane


def tones_of(image: Image.Image, colours: int = 5, mask: Image.Image | None = None) -> Tones:
    """The tones of a picture, or of what a mask shows of it."""
    small = lab(image.convert("RGB").resize((72, 72), Image.Resampling.BOX)).reshape(-1, 3)
    if mask is not None:
        shown = np.asarray(mask.convert("L").resize((72, 72), Image.Resampling.BOX)).ravel() > 127
        small = small[shown] if shown.sum() > 8 else small
    centres, shares = clustered(small, colours)
    return Tones(tuple(map(colour_from, centres)), tuple(map(float, shares)), small.mean(0), small.std(0) + 1e-4)


def clustered(points: Plane, count: int) -> tuple[Plane, Plane]:
    """(centres, shares), largest first: k-means, begun at the points that are furthest apart."""
    centres = [points.mean(0)]
    for _ in range(count - 1):
        away = np.min([((points - centre) ** 2).sum(1) for centre in centres], axis=0)
        centres.append(points[int(away.argmax())])
    middle = np.stack(centres)
    for _ in range(8):
        nearest = ((points[:, None] - middle[None]) ** 2).sum(2).argmin(1)
        middle = np.stack(
            [points[nearest == at].mean(0) if (nearest == at).any() else middle[at] for at in range(count)]
        )
    shares = np.bincount(nearest, minlength=count) / len(points)
    order = np.argsort(-shares, kind="stable")
    return middle[order], shares[order]


def toned_like(image: Image.Image, wanted: Tones, share: float, *, lightness: float = 1.0) -> Image.Image:
    """The picture with the means and spreads of other tones, by a share; of lightness by `lightness` of that."""
    plane = lab(image)
    own = tones_of(image)
    gain = np.clip(wanted.spread / own.spread, 0.4, 2.2)
    moved = (plane - own.mean) * gain + wanted.mean
    by = np.array([share * lightness, share, share], np.float32)
    return from_lab(plane + (moved - plane) * by)


def distance(one: Tones, other: Tones) -> float:
    """How far two pictures' palettes are apart: each colour of the one to the nearest of the other, by its share."""
    theirs = np.stack([lab_of(colour) for colour in other.palette])
    mine = np.stack([lab_of(colour) for colour in one.palette])
    away = np.sqrt(((mine[:, None] - theirs[None]) ** 2).sum(2)).min(1)
    return float((away * np.array(one.shares)).sum() / sum(one.shares))
