"""The part of the picture that an edit changes: a mask that came with it, or what its words or the picture name."""

from dataclasses import dataclass

from PIL import Image

from sandbox.camera.darkroom import Darkroom
from sandbox.edits.edit import Edit
from sandbox.edits.matte import matte_of, matte_of_colour
from sandbox.edits.raster import fitted, grown, inverted, masked, px
from sandbox.edits.stage import shares_under, without
from sandbox.edits.wanted import named, names_around, said_colour
from sandbox.language.read import read
from sandbox.shoot.scene import Scene

_MOSTLY = 0.35


@dataclass(frozen=True, slots=True)
class Region:
    """`mask` is white where the picture may change; `things` of the scene are in it; `drawn` by a person's hand.

    `around`: it is all but the things. `matched`: the words named something.
    """

    mask: Image.Image
    things: frozenset[int] = frozenset()
    drawn: bool = False
    around: bool = False
    matched: bool = True


def source_of(edit: Edit) -> Image.Image:
    """The source at the answer's size. Raises ValueError where the edit has none."""
    if edit.source is None:
        raise ValueError(f"{edit.operation} needs a source.")
    return fitted(edit.source.convert("RGB"), edit.size)


def region_of(edit: Edit, darkroom: Darkroom, grow: float = 0.0) -> Region:
    """The edit's region at the answer's size; one that was not drawn is grown by a share of the shorter side."""
    if edit.mask is not None:
        mask = masked(edit.mask, edit.size)
        return Region(mask, _under(edit.scene, mask, darkroom), drawn=True)
    found = _in_photo(edit) if edit.scene is None else _in_scene(edit, edit.scene, darkroom)
    return found if not grow else _grown(found, px(edit.size, grow))


def _grown(region: Region, by_px: float) -> Region:
    return Region(grown(region.mask, by_px), region.things, region.drawn, region.around, region.matched)


def _under(scene: Scene | None, mask: Image.Image, darkroom: Darkroom) -> frozenset[int]:
    """The things that lie mostly under the mask; else the one that does most, if it is more than touched."""
    if scene is None or not scene.things:
        return frozenset()
    shares = shares_under(scene, mask, darkroom)
    mostly = {number for number, share in shares.items() if share >= _MOSTLY}
    return frozenset(mostly or {number for number, share in shares.items() if share == max(shares.values()) > 0.06})


def _in_scene(edit: Edit, scene: Scene, darkroom: Darkroom) -> Region:
    if edit.words and names_around(edit.words):
        every = darkroom.mask(scene, edit.size, range(len(scene.things)), edit.quality)
        return Region(inverted(every), around=True)
    found = named(scene, edit.words) if edit.words else set()
    things = found or {number for number, thing in enumerate(scene.things) if thing.role == "hero"}
    mask = darkroom.mask(scene, edit.size, things, edit.quality)
    return Region(mask, frozenset(things), matched=bool(found) or not edit.words)


def _in_photo(edit: Edit) -> Region:
    source = source_of(edit)
    if edit.words and names_around(edit.words):
        return Region(inverted(matte_of(source)), around=True)
    colour = said_colour(read(edit.words)) if edit.words else None
    by_colour = matte_of_colour(source, colour) if colour else None
    return Region(by_colour or matte_of(source), matched=by_colour is not None or not edit.words)


def emptied(scene: Scene, region: Region) -> Scene:
    """The scene less the things of the region."""
    return without(scene, set(region.things))
