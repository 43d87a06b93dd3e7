"""Other processes and threads that work on the same records.

Run as `python -m tests.support.racing FILE HOLDER CAP ACT ID…`: prints what came of each id, one a line, as JSON.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from core.adapters.local.records import SqliteRecords
from core.domain.mask import Drawn
from core.domain.money import plain

ROOT = Path(__file__).resolve().parents[2]


def in_threads(count: int, act: Callable[[int], object]) -> list[object]:
    """What came of `act(0…count-1)`, all set off at once."""
    start, found = threading.Barrier(count), [None] * count

    def run(n: int) -> None:
        start.wait(20)
        found[n] = act(n)  # type: ignore[call-overload]

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return list(found)


def in_processes(
    count: int, records: Path, act: str, ids: Sequence[str], *, cap_usd: str | None = None
) -> list[list[object]]:
    """What each of so many processes got; they wait for each other before the first act."""
    gate = records.with_name("go")
    ready = [records.with_name(f"ready-{n}") for n in range(count)]
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.support.racing", str(records), f"racer-{n}", cap_usd or "", act, *ids],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for n in range(count)
    ]
    end_s = time.monotonic() + 60
    while not all(path.exists() for path in ready):
        assert time.monotonic() < end_s, "a racer did not come to the start"
        time.sleep(0.005)
    gate.touch()
    outputs = [racer.communicate(timeout=60)[0] for racer in racers]
    assert all(racer.returncode == 0 for racer in racers)
    return [[json.loads(line) for line in output.splitlines()] for output in outputs]


def _race(file: str, holder: str, cap: str, act: str, ids: Sequence[str]) -> None:
    path = Path(file)
    records = SqliteRecords(path)
    cap_usd = Decimal(cap) if cap else None
    path.with_name(f"ready-{holder.removeprefix('racer-')}").touch()
    while not path.with_name("go").exists():
        time.sleep(0.001)
    for turn, name in enumerate(ids, start=1):
        found: object
        if act == "begin":
            found = records.begin(name, holder, cap_usd=cap_usd, now_s=1000)
        elif act == "adopt":
            records.renew_lease(holder, until_s=2000)
            found = records.adopt(name, holder, now_s=1000)
        elif act == "spend":  # begin, and settle every second one at once
            found = records.begin(name, holder, cap_usd=cap_usd, now_s=1000)
            settled, reserved = records.spent("local")
            print(json.dumps(plain(settled + reserved)))  # noqa: T201
            if found == "sent" and name[-1] in "02468ACEGJMPRTWY":
                records.finish(name, "done", settled_usd=records.call(name).price_usd)
        elif act == "draw":  # what one tab sends: higher and higher revisions
            found = records.put_mask(name, Drawn(revision=turn + int(holder.removeprefix("racer-"))))
        else:
            found = records.take_token(name, per_minute=30, now_s=1000)
        print(json.dumps(found))  # noqa: T201


if __name__ == "__main__":
    _, file, holder, cap, act, *ids = sys.argv
    _race(file, holder, cap, act, ids)
