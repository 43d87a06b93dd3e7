"""The door to the studio: a brief in, a picture out. What draws behind `draw` may change; the door should not."""

import hashlib
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageEnhance

from sandbox.camera.darkroom import Darkroom
from sandbox.camera.engine import Quality
from sandbox.language.read import read
from sandbox.language.reading import Reading
from sandbox.shoot.director import directed
from sandbox.shoot.disturb import disturbed
from sandbox.shoot.scene import Colour, Scene
from sandbox.sizes import Size

RETOUCHED = "retouch-1"
"""What changed a photograph that has no scene: plain image processing."""
_NEW_FROM = 0.95
"""From this strength on a photograph is ignored, and the words are drawn anew."""
_PREVIEW_PX = 256


@dataclass(frozen=True, slots=True)
class Brief:
    """What to draw. `size` in px; `strength` 0 keeps the source, 1 ignores it; the same brief, the same pixels.

    `scene` is the source's, where it was drawn here. The preview of a scene comes smaller than `size`.
    """

    prompt: str
    size: Size
    seed: int
    negative_prompt: str = ""
    quality: Quality = "full"
    source: Image.Image | None = None
    scene: Scene | None = None
    strength: float = 1


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, the words of the prompt that shaped it and those that did not, what drew it, and its scene, if any."""

    image: Image.Image
    understood: list[str]
    ignored: list[str]
    engine: str
    scene: Scene | None = None


def draw(brief: Brief, darkroom: Darkroom) -> Drawing:
    """A made-up product shoot of the words; or the source, disturbed by as much as `strength` says."""
    reading = read(brief.prompt, brief.negative_prompt)
    if brief.source is not None and brief.scene is None and brief.strength < _NEW_FROM:
        image = _retouched(brief.source.resize(brief.size, Image.Resampling.LANCZOS), brief, reading)
        return Drawing(image, reading.understood, reading.ignored, RETOUCHED)
    scene = _scene(brief, reading)
    size = _within(brief.size, _PREVIEW_PX) if brief.quality == "preview" else brief.size
    image = darkroom.picture(scene, size, brief.quality)
    return Drawing(image, reading.understood, reading.ignored, f"{darkroom.engine}/{brief.quality}", scene)


def _within(size: Size, side_px: int) -> Size:
    """The same shape, so large that its long side is `side_px`."""
    return max(1, round(size[0] * side_px / max(size))), max(1, round(size[1] * side_px / max(size)))


def _scene(brief: Brief, reading: Reading) -> Scene:
    aspect = brief.size[0] / brief.size[1]
    if brief.scene is None:
        return directed(reading, brief.seed, aspect)
    return disturbed(brief.scene, reading, brief.strength, brief.seed, aspect)


def _retouched(photo: Image.Image, brief: Brief, reading: Reading) -> Image.Image:
    """The photograph in the words' colour, a little brighter or darker by the seed, all of it by `strength`."""
    rng = np.random.default_rng(brief.seed)
    graded = ImageEnhance.Contrast(photo).enhance(1 + 0.25 * float(rng.uniform(-0.4, 1)))
    graded = ImageEnhance.Brightness(graded).enhance(1 + 0.18 * float(rng.uniform(-1, 1)))
    tint = Image.new("RGB", photo.size, _bytes(_tint(reading, brief.prompt)))
    toned = Image.blend(graded, tint, 0.22)
    return Image.blend(photo, ImageEnhance.Contrast(toned).enhance(1.15), brief.strength)


def _tint(reading: Reading, prompt: str) -> Colour:
    """The first colour that was named, else one that belongs to the words."""
    named = [colour for subject in reading.subjects for colour in (subject.colour, subject.natural) if colour]
    if named or reading.palette:
        return [*named, *reading.palette][0]
    red, green, blue = hashlib.sha256(prompt.encode("utf-8", "replace")).digest()[:3]
    return red / 255, green / 255, blue / 255


def _bytes(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(255 * part) for part in colour)
    return red, green, blue
