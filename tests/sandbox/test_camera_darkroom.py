import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from sandbox.camera import picture_of
from sandbox.camera.darkroom import CannotDraw, Darkroom
from sandbox.camera.engine import SCALAR
from sandbox.camera.variants import best_variant
from tests.sandbox.test_camera_scenes import MUG, shoot

pytest.importorskip("mitsuba")
pytest.importorskip("pyoidn")

SMALL = (48, 40)
_ROOT = Path(__file__).parents[2]
_PARENT = """
from sandbox.camera.darkroom import Darkroom
room = Darkroom(2, variant="scalar_rgb")
room.warm()
print(*room.pids(), flush=True)
input()
"""


@pytest.fixture
def room() -> Iterator[Darkroom]:
    made = Darkroom(2, variant=SCALAR)
    yield made
    made.close()


def until(true: object, patience_s: float = 20) -> bool:
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


def test_a_worker_draws_what_this_process_draws(room: Darkroom) -> None:
    assert not room.pids()
    assert room.picture(shoot(), SMALL, "fast").tobytes() == picture_of(shoot(), SMALL, quality="fast").tobytes()


def test_many_threads_share_the_workers(room: Darkroom) -> None:
    made: dict[int, bytes] = {}
    asked = [
        threading.Thread(target=lambda n=n: made.update({n: room.picture(shoot(seed=n % 2), SMALL, "fast").tobytes()}))
        for n in range(6)
    ]
    for thread in asked:
        thread.start()
    for thread in asked:
        thread.join()
    assert len(made) == 6 and len(set(made.values())) == 2 and len(room.pids()) <= 2


def test_a_killed_worker_is_replaced_and_the_picture_comes() -> None:
    room = Darkroom(1, variant=SCALAR)
    room.picture(shoot(), SMALL, "fast")
    first, got = room.pids(), []
    asking = threading.Thread(target=lambda: got.append(room.picture(shoot(), (700, 700))))
    asking.start()
    before = psutil.Process(first[0]).cpu_times().user
    assert until(lambda: psutil.Process(first[0]).cpu_times().user > before + 0.2)
    os.kill(first[0], signal.SIGKILL)
    asking.join()
    assert got[0].size == (700, 700) and room.pids() != first
    room.close()


def test_a_preview_waits_for_no_picture() -> None:
    room, came = Darkroom(1, variant=SCALAR), list[str]()
    room.warm()
    slow = threading.Thread(target=lambda: came.append(f"picture {room.picture(shoot(), (700, 700)).size}"))
    slow.start()
    assert until(lambda: not room._pictures.free.qsize())
    for _ in range(3):
        came.append(f"preview {room.picture(shoot(), SMALL, 'preview').size}")
    slow.join()
    room.close()
    assert came == ["preview (48, 40)"] * 3 + ["picture (700, 700)"]


def test_pictures_give_way_to_previews(room: Darkroom) -> None:
    room.picture(shoot(), SMALL, "fast")
    (painter,) = room.pids()
    room.picture(shoot(), SMALL, "preview")
    (previewer,) = set(room.pids()) - {painter}
    assert psutil.Process(painter).nice() > psutil.Process(previewer).nice() == psutil.Process().nice()


def test_a_scene_that_cannot_be_drawn_leaves_the_worker_alive(room: Darkroom) -> None:
    import dataclasses

    with pytest.raises(CannotDraw, match="KeyError"):
        room.picture(shoot(things=(dataclasses.replace(MUG, form="no such form"),)), SMALL, "fast")
    assert room.picture(shoot(), SMALL, "fast").size == SMALL and len(room.pids()) == 1


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_their_parent(sign: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", _PARENT], stdin=-1, stdout=-1, cwd=_ROOT) as parent:
        assert parent.stdout
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 3 and all(psutil.pid_exists(pid) for pid in pids)
        parent.send_signal(sign)
    assert until(lambda: not any(psutil.pid_exists(pid) for pid in pids))


def test_a_closed_darkroom_says_so(room: Darkroom) -> None:
    room.close()
    with pytest.raises(CannotDraw, match="closed"):
        room.picture(shoot(), SMALL, "fast")


def test_the_variant_is_one_that_draws() -> None:
    assert best_variant() in (SCALAR, "llvm_ad_rgb")
