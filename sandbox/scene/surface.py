"""What the table is made of: marble's veins, wood's grain, stone's grit, linen's weave. Shrunk towards the wall."""

import numpy as np
from PIL import Image

from sandbox.scene.canvas import Pixels, light_of
from sandbox.scene.plan import Plan

_TILE = 384


def grained(room: Pixels, plan: Plan, seed: int) -> None:
    """Work the table's pattern into the room, below the horizon."""
    if plan.surface not in _PATTERNS:
        return
    height, width, _ = room.shape
    top = int((plan.horizon + 0.012) * height)
    if top >= height:
        return
    pattern = _PATTERNS[plan.surface](np.random.default_rng(seed))
    laid = _laid(pattern, width, height - top)
    table = room[top:]
    table *= 1 + laid[..., None] * (np.float32(1) - 0.35 * light_of(plan.table))


def _laid(pattern: Pixels, width: int, rows: int) -> Pixels:
    """The pattern seen at the camera's angle: farther rows are narrower and closer together."""
    image = Image.fromarray(pattern)
    far = _TILE * 0.08
    quad = (far * 0.1, far, _TILE * 0.22, _TILE * 0.99, _TILE * 0.78, _TILE * 0.99, _TILE - far * 0.1, far)
    return np.asarray(image.transform((width, rows), Image.Transform.QUAD, quad, Image.Resampling.BILINEAR), np.float32)


def _noise(draw: np.random.Generator, across: int, down: int) -> Pixels:
    coarse = draw.standard_normal((down, across), np.float32)
    return np.asarray(Image.fromarray(coarse).resize((_TILE, _TILE), Image.Resampling.BICUBIC), np.float32)


def _marble(draw: np.random.Generator) -> Pixels:
    y, x = np.mgrid[0:_TILE, 0:_TILE].astype(np.float32) / _TILE
    warp = _noise(draw, 5, 5) * 0.35 + _noise(draw, 14, 14) * 0.12 + _noise(draw, 40, 40) * 0.04
    veins = np.abs(np.sin((x * 1.6 + y * 2.2 + warp) * 5.0))
    fine = np.abs(np.sin((x * 3.1 - y * 1.2 + warp * 1.4) * 6.0))
    veined: Pixels = -0.30 * np.exp(-veins * 14) - 0.12 * np.exp(-fine * 18) + _noise(draw, 8, 8) * 0.02
    return veined


def _wood(draw: np.random.Generator) -> Pixels:
    y = np.mgrid[0:_TILE, 0:_TILE][0].astype(np.float32) / _TILE
    bend = _noise(draw, 3, 8) * 0.018
    rings = np.sin((y + bend) * 150) * 0.05 + np.sin((y + bend * 1.4) * 61) * 0.06
    planks = np.floor(y * 5)
    tone = np.sin(planks * 12.9) * 0.07
    gap = -0.45 * np.exp(-(((y * 5) % 1) / 0.018))
    grain: Pixels = rings + tone + gap + _noise(draw, 10, 200) * 0.035
    return grain


def _stone(draw: np.random.Generator) -> Pixels:
    grit = draw.standard_normal((_TILE, _TILE), np.float32) * 0.045
    rough: Pixels = grit + _noise(draw, 60, 60) * 0.03 + _noise(draw, 9, 9) * 0.05
    return rough


def _linen(draw: np.random.Generator) -> Pixels:
    y, x = np.mgrid[0:_TILE, 0:_TILE].astype(np.float32)
    weave = np.sin(x * 1.5 + _noise(draw, 30, 30) * 0.6) + np.sin(y * 1.5 + _noise(draw, 30, 30) * 0.6)
    cloth: Pixels = weave * 0.035 + _noise(draw, 4, 9) * 0.05 + _noise(draw, 200, 12) * 0.02
    return cloth


_PATTERNS = {"marble": _marble, "wood": _wood, "stone": _stone, "linen": _linen}
