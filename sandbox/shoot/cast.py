"""The things of a shoot, each with its size, colours and turn, before they are placed.

The shoot's world is as large as a table: the largest hero is about 0.27 m long or high, a car as a cup.
"""

from dataclasses import dataclass, replace

import numpy as np

from sandbox.icons.form import icon_form
from sandbox.language.colours import colour_of, mixed
from sandbox.language.reading import Reading, Relation, Subject
from sandbox.shoot.palettes import Palette, apart, shifted
from sandbox.shoot.scene import Colour, Surface, Thing
from sandbox.shoot.sizes import size_of

HERO_M = 0.27
LIES = {
    "tube",
    "lipstick",
    "dropper_bottle",
    "nail_polish",
    "pump_bottle",
    "spray_bottle",
    "water_bottle",
    "perfume",
    "pouch",
}
"""Standing things that are laid down when a shoot is seen from above."""


@dataclass(frozen=True, slots=True)
class Role:
    """A thing, how it stands to the heroes, and the name of what it is in or under."""

    thing: Thing
    relation: Relation
    host: str = ""


def cast(
    reading: Reading, palette: Palette, surface: Surface, house: np.random.Generator, rng: np.random.Generator
) -> list[Role]:
    """Everything that was asked for; a still life of plain solids if nothing was."""
    subjects = reading.subjects or _still_life()
    largest = max(size_of(subject.form).longest_m * subject.scale for subject in subjects if not subject.relation)
    colours = _Colours(reading, palette, surface, house)
    found = []
    for order, asked in enumerate(subjects):
        subject = replace(asked, form=_lying(asked, reading))
        height = _height(subject, largest)
        host = subjects[order - 1].noun if order else ""
        for copy in range(subject.number):
            thing = _thing(subject, height, colours.of(subject, order, copy), rng)
            found.append(Role(_lain(thing, reading), subject.relation, host))
    return found


def _lying(subject: Subject, reading: Reading) -> str:
    """The form, or the one that lies where it would stand: a book that carries something."""
    lies = subject.relation == "under" or reading.fact("angle") == "overhead" or reading.fact("arrange") == "stack"
    return {"book": "notebook", "shirt": "folded_shirt"}.get(subject.form, subject.form) if lies else subject.form


def _still_life() -> list[Subject]:
    return [Subject("still life", "orb"), Subject("still life", "block"), Subject("still life", "arch")]


def _height(subject: Subject, largest_m: float) -> float:
    """The thing's `height_m` in the shoot: relative sizes stay plausible, but no ring is lost beside a laptop."""
    size = size_of(subject.form)
    share = (size.longest_m * subject.scale / largest_m) ** (0.75 if not subject.relation else 0.8)
    length = HERO_M * float(np.clip(share, 0.2, 1.0 if not subject.relation else 1.35))
    return length / size.longest


def _thing(subject: Subject, height: float, colours: tuple[Colour, Colour], rng: np.random.Generator) -> Thing:
    return Thing(
        form=subject.form,
        name=subject.noun,
        x_m=0.0,
        z_m=0.0,
        height_m=height,
        colour=colours[0],
        accent=colours[1],
        turn_deg=_turn(subject.form, rng),
        kind=subject.kind,
        seed=int(rng.integers(1000)),
        role="prop" if subject.relation else "hero",
    )


_SIDEWAYS = {"car", "van", "shoe", "shoes", "boot", "boots", "high_heel", "high_heels", "plane", "skateboard"}
"""Things whose front is at their right end: turned until it comes towards the camera, from either side."""
_HANDLED = {"mug", "cup", "teapot", "watering_can"}
_FRONTAL = {
    "laptop",
    "monitor",
    "clock",
    "picture_frame",
    "phone",
    "tablet",
    "keyboard",
    "watch",
    "smartwatch",
    "arch",
    "disc",
    "perfume",
    "shirt",
}


def _turn(form: str, rng: np.random.Generator) -> float:
    """Towards the camera, a little to one side; long things that point at it are turned to show their side."""
    size, side = size_of(form), float(rng.choice((-1, 1)))
    if form in _HANDLED:
        return float(rng.uniform(-38, 38)) + (180.0 if rng.random() < 0.4 else 0.0)
    if form in _SIDEWAYS:
        return float(rng.uniform(16, 46)) * (1 if side > 0 else -1) + (180.0 if side > 0 else 0.0)
    if form in _FRONTAL:
        return float(rng.uniform(-16, 16))
    if size.deep > 1.5 * size.wide:
        return side * float(rng.uniform(48, 68))
    if size.flat:
        return float(rng.uniform(-35, 35))
    return side * float(rng.uniform(6, 38))


def _lain(thing: Thing, reading: Reading) -> Thing:
    """Laid on its back for a flat lay."""
    if reading.fact("angle") == "overhead" and thing.form in LIES:
        return replace(thing, tilt_deg=90.0, turn_deg=90.0 + thing.turn_deg * 0.4)
    return thing


class _Colours:
    """Who wears what: what was said, then the noun's own colour, then the palette."""

    def __init__(self, reading: Reading, palette: Palette, surface: Surface, house: np.random.Generator) -> None:
        self._said, self._surface = reading, surface
        loose = list(reading.palette)
        heroes = [colour for colour in (*loose, palette[2], palette[3], palette[0]) if colour]
        self._free = heroes if loose else [palette[2], palette[3], mixed(palette[2], palette[3], 0.5), palette[0]]
        self._accent = (*reading.accents, *loose[1:], palette[3])[0]
        self._mono = house.random() < 0.45
        self._spread = [colour for subject in reading.heroes for colour in (subject.colour, *subject.more) if colour]

    def of(self, subject: Subject, order: int, copy: int) -> tuple[Colour, Colour]:
        """A thing's colour and accent."""
        accent = subject.accent or (subject.more[0] if subject.more and subject.number == 1 else self._accent)
        return self._colour(subject, order, copy), accent

    def _colour(self, subject: Subject, order: int, copy: int) -> Colour:
        if self._said.spread and not subject.relation and len(self._spread) > 1:
            count = max(1, sum(each.number for each in self._said.heroes) - 1)
            first = sum(each.number for each in self._said.heroes[:order])
            return mixed(self._spread[0], self._spread[-1], min(1.0, (first + copy) / count))
        said = [colour for colour in (subject.colour, *subject.more) if colour]
        if said:
            return said[copy % len(said)] if subject.number > 1 else said[0]
        if subject.natural is not None:
            return shifted(subject.natural, np.random.default_rng(copy), 0.8) if subject.number > 1 else subject.natural
        if subject.kind == "metal":
            return colour_of("#b9bcc0")
        if subject.form.startswith("icon:"):
            return icon_form(subject.form.removeprefix("icon:")).colour
        free = self._free[(order + (0 if self._mono else copy)) % len(self._free)]
        return apart(free, self._surface.colour)
