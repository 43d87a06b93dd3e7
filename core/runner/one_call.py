"""The way of one call: cache? → rate allowed? → budget reserved? → Bedrock → kept and recorded → told."""

import logging
import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from core.domain.budget import full
from core.domain.errors import AnswerLost, BadRequest, CallFailed, StorageFailed
from core.domain.job import Call
from core.domain.money import ZERO
from core.models.catalog import ModelRow, row_of
from core.ports import ImageModels, Records
from core.runner.arrivals import Arrivals
from core.runner.keeper import Keeper
from core.runner.request import body_of

log = logging.getLogger(__name__)
TWIN_WAIT_S = 0.2
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0


@dataclass(frozen=True, slots=True)
class OneCall:
    """Takes a planned call to its end, or puts it back to wait; never raises for what a call can meet.

    Once `stopping` is set nothing more is sent.
    """

    records: Records
    models: ImageModels
    keeper: Keeper
    arrivals: Arrivals
    holder: str
    quotas_rpm: Mapping[str, int] | None
    cap_usd: Decimal | None
    clock: Callable[[], float]
    stopping: threading.Event = field(default_factory=threading.Event)

    def __call__(self, call: Call) -> None:
        """Do one planned call."""
        if call.holder != self.holder and not self.records.adopt(call.id, self.holder, now_s=self.clock()):
            return
        found = None if call.fresh else self.records.asset_of_recipe(call.owner, call.recipe.sha256)
        if found:
            if not self.keeper.reuse(call, found):
                self._postpone(call, 0, "The earlier picture of this recipe is gone; it is made anew.")
            return
        row = row_of(call.recipe.model)
        if (wait_s := self._wait_for_token(row)) > 0:
            self._postpone(call, wait_s, f"Waiting for its turn: {row.name} takes so many calls a minute.")
            return
        self._send(call, row)

    def settle(self, call: Call, answer: bytes) -> None:
        """Keep an answer that came, now or before a crash. Raises StorageFailed if it can neither be kept nor wait."""
        try:
            self.keeper.keep(call, answer)
        except StorageFailed as error:
            if self.arrivals.get(call.id) is None:
                raise  # nowhere to wait
            log.warning("the picture waits to be stored", extra={"call": call.id, "reason": str(error)})
            return
        except CallFailed as error:
            self._end(call, error)
        self.arrivals.remove(call.id)

    def give_up(self, call: Call) -> None:
        """End a sent call whose answer can no longer come."""
        self._end(
            call, AnswerLost("The studio stopped before the answer came, so the call may have run. Counted as charged.")
        )

    def _send(self, call: Call, row: ModelRow) -> None:
        try:
            body = body_of(call, self.records, self.keeper.store)
        except (BadRequest, StorageFailed) as error:
            self.records.finish(call.id, "failed", settled_usd=ZERO, reason=f"{error} Not charged.")
            return
        if self.stopping.is_set():
            return  # still planned; whoever comes next sends it
        match self.records.begin(call.id, self.holder, cap_usd=self.cap_usd, now_s=self.clock()):
            case "sent":
                self._invoke(call.model_copy(update={"attempts": call.attempts + 1}), row, body)
            case "twin":
                self._postpone(call, TWIN_WAIT_S, "The same picture is being made; this frame takes it over.")
            case "over_cap":
                self.records.finish(call.id, "failed", settled_usd=ZERO, reason=self._over_cap(call))
            case "held" | "not_planned":
                pass

    def _invoke(self, call: Call, row: ModelRow, body: bytes) -> None:
        began_s = self.clock()
        try:
            answer = self.models.invoke(row, body, labels=labels_of(call))
        except CallFailed as error:
            self._failed(call, error)
            return
        took_s = max(0.0, self.clock() - began_s)  # less than nothing if the clock was set meanwhile: not measured
        self._set_aside(call, answer)
        log.info("answered", extra={"call": call.id, "model": row.id, "seconds": round(took_s, 3)})
        self.settle(call.model_copy(update={"took_s": took_s}), answer)

    def _set_aside(self, call: Call, answer: bytes) -> None:
        try:
            self.arrivals.put(call.id, answer)
        except OSError:  # no room on this computer: the store may still have some
            log.exception("the answer could not be set aside", extra={"call": call.id})

    def _failed(self, call: Call, error: CallFailed) -> None:
        extra = {"call": call.id, "kind": type(error).__name__, "attempt": call.attempts, "reason": str(error)}
        log.warning("no picture", extra=extra)
        if call.attempts < error.tries:
            self._postpone(call, backoff_s(call.attempts), str(error))
        else:
            self._end(call, error)

    def _end(self, call: Call, error: CallFailed) -> None:
        settled_usd = call.price_usd if error.charged else ZERO
        self.records.finish(call.id, error.status, settled_usd=settled_usd, reason=str(error))

    def _over_cap(self, call: Call) -> str:
        rooms = self.records.rooms(call.owner, call.campaign, cap_usd=self.cap_usd, now_s=self.clock())
        room = full(rooms, call.price_usd)
        if room is None:  # what another call had reserved was given back meanwhile
            return "A cap would have been passed. Not charged. There is room again: try again."
        cap = room.budget.words
        return f"{cap[0].upper()}{cap[1:]} would be passed. Not charged. Raise {room.budget.remedy} to go on."

    def _wait_for_token(self, row: ModelRow) -> float:
        if self.quotas_rpm is None:
            return 0
        per_minute = self.quotas_rpm.get(row.id, row.quota_rpm)
        if per_minute is None:  # nobody knows this model's quota; throttles are waited out as they come
            return 0
        return self.records.take_token(row.id, per_minute=per_minute, now_s=self.clock())

    def _postpone(self, call: Call, wait_s: float, reason: str) -> None:
        self.records.postpone(call.id, self.holder, until_s=self.clock() + wait_s, reason=reason)


def labels_of(call: Call) -> dict[str, str]:
    """What the service's own logs should say of a call, so that a bill can be split."""
    return {"studio": "proofsheet", "campaign": call.campaign, "job": call.job, "call": call.id, "tier": call.tier}


def backoff_s(attempts: int) -> float:
    """Seconds before the next try: doubling from half a second to thirty, spread so that tries do not meet."""
    return random.uniform(0.5, 1) * min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0**attempts)
