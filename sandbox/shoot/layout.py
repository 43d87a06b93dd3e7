"""Where things stand: the heroes, then the others under, in and around them, nothing in another."""

import math
from dataclasses import dataclass, replace

import numpy as np

from sandbox.language.reading import Reading
from sandbox.language.tables import those
from sandbox.shoot.arrange import arranged
from sandbox.shoot.cast import Role
from sandbox.shoot.room import cleared, extent, half_x, half_z, seat, top
from sandbox.shoot.scene import Thing
from sandbox.shoot.sizes import size_of

_AROUND = ("beside", "behind", "around")


def laid_out(roles: list[Role], reading: Reading, aspect: float, rng: np.random.Generator) -> list[Thing]:
    """All things, placed."""
    placed: list[Thing] = []
    aspect *= {"left": 0.5, "right": 0.5, "top": 1.6, "bottom": 1.6}.get(reading.fact("copy"), 1.0)
    for hero in arranged([role.thing for role in roles if not role.relation], reading, aspect, rng):
        placed.append(hero if hero.lift_m else cleared(hero, placed, 1 if hero.x_m >= 0 else -1))
    names = list(dict.fromkeys(role.thing.name for role in roles if role.relation in _AROUND))
    side = _first_side(reading, rng)
    for number, role in enumerate(each for each in roles if each.relation):
        if role.relation in _AROUND:
            copy = sum(each.name == role.thing.name for each in placed)
            away = side * (-1) ** (number if role.relation == "around" else names.index(role.thing.name))
            spot = Spot(away, copy, number, reading.fact("angle") == "overhead")
            placed.append(_beside(placed, role, spot, rng))
        else:
            placed = _joined(placed, role, rng)
    return placed


def _first_side(reading: Reading, rng: np.random.Generator) -> int:
    wanted = {"left": 1, "right": -1}.get(reading.fact("copy"))
    return wanted or int(rng.choice((-1, 1)))


def _joined(placed: list[Thing], role: Role, rng: np.random.Generator) -> list[Thing]:
    """A thing under the one before it, holding it, or in it."""
    last = next((each for each in reversed(placed) if each.name == role.host), placed[-1])
    if role.relation == "in":
        copy = sum(each.name == role.thing.name for each in placed)
        return [*placed, _inside(last, role.thing, copy, rng)]
    base = role.thing
    room = max(half_x(last) / half_x(base), half_z(last) / half_z(base))
    wanted = 1.12 if role.relation == "under" else 1.35
    base = replace(base, height_m=base.height_m * max(1.0, wanted * room), x_m=last.x_m, z_m=last.z_m)
    raised = [replace(each, lift_m=seat(base)) if each is last else each for each in placed]
    return [*raised, base]


def _inside(holder: Thing, thing: Thing, number: int, rng: np.random.Generator) -> Thing:
    """Flowers stand in a vase; pencils lean in a mug; fruit lies in a bowl."""
    lift = holder.lift_m + seat(holder)
    if holder.form == "vase":
        height = holder.height_m * 1.1 / size_of(thing.form).tall
        return replace(thing, x_m=holder.x_m, z_m=holder.z_m, height_m=height, lift_m=lift, tilt_deg=0.0)
    angle = number * 2.4 + float(rng.uniform(0, 0.4))
    if thing.form in those("stalks"):
        return _leaning(replace(thing, x_m=holder.x_m, z_m=holder.z_m, lift_m=lift), holder, angle, rng)
    reach = min(half_x(holder), half_z(holder)) * 0.42
    height = min(thing.height_m, reach * 1.25)
    at = (holder.x_m + reach * math.cos(angle), holder.z_m + reach * math.sin(angle))
    return replace(thing, x_m=at[0], z_m=at[1], height_m=height, lift_m=lift)


def _leaning(thing: Thing, holder: Thing, angle: float, rng: np.random.Generator) -> Thing:
    """A long thing, its foot at the bottom on one side, its top over the rim on the other."""
    long = thing.height_m * size_of(thing.form).wide
    rise = float(rng.uniform(68, 76))
    foot = -0.16 * holder.height_m
    middle = foot + long / 2 * math.cos(math.radians(rise))
    return replace(
        thing,
        x_m=holder.x_m + middle * math.cos(angle),
        z_m=holder.z_m - middle * math.sin(angle),
        turn_deg=math.degrees(angle),
        tilt_deg=rise,
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """Which side of the heroes, which copy of its kind, which of all, and whether the view is from above."""

    side: int
    copy: int
    number: int
    above: bool


def _beside(placed: list[Thing], role: Role, spot: Spot, rng: np.random.Generator) -> Thing:
    """A free place beside, behind or around what is there already; low things before it, high ones behind."""
    heroes = [each for each in placed if each.role == "hero"]
    left, right, back, front = extent(heroes)
    thing, side, wide, deep = role.thing, spot.side, half_x(role.thing), half_z(role.thing)
    edge = right if side > 0 else left
    if role.relation == "around" or spot.above:
        x, z = _ring(spot, (left, right, back, front), (wide, deep), rng)
    elif role.relation == "behind":
        x = edge + side * wide * (float(rng.uniform(-0.4, 0.2)) + 2.1 * spot.copy)
        z = back - deep - float(rng.uniform(0.1, 0.2))
    elif top(thing) < 0.6 * max(map(top, heroes)):
        x = edge + side * wide * (float(rng.uniform(-0.3, 0.3)) + (0.2, 2.3, 0.6, 2.8, 4.6)[spot.copy % 5])
        z = front + deep * (float(rng.uniform(-0.1, 0.3)) + (0.2, 0.5, 2.3, 2.6, 1.4)[spot.copy % 5])
    else:
        x = edge + side * wide * (float(rng.uniform(-0.35, 0.3)) + 2.1 * spot.copy)
        z = back - deep * float(rng.uniform(0.3, 1.0))
    return cleared(replace(thing, x_m=x, z_m=z), placed, side)


def _ring(
    spot: Spot, box: tuple[float, float, float, float], room: tuple[float, float], rng: np.random.Generator
) -> tuple[float, float]:
    """Places round the heroes: beside them and before, then beside and behind."""
    left, right, back, front = box
    angle = math.radians((24, 150, -30, 205, 62, 118)[spot.number % 6] + float(rng.uniform(-12, 12)))
    reach_x, reach_z = (right - left) / 2 + room[0] * 0.75, (front - back) / 2 + room[1] * 0.9
    return (left + right) / 2 + spot.side * abs(math.cos(angle)) * reach_x, (back + front) / 2 + math.sin(
        angle
    ) * reach_z
