"""The address of a campaign's archive: sent as it is written, refused in words, and let go of with its reader."""

import io
import threading
from functools import partial
from typing import IO
from zipfile import ZipFile

import pytest

from app import campaign_routes
from app.answers import PIECE_BYTES
from app.campaign_routes import AHEAD, Pipe, routes
from core.bootstrap import studio
from core.domain.errors import BadRequest, StorageFailed
from core.use_cases.campaign_export import CampaignExport
from tests.support.asking import asked
from tests.support.pictures import png

get = partial(asked, routes)


@pytest.fixture
def autumn() -> str:
    """A campaign with one picture."""
    made = studio()
    slug = made.campaigns.new("Autumn mugs").slug
    made.upload(png(), name="Mug.png", campaign=slug)
    return slug


def test_an_archive_is_saved_under_its_campaigns_name(autumn: str) -> None:
    answer = get(f"/campaigns/{autumn}.zip")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"].startswith('attachment; filename="autumn-mugs-20')
    assert answer.headers["cache-control"] == "no-store"
    assert "manifest.json" in ZipFile(io.BytesIO(answer.content)).namelist()
    assert studio().campaign_import.look_in(io.BytesIO(answer.content)).pictures == {"upload": 1}


@pytest.mark.parametrize("named", ["no-such-thing", "%2e%2e", "a%2fb"])
def test_what_is_not_there_is_not_found(named: str) -> None:
    assert get(f"/campaigns/{named}.zip").status_code in (404, 409)


@pytest.mark.parametrize(
    ("error", "status"),
    [(BadRequest("2 of its pictures are still being made."), 409), (StorageFailed("The disk is full."), 503)],
)
def test_what_cannot_be_exported_is_said_and_is_no_half_file(
    autumn: str, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def refuse(_self: CampaignExport, _slug: str, _out: IO[bytes]) -> None:
        raise error

    monkeypatch.setattr(CampaignExport, "__call__", refuse)
    answer = get(f"/campaigns/{autumn}.zip")
    assert answer.status_code == status
    assert str(error) in answer.text


def test_a_pipe_hands_on_every_byte_in_pieces() -> None:
    pipe, sent = Pipe(), bytes(range(256)) * (PIECE_BYTES // 100)

    def write() -> None:
        for at in range(0, len(sent), 1000):
            pipe.write(sent[at : at + 1000])
        pipe.end()

    writer = threading.Thread(target=write)
    writer.start()
    pieces = list(iter(pipe.next, None))
    writer.join()
    assert b"".join(pieces) == sent
    assert {len(piece) for piece in pieces[:-1]} == {PIECE_BYTES}


def test_a_writer_stops_once_nobody_reads() -> None:
    pipe = Pipe()
    pipe.leave()
    with pytest.raises(BrokenPipeError):
        pipe.write(bytes(PIECE_BYTES * (AHEAD + 1)))


def test_what_breaks_off_half_way_is_raised_to_the_reader() -> None:
    pipe = Pipe()
    pipe.write(bytes(PIECE_BYTES))
    pipe.end(StorageFailed("gone"))
    assert pipe.next() == bytes(PIECE_BYTES)
    with pytest.raises(StorageFailed, match="gone"):
        pipe.next()


def test_a_reader_that_leaves_ends_the_export(autumn: str) -> None:
    pipe = Pipe()
    pipe.leave()
    campaign_routes._write(autumn, pipe)  # comes back, and says nothing
    assert pipe._pieces.empty()
