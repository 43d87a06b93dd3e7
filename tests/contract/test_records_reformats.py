"""`Records`: reformats, and calls that join a job later."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.records import SqliteRecords
from core.domain.errors import NotFound
from core.domain.job import PasteBack
from core.domain.layers import LogoLayer, TextLayer
from core.domain.placement import Placement
from core.domain.values import derived_id, new_id
from core.formats.geometry import Box, Picture
from core.formats.offers import Offers, OutpaintOffer, PriceStep
from core.formats.plan import Choice
from core.formats.planner import planned
from core.formats.reformat import FormatWishes, Reformat
from core.ports import Records
from core.use_cases.reformat_changes import begun
from tests.support.builders import NOON, OWNER, call_of, job_of
from tests.support.racing import in_threads

WIDE = Placement(
    id="own_wide", platform="own", name="Wide", kind="own", width_px=900, height_px=400, file_types=("jpg",),
    confidence="own",
)  # fmt: skip


@pytest.fixture(params=["sqlite"])
def doors(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Records]]:
    """The same records through four connections, as four processes have them; another adapter joins as a parameter."""
    made = [SqliteRecords(tmp_path / "studio.sqlite") for _ in range(4)]
    yield list(made)
    for one in made:
        one.close()


@pytest.fixture
def records(doors: list[Records]) -> Records:
    return doors[0]


def reformat_of(asset: str = "A" * 26, **more: object) -> Reformat:
    offers = Offers(outpaint=OutpaintOffer(model="m", prices=(PriceStep(usd=Decimal("0.06")),)))
    plans = planned(Picture(500, 500, Box(100, 100, 300, 300)), [WIDE], offers)
    blank = Reformat(
        id=new_id(), owner=OWNER, campaign="default", asset=asset, job=new_id(), created=NOON, placements=(WIDE,),
        wishes=FormatWishes(choices={"own_wide": Choice(way="outpaint", frame=Box(0, 0, 9, 4))}, prompt="a table"),
        focal=plans.focal, plans=(),
    )  # fmt: skip
    return begun(blank, plans).reformat.model_copy(update=more)


def test_a_reformat_comes_back_as_it_was_kept(records: Records) -> None:
    layers = (TextLayer(text="Neu"), LogoLayer(image="b" * 64))
    kept = reformat_of(layers={"own_wide": layers}, approved={"own_wide": "B" * 26}, troubles={"call-1": "No."})
    assert kept.steps
    assert records.put_reformat(kept)
    assert records.reformat(kept.id) == kept
    with pytest.raises(NotFound, match="no such set of formats"):
        records.reformat(new_id())


def test_only_the_next_revision_is_taken(records: Records) -> None:
    kept = reformat_of()
    assert records.put_reformat(kept)
    assert not records.put_reformat(kept.model_copy(update={"campaign": "other"}))
    second = kept.model_copy(update={"revision": 1, "campaign": "second"})
    assert records.put_reformat(second)
    assert not records.put_reformat(second.model_copy(update={"campaign": "third"}))
    assert not records.put_reformat(second.model_copy(update={"revision": 3}))
    assert records.reformat(kept.id) == second
    assert not records.put_reformat(reformat_of(revision=4)), "an unknown one does not begin in the middle"


def test_of_those_who_change_it_at_once_one_wins(records: Records, doors: list[Records]) -> None:
    kept = reformat_of()
    records.put_reformat(kept)
    changed = [kept.model_copy(update={"revision": 1, "campaign": f"c{n}"}) for n in range(4)]
    won = in_threads(4, lambda n: doors[n].put_reformat(changed[n]))
    assert sorted(map(bool, won)) == [False, False, False, True]
    assert records.reformat(kept.id) == changed[won.index(True)]


def test_those_of_a_picture_come_newest_first(records: Records) -> None:
    made = [reformat_of("A" * 26) for _ in range(3)]
    for one in [*made, reformat_of("B" * 26)]:
        records.put_reformat(one)
    assert [one.id for one in records.reformats_of(OWNER, "A" * 26, limit=2)] == [made[2].id, made[1].id]
    assert records.reformats_of("nobody", "A" * 26) == []


def test_an_open_one_rests_until_it_is_changed(records: Records) -> None:
    first, second = reformat_of(), reformat_of()
    for one in (first, second):
        records.put_reformat(one)
    assert records.open_reformats(OWNER) == [first.id, second.id]
    records.rest_reformat(first.id, 0)
    assert records.open_reformats(OWNER) == [second.id]
    records.put_reformat(first.model_copy(update={"revision": 1}))
    records.rest_reformat(first.id, 0)
    assert records.open_reformats(OWNER) == [first.id, second.id], "it was changed since"


def test_calls_join_a_job_once(records: Records) -> None:
    job = job_of()
    records.add_job(job, [], [])
    back = PasteBack(onto="c" * 64, sides_px=(1, 2, 3, 4), feather_px=5)
    calls = [
        call_of(job, position=n).model_copy(update={"id": derived_id(job.id, n), "paste_back": back}) for n in range(3)
    ]
    assert records.add_calls(job.id, calls[:2]) == 2
    assert records.add_calls(job.id, calls) == 1
    assert records.add_calls(job.id, calls) == 0
    assert records.calls(job.id) == calls


def test_processes_that_add_the_same_call_add_one(records: Records, doors: list[Records]) -> None:
    job = job_of()
    records.add_job(job, [], [])
    same = [call_of(job).model_copy(update={"id": derived_id(job.id, 1), "holder": f"p{n}"}) for n in range(4)]
    added = in_threads(4, lambda n: doors[n].add_calls(job.id, [same[n]]))
    assert sorted(map(str, added)) == ["0", "0", "0", "1"]
    assert records.calls(job.id) == [same[added.index(1)]]


def test_a_cancelled_job_takes_no_more_calls(records: Records) -> None:
    job = job_of()
    records.add_job(job, [call_of(job)], [])
    records.set_control(job.id, "cancel")
    assert records.add_calls(job.id, [call_of(job, position=1)]) == 0
    assert [call.status for call in records.calls(job.id)] == ["cancelled"]
    with pytest.raises(NotFound):
        records.add_calls(new_id(), [])
