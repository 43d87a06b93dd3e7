"""Reconcile: our days beside those of a Cost Explorer CSV. What is in the file is parsed, never trusted.

Two layouts are read: the one Cost Explorer downloads when grouped by service (a row a day, a column a service, under
it a row of totals), and a long one with columns for date, service and cost. Amounts of Bedrock's services count.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from core.domain.errors import BadRequest
from core.domain.money import ZERO
from core.domain.values import Value

MOST_BYTES = 2_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 1_000
MOST_CELL_CHARS = 300
MOST_USD = Decimal(10) ** 9
MICRO = Decimal("0.000001")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].{0,40})?")
_AMOUNT = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,2})?")
_OURS = ("bedrock", "stability", "stable image", "stable diffusion", "nova canvas", "titan image")
"""How services that are ours are named on a bill; those of Stability are sold through AWS Marketplace."""
_DATE_HEADS = ("date", "usage date", "start", "start date", "day", "time period")
_COST_HEADS = ("cost", "amount", "unblended cost", "unblendedcost", "total", "usd")


class DayBeside(Value):
    """One day: what we settled and what AWS says."""

    day: date
    ours_usd: Decimal
    aws_usd: Decimal

    @property
    def more_usd(self) -> Decimal:
        """How much more AWS says; less than nothing where it says less."""
        return self.aws_usd - self.ours_usd


class Reconciled(Value):
    """Each day that both or either has, within the file's days; `services` are the columns or rows that counted."""

    days: tuple[DayBeside, ...]
    services: tuple[str, ...]

    @property
    def more_usd(self) -> Decimal:
        """How much more AWS says over all days."""
        return sum((day.more_usd for day in self.days), ZERO)


def reconciled(ours: Mapping[date, Decimal], data: bytes) -> Reconciled:
    """Our settled days beside the file's. Raises BadRequest for a file that is no such CSV."""
    table = _table(data)
    theirs, services = _long(table) or _wide(table)
    if not theirs:
        raise BadRequest("The file has no day with an amount of Bedrock; group Cost Explorer by service, daily.")
    first, last = min(theirs), max(theirs)
    days = sorted({*theirs, *(day for day in ours if first <= day <= last)})
    found = (DayBeside(day=day, ours_usd=ours.get(day, ZERO), aws_usd=theirs.get(day, ZERO)) for day in days)
    return Reconciled(days=tuple(found), services=tuple(services))


def _table(data: bytes) -> list[list[str]]:
    if len(data) > MOST_BYTES:
        raise BadRequest("The file is over 2 MB; download fewer months from Cost Explorer.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest("The file is no CSV in UTF-8; download it from Cost Explorer once more.") from error
    if "\0" in text:
        raise BadRequest("The file is no CSV; download it from Cost Explorer once more.")
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            if len(rows) == MOST_ROWS or len(row) > MOST_COLUMNS:
                raise BadRequest("The file has too many rows or columns; group Cost Explorer by service, daily.")
            rows.append([cell.strip()[:MOST_CELL_CHARS] for cell in row])
    except csv.Error as error:
        raise BadRequest("The file is no sound CSV; download it from Cost Explorer once more.") from error
    if len(rows) < 2:
        raise BadRequest("The file has no rows; download it from Cost Explorer once more.")
    return rows


def _long(table: list[list[str]]) -> tuple[dict[date, Decimal], list[str]] | None:
    """Columns for date, service and cost; None where the head has not all three."""
    head = [cell.casefold().rstrip("($) ") for cell in table[0]]
    day, cost = _column(head, _DATE_HEADS), _column(head, _COST_HEADS)
    service = head.index("service") if "service" in head else None
    if day is None or cost is None or service is None:
        return None
    found: dict[date, Decimal] = {}
    names: dict[str, None] = {}
    for row in table[1:]:
        if len(row) > max(day, cost, service) and _is_ours(row[service]) and (at := _day(row[day])):
            found[at] = found.get(at, ZERO) + _usd(row[cost])
            names[_shown(row[service])] = None
    return found, list(names)


def _wide(table: list[list[str]]) -> tuple[dict[date, Decimal], list[str]]:
    """A row a day, a column a service."""
    columns = [number for number, cell in enumerate(table[0]) if number and _is_ours(cell)]
    found: dict[date, Decimal] = {}
    for row in table[1:]:
        if row and columns and (at := _day(row[0])):
            found[at] = found.get(at, ZERO) + sum((_usd(row[n]) for n in columns if n < len(row)), ZERO)
    return found, [_shown(table[0][number]) for number in columns]


def _column(head: list[str], names: Iterable[str]) -> int | None:
    return next((head.index(name) for name in names if name in head), None)


def _is_ours(service: str) -> bool:
    return any(name in service.casefold() for name in _OURS)


def _day(text: str) -> date | None:
    """The day a cell begins with; None where it has none, as in a row of totals."""
    if not (found := _DAY.fullmatch(text)):
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def _usd(text: str) -> Decimal:
    """An amount; an empty cell is none. Raises BadRequest."""
    plain = text.replace(",", "").removeprefix("$")
    if not plain:
        return ZERO
    try:
        usd = Decimal(plain) if _AMOUNT.fullmatch(plain) else None
    except InvalidOperation:
        usd = None
    if usd is None or abs(usd) > MOST_USD:
        raise BadRequest(f"“{_shown(text)}” is no amount in dollars; download the file from Cost Explorer once more.")
    return usd.quantize(MICRO)


def _shown(text: str) -> str:
    """A cell as it may stand on a page or in a CSV of ours: no formula, no control character, not long."""
    plain = "".join(sign for sign in text if sign.isprintable())[:80].strip()
    return plain.lstrip("=+-@").strip() or "–"
