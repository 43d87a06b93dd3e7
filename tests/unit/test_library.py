"""The library's own rules: pages, days, changes, views, the weight of it all, and a ZIP of what is chosen."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.library_routes import routes
from core.adapters.local.records import SqliteRecords
from core.bootstrap import studio
from core.domain.asset import Asset
from core.domain.errors import BadRequest
from core.domain.library import Change, Days, Query, tags_of
from core.domain.values import new_id
from core.use_cases.library import MOST_AT_ONCE, MOST_VIEWS, Library
from core.use_cases.library_zip import MOST
from tests.support.asking import asked
from tests.support.builders import OWNER, asset_of, recipe_of
from tests.support.pictures import png

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
NOWHERE = "01HZZZZZZZZZZZZZZZZZZZZZZZ"
get = partial(asked, routes)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    records = SqliteRecords(tmp_path / "studio.sqlite")
    yield Library(records, OWNER)
    records.close()


def add(library: Library, count: int = 1, *, days_ago: float = 0) -> list[Asset]:
    made = [
        asset_of(recipe=recipe_of(seed=n + 1)).model_copy(update={"created": NOON - timedelta(days=days_ago)})
        for n in range(count)
    ]
    for asset in made:
        library.records.add_asset(asset)
    return made


def test_a_page_beyond_the_last_is_the_last_and_one_before_the_first_the_first(library: Library) -> None:
    add(library, 7)
    assert [
        (library.page(Query(), number, size=3).number, len(library.page(Query(), number, size=3).pictures))
        for number in (0, 1, 3, 9)
    ] == [(1, 3), (1, 3), (3, 1), (3, 1)]
    empty = library.page(Query(words="nothing"), 4)
    assert (empty.number, empty.pages, empty.total, empty.pictures) == (1, 1, 0, ())


def test_a_day_is_jumped_to_on_the_page_where_it_begins(library: Library) -> None:
    for day in range(6):
        add(library, 2, days_ago=day)
    newest = {day: library.page_of_day(Query(), date(2026, 11, 21) - timedelta(days=day), size=3) for day in range(6)}
    assert newest == {0: 1, 1: 1, 2: 2, 3: 3, 4: 3, 5: 4}
    assert library.page_of_day(Query(sort="oldest"), date(2026, 11, 16), size=3) == 1
    assert library.page_of_day(Query(sort="oldest"), date(2026, 11, 21), size=3) == 4
    with pytest.raises(BadRequest, match="Sort by date"):
        library.page_of_day(Query(sort="name"), date(2026, 11, 21))
    page = library.page(Query(), 2, size=3)
    assert page.days == {date(2026, 11, 20): 2, date(2026, 11, 19): 2}  # in full, though the page has one of the first


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", date(2026, 11, 21)),
        ("Pacific/Auckland", date(2026, 11, 22)),
        ("no/where", date(2026, 11, 21)),
        ("", date(2026, 11, 21)),
    ],
)
def test_days_are_those_of_whoever_looks(zone: str, day: date) -> None:
    days = Days(zone=zone)
    assert days.of(NOON) == day
    assert days.begins_ms(day) <= NOON.timestamp() * 1000 < days.ends_ms(day)


def test_a_day_of_a_change_of_clocks_has_its_own_length() -> None:
    days = Days(zone="Europe/Berlin")
    hours = [(days.ends_ms(day) - days.begins_ms(day)) / 3_600_000 for day in (date(2026, 3, 29), date(2026, 10, 25))]
    assert hours == [23, 25]


def test_tags_are_taken_as_people_type_them() -> None:
    assert tags_of(" #Hero, to  retouch,,HERO ,Ä ") == ("hero", "to retouch", "ä")
    assert tags_of(" , ") == ()
    with pytest.raises(BadRequest, match="40"):
        tags_of("x" * 41)


def test_a_change_is_checked_before_anything_is_changed(library: Library) -> None:
    [asset] = add(library)
    for change, sentence in ((Change(name="  "), "name"), (Change(campaign="…"), "letter or digit")):
        with pytest.raises(BadRequest, match=sentence):
            library.change([asset.id], change)
    with pytest.raises(BadRequest, match="too many at once"):
        library.change([new_id() for _ in range(MOST_AT_ONCE + 1)], Change(trash=True))
    undo = library.change([asset.id, asset.id], Change(campaign="Über Alles", name=" A  mug "))
    assert (library.records.asset(asset.id).campaign, library.records.asset(asset.id).name) == ("uber-alles", "A mug")
    library.undo(undo)
    assert library.records.asset(asset.id) == asset


def test_views_have_names_and_an_end(library: Library) -> None:
    assert library.keep_view("  My  view ", Query(words="mug")).name == "My view"
    for name in ("", "x" * 61):
        with pytest.raises(BadRequest, match="1 to 60"):
            library.keep_view(name, Query())
    for number in range(MOST_VIEWS - 1):
        library.keep_view(f"view {number}", Query())
    library.keep_view("My view", Query(words="lamp"))  # in place of itself
    with pytest.raises(BadRequest, match="delete one first"):
        library.keep_view("one more", Query())


def test_the_storage_report_adds_up(library: Library) -> None:
    made = add(library, 5)
    library.change([made[0].id], Change(trash=True))
    library.change([made[1].id], Change(campaign="spring"))
    told = library.storage()
    assert (told.all.pictures, told.all.bytes, told.trash.pictures, told.trash.bytes) == (4, 40, 1, 10)
    assert {name: weight.pictures for name, weight in told.campaigns.items()} == {"default": 3, "spring": 1}
    assert sum(weight.bytes for weight in told.tiers.values()) == told.all.bytes


# ---- as a ZIP ---------------------------------------------------------------------------------------------------


def kept(name: str, shade: int) -> Asset:
    """An upload of this test's studio."""
    return studio().upload(png(shade=shade), name=name)


def test_chosen_pictures_come_as_a_zip_with_a_table() -> None:
    made = [kept("=cmd.png", 1), kept("two.png", 2)]
    studio().library.change([made[0].id], Change(add_tags=("hero", "print"), note="n"))
    studio().store.delete(made[1].key)
    answer = get(f"/library/pictures.zip?ids={made[0].id},{made[1].id},{new_id()}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert 'filename="proofsheet-2-pictures.zip"' in answer.headers["content-disposition"]
    with ZipFile(io.BytesIO(answer.content)) as zipped:
        assert zipped.namelist() == [made[0].file_name, "pictures.csv"]
        assert zipped.read(made[0].file_name) == png(shade=1)
        rows = list(csv.DictReader(io.StringIO(zipped.read("pictures.csv").decode("utf-8-sig"))))
    assert [row["asset"] for row in rows] == [asset.id for asset in made]
    assert (rows[0]["name"], rows[0]["tags"], rows[0]["note"]) == ("'=cmd.png", "hero, print", "n")
    assert (rows[1]["file"], "missing" in rows[1]["missing"]) == ("", True)


@pytest.mark.parametrize(
    ("ids", "status"),
    [("", 400), ("x", 400), ("../../etc", 400), (",".join([NOWHERE] * (MOST + 1)), 400), (NOWHERE, 404)],
)
def test_what_is_not_asked_for_properly_is_refused(ids: str, status: int) -> None:
    assert get(f"/library/pictures.zip?ids={ids}").status_code == status


def test_nobody_gets_what_is_anothers() -> None:
    hers = asset_of(owner="ann")
    studio().records.add_asset(hers)
    assert get(f"/library/pictures.zip?ids={hers.id}").status_code == 404
