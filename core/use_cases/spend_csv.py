"""A report as CSV: a row for each day, model, operation, … that cost or saved something. No cell is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import get_args

from core.domain.ledger import Dimension, Share, Span
from core.domain.money import plain
from core.ports import Records

SPLIT: tuple[Dimension, ...] = get_args(Dimension)
HEADS = (*SPLIT, "calls", "from_cache", "settled_usd", "saved_by_cache_usd")
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def spend_csv(records: Records, owner: str, span: Span) -> bytes:
    """The days and the campaign of this span, as UTF-8 that spreadsheets recognise."""
    return csv_of(HEADS, map(_cells, records.shares(owner, span, *SPLIT)))


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Rows under a head; what a spreadsheet would take for a formula begins with an apostrophe."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerows([_inert(cell) for cell in row] for row in (heads, *rows))
    return text.getvalue().encode("utf-8-sig")


def file_name(span: Span) -> str:
    """What the download is called: 'spend-spring-2026-11-01-to-2026-11-21.csv'."""
    parts = ["spend", span.campaign, span.first and span.first.isoformat(), span.last and f"to-{span.last.isoformat()}"]
    return f"{'-'.join(part for part in parts if part)}.csv"


def _cells(share: Share) -> tuple[str, ...]:
    numbers = (str(share.calls), str(share.cached), plain(share.settled_usd), plain(share.saved_usd))
    return (*share.names, *numbers)


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell
