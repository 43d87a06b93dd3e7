"""What is listed, and what answers, on a day."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, TypeVar

import httpx
import pytest

from sandbox.options import Options
from sandbox.rules import ROWS, Row
from sandbox.service import Service
from sandbox.wire import application
from tests.sandbox.cases import body_for

NOVA = "amazon.nova-canvas-v1:0"
ENDED = [row for row in ROWS if row.ended]
T = TypeVar("T")


def on(day: date | None, ask: Callable[[httpx.AsyncClient], Awaitable[T]]) -> T:
    """What a sandbox of that day answers, without a process of its own."""

    async def asked() -> T:
        transport = httpx.ASGITransport(application(Service(Options(quality="fast", as_of=day))))
        async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client:
            return await ask(client)

    return asyncio.run(asked())


def listed(day: date | None) -> dict[str, dict[str, Any]]:
    answer = on(day, lambda client: client.get("/foundation-models"))
    return {model["modelId"]: model["modelLifecycle"] for model in answer.json()["modelSummaries"]}


def test_without_a_day_all_are_active_and_no_end_is_told() -> None:
    found = listed(None)
    assert set(found) == {row.id for row in ROWS}
    assert all(life["status"] == "ACTIVE" and "endOfLifeTime" not in life for life in found.values())


@pytest.mark.parametrize(
    ("day", "status"),
    [("2026-03-29", "ACTIVE"), ("2026-03-30", "LEGACY"), ("2026-09-29", "LEGACY"), ("2026-09-30", None)],
)
def test_a_model_is_active_then_legacy_then_gone(day: str, status: str | None) -> None:
    found = listed(date.fromisoformat(day)).get(NOVA)
    assert (found and found["status"]) == status
    if status == "LEGACY":
        assert found == {
            "status": "LEGACY",
            "startOfLifeTime": "2024-12-03T00:00:00Z",
            "legacyTime": "2026-03-30T00:00:00Z",
            "endOfLifeTime": "2026-09-30T00:00:00Z",
        }


def test_in_november_2026_only_sixteen_are_left() -> None:
    found = listed(date(2026, 11, 21))
    assert len(found) == 16
    assert all(name.startswith("stability.") for name in found)


@pytest.mark.parametrize("row", ENDED, ids=lambda row: row.id)
def test_an_ended_model_answers_as_aws_does(row: Row) -> None:
    body = body_for(row.operations[0])
    answer = on(row.ended, lambda client: client.post(f"/model/{row.id}/invoke", json=body))
    assert (answer.status_code, answer.headers["x-amzn-errortype"]) == (404, "ResourceNotFoundException")
    assert "reached the end of its life" in answer.json()["message"]
    assert on(row.ended, lambda client: client.get(f"/foundation-models/{row.id}")).status_code == 404


def test_seven_have_ended() -> None:
    assert len(ENDED) == 7
    assert all(row.legacy and row.ended and row.legacy < row.ended for row in ENDED)


def test_an_alias_is_found_too() -> None:
    answer = on(None, lambda client: client.get("/foundation-models/stability.stable-diffusion-xl-v1:0"))
    assert answer.json()["modelDetails"]["modelId"] == "stability.stable-diffusion-xl-v1"


def test_the_modalities_and_places_are_the_rows_own() -> None:
    answer = on(None, lambda client: client.get("/foundation-models"))
    found = {model["modelId"]: model for model in answer.json()["modelSummaries"]}
    assert found["stability.stable-image-core-v1:1"]["inputModalities"] == ["TEXT"]
    assert found["amazon.titan-image-generator-v1"]["inputModalities"] == ["TEXT", "IMAGE"]
    assert found[NOVA]["providerName"] == "Amazon"
    assert ":us-east-1:" in found[NOVA]["modelArn"]
    assert ":us-west-2:" in found["amazon.titan-image-generator-v2:0"]["modelArn"]
