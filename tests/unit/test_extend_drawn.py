"""What the grid draws before anything is made is what the plan says, for every placement there is."""

from collections.abc import Iterator

import pytest

from components.extend_drawn import WHOLE, drawn_of, safe_of, seen_of
from core.formats.catalogue import placement_of, placements
from core.formats.geometry import Box, Picture, Sides
from core.formats.plan import SOURCE, Call, Choice, Plan, Plans
from core.formats.planner import Wishes, planned
from core.models.catalog import row_of
from core.use_cases.format_offers import offers_of

SOURCES = [(1024, 1024), (832, 1216), (1536, 640), (3000, 2000)]
OFFERS = offers_of(
    row_of("stability.stable-outpaint-v1:0"),
    [row_of("stability.stable-fast-upscale-v1:0")],
    row_of("stability.stable-image-core-v1:1"),
)


def plans_of(size: tuple[int, int], wishes: Wishes | None = None, *ids: str) -> tuple[Picture, Plans]:
    width, height = size
    source = Picture(width, height, Box(width // 3, height // 4, width // 4, height // 3))
    chosen = [placement_of(one) for one in ids] or placements()
    return source, planned(source, chosen, OFFERS, wishes)


def calls_of(plans: Plans) -> dict[str, Call]:
    return {call.id: call for call in plans.calls}


def drawn_focal(source: Picture, plan: Plan, plans: Plans) -> Iterator[float]:
    """Where the drawing puts the subject, in px of the placement."""
    drawn = drawn_of(plan, calls_of(plans), source.size)
    (left, top, width, height), block = drawn["seen"], drawn["block"]
    for px, along in zip(source.focal.edges, (0, 1, 0, 1), strict=True):
        at = px / source.size[along]
        begin, long = (left, width) if along == 0 else (top, height)
        share = block[along] + (at - begin) / long * block[along + 2]
        yield share * plan.size[along]


@pytest.mark.parametrize("size", SOURCES)
@pytest.mark.parametrize("fill", [None, "blur", "#ffffff"])
def test_the_subject_is_drawn_where_the_plan_has_it(size: tuple[int, int], fill: str | None) -> None:
    source, plans = plans_of(size, Wishes(fill=fill))
    seen = [plan for plan in plans.plans if plan.way != "rerender"]
    assert len(seen) > 50
    for plan in seen:
        near = 0.004 * max(plan.size) + 1.5  # copies are rounded to whole px, and the subject's box outward
        assert list(drawn_focal(source, plan, plans)) == pytest.approx(plan.focal, abs=near), plan.placement


@pytest.mark.parametrize("size", SOURCES)
def test_new_pixels_are_hatched_and_nothing_else(size: tuple[int, int]) -> None:
    source, plans = plans_of(size)
    for plan in plans.plans:
        ground = drawn_of(plan, calls_of(plans), source.size)["ground"]
        assert (ground == "new") == (plan.invented > 0.01 and plan.way != "rerender"), plan.placement


def test_a_chain_is_followed_back_to_the_source() -> None:
    steps = [
        Call(id="a", kind="outpaint", model="m", price_usd=1, source=SOURCE, sent_px=(500, 500), result_px=(700, 500),
             sides=Sides(left=150, right=50)),  # the source was made half as large first
        Call(id="b", kind="outpaint", model="m", price_usd=1, source="a", sent_px=(700, 500), result_px=(700, 600),
             sides=Sides(up=100)),
        Call(id="c", kind="upscale", model="m", price_usd=1, source="b", sent_px=(700, 600), result_px=(2800, 2400)),
    ]  # fmt: skip
    plan = Plan(
        placement="x",
        size=(100, 100),
        way="outpaint_upscale",
        picture="c",
        picture_px=(2800, 2400),
        crop=Box(600, 400, 2000, 2000),
        focal=(0, 0, 1, 1),
        lost=0,
        invented=0,
        scale=1,
        calls=("a", "b", "c"),
    )
    seen = seen_of(plan, {step.id: step for step in steps}, (1000, 1000))
    assert seen == (0, 0, 1000, 1000)


def test_a_picture_that_is_made_anew_shows_nothing_of_this_one() -> None:
    wishes = Wishes(choices={"meta_story": Choice(way="rerender")})
    source, plans = plans_of((1024, 1024), wishes, "meta_story")
    drawn = drawn_of(plans.plans[0], calls_of(plans), source.size)
    assert (drawn["ground"], drawn["block"]) == ("anew", WHOLE)


def test_a_padded_one_has_its_fill_and_a_banner_its_colour() -> None:
    wishes = Wishes(choices={"meta_story": Choice(way="pad", fill="#102030")}, colour="#c8553d")
    source, plans = plans_of((1024, 1024), wishes, "meta_story", "iab_728x90")
    story, banner = (drawn_of(plan, calls_of(plans), source.size) for plan in plans.plans)
    assert story["ground"] == "#102030"
    assert story["block"][2] == 1
    assert story["block"][3] == pytest.approx(1080 / 1920)
    assert banner["ground"] == "#c8553d"
    assert banner["block"][0] + banner["block"][2] == 1


def test_the_safe_zone_in_shares() -> None:
    story = placement_of("meta_story")
    left, top, width, height = safe_of(story) or WHOLE
    assert (left, width) == (story.safe.left_px / 1080, (1080 - story.safe.left_px - story.safe.right_px) / 1080)
    assert top == story.safe.top_px / 1920
    assert height == pytest.approx((1920 - story.safe.top_px - story.safe.bottom_px) / 1920)
    assert safe_of(placement_of("meta_feed_square")) is None
