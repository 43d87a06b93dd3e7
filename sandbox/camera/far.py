"""What is far behind, as light by direction: it fills the frame out of focus, and lights and mirrors in the scene.

`light_from(backdrop, directions)` is display-referred: 1 is the picture's white. -z is ahead, y up.
"""

from collections.abc import Callable

import numpy as np

from sandbox.camera.colours import Light, linear
from sandbox.camera.noise import Field, cloud, mix, smooth
from sandbox.shoot.scene import Backdrop, BackdropKind

Around = tuple[Field, Field]
"""Degrees to the right of straight ahead, and degrees above the horizon."""


def light_from(backdrop: Backdrop, directions: Light) -> Light:
    """The light (…, 3) that comes from each direction (…, 3), a unit vector."""
    right = np.degrees(np.arctan2(directions[..., 0], -directions[..., 2])).astype(np.float32)
    above = np.degrees(np.arcsin(np.clip(directions[..., 1], -1, 1))).astype(np.float32)
    return np.clip(_FAR[backdrop.kind](backdrop, (right, above)), 0, 12).astype(np.float32)


def _rng(backdrop: Backdrop) -> np.random.Generator:
    return np.random.default_rng(7700 + backdrop.seed)


def _over(under: Light, colour: Light, amount: Field) -> Light:
    return np.asarray(under + (colour - under) * amount[..., None], np.float32)


def _looked_up(field: Field, x: Field, y: Field) -> Field:
    """A repeating field at x, y (1 is once across), between its texels."""
    n = len(field)
    x, y = (x % 1) * n, (y % 1) * n
    left, top = np.floor(x).astype(int) % n, np.floor(y).astype(int) % n
    right, low, fx, fy = (left + 1) % n, (top + 1) % n, x - np.floor(x), y - np.floor(y)
    upper = mix(field[top, left], field[top, right], fx)
    return mix(upper, mix(field[low, left], field[low, right], fx), fy)


def _sky(backdrop: Backdrop, around: Around) -> Light:
    right, above = around
    rng = _rng(backdrop)
    low, high = linear(backdrop.colour), linear(backdrop.colour2)
    light = _over(np.broadcast_to(low, (*above.shape, 3)), high, smooth(-2, 42, above) ** 0.8)
    wisps = _looked_up(cloud(256, backdrop.seed, slope=1.7, stretch=(2.6, 1)), right / 70, above / 34)
    light = _over(light, np.minimum(low * 0.5 + 0.55, 1.0), smooth(0.56, 0.86, wisps) * smooth(0, 9, above) * 0.55)
    sun_at, sun_up = rng.uniform(-16, 16), rng.uniform(5, 11)
    off = np.hypot(right - sun_at, above - sun_up)
    glow = low / max(float(low.max()), 0.05)
    light = light + glow * (0.42 * np.exp(-((off / 9) ** 2)) + 0.22 * np.exp(-((off / 30) ** 2)))[..., None]
    return _over(light, low * 0.62, smooth(0.4, -3.0, above))


def _sea(backdrop: Backdrop, around: Around) -> Light:
    right, above = around
    sky = _sky(backdrop, (right, np.maximum(above, 0.5)))
    water = linear(backdrop.colour2) * 0.55 + linear(backdrop.colour) * 0.12
    mirrored = _over(sky, np.broadcast_to(water, sky.shape), smooth(0.0, -7.0, above) * 0.62 + 0.3)
    steep = 1 / np.maximum(-above, 0.35)
    swell = _looked_up(
        cloud(256, backdrop.seed + 1, slope=1.1, stretch=(4, 1), lowest=4), right / 22 * (1 + 0 * steep), steep * 1.9
    )
    glints = smooth(0.66, 0.9, swell) * np.exp(-((right / 24) ** 2)) * 0.5
    sea = mirrored * (0.86 + 0.28 * swell)[..., None] + sky * glints[..., None]
    return _over(sky, sea.astype(np.float32), smooth(0.25, -0.25, above))


def _discs(
    backdrop: Backdrop, around: Around, count: int, *, tall: tuple[float, float], size: tuple[float, float]
) -> tuple[Field, Field]:
    """Far lights out of focus: (how much, which of two colours), each disc brighter at its rim."""
    right, above = around
    rng = np.random.default_rng(9100 + backdrop.seed)
    amount, which = np.zeros_like(right), np.zeros_like(right)
    for _ in range(count):
        x, y, far = rng.uniform(-48, 48), rng.uniform(*tall), rng.uniform(*size)
        bright, colour = rng.uniform(0.25, 1.0) ** 2, rng.random()
        near = (np.abs(right - x) < far * 1.2) & (np.abs(above - y) < far * 1.2)
        off = np.hypot(right[near] - x, above[near] - y) / far
        disc = smooth(1.04, 0.92, off) * (0.72 + 0.28 * off**3) * bright
        which[near] = np.where(disc > amount[near], colour, which[near])
        amount[near] = amount[near] + disc * (1 - amount[near] * 0.5)
    return amount, which


