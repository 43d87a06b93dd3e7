"""Where waste lies: the newest jobs with drafts nobody used, refusals, or answers that were lost.

Asked when a person wants to see it, never on the way to a page: it reads the newest jobs one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.domain.job import Call, Job
from core.domain.ledger import Span
from core.domain.money import ZERO
from core.domain.values import Value
from core.ports import Records
from core.use_cases.report import Framed, Report

Kind = Literal["unused", "refused", "in_doubt"]
NEWEST = 60
"""How many jobs are looked through."""
MOST = 12
"""How many are named."""


class WastedIn(Value):
    """A job whose calls are waste: how many, what they cost, and the sheet they lie on, "" for none."""

    job: str
    title: str
    sheet: str
    calls: int
    usd: Decimal


@dataclass(frozen=True, slots=True)
class Wasted:
    """Reads only."""

    records: Records
    owner: str

    def __call__(self, kind: Kind, span: Span) -> list[WastedIn]:
        """The newest jobs of this time and campaign that hold such calls, the newest first."""
        found: list[WastedIn] = []
        for job in self.records.jobs(self.owner, limit=NEWEST):
            if len(found) < MOST and _within(job, span) and (calls := self._of(kind, job)):
                usd = sum((call.settled_usd for call in calls), ZERO)
                sheet = job.sheet or ""
                found.append(WastedIn(job=job.id, title=job.title, sheet=sheet, calls=len(calls), usd=usd))
        return found

    def _of(self, kind: Kind, job: Job) -> Sequence[Call]:
        if kind == "unused":
            return self._unused(job)
        return [call for call in self.records.calls(job.id) if call.status == kind]

    def _unused(self, job: Job) -> list[Call]:
        if job.kind != "draft" or not job.sheet:
            return []
        framed = Report(self.records, self.owner).framed(job.sheet)
        return [found.call for found in framed if found.call.job == job.id and self._nobody_used(found)]

    def _nobody_used(self, found: Framed) -> bool:
        asset, call = found.asset, found.call
        if asset is None or not call.settled_usd or found.frame.verdict == "pick" or asset.tier == "final":
            return False
        return not self.records.children(asset.id, limit=1)


def _within(job: Job, span: Span) -> bool:
    day = job.created.date()
    return (
        span.campaign in (None, job.campaign)
        and (span.first is None or span.first <= day)
        and (span.last is None or day <= span.last)
    )
