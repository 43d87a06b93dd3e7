"""Pictures in another's style, or in colours that were given."""

from dataclasses import replace

import numpy as np
from PIL import Image, ImageFilter

from sandbox.camera.darkroom import Darkroom
from sandbox.edits.edit import Edit
from sandbox.edits.palette import in_palette
from sandbox.edits.raster import Plane, fine_in, fitted, grain, picture, pixels
from sandbox.edits.region import source_of
from sandbox.edits.tone import Tones, from_lab, lab, lab_of, toned_like, tones_of
from sandbox.edits.wanted import directed_for, read_of, rng_of, said
from sandbox.language.colours import colour_of, mixed
from sandbox.language.reading import Reading
from sandbox.picture import RETOUCHED, Drawing
from sandbox.shoot.disturb import disturbed
from sandbox.shoot.scene import Colour, Scene

_WHOLE = 0.7
"""From this fidelity on the reference's own surface, backdrop and light are taken, not only their colours."""


def style_guide(edit: Edit, darkroom: Darkroom) -> Drawing:
    """A new picture of the prompt in the palette, the light and the grade of the reference."""
    reading = read_of(edit)
    made = directed_for(edit, reading)
    understood, ignored = said(edit, reading)
    engine = f"{darkroom.engine}/{edit.quality}"
    if edit.scene is not None:
        scene = _styled(made, edit.scene, reading, edit.amount)
        return Drawing(darkroom.picture(scene, edit.size, edit.quality), understood, ignored, engine, scene)
    tones = _reference_tones(edit)
    scene = _lit_like(in_palette(made, tones.palette, reading, edit.amount), tones, edit.amount)
    drawn = darkroom.picture(scene, edit.size, edit.quality)
    image = toned_like(drawn, tones, 0.55 * edit.amount, lightness=0.7)
    return Drawing(image, understood, ignored, f"{engine}+{RETOUCHED}")


def _reference_tones(edit: Edit) -> Tones:
    if edit.source is None:
        raise ValueError(f"{edit.operation} needs a source.")
    return tones_of(edit.source)


def _styled(made: Scene, like: Scene, reading: Reading, fidelity: float) -> Scene:
    """The new scene's things in the other's light; on its surface and before its backdrop, or in their colours."""
    whole = fidelity >= _WHOLE
    heroes = [thing.colour for thing in like.things if thing.role == "hero"] or [like.surface.colour2]
    accents = [thing.accent for thing in like.things if thing.role == "hero"]
    scene = in_palette(made, (like.backdrop.colour, like.surface.colour, *heroes, *accents), reading, fidelity)
    if whole and not reading.surface:
        scene = replace(scene, surface=like.surface)
    if whole and reading.wall_colour is None and not reading.fact("setting"):
        scene = replace(scene, backdrop=like.backdrop)
    if reading.fact("hour") or reading.fact("key"):
        return scene
    return replace(scene, lamps=like.lamps, ambient=mixed(made.ambient, like.ambient, fidelity), grade=like.grade)


def _lit_like(scene: Scene, tones: Tones, fidelity: float) -> Scene:
    """Warmer, darker, more or less vivid, as the photograph is."""
    warm = float(np.clip(tones.mean[2] * 4, -0.4, 0.5))
    dark = float(np.clip((tones.mean[0] - 0.62) * 1.4, -0.9, 0.25))
    grade = replace(
        scene.grade,
        warmth=scene.grade.warmth + warm * fidelity * 0.6,
        exposure=scene.grade.exposure + dark * fidelity,
        contrast=scene.grade.contrast + float(np.clip((tones.spread[0] - 0.16) * 1.5, -0.15, 0.25)) * fidelity,
    )
    return replace(scene, grade=grade)


