"""How several heroes stand together: as the prompt says, else in one of a few groups, which the seed chooses."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sandbox.language.reading import Reading
from sandbox.language.tables import those
from sandbox.shoot.pinhole import corners
from sandbox.shoot.room import half_x, half_z, seat, top
from sandbox.shoot.scene import Thing

_ORDERS = ((0,), (0, 1), (1, 0, 2), (2, 0, 1, 3), (3, 1, 0, 2, 4), (4, 2, 0, 1, 3, 5))


def arranged(heroes: list[Thing], reading: Reading, aspect: float, rng: np.random.Generator) -> list[Thing]:
    """The heroes as the prompt arranges them, else grouped, the tall ones in the middle or behind."""
    how = reading.fact("arrange")
    if len(heroes) == 1:
        return heroes
    if how == "row":
        return _row(heroes, rng)
    if how == "stack":
        return _stack(heroes, aspect, rng)
    if how == "grid" or reading.fact("angle") == "overhead":
        return _grid(heroes, reading, aspect, rng)
    return _group(heroes, aspect, rng, triangle=how == "triangle")


def _row(heroes: list[Thing], rng: np.random.Generator) -> list[Thing]:
    turn = heroes[0].turn_deg if len({each.form for each in heroes}) == 1 else 0.0
    heroes = [replace(each, turn_deg=turn or each.turn_deg) for each in heroes]
    gap = float(rng.uniform(0.25, 0.45)) * sum(map(half_x, heroes)) / len(heroes) * 2
    return _strung(heroes, [gap] * len(heroes))


def _strung(things: list[Thing], gaps: list[float]) -> list[Thing]:
    """Side by side from left to right, the whole in the middle; a gap below 0 lets them stand before each other."""
    found: list[Thing] = []
    x = 0.0
    for thing, gap in zip(things, gaps, strict=True):
        low, high = float(corners(thing)[:, 0].min()), float(corners(thing)[:, 0].max())
        found.append(replace(thing, x_m=x + thing.x_m - low))
        x += high - low + gap
    middle = (x - gaps[-1]) / 2
    return [replace(thing, x_m=thing.x_m - middle) for thing in found]


def _group(heroes: list[Thing], aspect: float, rng: np.random.Generator, *, triangle: bool) -> list[Thing]:
    by_height = sorted(heroes, key=lambda each: -top(each))
    if (aspect < 0.8 and len(heroes) > 2) or (len(heroes) > 4 and aspect < 1.7):
        return _two_rows(by_height, rng)
    groups = _GROUPS[:1] if triangle else _CLOSE if aspect < 0.8 else _GROUPS
    made = groups[int(rng.integers(len(groups)))](by_height, rng)
    return made if rng.random() < 0.5 else [replace(each, x_m=-each.x_m) for each in made]


def _mean(things: list[Thing], of: Callable[[Thing], float] = half_x) -> float:
    return sum(map(of, things)) / len(things)


def _triangle(by_height: list[Thing], rng: np.random.Generator) -> list[Thing]:
    """The tallest in the middle and back, the others stepping forward to both sides."""
    order = [*_ORDERS[min(len(by_height), 6) - 1], *range(6, len(by_height))]
    gaps = [float(rng.uniform(0.16, 0.42)) * _mean(by_height) for _ in order]
    strung = _strung([by_height[at] for at in order], gaps)
    deep = max(map(half_z, by_height))
    return [
        replace(thing, z_m=(0.0 if at == 0 else float(rng.uniform(0.35, 0.95)) * deep * (1 if at % 2 else 0.6)))
        for thing, at in zip(strung, order, strict=True)
    ]


def _diagonal(by_height: list[Thing], rng: np.random.Generator) -> list[Thing]:
    """One after the other from the back on one side to the front on the other."""
    gap = float(rng.uniform(-0.1, 0.3)) * _mean(by_height)
    step = float(rng.uniform(0.9, 1.5)) * _mean(by_height, half_z)
    strung = _strung(by_height, [gap] * len(by_height))
    return [replace(thing, z_m=at * step) for at, thing in enumerate(strung)]


def _apart(by_height: list[Thing], rng: np.random.Generator) -> list[Thing]:
    """All but one close together, and that one by itself, a little before them."""
    single = by_height[int(rng.integers(1, len(by_height)))]
    rest = [thing for thing in by_height if thing is not single]
    mean, deep = _mean(by_height), _mean(by_height, half_z)
    gaps = [float(rng.uniform(0.04, 0.14)) * mean for _ in rest[:-1]]
    strung = _strung([*rest, single], [*gaps, float(rng.uniform(0.75, 1.15)) * mean, 0.0])
    steps = [*(float(rng.uniform(-0.25, 0.25)) for _ in rest), float(rng.uniform(0.5, 1.1))]
    return [replace(thing, z_m=step * deep) for thing, step in zip(strung, steps, strict=True)]


def _huddle(by_height: list[Thing], rng: np.random.Generator) -> list[Thing]:
    """Close, the low ones partly before the tall ones."""
    order = by_height if len(by_height) < 4 else [by_height[at] for at in rng.permutation(len(by_height))]
    gap = -float(rng.uniform(0.2, 0.45)) * _mean(by_height)
    strung = _strung(order, [gap] * len(order))
    first = int(rng.integers(2)) if len({round(top(each), 3) for each in order}) == 1 else 0
    deep = max(map(half_z, by_height)) * 2.05
    return [replace(thing, z_m=deep * ((at + first) % 2)) for at, thing in enumerate(strung)]


def _before(by_height: list[Thing], rng: np.random.Generator) -> list[Thing]:
    """The low ones right before the tallest, to one side of its middle."""
    tall, *low = by_height
    found, z = [tall], half_z(tall)
    for thing in low:
        reach = max(half_x(tall) - half_x(thing), 0.0)
        x = tall.x_m + reach * float(rng.uniform(0.55, 1.0)) * (1 if len(found) % 2 else -1)
        found.append(replace(thing, x_m=x, z_m=z + half_z(thing) * float(rng.uniform(1.1, 1.4))))
    return found


def _arc(by_height: list[Thing], rng: np.random.Generator) -> list[Thing]:
    """In a bow around the viewer, or away from him."""
    order = [*_ORDERS[min(len(by_height), 6) - 1], *range(6, len(by_height))]
    gap = float(rng.uniform(0.25, 0.6)) * _mean(by_height)
    strung = _strung([by_height[at] for at in order], [gap] * len(order))
    reach = max(abs(thing.x_m) for thing in strung) or 1.0
    bow = float(rng.uniform(1.0, 1.8)) * _mean(by_height, half_z) * float(rng.choice((-1, 1)))
    return [replace(thing, z_m=bow * (thing.x_m / reach) ** 2) for thing in strung]


_GROUPS = (_triangle, _diagonal, _apart, _huddle, _arc)
_CLOSE = (_huddle, _before)
"""Groups for a narrow frame, or for half of one beside the room for words."""


def _two_rows(by_height: list[Thing], rng: np.random.Generator) -> list[Thing]:
    """The tall ones behind, the others before them and between."""
    many = math.ceil(len(by_height) / 2) if len(by_height) != 3 else 1
    many = max(many, len(by_height) - 3)
    back, front = by_height[:many], by_height[many:]
    mean = _mean(by_height)
    gap = float(rng.uniform(0.3, 0.55)) * mean
    deep = max(map(half_z, back)) + max(map(half_z, front))
    back = _strung(back, [gap * 1.3] * len(back))
    front = _strung(front, [gap] * len(front)) if front else []
    push = float(rng.uniform(-0.3, 0.3)) * mean
    return back + [replace(thing, z_m=deep * float(rng.uniform(1.08, 1.25)), x_m=thing.x_m + push) for thing in front]


def _stack(heroes: list[Thing], aspect: float, rng: np.random.Generator) -> list[Thing]:
    stackable = those("stacks")
    bases = sorted((each for each in heroes if each.form in stackable), key=lambda each: -half_x(each) * half_z(each))
    others = [each for each in heroes if each.form not in stackable]
    if not bases:
        return _group(heroes, aspect, rng, triangle=True)
    pile: list[Thing] = []
    for thing in bases + others[:1]:
        under = pile[-1] if pile else None
        slack = float(rng.uniform(-0.12, 0.12)) * half_x(thing)
        lift = 0.0 if under is None else under.lift_m + seat(under)
        pile.append(replace(thing, lift_m=lift, x_m=slack if pile else 0.0))
    row = _strung(others[1:], [0.02] * len(others[1:])) if others[1:] else []
    off = max(map(half_x, pile)) * 1.15 + (sum(map(half_x, row)) if row else 0.0) + 0.02
    side = float(rng.choice((-1, 1)))
    return pile + [replace(thing, x_m=thing.x_m + side * off) for thing in row]


def _grid(heroes: list[Thing], reading: Reading, aspect: float, rng: np.random.Generator) -> list[Thing]:
    """Laid out in rows and columns, evenly, in any order; unless they are knolled, askew and the rows shifted."""
    knolled = reading.fact("arrange") == "grid"
    heroes = [replace(each, turn_deg=_squared(each.turn_deg, 0.15 if knolled else 1.0)) for each in heroes]
    heroes = [heroes[at] for at in rng.permutation(len(heroes))]
    columns = min(range(1, len(heroes) + 1), key=lambda count: _grid_size(heroes, count, aspect))
    rows = [heroes[at : at + columns] for at in range(0, len(heroes), columns)]
    gap = 0.2 * sum(half_x(each) + half_z(each) for each in heroes) / len(heroes)
    loose = 0.0 if knolled else gap
    found, z = [], 0.0
    for row in rows:
        deep = max(map(half_z, row))
        z += deep + loose * 0.5
        strung = _strung(row, [gap * float(rng.uniform(0.85, 1.15)) + loose * 0.4] * len(row))
        push = float(rng.uniform(-1, 1)) * loose
        found += [replace(e, x_m=e.x_m + push, z_m=z + float(rng.uniform(-0.5, 0.5)) * loose) for e in strung]
        z += deep + gap + loose * 0.5
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
