"""Whatever happens to calls in whatever order, every book says the same and no cap is passed."""

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from core.adapters.local.records import SqliteRecords
from core.domain.budget import Budget, day_of
from core.domain.job import Call
from core.domain.ledger import Span
from core.domain.money import ZERO, from_micros
from tests.support.builders import OWNER, asset_of, call_of, job_of, recipe_of

DAY_S = 86_400
CAMPAIGNS = ("spring", "autumn")
CAP = Decimal("0.90")


class Money(RuleBasedStateMachine):
    """Calls are planned, sent, put back, ended and cached, over some days, by a team with two campaigns."""

    calls: Bundle[Call] = Bundle("calls")

    @initialize(per=st.sampled_from(["day", "month", "total"]), cap=st.integers(0, 600_000).map(from_micros))
    def open(self, per: Any, cap: Decimal) -> None:
        self.folder = TemporaryDirectory()
        self.now_s, self.number = 1_795_262_400.0, 0
        self.records = SqliteRecords(Path(self.folder.name) / "studio.sqlite", clock=lambda: self.now_s)
        self.records.db.run("PRAGMA synchronous=OFF")
        self.budget = Budget(campaign="spring", per=per, cap_usd=cap)
        self.records.put_budget(OWNER, self.budget)

    @rule(target=calls, campaign=st.sampled_from(CAMPAIGNS), micros=st.integers(1, 300_000))
    def plan(self, campaign: str, micros: int) -> Call:
        self.number += 1
        recipe = recipe_of(f"picture {self.number}")
        call = call_of(job_of(), recipe, holder="me", campaign=campaign, price_usd=str(from_micros(micros)))
        self.records.add_job(job_of().model_copy(update={"id": call.job}), [call], [])
        return call

    @rule(call=calls)
    def send(self, call: Call) -> None:
        self.records.begin(call.id, "me", cap_usd=CAP, now_s=self.now_s)

    @rule(call=calls)
    def put_back(self, call: Call) -> None:
        self.records.postpone(call.id, "me", until_s=0, reason="busy")

    @rule(call=calls, end=st.sampled_from(["done", "refused", "in_doubt", "failed"]), paid=st.booleans())
    def end(self, call: Call, end: Any, paid: bool) -> None:
        sent = self.records.call(call.id).status in ("sent", "in_doubt")
        settled = call.price_usd if sent and (paid or end != "failed") else ZERO
        if sent or end == "failed":  # the runner ends a call that was not sent only so
            self.records.finish(call.id, end, settled_usd=settled)

    @rule(call=calls)
    def cache(self, call: Call) -> None:
        if self.records.call(call.id).status == "planned":
            self.records.finish(call.id, "done", settled_usd=ZERO, assets=[asset_of()], cached=True)

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.now_s += days * DAY_S

    @invariant()
    def every_book_says_the_same(self) -> None:
        calls = [call for job in self.records.jobs(OWNER, limit=1000) for call in self.records.calls(job.id)]
        lines = self.records.ledger(OWNER)
        settled = sum((call.settled_usd for call in calls), ZERO)
        reserved = sum((call.price_usd for call in calls if call.status == "sent"), ZERO)
        assert self.records.spent(OWNER) == (settled, reserved)
        assert sum((line.usd for line in lines if line.kind in ("settled", "in_doubt")), ZERO) == settled
        held = (line.usd if line.kind == "reserved" else -line.usd for line in lines if line.kind != "cached")
        assert sum(held, ZERO) == reserved
        assert sum((s.settled_usd for s in self.records.shares(OWNER, Span(), "day", "model")), ZERO) == settled
        by_campaign = [self.records.totals(OWNER, campaign=campaign) for campaign in CAMPAIGNS]
        assert sum((one.settled_usd for one in by_campaign), ZERO) == settled
        assert sum(one.saved_usd for one in by_campaign) == sum(line.usd for line in lines if line.kind == "cached")

    @invariant()
    def no_cap_is_passed(self) -> None:
        assert sum(self.records.spent(OWNER)) <= CAP
        for room in self.records.rooms(OWNER, "spring", cap_usd=CAP, now_s=self.now_s):
            assert room.left_usd >= 0

    @invariant()
    def no_past_day_passed_its_cap(self) -> None:
        if self.budget.per == "day":
            days = {line.day for line in self.records.ledger(OWNER)} | {day_of(self.now_s)}
            totals = (self.records.totals(OWNER, campaign="spring", period=day) for day in days)
            assert all(total.settled_usd + total.reserved_usd <= self.budget.cap_usd for total in totals)

    def teardown(self) -> None:
        self.records.close()
        self.folder.cleanup()


TestMoney = Money.TestCase
TestMoney.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
