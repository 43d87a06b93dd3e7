"""Pictures from worker processes, so that the server answers while they are drawn and two sheets share the cores."""

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from PIL import Image

from sandbox.camera.engine import Quality, engine_name
from sandbox.camera.lens import Size
from sandbox.camera.variants import best_variant
from sandbox.camera.worker import HEAD
from sandbox.shoot.scene import Scene, to_json

_MOST_WORKERS = 4
_ROOT = Path(__file__).parents[2]


class CannotDraw(RuntimeError):
    """A worker could not draw this scene, or died of it twice; the text says why."""


class _Gone(Exception):
    """The worker died."""


class _Worker:
    """One process, for one job at a time."""

    def __init__(self, variant: str) -> None:
        paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
        single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": paths}
        command = [sys.executable, "-m", "sandbox.camera.worker", variant]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | single, start_new_session=True
        )

    def answer(self, job: bytes, size: Size) -> Image.Image:
        """The picture. Raises _Gone, or CannotDraw with the worker's own words."""
        try:
            _pipe(self.process.stdin).write(job)
            _pipe(self.process.stdin).flush()
            good, length = HEAD.unpack(self._read(HEAD.size))
            body = self._read(length)
        except OSError as problem:
            raise _Gone from problem
        if not good:
            raise CannotDraw(body.decode())
        return Image.frombytes("RGB", size, body)

    def _read(self, count: int) -> bytes:
        data = _pipe(self.process.stdout).read(count)
        if len(data) < count:
            raise _Gone
        return data

    def end(self) -> None:
        """Stop it, now, and wait until it is gone."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            _shut(pipe)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _shut(pipe: IO[bytes] | None) -> None:
    try:
        _pipe(pipe).close()
    except OSError:
        return


class Darkroom:
    """A few workers, started with the first picture or by `warm()`; each has one core.

    Any thread may ask; the caller waits, first come first served. A worker that dies is replaced, and its picture tried
    once more.
    """

    def __init__(self, workers: int | None = None, *, variant: str | None = None) -> None:
        count = workers or max(1, min(_MOST_WORKERS, len(os.sched_getaffinity(0))))
        self._variant, self._count = variant, count
        self._free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(count):
            self._free.put(None)
        self._lock, self._closed = threading.Lock(), False
        self._all: set[_Worker] = set()

    @property
    def engine(self) -> str:
        """What draws, as a picture's metadata name it."""
        return engine_name(self._variant or best_variant())

    def picture(self, scene: Scene, size: Size, quality: Quality = "full") -> Image.Image:
        """The scene's picture. Raises CannotDraw."""
        job = json.dumps({"scene": to_json(scene), "size": size, "quality": quality}).encode() + b"\n"
        worker = self._free.get()
        try:
            for _ in range(2):
                worker = worker or self._started()
                try:
                    return worker.answer(job, size)
                except _Gone:
                    self._dropped(worker)
                    worker = None
            raise CannotDraw("The process that draws stopped twice on this picture.")
        finally:
            self._free.put(worker)

    def warm(self) -> None:
        """Start all workers that are not at work, without waiting for them."""
        idle = [self._free.get() for _ in range(self._free.qsize())]
        for worker in idle:
            self._free.put(worker or self._started())

    def pids(self) -> list[int]:
        """The workers' process ids."""
        with self._lock:
            return [worker.process.pid for worker in self._all]

    def close(self) -> None:
        """End all workers; pictures still asked for raise CannotDraw."""
        with self._lock:
            self._closed = True
            workers, self._all = self._all, set()
        for worker in workers:
            worker.end()

    def _started(self) -> _Worker:
        variant = self._variant or best_variant()
        with self._lock:
            if self._closed:
                raise CannotDraw("The darkroom is closed.")
            worker = _Worker(variant)
            self._all.add(worker)
        return worker

    def _dropped(self, worker: _Worker) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()
