"""How far apart two colours look: CIEDE2000, and the distance of a picture's colours from a palette.

After Sharma, Wu and Dalal, “The CIEDE2000 Color-Difference Formula”, Color Research and Application 30 (2005).
"""

from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from core.domain.colours import Lab, lab_of

Coloured = tuple[tuple[str, float], ...]
"""Colours ("#rrggbb") of a picture, each with its share of it."""
ON_IT = 6.0
CLOSE = 14.0
"""Up to here somebody who does not look twice takes two colours for shades of one."""
_FAR = 25.0**7


def ciede2000(one: Lab, other: Lab) -> float:
    """The difference of two colours of CIE Lab as the eye sees it; about 1 is just seen."""
    mean_chroma = (hypot(*one[1:]) + hypot(*other[1:])) / 2
    stretch = 1 + 0.5 * (1 - sqrt(mean_chroma**7 / (mean_chroma**7 + _FAR)))
    (chroma_1, hue_1), (chroma_2, hue_2) = _polar(one, stretch), _polar(other, stretch)
    colourless = chroma_1 * chroma_2 == 0
    turn = 0.0 if colourless else (hue_2 - hue_1 + 180) % 360 - 180
    if turn == -180 and hue_2 > hue_1:
        turn = 180.0
    light, chroma = other[0] - one[0], chroma_2 - chroma_1
    hue = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(turn / 2))
    mean_light, mean_chroma = (one[0] + other[0]) / 2, (chroma_1 + chroma_2) / 2
    mean_hue = hue_1 + hue_2 if colourless else _mean_hue(hue_1, hue_2)
    tone = (
        1
        - 0.17 * cos(radians(mean_hue - 30))
        + 0.24 * cos(radians(2 * mean_hue))
        + 0.32 * cos(radians(3 * mean_hue + 6))
        - 0.20 * cos(radians(4 * mean_hue - 63))
    )
    off_grey = (mean_light - 50) ** 2
    light /= 1 + 0.015 * off_grey / sqrt(20 + off_grey)
    chroma /= 1 + 0.045 * mean_chroma
    hue /= 1 + 0.015 * mean_chroma * tone
    blue = 30 * exp(-(((mean_hue - 275) / 25) ** 2))
    twist = -2 * sqrt(mean_chroma**7 / (mean_chroma**7 + _FAR)) * sin(radians(2 * blue))
    return sqrt(light**2 + chroma**2 + hue**2 + twist * chroma * hue)


@lru_cache(maxsize=16_384)
def delta_e(one: str, other: str) -> float:
    """The difference of two colours "#RRGGBB"."""
    return ciede2000(lab_of(one.upper()), lab_of(other.upper()))


@lru_cache(maxsize=4096)
def palette_distance(colours: Coloured, palette: tuple[str, ...]) -> float | None:
    """How far a picture's colours lie from a palette: each to the nearest, by its share. None without colours."""
    whole = sum(share for _, share in colours)
    if not palette or not whole:
        return None
    return sum(share * min(delta_e(colour, each) for each in palette) for colour, share in colours) / whole


def closeness(distance: float) -> str:
    """A distance in words."""
    return "on the palette" if distance <= ON_IT else "close" if distance <= CLOSE else "off"


def _polar(colour: Lab, stretch: float) -> tuple[float, float]:
    """Chroma and hue (in degrees, 0 for grey), greys being stretched along a."""
    a, b = colour[1] * stretch, colour[2]
    return hypot(a, b), degrees(atan2(b, a)) % 360 if a or b else 0.0


def _mean_hue(one: float, other: float) -> float:
    """Half way between two hues, the short way round."""
    if abs(one - other) <= 180:
        return (one + other) / 2
    return (one + other + (360 if one + other < 360 else -360)) / 2
