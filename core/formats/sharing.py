"""Which placements share paid work: the cheapest way to put things in groups."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain, combinations
from typing import NamedTuple


class Cost(NamedTuple):
    """Compared from left to right: money in micro-dollars, calls, px that are enlarged, px that are new."""

    micros: int = 0
    calls: int = 0
    enlarged_px: int = 0
    new_px: int = 0


Group = frozenset[int]
MOST_STEPS = 300
"""After so many the best found so far stands; the studio's packs need none or a few dozen."""


class Shared(NamedTuple):
    """The groups; `proven` if no others cost less."""

    groups: tuple[Group, ...]
    proven: bool


def cheapest(things: Sequence[int], cost: Callable[[Group], Cost | None]) -> Shared:
    """The groups that cost least. Every thing must be possible by itself; None is a group that cannot be had.

    A group costs no less than any part of it. So what comes of putting each thing where it costs least, the dearest
    first, is the best there is if one thing alone costs as much, or two that it keeps apart. Else all ways are walked.
    """
    search = _Search(cache(cost))
    begun = search.begun(things)
    if search.is_least(begun):
        return Shared(begun, True)
    search.best = begun
    search.follow((), frozenset(things))
    return Shared(search.best, search.steps <= MOST_STEPS)


Next = tuple[Cost, tuple[Group, ...]]


class _Search:
    """The walk over all ways to put things in groups, the most promising first."""

    def __init__(self, cost: Callable[[Group], Cost | None]) -> None:
        self.cost = cost
        self.best: tuple[Group, ...] = ()
        self.steps = 0

    def begun(self, things: Sequence[int]) -> tuple[Group, ...]:
        """Each thing where it costs least, the dearest first."""
        groups: tuple[Group, ...] = ()
        for thing in sorted(things, key=lambda thing: self.total((frozenset({thing}),)), reverse=True):
            groups = min(self._next(thing, groups), key=lambda way: way[0])[1]
        return groups

    def is_least(self, groups: tuple[Group, ...]) -> bool:
        """Whether one thing alone, or two of different groups, cost as much as all."""
        money = self.total(groups).micros
        pairs = ({one, two} for here, there in combinations(groups, 2) for one in here for two in there)
        alone = ({thing} for group in groups for thing in group)
        return any(self._least_of(frozenset(some)) >= money for some in chain(alone, pairs)) or not groups

    def _least_of(self, some: Group) -> int:
        """What these cost at least: together or each alone."""
        apart = self.total(tuple(frozenset({thing}) for thing in some)).micros
        together = self.cost(some)
        return apart if together is None else min(apart, together.micros)

    def follow(self, groups: tuple[Group, ...], left: Group) -> None:
        """Place the things that are left: next the one that costs most wherever it is put.

        What costs as much as the best answer so far is not followed further.
        """
        if not left:
            self.best = groups
            return
        ways = {thing: sorted(self._next(thing, groups), key=lambda way: way[0]) for thing in left}
        hardest = max(left, key=lambda thing: (ways[thing][0][0], -thing))
        for total, joined in ways[hardest]:
            self.steps += 1
            if self.steps > MOST_STEPS or total.micros >= self.total(self.best).micros:
                return
            self.follow(joined, left - {hardest})

    def _next(self, thing: int, groups: tuple[Group, ...]) -> Iterator[Next]:
        """The ways to place one more thing, with what all groups cost then."""
        for place in range(len(groups) + 1):
            group = groups[place] if place < len(groups) else frozenset[int]()
            joined = group | {thing}
            if self.cost(joined) is not None:
                placed = (*groups[:place], joined, *groups[place + 1 :])
                yield self.total(placed), placed

    def total(self, groups: tuple[Group, ...]) -> Cost:
        """What possible groups cost together."""
        costs = filter(None, map(self.cost, groups))
        return Cost(*map(sum, zip(Cost(), *costs, strict=True)))
