"""Things turned on a lathe: a profile swept round, seen from a little above, its edges exact to the pixel."""

from dataclasses import dataclass

import numpy as np

from sandbox.scene.canvas import Patch, Pixels, light_of, smooth
from sandbox.scene.plan import Finish, Item, Plan
from sandbox.scene.shade import Normals, shaded
from sandbox.scene.tops import Rim, topped
from sandbox.scene.words import Colour

_SAMPLES = 257


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the height (0 to 1 from the foot) in a colour and finish of its own."""

    low: float
    high: float
    colour: Colour
    finish: Finish


@dataclass(frozen=True, slots=True)
class Turned:
    """A profile: (height, radius) points, both as shares of the whole height; `round` blurs its corners."""

    points: tuple[tuple[float, float], ...]
    round: float = 0.012
    bands: tuple[Band, ...] = ()
    lid: Colour | None = None
    hollow: bool = False

    def radii(self) -> Pixels:
        """The radius at evenly spaced heights."""
        heights, radii = zip(*self.points, strict=True)
        t = np.linspace(0, 1, _SAMPLES)
        table = np.interp(t, heights, radii)
        reach = max(1, round(self.round * _SAMPLES))
        bell = np.hanning(2 * reach + 3)[1:-1]
        padded = np.pad(table, reach, mode="edge")
        return np.convolve(padded, bell / bell.sum(), "valid").astype(np.float32)


def turned(form: Turned, item: Item, plan: Plan, *, width: int, height: int) -> Patch:
    """The form as a patch of a canvas of this size."""
    tall = item.height * min(width, height)
    radii = form.radii() * tall
    widest = float(radii.max())
    tilt = plan.tilt
    foot_x, foot_y = item.foot_px(width, height)
    left, top = int(foot_x - widest - 2), int(foot_y - tall - widest * tilt - 2)
    columns, rows = int(2 * widest + 5), int(tall + 2 * widest * tilt + 5)
    x = (np.arange(columns, dtype=np.float32) + left + 0.5 - foot_x)[None, :]
    up = (foot_y - top - 0.5 - np.arange(rows, dtype=np.float32))[:, None]
    at, radius, rise, slope = _met(radii, x, up, tall, tilt)
    cover = np.clip((radius - np.abs(x)) / np.sqrt(1 + slope * slope) + 0.5, 0, 1)
    cover *= np.clip(rise + 0.5, 0, 1) * np.clip(tall - rise + 0.5, 0, 1)
    normals = _normals(x, radius, slope)
    rgb = _surface(form.bands, item, plan, normals, at)
    alpha = cover * _thickness(normals, item.finish, form, at)
    rim = Rim(x, up - tall, float(radii[-1]), tilt)
    return topped(Patch(rgb, alpha, left, top), rim, item, plan, lid=form.lid, hollow=form.hollow)


def _met(radii: Pixels, x: Pixels, up: Pixels, tall: float, tilt: float) -> tuple[Pixels, Pixels, Pixels, Pixels]:
    """Where each pixel's ray meets the front: share of the height, radius, rise in px and the profile's slope."""
    slopes = np.gradient(radii, tall / (_SAMPLES - 1)).astype(np.float32)
    rise = up + np.zeros_like(x)
    for _ in range(3):
        place = np.clip(rise / tall * (_SAMPLES - 1), 0, _SAMPLES - 1).astype(np.int32)
        radius = radii[place]
        rise = up + tilt * np.sqrt(np.clip(radius * radius - x * x, 0, None))
    return np.clip(rise / tall, 0, 1), radius, rise, slopes[place]


def _normals(x: Pixels, radius: Pixels, slope: Pixels) -> Normals:
    across = np.clip(x / np.maximum(radius, 0.5), -1, 1)
    length = np.sqrt(1 + slope * slope)
    return Normals(across / length, -slope / length, np.sqrt(1 - across * across) / length)


def _surface(bands: tuple[Band, ...], item: Item, plan: Plan, normals: Normals, at: Pixels) -> Pixels:
    dark = 0.45 + 0.55 * smooth(0.0, 0.14, at)
    rgb = shaded(normals, light_of(item.colour), item.finish, plan, dark)
    for band in bands:
        share = smooth(band.low - 0.004, band.low + 0.004, at) * smooth(band.high + 0.004, band.high - 0.004, at)
        own = shaded(normals, light_of(band.colour), band.finish, plan, dark)
        rgb += (own - rgb) * share[..., None]
    return rgb


def _thickness(normals: Normals, finish: Finish, form: Turned, at: Pixels) -> Pixels | float:
    """How much of the ground a surface hides: glass shows it through, but not at its edges, labels or caps."""
    if finish != "glass":
        return 1.0
    clear = 0.42 + 0.45 * (1 - normals.z) ** 2
    for band in form.bands:
        clear = np.maximum(clear, smooth(band.low - 0.004, band.low, at) * smooth(band.high + 0.004, band.high, at))
    return clear
