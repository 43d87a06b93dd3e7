"""`Records`: templates, presets, and sheets found again by their words, pins and notes."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.adapters.local import database
from core.adapters.local.records import SqliteRecords
from core.domain.sheet import Brief, Frame, Preset, Sheet
from core.domain.template import Slot, Template
from core.domain.values import new_id
from core.ports import Records
from tests.support.builders import NOON, OWNER, calls_of, job_of, sheet_of
from tests.support.racing import in_threads


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "studio.sqlite"


@pytest.fixture(params=["sqlite"])
def records(request: pytest.FixtureRequest, file: Path) -> Iterator[Records]:
    """Each adapter of the port; another joins as another parameter."""
    made = SqliteRecords(file)
    yield made
    made.close()


def template_of(name: str, prompt: str = "a {{colour}} mug") -> Template:
    slot = Slot(name="colour", label="Colour", kind="colour", default="#C8553D", required=False)
    return Template(
        name=name, title=name.title(), category="Mine – “odd” 🎂", prompt=prompt, slots=(slot,), picture="p"
    )


def preset_of(name: str, *, owner: str = OWNER, prompt: str = "a mug") -> Preset:
    brief = Brief(prompt=prompt, theme="neon-night", added=("85 mm lens",), slots={"colour": "#C8553D"})
    return Preset(id=new_id(), owner=owner, name=name, brief=brief)


def kept(records: Records, title: str, *, owner: str = OWNER, **brief: object) -> Sheet:
    sheet = sheet_of(owner=owner).model_copy(update={"title": title, "brief": Brief.model_validate(brief)})
    records.add_sheet(sheet)
    return sheet


def titles(records: Records, words: str, *, owner: str = OWNER) -> list[str]:
    return [sheet.title for sheet in records.sheets(owner, words=words)]


# Templates and presets


def test_own_templates_come_back_by_name(records: Records, file: Path) -> None:
    for name in ("zebra", "apple"):
        records.put_template(OWNER, template_of(name))
    again = SqliteRecords(file)
    assert again.own_templates(OWNER) == [template_of("apple"), template_of("zebra")]
    again.close()


def test_a_template_is_replaced_and_forgotten_by_its_name(records: Records) -> None:
    records.put_template(OWNER, template_of("mug"))
    records.put_template(OWNER, template_of("mug", "another {{colour}} mug"))
    records.put_template("bob", template_of("mug"))
    assert records.own_templates(OWNER) == [template_of("mug", "another {{colour}} mug")]
    records.drop_template(OWNER, "mug")
    records.drop_template(OWNER, "mug")
    assert records.own_templates(OWNER) == []
    assert records.own_templates("bob") == [template_of("mug")]


def test_racing_people_keep_one_template_of_a_name(records: Records) -> None:
    in_threads(6, lambda n: records.put_template(OWNER, template_of("mug", f"{n} {{{{colour}}}}")))
    assert len(records.own_templates(OWNER)) == 1


def test_presets_come_back_newest_first_and_to_their_owner(records: Records, file: Path) -> None:
    first, second, hers = preset_of("one"), preset_of("two"), preset_of("hers", owner="ann")
    for preset in (second, first, hers):
        records.put_preset(preset)
    again = SqliteRecords(file)
    assert again.presets(OWNER) == sorted([first, second], key=lambda preset: preset.id, reverse=True)
    assert again.presets("ann") == [hers]
    again.close()


def test_a_preset_is_replaced_and_forgotten_by_its_id(records: Records) -> None:
    preset = preset_of("one")
    renamed = preset.model_copy(update={"name": "two"})
    records.put_preset(preset)
    records.put_preset(renamed)
    assert records.presets(OWNER) == [renamed]
    records.drop_preset(preset.id)
    records.drop_preset(preset.id)
    assert records.presets(OWNER) == []


# Sheets by their words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Plants", "Café mugs", "Mugs"]),
        ("   ", ["Plants", "Café mugs", "Mugs"]),
        ("mug", ["Café mugs", "Mugs"]),
        ("MUG", ["Café mugs", "Mugs"]),
        ("mug ter", ["Mugs"]),
        ("ter mug", ["Mugs"]),
        ("rracotta", []),
        ("cafe", ["Café mugs"]),
        ("CAFÉ", ["Café mugs"]),
        ("cafe\u0301", ["Café mugs"]),
        ("neon", ["Plants"]),
        ("neon-night", ["Plants"]),
        ("85 mm", ["Plants"]),
        ("c8553d", ["Plants"]),
        ("#C8553D", ["Plants"]),
        ("mug plant", []),
        ("日本", ["Plants"]),
    ],
)
def test_a_sheet_is_found_by_how_its_words_begin(records: Records, words: str, found: list[str]) -> None:
    kept(records, "Mugs", prompt="a terracotta mug, on marble")
    kept(records, "Café mugs", prompt="a blue cup")
    kept(records, "Plants", theme="neon-night", added=("85 mm lens",), slots={"a": "#C8553D", "b": "日本語"})
    assert sorted(titles(records, words)) == sorted(found)


HOSTILE = [
    '"', '""', '"mug', 'mug"', "*", "mug*", "**", "NEAR(", "NEAR(mug terracotta)", "NEAR", "AND", "mug AND", "OR mug",
    "NOT", "mug NOT terracotta", "'; DROP TABLE sheets; --", "words:mug", "id:1", "owner : local", "^mug", "mug + cup",
    "{mug}", "(mug", ")", "-mug", "mug\\", "%", "_", "__", "mug _", "\x00", "mug\x00cup", "\ud83c", "🎂", "½", "²",
    "a" * 20_000, "a " * 500, "мука", "ﬁ", "ß", "İ", "'", ";",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=[ascii(words[:24]) for words in HOSTILE])
def test_no_search_breaks_anything(records: Records, words: str) -> None:
    sheet = kept(records, "Mug", prompt="a terracotta mug")
    assert set(titles(records, words)) <= {"Mug"}
    assert records.sheets(OWNER) == [sheet]


@pytest.mark.parametrize(
    ("words", "found"), [("NEAR", []), ("near(mug", []), ("mug*", ["Mug"]), ('"mug', ["Mug"]), ("mug AND terra", [])]
)
def test_signs_of_a_search_language_are_words_or_nothing(records: Records, words: str, found: list[str]) -> None:
    kept(records, "Mug", prompt="a terracotta mug")
    assert titles(records, words) == found


@given(st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
def test_any_text_can_be_searched_for(records: Records, words: str) -> None:
    records.sheets(OWNER, words=words)


def test_what_others_made_is_not_found(records: Records) -> None:
    kept(records, "Hers", owner="ann", prompt="a mug")
    kept(records, "His", owner="bob", prompt="a mug")
    assert (titles(records, "mug", owner="ann"), titles(records, "mug", owner="bob")) == (["Hers"], ["His"])
    assert titles(records, "mug") == titles(records, "ann") == []


def test_what_is_found_comes_page_by_page(records: Records) -> None:
    made = [kept(records, f"Mug {n}", prompt="a mug" if n % 2 else "a cup") for n in range(8)]
    odd = sorted((sheet.id for sheet in made[1::2]), reverse=True)
    first = records.sheets(OWNER, words="a mug", limit=3)
    rest = records.sheets(OWNER, words="a mug", before=first[-1].id, limit=3)
    every = sorted((sheet.id for sheet in made), reverse=True)
    assert [sheet.id for sheet in records.sheets(OWNER, words="mug", limit=9)] == every
    assert [sheet.id for sheet in [*first, *rest]] == every[:6]
    assert [sheet.id for sheet in records.sheets(OWNER, words="a mug", before=odd[0])] == every[
        every.index(odd[0]) + 1 :
    ]


# Pins and notes


def test_pinned_sheets_stand_apart_until_they_are_let_go(records: Records, file: Path) -> None:
    first, second, third = (kept(records, title, prompt="a mug") for title in ("one", "two", "three"))
    for sheet in (first, third):
        records.pin_sheet(sheet.id, pinned=True)
    again = SqliteRecords(file)
    newest = sorted([first.id, third.id], reverse=True)
    assert [sheet.id for sheet in again.sheets(OWNER, pinned=True)] == newest
    assert [sheet.id for sheet in again.sheets(OWNER, pinned=True, words="thr")] == [third.id]
    assert [sheet.id for sheet in again.sheets(OWNER, pinned=True, before=newest[0])] == newest[1:]
    assert again.sheet(first.id).pinned
    assert {sheet.id: sheet.pinned for sheet in again.sheets(OWNER)} == {
        first.id: True,
        second.id: False,
        third.id: True,
    }
    again.pin_sheet(first.id, pinned=False)
    again.pin_sheet("nobody", pinned=True)
    assert [sheet.id for sheet in again.sheets(OWNER, pinned=True)] == [third.id]
    again.close()


def test_a_note_stands_beside_its_frame(records: Records) -> None:
    sheet = kept(records, "one")
    job = job_of(sheet=sheet.id)
    calls = calls_of(job, 2)
    records.add_job(job, calls, [Frame(sheet=sheet.id, number=n, call=call.id) for n, call in enumerate(calls, 1)])
    records.set_note(calls[0].id, "too dark – “again” 🎂")
    records.set_verdict(calls[0].id, "maybe")
    records.set_note("nobody", "x")
    assert [(frame.note, frame.verdict) for frame in records.frames(sheet.id)] == [
        ("too dark – “again” 🎂", "maybe"),
        ("", None),
    ]
    records.set_note(calls[0].id, "")
    frame = records.frame_of(calls[0].id)
    assert frame == Frame(sheet=sheet.id, number=1, call=calls[0].id, verdict="maybe")


# A database of the version before


def old_database(file: Path) -> tuple[str, str]:
    """A database of version 1 with a sheet and a frame in it; their ids."""
    sheet, call = new_id(), new_id()
    brief = {"prompt": "a terracotta mug", "slots": {"colour": "blue"}, "count": 4, "template": None, "image": None}
    document = {"id": sheet, "owner": OWNER, "campaign": "default", "title": "Café", "brief": brief}
    connection = sqlite3.connect(file)
    connection.executescript((database.MIGRATIONS / "0001_start.sql").read_text(encoding="utf-8"))
    connection.execute("PRAGMA user_version=1")
    rows = (sheet, OWNER, json.dumps(document | {"created": NOON.isoformat()}))
    connection.execute("INSERT INTO sheets (id, owner, doc) VALUES (?,?,?)", rows)
    connection.execute("INSERT INTO frames (sheet, number, call, verdict) VALUES (?,?,?,?)", (sheet, 1, call, "pick"))
    connection.commit()
    connection.close()
    return sheet, call


@pytest.mark.parametrize("words", ["terra", "cafe", "MUG", ""])
def test_an_old_database_is_brought_up_to_date(file: Path, words: str) -> None:
    sheet, call = old_database(file)
    records = SqliteRecords(file)
    [found] = records.sheets(OWNER, words=words)
    assert (found.id, found.title, found.pinned, found.brief.theme, found.brief.added) == (sheet, "Café", False, "", ())
    assert records.frames(sheet) == [Frame(sheet=sheet, number=1, call=call, verdict="pick")]
    records.pin_sheet(sheet, pinned=True)
    records.set_note(call, "kept")
    new = kept(records, "New", prompt="a new mug")
    records.put_template(OWNER, template_of("mug"))
    records.close()
    again = SqliteRecords(file)  # nothing is done twice
    assert [sheet.id for sheet in again.sheets(OWNER, words="mug")] == [new.id, sheet]
    assert [sheet.id for sheet in again.sheets(OWNER, pinned=True)] == [sheet]
    assert again.own_templates(OWNER) == [template_of("mug")]
    again.close()


def test_many_open_an_old_database_at_once(file: Path) -> None:
    sheet, _ = old_database(file)
    opened = in_threads(6, lambda _: SqliteRecords(file))
    for records in opened:
        assert isinstance(records, SqliteRecords)
        assert [found.id for found in records.sheets(OWNER, words="mug")] == [sheet]
        records.close()
