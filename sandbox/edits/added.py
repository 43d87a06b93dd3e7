"""A thing put into a photograph: drawn apart in the photograph's colours, and laid over with its shadow."""

from dataclasses import replace

import numpy as np
from PIL import Image

from sandbox.camera.darkroom import Darkroom
from sandbox.edits.edit import Edit
from sandbox.edits.fill import filled
from sandbox.edits.raster import Plane, box_of, grain, picture, pixels, resized, soft
from sandbox.edits.tone import from_lab, lab, lab_of
from sandbox.edits.wanted import asked_things, colour_for, directed_for
from sandbox.language.reading import Reading
from sandbox.shoot.pinhole import Frame, corners, direction, fitted
from sandbox.shoot.scene import Backdrop, Colour, Grade, Scene, Surface
from sandbox.shoot.view import focused
from sandbox.sizes import Size


def added(photo: Image.Image, mask: Image.Image, edit: Edit, reading: Reading, darkroom: Darkroom) -> Image.Image:
    """The photograph with what the prompt asks for where the mask is; only under the mask is it meant to be used."""
    empty = filled(photo, mask, edit.seed)
    if not reading.subjects:
        return recoloured(empty, mask, colour_for(edit, reading), 1.0)
    inner = box_of(mask) or (0, 0, *photo.size)
    outer = _around(inner, photo.size)
    size = (outer[2] - outer[0], outer[3] - outer[1])
    under = pixels(empty.crop(outer))
    scene = _apart(edit, reading, size, _frame(inner, outer), _mean(under, pixels(mask.crop(outer))))
    drawn = pixels(darkroom.picture(scene, size, edit.quality))
    bare = resized(pixels(darkroom.picture(replace(scene, things=()), _less(size), "fast")), size)
    alpha = pixels(darkroom.mask(scene, size, range(len(scene.things)), edit.quality))[..., None]
    shade = np.clip(soft(drawn + 0.02, 3) / (soft(bare, 3) + 0.02), 0.3, 1.0).min(axis=2, keepdims=True)
    gain = np.clip(under.mean((0, 1)) / np.maximum(bare.mean((0, 1)), 0.02), 0.65, 1.5)
    noisy = drawn * gain + grain(size, edit.seed) * 0.008
    whole = empty.copy()
    whole.paste(picture(under * shade * (1 - alpha) + noisy * alpha), outer[:2])
    return whole


def _less(size: Size) -> Size:
    """A smaller picture of the same shape: enough to tell where shadows are."""
    scale = min(1.0, 192 / max(size))
    return max(8, round(size[0] * scale)), max(8, round(size[1] * scale))


def recoloured(image: Image.Image, mask: Image.Image, colour: Colour, amount: float) -> Image.Image:
    """The colour over the picture's own light and shade, for what the mask shows: its mean becomes the colour."""
    plane, weight = lab(image), np.asarray(mask, np.float32)
    total = max(float(weight.sum()), 1.0)
    mean = (plane * weight[..., None]).sum((0, 1)) / total
    target = lab_of(colour)
    light = target[0] + (plane[..., :1] - mean[0]) * 0.95
    light = plane[..., :1] + (light - plane[..., :1]) * 0.75
    fade = np.clip(light / max(float(target[0]), 0.1), 0.25, 1.2) * np.clip((1.02 - light) / 0.25, 0.1, 1.0)
    made = np.concatenate([light, target[1:] * fade + (plane[..., 1:] - mean[1:]) * 0.15], axis=2)
    return from_lab(plane + (made - plane) * amount)


def _around(inner: tuple[int, int, int, int], size: Size) -> tuple[int, int, int, int]:
    """The box with a third more on each side, inside the picture."""
    more_x, more_y = max(12, (inner[2] - inner[0]) // 3), max(12, (inner[3] - inner[1]) // 3)
    left, top = max(0, inner[0] - more_x), max(0, inner[1] - more_y)
    return left, top, min(size[0], inner[2] + more_x), min(size[1], inner[3] + more_y)


def _frame(inner: tuple[int, int, int, int], outer: tuple[int, int, int, int]) -> Frame:
    """The inner box, a little smaller, in the outer one's frame."""
    wide, high = outer[2] - outer[0], outer[3] - outer[1]
    left, right = (2 * (at - outer[0]) / wide - 1 for at in (inner[0], inner[2]))
    top, bottom = (1 - 2 * (at - outer[1]) / high for at in (inner[1], inner[3]))
    x, y, half_x, half_y = (left + right) / 2, (top + bottom) / 2, (right - left) * 0.45, (top - bottom) * 0.45
    return Frame(x - half_x, x + half_x, y - half_y, y + half_y)


def _mean(plane: Plane, mask: Plane) -> Colour:
    """The colour around the mask."""
    ring = np.clip(1 - mask, 0.02, 1)[..., None]
    red, green, blue = (float(each) for each in (plane * ring).sum((0, 1)) / ring.sum())
    return red, green, blue


def _apart(edit: Edit, reading: Reading, size: Size, frame: Frame, ground: Colour) -> Scene:
    """The prompt's things alone on paper of the ground's colour, just filling the frame."""
    made = directed_for(edit, reading)
    things, aspect = asked_things(made), size[0] / size[1]
    points = np.concatenate([corners(thing) for thing in things])
    camera = fitted(points, direction(0.0, 14.0), 22.0, aspect, frame)
    red, green, blue = (min(0.9, part * 1.05) for part in ground)
    paper = red, green, blue
    return replace(
        made,
        things=tuple(things),
        camera=replace(focused(camera, things, aspect, reading), aperture_m=0.0),
        surface=Surface("plain", paper, paper, 0.1),
        backdrop=Backdrop("sweep", paper, paper, 1.5),
        grade=Grade(vignette=0.0, bloom=0.0),
    )
