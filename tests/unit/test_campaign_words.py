"""What the Campaigns page says: cards, money, archives, palettes; and how near a frame is to its palette."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from components.campaign_list import card_of, is_untouched, tightest
from components.campaign_words import archive_words, holds_words, last_words, money_words
from components.palette_chips import name_of, read
from components.sheet_palette import Near, by_palette, nearness, palette_groups
from core.domain.archive import Manifest
from core.domain.budget import Budget, Per, Room
from core.domain.campaign import Campaign, CampaignCard, CampaignUse, unsaved
from core.domain.library import Days
from core.domain.sheet import Frame
from core.domain.values import now
from core.use_cases.report import Framed
from tests.support.builders import NOON, asset_of, call_of, job_of

UTC_DAYS = Days(zone="UTC")


def card(**given: Any) -> CampaignCard:
    """A card of a campaign that somebody made."""
    campaign = given.pop("campaign", Campaign(slug="autumn", name="Autumn mugs", created=NOON))
    return CampaignCard(campaign=campaign, saved=given.pop("saved", True), **given)


def room(held: str, cap: str = "60", *, campaign: str = "autumn", per: Per = "month", warn_only: bool = False) -> Room:
    """A budget of which so much is held."""
    budget = Budget(campaign=campaign, per=per, cap_usd=Decimal(cap), warn_only=warn_only)
    return Room(budget=budget, period="2026-11", held_usd=Decimal(held))


@pytest.mark.parametrize(
    ("use", "words"),
    [
        (CampaignUse(), "Empty"),
        (CampaignUse(drafts=1), "1 draft"),
        (CampaignUse(drafts=1284, finals=6, uploads=1), "1,284 drafts, 6 finals, 1 upload"),
        (CampaignUse(finals=2), "2 finals"),
    ],
)
def test_what_is_in_a_campaign(use: CampaignUse, words: str) -> None:
    assert holds_words(use) == words


def test_when_it_was_last_worked_on() -> None:
    assert last_words(CampaignUse(), UTC_DAYS) == ""
    assert (
        last_words(CampaignUse(newest=datetime(2025, 3, 4, 9, 5, tzinfo=UTC)), UTC_DAYS) == "Last work 4 Mar 2025 09:05"
    )
    assert last_words(CampaignUse(newest=now()), UTC_DAYS).startswith("Last work today ")


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (None, ("Spent, no budget", "$1.20", None)),
        (room("18.8"), ("$18.80 of $60.00 this month", "$41.20 left", 18.8 / 60)),
        (room("70", per="total"), ("$70.00 of $60.00 in all", "$10.00 over", 70 / 60)),
        (room("0", "0", per="day"), ("$0.00 of $0.00 today", "$0.00 left", 1.0)),
    ],
)
def test_what_a_card_says_of_money(left: Room | None, told: tuple[str, str, float | None]) -> None:
    words, amount, part = money_words(card(settled_usd=Decimal("1"), reserved_usd=Decimal("0.2")), left)
    assert (words, amount) == told[:2]
    assert part == (None if told[2] is None else pytest.approx(told[2]))


def test_the_tightest_budget_that_stops_stands_on_the_card() -> None:
    warns, stops, looser = room("59", warn_only=True), room("10", "20"), room("10", "40", per="total")
    everybodys, other = room("0", "1", campaign=""), room("1", "2", campaign="spring", warn_only=True)
    assert tightest([warns, looser, everybodys, stops, other]) == {"autumn": stops, "spring": other}


def test_a_card_names_its_pictures_by_url_and_says_what_it_is() -> None:
    campaign = Campaign(slug="autumn", name="Autumn", created=NOON, archived=NOON, palette=("#C8553D",))
    drawn = card_of(card(campaign=campaign, drafts=2, covers=("A", "B")), {}, UTC_DAYS)
    assert drawn["covers"] == ["/pictures/thumb/A.webp", "/pictures/thumb/B.webp"]
    assert (drawn["holds"], drawn["mark"], drawn["palette"]) == ("2 drafts", "archived", ["#C8553D"])


def test_a_studio_is_untouched_while_nobody_made_or_drafted_anything() -> None:
    first = card(campaign=unsaved("default"), saved=False)
    assert is_untouched([first])
    assert not is_untouched([first, card()])
    assert not is_untouched([card(campaign=unsaved("default"), saved=False, drafts=1)])
    assert not is_untouched([card(campaign=unsaved("default"))])


def test_what_an_archive_holds() -> None:
    told = {
        "version": 1,
        "slug": "autumn",
        "name": "Autumn",
        "exported": NOON,
        "calls": 9,
        "ledger_lines": 20,
        "parts": {},
    }
    full = Manifest(
        **told,
        pictures={"draft": 480, "final": 20, "upload": 0},
        sheets=12,
        settled_usd=Decimal("14.2"),
        bytes=310_000_000,
    )
    assert archive_words(full) == "500 pictures (480 drafts, 20 finals), 12 sheets, $14.20 spent, 310 MB"
    empty = Manifest(**told, pictures={}, sheets=1, settled_usd=Decimal(0), bytes=2000)
    assert archive_words(empty) == "no pictures, 1 sheet, 2 kB"


@pytest.mark.parametrize(
    ("said", "colours"),
    [
        (["#c8553d", "#E7E1D6"], ("#C8553D", "#E7E1D6")),
        ([], ()),
        (["#C8553D", "#c8553d"], ("#C8553D",)),
        (["red"], None),
        (["#C85"], None),
        (["#C8553D;background:url(//x)"], None),
        (["#000000"] * 9, None),
        ("#C8553D", None),
        (None, None),
    ],
)
def test_only_colours_come_from_the_browser(said: object, colours: tuple[str, ...] | None) -> None:
    assert read(said, 8) == colours


def test_a_colour_has_a_name() -> None:
    assert name_of("#C65D3E") == "terracotta"


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (0, "on the palette"),
        (6, "on the palette"),
        (6.1, "close to the palette"),
        (14.1, "off the palette"),
        (None, "not measured"),
    ],
)
def test_a_distance_in_words(distance: float | None, words: str) -> None:
    assert nearness(distance) == words


def test_frames_by_palette_the_nearest_first_and_those_without_a_picture_last() -> None:
    job = job_of()
    calls = [call_of(job, position=place) for place in range(4)]
    assets = [asset_of(sha256=f"{place:064x}") for place in range(3)]
    framed = [
        Framed(frame=Frame(sheet="S", number=number, call=call.id), call=call, asset=asset)
        for number, (call, asset) in enumerate(zip(calls, [None, *assets], strict=True), start=1)
    ]
    near = {
        assets[0].id: Near(20, ("#000000",)),
        assets[1].id: Near(3.4, ("#C8553D", "#E7E1D6")),
        assets[2].id: Near(9, ()),
    }
    ordered = by_palette(framed, near)
    assert [found.frame.number for found in ordered] == [3, 4, 2, 1]
    heads = [(group["title"], group["size"]) for group in palette_groups(ordered, near)]
    assert heads == [("On the palette", 1), ("Close to the palette", 1), ("Off the palette", 1), ("Not measured", 1)]
    assert near[assets[1].id].texts == {
        "colours": "#C8553D #E7E1D6",
        "distance": "ΔE 3",
        "nearness": "on the palette",
    }
