"""`python -m tests.support.campaign_round_trip 500`: export → delete → import, each in a process of its own.

Prints what each took and held, and fails unless every byte, recipe, parent, verdict and ledger line is back: in the
studio it was deleted from, and in an empty one.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from core.bootstrap import Studio, build
from core.settings import settings_from
from core.use_cases.trash import GRACE_S
from tests.support.bench import bench_at
from tests.support.campaign_made import SLUG, Painter, make_campaign
from tests.support.campaign_snapshot import Snapshot, books, snapshot

ROOT = Path(__file__).resolve().parents[2]
PLACE = "sandbox"
FULL_SIZE_PX = (576, 384)


def made_home(home: Path, count: int, size_px: tuple[int, int] = (96, 64)) -> None:
    """A studio with a campaign of about so many pictures."""
    bench = bench_at(home / PLACE, Painter(size_px))
    bench.runner.start()
    try:
        make_campaign(bench, count, size_px)
    finally:
        bench.runner.close(grace_s=5)
        bench.records.close()


@contextmanager
def studio_of(home: Path) -> Iterator[Studio]:
    """The studio of this home; its sandbox is never asked."""
    studio = build(settings_from({"STUDIO_HOME": str(home)}))
    try:
        yield studio
    finally:
        studio.records.close()  # type: ignore[attr-defined]


def delete(home: Path) -> None:
    """Delete the campaign and empty the trash, the time of grace being over."""
    with studio_of(home) as studio:
        studio.campaigns.delete(SLUG)
        replace(studio.trash, clock=lambda: time.time() + 2 * GRACE_S).sweep()


def export(home: Path, file: Path) -> None:
    with studio_of(home) as studio, file.open("wb") as out:
        studio.campaign_export(SLUG, out)


def take_in(home: Path, file: Path) -> None:
    with studio_of(home) as studio, file.open("rb") as archive:
        studio.campaign_import(archive)


def differences(before: Snapshot, after: Snapshot) -> list[str]:
    """The names of what is not as it was."""
    return [name for name in before if before[name] != after[name]]


STEPS: dict[str, Callable[[Path, Path], None]] = {
    "export": export,
    "delete": lambda home, _: delete(home),
    "import": take_in,
}


def _measured(step: str, home: Path, file: Path) -> None:
    """Do one step in a process of its own; print what it took."""
    command = [sys.executable, "-m", "tests.support.campaign_round_trip", step, str(home), str(file)]
    told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout)
    took = f"{told['seconds']:6.1f} s, {told['cpu_s']:.1f} s of them at work"
    print(f"{step:>8}: {took}, at most {told['peak_mb']:.0f} MB of memory", flush=True)  # noqa: T201


def _step(step: str, home: Path, file: Path) -> None:
    start, worked = time.perf_counter(), time.process_time()
    if step != "nothing":
        STEPS[step](home, file)
    # getrusage would tell the parent's peak, if that was higher.
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    peak_mb = int(line.split()[1]) / 1024
    told = {"seconds": time.perf_counter() - start, "cpu_s": time.process_time() - worked, "peak_mb": peak_mb}
    print(json.dumps(told))  # noqa: T201


def main(count: int) -> int:
    """The whole proof; 0 if everything came back."""
    with tempfile.TemporaryDirectory() as folder:
        home, empty, file = Path(folder) / "home", Path(folder) / "empty", Path(folder) / "spring.zip"
        made_home(home, count, FULL_SIZE_PX)
        before, booked = snapshot(home / PLACE, SLUG), books(home / PLACE)
        assets, lines = before["assets"], before["ledger"]
        assert isinstance(assets, list)
        assert isinstance(lines, list)
        _measured("nothing", home, file)
        for step in STEPS:
            _measured(step, home, file)
        print(f"{len(assets)} pictures, {len(lines)} ledger lines, {file.stat().st_size / 1e6:.0f} MB")  # noqa: T201
        _measured("import", empty, file)
        wrong = differences(before, snapshot(home / PLACE, SLUG)) + differences(booked, books(home / PLACE))
        wrong += [f"elsewhere: {name}" for name in differences(before, snapshot(empty / PLACE, SLUG))]
        print(f"not as it was: {', '.join(wrong)}" if wrong else "everything is back, here and elsewhere")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1].isdecimal():
        sys.exit(main(int(sys.argv[1])))
    _step(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
