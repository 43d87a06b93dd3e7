"""Thumbnails made beside the studio: Pillow holds Python's lock while it decodes a PNG, so a sheet that arrives all
at once would be decoded on one core while every page waits.

`python -m core.adapters.local.thumbnailer` is the worker: it reads pictures from stdin and answers on stdout with the
thumbnail and then its look, each with eight bytes of length before it, and ends when the studio does.
"""

import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from core.domain.errors import BadPicture
from core.imaging.thumbnail import Thumbnail, thumbnail_of

WORKERS = 2
PIPE_BYTES = 1 << 20
LENGTH_BYTES = 8
MODULE = "core.adapters.local.thumbnailer"
ROOT = Path(__file__).resolve().parents[3]


class Thumbnailer:
    """Makes thumbnails, in its workers once they were started, else where it is asked."""

    def __init__(self) -> None:
        self._idle: queue.Queue[subprocess.Popen[bytes]] = queue.Queue()
        self._lock = threading.Lock()
        self._alive = 0

    def start(self) -> None:
        """Start the workers; they get ready by themselves. A second call does nothing."""
        with self._lock:
            for _ in range(WORKERS - self._alive):
                self._idle.put(_worker())
                self._alive += 1

    def close(self) -> None:
        """End the workers that rest; one that is at work ends with the studio."""
        with self._lock:
            self._alive = 0
        while not self._idle.empty():
            self._idle.get().communicate()

    def __call__(self, data: bytes) -> Thumbnail:
        """The thumbnail. Raises BadPicture."""
        if not self._alive:
            return thumbnail_of(data)
        worker = self._idle.get()
        try:
            small = _asked(worker, data)
        except OSError:  # somebody ended the worker; the picture is still here
            worker.kill()
            worker.communicate()
            self._idle.put(_worker())
            return thumbnail_of(data)
        self._idle.put(worker)
        if not small.webp:
            raise BadPicture("The picture cannot be decoded.")
        return small


def _worker() -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", MODULE]
    return subprocess.Popen(
        command,
        pipesize=PIPE_BYTES,  # a whole picture in two or three steps, where the system lets us
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a Ctrl+C is the studio's to answer; the worker ends with its stdin
    )


def _asked(worker: "subprocess.Popen[bytes]", data: bytes) -> Thumbnail:
    if worker.stdin is None or worker.stdout is None:
        raise BrokenPipeError
    _write(worker.stdin, data)
    webp, look = _read(worker.stdout), _read(worker.stdout)
    if webp is None or look is None:
        raise BrokenPipeError
    return Thumbnail(webp, look.decode())


def _write(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(LENGTH_BYTES, "big"))
    pipe.write(data)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes | None:
    """What was sent whole, or None at the end."""
    length = pipe.read(LENGTH_BYTES)
    if len(length) < LENGTH_BYTES:
        return None
    wanted = int.from_bytes(length, "big")
    data = pipe.read(wanted)
    return data if len(data) == wanted else None


def _work(pictures: IO[bytes], answers: IO[bytes]) -> None:
    while (data := _read(pictures)) is not None:
        try:
            small = thumbnail_of(data)
        except BadPicture:
            small = Thumbnail(b"", "")
        _write(answers, small.webp)
        _write(answers, small.look.encode())


if __name__ == "__main__":
    _work(sys.stdin.buffer, sys.stdout.buffer)