def _night(backdrop: Backdrop, around: Around) -> Light:
    right, above = around
    one, two = linear(backdrop.colour), linear(backdrop.colour2)
    dark = (one + two) * 0.02 + 0.006
    light = np.broadcast_to(dark, (*above.shape, 3)) * smooth(-30, 25, above)[..., None] + 0.004
    amount, which = _discs(backdrop, around, 46, tall=(-2, 15), size=(0.6, 2.1))
    warm = np.array([1.0, 0.62, 0.3], np.float32)
    tint = np.where((which < 0.38)[..., None], one, np.where((which < 0.76)[..., None], two, warm))
    light = light + tint * (amount * 0.85)[..., None]
    for tube, (colour, x, y, tall, wide) in enumerate(_tubes(backdrop) if backdrop.kind == "night" else ()):
        off = np.hypot(np.maximum(np.abs(right - x) - wide, 0), np.maximum(np.abs(above - y) - tall, 0))
        core, halo = np.exp(-((off / 0.55) ** 2)), 0.16 * np.exp(-((off / 3.2) ** 2)) + 0.05 * np.exp(-off / 7)
        shine = (one, two)[(colour + tube) % 2]
        light = light + shine * (1.5 * core + halo)[..., None] + (0.55 * core**2)[..., None]
    low = dark * smooth(0.5, -12, above)[..., None] * 0.6
    return np.asarray(light * smooth(-12, 0.5, above)[..., None] + low)


def _tubes(backdrop: Backdrop) -> list[tuple[int, float, float, float, float]]:
    """Neon: (first colour, degrees right, degrees up, half height, half width)."""
    rng = _rng(backdrop)
    sides, first = rng.permutation([-1, 1, -1]), int(rng.integers(2))
    upright = [
        (first, float(s * rng.uniform(6, 15)), float(rng.uniform(4, 8)), float(rng.uniform(4, 8)), 0.0)
        for s in sides[:2]
    ]
    return [*upright, (first, float(rng.uniform(-6, 6)), float(rng.uniform(11, 15)), 0.0, float(rng.uniform(4, 8)))]


def _room(backdrop: Backdrop, around: Around) -> Light:
    right, above = around
    rng = _rng(backdrop)
    wall, shine = linear(backdrop.colour), linear(backdrop.colour2)
    light = np.broadcast_to(wall * 0.8, (*above.shape, 3)) * (0.72 + 0.28 * smooth(-8, 28, above))[..., None]
    light = _over(light, wall * np.array([0.5, 0.42, 0.36], np.float32), smooth(-1.5, -4.5, above))
    side = rng.choice((-1, 1))
    for _ in range(5):
        x, wide, tall = -side * rng.uniform(2, 34), rng.uniform(1.5, 6), rng.uniform(2, 11)
        piece = _box(around, (x, tall - 4), (wide, tall), 1.6)
        tone = wall * rng.uniform(0.3, 0.85) * np.array([1.0, rng.uniform(0.8, 1), rng.uniform(0.65, 1)])
        light = _over(light, tone.astype(np.float32), piece * rng.uniform(0.5, 0.9))
    at = side * rng.uniform(9, 15)
    panes = sum(_box(around, (at + dx, 10 + dy), (3.4, 4.6), 0.9) for dx in (-3.9, 3.9) for dy in (-5.2, 5.2))
    spill = np.exp(-(((right - at) / 16) ** 2) - ((above - 8) / 16) ** 2) * 0.28
    light = light + shine * spill[..., None]
    return np.asarray(light + shine * (np.asarray(panes) * 1.15)[..., None])


def _box(around: Around, at: tuple[float, float], half: tuple[float, float], soft: float) -> Field:
    right, above = around
    x, y = np.abs(right - at[0]) - half[0], np.abs(above - at[1]) - half[1]
    return smooth(soft, -soft, x) * smooth(soft, -soft, y)


def _foliage(backdrop: Backdrop, around: Around) -> Light:
    right, above = around
    green, sun = linear(backdrop.colour), linear(backdrop.colour2)
    broad = _looked_up(cloud(256, backdrop.seed, slope=1.9), right / 48, above / 48)
    leaves = _looked_up(cloud(256, backdrop.seed + 1, slope=1.7, lowest=3), right / 40 + broad * 0.1, above / 40)
    light: Light = green * mix(0.1, 0.85, broad)[..., None] * mix(0.55, 1.35, leaves)[..., None]
    light = _over(light, sun * 0.9, smooth(0.62, 0.9, broad) * smooth(-6, 14, above) * 0.6)
    amount, which = _discs(backdrop, around, 60, tall=(-6, 26), size=(0.7, 2.3))
    light = light + (green * 0.6 + sun * 0.4) * (amount * mix(0.12, 0.42, which))[..., None]
    return np.asarray(light * mix(0.6, 1.0, smooth(-14, 10, above))[..., None])


def _studio(backdrop: Backdrop, around: Around) -> Light:
    """Behind a wall or a sweep there is only a studio: light from above, a little colour of the wall."""
    tint = 0.75 + 0.25 * linear(backdrop.colour)
    return np.asarray(tint * mix(0.35, 1.0, smooth(-30, 80, around[1]))[..., None], np.float32)


_FAR: dict[BackdropKind, Callable[[Backdrop, Around], Light]] = {
    "wall": _studio,
    "sweep": _studio,
    "sky": _sky,
    "sea": _sea,
    "night": _night,
    "lights": _night,
    "room": _room,
    "foliage": _foliage,
}
