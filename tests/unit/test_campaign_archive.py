"""Export, delete, import: a campaign comes back whole, and nothing is paid or booked twice."""

import io
import shutil
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.bootstrap import Studio
from core.domain.errors import BadRequest, Missing, NotFound, StorageFailed
from core.use_cases.trash import GRACE_S
from tests.support.builders import OWNER, call_of
from tests.support.campaign_made import SLUG
from tests.support.campaign_round_trip import PLACE, delete, differences, export, made_home, studio_of, take_in
from tests.support.campaign_snapshot import books, snapshot

COUNT, FEW = 60, 20


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A studio with a campaign, and its archive beside it; tests work on copies."""
    folder = tmp_path_factory.mktemp("made")
    made_home(folder / "home", FEW)
    export(folder / "home", folder / "spring.zip")
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "home", tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def archive(made: Path) -> Path:
    return made / "spring.zip"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path / "empty") as studio:
        yield studio


def test_export_delete_import_brings_everything_back(tmp_path: Path) -> None:
    home, archive = tmp_path / "home", tmp_path / "spring.zip"
    made_home(home, COUNT)
    before, booked, theirs = snapshot(home / PLACE, SLUG), books(home / PLACE), snapshot(home / PLACE, "autumn")
    sizes = {name: len(found) for name, found in before.items() if isinstance(found, list | dict)}
    assert sizes["assets"] >= COUNT
    assert min(sizes.values()) > 0, sizes
    export(home, archive)
    delete(home)
    left = {name for name, found in snapshot(home / PLACE, SLUG).items() if found}
    assert left <= {"calls", "jobs", "ledger", "spend", "spend_cells", "spend_months", "frames", "sheets", "words"}
    assert books(home / PLACE) == booked, "what was spent stays booked"
    assert snapshot(home / PLACE, "autumn")["assets"] == theirs["assets"]
    take_in(home, archive)
    assert differences(before, snapshot(home / PLACE, SLUG)) == []
    assert differences(theirs, snapshot(home / PLACE, "autumn")) == []
    assert differences(booked, books(home / PLACE)) == [], "no line comes twice, no total moves"


def test_another_studio_gets_all_of_it_and_books_it_once(made: Path, archive: Path, tmp_path: Path) -> None:
    before = snapshot(made / "home" / PLACE, SLUG)
    for _ in range(2):
        take_in(tmp_path / "empty", archive)
        assert differences(before, snapshot(tmp_path / "empty" / PLACE, SLUG)) == []
    once = books(tmp_path / "empty" / PLACE)
    take_in(tmp_path / "empty", archive)
    assert books(tmp_path / "empty" / PLACE) == once


def test_an_import_that_is_cut_off_is_done_again(
    made: Path, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, told = snapshot(made / "home" / PLACE, SLUG), list[int]()
    with studio_of(tmp_path / "empty") as studio, archive.open("rb") as file:
        put = type(studio.store).put

        def failing(self: object, key: str, data: bytes, **more: object) -> None:
            told.append(len(data))
            if len(told) in (5, 30, 70):
                raise StorageFailed("The disk is full.")
            put(self, key, data, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(type(studio.store), "put", failing)
        for _ in range(3):
            with pytest.raises(StorageFailed):
                studio.campaign_import(file)
        studio.campaign_import(file)
    assert differences(before, snapshot(tmp_path / "empty" / PLACE, SLUG)) == []


def test_under_another_name_everything_has_that_name(archive: Path, empty: Studio) -> None:
    told: list[tuple[int, ...]] = []
    with archive.open("rb") as file:
        found = empty.campaign_import(file, slug="Spring, again", tell=lambda *step: told.append(step))
    assert told == [(done, told[0][1]) for done in range(1, 2 * found.pictures + 1)]
    assert found.slug == "spring-again"
    assert found.new == found.pictures
    again = empty.campaigns.card("spring-again")
    assert again.saved
    assert again.campaign.name == "Spring"
    assert empty.campaigns.card(SLUG).pictures == 0
    totals = empty.records.totals(OWNER, campaign="spring-again")
    assert totals.settled_usd == found.settled_usd > 0
    assert {line.campaign for line in empty.records.ledger(OWNER, campaign="spring-again")} == {"spring-again"}
    assert {room.budget.campaign for room in empty.budgets.rooms()} == {"spring-again"}
    for asset in empty.records.list_assets(OWNER, campaign="spring-again", limit=10):
        assert len(empty.store.get(asset.key)) == asset.size_bytes


def test_a_copy_beside_the_original_is_refused_by_its_ids_alone(made: Path, home: Path, archive: Path) -> None:
    """Its pictures are there, so nothing is new, and they stay where they are."""
    before = snapshot(home / PLACE, SLUG)
    with studio_of(home) as studio, archive.open("rb") as file:
        found = studio.campaign_import(file)
    assert (found.new, found.ledger_lines) == (0, 0)
    assert differences(before, snapshot(home / PLACE, SLUG)) == []


def test_other_bytes_at_a_pictures_place_are_not_touched(made: Path, archive: Path, empty: Studio) -> None:
    with studio_of(made / "home") as studio:
        asset = studio.records.list_assets(OWNER, campaign=SLUG, tier="final")[0]
        data = studio.store.get(asset.key)
    empty.store.put(asset.key, b"something else", media_type="image/png", tags={})
    with archive.open("rb") as file:
        empty.campaign_import(file)
    back = empty.records.asset(asset.id)
    assert back.key != asset.key
    assert empty.store.get(back.key) == data
    assert empty.store.get(asset.key) == b"something else"


def test_the_look_inside_says_what_it_holds(made: Path, archive: Path, empty: Studio) -> None:
    with archive.open("rb") as file:
        told = empty.campaign_import.look_in(file)
    card = None
    with studio_of(made / "home") as studio:
        card, weight = studio.campaigns.card(SLUG), studio.campaigns.weight(SLUG)
    assert (told.slug, told.name) == (SLUG, "Spring")
    assert sum(told.pictures.values()) == card.pictures + 1, "one lies in the trash"
    assert (told.settled_usd, told.ledger_lines, told.sheets) == (
        card.settled_usd,
        weight.ledger_lines,
        weight.sheets,
    )


def test_an_archive_can_be_written_to_what_cannot_be_wound_back(home: Path, archive: Path) -> None:
    class Pipe(io.RawIOBase):
        written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.written += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    with studio_of(home) as studio:
        studio.campaign_export(SLUG, Pipe())  # type: ignore[arg-type]
    with zipfile.ZipFile(archive) as one, zipfile.ZipFile(io.BytesIO(bytes(Pipe.written))) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert other.testzip() is None


def test_what_is_being_made_is_waited_for(home: Path) -> None:
    with studio_of(home) as studio:
        job = studio.records.archived_jobs(OWNER, SLUG, after="", limit=1)[0]
        planned = call_of(job, campaign=SLUG)
        studio.records.add_calls(job.id, [planned])
        for verb in (lambda: studio.campaign_export(SLUG, io.BytesIO()), lambda: studio.campaigns.delete(SLUG)):
            with pytest.raises(BadRequest, match="1 of its pictures are still being made"):
                verb()
        with pytest.raises(NotFound, match="There is no campaign “winter”"):
            studio.campaign_export("winter", io.BytesIO())


def test_a_picture_whose_file_is_gone_comes_back_without_one(home: Path, tmp_path: Path, empty: Studio) -> None:
    file = tmp_path / "spring.zip"
    with studio_of(home) as studio:
        gone = studio.records.list_assets(OWNER, campaign=SLUG, tier="final")[0]
        studio.store.delete(gone.key)
        with file.open("wb") as out:
            studio.campaign_export(SLUG, out)
    with file.open("rb") as archive:
        empty.campaign_import(archive)
    assert empty.records.asset(gone.id).recipe == gone.recipe
    with pytest.raises(Missing):
        empty.store.get(gone.key)


def test_a_sweep_after_the_import_takes_nothing_that_came_back(home: Path, archive: Path) -> None:
    before = snapshot(home / PLACE, SLUG)
    with studio_of(home) as studio, archive.open("rb") as file:
        studio.campaigns.delete(SLUG)
        studio.campaign_import(file)
        replace(studio.trash, clock=lambda: time.time() + 2 * GRACE_S).sweep()
    assert differences(before, snapshot(home / PLACE, SLUG)) == []
