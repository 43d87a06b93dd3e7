"""The account as it was last seen: its lists are asked for by the doctor, and yesterday's are there at once."""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime

from pydantic import ValidationError

from core.domain.values import now
from core.models.catalog import ModelRow, rows
from core.models.listing import Listing, Lists, Quotas
from core.models.region import region_of
from core.ports import Account, Records
from core.settings import Settings
from core.use_cases.remedies import NO_SIGN_IN
from core.use_cases.standing import Standing, day, standings, successor_of

LOG = logging.getLogger(__name__)
KEPT = "account_lists"
SANDBOX = "sandbox"
"""The one place of a sandbox, whatever regions its models have on AWS."""


@dataclass(slots=True)
class Standings:
    """How every model stands now; the one rule that pages, tiers and routing ask."""

    settings: Settings
    account: Account
    records: Records
    owner: str
    today: Callable[[], date] = lambda: now().date()
    _lists: Lists | None = field(default=None, init=False)
    _recalled: bool = field(default=False, init=False)
    _known: tuple[Lists | None, date, tuple[ModelRow, ...], dict[str, Standing]] | None = field(
        default=None, init=False
    )
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def of(self, row: ModelRow) -> Standing:
        """How this model stands."""
        found = self.all().get(row.id)
        return found or standings([row], self.lists(), self.today(), sandbox=self._sandbox)[row.id]

    def all(self) -> dict[str, Standing]:
        """How every model stands, by id."""
        lists, today, models = self.lists(), self.today(), rows()
        known = self._known
        if known is None or known[0] is not lists or known[1:3] != (today, models):
            known = (lists, today, models, standings(models, lists, today, sandbox=self._sandbox))
            self._known = known
        return known[3]

    def instead_of(self, row: ModelRow, operation: str) -> ModelRow | None:
        """The active model to use for this operation in place of another."""
        return successor_of(row, [other for other in rows() if self.of(other).rank == 0], operation)

    def regions(self, row: ModelRow) -> tuple[str, ...]:
        """Where the model may be called, best first: the account's lists, else the row."""
        return self.of(row).regions or row.regions

    def region(self, row: ModelRow) -> str:
        """Where the studio calls it."""
        settings = self.settings
        return region_of(row, pinned=settings.bedrock_region, preferred=settings.aws_region, usable=self.regions(row))

    def refusal(self, row: ModelRow) -> str | None:
        """Why nothing is sent to this model, with what to do; None where it may be tried."""
        standing = self.of(row)
        if standing.state not in ("ended", "no_region"):
            return None
        return f"{sentence(row, standing)} {standing.todo}"

    def lists(self) -> Lists | None:
        """The account's lists as they were last read, perhaps yesterday."""
        if not self._recalled:
            self._lists, self._recalled = self._lists or self._recall(), True
        return self._lists

    @property
    def seen(self) -> datetime | None:
        """When the lists were read."""
        found = self.lists()
        return found.at if found else None

    def look(self) -> Lists:
        """Read the lists of every region that counts, now. What cannot be read leaves what was known."""
        first, *others = self._places()
        found = [self._ask(first)]
        if found[0].no_models in NO_SIGN_IN:  # asking elsewhere would end alike
            found += [Listing(region=place, no_models=found[0].no_models) for place in others]
        elif others:
            with ThreadPoolExecutor(len(others), thread_name_prefix="lists") as pool:
                found += pool.map(self._ask, others)
        lists = Lists(at=now(), listings=tuple(found), access=self._access())
        if any(not listing.no_models for listing in found):
            self._keep(lists)
        return lists

    def by_lists(self, lists: Lists) -> dict[str, Standing]:
        """How every model stands by these lists alone, whatever was found when a call was last thought of."""
        return standings(rows(), lists.model_copy(update={"access": {}}), self.today(), sandbox=self._sandbox)

    def quotas(self) -> Quotas:
        """How many calls a minute the account may make, where most of the models are called."""
        regions = Counter(self.region(row) for row in rows() if self.of(row).lasting)
        region = next((name for name, _ in regions.most_common(1)), self.region(rows()[0]))
        try:
            return self.account.quotas(region)
        except Exception:  # a fault of ours: the usual numbers count
            LOG.exception("quotas not read", extra={"region": region})
            return Quotas(region=region, unread="may_not_list_quotas")

    def learn(self, access: Mapping[str, str]) -> None:
        """Keep what stood in the way of a call, by model; "" for nothing."""
        if found := self.lists():
            self._keep(found.model_copy(update={"access": dict(access)}))

    def _ask(self, place: str) -> Listing:
        try:
            return self.account.listing(place)
        except Exception:  # a fault of ours leaves the page as it was
            LOG.exception("lists not read", extra={"region": place})
            return Listing(region=place, no_models="other", no_profiles="other")

    @property
    def _sandbox(self) -> bool:
        return self.settings.backend == "sandbox"

    def _places(self) -> list[str]:
        """The regions to ask: the pinned one alone, else AWS_REGION and those of the rows."""
        if self._sandbox:
            return [SANDBOX]
        if self.settings.bedrock_region:
            return [self.settings.bedrock_region]
        own = [self.settings.aws_region] if self.settings.aws_region else []
        return list(dict.fromkeys([*own, *(region for row in rows() for region in row.regions)]))

    def _access(self) -> Mapping[str, str]:
        before = self.lists()
        return before.access if before else {}

    def _keep(self, lists: Lists) -> None:
        with self._lock:
            self._lists, self._recalled = lists, True
        self.records.remember(self.owner, KEPT, lists.model_dump_json())

    def _recall(self) -> Lists | None:
        kept = self.records.recall(self.owner, KEPT)
        try:
            return Lists.model_validate_json(kept) if kept else None
        except ValidationError:  # written by an older version
            return None


def sentence(row: ModelRow, standing: Standing) -> str:
    """How a model stands, as a sentence: 'Amazon Nova Canvas ended on AWS on 30 Sep 2026.'."""
    if standing.note:
        return f"{row.name}: {standing.note[:1].lower()}{standing.note[1:]}"
    if standing.state == "ended":
        return f"{row.name} ended on AWS{f' on {day(standing.end)}' if standing.end else ''}."
    told = f"{standing.told[:1].lower()}{standing.told[1:]}"
    verb = "is " if standing.state in ("ready", "no_region", "not_allowed") else ""
    return f"{row.name} {verb}{told}."
