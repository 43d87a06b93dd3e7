"""Upscalers: the picture itself, larger. One that was drawn here is drawn again with more pixels."""

from collections.abc import Mapping

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from sandbox import sizes
from sandbox.camera.darkroom import Darkroom
from sandbox.options import Quality
from sandbox.picture import Drawing
from sandbox.shoot.scene import Scene

_STRIP = 512
_TOTALS: Mapping[str, int] = {
    "conservative-upscale": sizes.CONSERVATIVE_PX,
    "creative-upscale": sizes.CREATIVE_PX,
}


def enlarged(
    source: Image.Image,
    operation: str,
    *,
    seed: int,
    prompt: str,
    scene: Scene | None,
    quality: Quality,
    darkroom: Darkroom,
) -> Drawing:
    """The source at the size the upscaler gives: fast 4 times each side, the others about 9.7 megapixels.

    The creative one adds a little texture, from the seed.
    """
    size = _size_after(operation, source.size)
    if scene is None:
        image, engine = source.resize(size, Image.Resampling.LANCZOS), "lanczos"
    else:
        image, engine = darkroom.picture(scene, size, quality), f"{darkroom.engine}/{quality}"
    if operation == "creative-upscale":
        image = _textured(image, seed)
    sharp = image.filter(ImageFilter.UnsharpMask(radius=2, percent=60, threshold=2))
    return Drawing(sharp, understood=[], ignored=prompt.split(), engine=engine, scene=scene)


def _size_after(operation: str, size: sizes.Size) -> sizes.Size:
    if operation == "fast-upscale":
        return size[0] * 4, size[1] * 4
    return sizes.of_about(_TOTALS[operation], size)


def _textured(image: Image.Image, seed: int) -> Image.Image:
    """Fine noise, of its own in each colour, in strips of the picture's whole width."""
    noise = np.random.default_rng(seed).standard_normal((_STRIP, image.width, 3), np.float32)
    strip = Image.fromarray((128 + 5 * noise).clip(0, 255).astype(np.uint8))
    sheet = Image.new("RGB", image.size)
    for top in range(0, image.height, _STRIP):
        sheet.paste(strip, (0, top))
    return ImageChops.add(image, sheet, offset=-128)
