"""New pictures that follow the source: its layout, its outlines, or a drawing's shapes and lines."""

import itertools
import math
from dataclasses import replace

import numpy as np
from PIL import Image, ImageFilter

from sandbox.camera.darkroom import Darkroom
from sandbox.edits.drawing import Blob, Sketch, sketch_of
from sandbox.edits.edit import Edit
from sandbox.edits.raster import fitted, picture, pixels
from sandbox.edits.region import source_of
from sandbox.edits.stage import box_of_things, set_in
from sandbox.edits.tone import toned_like, tones_of
from sandbox.edits.wanted import asked_things, directed_for, read_of, rng_of, said, said_colour
from sandbox.language.reading import Reading
from sandbox.picture import RETOUCHED, Drawing
from sandbox.shoot.pinhole import Frame, corners, direction
from sandbox.shoot.pinhole import fitted as camera_on
from sandbox.shoot.scene import Camera, Scene, Thing
from sandbox.shoot.sizes import size_of
from sandbox.shoot.view import focused
from sandbox.sizes import Size

_KEEPS_FORMS = {"outline": 0.6, "layout": 0.85}
_ROOM_M, _MOST_SORTED = 2.4, 5
_INKED, _LEAST_STRETCH, _MOST_STRETCH = 0.5, 0.62, 1.6


