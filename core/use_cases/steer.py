"""Steer: pause, resume and cancel jobs, and make one frame again."""

from dataclasses import dataclass

from core.domain.errors import BadRequest
from core.domain.job import Call, Control, Job
from core.domain.values import new_id, now
from core.ports import Records
from core.use_cases.planning import Planning


@dataclass(frozen=True, slots=True)
class Steer:
    """What a person may ask of a job that is under way."""

    records: Records
    planning: Planning

    def __call__(self, job_id: str, control: Control) -> Job:
        """Pause, resume or cancel. Calls that were sent come to their end; a cancelled job stays cancelled."""
        job = self.records.job(job_id)
        if job.control == "cancel" and control != "cancel":
            raise BadRequest("This job was cancelled; draft it again instead.")
        self.records.set_control(job_id, control)
        self.planning.runner.wake()
        return self.records.job(job_id)

    def again(self, call_id: str) -> Call:
        """Send a frame's call once more, on a person's word. Raises BadRequest, OverCap."""
        old = self.records.call(call_id)
        if old.status not in ("failed", "in_doubt", "cancelled"):
            raise BadRequest("Only a frame that failed, was cancelled or is in doubt can be made again.")
        self.planning.check_cap(old.price_usd, old.campaign)
        job = self.records.job(old.job).model_copy(update={"id": new_id(), "created": now(), "control": "run"})
        call = self.planning.call(job, old.position, old.recipe, tier=old.tier, parents=old.parents, fresh=old.fresh)
        self.planning.runner.replan(old.id, job, call)
        return call
