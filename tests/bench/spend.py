"""The spend report of 100 to 100,000 calls, and what a rerun of the Spend page about all of them takes the server."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from core.adapters.local.records import SqliteRecords
from core.bootstrap import studio
from core.domain.ledger import Span
from core.models.catalog import row_of
from core.use_cases.spend import Spend, spend_json
from tests.bench.support import Figure, environment, median_of, temporary_home
from tests.support.builders import OWNER
from tests.support.old_home import old_records
from tests.ui.opened import Opened

COUNTS = (100, 10_000, 100_000)
BAR_MS = 150
TIMES = 9


def figures() -> Iterator[Figure]:
    """Milliseconds of the report of all days and of one month, and of the page's rerun, for each number of calls."""
    with temporary_home() as home:
        for count in COUNTS:
            file = home / str(count) / "sandbox" / "studio.sqlite"
            old_records(file, count)
            yield from _reports(file, count)
            yield from _page(home / str(count), count)


def _reports(file: Path, count: int) -> Iterator[Figure]:
    records = SqliteRecords(file)
    spend = Spend(records, OWNER, lambda: row_of("ultra"), today=lambda: date(2026, 10, 27))
    for name, span in (("all", Span()), ("month", Span(first=date(2026, 9, 1), last=date(2026, 9, 30)))):

        def once(span: Span = span) -> None:
            spend_json(spend(span), spend.forecast(), None)

        yield Figure(f"spend_report_{name}_{count}", _median_ms(once), "ms", BAR_MS)
    records.close()


def _page(home: Path, count: int) -> Iterator[Figure]:
    """Each split of the chart, over all time."""
    with environment({"STUDIO_HOME": str(home)}):
        studio.cache_clear()
        opened = Opened("spend").choose("spend_period", "all")
        for by in ("Model", "Day"):
            opened.choose("spend_by", by).run()
            yield Figure(f"spend_page_by_{by.lower()}_{count}", _median_ms(opened.at.run), "ms", BAR_MS)
        studio().close(grace_s=1)
        studio.cache_clear()


def _median_ms(work: Callable[[], object]) -> float:
    def once() -> float:
        began_s = time.perf_counter()
        work()
        return (time.perf_counter() - began_s) * 1000

    return median_of(TIMES, once)
