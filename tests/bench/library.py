"""The library of 100, 10,000 and 100,000 pictures: server time of a page turn, a search and a filter, and of the rest.

Server time is what the page waits for: counts, facets, the rows of the page and the days on it. Beside it, on standard
error, the same in time of the processor: what others do on this machine meanwhile is no part of that.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median

from core.adapters.local.records import SqliteRecords
from core.domain.library import Query
from core.use_cases.library import Library
from tests.bench.support import Figure, temporary_home
from tests.processes import ROOT
from tests.support.builders import OWNER
from tests.support.made_up_library import fill_library

COUNTS = (100, 10_000, 100_000)
BAR_MS = 150
TIMES = 9
QUERIES: dict[str, Query] = {
    "newest": Query(),
    "search": Query(words="mug"),
    "search_one_letter": Query(words="m"),
    "search_dearest": Query(words="mug oak", sort="dearest"),
    "filter": Query(tier=("final",), campaign=("autumn-mugs", "night-run")),
    "filter_price_shape": Query(least_usd=Decimal("0.03"), shape="landscape", sort="largest"),
    "filter_tag": Query(tags=("hero",)),
    "everything_at_once": Query(
        words="m o",
        tier=("draft", "final"),
        since=date(2020, 1, 1),
        until=date(2026, 11, 20),
        least_usd=Decimal("0.01"),
        least_px=800,
        shape="landscape",
        sort="name",
    ),
}


def figures() -> Iterator[Figure]:
    """Milliseconds on the page that takes longest, the last one, for each query and size, against the bar.

    Then the whole page's script: an idle rerun and a turn against the bar, and memory against that of the least.
    """
    cpu_ms: dict[str, dict[int, float]] = {}
    with temporary_home() as home:
        for count in COUNTS:
            place = home / str(count) / "sandbox"
            place.mkdir(parents=True)
            fill_library(place, count)
            yield from _of(place, count, cpu_ms)
        least_mb = 0.0
        for count in COUNTS:
            told = _page_over(home / str(count))
            least_mb = least_mb or told["rss_mb"]
            yield Figure(f"library_idle_rerun_{count}", told["idle_s"] * 1000, "ms", BAR_MS)
            yield Figure(f"library_page_turn_{count}", told["turn_s"] * 1000, "ms", BAR_MS)
            yield Figure(f"library_rss_{count}", told["rss_mb"], "MB", least_mb)
            cpu_ms.setdefault("idle_rerun", {})[count] = told["idle_cpu_s"] * 1000
            cpu_ms.setdefault("page_turn", {})[count] = told["turn_cpu_s"] * 1000
            cpu_ms.setdefault("rss (MB)", {})[count] = told["rss_mb"]
    _print_beside(cpu_ms)


def _of(place: Path, count: int, cpu_ms: dict[str, dict[int, float]]) -> Iterator[Figure]:
    records = SqliteRecords(place / "studio.sqlite")
    library = Library(records, OWNER)

    def figure(name: str, ask: Callable[[], object]) -> Figure:
        taken = [_taken_ms(ask) for _ in range(TIMES + 1)][1:]
        cpu_ms.setdefault(name, {})[count] = median(cpu for _, cpu in taken)
        return Figure(f"library_{name}_{count}", median(wall for wall, _ in taken), "ms", BAR_MS)

    for name, query in QUERIES.items():
        found = library.page(query)
        sys.stderr.write(f"{name}, {count:,}: {found.total:,} found, page {found.pages:,}\n")
        yield figure(name, partial(library.page, query, found.pages))
    yield figure("jump_to_day", lambda: library.page_of_day(Query(words="m"), date(2026, 11, 1)))
    yield figure("storage", library.storage)
    yield figure("finals_list", lambda: records.list_assets(OWNER, tier="final", limit=60))
    yield figure("cache_miss", lambda: records.asset_of_recipe(OWNER, "f" * 64))
    records.close()


def _taken_ms(ask: Callable[[], object]) -> tuple[float, float]:
    began_s, began_cpu_s = time.perf_counter(), time.thread_time()
    ask()
    return (time.perf_counter() - began_s) * 1000, (time.thread_time() - began_cpu_s) * 1000


def _page_over(home: Path) -> dict[str, float]:
    """What `library_page` says of this home; nothing is drawn, so that no sandbox is needed."""
    env = os.environ | {"STUDIO_HOME": str(home), "STUDIO_SANDBOX_URL": "http://127.0.0.1:9"}
    command = [sys.executable, "-m", "tests.bench.library_page"]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _print_beside(cpu_ms: dict[str, dict[int, float]]) -> None:
    sys.stderr.write("".join([f"{'ms of the processor':24}", *(f"{count:>10,}" for count in COUNTS), "\n"]))
    for name, by_count in cpu_ms.items():
        sys.stderr.write("".join([f"{name:24}", *(f"{by_count[count]:10.1f}" for count in COUNTS), "\n"]))
