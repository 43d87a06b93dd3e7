"""Plates: the pictures that placements are cut from. Each is a copy of the source, extended, enlarged, or both."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from core.domain.money import to_micros
from core.formats.demand import Demand, Want
from core.formats.geometry import Needs, Picture, Sides, Size
from core.formats.offers import Offers, Rules, UpscaleOffer, chained, roomy
from core.formats.sharing import Cost, Group

NOBODY: Group = frozenset()


class Enlarged(NamedTuple):
    """How a plate is enlarged: by whom, from which copy of it, to which size."""

    offer: UpscaleOffer
    sent: Size
    size: Size


class Plate(NamedTuple):
    """A copy of the source, the sides added to it call by call, what was paid for each, and how it is enlarged."""

    copy: Picture
    sides: Sides
    calls: tuple[Sides, ...] = ()
    prices: tuple[Decimal, ...] = ()
    model: str = ""
    enlarged: Enlarged | None = None

    @property
    def size(self) -> Size:
        """With all sides, before it is enlarged."""
        return self.sides.around(self.copy.size)

    @property
    def usd(self) -> Decimal:
        """What all its calls cost."""
        return sum(self.prices, self.enlarged.offer.usd if self.enlarged else Decimal(0))

    @property
    def cost(self) -> Cost:
        """What it costs, and what tells plates of one price apart."""
        px, own = self.size[0] * self.size[1], self.copy.width * self.copy.height
        calls = len(self.calls) + (self.enlarged is not None)
        return Cost(to_micros(self.usd), calls, px if self.enlarged else 0, px - own)


class Workshop:
    """Everything plates are made of: the source and its smaller copies, what is on offer, and who wants what."""

    def __init__(self, source: Picture, demands: Sequence[Demand], offers: Offers, rules: Rules) -> None:
        self.source, self.demands, self.offers, self.rules = source, demands, offers, rules
        self.upscalers = sorted(offers.upscale, key=lambda offer: offer.usd)
        self._wants: dict[tuple[int, int], Want] = {}
        self._needs: dict[tuple[int, int, int], Needs] = {}
        self._plates: dict[tuple[Group, int, Group], Plate | None] = {}
        self._extensions: dict[tuple[int, Needs], Plate | None] = {}

    def want(self, demand: int, copy: int) -> Want:
        """What this placement wants of this copy."""
        key = (demand, copy)
        if key not in self._wants:
            self._wants[key] = self.demands[demand].of(self.copies[copy], self.rules)
        return self._wants[key]

    def needs(self, demand: int, copy: int, long: int) -> Needs:
        """What a crop of this size needs of a canvas."""
        key = (demand, copy, long)
        if key not in self._needs:
            self._needs[key] = self.demands[demand].needs(self.copies[copy], long)
        return self._needs[key]

    @cached_property
    def copies(self) -> list[Picture]:
        """The source, and the smaller copies of it that a model takes."""
        return [self.source, *(self.source.at(size, shrunk=True) for size in self._sizes())]

    def _sizes(self) -> Iterator[Size]:
        offer, size, rules = self.offers.outpaint, self.source.size, self.rules
        if offer is None:
            return
        fitting = offer.before.fitted(size)
        if fitting and fitting != size:
            yield fitting
        for eighths in rules.copies:
            smaller = (size[0] * eighths // 8, size[1] * eighths // 8)
            fits = fitting is not None and smaller[0] < fitting[0] and offer.before.take(smaller)
            if fits and min(smaller) >= min(rules.copy_px, *size):
                yield smaller

    def cost(self, group: Group) -> Cost | None:
        """The least that one plate for all of these costs; None where there is none."""
        least: Cost | None = None
        for copy in self._copies(group):
            plate = self.plate(group, copy)
            if plate and (least is None or plate.cost.micros < least.micros):
                least = plate.cost
                if least.micros <= self._floor(plate):
                    break
        return least

    def _copies(self, group: Group) -> Sequence[int]:
        """The copies to look at: those that may be sent, and the source itself where it may do without."""
        wants = [(one, self.want(one, 0)) for one in group]
        if any(self.needs(one, 0, want.tight).extends for one, want in wants):
            return self._sendable
        if any(want.plain and self.needs(one, 0, want.plain).extends for one, want in wants):
            return sorted({0, *self._sendable})
        return (0,)

    @cached_property
    def _sendable(self) -> list[int]:
        offer = self.offers.outpaint
        return [at for at, copy in enumerate(self.copies) if offer and offer.before.take(copy.size)]

    def _floor(self, plate: Plate) -> int:
        """What no plate with as many kinds of calls costs less than."""
        outpaint = min((step.usd for step in self.offers.outpaint.prices), default=0) if self.offers.outpaint else 0
        return to_micros(Decimal((outpaint if plate.calls else 0) + (self.upscalers[0].usd if plate.enlarged else 0)))

    def best(self, group: Group) -> Plate:
        """The plate to make for these: for the least money, with the whole picture in every crop where that is free.

        Else on the largest copy, with as many whole ones as can be.
        """
        cost = self.cost(group)
        if cost is None:
            raise ValueError("This cannot be had at all.")
        for copy in self._copies(group):
            plate = self.plate(group, copy, group)
            if plate and plate.cost.micros == cost.micros:
                return plate
        return self._widened(group, cost.micros)

    def _widened(self, group: Group, micros: int) -> Plate:
        plates = ((copy, self.plate(group, copy)) for copy in self._copies(group))
        copy, best = next((copy, plate) for copy, plate in plates if plate and plate.cost.micros == micros)
        whole: Group = frozenset()
        for one in sorted(group):
            wider = self.plate(group, copy, whole | {one})
            if wider and wider.cost.micros == micros:
                best, whole = wider, whole | {one}
        return best

    def plate(self, group: Group, copy: int, whole: Group = NOBODY) -> Plate | None:
        """The cheapest plate of this copy for all of these, those of `whole` with the whole picture in their crops."""
        whole = frozenset(one for one in whole if not self.want(one, copy).only_whole)
        key = (group, copy, whole)
        if key not in self._plates:
            self._plates[key] = self._plate(group, copy, whole)
        return self._plates[key]

    def _plate(self, group: Group, copy: int, whole: Group) -> Plate | None:
        wants = {one: self.want(one, copy) for one in group}
        longs = {one: want.whole if one in whole else want.plain for one, want in wants.items() if want.plain}
        plain = self._extended(copy, longs) if len(longs) == len(group) else None
        tight = {one: want.whole if one in whole else want.tight for one, want in wants.items()}
        if plain and not (self.upscalers and self._may_pay(copy, tight, plain)):
            return plain
        best = plain
        for offer in self.upscalers:
            if best is None or offer.usd < best.usd:
                way = self._enlarged(copy, wants, tight, offer)
                best = way if way and (best is None or way.usd < best.usd) else best
        return best

    def _may_pay(self, copy: int, longs: dict[int, int], plain: Plate) -> bool:
        """Whether enlarging a smaller canvas could cost less than extending more."""
        usd = self.upscalers[0].usd
        if not plain.calls or plain.usd <= usd:
            return False
        smaller = self._extended(copy, longs)
        return smaller is not None and smaller.usd + usd < plain.usd

    def _extended(self, copy: int, longs: dict[int, int]) -> Plate | None:
        """The plate, not enlarged, for crops of these sizes; many crops need the same."""
        each = [self.needs(one, copy, long) for one, long in longs.items()]
        key = copy, each[0] if len(each) == 1 else Needs(*map(max, *each))
        if key not in self._extensions:
            self._extensions[key] = self._extension(*key)
        return self._extensions[key]

    def _extension(self, copy: int, needed: Needs) -> Plate | None:
        picture, offer = self.copies[copy], self.offers.outpaint
        if not needed.extends:
            return Plate(picture, Sides()) if copy == 0 else None
        if offer is None or copy not in self._sendable:
            return None
        sides = roomy(picture.size, needed, offer).sides
        calls = chained(picture.size, sides, offer, self.rules.longest_chain)
        if not calls:
            return None
        return Plate(picture, sides, tuple(calls), tuple(self._prices(picture, calls)), offer.model)

    def _prices(self, picture: Picture, calls: list[Sides]) -> Iterator[Decimal]:
        size = picture.size
        for sides in calls:
            size = sides.around(size)
            yield self.offers.outpaint.usd(size[0] * size[1]) if self.offers.outpaint else Decimal(0)

    def _enlarged(self, copy: int, wants: dict[int, Want], longs: dict[int, int], offer: UpscaleOffer) -> Plate | None:
        """The smallest plate that has pixels enough once enlarged; crops grow until it has, and the plate with them."""
        while True:
            plate = self._extended(copy, longs)
            enlarged = offer.enlarged(plate.size) if plate else None
            if plate is None or enlarged is None:
                return None
            scale = offer.scale(plate.size)
            grown = {one: self._longer(one, copy, want, scale) for one, want in wants.items()}
            longer = {one: max(long, longs[one]) for one, long in grown.items() if long is not None}
            if len(longer) < len(grown):
                return None
            if longer == longs:
                return plate._replace(enlarged=Enlarged(offer, *enlarged))
            longs = longer

    def _longer(self, one: int, copy: int, want: Want, scale: float) -> int | None:
        demand = self.demands[one]
        enough = -int(-100 * demand.frame.long / (self.rules.enlarge_pct * scale) // 1)
        return demand.longer(self.copies[copy], enough, want, self.rules)
