"""Seeds of several pictures of one wish."""

import random
from collections.abc import Sequence

from core.models.catalog import Bounds, ModelRow


def seeds_of(bounds: Bounds | None, first: int | None, count: int, rng: random.Random) -> list[int | None]:
    """A seed each: from the first on, wrapped at the maximum; without a first one, each its own at random.

    None where the model takes none. A first seed outside the bounds is left as it is, so that the check refuses it
    aloud.
    """
    if bounds is None:
        return [first] * count
    least, most = int(bounds.min or 0), int(bounds.max or 0)
    if first is None:
        return list(rng.sample(range(least, most + 1), count))
    if not least <= first <= most:
        return [first] * count
    return [least + (first - least + step) % (most - least + 1) for step in range(count)]


def seeds_of_each(
    rows: Sequence[ModelRow], first: int | None, count: int, rng: random.Random
) -> list[list[int | None]]:
    """The seeds of each model that makes the same: the same ones, so that only the model differs.

    Random ones are drawn from what all bounds allow; from a first one on, each row counts and wraps by its own.
    """
    bounds = [row.seed for row in rows if row.seed]
    least = max((int(bound.min or 0) for bound in bounds), default=0)
    most = min((int(bound.max or 0) for bound in bounds), default=-1)
    if first is not None or most - least + 1 < count:
        return [seeds_of(row.seed, first, count, rng) for row in rows]
    drawn = rng.sample(range(least, most + 1), count)
    return [list(drawn) if row.seed else [None] * count for row in rows]
