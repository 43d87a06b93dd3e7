"""Where one thing of a scene is in the picture."""

from typing import Any

import numpy as np
from PIL import Image

from sandbox.camera.engine import mitsuba
from sandbox.camera.exposure import render_size
from sandbox.camera.ground import floor
from sandbox.camera.guide import merged
from sandbox.camera.lens import Size, sensor
from sandbox.camera.props import solids_of
from sandbox.shoot.scene import Scene

_PIXELS, _SAMPLES = 512 * 512, 8


def object_mask(scene: Scene, size: Size, index: int) -> Image.Image:
    """White (L) where `scene.things[index]` is seen, grey at its edges and where it is out of focus.

    What stands before it hides it. It is painted white and all else black: the colours alone are the mask.
    """
    mi = mitsuba()
    white, black = np.ones(3, np.float32), np.zeros(3, np.float32)
    solids = [(number, solid) for number, thing in enumerate(scene.things) for solid in solids_of(thing)]
    tints = [white if number == index else black for number, _ in solids]
    whole: dict[str, Any] = {"type": "scene", "integrator": {"type": "aov", "aovs": "albedo:albedo"}}
    whole["floor"] = floor(60.0, {"type": "diffuse", "reflectance": {"type": "rgb", "value": 0.0}})
    whole["sensor"] = sensor(scene.camera, render_size(size, _PIXELS), samples=_SAMPLES)
    if solids:
        whole["things"] = merged([solid for _, solid in solids], tints)
    seen = np.array(mi.render(mi.load_dict(whole), seed=1), np.float32)[..., 0]
    mask = Image.fromarray((np.clip(seen, 0, 1) * 255 + 0.5).astype(np.uint8), "L")
    return mask.resize(size, Image.Resampling.BICUBIC)
