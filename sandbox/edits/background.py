"""The background gone, with real transparency, or another one in its place."""

from dataclasses import replace

import numpy as np
from PIL import Image

from sandbox.camera.darkroom import Darkroom
from sandbox.edits.edit import Edit
from sandbox.edits.fill import spread_in
from sandbox.edits.matte import matte_of
from sandbox.edits.raster import feathered, inverted, masked, pasted, picture, pixels, px, resized
from sandbox.edits.region import region_of, source_of
from sandbox.edits.regions import parts
from sandbox.edits.stage import shares_under, spots
from sandbox.edits.tone import toned_like, tones_of
from sandbox.edits.wanted import directed_for, named, read_of, said
from sandbox.language.reading import Reading
from sandbox.picture import RETOUCHED, Drawing
from sandbox.shoot.scene import Scene, Thing
from sandbox.shoot.view import must_be_seen

_GROUND = 0.1
"""How much of the picture's height is ground above the highest foot."""


def remove_background(edit: Edit, darkroom: Darkroom) -> Drawing:
    """RGBA: what was asked for stands on nothing; its edge keeps no colour of what was behind."""
    source = source_of(edit)
    if edit.scene is None:
        return Drawing(cut_out(source, matte_of(source)), [], edit.prompt.split(), RETOUCHED)
    kept = [number for number, thing in enumerate(edit.scene.things) if thing.role != "dressing"]
    alpha = darkroom.mask(edit.scene, edit.size, kept, edit.quality)
    return Drawing(cut_out(source, alpha), [], edit.prompt.split(), f"{darkroom.engine}/{edit.quality}+{RETOUCHED}")


def cut_out(source: Image.Image, alpha: Image.Image) -> Image.Image:
    """The source with the alpha; pixels that are partly seen take their colour from the whole ones beside them."""
    share = pixels(alpha)
    clean = spread_in(pixels(source), (share > 0.97).astype(np.float32))
    partly = ((share > 0) & (share <= 0.97))[..., None]
    shown = np.where(partly, clean, pixels(source)) * (share > 0)[..., None]
    image = picture(shown)
    image.putalpha(alpha)
    return image


