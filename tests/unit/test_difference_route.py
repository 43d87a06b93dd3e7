"""The address of a difference: whose it is, what it answers to what is wrong, and that nobody waits for it."""

import io
import threading
from collections.abc import Iterator
from functools import partial

import anyio
import httpx
import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.answers import KEPT
from app.picture_routes import routes
from core.bootstrap import studio
from core.domain.asset import Asset
from core.domain.errors import BadPicture, StorageFailed
from core.domain.values import new_id
from core.use_cases.difference import Differences
from tests.support.asking import asked
from tests.support.builders import asset_of
from tests.support.pictures import png

get = partial(asked, routes)


@pytest.fixture
def edited() -> Iterator[Asset]:
    """A picture and its child in the home of this test's studio."""
    made = studio()
    parent = made.upload(png(96, 64, shade=1), name="cup.png")
    yield made.upload(png(96, 64, shade=2), name="cup.png", parents=(parent.id,))


def test_it_is_a_picture_of_the_edit_for_this_browser_alone(edited: Asset) -> None:
    answer = get(f"/pictures/difference/{edited.id}.webp")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert {name: answer.headers[name] for name in KEPT} == KEPT
    with Image.open(io.BytesIO(answer.content)) as image:
        assert (image.format, image.size) == ("WEBP", (96, 64))
    assert get(f"/pictures/difference/{edited.id}.webp").content == answer.content


def test_what_is_not_ours_or_made_of_nothing_is_not_found(edited: Asset) -> None:
    studio().records.add_asset(other := asset_of(owner="somebody", parents=edited.parents))
    for asset_id in (new_id(), other.id, edited.parents[0], "x" * 26, "..%2f..%2fetc%2fpasswd", edited.id.lower()):
        answer = get(f"/pictures/difference/{asset_id}.webp")
        assert answer.status_code == 404, asset_id
    assert get(f"/pictures/difference/{other.id}.webp").text == "There is no such picture."


@pytest.mark.parametrize("error", [StorageFailed("The store is away."), BadPicture("It does not decode.")])
def test_a_picture_that_cannot_be_read_is_said(
    edited: Asset, monkeypatch: pytest.MonkeyPatch, error: StorageFailed
) -> None:
    def away(_self: Differences, _asset: Asset) -> bytes:
        raise error

    monkeypatch.setattr(Differences, "picture", away)
    answer = get(f"/pictures/difference/{edited.id}.webp")
    assert (answer.status_code, answer.text) == (503, str(error))


def test_while_two_are_made_the_server_answers_others(edited: Asset, monkeypatch: pytest.MonkeyPatch) -> None:
    both, go_on, running, most = threading.Barrier(3), threading.Event(), 0, 0

    def slow(_self: Differences, _asset: Asset) -> bytes:
        nonlocal running, most
        running += 1
        most = max(most, running)
        if not go_on.is_set():
            both.wait(20)
        go_on.wait(20)
        running -= 1
        return b"RIFF"

    def ping(_request: Request) -> PlainTextResponse:
        both.wait(20)  # two are at work by now
        return PlainTextResponse("pong")

    async def ask() -> list[str]:
        said: list[str] = []
        app = Starlette(routes=[*routes, Route("/ping", ping)])
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://studio") as client:

            async def difference() -> None:
                said.append((await client.get(f"/pictures/difference/{edited.id}.webp")).text)

            async with anyio.create_task_group() as group:
                for _ in range(4):
                    group.start_soon(difference)
                said.append((await client.get("/ping")).text)
                go_on.set()
        return said

    monkeypatch.setattr(Differences, "picture", slow)
    assert anyio.run(ask) == ["pong", *["RIFF"] * 4]
    assert most == 2
