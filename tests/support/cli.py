"""The command line, in this process and in its own, and a sandbox for both."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout; fails if there is more or less."""
        found: dict[str, Any] = json.loads(self.out)
        return found


def as_process(*words: str | bytes, env: Mapping[str, str] | None = None) -> Said:
    """`python -m app.cli WORDS`."""
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", *words],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        timeout=60,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace"))


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A running sandbox and its book of calls."""

    url: str

    def calls(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = httpx.get(f"{self.url}/_sandbox/calls", timeout=10).json()
        return found

    def clear(self) -> None:
        httpx.delete(f"{self.url}/_sandbox/calls", timeout=10).raise_for_status()
        self.script()

    def script(self, *faults: str | None) -> None:
        answer = httpx.post(f"{self.url}/_sandbox/faults", json={"faults": list(faults)}, timeout=10)
        answer.raise_for_status()


@contextmanager
def running_sandbox() -> Iterator[Sandbox]:
    """A sandbox of our own, in its own process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--port", "0", "--quality", "fast"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )
    try:
        line = process.stdout.readline() if process.stdout else ""
        assert line.startswith("ready "), line
        yield Sandbox(line.removeprefix("ready ").strip())
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        if process.stdout:
            process.stdout.close()
