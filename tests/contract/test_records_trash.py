"""`Records`: what lay in the trash long enough is forgotten, and nothing that anything still needs."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.adapters.local.records import SqliteRecords
from core.domain.asset import Asset, Tier
from core.domain.errors import NotFound
from core.domain.library import Change, Query
from core.domain.mask import Drawn
from core.domain.sheet import Frame
from core.ports import Records
from tests.support.builders import OWNER, asset_of, call_of, job_of, sheet_of

LATER = datetime.now(UTC) + timedelta(days=40)
"""Everything that is in the trash is due by then."""


@pytest.fixture(params=["sqlite"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    """Each adapter of the port; another joins as another parameter."""
    made = SqliteRecords(tmp_path / "studio.sqlite")
    yield made
    made.close()


def add(
    records: Records,
    *,
    parents: Sequence[Asset] = (),
    tier: Tier = "draft",
    working: bool = False,
    call: str | None = None,
    like: Asset | None = None,
) -> Asset:
    asset = asset_of(tier=tier, parents=[parent.id for parent in parents], call=call)
    asset = asset.model_copy(update={"working": working, "sha256": asset.id.lower().ljust(64, "0")})
    if like:
        asset = asset.model_copy(update={"key": like.key, "sha256": like.sha256})
    records.add_asset(asset)
    return asset


def trash(records: Records, *assets: Asset) -> None:
    records.change_pictures(OWNER, {asset.id: Change(trash=True) for asset in assets})


def sweep(records: Records, before: datetime = LATER) -> int:
    return records.forget_trashed(OWNER, before=before, now_s=100)


def gone(records: Records, *assets: Asset) -> list[bool]:
    left = records.assets(asset.id for asset in assets)
    return [asset.id not in left for asset in assets]


def left_over(records: Records) -> set[str]:
    return {key for key, _ in records.leavings(before_s=200)}


def test_what_is_due_goes_with_all_that_was_known_of_it(records: Records) -> None:
    stays, goes = add(records), add(records)
    records.change_pictures(OWNER, {goes.id: Change(add_tags=("hero",), note="n", trash=True)})
    records.put_mask(goes.id, Drawn(revision=1))
    assert sweep(records, datetime.now(UTC) - timedelta(days=30)) == 0
    assert sweep(records) == 1
    assert gone(records, stays, goes) == [False, True]
    with pytest.raises(NotFound):
        records.asset(goes.id)
    assert left_over(records) == {goes.key}
    assert records.masks([goes.id]) == {}
    assert records.tags(OWNER) == {}
    for trashed in (False, True):
        assert len(records.find_pictures(OWNER, Query(trashed=trashed), skip=0, limit=9)) == (not trashed)
        assert sum(cell.pictures for cell in records.count_cells(OWNER, Query(trashed=trashed))) == (not trashed)
    assert records.find_pictures(OWNER, Query(words=goes.name or "a", trashed=True), skip=0, limit=9) == []


def test_a_file_that_another_picture_uses_stays(records: Records) -> None:
    first = add(records)
    cached = add(records, like=first, tier="final")
    trash(records, first)
    assert sweep(records) == 1
    assert left_over(records) == set()
    assert records.has_bytes(first.sha256)
    trash(records, cached)
    assert sweep(records) == 1
    assert left_over(records) == {first.key}
    assert not records.has_bytes(first.sha256)
    assert records.leavings(before_s=100) == []  # not before its time
    records.swept(first.key)
    assert left_over(records) == set()


def test_what_a_picture_that_stays_was_made_of_stays_and_says_so(records: Records) -> None:
    source, style = add(records, tier="upload"), add(records, tier="upload")
    answer = add(records, parents=[source, style], working=True, call="c")
    final = add(records, parents=[answer], tier="final", call="c")
    other = add(records)
    trash(records, source, style, other)
    assert {name: kept.id for name, kept in records.kept_by([source.id, style.id, other.id], before=LATER).items()} == {
        source.id: final.id,
        style.id: final.id,
    }
    assert sweep(records) == 1
    assert gone(records, source, style, answer, final, other) == [False, False, False, False, True]
    trash(records, final)
    assert sweep(records) == 3
    assert gone(records, source, style, answer, final) == [True] * 4  # the answer served the final alone
    assert left_over(records) >= {answer.key}


def test_a_picture_whose_child_may_still_come_back_stays(records: Records) -> None:
    parent = add(records)
    child = add(records, parents=[parent])
    trash(records, parent)
    middle = datetime.now(UTC)
    trash(records, child)
    assert sweep(records, middle) == 0
    assert sweep(records) == 2


def test_a_mask_goes_with_its_picture_and_not_with_an_edit(records: Records) -> None:
    picture = add(records)
    mask = add(records, parents=[picture], working=True)
    edit = add(records, parents=[picture, mask])
    trash(records, edit)
    assert sweep(records) == 1
    assert gone(records, picture, mask, edit) == [False, False, True]
    trash(records, picture)
    sweep(records)
    assert gone(records, picture, mask) == [True, True]


def test_a_frame_leaves_its_sheet_with_its_picture(records: Records) -> None:
    sheet, job = sheet_of(), job_of()
    calls = [call_of(job, position=n) for n in range(2)]
    records.add_sheet(sheet)
    records.add_job(job, calls, [Frame(sheet=sheet.id, number=n, call=call.id) for n, call in enumerate(calls, 1)])
    first, _ = (add(records, call=call.id) for call in calls)
    trash(records, first)
    assert len(records.frames(sheet.id)) == 2  # in the trash it still shows
    sweep(records)
    assert [frame.call for frame in records.frames(sheet.id)] == [calls[1].id]


def test_anothers_trash_is_left_alone(records: Records) -> None:
    hers = asset_of(owner="ann")
    records.add_asset(hers)
    records.change_pictures("ann", {hers.id: Change(trash=True)})
    assert sweep(records) == 0
    assert gone(records, hers) == [False]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made_of=st.lists(st.lists(st.integers(0, 11), max_size=2), min_size=1, max_size=12),
    working=st.sets(st.integers(0, 11)),
    trashed=st.sets(st.integers(0, 11)),
)
def test_whatever_is_trashed_nothing_that_stays_loses_what_it_was_made_of(
    tmp_path_factory: pytest.TempPathFactory, made_of: list[list[int]], working: set[int], trashed: set[int]
) -> None:
    records = SqliteRecords(tmp_path_factory.mktemp("trash") / "studio.sqlite")
    made: list[Asset] = []
    for number, named in enumerate(made_of):
        parents = [made[each % number] for each in dict.fromkeys(named)] if number else []
        made.append(add(records, parents=list({each.id: each for each in parents}.values()), working=number in working))
    trash(records, *(asset for number, asset in enumerate(made) if number in trashed))
    sweep(records)
    left = records.assets(asset.id for asset in made)
    for number, asset in enumerate(made):
        if number not in trashed and number not in working:
            assert asset.id in left
    for asset in left.values():
        if not asset.working:
            assert set(asset.parents) <= set(left), "a picture that stays lost what it was made of"
    assert sweep(records) == 0
    records.close()