def control_sketch(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The source's outlines, filled with what the prompt asks for."""
    return _followed(edit, darkroom, "outline")


def control_structure(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The source's layout, with the prompt's things in its places."""
    return _followed(edit, darkroom, "layout")


def conditioned(edit: Edit, darkroom: Darkroom) -> Drawing:
    """Titan's and Nova's words for the two: edges, or segments."""
    return _followed(edit, darkroom, "layout" if edit.options.get("control_mode") == "SEGMENTATION" else "outline")


def _followed(edit: Edit, darkroom: Darkroom, what: str) -> Drawing:
    if edit.source is None:
        raise ValueError(f"{edit.operation} needs a source.")
    reading = read_of(edit)
    made = directed_for(edit, reading)
    understood, ignored = said(edit, reading)
    engine = f"{darkroom.engine}/{edit.quality}"
    if edit.scene is not None:
        keep = edit.amount >= _KEEPS_FORMS[what] or not reading.subjects
        scene = _in_layout(edit.scene, made, edit, keep_forms=keep)
        return Drawing(darkroom.picture(scene, edit.size, edit.quality), understood, ignored, engine, scene)
    if not reading.subjects:
        return _regraded(edit, made, darkroom)
    sketch = sketch_of(edit.source, edit.size)
    scene, drawn_at = placed(made, sketch, edit, stretched=what == "outline")
    image = fitted(darkroom.picture(scene, drawn_at, edit.quality), edit.size)
    inked = _inked(image, sketch, edit)
    kept = scene if inked is image and drawn_at == edit.size else None
    return Drawing(inked, understood, ignored, engine if kept else f"{engine}+{RETOUCHED}", kept)


def _regraded(edit: Edit, made: Scene, darkroom: Darkroom) -> Drawing:
    """The source itself in the tones of the place that the prompt names: it asks for no other thing."""
    reading = read_of(edit)
    place = darkroom.picture(replace(made, things=()), edit.size, "fast")
    image = toned_like(source_of(edit), tones_of(place), 0.75 * (1.2 - 0.5 * edit.amount))
    return Drawing(image, *said(edit, reading), RETOUCHED)


def _in_layout(old: Scene, made: Scene, edit: Edit, *, keep_forms: bool) -> Scene:
    """The old scene's camera and places, the new one's surface, backdrop and light; the forms of either."""
    reading = read_of(edit)
    new = [thing for thing in asked_things(made) if thing.role == "hero"] or asked_things(made)
    rng, loose = rng_of(edit), 1 - edit.amount
    things: list[Thing] = []
    heroes = 0
    for thing in old.things:
        twin = new[heroes % len(new)]
        turned = replace(thing, turn_deg=thing.turn_deg + float(rng.normal(0, 40)) * loose)
        if thing.role != "hero":
            things.append(thing)
            continue
        heroes += 1
        if keep_forms or twin.form == thing.form:
            things.append(_clad(turned, twin, reading))
        else:
            at = thing.x_m, thing.lift_m, thing.z_m
            box = box_of_things([thing], old.camera, edit.size)
            things += set_in([replace(twin, role="hero")], old, edit.size, box, at=at)
    return replace(made, things=tuple(things), camera=old.camera)


def _clad(thing: Thing, twin: Thing, reading: Reading) -> Thing:
    """The old form in the new thing's colours and material; its own where the prompt names neither."""
    if reading.subjects:
        return replace(thing, colour=twin.colour, accent=twin.accent, kind=twin.kind, name=twin.name)
    return replace(thing, colour=said_colour(reading) or thing.colour)


def placed(made: Scene, sketch: Sketch, edit: Edit, *, stretched: bool = True) -> tuple[Scene, Size]:
    """The new scene's things where the drawing's shapes are, and the size to draw it at.

    Brought from there to the answer's size, the first thing is as wide against its height as its shape.
    """
    blobs = _led(sketch.blobs, made)
    if not blobs:
        return made, edit.size
    nouns = [subject.noun for subject in read_of(edit).subjects]
    new = sorted(asked_things(made), key=lambda thing: nouns.index(thing.name) if thing.name in nouns else len(nouns))
    new = _in_order(_side_on(new) if stretched else new, blobs)
    stretch = _stretch(new, blobs, edit) if stretched else 1.0
    size = (max(64, round(edit.size[0] / stretch)), edit.size[1])
    camera = _on_blob(_for_blob(new, blobs, 0), _frame(blobs[0]), size)
    backdrop = replace(made.backdrop, distance_m=max(made.backdrop.distance_m, _ROOM_M))
    camera = focused(camera, new, size[0] / size[1], read_of(edit))
    scene = replace(made, camera=camera, backdrop=backdrop, things=())
    things = _for_blob(new, blobs, 0)
    for number, blob in enumerate(blobs[1:], 1):
        left, top, right, bottom = blob.box
        box = left * size[0], top * size[1], right * size[0], bottom * size[1]
        things += set_in(_for_blob(new, blobs, number), scene, size, box, snug=not stretched)
    return replace(
        scene, things=tuple(things), camera=replace(scene.camera, aperture_m=scene.camera.aperture_m / 2)
    ), size


def _led(blobs: tuple[Blob, ...], made: Scene) -> list[Blob]:
    """The shapes that get a thing: as many as there are heroes, and more of the same where they are nearly as large."""
    heroes = len(asked_things(made))
    return [blob for number, blob in enumerate(blobs) if number < heroes or blob.share > 0.3 * blobs[0].share]


def _side_on(things: list[Thing]) -> list[Thing]:
    """The things as they are mostly drawn: seen square to their longest side."""
    return [replace(thing, turn_deg=(thing.turn_deg % 40 - 20) * 0.3) for thing in things]


def _in_order(things: list[Thing], blobs: list[Blob]) -> list[Thing]:
    """As many things as shapes in the order in which they fit them best by width and height, else from the left."""
    if len(things) != len(blobs) or len(things) > _MOST_SORTED:
        return things
    shapes = [(blob.box[2] - blob.box[0]) / (blob.box[3] - blob.box[1]) for blob in blobs]
    from_left = sorted(range(len(blobs)), key=lambda at: blobs[at].box[0])

    def cost(order: tuple[int, ...]) -> float:
        unlike = sum(abs(math.log(shapes[at] / _shape(things[which]))) for at, which in enumerate(order))
        return unlike + 0.2 * sum(order[at] != rank for rank, at in enumerate(from_left))

    return [things[which] for which in min(itertools.permutations(range(len(things))), key=cost)]


def _shape(thing: Thing) -> float:
    size = size_of(thing.form)
    return size.wide / size.tall


def _for_blob(new: list[Thing], blobs: list[Blob], number: int) -> list[Thing]:
    """What stands in a shape: all of it in the only one, else one after the other."""
    if len(blobs) == 1:
        return list(new)
    return [replace(new[number % len(new)], x_m=0.0, z_m=0.0, lift_m=0.0, seed=number)]


def _stretch(new: list[Thing], blobs: list[Blob], edit: Edit) -> float:
    """How much wider against their height the shapes are than what stands in them, by their sizes; less when loose."""
    ratios = [_ratio(_for_blob(new, blobs, number), blob, edit.size) for number, blob in enumerate(blobs)]
    mean = float(np.average(np.log(ratios), weights=[blob.share for blob in blobs]))
    return math.exp(mean * min(1.0, edit.amount * 1.4))


def _ratio(group: list[Thing], blob: Blob, size: Size) -> float:
    left, top, right, bottom = box_of_things(
        group, _on_blob(group, Frame(-0.7, 0.7, -0.7, 0.7), (512, 512)), (512, 512)
    )
    wanted = (blob.box[2] - blob.box[0]) * size[0] / max((blob.box[3] - blob.box[1]) * size[1], 1)
    return min(max(wanted * (bottom - top) / (right - left), _LEAST_STRETCH), _MOST_STRETCH)


def _on_blob(group: list[Thing], frame: Frame, size: Size) -> Camera:
    points = np.concatenate([corners(thing) for thing in group])
    return camera_on(points, direction(0.0, 13.0), 24.0, size[0] / size[1], frame)


def _frame(blob: Blob) -> Frame:
    left, top, right, bottom = blob.box
    return Frame(2 * left - 1, 2 * right - 1, 1 - 2 * bottom, 1 - 2 * top)


def _inked(image: Image.Image, sketch: Sketch, edit: Edit) -> Image.Image:
    """The drawing's lines pressed into the picture, the more the stronger the control."""
    strength = max(0.0, edit.amount - _INKED) / (1 - _INKED)
    if strength <= 0 or not sketch.drawn:
        return image
    lines = pixels(sketch.ink.filter(ImageFilter.GaussianBlur(0.8)))
    return picture(pixels(image) * (1 - 0.3 * strength * lines[..., None]))
