"""The four figures of the spend that a team looks at first, beside those of the time before."""

from decimal import ROUND_HALF_UP, Decimal

from core.domain.ledger import Span
from core.domain.money import ZERO
from core.domain.values import Value
from core.ports import Records

CENT = Decimal("0.01")
TENTH = Decimal("0.1")


class Metrics(Value):
    """Of some days: what was settled, the finals, the drafts, and what the cache saved and how often."""

    settled_usd: Decimal
    finals: int
    drafts: int
    saved_usd: Decimal
    cached: int

    @property
    def per_final_usd(self) -> Decimal | None:
        """All that was spent, over the finals; None without one."""
        return (self.settled_usd / self.finals).quantize(CENT, ROUND_HALF_UP) if self.finals else None

    @property
    def drafts_per_final(self) -> Decimal | None:
        """How many drafts a final took; None without one."""
        return (Decimal(self.drafts) / self.finals).quantize(TENTH, ROUND_HALF_UP) if self.finals else None


def metrics(records: Records, owner: str, span: Span) -> Metrics:
    """Two reads, whatever was spent."""
    shares = records.shares(owner, span, "tier", "outcome")
    return Metrics(
        settled_usd=sum((share.settled_usd for share in shares), ZERO),
        finals=records.finals(owner, span),
        drafts=sum(
            share.calls + share.cached for share in shares if share.names in (("draft", "done"), ("draft", "cached"))
        ),
        saved_usd=sum((share.saved_usd for share in shares), ZERO),
        cached=sum(share.cached for share in shares),
    )
