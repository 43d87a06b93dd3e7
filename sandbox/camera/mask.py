"""Where the things of a scene are in the picture."""

import dataclasses
from collections.abc import Collection
from typing import Any

import numpy as np
from PIL import Image

from sandbox.camera.colours import Light
from sandbox.camera.engine import Quality, mitsuba
from sandbox.camera.exposure import render_size
from sandbox.camera.ground import floor
from sandbox.camera.guide import merged
from sandbox.camera.lens import Size, sensor
from sandbox.camera.props import solids_of
from sandbox.shoot.scene import Scene

_PIXELS: dict[Quality, int] = {"full": 512 * 512, "fast": 300 * 300}
_SMOOTH, _HARD = Image.Resampling.BICUBIC, Image.Resampling.NEAREST
_MAP_PIXELS, _SAMPLES = 160 * 160, 8


def object_mask(scene: Scene, size: Size, things: int | Collection[int], quality: Quality = "full") -> Image.Image:
    """White (L) where those of `scene.things` are seen, grey at their edges and where they are out of focus.

    What stands before them hides them. They are painted white and all else black: the colours alone are the mask.
    """
    shown = {things} if isinstance(things, int) else set(things)
    tints = [float(number in shown) for number in range(len(scene.things))]
    seen = _seen(scene, render_size(size, _PIXELS[quality]), tints, _SAMPLES)
    return Image.fromarray((np.clip(seen, 0, 1) * 255 + 0.5).astype(np.uint8), "L").resize(size, _SMOOTH)


def thing_map(scene: Scene, size: Size) -> Image.Image:
    """Which thing each pixel shows (L): 0 for none, else its place in `scene.things`, counted from 1 to 254.

    Coarse: it is made to find a thing by a place, not to cut it out.
    """
    sharp = dataclasses.replace(scene, camera=dataclasses.replace(scene.camera, aperture_m=0.0))
    tints = [min(number + 1, 254) / 255 for number in range(len(scene.things))]
    seen = _seen(sharp, render_size(size, _MAP_PIXELS), tints, 1)
    return Image.fromarray((np.clip(seen, 0, 1) * 255 + 0.5).astype(np.uint8), "L").resize(size, _HARD)


def _seen(scene: Scene, size: Size, tints: list[float], samples: int) -> Light:
    """The picture (h, w) with the things in shades from black to white, and all else black."""
    mi = mitsuba()
    solids = [(number, solid) for number, thing in enumerate(scene.things) for solid in solids_of(thing)]
    shades = [np.full(3, tints[number], np.float32) for number, _ in solids]
    whole: dict[str, Any] = {"type": "scene", "integrator": {"type": "aov", "aovs": "albedo:albedo"}}
    whole["floor"] = floor(60.0, {"type": "diffuse", "reflectance": {"type": "rgb", "value": 0.0}})
    whole["sensor"] = sensor(scene.camera, size, samples=samples)
    if solids:
        whole["things"] = merged([solid for _, solid in solids], shades)
    return np.array(mi.render(mi.load_dict(whole), seed=1), np.float32)[..., 0]
