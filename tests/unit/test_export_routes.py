"""The addresses under which a sheet is saved, and what they answer to what is wrong."""

import io
import re
import threading
from collections.abc import Iterator
from functools import partial
from zipfile import ZipFile

import anyio
import httpx
import pytest
from PIL import Image
from starlette.applications import Starlette

from app.sheet_routes import routes
from core.bootstrap import studio
from core.domain.errors import StorageFailed
from core.domain.sheet import Sheet
from core.domain.values import new_id
from core.use_cases.draft import DraftRequest
from core.use_cases.export import Export
from tests.support.asking import asked
from tests.support.bench import bench_at
from tests.support.builders import sheet_of
from tests.support.pictures import png
from tests.support.scripted_models import ScriptedModels

get = partial(asked, routes)


@pytest.fixture
def sheet() -> Iterator[Sheet]:
    """Three frames in the home of this test's studio; the second is picked."""
    bench = bench_at(studio().settings.place, ScriptedModels())
    bench.runner.start()
    made = bench.draft(DraftRequest(prompt="a red mug", models=("core",), count=3, seed=7, title="Herbst"))
    calls = bench.done(made.job)
    bench.runner.close(grace_s=5)
    bench.records.set_verdict(calls[1].id, "pick")
    yield made.sheet
    bench.records.db.close()


@pytest.mark.parametrize(
    ("path", "media_type", "name", "begins"),
    [
        ("contact.png", "image/png", "herbst-sheet.png", b"\x89PNG"),
        ("contact.pdf?show=pick", "application/pdf", "herbst-sheet.pdf", b"%PDF-"),
        ("picks.zip", "application/zip", "herbst-picks.zip", b"PK"),
    ],
)
def test_a_sheet_is_saved_under_a_telling_name(
    sheet: Sheet, path: str, media_type: str, name: str, begins: bytes
) -> None:
    answer = get(f"/sheets/{sheet.id}/{path}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content.startswith(begins)
    assert len(answer.content) == int(answer.headers["content-length"])


def test_what_is_saved_opens(sheet: Sheet) -> None:
    with Image.open(io.BytesIO(get(f"/sheets/{sheet.id}/contact.png?show=all").content)) as image:
        assert image.width == 2140
    pdf = get(f"/sheets/{sheet.id}/contact.pdf").content
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    with ZipFile(io.BytesIO(get(f"/sheets/{sheet.id}/picks.zip").content)) as zipped:
        assert zipped.namelist() == ["herbst-02-8.png", "picks.csv"]
        assert zipped.read("herbst-02-8.png") == png(shade=8)


def test_the_frames_that_are_named_are_saved_whatever_their_verdict(sheet: Sheet) -> None:
    with ZipFile(io.BytesIO(get(f"/sheets/{sheet.id}/picks.zip?frames=1,3").content)) as zipped:
        assert zipped.namelist() == ["herbst-01-7.png", "herbst-03-9.png", "picks.csv"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("x", "frames takes numbers of frames, such as 3,7."),
        ("1,,2", "frames takes numbers of frames, such as 3,7."),
        ("1;DROP", "frames takes numbers of frames, such as 3,7."),
        ("99", "None of these frames has a picture."),
    ],
)
def test_frames_that_are_not_there_are_said(sheet: Sheet, asked: str, said: str) -> None:
    answer = get(f"/sheets/{sheet.id}/picks.zip?frames={asked}")
    assert (answer.status_code, answer.text) == (400, said)


@pytest.mark.parametrize("name", ["contact.png", "contact.pdf", "picks.zip"])
def test_what_is_not_there_is_not_found(sheet: Sheet, name: str) -> None:
    studio().records.add_sheet(other := sheet_of(owner="somebody"))
    for sheet_id in (new_id(), other.id, "..%2f..%2fetc", "x" * 26):
        answer = get(f"/sheets/{sheet_id}/{name}")
        assert (answer.status_code, answer.text) == (404, "There is no such sheet.") or sheet_id.startswith("..")
        assert answer.status_code == 404


def test_what_is_wrong_is_said_in_one_sentence(sheet: Sheet) -> None:
    answer = get(f"/sheets/{sheet.id}/contact.pdf?show=<b>")
    assert (answer.status_code, answer.text) == (400, "show is “<b>”; it takes all or pick.")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    [call] = [frame.call for frame in studio().records.frames(sheet.id) if frame.verdict]
    studio().records.set_verdict(call, None)
    answer = get(f"/sheets/{sheet.id}/picks.zip")
    assert (answer.status_code, answer.text) == (400, "Pick a frame first: P")


def test_a_store_that_is_away_is_a_503(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_self: Export, _sheet_id: str, *, numbers: set[int]) -> None:
        raise StorageFailed("The store is away.")

    monkeypatch.setattr(Export, "picks", away)
    answer = get(f"/sheets/{sheet.id}/picks.zip")
    assert (answer.status_code, answer.text) == (503, "The store is away.")


def test_two_files_are_made_at_a_time(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, both = 0, 0, threading.Barrier(2)

    def slow(_self: Export, _sheet_id: str, *, numbers: set[int]) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        both.wait(20)  # two are let in together
        running -= 1
        raise StorageFailed("That is enough.")

    async def ask_four() -> list[int]:
        statuses: list[int] = []

        async def ask() -> None:
            transport = httpx.ASGITransport(Starlette(routes=routes))
            async with httpx.AsyncClient(transport=transport, base_url="http://studio") as client:
                statuses.append((await client.get(f"/sheets/{sheet.id}/picks.zip")).status_code)

        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(ask)
        return statuses

    monkeypatch.setattr(Export, "picks", slow)
    assert anyio.run(ask_four) == [503] * 4
    assert most == 2
