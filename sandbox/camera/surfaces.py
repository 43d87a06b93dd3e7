"""What things stand on: a pattern in the surface's colours, laid out to scale."""

import functools
from typing import Any

import numpy as np

from sandbox.camera import patterns, soft_patterns
from sandbox.camera.colours import Light, paint
from sandbox.camera.engine import mitsuba
from sandbox.camera.materials import coated
from sandbox.camera.patterns import Maker, Pattern
from sandbox.shoot.scene import Surface, SurfaceTexture

MAKERS: dict[SurfaceTexture, Maker] = {
    "plain": patterns.plain,
    "marble": patterns.marble,
    "wood": soft_patterns.wood,
    "linen": soft_patterns.linen,
    "concrete": patterns.concrete,
    "sand": soft_patterns.sand,
    "terrazzo": patterns.terrazzo,
    "stone": patterns.stone,
    "wet": patterns.wet,
    "paper": patterns.paper,
    "slate": patterns.slate,
    "grass": soft_patterns.grass,
    "snow": soft_patterns.snow,
    "glass": patterns.glass,
    "metal": patterns.metal,
    "tiles": patterns.tiles,
    "velvet": soft_patterns.velvet,
}
_CUTS = 6
_PANE = 0.9
"""What is never less glossy than this is a pane: it mirrors what stands on it."""


@functools.lru_cache(maxsize=6)
def pattern_of(texture: SurfaceTexture, cut: int, n: int) -> Pattern:
    """A pattern, kept: `cut` is which of a few pieces of the material."""
    return MAKERS[texture](n, 1000 + 17 * cut)


def surface_bsdf(surface: Surface, *, n: int) -> dict[str, Any]:
    """The surface's material, its pattern `n` texels wide; uv are metres, seen from above."""
    pattern = pattern_of(surface.texture, surface.seed % _CUTS, n)
    share = pattern.second[..., None]
    albedo = (paint(surface.colour) * (1 - share) + paint(surface.colour2) * share) * pattern.tone[..., None]
    lay = _lay(surface, pattern)
    bsdf = _shone(_bitmap(np.clip(albedo, 0.004, 0.86), lay), surface, pattern, lay)
    if pattern.relief is None:
        return {"type": "twosided", "bsdf": bsdf}
    deep = pattern.deep_m
    return {
        "type": "twosided",
        "bsdf": {"type": "bumpmap", "relief": _bitmap(pattern.relief, lay), "scale": deep, "bsdf": bsdf},
    }


def _shone(albedo: dict[str, Any], surface: Surface, pattern: Pattern, lay: Any) -> dict[str, Any]:
    gloss = float(np.clip(surface.gloss, *pattern.shine))
    rough = 0.14 + 0.6 * (1 - gloss) if pattern.shine[0] < _PANE else 0.05
    if pattern.conductor:
        return {"type": "roughconductor", "material": "none", "specular_reflectance": albedo, "alpha": rough * rough}
    dry = {"type": "diffuse", "reflectance": albedo} if gloss < 0.12 else coated(albedo, rough)
    if pattern.wet is None:
        return dry
    return {"type": "blendbsdf", "weight": _bitmap(pattern.wet, lay), "dry": dry, "pool": coated(albedo, 0.14)}


def _lay(surface: Surface, pattern: Pattern) -> Any:
    """Which way round, and how large: metres to tiles."""
    mi = mitsuba()
    rng = np.random.default_rng(surface.seed)
    turn = rng.choice((0, 180)) + rng.uniform(-6, 6)
    tiles = 1 / max(surface.scale_m * pattern.tile, 0.05)
    move = mi.ScalarTransform4f().translate([float(rng.random()), float(rng.random()), 0])
    return move.rotate([0, 0, 1], float(turn)).scale([tiles, tiles, 1])


def _bitmap(texels: Light, lay: Any) -> dict[str, Any]:
    mi = mitsuba()
    data = np.ascontiguousarray(texels if texels.ndim == 3 else texels[..., None], np.float32)
    return {"type": "bitmap", "bitmap": mi.Bitmap(data), "raw": True, "to_uv": lay}
