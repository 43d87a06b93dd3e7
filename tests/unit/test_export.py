"""What leaves the studio: a sheet's picks with their table, and which frames a print shows."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.adapters.local.pictures import LocalPictures
from core.domain.errors import BadRequest, NotFound, Rejected, StorageFailed
from core.domain.job import Call
from core.domain.sheet import Sheet, Verdict
from core.imaging.printed import Printed
from core.runner.keeper import thumb_key
from core.use_cases import export as export_module
from core.use_cases.draft import DraftRequest
from core.use_cases.export import Export
from core.use_cases.picks_zip import FORMULA_SIGNS, guarded, table
from core.use_cases.report import Report
from tests.support.bench import Bench
from tests.support.builders import OWNER, sheet_of
from tests.support.faulty_store import FaultyStore
from tests.support.pictures import png
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench, failure

THREE = DraftRequest(prompt="a red mug", models=("core",), count=3, seed=7, title="Größe: Herbst/2026")


def exporter(bench: Bench, *, owner: str = OWNER, sandbox: bool = True) -> Export:
    return Export(bench.records, bench.store, bench.keeper, Report(bench.records, owner), owner, sandbox=sandbox)


def drafted(bench: Bench, request: DraftRequest = THREE, *, picks: tuple[int, ...] = ()) -> tuple[Sheet, list[Call]]:
    made = bench.draft(request)
    calls = bench.done(made.job)
    for n in picks:
        bench.records.set_verdict(calls[n].id, "pick")
    return made.sheet, calls


def unzipped(bench: Bench, sheet: Sheet) -> tuple[dict[str, bytes], list[dict[str, str]]]:
    made = exporter(bench).picks(sheet.id)
    with made.file, ZipFile(made.file) as zipped:
        assert zipped.testzip() is None
        assert {entry.compress_type for entry in zipped.infolist() if entry.filename != "picks.csv"} <= {ZIP_STORED}
        files = {name: zipped.read(name) for name in zipped.namelist()}
    rows = list(csv.DictReader(io.StringIO(files.pop("picks.csv").decode("utf-8-sig"), newline="")))
    return files, rows


def test_picks_are_the_models_own_bytes_with_a_table(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    sheet, calls = drafted(bench, picks=(0, 2))
    bench.records.set_note(calls[2].id, "=HYPERLINK(1)")
    files, rows = unzipped(bench, sheet)
    assert files == {"groe-herbst-2026-01-7.png": png(shade=7), "groe-herbst-2026-03-9.png": png(shade=9)}
    assert rows[0] == {
        "frame": "1",
        "file": "groe-herbst-2026-01-7.png",
        "prompt": "a red mug",
        "model": "Stable Image Core",
        "seed": "7",
        "width_px": "64",
        "height_px": "64",
        "price_usd": "0.04",
        "verdict": "pick",
        "note": "",
        "recipe_sha256": calls[0].recipe.sha256,
        "missing": "",
    }
    assert (rows[1]["frame"], rows[1]["note"]) == ("3", "'=HYPERLINK(1)")


def test_a_pick_that_is_gone_is_named_instead_of_breaking_the_zip(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    sheet, calls = drafted(bench, picks=(0, 1))
    assert isinstance(bench.store, LocalPictures)
    (bench.store.root / bench.records.asset(calls[0].assets[0]).key).unlink()
    files, rows = unzipped(bench, sheet)
    assert list(files.values()) == [png(shade=8)]
    assert [(row["file"], bool(row["missing"])) for row in rows] == [("", True), ("groe-herbst-2026-02-8.png", False)]


def test_a_store_that_is_away_is_said(make_bench: MakeBench, tmp_path: Path) -> None:
    store = FaultyStore(LocalPictures(tmp_path / "pictures"))
    bench = make_bench(ScriptedModels(), store=store)
    sheet, _ = drafted(bench, picks=(0,))
    store.away = True
    with pytest.raises(StorageFailed, match="away"):
        exporter(bench).picks(sheet.id)
    exporter(bench).png(sheet.id).file.close()  # drawn from the thumbnails on this computer


def test_without_picks_it_says_how_to_pick(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    sheet, calls = drafted(bench)
    bench.records.set_verdict(calls[0].id, "maybe")
    export = exporter(bench)
    ways: list[Callable[[], object]] = [
        lambda: export.picks(sheet.id),
        lambda: export.pdf(sheet.id, show="pick"),
        lambda: export.png(sheet.id, show="pick"),
    ]
    for way in ways:
        with pytest.raises(BadRequest, match=r"^Pick a frame first: P$"):
            way()


def test_nobody_gets_another_persons_sheet_or_an_empty_one(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    sheet, _ = drafted(bench, picks=(0,))
    with pytest.raises(NotFound, match="no such sheet"):
        exporter(bench, owner="somebody").pdf(sheet.id)
    bench.records.add_sheet(empty := sheet_of())
    with pytest.raises(BadRequest, match="no frames"):
        exporter(bench).pdf(empty.id)


@pytest.mark.parametrize("title", ["漢字のシート", "../../etc/passwd", "con", "a" * 200, "..."])
def test_names_are_safe_everywhere(make_bench: MakeBench, title: str) -> None:
    bench = make_bench(ScriptedModels())
    sheet, _ = drafted(bench, THREE.model_copy(update={"title": title}), picks=(0, 1, 2))
    files, _ = unzipped(bench, sheet)
    assert len(files) == 3
    assert all(re.fullmatch(r"[a-z0-9-]{1,60}\.png", name) for name in files)
    assert exporter(bench).pdf(sheet.id).file_name.endswith("-sheet.pdf")


def printed(bench: Bench, sheet: Sheet, monkeypatch: pytest.MonkeyPatch, *, show: export_module.Show) -> Printed:
    seen: list[Printed] = []
    monkeypatch.setattr(export_module, "contact_pdf", lambda sheet, _out: seen.append(sheet))
    exporter(bench).pdf(sheet.id, show=show).file.close()
    return seen[0]


def test_a_print_shows_every_frame_as_the_sheet_does(make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = make_bench(ScriptedModels(None, failure(Rejected)))
    sheet, calls = drafted(bench)
    verdicts: tuple[Verdict, ...] = ("pick", "reject", "maybe")
    for call, verdict in zip(calls, verdicts, strict=True):
        bench.records.set_verdict(call.id, verdict)
    bench.records.set_note(calls[0].id, "Love the light")
    shown = printed(bench, sheet, monkeypatch, show="all")
    done = [frame for frame in shown.frames if frame.picture]
    [failed] = [frame for frame in shown.frames if not frame.picture]
    assert (failed.title, failed.reason, failed.verdict) == ("No picture", "It did not work.", None)
    assert {frame.verdict for frame in done} <= {"pick", "reject", "maybe"}
    assert shown.frames[0].note == "Love the light"
    assert [frame.number for frame in shown.frames] == [1, 2, 3]
    assert (shown.title, shown.prompt, shown.ratio, shown.label) == (sheet.title, "a red mug", 1, "Sandbox · not AI")
    assert shown.facts[1:] == ("3 frames · 1 pick" if shown.frames[0].picture else "3 frames · 0 picks", "Core")


def test_a_print_of_picks_shows_picks(make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = make_bench(ScriptedModels())
    sheet, _ = drafted(bench, picks=(1,))
    shown = printed(bench, sheet, monkeypatch, show="pick")
    assert [frame.number for frame in shown.frames] == [2]
    assert shown.facts[1] == "1 pick of 3 frames"


def test_a_picture_comes_from_where_it_is_left(make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = make_bench(ScriptedModels())
    sheet, calls = drafted(bench)
    asset = bench.records.asset(calls[0].assets[0])
    assert isinstance(bench.store, LocalPictures)
    assert isinstance(bench.keeper.thumbs, LocalPictures)
    read = printed(bench, sheet, monkeypatch, show="all").frames[0].picture
    assert read
    small = bench.keeper.thumbnail(asset)
    assert (read(512), read(513)) == (small, png(shade=7))
    (bench.store.root / asset.key).unlink()
    assert read(2000) == small
    (bench.keeper.thumbs.root / thumb_key(asset.sha256)).unlink()
    assert read(2000) is read(200) is None


def test_on_an_account_nothing_is_said_of_a_sandbox(make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = make_bench(ScriptedModels())
    sheet, _ = drafted(bench)
    seen: list[Printed] = []
    monkeypatch.setattr(export_module, "contact_png", lambda sheet, _out: seen.append(sheet))
    exporter(bench, sandbox=False).png(sheet.id).file.close()
    assert seen[0].label == ""


def test_a_full_disk_is_said_and_the_file_let_go(make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_sheet: Printed, _out: object) -> None:
        raise OSError(28, "No space left on device")

    bench = make_bench(ScriptedModels())
    sheet, _ = drafted(bench)
    monkeypatch.setattr(export_module, "contact_png", full)
    with pytest.raises(StorageFailed, match=r"No space left on device\. Free some space"):
        exporter(bench).png(sheet.id)


@given(st.text())
def test_no_cell_begins_as_a_formula(text: str) -> None:
    cell = guarded(text)
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == f"'{text}"
    assert not cell.startswith(FORMULA_SIGNS)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2))
def test_the_table_reads_back(cells: list[str]) -> None:
    text = table([cells]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [guarded(cell) for cell in cells]


@pytest.mark.parametrize(("cell", "text"), [(None, ""), (0, "0"), ("-1", "'-1"), ("＝1", "'＝1"), (" =1", " =1")])
def test_cells(cell: object, text: str) -> None:
    assert guarded(cell) == text
    assert table([["\ud800"]]).startswith(b"\xef\xbb\xbfframe,file,")
