"""Every rule of the table holds on both of its sides."""

import json
from dataclasses import replace
from datetime import date

import pytest

from sandbox.check import asked_of, id_of, row_of
from sandbox.errors import WireError
from sandbox.kinds import Picture
from sandbox.rules import ROWS, Operation, Row
from tests.sandbox.cases import OPERATIONS, allowed, body_for, broken, picture
from tests.sandbox.conftest import TRIED

SD35 = next(row for row in ROWS if row.id.startswith("stability.sd3-5"))
ARN = "arn:aws:bedrock:us-west-2"


def complaint_of(row: Row, body: bytes) -> str:
    with pytest.raises(WireError) as raised:
        asked_of(row, body)
    assert (raised.value.kind, raised.value.status) == ("ValidationException", 400)
    return raised.value.message


@pytest.mark.parametrize(("row", "operation"), OPERATIONS)
def test_what_breaks_a_rule_is_refused(row: Row, operation: Operation) -> None:
    cases = list(broken(row, operation))
    for case in cases:
        message = complaint_of(case.row, json.dumps(case.body).encode())
        assert case.place in message, case.what
        assert case.words in message, case.what
        assert message.startswith(("Malformed input request: #", '{"detail":"Invalid field'))
    TRIED["bodies broken by one rule, refused"] += len(cases)


@pytest.mark.parametrize(("row", "operation"), OPERATIONS)
def test_the_edges_of_what_is_allowed_are_taken(row: Row, operation: Operation) -> None:
    bodies = list(allowed(operation))
    for body in bodies:
        assert asked_of(row, json.dumps(body).encode()).operation is operation
    TRIED["bodies on the edge of a rule, taken"] += len(bodies)


def test_there_are_23_rows_and_each_has_an_id_of_its_own() -> None:
    ids = [name for row in ROWS for name in {row.id, row.invoke_id, *row.aliases}]
    assert len(ROWS) == 23
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", "Malformed input request, please"),
        (b"{", "Malformed input request, please"),
        (b'{"prompt": NaN}', "Malformed input request, please"),
        (b"\xff\xfe", "Malformed input request, please"),
        (b"[" * 100_000, "Malformed input request, please"),
        (b"[]", "expected type: JSONObject, found: JSONArray"),
        (b'"text"', "expected type: JSONObject, found: String"),
    ],
)
def test_a_body_that_is_no_json_object_is_refused(body: bytes, expected: str) -> None:
    assert expected in complaint_of(ROWS[0], body)


def test_a_picture_is_measured_before_it_is_decoded() -> None:
    start = picture(64, 64)
    taken = asked_of(SD35, json.dumps({"prompt": "x", "image": start, "strength": 0.5}).encode())
    assert taken.operation.name == "image-to-image"
    assert taken.values["image"].size == (64, 64)


def test_a_picture_may_have_too_few_pixels() -> None:
    rule = Picture(("png",), side_px=(1, None), total_px=(100, None))
    assert rule.size_complaint(10, 10) is None
    assert rule.size_complaint(11, 9) == "image is 11x9 px: it must have at least 100 pixels"


def test_strength_is_taken_in_text_to_image_as_in_an_aws_sample() -> None:
    body = {"prompt": "x", "mode": "text-to-image", "strength": 1}
    assert asked_of(SD35, json.dumps(body).encode()).operation.name == "text-to-image"


@pytest.mark.parametrize("field", ["image", "strength", "style_preset"])
def test_ultra_takes_no_picture(field: str) -> None:
    ultra = next(row for row in ROWS if "ultra-v1:1" in row.id)
    message = complaint_of(ultra, json.dumps({**body_for(ultra.operations[0]), field: 1}).encode())
    assert "Available fields" in message


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_answers_to_its_invoke_id_alone_and_inside_an_arn(row: Row) -> None:
    kind = "123456789012:inference-profile" if row.profile else ":foundation-model"
    assert row_of(row.invoke_id, ROWS) is row
    assert row_of(id_of(f"{ARN}:{kind}/{row.invoke_id}"), ROWS) is row
    for alias in row.aliases:
        assert row_of(alias, ROWS) is row
    with pytest.raises(WireError, match="identifier is invalid"):
        row_of(row.invoke_id + "x", ROWS)


@pytest.mark.parametrize("row", [row for row in ROWS if row.profile], ids=lambda row: row.id)
def test_a_bare_id_does_not_invoke_where_there_is_a_profile(row: Row) -> None:
    with pytest.raises(WireError, match=f"Invocation of model ID {row.id} with on-demand throughput"):
        row_of(row.id, ROWS)


def test_a_model_that_has_ended_says_so_from_its_day_on() -> None:
    ended = replace(ROWS[0], ended=date(2026, 9, 30))
    assert row_of(ended.id, [ended]) is ended
    assert row_of(ended.id, [ended], as_of=date(2026, 9, 29)) is ended
    with pytest.raises(WireError) as raised:
        row_of(ended.id, [ended], as_of=date(2026, 9, 30))
    assert (raised.value.kind, raised.value.status) == ("ResourceNotFoundException", 404)
