"""One sandbox for all pages; a studio of its own for each test."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from urllib.request import Request, urlopen

import pytest

from core.bootstrap import Studio, studio
from core.runner import one_call
from tests.processes import post_json, sandbox

NOISE = "streamlit.runtime.scriptrunner_utils.script_run_context"


@pytest.fixture(autouse=True, scope="session")
def _no_noise() -> Iterator[None]:
    """AppTest says on every run that its main thread is no browser session."""
    logger = logging.getLogger(NOISE)
    logger.addFilter(_never)
    yield
    logger.removeFilter(_never)


def _never(record: logging.LogRecord) -> bool:
    return "missing ScriptRunContext" not in record.getMessage()


@pytest.fixture(scope="session")
def sandbox_process() -> Iterator[str]:
    with sandbox() as url:
        yield url


@pytest.fixture(autouse=True)
def sandbox_url(sandbox_process: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The sandbox, with an empty log and no faults in store."""
    monkeypatch.setenv("STUDIO_SANDBOX_URL", sandbox_process)
    monkeypatch.setattr(one_call, "FIRST_WAIT_S", 0.01)
    post_json(f"{sandbox_process}/_sandbox/faults", {"faults": []})
    with suppress(OSError):
        urlopen(Request(f"{sandbox_process}/_sandbox/calls", method="DELETE"), timeout=10).close()
    return sandbox_process


@pytest.fixture
def working(sandbox_url: str) -> Iterator[Studio]:
    """A studio that works its calls. Ask for it after the settings are made."""
    made = studio()
    made.runner.start()
    yield made
    made.runner.close(grace_s=10)
