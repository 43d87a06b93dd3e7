"""Whatever is sent, the answer is a picture or a refusal, never a mishap."""

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.check import asked_of
from sandbox.errors import WireError
from sandbox.rules import ROWS, Operation, Row
from tests.sandbox.cases import DRAWN, OPERATIONS, body_for, picture, places, with_value
from tests.sandbox.conftest import TRIED
from tests.sandbox.fitting import edges
from tests.sandbox.pictures import mask
from tests.sandbox.running import Running

names = st.sampled_from(sorted({str(at[-1]) for row in ROWS for op in row.operations for at, _ in places(op.body)}))
images = st.sampled_from([picture(), picture(1, 1), picture(320, 320), mask(320, 320), picture(64, 64, "png", "RGBA")])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | images
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3))
bodies = st.dictionaries(names | st.text(max_size=4), values, max_size=5) | values


@st.composite
def nearly_right(draw: st.DrawFn, operation: Operation) -> dict[str, Any]:
    """A body that fits but for at most two places, which hold anything, or what is on the edge of what is allowed."""
    body = body_for(operation)
    for at, kind in draw(st.lists(st.sampled_from(list(places(operation.body))), max_size=2)):
        body = _placed(operation, at, draw(values | st.sampled_from(edges(kind))), body)
    return body


def _placed(operation: Operation, at: tuple[str | int, ...], value: Any, body: dict[str, Any]) -> dict[str, Any]:
    """The body with the value there, or as it was where an earlier value is in the way."""
    try:
        return with_value(operation, at, value, body)
    except (AttributeError, IndexError, KeyError, TypeError):
        return body


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
@given(body=bodies)
def test_the_rules_take_or_refuse_anything(row: Row, body: Any) -> None:
    try:
        assert asked_of(row, json.dumps(body).encode()).row is row
    except WireError as refusal:
        assert refusal.message


@pytest.mark.parametrize(("row", "operation"), OPERATIONS)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_rules_take_or_refuse_what_is_nearly_right(row: Row, operation: Operation, data: st.DataObject) -> None:
    body = data.draw(nearly_right(operation))
    try:
        asked_of(row, json.dumps(body).encode())
    except WireError as refusal:
        assert refusal.status == 400
        assert refusal.message


def answered(sandbox: Running, model: str, body: bytes) -> int:
    answer = httpx.post(f"{sandbox.url}/model/{model}/invoke", content=body, timeout=60)
    assert answer.status_code in (200, 400), answer.text
    assert answer.json()
    TRIED[f"bodies of any kind sent, answered {answer.status_code}"] += 1
    return answer.status_code


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    model=st.sampled_from([row.invoke_id for row in ROWS]),
    body=bodies.map(lambda body: json.dumps(body).encode()) | st.binary(max_size=40),
)
def test_the_wire_never_answers_with_a_mishap(sandbox: Running, model: str, body: bytes) -> None:
    answered(sandbox, model, body)


@pytest.mark.parametrize(("row", "operation"), DRAWN)
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_operation_answers_with_a_mishap(
    sandbox: Running, row: Row, operation: Operation, data: st.DataObject
) -> None:
    answered(sandbox, row.invoke_id, json.dumps(data.draw(nearly_right(operation))).encode())
