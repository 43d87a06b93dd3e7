"""Edits inside a region: something new in it, something gone from it, something in another colour."""

from dataclasses import replace
from typing import Literal

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from sandbox.camera.darkroom import Darkroom
from sandbox.edits.added import added, recoloured
from sandbox.edits.edit import Edit
from sandbox.edits.fill import filled
from sandbox.edits.raster import all_of, box_of, feathered, grain, grown, pasted, picture, pixels, px
from sandbox.edits.region import Region, emptied, region_of, source_of
from sandbox.edits.stage import box_of_things, set_in
from sandbox.edits.wanted import asked_things, colour_for, directed_for, read_of, said, said_colour
from sandbox.language.colours import mixed
from sandbox.language.reading import Reading
from sandbox.picture import RETOUCHED, Drawing
from sandbox.shoot.scene import Colour, Kind, Scene, Thing, Vec

_FEATHER, _CHANGED = 0.007, 9.0


def inpaint(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The prompt's things in the region, in the picture's own light."""
    return _replaced(edit, darkroom, region_of(edit, darkroom, 0.03))


def search_replace(edit: Edit, darkroom: Darkroom) -> Drawing:
    """What the words name replaced by what the prompt asks for."""
    return _replaced(edit, darkroom, region_of(edit, darkroom, 0.02 if edit.scene else 0.04))


def _replaced(edit: Edit, darkroom: Darkroom, region: Region) -> Drawing:
    source, reading = source_of(edit), read_of(edit)
    if edit.scene is None:
        new, engine = added(source, region.mask, edit, reading, darkroom), f"{_engine(edit, darkroom)}+{RETOUCHED}"
        return _finished(edit, region, _through(source, new, region.mask, edit), engine)
    scene = _with_new(edit.scene, edit, region, reading)
    new = darkroom.picture(scene, edit.size, edit.quality)
    if region.drawn or edit.amount < 1:
        return _finished(edit, region, _through(source, new, region.mask, edit), _engine(edit, darkroom))
    image = pasted(source, new, _changes(source, new, region.mask))
    return _finished(edit, region, image, _engine(edit, darkroom), scene)


def erase(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The region as if nothing had stood there."""
    region, source = region_of(edit, darkroom, 0.02 if edit.scene else 0.04), source_of(edit)
    nothing = replace(edit, prompt="", negative_prompt="")
    if edit.scene is None or not region.things:
        image = _through(source, filled(source, region.mask, edit.seed), region.mask, edit)
        return _erased(edit, _finished(nothing, region, image, RETOUCHED))
    scene = emptied(edit.scene, region)
    new = _grained(darkroom.picture(scene, edit.size, edit.quality), edit)
    if region.drawn:
        image, left = _through(source, new, region.mask, edit), None
    else:
        image, left = pasted(source, new, _changes(source, new, region.mask)), scene
    return _erased(edit, _finished(nothing, region, image, _engine(edit, darkroom), left))


def _erased(edit: Edit, drawing: Drawing) -> Drawing:
    return replace(drawing, ignored=[*drawing.ignored, *edit.prompt.split()])


def search_recolor(edit: Edit, darkroom: Darkroom) -> Drawing:
    """What the words name in the prompt's colour."""
    region, source, reading = region_of(edit, darkroom), source_of(edit), read_of(edit)
    colour = colour_for(edit, reading)
    if edit.scene is None or region.drawn:
        image = pasted(source, recoloured(source, region.mask, colour, edit.amount), region.mask)
        return _finished(edit, region, image, RETOUCHED)
    scene = _in_colour(edit.scene, region, colour, reading, edit.amount)
    if region.around:
        scene = _repainted(scene, colour, edit.amount)
    new = darkroom.picture(scene, edit.size, edit.quality)
    if not _shows(source, new, region.mask):
        image = pasted(source, recoloured(source, region.mask, colour, edit.amount), region.mask)
        return _finished(edit, region, image, RETOUCHED)
    image = pasted(source, new, _changes(source, new, grown(region.mask, 1.5)))
    return _finished(edit, region, image, _engine(edit, darkroom), scene)


def _in_colour(scene: Scene, region: Region, colour: Colour, reading: Reading, amount: float) -> Scene:
    """The scene with the region's things in the colour, and in the material that was said."""
    kind: Kind | Literal[""] = next((subject.kind for subject in reading.subjects if subject.kind), "")
    things = [
        replace(each, colour=mixed(each.colour, colour, amount), kind=kind or each.kind)
        if number in region.things
        else each
        for number, each in enumerate(scene.things)
    ]
    return replace(scene, things=tuple(things))


def _repainted(scene: Scene, colour: Colour, amount: float) -> Scene:
    surface = replace(scene.surface, colour=mixed(scene.surface.colour, colour, amount))
    return replace(
        scene, surface=surface, backdrop=replace(scene.backdrop, colour=mixed(scene.backdrop.colour, colour, amount))
    )


def _with_new(scene: Scene, edit: Edit, region: Region, reading: Reading) -> Scene:
    """The scene with the prompt's things where the region is; a new place where the prompt names no thing."""
    made = directed_for(edit, reading)
    colour = said_colour(reading)
    if not reading.subjects and region.things and colour:
        return _in_colour(scene, region, colour, reading, edit.amount)
    if not reading.subjects or region.around:
        named = bool(reading.surface or reading.surface_colour or reading.palette or reading.fact("setting"))
        place = replace(scene, surface=made.surface, backdrop=made.backdrop) if named or region.around else scene
        return place if region.around else emptied(place, region)
    left, new = emptied(scene, region), asked_things(made)
    gone = [scene.things[number] for number in sorted(region.things)]
    if region.drawn or not gone:
        spot = box_of(region.mask) or (0, 0, *edit.size)
        box = _shrunk(spot, 0.92)
        return _joined(left, set_in(new, left, edit.size, box, at=_foot(gone)))
    box = box_of_things(gone, scene.camera, edit.size)
    return _joined(left, set_in(new, left, edit.size, box, at=_foot(gone)))


def _joined(scene: Scene, new: list[Thing]) -> Scene:
    return replace(scene, things=(*scene.things, *new))


def _foot(gone: list[Thing]) -> Vec | None:
    """Where what is gone stood, if that was on something."""
    raised = [thing for thing in gone if thing.lift_m > 0]
    if not raised or len(raised) < len(gone):
        return None
    return (
        sum(each.x_m for each in raised) / len(raised),
        raised[0].lift_m,
        sum(each.z_m for each in raised) / len(raised),
    )


def _shrunk(box: tuple[int, int, int, int], share: float) -> tuple[float, float, float, float]:
    x, half = (box[0] + box[2]) / 2, (box[2] - box[0]) / 2 * share
    margin = (box[3] - box[1]) * (1 - share) / 2
    return x - half, box[1] + margin, x + half, box[3] - margin


def _through(source: Image.Image, new: Image.Image, mask: Image.Image, edit: Edit) -> Image.Image:
    """The new picture through the mask, feathered inside it; by the amount where that is not all."""
    soft = feathered(mask, px(edit.size, _FEATHER))
    return pasted(source, new, soft if edit.amount >= 1 else soft.point(lambda value: round(value * edit.amount)))


def _changes(source: Image.Image, new: Image.Image, least: Image.Image) -> Image.Image:
    """Where the new picture is another: its shadows and mirrorings too. At least where `least` is white."""
    away = ImageChops.difference(source, new)
    red, green, blue = away.split()
    most = all_of(red, green, blue).filter(ImageFilter.GaussianBlur(px(source.size, 0.008)))
    changed = most.point(lambda value: round(255 * min(1.0, max(0.0, (value - _CHANGED) / _CHANGED))))
    return all_of(changed.filter(ImageFilter.GaussianBlur(px(source.size, 0.004))), least)


def _shows(source: Image.Image, new: Image.Image, mask: Image.Image) -> bool:
    """Whether the recoloured thing looks different: some wear a picture that no colour reaches."""
    weight = pixels(mask)
    away = np.abs(pixels(source) - pixels(new)).max(axis=2)
    return float((away * weight).sum() / max(float(weight.sum()), 1)) > 0.02


def _grained(image: Image.Image, edit: Edit) -> Image.Image:
    return picture(pixels(image) + grain(edit.size, edit.seed) * 0.004)


def _engine(edit: Edit, darkroom: Darkroom) -> str:
    return f"{darkroom.engine}/{edit.quality}"


def _finished(edit: Edit, region: Region, image: Image.Image, engine: str, scene: Scene | None = None) -> Drawing:
    understood, ignored = said(edit, read_of(edit), matched=region.matched)
    return Drawing(image, understood, ignored, engine, scene)
