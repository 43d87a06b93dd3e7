"""Where things stand: heroes in a row, a triangle, a stack or a grid; the others around them, nothing in another."""

import math
from dataclasses import dataclass, replace

import numpy as np

from sandbox.language.reading import Reading
from sandbox.shoot.cast import Role
from sandbox.shoot.pinhole import corners
from sandbox.shoot.scene import Thing
from sandbox.shoot.sizes import size_of

_SEATS = {
    "plate": 0.35,
    "chair": 0.5,
    "armchair": 0.45,
    "pillow": 0.85,
    "basket": 0.35,
    "laptop": 0.08,
    "bowl": 0.4,
    "glass": 0.3,
    "cup": 0.4,
    "mug": 0.4,
    "vase": 0.7,
    "pot": 0.5,
    "jar": 0.3,
}
"""How high a thing's seat is, by its height, where that is not its top."""
_AROUND = ("beside", "behind", "around")
_STACKS = {
    "book",
    "notebook",
    "box",
    "gift_box",
    "plate",
    "disc",
    "block",
    "stone",
    "cookie",
    "pillow",
    "suitcase",
    "tin",
    "chocolate",
    "plinth",
}
_ORDERS = ((0,), (0, 1), (1, 0, 2), (2, 0, 1, 3), (3, 1, 0, 2, 4), (4, 2, 0, 1, 3, 5))


def half_x(thing: Thing) -> float:
    """Half its width as it is turned."""
    return float(np.ptp(corners(thing)[:, 0])) / 2


def half_z(thing: Thing) -> float:
    """Half its depth as it is turned."""
    return float(np.ptp(corners(thing)[:, 2])) / 2


def top(thing: Thing) -> float:
    """How high above the surface its top is."""
    return float(corners(thing)[:, 1].max())


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


def arranged(heroes: list[Thing], reading: Reading, aspect: float, rng: np.random.Generator) -> list[Thing]:
    """The heroes as the prompt arranges them, else in a triangle, the tallest in the middle and back."""
    how = reading.fact("arrange")
    if len(heroes) == 1:
        return heroes
    if how == "row":
        return _row(heroes, rng)
    if how == "stack":
        return _stack(heroes, aspect, rng)
    if how == "grid" or reading.fact("angle") == "overhead":
        return _grid(heroes, reading, aspect, rng)
    return _triangle(heroes, aspect, rng)


def _row(heroes: list[Thing], rng: np.random.Generator) -> list[Thing]:
    turn = heroes[0].turn_deg if len({each.form for each in heroes}) == 1 else 0.0
    heroes = [replace(each, turn_deg=turn or each.turn_deg) for each in heroes]
    gap = float(rng.uniform(0.25, 0.45)) * sum(map(half_x, heroes)) / len(heroes) * 2
    return _strung(heroes, [gap] * len(heroes))


def _strung(things: list[Thing], gaps: list[float]) -> list[Thing]:
    """Side by side from left to right, the whole in the middle."""
    found: list[Thing] = []
    x = 0.0
    for thing, gap in zip(things, gaps, strict=True):
        low, high = float(corners(thing)[:, 0].min()), float(corners(thing)[:, 0].max())
        found.append(replace(thing, x_m=x + thing.x_m - low))
        x += high - low + gap
    middle = (x - gaps[-1]) / 2
    return [replace(thing, x_m=thing.x_m - middle) for thing in found]


def _triangle(heroes: list[Thing], aspect: float, rng: np.random.Generator) -> list[Thing]:
    by_height = sorted(heroes, key=lambda each: -top(each))
    if (aspect < 0.8 and len(heroes) > 2) or (len(heroes) > 4 and aspect < 1.7):
        return _two_rows(by_height, rng)
    order = [at for at in _ORDERS[min(len(heroes), 6) - 1]]
    order += list(range(6, len(heroes)))
    if rng.random() < 0.5:
        order.reverse()
    mean = sum(map(half_x, heroes)) / len(heroes)
    gaps = [float(rng.uniform(0.16, 0.42)) * mean for _ in order]
    strung = _strung([by_height[at] for at in order], gaps)
    deep = max(map(half_z, heroes))
    return [
        replace(thing, z_m=(0.0 if at == 0 else float(rng.uniform(0.35, 0.95)) * deep * (1 if at % 2 else 0.6)))
        for thing, at in zip(strung, order, strict=True)
    ]


def _two_rows(by_height: list[Thing], rng: np.random.Generator) -> list[Thing]:
    """The tall ones behind, the others before them and between."""
    many = math.ceil(len(by_height) / 2) if len(by_height) != 3 else 1
    many = max(many, len(by_height) - 3)
    back, front = by_height[:many], by_height[many:]
    mean = sum(map(half_x, by_height)) / len(by_height)
    gap = float(rng.uniform(0.3, 0.55)) * mean
    deep = max(map(half_z, back)) + max(map(half_z, front))
    back = _strung(back, [gap * 1.3] * len(back))
    front = _strung(front, [gap] * len(front)) if front else []
    push = float(rng.uniform(-0.3, 0.3)) * mean
    return back + [replace(thing, z_m=deep * float(rng.uniform(1.08, 1.25)), x_m=thing.x_m + push) for thing in front]


