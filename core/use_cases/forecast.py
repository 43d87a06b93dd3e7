"""What a month will have cost at its end, and how long credits last at this rate."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from pydantic import TypeAdapter

from core.domain.money import ZERO
from core.domain.values import Value
from core.ports import Records

RATE_DAYS = 14
"""Over how many whole days the rate is taken, quiet ones too."""
DAYS_A_MONTH = Decimal("30.4375")
CENT = Decimal("0.01")
LONGEST_DAYS = 36_525
"""A hundred years: longer than that is for ever."""
KEPT = "credit_pools"


class Forecast(Value):
    """`per_day_usd` is the mean of the last whole days, since the first spend but fourteen at most."""

    month_to_date_usd: Decimal
    per_day_usd: Decimal
    month_end_usd: Decimal


class CreditPool(Value):
    """Credits that pay before money does: what was left of them, and the last day on which they pay."""

    name: str
    balance_usd: Decimal
    ends: date | None = None


class Credits(Value):
    """All pools, their balances read on one day."""

    as_of: date
    pools: tuple[CreditPool, ...] = ()


class PoolAhead(Value):
    """How a pool goes on: what is left now, how many months it lasts once it is its turn, and what will lapse.

    `months` and `runs_out` are None where nothing is spent; `lapses_usd` is what its end will take.
    """

    pool: CreditPool
    left_usd: Decimal
    months: Decimal | None
    runs_out: date | None
    lapses_usd: Decimal


def forecast(by_day: Mapping[date, Decimal], today: date) -> Forecast:
    """From what each day settled. Today counts as at least an ordinary day."""
    spent_today = by_day.get(today, ZERO)
    rate = _rate(by_day, today)
    to_date = sum((usd for day, usd in by_day.items() if day <= today and _month(day) == _month(today)), ZERO)
    days_left = monthrange(today.year, today.month)[1] - today.day
    end = to_date + max(rate - spent_today, ZERO) + rate * days_left
    return Forecast(month_to_date_usd=to_date, per_day_usd=_cents(rate), month_end_usd=_cents(end))


def ahead(credit: Credits, *, spent_since_usd: Decimal, per_day_usd: Decimal, today: date) -> list[PoolAhead]:
    """The pools in the order in which they pay: the one that ends first pays first, and alone."""
    due, start, found = spent_since_usd, today, []
    for pool in sorted(credit.pools, key=lambda pool: pool.ends or date.max):
        over = pool.ends is not None and pool.ends < today
        used = min(due, pool.balance_usd)
        due, left = due - used, ZERO if over else pool.balance_usd - used
        one = _pool_ahead(pool, left, per_day_usd, start)
        start = one.runs_out or start
        found.append(one)
    return found


def keep_credits(records: Records, owner: str, credit: Credits) -> None:
    """Remember the pools, in place of those before."""
    records.remember(owner, KEPT, credit.model_dump_json())


def kept_credits(records: Records, owner: str) -> Credits | None:
    """The pools people entered, or None."""
    text = records.recall(owner, KEPT)
    return TypeAdapter(Credits).validate_json(text) if text else None


def _pool_ahead(pool: CreditPool, left: Decimal, per_day: Decimal, start: date) -> PoolAhead:
    if not per_day:
        return PoolAhead(
            pool=pool, left_usd=left, months=None, runs_out=pool.ends, lapses_usd=left if pool.ends else ZERO
        )
    lasts = left / per_day
    empty = start + timedelta(days=int(min(lasts, Decimal(LONGEST_DAYS))))
    if pool.ends and empty > pool.ends:
        paid = per_day * max((pool.ends - start).days, 0)
        return PoolAhead(
            pool=pool,
            left_usd=left,
            months=_months(lasts),
            runs_out=pool.ends,
            lapses_usd=_cents(max(left - paid, ZERO)),
        )
    return PoolAhead(pool=pool, left_usd=left, months=_months(lasts), runs_out=empty, lapses_usd=ZERO)


def _months(days: Decimal) -> Decimal:
    return (days / DAYS_A_MONTH).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _rate(by_day: Mapping[date, Decimal], today: date) -> Decimal:
    whole = [today - timedelta(days=back) for back in range(1, RATE_DAYS + 1)]
    spent: Sequence[date] = [day for day in whole if by_day.get(day)]
    if not spent:
        return by_day.get(today, ZERO)
    days = (today - min(spent)).days
    return sum((by_day[day] for day in spent), ZERO) / days


def _month(day: date) -> tuple[int, int]:
    return (day.year, day.month)


def _cents(usd: Decimal) -> Decimal:
    return usd.quantize(CENT, ROUND_HALF_UP)
