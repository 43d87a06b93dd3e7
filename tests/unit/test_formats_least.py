"""No plan costs more than it must: the planner against a look at every canvas, every crop and every way to share."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core.formats.demand import Demand
from core.formats.geometry import Box, Frame, Picture
from core.formats.offers import Limits, Offers, OutpaintOffer, PriceStep, Rules, UpscaleOffer
from core.formats.plates import Workshop
from core.formats.sharing import cheapest
from tests.support.every_plate import least_usd


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    width, height = draw(st.integers(3, 8)), draw(st.integers(3, 8))
    left, top = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    size = draw(st.integers(1, width - left)), draw(st.integers(1, height - top))
    return Picture(width, height, Box(left, top, *size))


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    size = draw(st.integers(3, 14)), draw(st.integers(3, 14))
    free = tuple(draw(st.integers(0, (size[at % 2] - 1) // 4)) for at in range(4))
    return Frame.of(size, (free[0], free[1], free[2], free[3]))


@st.composite
def on_offer(draw: st.DrawFn) -> Offers:
    outpaint = OutpaintOffer(
        model="outpaint",
        prices=draw(
            st.sampled_from(
                (
                    (PriceStep(usd=Decimal("0.06")),),
                    (PriceStep(usd=Decimal("0.04"), most_px=60), PriceStep(usd=Decimal("0.06"))),
                )
            )
        ),
        side_px=draw(st.integers(1, 4)),
        before=Limits(total_px=(1, draw(st.integers(40, 200))), max_ratio=draw(st.sampled_from((1.5, 2.5, 9)))),
        after=Limits(total_px=(1, draw(st.integers(60, 250)))),
    )
    factor = UpscaleOffer(
        model="fast", way="fast", usd=Decimal("0.03"), factor=2, takes=Limits(total_px=(1, draw(st.integers(30, 200))))
    )
    area = UpscaleOffer(model="slow", way="conservative", usd=Decimal("0.40"), megapixels=600 / 1024**2)
    upscale = draw(st.sampled_from(((), (factor,), (factor, area))))
    return Offers(outpaint=draw(st.sampled_from((outpaint, outpaint, outpaint, None))), upscale=upscale)


RULES = st.builds(
    Rules,
    keep_pct=st.sampled_from((50, 70, 90)),
    copies=st.sampled_from(((), (6, 4))),
    copy_px=st.integers(2, 5),
    longest_chain=st.integers(1, 2),
)


def found_usd(source: Picture, wanted: Sequence[Frame], offers: Offers, rules: Rules) -> list[Decimal | None]:
    """What the planner finds: each single frame, and all of those together that can be had."""
    shop = Workshop(source, [Demand(frame, source.size) for frame in wanted], offers, rules)
    alone = [shop.cost(frozenset({one})) for one in range(len(wanted))]
    shared = cheapest([one for one, cost in enumerate(alone) if cost], shop.cost)
    assert shared.proven
    together = sum((shop.best(group).usd for group in shared.groups), Decimal(0))
    return [*(None if cost is None else Decimal(cost.micros) / 1_000_000 for cost in alone), together]


@settings(max_examples=200, deadline=None)
@given(pictures(), st.lists(frames(), min_size=1, max_size=6), on_offer(), RULES)
def test_no_other_way_costs_less(source: Picture, wanted: list[Frame], offers: Offers, rules: Rules) -> None:
    alone = [least_usd(source, [frame], offers, rules) for frame in wanted]
    possible = [frame for frame, usd in zip(wanted, alone, strict=True) if usd is not None]
    assert found_usd(source, wanted, offers, rules)[:-1] == alone
    assert found_usd(source, possible, offers, rules)[-1] == least_usd(source, possible, offers, rules)
