"""Answers: pictures, a refusal, or unreadable; and nothing else, whatever comes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import Refused, Unreadable
from core.models.catalog import ModelRow, row_of
from core.models.families import answer_of
from tests.support.answers import filtered, success
from tests.support.bedrock_stub import in_base64
from tests.support.pictures import png

ROWS = [row_of("core"), row_of("fast")]
GOOD = in_base64([png()])


@pytest.fixture(params=ROWS, ids=lambda row: row.family)
def row(request: pytest.FixtureRequest) -> ModelRow:
    found: ModelRow = request.param
    return found


@pytest.mark.parametrize("pictures", [[png()], [png(), png(shade=9)]], ids=len)
def test_the_pictures_are_the_very_bytes(row: ModelRow, pictures: list[bytes]) -> None:
    assert [picture.data for picture in answer_of(success(*pictures), row).pictures] == pictures


@pytest.mark.parametrize(
    "around",
    [
        {"seeds": None, "finish_reasons": [None]},
        {"seeds": ["many"], "finish_reasons": None},
        {"seeds": [1.5, {}], "finish_reasons": []},
        {"finish_reasons": [None, None], "amazon-bedrock-trace": {}},
        {},
    ],
    ids=str,
)
def test_a_good_picture_counts_whatever_stands_around_it(row: ModelRow, around: dict[str, Any]) -> None:
    [picture] = answer_of(json.dumps({"images": GOOD, **around}).encode(), row).pictures
    assert picture.data == png()


@pytest.mark.parametrize(
    ("reason", "kind", "sentence"),
    [
        ("Filter reason: prompt", Refused, "objected to the words"),
        ("Filter reason: output image", Refused, "objected to the picture that came out"),
        ("Filter reason: input image", Refused, "objected to the picture you gave"),
        ("Inference error", Unreadable, "The model failed: Inference error"),
        ("Something new", Unreadable, "The model failed: Something new"),
    ],
)
def test_a_finish_reason_says_what_happened(row: ModelRow, reason: str, kind: type[Exception], sentence: str) -> None:
    for answer in (filtered(reason), json.dumps({"finish_reasons": [None, reason], "images": GOOD}).encode()):
        with pytest.raises(kind, match=sentence) as caught:
            answer_of(answer, row)
        assert type(caught.value) is kind
        assert "Counted as charged" in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"<html>",
        b"\xff\xfe",
        success(png())[:-30],
        b'{"images": []}',
        b'{"images": null}',
        b'{"images": [null]}',
        b'{"images": ["not base64!"]}',
        b'{"images": ["AAA"]}',
        b'{"images": [5]}',
        b'{"images": {"a": "b"}}',
        b'{"finish_reasons": 5, "images": []}',
        b"[" * 100_000,
        b'{"images": ["\xc3\xa4"]}',
    ],
    ids=lambda answer: repr(answer[:40]),
)
def test_what_holds_no_picture_is_unreadable(row: ModelRow, answer: bytes) -> None:
    with pytest.raises(Unreadable, match="Counted as charged"):
        answer_of(answer, row)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
LIKELY = st.fixed_dictionaries(
    {},
    optional={
        "images": JSON | st.lists(st.sampled_from([*GOOD, "", "x", None]), max_size=3),
        "seeds": JSON,
        "finish_reasons": JSON | st.lists(st.sampled_from([None, "", "Filter reason: prompt", "?"]), max_size=3),
    },
)


@given(st.binary() | (JSON | LIKELY).map(lambda value: json.dumps(value).encode()))
def test_no_answer_gives_anything_else(answer: bytes) -> None:
    for row in ROWS:
        try:
            pictures = answer_of(answer, row).pictures
        except (Refused, Unreadable) as error:
            assert str(error)
        else:
            assert pictures
            assert all(isinstance(picture.data, bytes) for picture in pictures)
