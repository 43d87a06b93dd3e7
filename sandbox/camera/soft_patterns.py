"""Woods, cloths and grounds to stand things on."""

import numpy as np

from sandbox.camera.noise import Field, cloud, grain, grid, mix, smooth
from sandbox.camera.patterns import Pattern


def wood(n: int, seed: int) -> Pattern:
    """Planks along x, each cut from another place of the tree, with a thin dark joint."""
    u, v = grid(n)
    count = 5
    plank = np.floor(v * count)
    slow, fine = (
        cloud(n, seed + i, slope=s, stretch=(14.0, 1.0), lowest=low) for i, s, low in ((0, 1.5, 1), (1, 0.7, 6))
    )
    rng = np.random.default_rng(seed)
    shift, shade = (rng.random(count) * n).astype(int), rng.random(count).astype(np.float32)
    slow, fine = (_cut(field, count, shift) for field in (slow, fine))
    rings = 0.5 + 0.5 * np.sin(slow * 46 + u * 2 * np.pi)
    joint = smooth(0.012, 0.004, np.minimum(v * count % 1, 1 - v * count % 1) / count * 5)
    share = np.clip(smooth(0.35, 1.0, rings) * 0.45 + smooth(0.62, 0.8, fine) * 0.45, 0, 1)
    tone = mix(0.86, 1.1, shade[plank.astype(int)]) * mix(0.93, 1.06, fine) * (1 - 0.7 * joint)
    return Pattern(share, tone, np.clip(fine * 0.25 + 0.6 - joint * 0.6, 0, 1), 0.0012, 1.2, (0.1, 0.75))


def _cut(field: Field, count: int, shift: np.ndarray[tuple[int], np.dtype[np.int_]]) -> Field:
    rows = np.array_split(field, count, axis=0)
    return np.concatenate([np.roll(row, step, axis=1) for row, step in zip(rows, shift, strict=True)], axis=0)


def linen(n: int, seed: int) -> Pattern:
    """A plain weave: threads of uneven thickness, over and under."""
    u, v = grid(n)
    count = 84
    wander = (cloud(n, seed, slope=1.2) - 0.5) * 0.012
    across, along = (u + wander) * count, (v + wander.T) * count
    over = (np.floor(across) + np.floor(along)) % 2
    warp, weft = np.abs(np.sin(across * np.pi)), np.abs(np.sin(along * np.pi))
    height = np.where(over > 0, warp * (0.55 + 0.45 * weft), weft * (0.55 + 0.45 * warp)).astype(np.float32)
    slub_x, slub_y = cloud(n, seed + 1, slope=0.4, stretch=(1, 30)), cloud(n, seed + 2, slope=0.4, stretch=(30, 1))
    thread = np.where(over > 0, slub_x, slub_y)
    folds = cloud(n, seed + 3, slope=2.6)
    relief = np.clip(height * 0.08 + folds * 0.92, 0, 1)
    return Pattern(
        smooth(0.45, 0.9, thread) * 0.5, mix(0.66, 1.08, height) * mix(0.94, 1.04, thread), relief, 0.03, 0.9, (0, 0.05)
    )


def velvet(n: int, seed: int) -> Pattern:
    """Pile brushed this way and that."""
    nap, fine = cloud(n, seed, slope=1.8), cloud(n, seed + 1, slope=0.4, lowest=30)
    return Pattern(smooth(0.52, 0.85, nap) * 0.6, mix(0.7, 1.1, nap) * mix(0.9, 1.1, fine), nap, 0.03, 1.2, (0, 0.05))


def sand(n: int, seed: int) -> Pattern:
    """Wind's ripples under loose grains."""
    _, v = grid(n)
    drift, bend = cloud(n, seed, slope=2.0), cloud(n, seed + 1, slope=2.2, stretch=(2, 1))
    ripple = 0.5 + 0.5 * np.sin((v * 11 + bend * 4.5) * 2 * np.pi)
    grains = mix(cloud(n, seed + 2, slope=0.2, lowest=60), grain(n, seed), 0.5)
    relief = np.clip(ripple**1.4 * 0.4 * (0.5 + drift) + drift * 0.35 + grains * 0.07, 0, 1)
    tone = mix(0.86, 1.08, grains) * mix(0.92, 1.06, ripple)
    return Pattern(smooth(0.75, 0.95, grains) * 0.6 + smooth(0.4, 0.1, drift) * 0.3, tone, relief, 0.035, 1.2, (0, 0.0))


def snow(n: int, seed: int) -> Pattern:
    """Soft heaps with a little glitter."""
    heap, crust = cloud(n, seed, slope=2.3, lowest=2), cloud(n, seed + 1, slope=1.2, lowest=16)
    tone = mix(0.97, 1.03, crust) + smooth(0.985, 1.0, grain(n, seed)) * 0.08
    return Pattern(smooth(0.5, 0.2, heap) * 0.25, tone, np.clip(heap * 0.94 + crust * 0.06, 0, 1), 0.035, 1.2, (0, 0.1))


def grass(n: int, seed: int) -> Pattern:
    """Blades laid over each other, light ones last."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    rng = np.random.default_rng(seed)
    sheet = Image.new("L", (n, n), 40)
    pen = ImageDraw.Draw(sheet)
    blades = rng.random((9000, 4))
    for order, (x, y, turn, length) in enumerate(blades):
        a, far = (turn - 0.5) * 2.4 - np.pi / 2, 0.012 + 0.03 * length
        light = int(40 + 190 * (order / len(blades)) * (0.6 + 0.4 * length))
        end = (x + far * np.cos(a), y + far * np.sin(a))
        pen.line([x * n, y * n, end[0] * n, end[1] * n], fill=light, width=max(1, n // 340))
    depth = np.asarray(sheet, np.float32) / 255
    patch = cloud(n, seed, slope=1.8)
    return Pattern(
        smooth(0.5, 0.95, depth * 0.7 + patch * 0.3),
        mix(0.25, 1.25, depth) * mix(0.85, 1.1, patch),
        depth,
        0.02,
        1.2,
        (0, 0.15),
    )
