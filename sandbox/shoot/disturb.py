"""A scene, disturbed: little strength moves the camera, more the arrangement and the light, then all of it."""

from dataclasses import replace

import numpy as np

from sandbox.language.colours import mixed
from sandbox.language.reading import Reading
from sandbox.shoot.director import directed
from sandbox.shoot.room import overlaps
from sandbox.shoot.scene import Camera, Lamp, Scene, Thing, Vec
from sandbox.shoot.view import held, shown

NEW_THINGS = 0.6
"""From this strength on the things themselves are the new reading's."""
NEW_PLACE = 0.75


def disturbed(scene: Scene, reading: Reading, strength: float, seed: int, aspect: float = 1.0) -> Scene:
    """Between the scene (strength 0) and a new one of the reading (1). `aspect` is the picture's width by height."""
    if strength <= 0:
        return scene
    new = directed(reading, seed, aspect)
    if strength >= 1:
        return new
    rng = np.random.default_rng([seed % 2**32, 71])
    things = new.things if strength >= NEW_THINGS else _nudged(scene.things, new.things, strength, rng)
    place = new if strength >= NEW_PLACE else scene
    lit = new if strength >= NEW_THINGS else scene
    camera = _camera(scene.camera, new.camera, min(1.0, strength * 0.9))
    camera = held(camera, list(things), aspect)
    return replace(
        new,
        things=tuple(shown(list(things), camera, aspect)),
        surface=replace(
            place.surface, colour=mixed(scene.surface.colour, new.surface.colour, max(0.0, strength - 0.3))
        ),
        backdrop=replace(
            place.backdrop, colour=mixed(scene.backdrop.colour, new.backdrop.colour, max(0.0, strength - 0.3))
        ),
        lamps=_lamps(scene.lamps, new.lamps, strength) if lit is scene else new.lamps,
        ambient=mixed(scene.ambient, new.ambient, strength),
        camera=camera,
        grade=lit.grade,
        seed=seed % 2**32,
    )


def _nudged(
    old: tuple[Thing, ...], new: tuple[Thing, ...], strength: float, rng: np.random.Generator
) -> tuple[Thing, ...]:
    """The same things a little elsewhere, each turned, their colours on the way to the new ones."""
    found: list[Thing] = []
    by_name = {thing.name: thing for thing in new}
    for thing in old:
        twin = by_name.get(thing.name, thing)
        share = max(0.0, strength - 0.25)
        moved = replace(
            thing,
            turn_deg=thing.turn_deg + float(rng.normal(0, 26)) * strength,
            colour=mixed(thing.colour, twin.colour, share),
            accent=mixed(thing.accent, twin.accent, share),
        )
        found.append(_stepped(moved, old, strength, rng))
    return tuple(found)


def _stepped(thing: Thing, others: tuple[Thing, ...], strength: float, rng: np.random.Generator) -> Thing:
    """A step aside, if it leaves the thing free of the others and on what it stands on."""
    step = rng.normal(0, 0.03, 2) * strength
    stands_alone = thing.lift_m == 0 and not any(other.lift_m > 0 for other in others)
    moved = replace(thing, x_m=thing.x_m + float(step[0]), z_m=thing.z_m + float(step[1]))
    neighbours = [other for other in others if other.name != thing.name or other.x_m != thing.x_m]
    neighbours = [other for other in neighbours if (other.x_m, other.z_m) != (thing.x_m, thing.z_m)]
    neighbours = [replace(other, height_m=other.height_m * 1.2) for other in neighbours]
    return moved if stands_alone and not any(overlaps(moved, other) for other in neighbours) else thing


def _camera(old: Camera, new: Camera, share: float) -> Camera:
    """On the way from one camera to the other."""
    return Camera(
        at=_between(old.at, new.at, share),
        aim=_between(old.aim, new.aim, share),
        fov_deg=old.fov_deg + (new.fov_deg - old.fov_deg) * share,
        aperture_m=old.aperture_m + (new.aperture_m - old.aperture_m) * share,
        focus_m=old.focus_m + (new.focus_m - old.focus_m) * share,
        shift_x=old.shift_x * (1 - share) + new.shift_x * share,
        shift_y=old.shift_y * (1 - share) + new.shift_y * share,
    )


def _lamps(old: tuple[Lamp, ...], new: tuple[Lamp, ...], share: float) -> tuple[Lamp, ...]:
    """Each lamp on the way to its twin; those without one stay."""
    paired = [
        replace(one, at=_between(one.at, two.at, share * 0.6), colour=mixed(one.colour, two.colour, share))
        for one, two in zip(old, new, strict=False)
    ]
    return (*paired, *old[len(paired) :])


def _between(old: Vec, new: Vec, share: float) -> Vec:
    return mixed(old, new, share)
