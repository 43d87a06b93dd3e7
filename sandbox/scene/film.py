"""Developing: exposure, grain, and the line that says what this picture is."""

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sandbox.scene.canvas import Pixels

CAPTION = "sandbox picture · not AI"


def developed(light: Pixels, *, seed: int, grain: float) -> Image.Image:
    """Light as a picture. `grain` is its spread in steps of 255; a soft shoulder keeps the brights."""
    np.maximum(light, 0, out=light)
    light /= 1 + 0.22 * light * light
    tone = np.sqrt(light, out=light)
    tone *= 255
    if grain:
        height, width, _ = tone.shape
        speck = np.random.default_rng(seed).standard_normal((height, width), np.float32)
        tone += (speck * np.float32(grain))[..., None]
    np.clip(tone, 0, 255, out=tone)
    return Image.fromarray(tone.astype(np.uint8))


def captioned(image: Image.Image) -> Image.Image:
    """The picture with the sandbox's line at its lower edge, light on dark or dark on light."""
    width, height = image.size
    size = max(11, round(min(width, height) / 72))
    box = (size, height - 2 * size, size + 14 * size, height - size // 3)
    ground = image.crop(box).convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    dark_ground = isinstance(ground, (int, float)) and ground < 140
    layer = Image.new("L", image.size)
    ImageDraw.Draw(layer).text((size, height - 2 * size), CAPTION, fill=190, font=_font(size))
    image.paste((255, 255, 255) if dark_ground else (20, 20, 20), (0, 0), layer)
    return image


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
