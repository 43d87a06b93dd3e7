"""The real programs, as processes of their own: the sandbox and the studio."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.support.waiting import until

ROOT = Path(__file__).parents[1]
Json = Any


@contextmanager
def sandbox(*options: str) -> Iterator[str]:
    """A sandbox with these options; its address."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--quality", "fast", *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("ready "), line
        yield line.removeprefix("ready ").strip()
    finally:
        process.terminate()
        process.wait(timeout=30)


class StudioProcess:
    """`python -m app.main` in a home of its own."""

    def __init__(self, home: Path, settings: Mapping[str, str]) -> None:
        self.home, self.port = home, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = {"STUDIO_HOME": str(home), "STUDIO_PORT": str(self.port), **settings}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and return at once."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "app.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "app.main"],
                cwd=ROOT,
                env=os.environ | self.settings,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def ready(self) -> None:
        """Return once it answers."""
        until(lambda: answers(f"{self.url}/_stcore/health"), what="the studio to answer", deadline_s=60)

    def kill(self) -> None:
        """End it with no warning."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, how)
            self._process.wait(timeout=60)


@contextmanager
def studio(home: Path, settings: Mapping[str, str]) -> Iterator[StudioProcess]:
    """A studio that answers; stopped at the end."""
    process = StudioProcess(home, settings)
    process.start()
    try:
        process.ready()
        yield process
    finally:
        process.stop()


def answers(url: str) -> bool:
    """Whether there is a 200 at this address."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def get_json(url: str) -> Json:
    """The JSON at this address."""
    with urllib.request.urlopen(url, timeout=10) as response:
        return json.load(response)


def post_json(url: str, document: Json) -> None:
    """Send JSON to this address."""
    body = json.dumps(document).encode()
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=10).close()


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