def color_guided(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The prompt, or the reference's scene, in the colours that were given."""
    reading = read_of(edit)
    aspect = edit.size[0] / edit.size[1]
    made = disturbed(edit.scene, reading, 0.35, edit.seed, aspect) if edit.scene else directed_for(edit, reading)
    colours = tuple(map(colour_of, edit.colours)) or _reference_tones(edit).palette
    scene = in_palette(made, colours, reading, edit.amount)
    drawn = darkroom.picture(scene, edit.size, edit.quality)
    understood, ignored = said(edit, reading)
    image = _drawn_to(drawn, colours, 0.6 * edit.amount)
    if edit.source is not None and edit.scene is None:
        image = toned_like(image, tones_of(edit.source), 0.15, lightness=1.0)
    engine = f"{darkroom.engine}/{edit.quality}+{RETOUCHED}"
    return Drawing(image, [*understood, *edit.colours], ignored, engine)


def _drawn_to(image: Image.Image, colours: tuple[Colour, ...], share: float) -> Image.Image:
    """Each of the picture's own colours on the way to the one of these that is most like it, its shades with it."""
    own, points = tones_of(image, 6), np.stack([lab_of(colour) for colour in colours])
    mine = np.stack([lab_of(colour) for colour in own.palette])
    off = (mine[:, None] - points[None]) * np.array([0.45, 1.0, 1.0], np.float32)
    targets = points[(off**2).sum(2).argmin(1)]
    return from_lab(_shifted(lab(image), mine, (targets - mine) * share))


def _nearness(plane: Plane, point: Plane, reach: float) -> Plane:
    off = (plane - point) * np.array([0.5, 1.0, 1.0], np.float32)
    return np.asarray(np.exp(-((off**2).sum(2)) / (2 * reach**2)), np.float32)


def style_transfer(edit: Edit, darkroom: Darkroom) -> Drawing:
    """The source in the style picture's colours, by their shares from dark to light, with its texture over it."""
    del darkroom
    source = source_of(edit)
    if not edit.others:
        raise ValueError("A style transfer needs a style picture.")
    style = fitted(edit.others[0].convert("RGB"), edit.size)
    fidelity = float(edit.options.get("composition_fidelity", 0.9))
    share = edit.amount * (0.25 + 0.75 * float(edit.options.get("change_strength", 0.9)))
    plain = _simplified(source, 1 - fidelity)
    recoloured = from_lab(_transported(lab(plain), tones_of(plain, 6), tones_of(style, 6)))
    textured = pixels(recoloured) + _texture(pixels(style), edit) * (0.5 + 0.5 * (1 - fidelity))
    textured = textured + grain(edit.size, edit.seed) * 0.004
    image = picture(pixels(source) + (textured - pixels(source)) * share)
    reading = read_of(edit)
    return Drawing(image, [], reading.understood + reading.ignored, RETOUCHED)


def _simplified(image: Image.Image, share: float) -> Image.Image:
    """Flatter, as a brush would have it: nothing at 0, broad strokes at 1."""
    if share < 0.05:
        return image
    factor = 1 + 3 * share
    small = image.resize((round(image.width / factor), round(image.height / factor)), Image.Resampling.BOX)
    return small.filter(ImageFilter.MedianFilter(5)).resize(image.size, Image.Resampling.BICUBIC)


def _transported(plane: Plane, own: Tones, wanted: Tones) -> Plane:
    """Each of the picture's colours moved to the style's colours of the same rank from dark to light."""
    mine = np.stack([lab_of(colour) for colour in own.palette])
    return _shifted(plane, mine, _ranked(mine, np.array(own.shares), wanted) - mine)


def _shifted(plane: Plane, centres: Plane, shifts: Plane) -> Plane:
    """Each pixel moved as the colours near it are."""
    weights = np.stack([_nearness(plane, centre, 0.07) + 1e-5 for centre in centres])
    weights /= weights.sum(0)
    moved = plane + np.tensordot(weights, shifts, (0, 0))
    moved[..., 0] = np.clip(moved[..., 0], 0.02, 0.985)
    return np.asarray(moved, np.float32)


def _ranked(mine: Plane, shares: Plane, wanted: Tones) -> Plane:
    """For each colour the style's colour of the same rank: both from dark to light, each by its share."""
    theirs = np.stack([lab_of(colour) for colour in wanted.palette])
    order, their_order = np.argsort(mine[:, 0]), np.argsort(theirs[:, 0])
    ends = np.cumsum(np.array(wanted.shares)[their_order])
    targets = np.zeros_like(mine)
    start = 0.0
    for at in order:
        middle = min(int(np.searchsorted(ends, (start + float(shares[at]) / 2) * ends[-1])), len(theirs) - 1)
        targets[at] = theirs[their_order][middle]
        start += float(shares[at])
    targets[:, 0] = targets[:, 0] * 0.88 + mine[:, 0] * 0.12
    return targets


def _texture(style: Plane, edit: Edit) -> Plane:
    """The style's fine strokes, from a place that the seed chooses."""
    fine = fine_in(style, 0.008)
    high, wide = fine.shape[:2]
    down, across = (int(rng_of(edit).integers(0, side)) for side in (high, wide))
    return np.roll(fine, (down, across), axis=(0, 1)) * 1.2
