"""The library of 100, 10,000 and 100,000 pictures: server time of a page turn, a search and a filter, and of the rest.

Server time is what the page waits for: counts, facets, the rows of the page and the days on it.
"""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from core.adapters.local.records import SqliteRecords
from core.domain.library import Query
from core.use_cases.library import Library
from tests.bench.support import Figure, median_of, temporary_home
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
    """Milliseconds on the page that takes longest, the last one, for each query and size, against the bar."""
    with temporary_home() as home:
        for count in COUNTS:
            fill_library(home / str(count), count)
            yield from _of(home / str(count), count)


def _of(home: Path, count: int) -> Iterator[Figure]:
    records = SqliteRecords(home / "studio.sqlite")
    library = Library(records, OWNER)
    for name, query in QUERIES.items():
        last = library.page(query).pages
        sys.stderr.write(f"{name}, {count:,}: {library.page(query).total:,} found, page {last:,}\n")
        yield _figure(f"library_{name}_{count}", lambda query=query, last=last: library.page(query, last))  # type: ignore[misc]
    yield _figure(f"library_jump_to_day_{count}", lambda: library.page_of_day(Query(words="m"), date(2026, 11, 1)))
    yield _figure(f"library_storage_{count}", library.storage)
    yield _figure(f"library_finals_list_{count}", lambda: records.list_assets(OWNER, tier="final", limit=60))
    yield _figure(f"library_cache_miss_{count}", lambda: records.asset_of_recipe(OWNER, "f" * 64))
    records.close()


def _figure(name: str, ask: Callable[[], object]) -> Figure:
    def once() -> float:
        began_s = time.perf_counter()
        ask()
        return (time.perf_counter() - began_s) * 1000

    once()
    return Figure(name, median_of(TIMES, once), "ms", BAR_MS)
