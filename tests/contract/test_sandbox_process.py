"""The studio's own sandbox: one for a home, found again, and started anew when it is gone."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.adapters.aws.bedrock import sandbox_models
from core.adapters.local import sandbox_process
from core.adapters.local.sandbox_process import SandboxProcess
from core.models.catalog import row_of
from core.models.families import answer_of
from tests.support.racing import in_threads


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home whose sandboxes are ended afterwards."""
    monkeypatch.setattr(sandbox_process, "TRUST_S", 0)
    before = {child.pid for child in psutil.Process().children()}
    yield tmp_path
    for child in psutil.Process().children():
        if child.pid not in before and "sandbox" in child.cmdline():
            child.terminate()
            child.wait(20)


def recorded_pid(home: Path) -> int:
    return int(json.loads((home / "sandbox.json").read_text())["pid"])


def test_one_is_started_found_again_and_replaced_when_it_is_gone(home: Path) -> None:
    urls = in_threads(3, lambda _: SandboxProcess(home).url())
    assert len(set(urls)) == 1
    ours = SandboxProcess(home)
    assert ours.url() == urls[0]
    models = sandbox_models(ours.url, read_timeout_s=120)
    assert answer_of(models.invoke(row_of("core"), b'{"prompt":"a red mug"}'), row_of("core"))
    first = recorded_pid(home)
    assert os.getpgid(first) == first  # a Ctrl-C in the shell does not reach it
    os.kill(first, signal.SIGKILL)
    psutil.wait_procs([child for child in psutil.Process().children() if child.pid == first], timeout=20)
    assert answer_of(models.invoke(row_of("core"), b'{"prompt":"a red mug"}'), row_of("core"))
    assert recorded_pid(home) != first


def test_a_named_sandbox_is_used_and_none_is_started(home: Path) -> None:
    assert SandboxProcess(home, url="http://127.0.0.1:9").url() == "http://127.0.0.1:9"
    assert list(home.iterdir()) == []
