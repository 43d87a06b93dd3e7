"""The sandbox of this STUDIO_HOME: the recorded one if it answers, else a new one in its own process group."""

import http.client
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock

from core.domain.errors import Unavailable

START_S = 20.0
TRUST_S = 2.0
IDLE_S = 3600
ROOT = Path(__file__).resolve().parents[3]


class SandboxProcess:
    """Knows where the sandbox answers and starts one where none does."""

    def __init__(self, home: Path, *, url: str | None = None) -> None:
        """`url` names a sandbox that somebody else looks after."""
        self._fixed, self._record, self._log = url, home / "sandbox.json", home / "sandbox.log"
        self._lock = threading.Lock()
        self._known, self._seen_s = url or "", 0.0

    def url(self) -> str:
        """Where the sandbox answers. Raises Unavailable if it cannot be started."""
        if self._fixed:
            return self._fixed
        with self._lock:
            if time.monotonic() - self._seen_s > TRUST_S or not self._known:
                self._known = self._found_or_started()
                self._seen_s = time.monotonic()
            return self._known

    def _found_or_started(self) -> str:
        if self._known and _answers(self._known):
            return self._known
        self._record.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._record.with_suffix(".lock"), timeout=START_S):
            recorded = self._recorded()
            if recorded and _answers(recorded):
                return recorded
            return self._started()

    def _recorded(self) -> str:
        try:
            return str(json.loads(self._record.read_bytes())["url"])
        except (OSError, ValueError, KeyError):
            return ""

    def _started(self) -> str:
        command = [sys.executable, "-m", "sandbox", "--port", "0", "--exit-when-idle", str(IDLE_S)]
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, start_new_session=True
            )
        line = process.stdout.readline().decode() if process.stdout else ""
        if not line.startswith("ready "):
            raise Unavailable(f"The sandbox did not start; {self._log} says why.")
        url = line.removeprefix("ready ").strip()
        self._record.write_text(json.dumps({"url": url, "pid": process.pid}), encoding="utf-8")
        return url


def _answers(url: str) -> bool:
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=2)
    try:
        connection.request("GET", "/_sandbox/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
