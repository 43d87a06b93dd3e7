"""Answers on the disk, and what the logs say and do not say."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.values import new_id
from core.logs import JsonLines, log_to_stderr
from core.runner.arrivals import Arrivals
from core.use_cases.draft import DraftRequest
from tests.support.answers import filtered
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench


def test_an_answer_waits_until_it_is_removed(tmp_path: Path) -> None:
    arrivals, call = Arrivals(tmp_path / "new folder"), new_id()
    assert (arrivals.waiting(), arrivals.get(call)) == ([], None)
    arrivals.put(call, b"first")
    arrivals.put(call, b"second")
    assert (arrivals.waiting(), arrivals.get(call)) == ([call], b"second")
    arrivals.remove(call)
    arrivals.remove(call)
    assert (arrivals.waiting(), arrivals.get(call)) == ([], None)


def test_a_half_written_answer_is_not_taken_for_one(tmp_path: Path) -> None:
    arrivals, call = Arrivals(tmp_path), new_id()
    (tmp_path / f"{call}.new").write_bytes(b"half")
    (tmp_path / "README").write_bytes(b"x")
    assert (arrivals.waiting(), arrivals.get(call)) == ([], None)


def test_answers_wait_in_the_order_of_their_calls(tmp_path: Path) -> None:
    arrivals, calls = Arrivals(tmp_path), sorted(new_id() for _ in range(3))
    for call in reversed(calls):
        arrivals.put(call, b"x")
    assert arrivals.waiting() == calls


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    out = io.StringIO()
    monkeypatch.setattr("sys.stderr", out)
    log_to_stderr("debug")
    yield out
    for name in ("app", "core"):
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = True
        logger.setLevel(logging.NOTSET)


def test_a_line_is_json_with_what_was_given(logged: io.StringIO) -> None:
    logging.getLogger("core.somewhere").warning("it %s", "happened", extra={"call": "01ABC", "seconds": 1.5})
    line = json.loads(logged.getvalue())
    assert line.pop("time")
    told = {"level": "warning", "logger": "core.somewhere", "message": "it happened", "call": "01ABC", "seconds": 1.5}
    assert line == told


def test_an_error_is_one_line_with_its_traceback() -> None:
    try:
        raise ValueError("wrong")
    except ValueError as error:
        told = (ValueError, error, error.__traceback__)
        record = logging.LogRecord("core", logging.ERROR, __file__, 1, "stumbled", (), told)
    line = JsonLines().format(record)
    assert "\n" not in line
    assert "ValueError: wrong" in json.loads(line)["error"]


def test_no_prompt_and_no_picture_reach_the_logs(make_bench: MakeBench, logged: io.StringIO) -> None:
    bench = make_bench(ScriptedModels(None, filtered(), b"garbage"))
    request = DraftRequest(prompt="the secret launch", negative_prompt="rivals", models=("core",), count=3, seed=7)
    bench.done(bench.draft(request).job)
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert [line["message"] for line in lines].count("answered") == 3
    for private in ("secret", "rivals", "iVBOR", "garbage"):
        assert private not in logged.getvalue()
