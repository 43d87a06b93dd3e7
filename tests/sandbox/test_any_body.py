"""Whatever is sent, the answer is a picture or a refusal, never a mishap."""

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.check import asked_of
from sandbox.errors import WireError
from sandbox.rules import ROWS
from tests.sandbox.cases import picture
from tests.sandbox.running import Running

names = st.sampled_from(sorted({name for row in ROWS for op in row.operations for name in op.fields} | {"n"}))
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(picture())
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3))
bodies = st.dictionaries(names | st.text(max_size=4), values, max_size=5) | values


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
@given(body=bodies)
def test_the_rules_take_or_refuse_anything(row: Any, body: Any) -> None:
    try:
        assert asked_of(row, json.dumps(body).encode()).row is row
    except WireError as refusal:
        assert refusal.message


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies.map(lambda body: json.dumps(body).encode()) | st.binary(max_size=40))
def test_the_wire_never_answers_with_a_mishap(sandbox: Running, body: bytes) -> None:
    answer = httpx.post(f"{sandbox.url}/model/stability.sd3-5-large-v1:0/invoke", content=body, timeout=30)
    assert answer.status_code in (200, 400)
    assert answer.json()
