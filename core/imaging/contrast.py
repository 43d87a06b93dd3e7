"""Contrast by WCAG 2: how well one colour stands out, and what to do where it does not."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageColor

LEAST, LEAST_LARGE = 4.5, 3.0
LARGE_PX = 24
"""From this height on letters are large by WCAG (24 px; 18.66 px where bold)."""
_WORST_SHARE = 10
"""The tenth part of the pixels behind that is worst decides: a few bright specks do not make words unreadable."""
_SCRIMS = (0.3, 0.45, 0.6, 0.75, 0.9)
_INKS = ("#FFFFFF", "#121212")
Shades = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contrast:
    """A ratio from 1 to 21, what is needed, and a sentence with the remedy where it falls short.

    `colour` would do better in place of the words' own; or a scrim of `scrim`, `scrim_share` strong, behind them.
    """

    ratio: float
    least: float
    colour: str | None = None
    scrim: str | None = None
    scrim_share: float = 0.0

    @property
    def enough(self) -> bool:
        """Whether it can be read."""
        return self.ratio >= self.least

    @property
    def sentence(self) -> str:
        """What is wrong and what helps; empty where nothing is."""
        if self.enough:
            return ""
        told = f"The words stand out by {self.ratio:.1f} : 1 from what is behind them; {self.least:.1f} : 1 is needed."
        if self.colour:
            return f"{told} In {self.colour} they can be read."
        if self.scrim:
            return f"{told} A scrim of {self.scrim} at {self.scrim_share:.0%} makes them readable."
        return f"{told} Move them to a calmer place."


def contrast_on(behind: Image.Image, colour: str, *, height_px: int = 16, bold: bool = False) -> Contrast:
    """How letters of this colour and height stand out from a part of a picture."""
    least = LEAST_LARGE if height_px >= (18.66 if bold else LARGE_PX) else LEAST
    shades = np.asarray(behind.convert("RGB"), dtype=np.float64).reshape(-1, 3) / 255
    ratio = _worst(colour, _luminance(shades))
    if ratio >= least:
        return Contrast(ratio, least)
    inks = {ink: _worst(ink, _luminance(shades)) for ink in _INKS}
    best = max(_INKS, key=inks.__getitem__)
    if inks[best] >= least:
        return Contrast(ratio, least, colour=best)
    # Behind light words a dark plane helps, and the other way round.
    scrim = max(_INKS, key=lambda plane: ratio_of(colour, plane))
    share = next((share for share in _SCRIMS if _worst(colour, _behind(shades, scrim, share)) >= least), None)
    return Contrast(ratio, least, scrim=scrim if share else None, scrim_share=share or 0.0)


def ratio_of(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    return float(_ratio(_luminance_of(one), np.array([_luminance_of(other)]))[0])


def _worst(colour: str, luminance: Shades) -> float:
    return float(np.percentile(_ratio(_luminance_of(colour), luminance), _WORST_SHARE))


def _ratio(ink: float, luminance: Shades) -> Shades:
    return (np.maximum(ink, luminance) + 0.05) / (np.minimum(ink, luminance) + 0.05)


def _luminance_of(colour: str) -> float:
    return float(_luminance(np.array([ImageColor.getrgb(colour)[:3]], dtype=np.float64) / 255)[0])


def _luminance(shades: Shades) -> Shades:
    linear = np.where(shades <= 0.04045, shades / 12.92, ((shades + 0.055) / 1.055) ** 2.4)
    weighed: Shades = linear @ np.array([0.2126, 0.7152, 0.0722])
    return weighed


def _behind(shades: Shades, scrim: str, share: float) -> Shades:
    plane = np.array(ImageColor.getrgb(scrim)[:3], dtype=np.float64) / 255
    return _luminance(shades * (1 - share) + plane * share)
