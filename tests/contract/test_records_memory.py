"""`Records`: what is remembered comes back, page by page, and to its owner alone."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.asset import Asset
from core.domain.errors import NotFound
from core.domain.job import Call
from core.domain.sheet import Frame
from core.domain.values import new_id
from core.ports import Records
from tests.support.builders import OWNER, asset_of, call_of, calls_of, job_of, recipe_of, sheet_of
from tests.support.racing import in_threads

PRICE = Decimal("0.04")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "studio.sqlite"


@pytest.fixture(params=["sqlite"])
def records(request: pytest.FixtureRequest, file: Path) -> Iterator[Records]:
    """Each adapter of the port; another joins as another parameter."""
    made = SqliteRecords(file)
    yield made
    made.close()


def added(records: Records, asset: Asset) -> Asset:
    records.add_asset(asset)
    return asset


def test_everything_comes_back_from_the_disk(records: Records, file: Path) -> None:
    asset = added(records, asset_of(recipe=recipe_of(), parents=["a"], call="c"))
    sheet = sheet_of()
    job = job_of(sheet=sheet.id)
    calls = [call_of(job, position=n, holder="me", fresh=bool(n), tier="final") for n in range(2)]
    frames = [Frame(sheet=sheet.id, number=n, call=call.id) for n, call in enumerate(calls, 1)]
    records.add_sheet(sheet)
    records.add_job(job, calls, frames)
    records.remember(OWNER, "brief", "half a brief")
    again = SqliteRecords(file)
    assert again.asset(asset.id) == asset
    assert (again.sheet(sheet.id), again.frames(sheet.id)) == (sheet, frames)
    assert (again.job(job.id), again.calls(job.id)) == (job, calls)
    assert again.calls_by_id([calls[0].id, "none"]) == {calls[0].id: calls[0]}
    assert again.recall(OWNER, "brief") == "half a brief"
    again.close()


@pytest.mark.parametrize("kind", ["asset", "sheet", "job", "call"])
def test_what_is_not_there_is_named(records: Records, kind: str) -> None:
    missing = new_id()
    with pytest.raises(NotFound, match=missing):
        getattr(records, kind)(missing)


def test_pictures_come_in_pages_newest_first(records: Records) -> None:
    made = [added(records, asset_of()) for _ in range(7)][::-1]
    made.sort(key=lambda asset: asset.id, reverse=True)
    first = records.list_assets(OWNER, limit=3)
    second = records.list_assets(OWNER, limit=3, before=first[-1].id)
    third = records.list_assets(OWNER, limit=3, before=second[-1].id)
    assert first + second + third == made


def test_pictures_are_found_by_tier_and_campaign(records: Records) -> None:
    spring = added(records, asset_of(tier="final", campaign="spring"))
    autumn = added(records, asset_of(tier="final", campaign="autumn"))
    draft = added(records, asset_of(tier="draft", campaign="spring"))
    assert {asset.id for asset in records.list_assets(OWNER, tier="final")} == {spring.id, autumn.id}
    assert {asset.id for asset in records.list_assets(OWNER, campaign="spring")} == {spring.id, draft.id}
    assert records.list_assets(OWNER, tier="final", campaign="spring") == [spring]
    records.set_tier(draft.id, "final")
    assert len(records.list_assets(OWNER, tier="final", campaign="spring")) == 2
    assert (records.asset(draft.id).tier, records.asset(draft.id).key) == ("final", draft.key)


def test_the_oldest_picture_answers_for_its_bytes_and_its_recipe(records: Records) -> None:
    recipe = recipe_of()
    made = sorted((added(records, asset_of(recipe=recipe, sha256="b" * 64)) for _ in range(3)), key=lambda a: a.id)
    assert records.asset_with_bytes(OWNER, "b" * 64) == made[0]
    assert records.asset_of_recipe(OWNER, recipe.sha256) == made[0]
    records.uncache(made[0].id)
    assert records.asset_of_recipe(OWNER, recipe.sha256) == made[1]
    assert records.asset(made[0].id) == made[0]
    assert records.asset_with_bytes(OWNER, "c" * 64) is None
    assert records.asset_of_recipe(OWNER, "c" * 64) is None


def test_an_upload_is_found_in_its_campaign(records: Records) -> None:
    added(records, asset_of(tier="upload", campaign="spring"))
    added(records, asset_of(tier="draft", campaign="autumn"))
    autumn = added(records, asset_of(tier="upload", campaign="autumn"))
    assert records.asset_with_bytes(OWNER, "a" * 64, uploaded_to="autumn") == autumn
    assert records.asset_with_bytes(OWNER, "a" * 64, uploaded_to="winter") is None


def test_nobody_sees_what_is_anothers(records: Records) -> None:
    recipe, sheet = recipe_of(), sheet_of(owner="ann")
    job = job_of(owner="ann")
    added(records, asset_of(owner="ann", recipe=recipe))
    records.add_sheet(sheet)
    records.add_job(job, [call_of(job, recipe, holder="me")], [])
    records.begin(records.calls(job.id)[0].id, "me", cap_usd=None, now_s=1)
    records.remember("ann", "brief", "hers")
    assert [*records.list_assets("bob"), *records.sheets("bob"), *records.jobs("bob")] == []
    assert records.unfinished_jobs("bob") == []
    assert records.asset_with_bytes("bob", "a" * 64) is None
    assert records.asset_of_recipe("bob", recipe.sha256) is None
    assert records.recall("bob", "brief") is None
    assert records.spent("bob") == (Decimal(0), Decimal(0))
    assert (len(records.sheets("ann")), len(records.jobs("ann"))) == (1, 1)


def test_numbers_count_within_a_campaign_and_stay_with_their_claimant(records: Records) -> None:
    def claim(claimant: str, campaign: str = "spring", name: str = "abc") -> int:
        return records.claim_number(campaign=campaign, name=name, claimant=claimant)

    assert [claim("one"), claim("two"), claim("one"), claim("three")] == [1, 2, 1, 3]
    assert [claim("one", campaign="autumn"), claim("one", name="def")] == [1, 1]
    records.release_number(campaign="spring", name="abc", claimant="two")
    assert [claim("two"), claim("one")] == [4, 1]


def test_racing_claimants_get_different_numbers(records: Records) -> None:
    found = in_threads(8, lambda n: records.claim_number(campaign="spring", name="abc", claimant=f"c{n}"))
    assert sorted(map(str, found)) == [str(n) for n in range(1, 9)]


def planned_sheet(records: Records, count: int) -> tuple[str, list[Call]]:
    sheet = sheet_of()
    job = job_of(sheet=sheet.id)
    calls = calls_of(job, count, holder="me")
    records.add_sheet(sheet)
    records.add_job(job, calls, [Frame(sheet=sheet.id, number=n, call=call.id) for n, call in enumerate(calls, 1)])
    return sheet.id, calls


def test_frames_are_judged_taken_off_and_put_back(records: Records) -> None:
    sheet, calls = planned_sheet(records, 3)
    records.set_verdict(calls[0].id, "pick")
    records.set_verdict(calls[1].id, "maybe")
    records.set_verdict(calls[1].id, None)
    assert [frame.verdict for frame in records.frames(sheet)] == ["pick", None, None]
    records.remove_frame(calls[1].id, removed=True)
    assert [frame.number for frame in records.frames(sheet)] == [1, 3]
    records.remove_frame(calls[1].id, removed=False)
    assert [frame.number for frame in records.frames(sheet)] == [1, 2, 3]
    assert records.frame_of(calls[0].id) == Frame(sheet=sheet, number=1, call=calls[0].id, verdict="pick")
    assert records.frame_of("none") is None


def test_a_job_is_remembered_whole_or_not_at_all(records: Records) -> None:
    sheet, calls = planned_sheet(records, 1)
    job = job_of(sheet=sheet)
    again = call_of(job)
    taken = Frame(sheet=sheet, number=1, call=again.id)
    with pytest.raises(Exception, match="UNIQUE"):
        records.add_job(job, [again], [taken])
    with pytest.raises(NotFound):
        records.job(job.id)
    assert records.calls_by_id([again.id]) == {}
    assert len(records.frames(sheet)) == len(calls)


def test_a_call_is_replaced_once_on_its_frame(records: Records) -> None:
    sheet, calls = planned_sheet(records, 2)
    old = calls[0]
    records.begin(old.id, "me", cap_usd=None, now_s=1)
    records.finish(old.id, "in_doubt", settled_usd=PRICE, reason="lost")
    job = job_of(sheet=sheet)
    new = call_of(job, old.recipe)
    records.replace_call(old.id, job, new)
    assert [frame.call for frame in records.frames(sheet)] == [new.id, calls[1].id]
    assert [call.id for call in records.calls(old.job)] == [calls[1].id]
    other = job_of(sheet=sheet)
    with pytest.raises(NotFound, match="already being made again"):
        records.replace_call(old.id, other, call_of(other, old.recipe))
    progress = records.progress(old.job)
    assert (progress.counts, progress.settled_usd) == ({"planned": 1}, PRICE)


def test_racing_people_replace_a_call_once(records: Records) -> None:
    _, [old] = planned_sheet(records, 1)
    records.finish(old.id, "failed", settled_usd=Decimal(0), reason="x")

    def again(_: int) -> bool:
        job = job_of()
        try:
            records.replace_call(old.id, job, call_of(job, old.recipe))
        except NotFound:
            return False
        return True

    assert sorted(map(bool, in_threads(6, again))) == [False] * 5 + [True]
    assert len(records.jobs(OWNER)) == 2


@pytest.mark.parametrize("status", ["planned", "sent", "done"])
def test_a_call_that_may_yet_give_a_picture_is_not_replaced(records: Records, status: str) -> None:
    _, [old] = planned_sheet(records, 1)
    if status != "planned":
        records.begin(old.id, "me", cap_usd=None, now_s=1)
    if status == "done":
        records.finish(old.id, "done", settled_usd=PRICE)
    job = job_of()
    with pytest.raises(NotFound):
        records.replace_call(old.id, job, call_of(job, old.recipe))
    assert [call.status for call in records.calls(old.job)] == [status]


def test_progress_counts_calls_and_money(records: Records) -> None:
    _, calls = planned_sheet(records, 4)
    for call in calls[:3]:
        records.begin(call.id, "me", cap_usd=None, now_s=1)
    records.finish(calls[0].id, "done", settled_usd=PRICE)
    records.finish(calls[1].id, "refused", settled_usd=PRICE, reason="no")
    progress = records.progress(calls[0].job)
    assert progress.counts == {"done": 1, "refused": 1, "sent": 1, "planned": 1}
    assert (progress.total, progress.unfinished, progress.settled_usd) == (4, 2, 2 * PRICE)
    assert [job.id for job in records.unfinished_jobs(OWNER)] == [calls[0].job]


def test_a_cancelled_job_ends_what_is_planned_and_stays_cancelled(records: Records) -> None:
    _, calls = planned_sheet(records, 3)
    records.begin(calls[0].id, "me", cap_usd=None, now_s=1)
    records.set_control(calls[0].job, "pause")
    assert records.due_calls("me", now_s=1, limit=9) == []
    records.set_control(calls[0].job, "cancel")
    records.set_control(calls[0].job, "run")
    assert records.job(calls[0].job).control == "cancel"
    assert [call.status for call in records.calls(calls[0].job)] == ["sent", "cancelled", "cancelled"]
    assert records.due_calls("me", now_s=1, limit=9) == []


def test_jobs_and_sheets_come_newest_first(records: Records) -> None:
    sheets = [planned_sheet(records, 1)[0] for _ in range(3)]
    assert [sheet.id for sheet in records.sheets(OWNER, limit=2)] == sorted(sheets, reverse=True)[:2]
    jobs = [job.id for job in records.jobs(OWNER)]
    assert jobs == sorted(jobs, reverse=True)
    assert len(records.jobs(OWNER, limit=2)) == 2


def test_a_small_text_is_replaced(records: Records) -> None:
    assert records.recall(OWNER, "brief") is None
    records.remember(OWNER, "brief", "one")
    records.remember(OWNER, "brief", "two – “odd” 🎂")
    assert records.recall(OWNER, "brief") == "two – “odd” 🎂"