def replace_background(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The prompt's place around what stays: drawn anew in its light, or pasted around a mask or a photograph's subject.

    With a mask, white is replaced and black stays byte for byte.
    """
    return _in_photo(edit, darkroom) if edit.scene is None else _in_scene(edit, edit.scene, darkroom)


def _in_scene(edit: Edit, scene: Scene, darkroom: Darkroom) -> Drawing:
    reading = read_of(edit)
    made = directed_for(edit, reading)
    kept = named(scene, edit.words) if edit.words else set()
    staying = _staying(scene, kept or _all_but_masked(scene, edit, darkroom))
    wanted = replace(scene, things=staying, surface=made.surface, backdrop=made.backdrop)
    if edit.mask is None:
        wanted = replace(wanted, lamps=made.lamps, ambient=made.ambient, grade=made.grade, seed=made.seed)
    image = darkroom.picture(wanted, edit.size, edit.quality)
    understood, ignored = _told(edit, reading, staying, matched=bool(kept) or not edit.words)
    engine = f"{darkroom.engine}/{edit.quality}"
    if edit.mask is None:
        return Drawing(image, understood, ignored, engine, wanted)
    return Drawing(pasted(source_of(edit), image, _edge(edit)), understood, ignored, engine)


def _all_but_masked(scene: Scene, edit: Edit, darkroom: Darkroom) -> set[int]:
    """The things that a mask leaves; none where there is no mask, or it leaves none."""
    if edit.mask is None:
        return set()
    shares = shares_under(scene, masked(edit.mask, edit.size), darkroom)
    return {number for number in range(len(scene.things)) if shares.get(number, 0.0) < 0.5}


def _told(edit: Edit, reading: Reading, staying: tuple[Thing, ...], *, matched: bool) -> tuple[list[str], list[str]]:
    """(understood, ignored): the prompt's things are not set into the new place, only those that stay are in it."""
    understood, ignored = said(edit, reading, matched=matched)
    forms = {thing.form for thing in staying}
    absent = {word for subject in reading.subjects if subject.form not in forms for word in subject.noun.split()}
    return [word for word in understood if word not in absent], ignored + [w for w in understood if w in absent]


def _staying(scene: Scene, kept: set[int]) -> tuple[Thing, ...]:
    if kept:
        return tuple(scene.things[number] for number in sorted(kept))
    return tuple(thing for thing in scene.things if must_be_seen(thing))


def _edge(edit: Edit) -> Image.Image:
    """The edit's mask at its size, its edge hard or soft as the mode says."""
    assert edit.mask is not None
    mask = masked(edit.mask, edit.size)
    return mask if edit.options.get("mode") == "PRECISE" else feathered(mask, px(edit.size, 0.004))


def _in_photo(edit: Edit, darkroom: Darkroom) -> Drawing:
    source, reading = source_of(edit), read_of(edit)
    made = directed_for(edit, reading)
    kept = inverted(_edge(edit)) if edit.mask else region_of(edit, darkroom).mask if edit.words else matte_of(source)
    place = darkroom.picture(_under_feet(replace(made, things=()), kept), edit.size, edit.quality)
    if edit.mask is None:
        image = _grounded(place, toned_like(source, tones_of(place), 0.12), kept)
    else:
        image = pasted(source, place, _edge(edit))
    understood, ignored = _told(edit, reading, (), matched=True)
    return Drawing(image, understood, ignored, f"{darkroom.engine}/{edit.quality}+{RETOUCHED}")


def _under_feet(place: Scene, kept: Image.Image) -> Scene:
    """The place, its lens shifted until the ground begins above the feet of all that stands on it."""
    small = np.asarray(kept.resize((64, 64), Image.Resampling.BOX)) > 127
    feet = [int(np.flatnonzero(part.any(axis=1))[-1]) / 64 for part in parts(small, least=0.004)]
    edge = np.array([[0.0, 0.0, -max(place.backdrop.distance_m, 0.3)]])
    begins = float(spots(place.camera, edge, kept.size)[0, 1]) / kept.height
    wanted = min([begins, *(foot - _GROUND for foot in feet)])
    return replace(place, camera=replace(place.camera, shift_y=place.camera.shift_y + max(-0.4, wanted - begins)))


def _grounded(place: Image.Image, subject: Image.Image, alpha: Image.Image) -> Image.Image:
    """The subject before the place, with a soft shadow under it, without its old background's fringe."""
    clean = cut_out(subject, alpha).convert("RGB")
    return pasted(shaded(place, alpha), clean, alpha)


def shaded(place: Image.Image, alpha: Image.Image) -> Image.Image:
    """The place with the soft shadow of what will stand where the alpha is: a flat pool at the foot of each part."""
    small = 96, max(8, round(96 * place.height / place.width))
    y, x = np.mgrid[0 : small[1], 0 : small[0]].astype(np.float32)
    pools = np.zeros(small[::-1], np.float32)
    for part in parts(np.asarray(alpha.resize(small, Image.Resampling.BOX)) > 127, least=0.002):
        columns, foot = np.flatnonzero(part.any(axis=0)), np.flatnonzero(part.any(axis=1))[-1] + 1
        middle, half = (columns[0] + columns[-1] + 1) / 2, (columns[-1] + 1 - columns[0]) / 2
        off_x, off_y = (x - middle) / (half * 1.05), (y - foot + half * 0.06) / max(half * 0.2, 1.2)
        pools = np.maximum(pools, np.exp(-1.6 * (off_x**2 + off_y**2)))
    return picture(pixels(place) * (1 - 0.55 * resized(pools, place.size)[..., None]))
