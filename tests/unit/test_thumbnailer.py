"""The workers that make thumbnails: the same bytes as in the studio itself, also when one of them dies."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from core.adapters.local.thumbnailer import WORKERS, Thumbnailer
from core.domain.errors import BadPicture
from core.imaging.thumbnail import thumbnail_of
from tests.support.pictures import png


@pytest.fixture
def started() -> Iterator[Thumbnailer]:
    made = Thumbnailer()
    made.start()
    yield made
    made.close()
    assert workers() == []


def workers() -> list[psutil.Process]:
    alive = (child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE)
    return [child for child in alive if "core.adapters.local.thumbnailer" in child.cmdline()]


def test_workers_answer_as_the_studio_itself_would(started: Thumbnailer) -> None:
    pictures = [png(640 + 8 * n, 480) for n in range(12)]
    with ThreadPoolExecutor(12) as threads:
        assert list(threads.map(started, pictures)) == [thumbnail_of(data) for data in pictures]
    started.start()
    assert len(workers()) == WORKERS


def test_what_does_not_decode_is_said_and_the_worker_goes_on(started: Thumbnailer) -> None:
    for _ in range(WORKERS + 1):
        with pytest.raises(BadPicture):
            started(b"no picture at all")
    assert started(png()) == thumbnail_of(png())


def test_a_dead_worker_is_replaced_and_its_picture_made_all_the_same(started: Thumbnailer) -> None:
    for child in workers():
        os.kill(child.pid, signal.SIGKILL)
        child.wait(10)
    for _ in range(WORKERS + 1):
        assert started(png()) == thumbnail_of(png())


def test_without_workers_it_makes_them_itself() -> None:
    assert Thumbnailer()(png()) == thumbnail_of(png())
    assert workers() == []
