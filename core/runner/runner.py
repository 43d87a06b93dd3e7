"""The threads that take calls on their way: one dispatcher, one heartbeat, one thread for each call in flight."""

import logging
import threading
from collections.abc import Callable, Sequence

from core.domain.job import Call, Job
from core.domain.sheet import Frame
from core.ports import Records
from core.runner.one_call import OneCall

log = logging.getLogger(__name__)
LEASE_S = 20.0
RENEW_S = 5.0
POLL_S = 0.25


class Runner:
    """Works its own jobs' calls, and any whose process has gone."""

    def __init__(self, records: Records, one_call: OneCall, *, workers: int) -> None:
        self._records, self._one_call, self._workers = records, one_call, workers
        self.after_call: Callable[[str], None] = lambda _: None
        """Told the id of each call that came to an end, or may have: what hangs on it can be sent."""
        self._busy: dict[str, Call] = {}
        self._changed = threading.Condition()
        self._stopping = one_call.stopping
        self._wake = threading.Event()
        self._started = False
        self._recovering = threading.Lock()

    @property
    def holder(self) -> str:
        """The name under which this process holds calls."""
        return self._one_call.holder

    def start(self) -> None:
        """Begin to work; a second call does nothing."""
        with self._changed:
            if self._started:
                return
            self._started = True
        self._renew()
        for target in (self._dispatch, self._beat):
            threading.Thread(target=target, name=target.__name__, daemon=True).start()

    def submit(self, job: Job, calls: Sequence[Call], frames: Sequence[Frame] = ()) -> None:
        """Plan a job. A process that works holds its calls; else any process takes them."""
        holder = self.holder if self._started else ""
        self._records.add_job(job, [call.model_copy(update={"holder": holder}) for call in calls], frames)
        self._wake.set()

    def add(self, job_id: str, calls: Sequence[Call]) -> None:
        """Plan more calls of a job; those that are there already stay as they are."""
        holder = self.holder if self._started else ""
        if self._records.add_calls(job_id, [call.model_copy(update={"holder": holder}) for call in calls]):
            self._wake.set()

    def replan(self, old_id: str, job: Job, call: Call) -> None:
        """Plan a call in place of one that gave no picture."""
        self._records.replace_call(
            old_id, job, call.model_copy(update={"holder": self.holder if self._started else ""})
        )
        self._wake.set()

    def wake(self) -> None:
        """Look for work at once, as after a resume."""
        self._wake.set()

    def wait(self, job_id: str) -> None:
        """Return once no call of the job is unfinished, or once it rests because someone paused it."""
        while self._works_on(job_id):
            with self._changed:
                self._changed.wait(timeout=POLL_S)

    def close(self, *, grace_s: float) -> None:
        """Send nothing more, let calls in flight finish, and record those that do not as in doubt."""
        self._stopping.set()
        self._wake.set()
        with self._changed:
            self._changed.wait_for(lambda: not self._busy, timeout=grace_s)
            left = list(self._busy.values())
        for call in left:
            self._one_call.give_up(call)  # what was not sent yet stays planned
        self._records.renew_lease(self.holder, until_s=0)

    def _works_on(self, job_id: str) -> bool:
        progress = self._records.progress(job_id)
        if not progress.unfinished:
            return False
        return bool(progress.counts.get("sent")) or self._records.job(job_id).control == "run"

    def _dispatch(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait(timeout=POLL_S)
            self._wake.clear()
            try:
                self._start_due()
            except Exception:
                log.exception("the dispatcher stumbled")

    def _start_due(self) -> None:
        free = self._workers - len(self._busy)
        if free <= 0 or self._stopping.is_set():
            return
        due = self._records.due_calls(self.holder, now_s=self._one_call.clock(), limit=self._workers)
        for call in [call for call in due if call.id not in self._busy][:free]:
            with self._changed:
                self._busy[call.id] = call
            threading.Thread(target=self._work, args=(call,), name=f"call-{call.id}", daemon=True).start()

    def _work(self, call: Call) -> None:
        try:
            self._one_call(call)
            self._tell(call.id)
        except Exception:
            log.exception("a call stumbled", extra={"call": call.id})
            self._after_stumble(call)
        finally:
            with self._changed:
                del self._busy[call.id]
                self._changed.notify_all()
            self._wake.set()

    def _tell(self, call_id: str) -> None:
        """Whatever happens to what hangs on a call, the call itself stays as it is."""
        try:
            self.after_call(call_id)
        except Exception:
            log.exception("what hangs on a call was not sent", extra={"call": call_id})

    def _after_stumble(self, call: Call) -> None:
        """A sent call without an answer must not stay sent for ever; one with an answer is kept by `_recover`."""
        current = self._records.call(call.id)
        if current.status == "sent" and self._one_call.arrivals.get(call.id) is None:
            self._one_call.give_up(current)
        elif current.status == "planned":
            self._records.postpone(
                call.id, self.holder, until_s=self._one_call.clock() + RENEW_S, reason="The studio tries again."
            )

    def _beat(self) -> None:
        while not self._stopping.is_set():
            self._renew()
            threading.Thread(target=self._recover, name="recover", daemon=True).start()
            self._stopping.wait(RENEW_S)

    def _renew(self) -> None:
        try:
            self._records.renew_lease(self.holder, until_s=self._one_call.clock() + LEASE_S)
        except Exception:
            log.exception("the lease was not renewed")

    def _recover(self) -> None:
        """Keep answers that wait, and name what is in doubt."""
        if not self._recovering.acquire(blocking=False):
            return
        try:
            for call_id in self._one_call.arrivals.waiting():
                self._keep_arrival(call_id)
            for call in self._records.lapsed_sent(now_s=self._one_call.clock()):
                if self._one_call.arrivals.get(call.id) is None:
                    log.warning("in doubt", extra={"call": call.id})
                    self._one_call.give_up(call)
        except Exception:
            log.exception("recovery stumbled")
        finally:
            self._recovering.release()

    def _keep_arrival(self, call_id: str) -> None:
        """Keep one answer; one that cannot be kept does not stand in the way of the others."""
        if call_id in self._busy or self._stopping.is_set():
            return
        try:
            self._settle_arrival(call_id)
        except Exception:
            log.exception("an answer still waits", extra={"call": call_id})

    def _settle_arrival(self, call_id: str) -> None:
        call = self._records.call(call_id)
        if call.status == "in_doubt" or self._records.adopt(call_id, self.holder, now_s=self._one_call.clock()):
            answer = self._one_call.arrivals.get(call_id)
            if answer is not None:
                self._one_call.settle(call, answer)
                self._tell(call_id)
        elif call.finished:
            self._one_call.arrivals.remove(call_id)
