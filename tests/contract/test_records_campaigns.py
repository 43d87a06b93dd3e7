"""`Records`: campaigns, what lies in them, and the colours of pictures."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.asset import Tier
from core.domain.campaign import Campaign, CampaignUse
from core.domain.library import Change
from core.ports import Records
from tests.support.builders import NOON, OWNER, asset_of, call_of, job_of, recipe_of, sheet_of
from tests.support.racing import in_threads

SPRING = Campaign(slug="spring", name="Spring", created=NOON, palette=("#C8553D",), avoid=("cheap",))
COUNTS: dict[Tier, int] = {"draft": 4, "final": 2, "upload": 1}


@pytest.fixture(params=["sqlite"])
def doors(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Records]]:
    """The same records through four connections, as four processes have them; another adapter joins as a parameter."""
    made = [SqliteRecords(tmp_path / "studio.sqlite", clock=NOON.timestamp) for _ in range(4)]
    yield list(made)
    for one in made:
        one.close()


@pytest.fixture
def records(doors: list[Records]) -> Records:
    return doors[0]


def test_a_campaign_comes_back_as_it_was_kept(records: Records) -> None:
    autumn = Campaign(slug="autumn", name="Autumn", created=NOON, logo="A" * 26, preamble="Soft light", archived=NOON)
    assert records.put_campaign(OWNER, SPRING)
    assert records.put_campaign(OWNER, autumn)
    assert records.campaigns(OWNER) == [autumn, SPRING]
    assert records.campaign(OWNER, "spring") == SPRING
    assert records.campaign(OWNER, "winter") is None
    assert records.campaigns("nobody") == []


def test_only_the_next_revision_is_taken(records: Records) -> None:
    records.put_campaign(OWNER, SPRING)
    assert not records.put_campaign(OWNER, SPRING.model_copy(update={"name": "Other"}))
    second = SPRING.model_copy(update={"revision": 1, "name": "Second"})
    assert records.put_campaign(OWNER, second)
    assert not records.put_campaign(OWNER, second.model_copy(update={"name": "Third"}))
    assert not records.put_campaign(OWNER, second.model_copy(update={"revision": 3}))
    assert records.campaign(OWNER, "spring") == second


def test_of_those_who_change_it_at_once_one_wins(doors: list[Records]) -> None:
    doors[0].put_campaign(OWNER, SPRING)
    changed = [SPRING.model_copy(update={"revision": 1, "name": f"By {n}"}) for n in range(4)]
    won = in_threads(4, lambda n: doors[n].put_campaign(OWNER, changed[n]))
    assert sorted(map(bool, won)) == [False, False, False, True]
    assert doors[0].campaign(OWNER, "spring") == changed[won.index(True)]


def test_uses_count_pictures_by_campaign_and_name_its_covers(records: Records) -> None:
    made = {
        (campaign, tier, n): asset_of(campaign=campaign, tier=tier, recipe=recipe_of(seed=n + 1)).model_copy(
            update={"created": NOON + timedelta(minutes=n), "size_bytes": 100}
        )
        for campaign in ("spring", "autumn")
        for tier, count in COUNTS.items()
        for n in range(count)
    }
    for asset in made.values():
        records.add_asset(asset)
    records.add_asset(asset_of(campaign="autumn").model_copy(update={"working": True}))
    records.add_asset(asset_of(campaign="theirs", owner="other"))
    trashed = made["autumn", "final", 1].id
    records.change_pictures(OWNER, {trashed: Change(trash=True)})
    uses = records.campaign_uses(OWNER)
    assert list(uses) == ["autumn", "spring"]
    spring = [made["spring", *each].id for each in (("final", 1), ("final", 0), ("draft", 3))]
    autumn = [made["autumn", *each].id for each in (("final", 0), ("draft", 3), ("draft", 2))]
    assert uses["spring"] == CampaignUse(
        drafts=4, finals=2, uploads=1, bytes=700, newest=NOON + timedelta(minutes=3), covers=tuple(spring)
    )
    assert uses["autumn"] == CampaignUse(
        drafts=4, finals=1, uploads=1, bytes=600, newest=NOON + timedelta(minutes=3), covers=tuple(autumn)
    )


def test_a_sheet_or_the_trash_is_a_use(records: Records) -> None:
    records.add_sheet(sheet_of().model_copy(update={"campaign": "refused"}))
    gone = asset_of(campaign="thrown")
    records.add_asset(gone)
    records.change_pictures(OWNER, {gone.id: Change(trash=True)})
    assert records.campaign_uses(OWNER) == {"refused": CampaignUse(), "thrown": CampaignUse()}


def test_totals_are_those_of_each_campaign(records: Records) -> None:
    assert records.campaign_totals(OWNER) == {}
    for campaign, price in (("spring", "0.04"), ("spring", "0.08"), ("autumn", "0.14")):
        job = job_of()
        call = call_of(job, holder="p", campaign=campaign, price_usd=price, fresh=True)
        records.add_job(job, [call], [])
        assert records.begin(call.id, "p", cap_usd=None, now_s=NOON.timestamp()) == "sent"
        records.finish(call.id, "done", settled_usd=Decimal(price))
    found = records.campaign_totals(OWNER)
    assert found == {slug: records.totals(OWNER, campaign=slug) for slug in ("autumn", "spring")}
    assert found["spring"].settled_usd == Decimal("0.12")


def test_colours_are_kept_by_the_bytes_and_go_with_the_last_picture_that_has_them(records: Records) -> None:
    one, twin = asset_of(sha256="a" * 64), asset_of(sha256="a" * 64)
    records.add_asset(one)
    records.add_asset(twin)
    colours = (("#c8553d", 0.75), ("#ffffff", 0.25))
    records.keep_colours("a" * 64, colours)
    records.keep_colours("a" * 64, (("#000000", 1.0),))
    assert records.colours_of(["a" * 64, "b" * 64, "a" * 64]) == {"a" * 64: colours}
    for place, asset in enumerate((one, twin)):
        records.change_pictures(OWNER, {asset.id: Change(trash=True)})
        records.forget_trashed(OWNER, before=NOON + timedelta(days=9999), now_s=0)
        assert bool(records.colours_of(["a" * 64])) is (place == 0)
