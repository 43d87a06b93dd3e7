"""The icons' pictures: read from one archive, and recoloured when the prompt names a colour."""

import io
import zipfile
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from sandbox.icons.catalogue import HERE
from sandbox.shoot.scene import Colour

Plane = npt.NDArray[np.floating[Any]]
Picture = npt.NDArray[np.uint8]
ARCHIVE = HERE / "art.zip"
SOFT_PX = 1.6
GREY = 0.04
NEAR_RAD = 0.7
# From linear light to what the eye sees as even steps, and back: Oklab, Björn Ottosson 2020.
_CONES = np.array(
    [[0.4122215, 0.5363325, 0.0514460], [0.2119035, 0.6806996, 0.1073970], [0.0883025, 0.2817188, 0.6299787]]
).astype(np.float32)
_LAB = np.array(
    [[0.2104543, 0.7936178, -0.0040720], [1.9779985, -2.4285922, 0.4505937], [0.0259040, 0.7827718, -0.8086758]]
).astype(np.float32)


@lru_cache(maxsize=64)
def art(name: str) -> tuple[Picture, Plane]:
    """An icon's colours (h, w, 3) and its shape (h, w) from 0 to 1, its edge softened by a pixel or two."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        whole = Image.open(io.BytesIO(archive.read(f"{name}.webp"))).convert("RGBA")
    shape = whole.getchannel("A").filter(ImageFilter.GaussianBlur(SOFT_PX))
    return np.asarray(whole.convert("RGB")), np.asarray(shape, np.float32) / 255


def tinted(picture: Picture, shape: Plane, colour: Colour) -> Picture:
    """The picture with its main colour turned into `colour`; light and shade, and its other colours, stay."""
    lab = _to_lab(picture)
    main, share = _main(lab, shape)
    wish = _to_lab(np.rint(np.array([[colour]]) * 255).astype(np.uint8))[0, 0]
    moved = lab + (wish - main) * share[..., None]
    moved[..., 1:] += (moved[..., 1:] - wish[1:]) * share[..., None] * (_strength(wish) - 1)
    return _from_lab(moved)


def _strength(wish: Plane) -> float:
    """How much of the shades' own variety in hue is kept: little where the wish is for grey."""
    return float(np.clip(np.hypot(wish[1], wish[2]) / 0.12, 0.1, 0.7))


def _main(lab: Plane, shape: Plane) -> tuple[Plane, Plane]:
    """The main colour, and how much each pixel is of it: of its hue, or grey as it is."""
    chroma, hue = np.hypot(lab[..., 1], lab[..., 2]), np.arctan2(lab[..., 2], lab[..., 1])
    weight = shape * np.clip(chroma - GREY, 0, 0.15)
    if weight.sum() < 0.008 * shape.sum():
        share = np.clip(1.5 - chroma / GREY, 0, 1) * np.clip(lab[..., 0] * 4 - 1, 0, 1)
    else:
        turns, edges = np.histogram(hue, 36, (-np.pi, np.pi), weights=weight)
        at = edges[int(np.argmax(turns + np.roll(turns, 1) + np.roll(turns, -1)))] + np.pi / 36
        away = np.abs(np.angle(np.exp(1j * (hue - at))))
        share = np.clip(2.2 - away / NEAR_RAD * 1.7, 0, 1) * np.clip(chroma / GREY - 0.5, 0, 1)
    mass = (share * shape)[..., None]
    return (lab * mass).sum((0, 1)) / max(float(mass.sum()), 1e-6), share.astype(np.float32)


def _to_lab(picture: Picture) -> Plane:
    even = picture.astype(np.float32) / 255
    linear = np.where(even <= 0.04045, even / 12.92, ((even + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _CONES.T) @ _LAB.T, np.float32)


def _from_lab(lab: Plane) -> Picture:
    linear = np.clip((lab @ np.linalg.inv(_LAB).T) ** 3 @ np.linalg.inv(_CONES).T, 0, 1)
    even = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.rint(even * 255), np.uint8)
