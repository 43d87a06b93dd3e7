"""What a chart of the spend draws: for each day, model, campaign, … what it cost, in parts that add up."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from core.domain.ledger import Dimension, Share, Span
from core.domain.money import ZERO
from core.domain.values import Value
from core.ports import Records

MOST_DAYS = 62
"""More days than these are told as months."""


class Bar(Value):
    """Settled dollars of one name, in parts: finals, drafts, and calls without a picture.

    `unused_usd` are those of the drafts that nobody used. Of a month `name` is "2026-11".
    """

    name: str
    finals_usd: Decimal
    drafts_usd: Decimal
    nothing_usd: Decimal
    unused_usd: Decimal = ZERO
    calls: int
    cached: int

    @property
    def total_usd(self) -> Decimal:
        """All of it."""
        return self.finals_usd + self.drafts_usd + self.nothing_usd


def bars(records: Records, owner: str, span: Span, by: Dimension) -> list[Bar]:
    """One bar for each name; days in their order and none left out, all others the dearest first."""
    if by == "day":
        found = _in_time(records, owner, span)
    else:
        found = _bars(records.shares(owner, span, by, "tier", "outcome"))
        found.sort(key=lambda bar: -bar.total_usd)
    return _with_unused(found, records.unused_shares(owner, span, by) if any(bar.drafts_usd for bar in found) else [])


def _in_time(records: Records, owner: str, span: Span) -> list[Bar]:
    """A bar a day, quiet days between two that are not, too; a bar a month where those would be too many."""
    days = sorted(share.names[0] for share in records.shares(owner, span, "day"))
    if not days:
        return []
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    if (last - first).days >= MOST_DAYS:
        return [_of_month(records, owner, span, month) for month in dict.fromkeys(day[:7] for day in days)]
    known = {bar.name: bar for bar in _bars(records.shares(owner, span, "day", "tier", "outcome"))}
    names = ((first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1))
    return [known.get(name) or _bar(name, []) for name in names]


def _of_month(records: Records, owner: str, span: Span, month: str) -> Bar:
    """The part of the span that lies in this month; whole months are read as such."""
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    part = span.model_copy(update={"first": max(first, span.first or first), "last": min(last, span.last or last)})
    shares = records.shares(owner, part, "tier", "outcome")
    return _bar(month, [share.model_copy(update={"names": (month, *share.names)}) for share in shares])


def _bars(shares: list[Share]) -> list[Bar]:
    """Of shares split by a name, tier and outcome."""
    names = dict.fromkeys(share.names[0] for share in shares)
    return [_bar(name, [share for share in shares if share.names[0] == name]) for name in names]


def _bar(name: str, shares: list[Share]) -> Bar:
    parts = {"final": ZERO, "draft": ZERO, "": ZERO}
    for share in shares:
        part = share.names[1] if share.names[2] in ("done", "cached") else ""
        parts[part if part in parts else "draft"] += share.settled_usd
    return Bar(
        name=name,
        finals_usd=parts["final"],
        drafts_usd=parts["draft"],
        nothing_usd=parts[""],
        calls=sum(share.calls for share in shares),
        cached=sum(share.cached for share in shares),
    )


def _with_unused(found: list[Bar], unused: list[Share]) -> list[Bar]:
    """With what the drafts cost that nobody used; of a month those of its days."""
    sums = {bar.name: ZERO for bar in found}
    for share in unused:
        name = share.names[0] if share.names[0] in sums else share.names[0][:7]
        sums[name] += share.settled_usd
    return [bar.model_copy(update={"unused_usd": sums[bar.name]}) for bar in found]


def parts_of(bar: Bar) -> Mapping[str, Decimal]:
    """The parts to draw, in their order, by what they are called."""
    return {
        "Finals": bar.finals_usd,
        "Drafts used": bar.drafts_usd - bar.unused_usd,
        "Drafts nobody used": bar.unused_usd,
        "No picture": bar.nothing_usd,
    }
