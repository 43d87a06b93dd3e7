"""What a photographer adds unasked: a plinth, a shape behind, a twig. Little, and never before the hero."""

from dataclasses import replace

import numpy as np

from sandbox.language.colours import colour_of, mixed
from sandbox.language.reading import Reading
from sandbox.shoot.palettes import Palette
from sandbox.shoot.places import is_dark
from sandbox.shoot.room import cleared, extent, half_x, half_z, top
from sandbox.shoot.scene import Backdrop, Thing
from sandbox.shoot.sizes import size_of

_BY_MOOD = {
    "fresh": ("branch", "stone"), "calm": ("stone", "grass", "orb"), "playful": ("orb", "block", "arch"),
    "rustic": ("grass", "stone"), "romantic": ("petals", "petals"), "premium": ("orb", "stone"),
    "festive": ("orb", "branch"), "rugged": ("stone",), "nostalgic": ("grass",), "cosy": ("grass", "stone"),
}  # fmt: skip
_BY_SEASON = {
    "christmas": ("branch", "orb"), "winter": ("stone",), "autumn": ("grass", "branch"),
    "spring": ("petals", "branch"), "summer": ("lemon_slices", "branch"), "valentine": ("petals", "ribbon"),
    "halloween": ("pumpkin",),
}  # fmt: skip
_NEAR = {
    "coffee": "beans",
    "cappuccino": "beans",
    "espresso": "beans",
    "lemonade": "lemon_slices",
    "gin and tonic": "lemon_slices",
}
_COLOURS = {
    "branch": "#4d7a4a", "stone": "#8d8a84", "grass": "#cdb081", "petals": "#d98c93", "beans": "#3c2618",
    "lemon_slices": "#efc53c", "pumpkin": "#d9702a", "ribbon": "#b8322a",
}  # fmt: skip
ALL_DRESSINGS = {form for forms in (*_BY_MOOD.values(), *_BY_SEASON.values()) for form in forms} | {"plinth"}
_BANNED_BY = {"prop", "props", "dressing"}


def plinth_under(
    things: list[Thing], reading: Reading, palette: Palette, backdrop: Backdrop, rng: np.random.Generator
) -> list[Thing]:
    """The heroes on a plinth, where one is asked for or would set a single one off."""
    heroes = [each for each in things if each.role == "hero"]
    if (
        "plinth" in reading.without
        or "podium" in reading.without
        or any(each.form in ("plinth", "disc") for each in heroes)
    ):
        return things
    if not reading.fact("raised") and not (_suits(things, heroes, reading, backdrop) and rng.random() < 0.35):
        return things
    left, right, back, front = extent(heroes)
    size = size_of("plinth")
    reach = max((right - left) / size.wide, (front - back) / size.deep) * 1.35
    tone = mixed(palette[0], backdrop.colour, 0.6)
    stand = _dressing("plinth", tone, rng)
    stand = replace(stand, height_m=reach, x_m=(left + right) / 2, z_m=(back + front) / 2, turn_deg=0.0)
    standing = [each for each in things if each.role == "hero" or each.lift_m > 0 or _is_base(each, heroes)]
    raised = [replace(each, lift_m=each.lift_m + top(stand)) for each in standing]
    low = [cleared(each, [stand], 1 if each.x_m > stand.x_m else -1) for each in things if each not in standing]
    return [*raised, *low, stand]


def _is_base(thing: Thing, heroes: list[Thing]) -> bool:
    """Whether a hero stands on it or in it."""
    return any((thing.x_m, thing.z_m) == (hero.x_m, hero.z_m) for hero in heroes)


def _suits(things: list[Thing], heroes: list[Thing], reading: Reading, backdrop: Backdrop) -> bool:
    hero = heroes[0]
    small = half_x(hero) < 0.12 and half_z(hero) < 0.12
    free = not (reading.surface or reading.facts.get("angle") == "overhead" or "clutter" in reading.without)
    return (
        len(things) == 1
        and small
        and free
        and backdrop.kind in ("wall", "sweep")
        and reading.fact("setting") != "white"
    )


def dressed(things: list[Thing], reading: Reading, palette: Palette, rng: np.random.Generator) -> list[Thing]:
    """The things and at most two more."""
    if reading.without & _BANNED_BY or "clinical" in reading.moods or reading.fact("setting") == "white":
        return things
    if (
        reading.fact("arrange") in ("row", "grid")
        or reading.fact("angle") == "overhead"
        or len(things) > 3
        or reading.fact("floating")
    ):
        return things
    forms = [form for form in _choices(reading, things) if not _unwanted(form, reading)]
    most = 1 if "clutter" in reading.without or len(things) > 1 else 2
    found = list(things)
    for _ in range(int(rng.integers(0, most + 1)) if forms else 0):
        found.append(_set_down(str(rng.choice(forms)), found, palette, rng))
    return found


def _choices(reading: Reading, things: list[Thing]) -> list[str]:
    asked = {each.form for each in things}
    forms = list(_BY_SEASON.get(reading.fact("season"), ()))
    forms += [form for mood in reading.moods for form in _BY_MOOD.get(mood, ())]
    forms += [_NEAR[each.name] for each in things if each.name in _NEAR]
    bare = not (reading.surface or reading.surface_colour or reading.wall_colour)
    if not forms and bare and reading.fact("setting") in ("", "studio") and not is_dark(reading):
        forms = ["orb", "stone", "branch"]
    return [form for form in forms if form not in asked]


def _unwanted(form: str, reading: Reading) -> bool:
    banned = {
        "branch": {"leaf", "green leaves", "plant"},
        "stone": {"stone", "rock"},
        "grass": {"grass"},
    }.get(form, set())
    return bool(reading.without & (banned | {form}))


def _dressing(form: str, colour: tuple[float, float, float], rng: np.random.Generator) -> Thing:
    return Thing(
        form=form, name=form.replace("_", " "), x_m=0.0, z_m=0.0, height_m=0.1, colour=colour, accent=colour,
        turn_deg=float(rng.uniform(-60, 60)), seed=int(rng.integers(1000)), role="dressing",
    )  # fmt: skip


def _set_down(form: str, things: list[Thing], palette: Palette, rng: np.random.Generator) -> Thing:
    """Beside the heroes: low things before their middle, others behind it."""
    heroes = [each for each in things if each.role == "hero"]
    left, right, back, front = extent(heroes)
    tall = max(top(each) - each.lift_m for each in heroes)
    colour = colour_of(_COLOURS[form]) if form in _COLOURS else palette[3]
    size = size_of(form)
    length = float(np.clip(tall * rng.uniform(0.28, 0.5), 0.035, 0.14)) * (1.7 if form in ("branch", "grass") else 1.0)
    thing = replace(_dressing(form, colour, rng), height_m=length / size.longest)
    side = int(rng.choice((-1, 1)))
    edge = right if side > 0 else left
    low = top(thing) < 0.4 * tall
    z = (back + front) / 2 + (rng.uniform(-0.02, 0.07) if low else -rng.uniform(0.06, 0.16))
    x = edge + side * (half_x(thing) + float(rng.uniform(0.0, 0.04)))
    return cleared(replace(thing, x_m=x, z_m=float(z)), things, side)
