"""Minerals and metals to stand things on: for each texture its two colours' share, its relief and its shine.

A pattern function gets (n, seed) and returns a Pattern; the colours come in later, so that patterns can be kept.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sandbox.camera.noise import Field, cloud, grain, grid, mix, smooth


@dataclass(frozen=True, slots=True)
class Pattern:
    """A square of a surface. `second` is colour2's share, `tone` multiplies; `tile` is its side in scale_m.

    `relief` (0 to 1) is `deep_m` high. `shine` (least, most) bounds the surface's gloss; `wet` is where water stands.
    """

    second: Field
    tone: Field
    relief: Field | None = None
    deep_m: float = 0.0
    tile: float = 1.0
    shine: tuple[float, float] = (0.0, 1.0)
    wet: Field | None = None
    conductor: bool = False


Maker = Callable[[int, int], Pattern]


def plain(n: int, seed: int) -> Pattern:
    """One colour, with the faintest unevenness of a painted board."""
    return Pattern(np.zeros((n, n), np.float32), mix(0.97, 1.02, cloud(n, seed)))


def paper(n: int, seed: int) -> Pattern:
    """Fibres one can only guess."""
    fibre = cloud(n, seed, slope=0.6, stretch=(2, 1), lowest=12)
    return Pattern(smooth(0.6, 0.95, fibre) * 0.08, mix(0.95, 1.02, fibre), fibre, 0.0006, 1.0, (0, 0.3))


def marble(n: int, seed: int) -> Pattern:
    """Veins where two slow fields cross their middle, some strong and most faint."""
    bend, fine = cloud(n, seed, slope=1.9), cloud(n, seed + 1, slope=1.5)
    where, clouds = cloud(n, seed + 2, slope=2.0), cloud(n, seed + 3, slope=1.9, stretch=(2, 1))
    line = 1 - np.abs(bend - 0.5) * 9
    hair = 1 - np.abs(fine - 0.5) * 14
    strong = np.clip(line, 0, 1) ** 5 * smooth(0.42, 0.72, where)
    faint = np.clip(hair, 0, 1) ** 3 * smooth(0.5, 0.75, bend) * 0.4
    soft = np.clip(line + 0.6, 0, 1) ** 3 * smooth(0.4, 0.8, where) * 0.28
    return Pattern(np.clip(strong * 0.8 + faint + soft, 0, 1), mix(0.93, 1.05, clouds), None, 0, 1.3, (0.45, 0.95))


def concrete(n: int, seed: int) -> Pattern:
    """Blotches, fine sand and a few small pits."""
    blotch, sand = cloud(n, seed, slope=1.7), cloud(n, seed + 1, slope=0.5, lowest=20)
    pits = smooth(0.84, 0.92, cloud(n, seed + 2, slope=0.9, lowest=16))
    tone = mix(0.82, 1.14, blotch) * mix(0.93, 1.07, sand) * (1 - 0.45 * pits)
    return Pattern(
        smooth(0.5, 0.9, blotch) * 0.5, tone, np.clip(sand * 0.3 + 0.6 - pits * 0.6, 0, 1), 0.003, 1.3, (0, 0.5)
    )


def stone(n: int, seed: int) -> Pattern:
    """Granite's specks over rough relief."""
    rough, speck = cloud(n, seed, slope=1.3, lowest=3), cloud(n, seed + 1, slope=0.3, lowest=40)
    dark = smooth(0.62, 0.72, speck)
    tone = mix(0.75, 1.15, rough) * (1 - 0.35 * smooth(0.36, 0.28, speck))
    return Pattern(np.clip(dark * 0.7, 0, 1), tone, rough, 0.02, 1.0, (0, 0.45))


def slate(n: int, seed: int) -> Pattern:
    """Leaves of rock, split along one way."""
    layer = cloud(n, seed, slope=1.4, stretch=(2.5, 1), lowest=1.5)
    steps = np.floor(layer * 9) / 9 * 0.6 + layer * 0.4
    fine = cloud(n, seed + 1, slope=0.7, lowest=16)
    return Pattern(
        smooth(0.55, 0.85, layer) * 0.45, mix(0.72, 1.2, steps) * mix(0.93, 1.07, fine), steps, 0.008, 1.2, (0.1, 0.55)
    )


def tiles(n: int, seed: int) -> Pattern:
    """Square tiles, a bevel, and grout in the second colour."""
    u, v = grid(n)
    count = 6
    edge = np.minimum(np.minimum(u * count % 1, 1 - u * count % 1), np.minimum(v * count % 1, 1 - v * count % 1))
    shade = np.random.default_rng(seed).random((count, count), np.float32)
    each = shade[(v * count).astype(int), (u * count).astype(int)]
    grout = smooth(0.035, 0.022, edge)
    tone = mix(0.93, 1.05, each) * mix(0.96, 1.03, cloud(n, seed + 1)) * (1 - 0.25 * grout)
    return Pattern(grout, tone, smooth(0.015, 0.07, edge), 0.012, 1.0, (0.5, 0.95))


def metal(n: int, seed: int) -> Pattern:
    """Brushed along x."""
    brush = cloud(n, seed, slope=0.35, stretch=(40, 1), lowest=3)
    return Pattern(np.zeros((n, n), np.float32), mix(0.86, 1.1, brush), brush, 0.0002, 1.0, (0.45, 0.8), conductor=True)


def glass(n: int, _seed: int) -> Pattern:
    """A tinted pane: dark below, all reflection above."""
    flat = np.ones((n, n), np.float32)
    return Pattern(flat * 0, flat * 0.8, None, 0, 1.0, (0.96, 1.0))


def wet(n: int, seed: int) -> Pattern:
    """Asphalt after rain: puddles between grains."""
    low, grit = cloud(n, seed, slope=1.8), cloud(n, seed + 1, slope=0.5, lowest=24)
    pool = smooth(0.46, 0.56, low)
    tone = mix(0.8, 1.2, grit) * mix(1.0, 0.55, pool)
    relief = mix(grit * 0.8 + 0.1, np.full_like(grit, 0.5), pool)
    return Pattern(smooth(0.7, 0.9, grit) * 0.4 * (1 - pool), tone, relief, 0.004, 1.6, (0.35, 0.75), wet=pool)


def terrazzo(n: int, seed: int) -> Pattern:
    """Chips of many shades, ground flat."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    rng = np.random.default_rng(seed)
    sheet = Image.new("RGB", (n, n), (0, 255, 0))
    pen = ImageDraw.Draw(sheet)
    for x, y, size, share, tone in rng.random((620, 5)):
        angles = np.sort(rng.random(6)) * 2 * np.pi
        far = (0.004 + 0.022 * size**3) * (0.6 + 0.5 * rng.random(6))
        for dx, dy in ((0, 0), (-1, 0), (0, -1), (-1, -1)):
            corners = [
                ((x + dx + r * np.cos(a)) * n, (y + dy + r * np.sin(a)) * n) for r, a in zip(far, angles, strict=True)
            ]
            pen.polygon(corners, fill=(int(90 + 165 * share), int(150 + 105 * tone), 0))
    share_of, tone_of = np.asarray(sheet, np.float32)[..., 0] / 255, np.asarray(sheet, np.float32)[..., 1] / 255
    return Pattern(share_of, mix(0.45, 1.0, tone_of) * mix(0.97, 1.03, grain(n, seed)), None, 0, 1.0, (0.4, 0.8))