def _stack(heroes: list[Thing], aspect: float, rng: np.random.Generator) -> list[Thing]:
    bases = sorted((each for each in heroes if each.form in _STACKS), key=lambda each: -half_x(each) * half_z(each))
    others = [each for each in heroes if each.form not in _STACKS]
    if not bases:
        return _triangle(heroes, aspect, rng)
    pile: list[Thing] = []
    for thing in bases + others[:1]:
        under = pile[-1] if pile else None
        slack = float(rng.uniform(-0.12, 0.12)) * half_x(thing)
        lift = 0.0 if under is None else under.lift_m + _seat(under)
        pile.append(replace(thing, lift_m=lift, x_m=slack if pile else 0.0))
    row = _strung(others[1:], [0.02] * len(others[1:])) if others[1:] else []
    off = max(map(half_x, pile)) * 1.15 + (sum(map(half_x, row)) if row else 0.0) + 0.02
    side = float(rng.choice((-1, 1)))
    return pile + [replace(thing, x_m=thing.x_m + side * off) for thing in row]


def _grid(heroes: list[Thing], reading: Reading, aspect: float, rng: np.random.Generator) -> list[Thing]:
    """Laid out in rows and columns, evenly; askew unless they are knolled."""
    askew = 0.15 if reading.fact("arrange") == "grid" else 1.0
    heroes = [replace(each, turn_deg=_squared(each.turn_deg, askew)) for each in heroes]
    columns = min(range(1, len(heroes) + 1), key=lambda count: _grid_size(heroes, count, aspect))
    rows = [heroes[at : at + columns] for at in range(0, len(heroes), columns)]
    gap = 0.2 * sum(half_x(each) + half_z(each) for each in heroes) / len(heroes)
    found, z = [], 0.0
    for row in rows:
        deep = max(map(half_z, row))
        z += deep
        found += [replace(each, z_m=z) for each in _strung(row, [gap * float(rng.uniform(0.85, 1.15))] * len(row))]
        z += deep + gap
    return [replace(each, z_m=each.z_m - (z - gap) / 2) for each in found]


def _grid_size(heroes: list[Thing], columns: int, aspect: float) -> float:
    """How large a frame so many columns would need."""
    rows = [heroes[at : at + columns] for at in range(0, len(heroes), columns)]
    wide = max(sum(half_x(each) for each in row) for row in rows)
    return max(wide / aspect, sum(max(map(half_z, row)) for row in rows))


def _squared(turn_deg: float, askew: float) -> float:
    """Nearer to a right angle."""
    square = round(turn_deg / 90) * 90
    return square + (turn_deg - square) * askew


def _seat(thing: Thing) -> float:
    return _SEATS.get(thing.form, 1.0) * size_of(thing.form).tall * thing.height_m


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
    raised = [replace(each, lift_m=_seat(base)) if each is last else each for each in placed]
    return [*raised, base]


def _inside(holder: Thing, thing: Thing, number: int, rng: np.random.Generator) -> Thing:
    """Flowers stand in a vase; fruit lies in a bowl."""
    if holder.form == "vase":
        size = size_of(thing.form)
        height = holder.height_m * 1.1 / size.tall
        return replace(
            thing, x_m=holder.x_m, z_m=holder.z_m, height_m=height, lift_m=holder.lift_m + _seat(holder), tilt_deg=0.0
        )
    reach = min(half_x(holder), half_z(holder)) * 0.42
    angle = number * 2.4 + float(rng.uniform(0, 0.4))
    height = min(thing.height_m, reach * 1.25)
    at = (holder.x_m + reach * math.cos(angle), holder.z_m + reach * math.sin(angle))
    return replace(thing, x_m=at[0], z_m=at[1], height_m=height, lift_m=holder.lift_m + _seat(holder))


def extent(things: list[Thing]) -> tuple[float, float, float, float]:
    """(left, right, back, front) of all of them."""
    points = np.concatenate([corners(thing) for thing in things])
    return float(points[:, 0].min()), float(points[:, 0].max()), float(points[:, 2].min()), float(points[:, 2].max())


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


def overlaps(one: Thing, other: Thing, slack_m: float = 0.0) -> bool:
    """Whether the two's boxes meet."""
    a, b = corners(one), corners(other)
    return bool(np.all(a.min(axis=0) < b.max(axis=0) - slack_m) and np.all(b.min(axis=0) < a.max(axis=0) - slack_m))


def cleared(thing: Thing, others: list[Thing], side: int) -> Thing:
    """Moved aside until it is in nothing."""
    step = 0.12 * half_x(thing) + 0.003
    for _ in range(80):
        if not any(overlaps(thing, other, 0.001) for other in others):
            break
        thing = replace(thing, x_m=thing.x_m + side * step)
    return thing
