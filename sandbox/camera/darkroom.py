"""Pictures from worker processes, so that the server answers while they are drawn and two sheets share the cores."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import IO

from PIL import Image

from sandbox.camera.engine import SCALAR, Quality, engine_name
from sandbox.camera.lens import Size
from sandbox.camera.variants import best_variant
from sandbox.camera.worker import HEAD
from sandbox.shoot.scene import Scene, to_json

_MOST_WORKERS = 4
_BEHIND = 5
"""How much more nicely workers at pictures run than the one at previews, and than the studio beside them."""
_ROOT = Path(__file__).parents[2]


class CannotDraw(RuntimeError):
    """A worker could not draw this scene, or died of it twice; the text says why."""


class _Gone(Exception):
    """The worker died."""


class _Worker:
    """One process, for one job at a time."""

    def __init__(self, variant: str, *, nice: int) -> None:
        paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
        single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": paths}
        command = [sys.executable, "-m", "sandbox.camera.worker", variant, str(nice)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | single, start_new_session=True
        )

    def answer(self, job: bytes) -> bytes:
        """The pixels. Raises _Gone, or CannotDraw with the worker's own words."""
        try:
            _pipe(self.process.stdin).write(job)
            _pipe(self.process.stdin).flush()
            good, length = HEAD.unpack(self._read(HEAD.size))
            body = self._read(length)
        except OSError as problem:
            raise _Gone from problem
        if not good:
            raise CannotDraw(body.decode())
        return body

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


class _Line:
    """Workers of one kind, started when they are needed, and who waits for one of them."""

    def __init__(self, count: int, variant: str | None, *, nice: int) -> None:
        self.variant, self.nice = variant, nice
        self.free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(count):
            self.free.put(None)


class Darkroom:
    """A few workers, started with the first picture or by `warm()`; each has one core.

    Any thread may ask; the caller waits, first come first served. A worker that dies is replaced, and its picture tried
    once more. Previews wait for no picture: they have a worker of their own, which goes before the others on a core
    they share, and draws without a compiler, whose start would take longer than they do.
    """

    def __init__(self, workers: int | None = None, *, variant: str | None = None) -> None:
        count = workers or max(1, min(_MOST_WORKERS, len(os.sched_getaffinity(0))))
        self._pictures = _Line(count, variant, nice=_BEHIND)
        self._previews = _Line(1, SCALAR, nice=0)
        self._lock, self._closed = threading.Lock(), False
        self._all: set[_Worker] = set()

    @property
    def engine(self) -> str:
        """What draws, as a picture's metadata name it."""
        return engine_name(self._pictures.variant or best_variant())

    def picture(self, scene: Scene, size: Size, quality: Quality = "full") -> Image.Image:
        """The scene's picture. Raises CannotDraw."""
        job = {"what": "picture", "scene": to_json(scene), "size": size, "quality": quality}
        line = self._previews if quality == "preview" else self._pictures
        return Image.frombytes("RGB", size, self._pixels(job, line))

    def mask(self, scene: Scene, size: Size, things: Collection[int], quality: Quality = "full") -> Image.Image:
        """White (L) where those of the scene's things are seen. Raises CannotDraw."""
        job = {"what": "mask", "scene": to_json(scene), "size": size, "quality": quality, "things": sorted(things)}
        return Image.frombytes("L", size, self._pixels(job, self._pictures))

    def thing_map(self, scene: Scene, size: Size) -> Image.Image:
        """Which thing each pixel shows (L), counted from 1; 0 for none. Coarse. Raises CannotDraw."""
        job = {"what": "map", "scene": to_json(scene), "size": size}
        return Image.frombytes("L", size, self._pixels(job, self._pictures))

    def _pixels(self, asked: Mapping[str, object], line: _Line) -> bytes:
        job = json.dumps(asked).encode() + b"\n"
        worker = line.free.get()
        try:
            for _ in range(2):
                worker = worker or self._started(line)
                try:
                    return worker.answer(job)
                except _Gone:
                    self._dropped(worker)
                    worker = None
            raise CannotDraw("The process that draws stopped twice on this picture.")
        finally:
            line.free.put(worker)

    def warm(self) -> None:
        """Start all workers that are not at work, without waiting for them."""
        for line in (self._pictures, self._previews):
            idle = [line.free.get() for _ in range(line.free.qsize())]
            for worker in idle:
                line.free.put(worker or self._started(line))

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

    def _started(self, line: _Line) -> _Worker:
        variant = line.variant or best_variant()
        with self._lock:
            if self._closed:
                raise CannotDraw("The darkroom is closed.")
            worker = _Worker(variant, nice=line.nice)
            self._all.add(worker)
        return worker

    def _dropped(self, worker: _Worker) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()
