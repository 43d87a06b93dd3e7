"""Budgets: set them, see what is left of each, and be told once when half, most or all of one is gone."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from core.domain.asset import slug_of
from core.domain.budget import EVERYBODY, LEVELS, Budget, Per, Room
from core.domain.errors import BadRequest, NotFound
from core.domain.money import to_micros
from core.domain.values import now
from core.ports import Records

PERIODS: tuple[Per, ...] = ("day", "month", "total")


@dataclass(frozen=True, slots=True)
class Budgets:
    """Caps by people, beside `cap_usd`, the one of the settings; each holds, and the tightest decides."""

    records: Records
    owner: str
    cap_usd: Decimal | None
    clock_s: Callable[[], float] = lambda: now().timestamp()

    def put(self, cap: str, *, campaign: str | None = None, per: str = "total", warn_only: bool, by: str) -> Room:
        """Set a budget in place of the one of the same campaign and period. Raises BadRequest."""
        budget = Budget(
            campaign=_campaign(campaign),
            per=_per(per),
            cap_usd=_dollars(cap),
            warn_only=warn_only,
            by=by,
            at=now(),
        )
        self.records.put_budget(self.owner, budget)
        return next(room for room in self.rooms() if room.budget == budget)

    def drop(self, *, campaign: str | None = None, per: str = "total") -> None:
        """Forget a budget. Raises NotFound, BadRequest."""
        if not self.records.drop_budget(self.owner, _campaign(campaign), _per(per)):
            raise NotFound("There is no such budget.")

    def rooms(self) -> list[Room]:
        """What is left of every budget now; the cap of the settings first."""
        campaigns = dict.fromkeys([EVERYBODY, *(budget.campaign for budget in self.records.budgets(self.owner))])
        return self.records.rooms(self.owner, *campaigns, cap_usd=self.cap_usd, now_s=self.clock_s())

    def room_for(self, campaign: str) -> Room | None:
        """The budget of which least is left for this campaign; None without a budget."""
        rooms = self.records.rooms(self.owner, campaign, cap_usd=self.cap_usd, now_s=self.clock_s())
        hard = [room for room in rooms if not room.budget.warn_only]
        return min(hard or rooms, key=lambda room: room.left_usd, default=None)

    def notices(self) -> list[Room]:
        """The budgets that reached 50, 80 or 100 percent and whose level nobody was told of; now somebody is."""
        return [room for room in self.rooms() if self._new(room)]

    def _new(self, room: Room) -> bool:
        """Whether the level is news. Those below it are told with it."""
        reached = [level for level in LEVELS if level <= room.level]
        return any([self.records.first_told(self.owner, room, level) for level in reached][-1:])


def _campaign(name: str | None) -> str:
    return slug_of(name) if name is not None else EVERYBODY


def _per(text: str) -> Per:
    for per in PERIODS:
        if per == text:
            return per
    raise BadRequest(f"A budget is per {', '.join(PERIODS[:-1])} or {PERIODS[-1]}, not per “{text}”.")


def _dollars(text: str) -> Decimal:
    try:
        usd = Decimal(text.strip().removeprefix("$"))
        if usd.is_finite() and 0 <= usd <= 10**9:
            to_micros(usd)
            return usd
    except (InvalidOperation, ValueError):
        pass
    raise BadRequest(f"A cap is an amount in dollars such as 20 or 12.50, not “{text[:40]}”.")
