"""`Records`: what an archive is written from and read into, and what is forgotten."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.archive import ArchivedCall, ArchivedFrame, ArchivedPicture, ArchivedSheet
from core.domain.budget import Budget
from core.domain.campaign import Campaign
from core.domain.job import Call, Job
from core.domain.library import Change
from core.domain.mask import Drawn, Stroke
from core.domain.sheet import Frame, Sheet
from core.ports import Records
from tests.contract.test_records_reformats import reformat_of
from tests.support.builders import NOON, OWNER, asset_of, call_of, job_of, sheet_of

SLUG = "spring"
USD = Decimal("0.04")


@pytest.fixture(params=["sqlite"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Records, Records]]:
    """Two studios that know nothing of each other; another adapter joins as a parameter."""
    made = [SqliteRecords(tmp_path / name / "studio.sqlite", clock=NOON.timestamp) for name in ("here", "there")]
    yield made[0], made[1]
    for one in made:
        one.close()


@pytest.fixture
def records(both: tuple[Records, Records]) -> Records:
    return both[0]


def in_spring(job: Job) -> Job:
    return job.model_copy(update={"campaign": SLUG})


def drafted(records: Records, *, campaign: str = SLUG, usd: Decimal = USD) -> tuple[Sheet, Job, Call]:
    """A sheet of one frame whose call is done and paid."""
    sheet = sheet_of().model_copy(update={"campaign": campaign})
    job = job_of(sheet=sheet.id).model_copy(update={"campaign": campaign})
    call = call_of(job, holder="p", campaign=campaign, price_usd=str(usd), fresh=True)
    records.add_sheet(sheet)
    records.add_job(job, [call], [Frame(sheet=sheet.id, number=1, call=call.id)])
    asset = asset_of(campaign=campaign, call=call.id, recipe=call.recipe)
    assert records.begin(call.id, "p", cap_usd=None, now_s=NOON.timestamp()) == "sent"
    assert records.finish(call.id, "done", settled_usd=usd, assets=[asset])
    return sheet, job, records.call(call.id)


def test_pages_hold_a_campaign_and_nothing_else(records: Records) -> None:
    made = [drafted(records) for _ in range(3)]
    drafted(records, campaign="autumn")
    assert [each.call.id for each in records.archived_calls(OWNER, SLUG, after="", limit=2)] == [
        call.id for _, _, call in made[:2]
    ]
    assert [each.call.id for each in records.archived_calls(OWNER, SLUG, after=made[1][2].id, limit=2)] == [
        made[2][2].id
    ]
    assert [job.id for job in records.archived_jobs(OWNER, SLUG, after="", limit=9)] == [job.id for _, job, _ in made]
    sheets = records.archived_sheets(OWNER, SLUG, after="", limit=9)
    assert [each.sheet for each in sheets] == [sheet for sheet, _, _ in made]
    assert [frame.call for each in sheets for frame in each.frames] == [call.id for _, _, call in made]
    assert len(records.archived_pictures(OWNER, SLUG, after="", limit=9)) == 3
    reformat = reformat_of(campaign=SLUG)
    records.put_reformat(reformat)
    assert records.archived_reformats(OWNER, SLUG, after="", limit=9) == [reformat]
    assert records.count_campaign(OWNER, SLUG) == {
        **{"pictures": 3, "bytes": 30, "sheets": 3, "unfinished": 0},
        "ledger_lines": len(records.ledger(OWNER, campaign=SLUG)),
    }


def test_a_picture_comes_with_what_lies_beside_it(both: tuple[Records, Records]) -> None:
    here, there = both
    shown, step = asset_of(campaign=SLUG), asset_of(campaign=SLUG).model_copy(update={"working": True})
    for asset in (shown, step):
        here.add_asset(asset)
    here.set_tier(shown.id, "final")
    drawn = Drawn(strokes=(Stroke(tool="fill", points=((3, 4),)),), revision=5, base=step.id)
    here.put_mask(shown.id, drawn)
    here.change_pictures(OWNER, {shown.id: Change(note="Mind", add_tags=("hero",), trash=True)})
    first, second = found = here.archived([shown.id, step.id, "0" * 26])
    assert (first.asset.tier, first.tags, first.note, first.drawn) == ("final", ("hero",), "Mind", drawn)
    assert first.trashed_at
    assert second == ArchivedPicture(asset=step)
    assert there.restore_pictures("other", found) == [shown.id, step.id]
    assert there.restore_pictures("other", found) == []
    back = there.archived([shown.id, step.id])
    assert [each.model_copy(update={"asset": each.asset.model_copy(update={"owner": OWNER})}) for each in back] == found
    assert there.tags("other") == {"hero": 1}


def test_money_comes_with_its_call_and_once(both: tuple[Records, Records]) -> None:
    here, there = both
    for usd in ("0.04", "0.08"):
        drafted(here, usd=Decimal(usd))
    jobs = here.archived_jobs(OWNER, SLUG, after="", limit=9)
    calls = here.archived_calls(OWNER, SLUG, after="", limit=9)
    for times in range(2):
        assert there.restore_calls(OWNER, jobs, calls) == (0 if times else 4)
        for campaign in ("", SLUG):
            for period in ("", "2026-11", "2026-11-21"):
                assert there.totals(OWNER, campaign=campaign, period=period) == here.totals(
                    OWNER, campaign=campaign, period=period
                )
        assert there.ledger(OWNER) == here.ledger(OWNER)
    assert here.restore_calls(OWNER, jobs, calls) == 0
    assert here.totals(OWNER).settled_usd == Decimal("0.12")
    [call] = [call for call in there.calls(jobs[0].id) if call.id == calls[0].call.id]
    assert call == calls[0].call.model_copy(update={"holder": ""})


def test_a_call_that_was_never_sent_books_nothing(both: tuple[Records, Records]) -> None:
    here, there = both
    job = in_spring(job_of())
    call = call_of(job, campaign=SLUG)
    here.add_job(job, [call], [])
    here.set_control(job.id, "cancel")
    [archived] = here.archived_calls(OWNER, SLUG, after="", limit=9)
    assert not archived.counted
    assert there.restore_calls(OWNER, [job], [archived]) == 0
    assert there.totals(OWNER) == here.totals(OWNER)
    assert there.call(call.id).status == "cancelled"


def test_a_frame_finds_its_place(records: Records) -> None:
    sheet, job, call = drafted(records)
    other = call_of(job, position=1, campaign=SLUG)
    records.add_calls(job.id, [other])
    found = records.archived_sheet(sheet.id, [call.id])
    assert found is not None
    frame = ArchivedFrame(sheet=sheet.id, number=1, call=other.id, verdict="pick", note="Late")
    records.restore_sheets(OWNER, [ArchivedSheet(sheet=sheet, frames=(*found.frames, frame))])
    assert [(each.number, each.call, each.verdict) for each in records.frames(sheet.id)] == [
        (1, call.id, None),
        (2, other.id, "pick"),
    ]
    records.remove_frame(call.id, removed=True)
    records.restore_sheets(OWNER, [found])
    assert len(records.frames(sheet.id)) == 2, "a frame that was taken off with its picture lies there again"
    assert records.archived_sheet("0" * 26, []) is None


def test_forgetting_goes_page_by_page_and_leaves_the_books(records: Records) -> None:
    made = [drafted(records) for _ in range(3)]
    kept = drafted(records, campaign="autumn")
    records.put_campaign(OWNER, Campaign(slug=SLUG, name="Spring", created=NOON))
    for campaign in (SLUG, "autumn"):
        records.put_budget(OWNER, Budget(campaign=campaign, cap_usd=USD))
    ledger, after, pages = records.ledger(OWNER), "", []
    while (page := records.forget_pictures(OWNER, SLUG, after=after, now_s=0, limit=2))[0]:
        pages.append(page[1:])
        after = page[0] or ""
    assert pages == [(2, 0), (1, 0)]
    assert records.forget_campaign(OWNER, SLUG) == 3
    assert [each.campaign for each in records.budgets(OWNER)] == ["autumn"]
    assert records.campaign(OWNER, SLUG) is None
    assert list(records.campaign_uses(OWNER)) == ["autumn"]
    assert records.ledger(OWNER) == ledger
    assert records.calls(made[0][1].id) == [made[0][2]], "calls explain the ledger"
    assert len(records.leavings(before_s=1)) == 3
    assert len(records.frames(kept[0].id)) == 1
    assert records.sheets(OWNER, words="a sheet") == [kept[0]]


def test_a_sheet_that_shows_a_picture_that_was_moved_stays(records: Records) -> None:
    sheet, _, call = drafted(records)
    gone, _, _ = drafted(records)
    records.change_pictures(OWNER, {call.assets[0]: Change(campaign="autumn")})
    records.forget_pictures(OWNER, SLUG, after="", now_s=0, limit=9)
    assert records.forget_campaign(OWNER, SLUG) == 1
    assert [each.id for each in records.sheets(OWNER)] == [sheet.id]
    assert records.assets(call.assets).keys() == set(call.assets)
    assert gone.id not in {each.id for each in records.sheets(OWNER)}


def test_a_call_counts_if_the_books_do() -> None:
    call = call_of(job_of()).model_copy(update={"status": "refused", "sent_at_s": NOON.timestamp()})
    assert ArchivedCall(call=call, day="2026-11-21").counted, "it was sent, at no cost"
    assert not ArchivedCall(call=call).counted
    assert not ArchivedCall(call=call.model_copy(update={"sent_at_s": 0}), day="2026-11-21").counted
