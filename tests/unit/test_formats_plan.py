"""Plans to the pixel: crops of the right shape in the right place, calls within the limits, nothing left unsaid."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import BadRequest
from core.domain.placement import Placement, SafeZone
from core.formats.catalogue import pack_of, placement_of, placements
from core.formats.geometry import Box, Frame, Picture, Sides
from core.formats.offers import Offers, Rules
from core.formats.plan import SOURCE, Call, Choice, Plan, Plans
from core.formats.planner import Wishes, planned
from core.models.catalog import row_of
from core.use_cases.format_offers import offers_of

STABILITY = offers_of(
    row_of("stability.stable-outpaint-v1:0"), [row_of("fast"), row_of("conservative")], row_of("core")
)
NOVA = offers_of(row_of("nova"), [row_of("fast")])
TITAN = offers_of(row_of("titan2"), [row_of("fast")])
FREE = Offers()
SQUARE = Picture(1024, 1024, Box(300, 350, 420, 450))
SOCIAL = tuple(placement_of(one) for one in pack_of("everything-social").placements)


def plan_of(placement: str, source: Picture = SQUARE, offers: Offers = STABILITY, **said: object) -> tuple[Plan, Plans]:
    """The plan of one shipped placement with this choice."""
    choices = {placement: Choice.model_validate(said)} if said else {}
    plans = planned(source, [placement_of(placement)], offers, Wishes(choices=choices))
    return plans.plans[0], plans


def frame_of(placement: Placement) -> Frame:
    zone = placement.safe
    return Frame.of(placement.size, (zone.left_px, zone.top_px, zone.right_px, zone.bottom_px))


def checked(plans: Plans, wanted: tuple[Placement, ...], offers: Offers) -> None:
    """Everything that holds of any plan."""
    assert [plan.placement for plan in plans.plans] == [one.id for one in wanted]
    for plan, placement in zip(plans.plans, wanted, strict=True):
        _check_pixels(plan, placement)
        assert plan.picture == (plan.calls[-1] if plan.calls else SOURCE)
        assert plan.price_usd == sum((plans.call(one).price_usd for one in plan.calls), Decimal(0))
        assert all(placement.id in plans.call(one).placements for one in plan.calls)
        assert [option.way for option in plan.others if option.way == plan.way] == []
    assert plans.total_usd == sum((call.price_usd for call in plans.calls), Decimal(0))
    assert plans.total_usd == sum((plan.share_usd for plan in plans.plans), Decimal(0))
    seen = {SOURCE: plans.source_px}
    for call in plans.calls:
        _check_call(call, seen, offers)
        seen[call.id] = call.result_px


def _check_pixels(plan: Plan, placement: Placement) -> None:
    assert plan.size == placement.size
    assert Box(0, 0, *plan.picture_px).holds(plan.crop) and plan.crop.px > 0
    kinds = {note.kind for note in plan.notes}
    if plan.pad:
        shown = (
            plan.size[0] - plan.pad.sides.left - plan.pad.sides.right,
            plan.size[1] - plan.pad.sides.up - plan.pad.sides.down,
        )
        assert min(plan.pad.sides) >= 0 and abs(plan.crop.width * plan.scale - shown[0]) <= 1
        return
    if plan.layout:
        picture, words = plan.layout.picture, plan.layout.words
        whole = Box(0, 0, *plan.size)
        assert whole.holds(picture) and whole.holds(words) and not picture.shared_px(words)
        frame = Frame.of((picture.width, picture.height))
    else:
        frame = frame_of(placement)
    assert frame.size(max(plan.crop.width, plan.crop.height)) == (plan.crop.width, plan.crop.height)
    if plan.way != "rerender":
        left, top, right, bottom = plan.focal
        zone, size, off = (SafeZone() if plan.layout else placement.safe), plan.size, 1 + plan.scale
        inside = (
            left >= zone.left_px - off and top >= zone.top_px - off
            and right <= size[0] - zone.right_px + off and bottom <= size[1] - zone.bottom_px + off
        )  # fmt: skip
        assert inside or "focal" in kinds
        assert plan.lost <= 0.3 + 0.005 or plan.layout or "kept" in kinds
    assert plan.scale <= 1.25 + 0.005 or "enlarged" in kinds


def _check_call(call: Call, seen: dict[str, tuple[int, int]], offers: Offers) -> None:
    source = seen[call.source]
    assert call.placements
    assert call.kind == "rerender" or call.sent_px[0] <= source[0]
    assert call.kind == "rerender" or call.sent_px == source or call.source == SOURCE or call.kind == "upscale"
    if call.kind == "outpaint":
        offer = offers.outpaint
        assert offer and call.model == offer.model and max(call.sides) <= offer.side_px and any(call.sides)
        assert offer.before.take(call.sent_px) and offer.after.take(call.result_px)
        assert call.result_px == call.sides.around(call.sent_px)
        assert call.price_usd == offer.usd(call.result_px[0] * call.result_px[1])
    elif call.kind == "upscale":
        offered = next(one for one in offers.upscale if one.model == call.model)
        assert offered.takes.take(call.sent_px) and offered.way == call.upscale
        assert offered.enlarged(call.sent_px) == (call.sent_px, call.result_px)


@st.composite
def sources(draw: st.DrawFn) -> Picture:
    width = draw(st.integers(256, 4200))
    height = draw(st.integers(max(256, width // 3), min(4200, width * 3)))
    focal_px = draw(st.integers(1, width)), draw(st.integers(1, height))
    left, top = draw(st.integers(0, width - focal_px[0])), draw(st.integers(0, height - focal_px[1]))
    return Picture(width, height, Box(left, top, *focal_px))


@settings(max_examples=40, deadline=None)
@given(sources(), st.sampled_from((STABILITY, NOVA, TITAN, FREE)), st.sampled_from((None, "blur")))
def test_every_placement_of_any_picture(source: Picture, offers: Offers, fill: str | None) -> None:
    plans = planned(source, placements(), offers, Wishes(fill=fill))
    checked(plans, placements(), offers)


@settings(max_examples=40, deadline=None)
@given(sources(), st.data())
def test_every_way_a_person_may_choose_is_one_the_plan_offered(source: Picture, data: st.DataObject) -> None:
    placement = data.draw(st.sampled_from(placements()))
    before = planned(source, [placement], STABILITY).plans[0]
    for option in before.others:
        choice = {placement.id: Choice(way=option.way)}
        plans = planned(source, [placement], STABILITY, Wishes(choices=choice))
        checked(plans, (placement,), STABILITY)
        free = {"crop", "resize"}
        assert plans.plans[0].way == option.way or {plans.plans[0].way, option.way} <= free
        assert plans.total_usd == option.price_usd, option.way


@settings(max_examples=40, deadline=None)
@given(sources(), st.data())
def test_a_drawn_crop_is_taken_where_it_was_drawn(source: Picture, data: st.DataObject) -> None:
    placement = data.draw(st.sampled_from([one for one in SOCIAL if not one.is_extreme]))
    size = data.draw(st.integers(64, 2 * source.width))
    box = Box(data.draw(st.integers(-400, 400)), data.draw(st.integers(-400, 400)), *frame_of(placement).size(size))
    plans = planned(source, [placement], STABILITY, Wishes(choices={placement.id: Choice(frame=box)}))
    plan = plans.plans[0]
    checked(plans, (placement,), STABILITY)
    if plan.way == "outpaint" and len(plan.calls) == 1 and plans.calls[0].sent_px == source.size:
        sides = plans.calls[0].sides
        assert abs(plan.crop.left - sides.left - box.left) <= 1 and abs(plan.crop.top - sides.up - box.top) <= 1
        assert (plan.crop.width, plan.crop.height) == (box.width, box.height)


@pytest.mark.parametrize("pack", ["meta-launch", "google-responsive-display", "iab-standard", "marketplace", "all"])
@pytest.mark.parametrize("size", [(1024, 1024), (2048, 2048), (1024, 1536), (1536, 1024), (4096, 4096)])
def test_no_pack_of_the_studio_costs_more_than_it_must(pack: str, size: tuple[int, int]) -> None:
    wanted = tuple(placement_of(one) for one in pack_of(pack).placements)
    plans = planned(Picture(*size, SQUARE.at(size).focal), wanted, STABILITY)
    checked(plans, wanted, STABILITY)
    assert plans.least and len(plans.calls) <= 2


@pytest.mark.parametrize("side", [1024, 2048, 3000])
def test_everything_social_from_a_square_is_one_paid_call(side: int) -> None:
    source = SQUARE.at((side, side))
    plans = planned(Picture(side, side, source.focal), SOCIAL, STABILITY)
    assert [(call.kind, call.price_usd) for call in plans.calls] == [("outpaint", Decimal("0.06"))]
    assert plans.total_usd == Decimal("0.06") and plans.least


def test_a_story_from_a_square_keeps_all_of_it_and_the_subject_clear() -> None:
    plan, plans = plan_of("meta_story")
    assert (plan.way, plan.lost, plan.crop.width) == ("outpaint", 0, 1024)
    assert plan.invented == pytest.approx(1 - 1024 / plan.crop.height)
    assert plan.focal[1] >= 269 and plan.focal[3] <= 1920 - 384
    assert plans.calls[0].sides == Sides(0, 0, 398, 398)
    assert [option.way for option in plan.others] == ["resize", "pad", "rerender"]
    assert [note.kind for note in plan.others[0].notes] == ["kept", "enlarged"]


@pytest.mark.parametrize(
    ("placement", "source", "way"),
    [
        ("iab_300x250", SQUARE, "crop"),  # a strip of 17 % falls away
        ("meta_feed_square", SQUARE, "resize"),  # 1.05 times
        ("google_logo_landscape", SQUARE, "pad"),  # its platform asks for white
        ("iab_728x90", SQUARE, "layout"),
        ("shopify_product", SQUARE, "upscale"),  # twice as many px a side as there are
        ("web_hero", SQUARE, "outpaint"),
        ("print_a4_landscape", Picture(1024, 1536, Box(300, 500, 420, 600)), "outpaint_upscale"),
    ],
)
def test_ways_are_tried_in_order_of_cost(placement: str, source: Picture, way: str) -> None:
    plan, _ = plan_of(placement, source)
    assert plan.way == way
    assert all(note.kind not in ("focal", "kept", "enlarged") for note in plan.notes)


def test_where_nothing_can_be_paid_the_crop_says_what_it_breaks() -> None:
    plan, plans = plan_of("meta_story", offers=FREE)
    assert plan.way == "resize" and plans.total_usd == 0
    assert [note.kind for note in plan.warnings] == ["kept", "enlarged"]


def test_a_banner_may_be_outpainted_by_choice() -> None:
    plan, plans = plan_of("iab_728x90", way="outpaint")
    assert (plan.way, plan.lost, len(plans.calls)) == ("outpaint", 0, 1)
    assert plan.invented > 0.8 and plan.scale < 1
    assert plans.calls[0].sent_px == (512, 512)  # at its own size the canvas would be 8,282 px wide


def test_a_canvas_out_of_reach_of_one_call_is_made_in_a_chain() -> None:
    wall = Placement(
        id="own_wall", platform="own", name="Wall", kind="own", width_px=6000, height_px=1500, file_types=("jpg",),
        confidence="own",
    )  # fmt: skip
    source = Picture(2048, 2048, Box(600, 700, 840, 900))
    said, extends = Wishes(choices={"own_wall": Choice(way="outpaint")}), Offers(outpaint=STABILITY.outpaint)
    plans = planned(source, [wall], extends, said)
    checked(plans, (wall,), extends)
    assert [call.source for call in plans.calls] == [SOURCE, "call-1"]
    assert [tuple(call.sides) for call in plans.calls] == [(303, 303, 0, 0), (2000, 2000, 0, 0)]
    assert plans.plans[0].calls == ("call-1", "call-2") and plans.total_usd == Decimal("0.12")
    enlarged = planned(source, [wall], STABILITY, said)  # a smaller canvas, made larger: for less
    assert [call.kind for call in enlarged.calls] == ["outpaint", "upscale"]


def test_pictures_made_anew_share_a_call_for_each_aspect() -> None:
    wanted = [placement_of(one) for one in ("meta_story", "meta_reel", "google_demandgen_vertical", "web_hero")]
    plans = planned(SQUARE, wanted, STABILITY, Wishes(choices={one.id: Choice(way="rerender") for one in wanted}))
    checked(plans, tuple(wanted), STABILITY)
    assert [(call.kind, call.aspect) for call in plans.calls if call.kind == "rerender"] == [
        ("rerender", "9:16"),
        ("rerender", "16:9"),
    ]
    assert len(plans.calls) == 4  # each is enlarged: 1,080 px are more than 1.25 times 768


def test_padding_keeps_all_of_the_picture_and_fills_the_rest() -> None:
    plan, _ = plan_of("meta_story", Picture(1536, 1024, Box(500, 300, 420, 500)), way="pad", fill="#C8553D")
    assert plan.pad and plan.pad.fill == "#C8553D" and plan.lost == 0
    assert plan.crop == Box(0, 0, 1536, 1024) and plan.pad.sides[:2] == (0, 0)
    assert plan.pad.sides.up + plan.pad.sides.down == 1920 - 720
    assert plan.focal[1] >= 269 and plan.focal[3] <= 1920 - 384


def test_what_a_platform_asks_for_is_said() -> None:
    told = {note.kind: note.text for note in plan_of("amazon_product_main")[0].notes}
    assert told["text"] == "No words or logos may stand in this picture."
    assert "its weight limit" in told["limits"] and "pure white" in told["background"]
    assert "guides that disagree" in plan_of("tiktok_carousel_square")[0].notes[0].text


@pytest.mark.parametrize("focal", [Box(0, 0, 0, 10), Box(1000, 0, 100, 10), Box(-1, 0, 10, 10)])
def test_a_subject_outside_of_the_picture_is_refused(focal: Box) -> None:
    with pytest.raises(BadRequest, match="draw it anew"):
        planned(Picture(1024, 1024, focal), SOCIAL, STABILITY)


@pytest.mark.parametrize("way", ["outpaint", "outpaint_upscale", "upscale", "rerender"])
def test_a_way_that_is_not_on_offer_is_refused_in_a_sentence(way: str) -> None:
    with pytest.raises(BadRequest, match="Facebook / Instagram Stories: "):
        plan_of("meta_story", offers=FREE, way=way)


def test_rules_can_be_stricter() -> None:
    strict = planned(SQUARE, [placement_of("iab_300x250")], STABILITY, rules=Rules(keep_pct=90))
    assert strict.plans[0].way == "outpaint"


def test_offers_cost_what_the_catalogue_says() -> None:
    nova, titan = NOVA.outpaint, TITAN.outpaint
    assert nova and titan and STABILITY.outpaint and STABILITY.rerender
    assert [nova.usd(px) for px in (1024**2, 1024**2 + 1)] == [Decimal("0.04"), Decimal("0.06")]
    assert [titan.usd(px) for px in (768**2, 768**2 + 1)] == [Decimal("0.008"), Decimal("0.010")]
    assert STABILITY.outpaint.usd(9_000_000) == Decimal("0.06") and STABILITY.outpaint.side_px == 2000
    assert not STABILITY.outpaint.before.take((1000, 2501)) and not nova.after.take((1000, 4001))
    assert [offer.way for offer in STABILITY.upscale] == ["fast", "conservative"]
    assert STABILITY.rerender.usd == Decimal("0.04") and len(STABILITY.rerender.sizes) == 9
