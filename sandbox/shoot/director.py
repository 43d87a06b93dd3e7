"""The director: a reading and a seed in, a scene out. The prompt's words hold; the seed moves what they leave open."""

import hashlib
from dataclasses import replace

import numpy as np

from sandbox.language.reading import Reading
from sandbox.shoot.cast import cast
from sandbox.shoot.dressing import dressed, plinth_under
from sandbox.shoot.layout import laid_out
from sandbox.shoot.lights import ambient_of, grade_of, lamps_of, on_heroes
from sandbox.shoot.palettes import palette_of
from sandbox.shoot.places import backdrop_of, surface_of
from sandbox.shoot.scene import Scene, Thing
from sandbox.shoot.view import angle_of, camera_for, frame_of, shown

ASPECTS = (9 / 21, 21 / 9)
_SALT = 20261121


def directed(reading: Reading, seed: int, aspect: float) -> Scene:
    """The scene of a prompt for one seed; `aspect` is width by height. The same three, the same scene."""
    house = np.random.default_rng(_number(reading.prompt))
    layout, light, look = (np.random.default_rng([_SALT, part, abs(seed)]) for part in range(3))
    aspect = float(np.clip(aspect, *ASPECTS))
    palette = palette_of(reading.moods, house)
    backdrop = backdrop_of(reading, palette, house, look)
    surface = surface_of(reading, palette, house, look)
    things = laid_out(cast(reading, palette, surface, house, layout), reading, aspect, layout)
    things = plinth_under(things, reading, palette, backdrop, layout)
    things = _floated(dressed(things, reading, palette, layout), reading)
    angle = angle_of(reading, things, backdrop, look)
    camera = camera_for(things, angle, frame_of(reading, aspect, things, backdrop, layout), aspect, reading)
    return Scene(
        things=tuple(shown(things, camera, aspect)),
        surface=surface,
        backdrop=backdrop,
        lamps=on_heroes(lamps_of(reading, float(light.choice((-1, 1))), angle.azimuth, light), things),
        ambient=ambient_of(reading),
        camera=camera,
        grade=grade_of(reading, light),
        seed=abs(seed),
    )


def _number(prompt: str) -> int:
    """A number for the prompt, the same on every machine."""
    return int.from_bytes(hashlib.sha256(prompt.encode("utf-8", "replace")).digest()[:8])


def _floated(things: list[Thing], reading: Reading) -> list[Thing]:
    """The heroes a little above the surface, where they were asked to float."""
    if not reading.fact("floating") or "floating" in reading.without:
        return things
    return [
        replace(each, lift_m=each.lift_m + 0.35 * each.height_m) if each.role == "hero" else each for each in things
    ]
