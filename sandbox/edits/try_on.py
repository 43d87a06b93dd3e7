"""A garment on the source: cut out of its picture, shaped to the region, shaded as the region was."""

import numpy as np
from PIL import Image

from sandbox.camera.darkroom import Darkroom
from sandbox.edits.edit import Edit
from sandbox.edits.fill import spread_in
from sandbox.edits.matte import matte_of, matte_of_colour, matte_of_spot
from sandbox.edits.raster import Plane, box_of, feathered, grain, grown, masked, pasted, picture, pixels, resized, soft
from sandbox.edits.region import source_of
from sandbox.edits.regions import thinned
from sandbox.edits.wanted import named, said_colour
from sandbox.language.read import read
from sandbox.picture import RETOUCHED, Drawing
from sandbox.sizes import Size

_PLACES = {
    "UPPER": (0.27, 0.24, 0.73, 0.66),
    "LOWER": (0.32, 0.52, 0.68, 0.95),
    "FULL": (0.27, 0.22, 0.73, 0.93),
    "FEET": (0.3, 0.84, 0.7, 0.98),
}
"""Where on a standing person a garment is, as shares of the picture: left, top, right, bottom."""
_CLASSES = {
    "LOWER_BODY": "LOWER", "LONG_PANTS": "LOWER", "SHORT_PANTS": "LOWER", "OTHER_LOWER_BODY": "LOWER",
    "FULL_BODY": "FULL", "LONG_DRESS": "FULL", "SHORT_DRESS": "FULL", "FULL_BODY_OUTFIT": "FULL",
    "OTHER_FULL_BODY": "FULL", "FOOTWEAR": "FEET", "SHOES": "FEET", "BOOTS": "FEET", "OTHER_FOOTWEAR": "FEET",
}  # fmt: skip
_WORN = {
    "UPPER": "shirt top jacket",
    "LOWER": "trousers pants jeans skirt",
    "FULL": "dress coat",
    "FEET": "shoes boots",
}
_FOLDS = {"DETAILED": 0.35, "BALANCED": 0.6, "SEAMLESS": 0.85}


def virtual_try_on(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The first of the other pictures, worn; outside its region the source stays, byte for byte."""
    source = source_of(edit)
    if not edit.others:
        raise ValueError("A try-on needs a garment.")
    region, tight = _region(edit, source, darkroom)
    box = box_of(region)
    if box is None:
        return Drawing(source, [], edit.prompt.split(), RETOUCHED)
    cloth, cover = _cut(edit.others[0].convert("RGB"), (box[2] - box[0], box[3] - box[1]))
    folds = _folds(pixels(source.crop(box)), _FOLDS.get(edit.options.get("merge_style", ""), 0.6))
    garment, alpha = source.copy(), region
    garment.paste(picture(cloth * folds + grain(cover.shape[::-1], edit.seed) * 0.006), box[:2])
    if not tight:
        alpha = Image.new("L", source.size)
        alpha.paste(picture(cover * pixels(region.crop(box))), box[:2])
    return Drawing(pasted(source, garment, feathered(alpha, 1.2)), [], edit.prompt.split(), RETOUCHED)


def _region(edit: Edit, source: Image.Image, darkroom: Darkroom) -> tuple[Image.Image, bool]:
    """(where the garment goes, whether that is a garment's shape): the mask; else what the scene or the photograph has
    on where the class is worn; else a box there.
    """
    where = _CLASSES.get(edit.options.get("garment_class", ""), "UPPER")
    if edit.mask is not None:
        mask = masked(edit.mask, edit.size)
        return mask, _fills(mask) < 0.86
    if edit.scene is not None:
        things = named(edit.scene, edit.words or _WORN[where])
        if things:
            return grown(darkroom.mask(edit.scene, edit.size, things, edit.quality), 2), True
    colour = said_colour(read(edit.words)) if edit.words else None
    coloured = matte_of_colour(source, colour) if colour else None
    if coloured is not None:
        return grown(coloured, 2), True
    box = _place(matte_of(source), _PLACES[where])
    worn = matte_of_spot(source, box)
    if worn is not None and edit.options.get("mask_shape") != "BOUNDING_BOX":
        return grown(worn, 2), True
    region = Image.new("L", edit.size)
    region.paste(255, box)
    return region, False


def _fills(mask: Image.Image) -> float:
    """How much of its box the mask fills."""
    box = box_of(mask)
    return float(pixels(mask.crop(box)).mean()) if box else 0.0


def _place(person: Image.Image, share: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """Where the class is worn: on who is seen, or, where nobody stands out, on the picture's middle."""
    wide, high = person.size
    found = box_of(person) or (0, 0, wide, high)
    box = found if found[3] - found[1] > 0.55 * high else (0, 0, wide, high)
    across, down = box[2] - box[0], box[3] - box[1]
    slim = across < 0.7 * wide and box is found
    left, right = (0.0, 1.0) if slim else (share[0], share[2])
    edges = box[0] + left * across, box[1] + share[1] * down, box[0] + right * across, box[1] + share[3] * down
    x0, y0, x1, y1 = (round(each) for each in edges)
    return x0, y0, x1, y1


def _cut(garment: Image.Image, size: Size) -> tuple[Plane, Plane]:
    """(cloth, cover) of the garment at the size; beyond its edge the cloth goes on."""
    matte = matte_of(garment)
    box = box_of(matte) or (0, 0, *garment.size)
    cover = resized(pixels(matte.crop(box)), size)
    cloth = resized(pixels(garment.crop(box)), size)
    whole = thinned(cover > 0.9, max(1, min(size) // 60))
    return spread_in(cloth, whole.astype(np.float32)), np.clip(cover, 0, 1)


def _folds(under: Plane, share: float) -> Plane:
    """The light and shade of what was there before, without its colour and its pattern."""
    grey = soft(under.mean(axis=2), max(2.0, min(under.shape[:2]) * 0.03))
    ratio = np.clip(grey / max(float(grey.mean()), 0.05), 0.55, 1.4)
    return np.asarray(1 + (ratio - 1) * share, np.float32)[..., None]
