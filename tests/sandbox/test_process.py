"""The sandbox as a program: its options, its start and its end."""

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import httpx
import pytest

from sandbox.options import Options, options_from
from sandbox.quota import Quota
from tests.sandbox.running import CORE, started


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sandbox", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)


def test_the_options_are_read() -> None:
    given = [
        "--port",
        "1",
        "--latency",
        "0.5",
        "--quality",
        "fast",
        "--quota",
        "90",
        "--as-of",
        "2026-11-21",
        "--exit-when-idle",
        "9",
    ]
    assert options_from(given) == Options(1, 0.5, "fast", 90, date(2026, 11, 21), 9)
    assert options_from(["--port", "0"]) == Options(0, 0, "full", None, None, None)


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "70000"],
        ["--port", "x"],
        ["--latency", "-1"],
        ["--latency", "nan"],
        ["--quota", "0"],
        ["--as-of", "soon"],
        ["--quality", "best"],
        ["--exit-when-idle", "-3"],
    ],
)
def test_wrong_use_ends_with_status_2(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        options_from(["--port", "0", *options])
    assert left.value.code == 2
    assert options[0] in capsys.readouterr().err


def test_sigterm_ends_it_quietly() -> None:
    with started("--quality", "fast") as sandbox:
        sandbox.invoke({"prompt": "x"})
        sandbox.process.terminate()
        assert sandbox.process.wait(20) == 0
        assert sandbox.process.stdout
        assert sandbox.process.stderr
        assert (sandbox.process.stdout.read(), sandbox.process.stderr.read()) == ("", "")


def test_it_leaves_when_nobody_asks() -> None:
    with started("--exit-when-idle", "0.2") as sandbox:
        assert sandbox.process.wait(20) == 0


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = run("--port", port)
    assert ended.returncode == 1
    assert port in ended.stderr
    assert ended.stdout == ""


def test_only_this_computer_reaches_it() -> None:
    with started() as sandbox:
        assert sandbox.url.startswith("http://127.0.0.1:")
        port = int(sandbox.url.rpartition(":")[2])
        with pytest.raises(OSError), socket.create_connection(("127.0.0.2", port), timeout=5):
            pass


def test_calls_run_side_by_side() -> None:
    with started("--quality", "fast", "--latency", "0.2") as sandbox, ThreadPoolExecutor(20) as pool:
        seeds = list(range(1, 21))
        url = f"{sandbox.url}/model/{CORE}/invoke"
        answers = list(pool.map(lambda seed: httpx.post(url, json={"prompt": "x", "seed": seed}, timeout=120), seeds))
        assert [answer.json()["seeds"] for answer in answers] == [[seed] for seed in seeds]
        assert len(sandbox.calls()) == 20
        assert all(call["ms"] >= 200 for call in sandbox.calls())


def test_the_quota_throttles_each_model_by_itself() -> None:
    with started("--quality", "fast", "--quota", "1") as sandbox:
        sandbox.invoke({"prompt": "x"})
        with pytest.raises(sandbox.runtime.exceptions.ThrottlingException) as raised:
            sandbox.invoke({"prompt": "x"})
        assert "Too many requests, please wait before trying again." in str(raised.value)
        sandbox.invoke({"prompt": "x"}, "stability.stable-image-ultra-v1:1")
        assert [(call["status"], call["billed"]) for call in sandbox.calls()] == [
            (200, True),
            (429, False),
            (200, True),
        ]


def test_a_bucket_fills_as_the_minute_passes() -> None:
    now = [0.0]
    quota = Quota(2, clock=lambda: now[0])
    assert [quota.takes("a") for _ in range(3)] == [True, True, False]
    now[0] = 29
    assert not quota.takes("a")
    now[0] = 30.5
    assert [quota.takes("a") for _ in range(2)] == [True, False]
    now[0] = 10_000
    assert [quota.takes("a") for _ in range(3)] == [True, True, False]
