"""What the words of an edit ask for: things, colours, a place; and which things of a scene they name."""

import hashlib
from dataclasses import replace

import numpy as np

from sandbox.edits.edit import Edit
from sandbox.language.read import read
from sandbox.language.reading import Reading
from sandbox.language.tokens import singular
from sandbox.shoot.director import directed
from sandbox.shoot.palettes import shifted
from sandbox.shoot.scene import Colour, Scene, Thing

_AROUND = {"background", "backdrop", "wall", "sky", "surface", "table", "floor", "ground", "counter", "tabletop"}
_ANY = {"product", "object", "item", "subject", "thing", "everything", "foreground", "main"}


def read_of(edit: Edit) -> Reading:
    """The edit's prompt, read."""
    return read(edit.prompt, edit.negative_prompt)


def directed_for(edit: Edit, reading: Reading) -> Scene:
    """A new scene of the words for the edit's seed and size."""
    return directed(reading, edit.seed, edit.size[0] / edit.size[1])


def asked_things(scene: Scene) -> list[Thing]:
    """What was asked for, set down where only a plinth that was not asked for carried it."""
    found = [thing for thing in scene.things if thing.role != "dressing"]
    foot = min((thing.lift_m for thing in found), default=0.0)
    return [replace(thing, lift_m=thing.lift_m - foot) for thing in found]


def words_of(text: str) -> set[str]:
    """The words of a text, each as one of its kind."""
    return {singular(word.strip(".,;:!?\"'()")) for word in text.lower().split()}


def names_around(words: str) -> bool:
    """Whether the words name what is around the things, not a thing."""
    return bool(words_of(words) & _AROUND) and not read(words).subjects


def named(scene: Scene, words: str) -> set[int]:
    """Which things the words name: by form, by noun, of several the ones in the colour that was said."""
    reading, said = read(words), words_of(words)
    forms = {subject.form for subject in reading.subjects}
    found = {
        number
        for number, thing in enumerate(scene.things)
        if thing.form in forms or {singular(word) for word in thing.name.lower().split()} & said
    }
    if not found and said & _ANY:
        found = {number for number, thing in enumerate(scene.things) if thing.role == "hero"}
    colour = said_colour(reading)
    if colour is None or len(found) < 2:
        return found
    away = {number: _apart(scene.things[number].colour, colour) for number in found}
    return {number for number in found if away[number] <= min(away.values()) + 0.08}


def _apart(one: Colour, other: Colour) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def said_colour(reading: Reading) -> Colour | None:
    """The first colour that was said, of whatever."""
    of_things = [colour for each in reading.subjects for colour in (each.colour, *each.more)]
    places = [reading.surface_colour, reading.wall_colour]
    said = [*of_things, *reading.palette, *reading.accents, *places, *reading.light_colours]
    said += [subject.natural for subject in reading.subjects]
    return next((colour for colour in said if colour is not None), None)


def colour_for(edit: Edit, reading: Reading) -> Colour:
    """The colour asked for, else one that belongs to the words; a shade of it by the seed."""
    colour = said_colour(reading)
    if colour is None:
        red, green, blue = hashlib.sha256(edit.prompt.encode("utf-8", "replace")).digest()[:3]
        colour = red / 255, green / 255, blue / 255
    return shifted(colour, rng_of(edit), 0.35)


def rng_of(edit: Edit, part: int = 0) -> np.random.Generator:
    """Chance by the edit's seed."""
    return np.random.default_rng([edit.seed % 2**32, 4200 + part])


def said(edit: Edit, reading: Reading, *, matched: bool = True) -> tuple[list[str], list[str]]:
    """(understood, ignored) of the prompt and of the words that choose the region."""
    understood, ignored = list(reading.understood), list(reading.ignored)
    if edit.words:
        (understood if matched else ignored).append(edit.words)
    return understood, ignored
