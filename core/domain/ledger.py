"""The ledger: what was reserved, settled, given back, is in doubt or came from the cache. Lines are only ever added."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from core.domain.values import Value

EntryKind = Literal["reserved", "settled", "released", "in_doubt", "cached"]
Outcome = Literal["done", "refused", "failed", "in_doubt", "cached"]
"""How a call ended, as the reports count it."""
Dimension = Literal["day", "campaign", "model", "operation", "template", "tier", "outcome"]
"""What a report may be split by."""


class Entry(Value):
    """One line. `usd` is the amount; of a cached picture what it would have cost.

    What is spent is the sum of `settled` and `in_doubt`; what is still reserved is `reserved` without `released`,
    `settled` and `in_doubt`. A doubt that is lifted is taken back by a line with a negative amount.
    """

    seq: int
    at: datetime
    kind: EntryKind
    call: str
    job: str
    campaign: str
    model: str
    operation: str
    template: str
    tier: str
    day: str
    usd: Decimal


class Totals(Value):
    """Running totals of a campaign or all, of a period or ever. `calls` were answered, `cached` came from the cache."""

    settled_usd: Decimal
    reserved_usd: Decimal
    saved_usd: Decimal
    calls: int
    cached: int


class Share(Value):
    """A part of the spend; `names` say which day, model, campaign, …, in the order in which the report is split."""

    names: tuple[str, ...]
    settled_usd: Decimal
    saved_usd: Decimal
    calls: int
    cached: int


class Span(Value):
    """What a report is about: a campaign or all, from one UTC day to another, both counted; None is open."""

    campaign: str | None = None
    first: date | None = None
    last: date | None = None
