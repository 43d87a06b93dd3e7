"""The least a body may bring, a picture of one colour and words that are none, still makes a picture."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from sandbox.camera.darkroom import Darkroom
from sandbox.check import asked_of
from sandbox.kinds import Picture, Text
from sandbox.paint import painted_answer
from sandbox.rules import Operation, Row
from sandbox.seeds import seed_for
from sandbox.shapes import Fields, Kind, ListOf
from tests.sandbox.cases import DRAWN, body_for
from tests.sandbox.pictures import in_base64


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    made = Darkroom()
    yield made
    made.close()


def least(kind: Kind, value: Any) -> Any:
    """The value with flat pictures of the smallest size, and half a surrogate pair for its words."""
    match kind:
        case Picture(side_px=(side, _), total_px=(total, _)):
            side = max(side, int(total**0.5))
            return in_base64(Image.new("RGB", (side, side), "white"))
        case ListOf(of=of):
            return [least(of, item) for item in value]
        case Fields():
            return {name: least(kind.all[name], item) for name, item in value.items()}
        case _:
            return "\ud800" if isinstance(kind, Text) else value


@pytest.mark.parametrize(("row", "operation"), DRAWN)
def test_the_least_there_can_be_makes_a_picture(darkroom: Darkroom, row: Row, operation: Operation) -> None:
    body = least(operation.body, body_for(operation))
    asked = asked_of(row, json.dumps(body).encode())
    answer = json.loads(painted_answer(asked, seed_for(asked), "fast", darkroom))
    assert len(answer.get("images") or answer["artifacts"]) == 1
