"""Budgets: how much may be spent in a day, in a month and in all, by everybody or by one campaign.

The one rule of time: days and months are those of UTC, as on AWS's bill, and a call belongs to the day on which it was
sent, whenever its answer came.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from core.domain.money import ZERO, shown
from core.domain.values import Value

Per = Literal["day", "month", "total"]
Scope = tuple[str, str]
"""A campaign, or "" for all of them, and a period: "2026-11-21", "2026-11", or "" for ever."""
EVERYBODY = ""
SETTING = "STUDIO_CAP_USD"
LEVELS = (50, 80, 100)
"""Percent of a budget at which people are told."""
_WHEN: dict[Per, str] = {"day": "today's ", "month": "this month's ", "total": "the "}


class Budget(Value):
    """A cap for all campaigns (campaign "") or one, per day, per month or in all; with `warn_only` it only tells.

    `by` is who set it: a person, or the setting it comes from; `at` is when.
    """

    campaign: str = EVERYBODY
    per: Per = "total"
    cap_usd: Decimal
    warn_only: bool = False
    by: str = ""
    at: datetime | None = None

    @property
    def words(self) -> str:
        """'today's cap of $1.00', 'the cap of $20.00 of campaign spring'."""
        return f"{_WHEN[self.per]}cap of {shown(self.cap_usd)}{self._whose}"

    @property
    def amount(self) -> str:
        """'today's $1.00', 'the $20.00 cap of campaign spring'."""
        return f"{_WHEN[self.per]}{shown(self.cap_usd)}{' cap' if self.per == 'total' else ''}{self._whose}"

    @property
    def remedy(self) -> str:
        """What to raise."""
        return SETTING if self.by == SETTING else "the budget"

    @property
    def _whose(self) -> str:
        return f" of campaign {self.campaign}" if self.campaign else ""


class Room(Value):
    """A budget with what is settled and reserved of it in its present period."""

    budget: Budget
    period: str
    held_usd: Decimal

    @property
    def left_usd(self) -> Decimal:
        """What may still be spent; less than nothing where a cap was lowered or only warns."""
        return self.budget.cap_usd - self.held_usd

    @property
    def level(self) -> int:
        """The highest of 50, 80 and 100 percent that is reached; 0 below them."""
        reached = (level for level in reversed(LEVELS) if self.held_usd * 100 >= self.budget.cap_usd * level)
        return next(reached, 0)

    @property
    def told(self) -> str:
        """'$0.84 of today's $1.00 are spent or on their way (80 % is reached).'"""
        end = " Only a warning: nothing is stopped." if self.budget.warn_only and self.level == 100 else ""
        return (
            f"{shown(self.held_usd)} of {self.budget.amount} are spent or on their way"
            f" ({self.level} % is reached).{end}"
        )


def day_of(at_s: float) -> str:
    """The UTC day of a moment (epoch seconds): '2026-11-21'."""
    return datetime.fromtimestamp(at_s, UTC).date().isoformat()


def period_of(per: Per, day: str) -> str:
    """The period that a day belongs to: itself, its month, or "" for ever."""
    return {"day": day, "month": day[:7], "total": ""}[per]


def scopes_of(campaign: str, day: str) -> tuple[Scope, ...]:
    """Everything a call of this campaign and day counts in."""
    return tuple((whose, period) for whose in (EVERYBODY, campaign) for period in ("", day[:7], day))


def full(rooms: Iterable[Room], price_usd: Decimal) -> Room | None:
    """The tightest hard budget that so much more would pass, or None."""
    passed = (room for room in rooms if not room.budget.warn_only and price_usd > room.left_usd)
    return min(passed, key=lambda room: room.left_usd, default=None)


def refusal(room: Room, prices_usd: Sequence[Decimal]) -> str:
    """Why calls at these prices are refused before the first of them, and how many of them would fit."""
    left = max(room.left_usd, ZERO)
    fit = sum(total <= left for total in accumulate(prices_usd))
    told = f"{shown(left)} are left of {room.budget.amount}"
    costs = f"This costs {shown(sum(prices_usd, ZERO))}"
    ways = f"Ask for less, or raise {room.budget.remedy}."
    if len(prices_usd) == 1:
        return f"{costs}, but only {told}. {ways}"
    return f"{costs}. {fit or 'None'} of {len(prices_usd)} would fit: {told}. {ways}"
