"""`Records`: what each model was paid for the frames of a sheet, and of all sheets of a template."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.adapters.local.database import Database
from core.adapters.local.records import SqliteRecords
from core.adapters.local.trial_rows import OF_TEMPLATE, TRIALS
from core.domain.job import Call
from core.domain.sheet import Brief, Frame, Sheet
from core.domain.trial import Trial
from core.domain.values import new_id
from core.ports import Records
from tests.support.builders import OWNER, asset_of, call_of, job_of, recipe_of, sheet_of

CENTS = {"core": Decimal("0.04"), "ultra": Decimal("0.14")}
CORE, ULTRA = recipe_of(model="core").model, recipe_of(model="ultra").model


@pytest.fixture(params=["sqlite"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    """Each adapter of the port; another joins as another parameter."""
    made = SqliteRecords(tmp_path / "studio.sqlite")
    yield made
    made.close()


def drafted(
    records: Records, *models: str, template: str | None = "hero", owner: str = OWNER
) -> tuple[Sheet, list[Call]]:
    """A sheet with one planned call a model."""
    brief = Brief(template=template, prompt="'hero' \"dark\"")
    sheet = sheet_of(owner=owner).model_copy(update={"brief": brief})
    job = job_of(owner=owner, sheet=sheet.id)
    calls = [call_of(job, recipe_of(model=model, seed=n), position=n) for n, model in enumerate(models, 1)]
    records.add_sheet(sheet)
    records.add_job(job, calls, [Frame(sheet=sheet.id, number=n, call=call.id) for n, call in enumerate(calls, 1)])
    return sheet, calls


def done(records: Records, call: Call, *, took_s: float = 0) -> None:
    """The call's picture arrives."""
    assets = [asset_of(owner=call.owner, recipe=call.recipe, call=call.id)]
    assert records.finish(call.id, "done", settled_usd=call.price_usd, assets=assets, took_s=took_s)


def test_a_call_remembers_how_long_it_took(records: Records) -> None:
    _, [call, other] = drafted(records, "core", "ultra")
    done(records, call, took_s=2.25)
    assert (records.call(call.id).took_s, records.call(other.id).took_s) == (2.25, 0)


def test_a_sheets_calls_are_told_by_number_with_money_time_and_verdict(records: Records) -> None:
    sheet, [first, second, third] = drafted(records, "core", "ultra", "core")
    done(records, second, took_s=9.5)
    done(records, first, took_s=2.5)
    records.set_verdict(first.id, "pick")
    drafted(records, "core")
    assert records.trials_of_sheet(sheet.id) == [
        Trial(sheet.id, CORE, CENTS["core"], 2.5, True, False, "pick"),
        Trial(sheet.id, ULTRA, CENTS["ultra"], 9.5, True, False, None),
        Trial(sheet.id, CORE, Decimal(0), 0, False, False, None),
    ]
    assert third.status == "planned"


def test_a_cached_picture_is_said_to_be_one(records: Records) -> None:
    sheet, [call] = drafted(records, "core")
    records.finish(call.id, "done", settled_usd=Decimal(0), assets=[asset_of(recipe=call.recipe)], cached=True)
    assert records.trials_of_sheet(sheet.id) == [Trial(sheet.id, CORE, Decimal(0), 0, True, True, None)]


def test_a_removed_frame_was_paid_for_but_its_verdict_is_gone_until_it_is_put_back(records: Records) -> None:
    sheet, [call] = drafted(records, "core")
    done(records, call)
    records.set_verdict(call.id, "pick")
    records.remove_frame(call.id, removed=True)
    [removed] = records.trials_of_sheet(sheet.id)
    assert (removed.settled_usd, removed.drafted, removed.verdict) == (CENTS["core"], True, None)
    records.remove_frame(call.id, removed=False)
    assert records.trials_of_sheet(sheet.id)[0].verdict == "pick"


def test_what_was_paid_before_a_frame_was_made_again_counts_too(records: Records) -> None:
    sheet, [first] = drafted(records, "core")
    again = first
    for _ in range(2):
        records.finish(again.id, "failed", settled_usd=again.price_usd, reason="unreadable")
        job = job_of(sheet=sheet.id)
        again, before = call_of(job, first.recipe), again
        records.replace_call(before.id, job, again)
    done(records, again)
    found = records.trials_of_sheet(sheet.id)
    assert sorted(trial.drafted for trial in found) == [False, False, True]
    assert [trial.settled_usd for trial in found] == [CENTS["core"]] * 3


def test_a_templates_sheets_are_added_up_newest_first_and_its_owners_alone(records: Records) -> None:
    old, _ = drafted(records, "core")
    drafted(records, "core", template="dark")
    drafted(records, "core", template=None)
    drafted(records, "core", owner="ann")
    new, _ = drafted(records, "core", "ultra")
    ids = sorted([old.id, new.id], reverse=True)
    found = records.trials_of_template(OWNER, "hero", sheets=10)
    assert list(dict.fromkeys(trial.sheet for trial in found)) == ids
    assert len(found) == 3
    assert {trial.sheet for trial in records.trials_of_template(OWNER, "hero", sheets=1)} == {ids[0]}
    assert records.trials_of_template(OWNER, "gone", sheets=10) == []
    assert records.trials_of_sheet(new_id()) == []


def test_the_search_for_a_templates_calls_goes_by_indexes_alone(tmp_path: Path) -> None:
    """So that it costs what the template's own sheets cost, however large the library is."""
    db = Database(tmp_path / "studio.sqlite")
    plan = [
        str(row["detail"])
        for row in db.rows(f"EXPLAIN QUERY PLAN {TRIALS.format(sheets=OF_TEMPLATE)}", (OWNER, "hero", 500))
    ]
    db.close()
    assert any("sheets_by_template" in step for step in plan)
    assert any("calls_replaced" in step for step in plan)
    assert [step for step in plan if step.startswith("SCAN") and step not in ("SCAN tried", "SCAN CONSTANT ROW")] == []
