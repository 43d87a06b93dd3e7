"""sRGB and light."""

from typing import Any

import numpy as np
import numpy.typing as npt

Light = npt.NDArray[np.floating[Any]]
LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)


def linear(colour: object) -> Light:
    """sRGB from 0 to 1 as light."""
    c = np.clip(np.asarray(colour, np.float32), 0, 1)
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4).astype(np.float32)


def encoded(light: Light) -> Light:
    """Light from 0 to 1 as sRGB."""
    c = np.clip(light, 0, 1)
    return np.where(c <= 0.0031308, c * 12.92, 1.055 * c ** (1 / 2.4) - 0.055).astype(np.float32)


def paint(colour: object, *, most: float = 0.82) -> Light:
    """A colour as what a surface gives back of light: nothing is whiter than paper or blacker than ink."""
    return np.clip(linear(colour), 0.012, None) * most


def luminance(light: Light) -> Light:
    """How bright it looks, over the last axis."""
    return np.asarray(light @ LUMINANCE, np.float32)
