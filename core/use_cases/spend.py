"""Spend: where the money went, what was wasted, and what was saved. Reads running sums, never single calls."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from core.domain.ledger import Dimension, Share, Span
from core.domain.money import ZERO, plain, shown
from core.domain.values import Value, now
from core.models.catalog import ModelRow, rows
from core.ports import Records
from core.use_cases.forecast import RATE_DAYS, Forecast, forecast

Json = dict[str, Any]
SPLITS: tuple[Dimension, ...] = ("campaign", "model", "operation", "template")
"""What the report is split by, beside the days."""
PARTS: tuple[Dimension, ...] = (*SPLITS, "tier", "outcome")
"""What is asked of the records in one go."""
CENT = Decimal("0.01")
DRAFTED = "text_to_image"
"""The operation of drafts that the premium model could have made instead."""


class Waste(Value):
    """Money that brought nothing anybody used: how many, and what they cost.

    Unused drafts are paid pictures that are not picked, not kept, and that nothing was made of. `unreadable` answers
    came with status 200 and held no picture.
    """

    unused_drafts: int
    unused_drafts_usd: Decimal
    refused: int
    refused_usd: Decimal
    in_doubt: int
    in_doubt_usd: Decimal
    unreadable_usd: Decimal

    @property
    def usd(self) -> Decimal:
        """All of it."""
        return self.unused_drafts_usd + self.refused_usd + self.in_doubt_usd + self.unreadable_usd


class Savings(Value):
    """What drafting cheaply saved against making every draft from words on the premium model.

    `drafts` are those that were asked for, the `cached` ones among them; on the premium model each would have cost
    `premium_usd_each`, the cached ones too, and nothing would have been finished. `paid_usd` is what these drafts and
    all finishing did cost. The difference is less than nothing where finishing cost more than it spared.
    """

    premium: str
    premium_usd_each: Decimal
    drafts: int
    cached: int
    paid_usd: Decimal

    @property
    def all_premium_usd(self) -> Decimal:
        """The same drafts, each on the premium model."""
        return self.premium_usd_each * self.drafts

    @property
    def saved_usd(self) -> Decimal:
        """The difference."""
        return self.all_premium_usd - self.paid_usd


class SpendReport(Value):
    """What a campaign or all spent in some days, all of it settled, without what is `reserved_usd` at this moment."""

    span: Span
    settled_usd: Decimal
    reserved_usd: Decimal
    saved_usd: Decimal
    calls: int
    cached: int
    splits: Mapping[Dimension, tuple[Share, ...]]
    finals: int
    waste: Waste
    savings: Savings

    @property
    def per_final_usd(self) -> Decimal | None:
        """All that was spent, over the finals there are of these days; None without one."""
        return (self.settled_usd / self.finals).quantize(CENT, ROUND_HALF_UP) if self.finals else None


@dataclass(frozen=True, slots=True)
class Spend:
    """Reads only. `premium` is the model of finals."""

    records: Records
    owner: str
    premium: Callable[[], ModelRow]
    today: Callable[[], date] = lambda: now().date()

    def __call__(self, span: Span = Span()) -> SpendReport:  # noqa: B008 - frozen
        """The report of these days and this campaign, or of all."""
        parts = self.records.shares(self.owner, span, *PARTS)
        ends = split(parts, "tier", "operation", "outcome")
        splits: dict[Dimension, tuple[Share, ...]] = {"day": tuple(self.records.shares(self.owner, span, "day"))}
        splits |= {by: tuple(split(parts, by)) for by in SPLITS}
        premium = self.premium()
        return SpendReport(
            span=span,
            settled_usd=total(ends),
            reserved_usd=self.records.totals(self.owner, campaign=span.campaign or "").reserved_usd,
            saved_usd=sum((share.saved_usd for share in ends), ZERO),
            calls=sum(share.calls for share in ends),
            cached=sum(share.cached for share in ends),
            splits=splits,
            finals=self.records.finals(self.owner, span),
            waste=waste_of(ends, self.records.unused_drafts(self.owner, span)),
            savings=savings_of(ends, premium=premium.name, premium_usd_each=premium.price_usd),
        )

    def forecast(self, campaign: str | None = None) -> Forecast:
        """What this month will have cost at its end, if people go on as they do."""
        today = self.today()
        first = min(today.replace(day=1), today - timedelta(days=RATE_DAYS))
        days = self.records.shares(self.owner, Span(campaign=campaign, first=first, last=today), "day")
        return forecast({date.fromisoformat(day.names[0]): day.settled_usd for day in days}, today)


def premium_of(final: ModelRow) -> ModelRow:
    """The model of finals if it makes new pictures; else, as for an upscaler, the dearest active one that does."""
    makers = [row for row in rows() if DRAFTED in row.operations and row.lifecycle.status == "active"]
    return final if DRAFTED in final.operations else max(makers, key=lambda row: row.price_usd)


def split(parts: Iterable[Share], *by: Dimension) -> list[Share]:
    """The parts, which are split by `PARTS`, put together by fewer of these, in their order."""
    places = [PARTS.index(name) for name in by]
    together: dict[tuple[str, ...], list[Share]] = {}
    for part in parts:
        together.setdefault(tuple(part.names[place] for place in places), []).append(part)
    return [_sum(names, together[names]) for names in sorted(together)]


def total(shares: Iterable[Share]) -> Decimal:
    """What they settled, together."""
    return sum((share.settled_usd for share in shares), ZERO)


def waste_of(ends: Sequence[Share], unused: tuple[int, Decimal]) -> Waste:
    """From shares split by tier, operation and outcome, and the unused drafts."""
    ended = {name: [share for share in ends if share.names[2] == name] for name in ("refused", "in_doubt", "failed")}
    return Waste(
        unused_drafts=unused[0],
        unused_drafts_usd=unused[1],
        refused=sum(share.calls for share in ended["refused"]),
        refused_usd=total(ended["refused"]),
        in_doubt=sum(share.calls for share in ended["in_doubt"]),
        in_doubt_usd=total(ended["in_doubt"]),
        unreadable_usd=total(ended["failed"]),
    )


def savings_of(ends: Sequence[Share], *, premium: str, premium_usd_each: Decimal) -> Savings:
    """From shares split by tier, operation and outcome. A draft that failed would have failed there, too."""
    drafts = [share for share in ends if share.names[:2] == ("draft", DRAFTED) and share.names[2] != "failed"]
    finishing = [share for share in ends if share.names[0] == "final"]
    cached = sum(share.cached for share in drafts)
    return Savings(
        premium=premium,
        premium_usd_each=premium_usd_each,
        drafts=sum(share.calls for share in drafts) + cached,
        cached=cached,
        paid_usd=total(drafts) + total(finishing),
    )


def spend_json(report: SpendReport, ahead: Forecast, price_note: str | None) -> Json:
    """The report as `spend` tells it."""
    waste, savings, span = report.waste, report.savings, report.span
    return {
        "campaign": span.campaign,
        "from": span.first.isoformat() if span.first else None,
        "to": span.last.isoformat() if span.last else None,
        "settled_usd": plain(report.settled_usd),
        "reserved_usd": plain(report.reserved_usd),
        "saved_by_cache_usd": plain(report.saved_usd),
        "calls": report.calls,
        "cached": report.cached,
        **{f"by_{by}": [_share_json(by, share) for share in shares] for by, shares in report.splits.items()},
        "finals": report.finals,
        "cost_per_final_usd": None if report.per_final_usd is None else plain(report.per_final_usd),
        "waste": {
            "usd": plain(waste.usd),
            "unused_drafts": waste.unused_drafts,
            "unused_drafts_usd": plain(waste.unused_drafts_usd),
            "refused": waste.refused,
            "refused_usd": plain(waste.refused_usd),
            "in_doubt": waste.in_doubt,
            "in_doubt_usd": plain(waste.in_doubt_usd),
            "unreadable_usd": plain(waste.unreadable_usd),
        },
        "savings": {
            "premium": savings.premium,
            "premium_usd_each": plain(savings.premium_usd_each),
            "drafts": savings.drafts,
            "cached": savings.cached,
            "all_premium_usd": plain(savings.all_premium_usd),
            "paid_usd": plain(savings.paid_usd),
            "saved_usd": plain(savings.saved_usd),
        },
        "forecast": {
            "month_to_date_usd": plain(ahead.month_to_date_usd),
            "per_day_usd": plain(ahead.per_day_usd),
            "month_end_usd": plain(ahead.month_end_usd),
        },
        "price_note": price_note,
    }


def _sum(names: tuple[str, ...], parts: Sequence[Share]) -> Share:
    return Share(
        names=names,
        settled_usd=total(parts),
        saved_usd=sum((part.saved_usd for part in parts), ZERO),
        calls=sum(part.calls for part in parts),
        cached=sum(part.cached for part in parts),
    )


def _share_json(by: Dimension, share: Share) -> Json:
    name = share.names[0]
    calls = f"{share.calls} call{'' if share.calls == 1 else 's'}"
    cached = f", {share.cached} from the cache (saved {shown(share.saved_usd)})" if share.cached else ""
    return {
        by: name or None,
        "settled_usd": plain(share.settled_usd),
        "saved_by_cache_usd": plain(share.saved_usd),
        "calls": share.calls,
        "cached": share.cached,
        "told": f"{name or '–'}: {shown(share.settled_usd)}, {calls}{cached}",
    }
