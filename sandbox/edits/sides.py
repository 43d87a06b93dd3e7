"""A picture with more on its sides."""

from dataclasses import replace

import numpy as np
from PIL import Image

from sandbox.camera.darkroom import Darkroom
from sandbox.camera.wider import wider
from sandbox.edits.edit import Edit
from sandbox.edits.raster import Plane, fitted, grain, pasted, picture, pixels, soft
from sandbox.edits.stage import set_in
from sandbox.edits.wanted import asked_things, directed_for, read_of, said
from sandbox.language.reading import Reading
from sandbox.picture import RETOUCHED, Drawing
from sandbox.shoot.scene import Scene
from sandbox.sizes import Size

_FEATHER_PX, _FEATHER, _CREATIVE = 12, 0.022, 0.6
Sides = tuple[int, int, int, int]


def outpaint(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The source in the answer at (left, up), its own pixels but for a feather along the new sides.

    That is 12 px wide, or 2.2 % of the shorter side where this is more.
    """
    if edit.source is None:
        raise ValueError("An outpaint needs a source.")
    source, reading = edit.source.convert("RGB"), read_of(edit)
    understood, ignored = said(edit, reading)
    if edit.scene is None:
        image = _laid_in(extended(source, edit.sides_px, edit.seed), source, edit.sides_px)
        return Drawing(fitted(image, edit.size), [], edit.prompt.split(), RETOUCHED)
    left, right, up, down = edit.sides_px
    scene, size = wider(edit.scene, source.size, left_px=left, right_px=right, up_px=up, down_px=down)
    scene = _peopled(scene, size, edit, reading)
    drawn = pixels(darkroom.picture(scene, size, edit.quality)) + grain(size, edit.seed) * 0.004
    image = _laid_in(picture(drawn), source, edit.sides_px)
    return Drawing(fitted(image, edit.size), understood, ignored, f"{darkroom.engine}/{edit.quality}", scene)


def _peopled(scene: Scene, size: Size, edit: Edit, reading: Reading) -> Scene:
    """The wider scene with the prompt's new things on its largest new side, where much may be made up."""
    old = {thing.form for thing in scene.things}
    left, right, _, _ = edit.sides_px
    new = [thing for thing in asked_things(directed_for(edit, reading)) if thing.form not in old]
    if edit.amount < _CREATIVE or not reading.subjects or not new or max(left, right) < size[0] // 8:
        return scene
    edges = (0.1 * left, 0.9 * left) if left >= right else (size[0] - 0.9 * right, size[0] - 0.1 * right)
    things = set_in(new, scene, size, (edges[0], size[1] * 0.35, edges[1], size[1] * 0.8))
    return replace(scene, things=(*scene.things, *(replace(each, role="prop") for each in things)))


def _laid_in(around: Image.Image, source: Image.Image, sides: Sides) -> Image.Image:
    """The source where it was, its rim fading into what is around on the new sides."""
    left, right, up, down = sides
    wide, high = source.size
    x, y = np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32)
    far = np.full(max(wide, high), np.inf, np.float32)
    across = np.minimum(x if left else far[:wide], (wide - 1 - x) if right else far[:wide])
    along = np.minimum(y if up else far[:high], (high - 1 - y) if down else far[:high])
    inside = np.clip((np.minimum(across[None], along[:, None]) + 0.5) / feather_px(source.size), 0, 1)
    whole = around.copy()
    rim = whole.crop((left, up, left + wide, up + high))
    whole.paste(pasted(rim, source, picture(inside)), (left, up))
    return whole


def feather_px(size: Size) -> int:
    """How wide the rim is in which the source fades into its new sides."""
    return max(_FEATHER_PX, round(_FEATHER * min(size)))


def extended(photo: Image.Image, sides: Sides, seed: int) -> Image.Image:
    """A photograph on a larger canvas: its edges go on, ever softer, with its own fine texture over them.

    What its outermost pixels are is left out: a rim that a file or a scan has there would be drawn out to stripes.
    """
    rim = feather_px(photo.size) // 2
    left, right, up, down = (side + rim if side else 0 for side in sides)
    photo = photo.crop((left and rim, up and rim, photo.width - (right and rim), photo.height - (down and rim)))
    sides = left, right, up, down
    source = pixels(photo)
    pad = ((up, down), (left, right), (0, 0))
    away = _away(photo.size, sides)
    reach = max(8.0, min(photo.size) * 0.5)
    whole = np.zeros((photo.height + up + down, photo.width + left + right, 3), np.float32)
    levels = [(share, _gone_on(source, pad, share * min(photo.size))) for share in (0.006, 0.03, 0.09, 0.2)]
    step = np.clip(away / reach, 0, 1) ** 0.6 * (len(levels) - 1)
    for number, (_, plane) in enumerate(levels):
        whole += plane * np.clip(1 - np.abs(step - number), 0, 1)[..., None]
    mirrored = np.pad(source, pad, mode="symmetric")
    near = np.exp(-((away / (0.035 * min(photo.size))) ** 2))[..., None]
    fine = np.clip(mirrored - soft(mirrored, 0.01 * min(photo.size)), -0.03, 0.03)
    noise = grain((whole.shape[1], whole.shape[0]), seed) * 0.006
    shown = (whole + fine * 0.8) * (1 - near) + mirrored * near + noise
    return picture(shown)


def _gone_on(source: Plane, pad: tuple[tuple[int, int], ...], radius_px: float) -> Plane:
    """The softened source, its edge pixels repeated outwards and softened again along the edge."""
    smooth = soft(source, radius_px)
    return soft(np.pad(smooth, pad, mode="edge"), radius_px)


def _away(size: Size, sides: Sides) -> Plane:
    """How far each pixel of the canvas is from the source, in pixels."""
    left, right, up, down = sides
    x = np.arange(-left, size[0] + right, dtype=np.float32)
    y = np.arange(-up, size[1] + down, dtype=np.float32)
    dx = np.maximum(np.maximum(-x, x - size[0] + 1), 0)
    dy = np.maximum(np.maximum(-y, y - size[1] + 1), 0)
    return np.hypot(dx[None], dy[:, None])
