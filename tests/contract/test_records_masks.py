"""`Records`: kept masks, and pictures that are steps on the way."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from core.adapters.local.database import MIGRATIONS, Database
from core.adapters.local.records import SqliteRecords
from core.domain.asset import Asset
from core.domain.mask import Drawn, Stroke
from core.domain.values import new_id
from core.ports import Records
from tests.support.builders import OWNER, asset_of
from tests.support.racing import ROOT, in_processes, in_threads


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "studio.sqlite"


@pytest.fixture(params=["sqlite"])
def records(request: pytest.FixtureRequest, file: Path) -> Iterator[Records]:
    """Each adapter of the port; another joins as another parameter."""
    made = SqliteRecords(file)
    yield made
    made.close()


def added(records: Records, **said: object) -> Asset:
    working = bool(said.pop("working", False))
    asset = asset_of(**said).model_copy(update={"working": working})  # type: ignore[arg-type]
    records.add_asset(asset)
    return asset


def drawn(revision: int, *, width_px: float = 9) -> Drawn:
    brush = Stroke(tool="brush", points=((1.5, 2.25), (30, 40)), width_px=width_px)
    return Drawn(strokes=(brush, Stroke(tool="invert")), revision=revision, base="" if revision % 2 else "A" * 26)


def test_a_mask_comes_back_from_the_disk_as_it_was_drawn(records: Records, file: Path) -> None:
    first, second, bare = (added(records).id for _ in range(3))
    assert records.put_mask(first, drawn(1))
    assert records.put_mask(second, drawn(2))
    again = SqliteRecords(file)
    assert again.masks([first, second, bare, "none"]) == {first: drawn(1), second: drawn(2)}
    assert again.masks([]) == {}
    again.close()


def test_the_higher_revision_holds_in_whatever_order_they_come(records: Records) -> None:
    asset = added(records).id
    for revision, taken in ((3, True), (2, False), (3, False), (7, True), (6, False)):
        assert records.put_mask(asset, drawn(revision, width_px=revision + taken)) is taken
    assert records.masks([asset])[asset] == drawn(7, width_px=8)


def test_for_a_picture_that_is_gone_nothing_is_kept(records: Records) -> None:
    gone = new_id()
    assert not records.put_mask(gone, drawn(1))
    assert records.masks([gone]) == {}


def test_of_racing_tabs_the_highest_revision_holds(records: Records) -> None:
    asset = added(records).id
    in_threads(8, lambda n: [records.put_mask(asset, drawn(turn * 8 + n)) for turn in range(20)])
    assert records.masks([asset])[asset] == drawn(19 * 8 + 7)


def test_of_racing_processes_the_highest_revision_holds(records: Records, file: Path) -> None:
    asset = added(records).id
    taken = in_processes(3, file, "draw", [asset] * 40)
    assert records.masks([asset])[asset].revision == 40 + 2  # 40 turns, and what racer 2 adds to each
    assert taken[2][-1] is True  # nobody had a higher one


def test_what_was_said_to_be_kept_survives_kill_9(records: Records, file: Path) -> None:
    asset = added(records).id
    file.with_name("go").touch()
    words = [sys.executable, "-m", "tests.support.racing", str(file), "racer-0", "", "draw", *[asset] * 3000]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as tab:
        assert tab.stdout
        for _ in range(40):
            assert tab.stdout.readline() == "true\n"
        tab.kill()
        told = 40 + len(tab.stdout.read().splitlines())
    assert tab.returncode == -signal.SIGKILL
    again = SqliteRecords(file)
    assert again.masks([asset])[asset].revision in (told, told + 1)  # the last one may not have come to say so
    again.close()


def test_steps_on_the_way_are_listed_only_when_asked_for(records: Records) -> None:
    parent = added(records, tier="upload")
    shown = added(records, parents=[parent.id])
    step = added(records, parents=[parent.id], working=True)
    assert {each.id for each in records.list_assets(OWNER)} == {parent.id, shown.id}
    assert records.list_assets(OWNER, tier="draft") == [shown]
    assert records.list_assets(OWNER, campaign="default", working=True) == [step]
    assert records.children(parent.id) == [shown]
    assert records.children(parent.id, working=True) == [step]
    assert (records.asset(step.id), records.assets([step.id])) == (step, {step.id: step})
    assert records.asset_with_bytes(OWNER, step.sha256) is not None


def test_a_persons_own_upload_comes_before_a_step_with_the_same_bytes(records: Records) -> None:
    step = added(records, tier="upload", working=True)
    assert records.asset_with_bytes(OWNER, step.sha256, uploaded_to="default") == step
    own = added(records, tier="upload")
    assert records.asset_with_bytes(OWNER, own.sha256, uploaded_to="default") == own


@pytest.mark.parametrize("asked", [{}, {"tier": "draft"}, {"campaign": "spring"}, {"working": True}], ids=str)
def test_listing_goes_by_an_index_that_knows_the_steps(
    file: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object]
) -> None:
    """So that ten thousand masks between two pictures cost nothing."""
    found = SqliteRecords(file)
    [(statement, values)] = _asked_of(found.db, monkeypatch, lambda: found.list_assets(OWNER, before="Z", **asked))  # type: ignore[arg-type]
    [step] = [str(row["detail"]) for row in found.db.rows(f"EXPLAIN QUERY PLAN {statement}", values)]  # and no sorting
    assert step.startswith("SEARCH assets USING INDEX assets_by_")
    assert "(owner=? AND working=?" in step
    assert step.endswith("id<?)")
    found.close()


def test_children_go_by_an_index_that_knows_the_steps(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = SqliteRecords(file)
    [(statement, values)] = _asked_of(found.db, monkeypatch, lambda: found.children("a"))
    [step] = [str(row["detail"]) for row in found.db.rows(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert step.startswith("SEARCH assets USING INDEX assets_by_parent (parent=? AND working=?")
    found.close()


def _asked_of(db: Database, monkeypatch: pytest.MonkeyPatch, act: object) -> list[tuple[str, Sequence[object]]]:
    asked: list[tuple[str, Sequence[object]]] = []
    real = db.rows

    def rows(statement: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        asked.append((statement, values))
        return real(statement, values)

    with monkeypatch.context() as patch:
        patch.setattr(db, "rows", rows)
        act()  # type: ignore[operator]
    return asked


def test_pictures_of_an_older_studio_are_no_steps(file: Path) -> None:
    old = sqlite3.connect(file)
    for step in sorted(MIGRATIONS.glob("*.sql"))[:3]:
        old.executescript(step.read_text(encoding="utf-8"))
    old.execute("PRAGMA user_version=3")
    asset = asset_of(tier="upload", parents=["A"])
    told = asset.model_dump_json(exclude={"working"})
    place = (asset.id, OWNER, asset.campaign, asset.tier, asset.sha256, "A", told)
    old.execute("INSERT INTO assets (id, owner, campaign, tier, sha256, parent, doc) VALUES (?,?,?,?,?,?,?)", place)
    old.commit()
    old.close()
    records = SqliteRecords(file)
    assert records.list_assets(OWNER) == records.children("A") == [asset]
    assert not records.asset(asset.id).working
    assert records.put_mask(asset.id, drawn(1))
    records.close()
