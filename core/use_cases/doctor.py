"""Doctor: what is reachable and what is missing, without one paid call."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime

from core.domain.errors import NotFound, StudioError
from core.domain.values import Value, now
from core.models.catalog import ModelRow, row_of, rows
from core.ports import ImageModels, PictureStore
from core.settings import Settings
from core.use_cases.remedies import remedy_for
from core.use_cases.tiers import ended

KEEP_S = 300.0
AT_ONCE = 8


class Finding(Value):
    """One thing that was looked at. `kind`, `meaning` and `remedy` are empty where all is well."""

    name: str
    ok: bool
    detail: str
    kind: str = ""
    meaning: str = ""
    remedy: str = ""


class Checkup(Value):
    """All findings of one look: the backend, the place of pictures, then each model under its id."""

    at: datetime
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is missing. A model that AWS has ended is nothing to mend."""
        return all(finding.ok for finding in self.findings)

    def of(self, name: str) -> Finding | None:
        """What was found of this model, or of `backend` or `pictures`."""
        return next((finding for finding in self.findings if finding.name == name), None)


@dataclass(slots=True)
class Doctor:
    """Looks at the backend, the place of pictures and every model, and keeps what it saw for five minutes."""

    settings: Settings
    models: ImageModels
    store: PictureStore
    clock_s: Callable[[], float] = time.monotonic
    _kept: tuple[float, Checkup] | None = field(default=None, init=False)
    _looking: Future[Checkup] | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def latest(self) -> Checkup | None:
        """The last look of the past five minutes."""
        kept = self._kept
        return kept[1] if kept and self.clock_s() - kept[0] < KEEP_S else None

    @property
    def looking(self) -> bool:
        """Whether a look is under way."""
        return self._looking is not None

    def run(self) -> Checkup:
        """Look now. Who asks while somebody looks gets the same answer. Raises nothing that a check raises."""
        theirs, mine = self._begin()
        return theirs.result() if theirs else self._run(mine)

    def soon(self) -> None:
        """Look in the background, unless somebody does; `looking` from this moment on."""
        theirs, mine = self._begin()
        if theirs is None:
            threading.Thread(target=self._run, args=(mine,), name="doctor", daemon=True).start()

    def _begin(self) -> "tuple[Future[Checkup] | None, Future[Checkup]]":
        """The look that is under way, or None and a new one that is ours to make."""
        with self._lock:
            theirs, mine = self._looking, Future[Checkup]()
            if theirs is None:
                self._looking = mine
        return theirs, mine

    def _run(self, mine: "Future[Checkup]") -> Checkup:
        try:
            checkup = Checkup(at=now(), findings=self._findings())
            self._kept = (self.clock_s(), checkup)
            mine.set_result(checkup)
            return checkup
        except BaseException as error:
            mine.set_exception(error)
            raise
        finally:
            self._looking = None

    def _findings(self) -> tuple[Finding, ...]:
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="doctor") as pool:
            pictures = pool.submit(self.store.check)
            asked = [(row, pool.submit(self.models.access, row)) for row in rows()]
        models = (self._model(row, _trouble(answer), now().date()) for row, answer in asked)
        return (self._backend(), self._pictures(_trouble(pictures)), *models)

    def _backend(self) -> Finding:
        sandbox = self.settings.backend == "sandbox"
        told = "sandbox: nothing is sent to AWS and nothing is charged" if sandbox else "AWS: every picture is billed"
        return Finding(name="backend", ok=True, detail=told)

    def _pictures(self, trouble: StudioError | None) -> Finding:
        if self.settings.bucket and self.settings.backend == "aws":
            place = f"bucket {self.settings.bucket}"
        else:
            place = f"{self.settings.place}, on this computer"
        if trouble is None:
            return Finding(name="pictures", ok=True, detail=f"kept in {place}")
        return _ill("pictures", f"{place}: {trouble}", trouble.kind)

    def _model(self, row: ModelRow, trouble: StudioError | None, today: date) -> Finding:
        if trouble is None:
            return Finding(name=row.id, ok=True, detail=f"{row.name} is ready")
        if ended(row, today):
            when = f" on {row.lifecycle.eol}" if row.lifecycle.eol else ""
            found = _ill(row.id, f"{row.name} ended{when}", "ended", successor=_successor(row))
            return found.model_copy(update={"ok": True})
        kind = "sandbox_silent" if self.settings.backend == "sandbox" else trouble.kind
        names = row.id if row.invoke_id == row.id else f"{row.id} and its profile {row.invoke_id}"
        return _ill(row.id, str(trouble), kind, names=names, regions=" or ".join(row.regions))


def _ill(name: str, detail: str, kind: str, **words: str) -> Finding:
    remedy = remedy_for(kind)
    ask = remedy.ask.format(**{"names": name, "regions": "its region", "successor": ""} | words)
    return Finding(name=name, ok=False, detail=detail, kind=kind or "other", meaning=remedy.meaning, remedy=ask)


def _trouble(answer: "Future[StudioError | None] | Future[None]") -> StudioError | None:
    """What a check returned or raised; a fault of ours is trouble too, never an exception on a page."""
    raised = answer.exception()
    if raised is None:
        return answer.result()
    return (
        raised
        if isinstance(raised, StudioError)
        else StudioError(f"It could not be looked at: {type(raised).__name__}.")
    )


def _successor(row: ModelRow) -> str:
    try:
        return f"Use {row_of(row.lifecycle.successor or '').name} instead."
    except NotFound:
        return "Choose another model."
