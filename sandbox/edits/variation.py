"""Another take of a picture: the camera, the arrangement and the light moved, the more the less alike it may be."""

import numpy as np
from PIL import Image, ImageEnhance, ImageOps

from sandbox.camera.darkroom import Darkroom
from sandbox.edits.edit import Edit
from sandbox.edits.raster import grain, picture, pixels
from sandbox.edits.region import source_of
from sandbox.edits.styles import style_guide
from sandbox.edits.tone import toned_like, tones_of
from sandbox.edits.wanted import read_of, rng_of, said
from sandbox.language.read import read
from sandbox.picture import RETOUCHED, Drawing
from sandbox.shoot.disturb import disturbed
from sandbox.shoot.scene import Scene

_FLIPS, _NEW = 0.4, 0.85


def variation(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The scene disturbed by the amount; a photograph reframed and regraded."""
    reading = read_of(edit)
    understood, ignored = said(edit, reading)
    if edit.scene is not None:
        to = reading if reading.subjects else read(f"{_told(edit.scene)}, {edit.prompt}", edit.negative_prompt)
        scene = disturbed(edit.scene, to, edit.amount, edit.seed, edit.size[0] / edit.size[1])
        image = darkroom.picture(scene, edit.size, edit.quality)
        return Drawing(image, understood, ignored, f"{darkroom.engine}/{edit.quality}", scene)
    if reading.subjects and edit.amount >= _NEW:
        return style_guide(edit, darkroom)
    image = _reframed(source_of(edit), edit)
    for other in edit.others:
        image = toned_like(image, tones_of(other), 0.5 / len(edit.others), lightness=0.5)
    return Drawing(image, [], edit.prompt.split(), RETOUCHED)


def _told(scene: Scene) -> str:
    """The scene's things in words, so that a reading without things keeps them."""
    names = [thing.name for thing in scene.things if thing.role != "dressing"]
    counts = {name: names.count(name) for name in names}
    return " and ".join(f"a {name}" if count == 1 else f"{count} {name}s" for name, count in counts.items())


def _reframed(photo: Image.Image, edit: Edit) -> Image.Image:
    rng, amount = rng_of(edit), edit.amount
    image = ImageOps.mirror(photo) if amount >= _FLIPS and rng.random() < 0.5 else photo
    zoom = 1 + 0.3 * amount * float(rng.uniform(0.35, 1))
    image = image.rotate(float(rng.uniform(-4, 4)) * amount, Image.Resampling.BICUBIC, translate=(0, 0))
    least = 1 + 0.12 * amount
    wide, high = (round(side / max(zoom, least)) for side in image.size)
    left = round((image.width - wide) * float(rng.uniform(0.3, 0.7)))
    top = round((image.height - high) * float(rng.uniform(0.3, 0.7)))
    image = image.crop((left, top, left + wide, top + high)).resize(photo.size, Image.Resampling.LANCZOS)
    image = ImageEnhance.Contrast(image).enhance(1 + 0.3 * amount * float(rng.uniform(-0.5, 1)))
    image = ImageEnhance.Color(image).enhance(1 + 0.5 * amount * float(rng.uniform(-0.5, 1)))
    warm = float(rng.uniform(-1, 1)) * 0.14 * amount
    gains = np.array([1 + warm, 1 + 0.05 * warm, 1 - warm], np.float32) * (
        1 + 0.12 * amount * float(rng.uniform(-1, 1))
    )
    return picture(pixels(image) * gains + grain(photo.size, edit.seed) * 0.004)
