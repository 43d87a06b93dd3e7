"""The whole spend report of 100 to 100,000 calls, as the page would ask for it."""

import time
from collections.abc import Iterator
from datetime import date

from core.adapters.local.records import SqliteRecords
from core.domain.ledger import Span
from core.models.catalog import row_of
from core.use_cases.spend import Spend, spend_json
from tests.bench.support import Figure, median_of, temporary_home
from tests.support.builders import OWNER
from tests.support.old_home import old_records

COUNTS = (100, 10_000, 100_000)
BAR_MS = 150
TIMES = 9


def figures() -> Iterator[Figure]:
    """Milliseconds of the report of all days, and of one month, for each number of calls."""
    with temporary_home() as home:
        for count in COUNTS:
            file = home / f"{count}.sqlite"
            old_records(file, count)
            records = SqliteRecords(file)
            spend = Spend(records, OWNER, lambda: row_of("ultra"), today=lambda: date(2026, 10, 27))
            for name, span in (("all", Span()), ("month", Span(first=date(2026, 9, 1), last=date(2026, 9, 30)))):

                def once(spend: Spend = spend, span: Span = span) -> float:
                    began_s = time.perf_counter()
                    spend_json(spend(span), spend.forecast(), None)
                    return (time.perf_counter() - began_s) * 1000

                yield Figure(f"spend_report_{name}_{count}", median_of(TIMES, once), "ms", BAR_MS)
            records.close()
