"""Every placement from one picture, for the least money that the rules allow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from core.domain.errors import BadRequest
from core.domain.money import ZERO, shares
from core.domain.placement import Placement
from core.formats.bill import Bill
from core.formats.cuts import Cut, cropped, from_plate, laid_out, padded, rerendered
from core.formats.demand import Demand
from core.formats.geometry import Box, Frame, Picture, Sides
from core.formats.notes import asked, broken
from core.formats.offers import Offers, Rules
from core.formats.plan import WAYS, Choice, Note, Option, Plan, Plans, Way
from core.formats.plates import Plate, Workshop
from core.formats.sharing import Shared, cheapest

BLUR = "blur"
NO_CHOICE, NO_SIDES = Choice(), Sides()


@dataclass(frozen=True)
class Wishes:
    """What a person says of all placements.

    `fill` pads wherever that saves money; `colour` is a banner's. Choices are by placement.
    """

    choices: Mapping[str, Choice] = field(default_factory=dict)
    fill: str | None = None
    colour: str = "#2b2b2b"


def planned(
    source: Picture,
    placements: Sequence[Placement],
    offers: Offers,
    wishes: Wishes | None = None,
    rules: Rules | None = None,
) -> Plans:
    """The plans for these placements from this picture.

    Raises BadRequest where a chosen way cannot be had, or where the subject's box does not lie in the picture.
    """
    focal = source.focal
    if focal.width < 1 or focal.height < 1 or not Box(0, 0, *source.size).holds(focal):
        raise BadRequest("The box around the subject does not lie in the picture; draw it anew.")
    return _Planner(source, placements, offers, wishes or Wishes(), rules or Rules()).plans()


class _Asked(NamedTuple):
    """Three things one placement may ask of a picture: what is cheapest, all of it, and all of it with a pad."""

    usual: int
    whole: int
    pad: int


@dataclass
class _Planner:
    source: Picture
    placements: Sequence[Placement]
    offers: Offers
    wishes: Wishes
    rules: Rules
    _costs: dict[int, int | None] = field(default_factory=dict)
    _ways_of: dict[tuple[object, ...], list[Cut]] = field(default_factory=dict)

    def plans(self) -> Plans:
        """Decide, share, work out."""
        ways = [self._way(number) for number in range(len(self.placements))]
        wanted = [demand for _, demand in ways if demand is not None]
        shared = cheapest(sorted({demand for demand in wanted if self._cost(demand)}), self.shop.cost)
        plates = dict.fromkeys(wanted, Plate(self.source, NO_SIDES))
        for group in shared.groups:
            plates.update(dict.fromkeys(group, self.shop.best(group)))
        cuts = [
            self._cut(number, way, demand, None if demand is None else plates[demand])
            for number, (way, demand) in enumerate(ways)
        ]
        return self._told(cuts, shared)

    @cached_property
    def frames(self) -> list[Frame]:
        """The shape of each placement, with its safe zone."""
        zones = [one.safe for one in self.placements]
        return [
            Frame.of(one.size, (zone.left_px, zone.top_px, zone.right_px, zone.bottom_px))
            for one, zone in zip(self.placements, zones, strict=True)
        ]

    @cached_property
    def shop(self) -> Workshop:
        """All that may be asked of the picture; placements that ask the same share a demand."""
        return Workshop(self.source, list(self._numbers), self.offers, self.rules)

    @cached_property
    def _numbers(self) -> dict[Demand, int]:
        demands = (demand for number in range(len(self.placements)) for demand in self._demands(number))
        return {demand: at for at, demand in enumerate(dict.fromkeys(demands))}

    @cached_property
    def _asked(self) -> list[_Asked]:
        numbers = self._numbers
        return [_Asked(*(numbers[one] for one in self._demands(at))) for at in range(len(self.placements))]

    def _choice(self, number: int) -> Choice:
        return self.wishes.choices.get(self.placements[number].id, NO_CHOICE)

    def _demands(self, number: int) -> Iterator[Demand]:
        frame, size, choice = self.frames[number], self.source.size, self._choice(number)
        enlarge = choice.way in ("upscale", "outpaint_upscale")
        yield Demand(frame, size, placed=choice.frame, enlarge=enlarge)
        yield Demand(frame, size, placed=choice.frame, enlarge=enlarge, whole=choice.frame is None)
        yield Demand(frame, size, inside=True)

    # Which way

    def _way(self, number: int) -> tuple[Way, int | None]:
        """The way of a placement, and the demand it makes where something may have to be paid."""
        if way := self._choice(number).way:
            return self._chosen(number, way)
        may = self._asked[number]
        usual = self._cost(may.usual)
        if usual == 0:
            return "crop", may.usual
        if self._fill(number) and self._can(may.pad) and not self._is_too_small_only(may.usual):
            return "pad", may.pad
        if self.placements[number].is_extreme and self._choice(number).frame is None:
            return "layout", None
        if usual is not None:
            return "outpaint", may.usual
        drawn = self._choice(number).frame is not None
        return ("rerender" if self.offers.rerender and not drawn else "resize"), None

    def _chosen(self, number: int, way: Way) -> tuple[Way, int | None]:
        """The way a person chose. Raises BadRequest where it cannot be had."""
        may = self._asked[number]
        extend = may.whole if self._can(may.whole) else may.usual
        demand = {"pad": may.pad, "upscale": may.usual, "outpaint": extend, "outpaint_upscale": extend}
        if way == "pad" and not self._can(may.pad):
            return way, None
        if way == "rerender" and self.offers.rerender is None:
            raise BadRequest(f"{self.placements[number].name}: only a picture made from words can be made anew.")
        if way in demand and not self._can(demand[way]):
            raise BadRequest(
                f"{self.placements[number].name}: no model on offer can {WAYS[way]} this picture so far; choose a crop."
            )
        return way, demand.get(way)

    def _can(self, demand: int) -> bool:
        return self._cost(demand) is not None

    def _cost(self, demand: int) -> int | None:
        """Micro-dollars if it is the only thing paid for; None where it cannot be had."""
        if demand not in self._costs:
            cost = self.shop.cost(frozenset({demand}))
            self._costs[demand] = None if cost is None else cost.micros
        return self._costs[demand]

    def _is_too_small_only(self, demand: int) -> bool:
        """Whether the shape can be cut out, and only pixels are missing."""
        want = self.shop.want(demand, 0)
        return not self.shop.demands[demand].needs(self.source, want.tight).extends

    def _fill(self, number: int) -> str | None:
        return self._choice(number).fill or self.placements[number].pad or self.wishes.fill

    # The pixels

    def _cut(self, number: int, way: Way, demand: int | None, plate: Plate | None) -> Cut:
        frame, placement = self.frames[number], self.placements[number]
        if way == "layout":
            return laid_out(placement, self.source, self.wishes.colour)
        if way == "rerender" and self.offers.rerender:
            return rerendered(frame, self.offers.rerender, self.offers.upscale, self.rules)
        if demand is not None and plate is not None:
            return self._from(number, demand, plate)
        if way == "pad":
            return self._padded(number, Plate(self.source, NO_SIDES))
        if self._choice(number).frame:
            return from_plate(self.shop.demands[self._asked[number].usual], Plate(self.source, NO_SIDES), self.rules)
        return cropped(frame, self.source)

    def _from(self, number: int, demand: int, plate: Plate) -> Cut:
        """Cut from a plate that was made for this demand among others."""
        wanted = self.shop.demands[demand]
        if wanted.inside:
            return self._padded(number, plate)
        cut = from_plate(wanted, plate, self.rules)
        few = max(cut.crop.width, cut.crop.height) < wanted.enough(plate.copy, self.rules)
        if plate.enlarged and (wanted.enlarge or few):
            return from_plate(wanted, plate, self.rules, enlarged=True)
        return cut

    def _padded(self, number: int, plate: Plate) -> Cut:
        frame, fill = self.frames[number], self._fill(number) or BLUR
        cut = padded(frame, plate, fill, enlarged=False)
        few = plate.enlarged and 100 * cut.scale > self.rules.enlarge_pct
        return padded(frame, plate, fill, enlarged=True) if few else cut

    def _others(self, number: int, chosen: Cut) -> Iterator[Option]:
        """The other ways there are, in the order of `WAYS`."""
        placement = self.placements[number]
        key = (self._asked[number], self._fill(number), placement.size if placement.is_extreme else None)
        if key not in self._ways_of:
            self._ways_of[key] = sorted(self._ways(number), key=lambda cut: list(WAYS).index(cut.way))
        taken = {chosen.way}
        for cut in self._ways_of[key]:
            if cut.way not in taken:
                taken.add(cut.way)
                yield self._option(cut)

    def _ways(self, number: int) -> Iterator[Cut]:
        frame, placement = self.frames[number], self.placements[number]
        yield cropped(frame, self.source)
        usual, whole, pad = self._asked[number]
        cheaper = self._cost(usual) != self._cost(whole)
        for demand in (whole, *((usual,) if cheaper else ()), pad):
            if self._can(demand):
                yield self._from(number, demand, self.shop.best(frozenset({demand})))
        if placement.is_extreme:
            yield laid_out(placement, self.source, self.wishes.colour)
        if self.offers.rerender:
            yield rerendered(frame, self.offers.rerender, self.offers.upscale, self.rules)

    # What is said

    def _broken(self, cut: Cut) -> tuple[Note, ...]:
        lost = 0.0 if cut.layout or cut.anew else cut.lost
        return tuple(broken(lost=lost, scale=cut.scale, clear=cut.clear, rules=self.rules))

    def _option(self, cut: Cut) -> Option:
        return Option(
            way=cut.way,
            price_usd=cut.price_usd,
            lost=cut.lost,
            invented=cut.invented,
            scale=cut.scale,
            notes=self._broken(cut),
        )

    def _told(self, cuts: Sequence[Cut], shared: Shared) -> Plans:
        bill = Bill()
        used = [bill.add(placement.id, cut) for placement, cut in zip(self.placements, cuts, strict=True)]
        calls = bill.calls
        parts = {
            call.id: dict(zip(call.placements, shares(call.price_usd, len(call.placements)), strict=True))
            for call in calls
        }
        prices = {call.id: call.price_usd for call in calls}
        plans = [
            Plan(
                placement=placement.id,
                size=placement.size,
                way=cut.way,
                picture=bill.picture(ids),
                picture_px=cut.ground.size,
                crop=cut.crop,
                pad=cut.pad,
                layout=cut.layout,
                focal=cut.focal,
                lost=cut.lost,
                invented=cut.invented,
                scale=cut.scale,
                calls=ids,
                price_usd=sum((prices[one] for one in ids), ZERO),
                share_usd=sum((parts[one][placement.id] for one in ids), ZERO),
                notes=(*self._broken(cut), *asked(placement)),
                others=tuple(self._others(number, cut)),
            )
            for number, (placement, cut, ids) in enumerate(zip(self.placements, cuts, used, strict=True))
        ]
        return Plans(
            source_px=self.source.size,
            focal=self.source.focal,
            plans=tuple(plans),
            calls=calls,
            total_usd=sum(prices.values(), ZERO),
            least=shared.proven,
        )
