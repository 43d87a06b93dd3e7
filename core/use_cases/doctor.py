"""Doctor: what is reachable and what is missing, without one paid call."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

from core.domain.errors import StudioError
from core.domain.values import Value, now
from core.models.catalog import ModelRow, rows
from core.models.listing import Listing, Lists, Quotas
from core.ports import ImageModels, PictureStore
from core.settings import Settings
from core.use_cases.account import Standings, sentence
from core.use_cases.quotas import quota_trouble
from core.use_cases.remedies import remedy_for
from core.use_cases.standing import Standing

KEEP_S = 300.0
KEEP_QUOTAS_S = 6 * 3600.0
"""AWS has them on a dozen pages, and they seldom change."""
AT_ONCE = 8
PLACES = ("backend", "pictures", "models", "profiles", "quotas")
"""What is looked at beside the models themselves."""


class Finding(Value):
    """One thing that was looked at. `kind`, `meaning` and `remedy` are empty where all is well."""

    name: str
    ok: bool
    detail: str
    kind: str = ""
    meaning: str = ""
    remedy: str = ""


class Checkup(Value):
    """All findings of one look: backend, place of pictures, the account's lists, then each model under its id."""

    at: datetime
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is missing. A model that AWS has ended is nothing to mend."""
        return all(finding.ok for finding in self.findings)

    def of(self, name: str) -> Finding | None:
        """What was found of this model, or of one of `PLACES`."""
        return next((finding for finding in self.findings if finding.name == name), None)


LISTS_ALONE = {"may_not_list", "may_not_list_profiles", "other"}
"""Troubles of the lists that say nothing of the models themselves."""


@dataclass(slots=True)
class Doctor:
    """Looks at the backend, the place of pictures, the account and every model; keeps what it saw for five minutes."""

    settings: Settings
    models: ImageModels
    store: PictureStore
    standings: Standings
    clock_s: Callable[[], float] = time.monotonic
    _kept: tuple[float, Checkup] | None = field(default=None, init=False)
    _kept_quotas: tuple[float, Quotas] | None = field(default=None, init=False)
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
        """Lists first: they say where a model is called. A model that has ended, or is nowhere, is not asked for."""
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="doctor") as pool:
            pictures = pool.submit(self.store.check)
            lists = self.standings.look()
            standing = self.standings.by_lists(lists)
            quotas = pool.submit(self._quotas, lists)
            asked = {
                row.id: pool.submit(self.models.access, row)
                for row in rows()
                if standing[row.id].state not in ("ended", "no_region")
            }
        troubles = {name: _trouble(answer) for name, answer in asked.items()}
        self.standings.learn({name: trouble.kind if trouble else "" for name, trouble in troubles.items()})
        models = (self._model(row, standing[row.id], troubles.get(row.id)) for row in rows())
        return (self._backend(), self._pictures(_trouble(pictures)), *self._lists(lists), *quotas.result(), *models)

    def _backend(self) -> Finding:
        told = (
            "sandbox: nothing is sent to AWS and nothing is charged"
            if self._sandbox
            else "AWS: every picture is billed"
        )
        return Finding(name="backend", ok=True, detail=told)

    def _pictures(self, trouble: StudioError | None) -> Finding:
        if self.settings.bucket and self.settings.backend == "aws":
            place = f"bucket {self.settings.bucket}"
        else:
            place = f"{self.settings.place}, on this computer"
        if trouble is None:
            return Finding(name="pictures", ok=True, detail=f"kept in {place}")
        return _ill("pictures", f"{place}: {trouble}", trouble.kind)

    def _lists(self, lists: Lists) -> tuple[Finding, ...]:
        """The two questions about the account, on AWS. What every question would meet, the models tell already."""
        if self._sandbox:
            return ()
        found = (
            _list_finding("models", lists.listings, lambda listing: listing.no_models),
            _list_finding("profiles", lists.listings, lambda listing: listing.no_profiles),
        )
        return tuple(finding for finding in found if finding.ok or finding.kind in LISTS_ALONE)

    def _quotas(self, lists: Lists) -> tuple[Finding, ...]:
        """Calls a minute, on AWS, where anybody answers; that they are unread is no harm."""
        if self._sandbox or all(listing.no_models for listing in lists.listings):
            return ()
        kept = self._kept_quotas
        if kept is None or self.clock_s() - kept[0] > KEEP_QUOTAS_S:
            kept = (self.clock_s(), self.standings.quotas())
            self._kept_quotas = None if kept[1].unread else kept
        living = [row for row in rows() if kept[1].region in self.standings.of(row).regions]
        told, kind = quota_trouble(kept[1], living)
        if not kind:
            return (Finding(name="quotas", ok=True, detail=told),)
        return (_ill("quotas", told, kind).model_copy(update={"ok": kind != "quota_nought"}),)

    def _model(self, row: ModelRow, standing: Standing, trouble: StudioError | None) -> Finding:
        if standing.state == "ended":
            told = sentence(row, standing).removesuffix(".")
            return _ill(row.id, told, "ended", todo=standing.todo).model_copy(update={"ok": True})
        words = {
            "names": row.id if row.invoke_id == row.id else f"{row.id} and its profile {row.invoke_id}",
            "regions": " or ".join(row.regions),
        }
        if standing.state == "no_region" and trouble is None:
            found = _ill(row.id, sentence(row, standing).removesuffix("."), "not_in_region", **words)
            return found.model_copy(update={"remedy": standing.todo})
        if trouble is None:
            return Finding(name=row.id, ok=True, detail=f"{row.name} is ready")
        return _ill(row.id, str(trouble), "sandbox_silent" if self._sandbox else trouble.kind, **words)

    @property
    def _sandbox(self) -> bool:
        return self.settings.backend == "sandbox"


def _list_finding(name: str, listings: Sequence[Listing], kind_of: Callable[[Listing], str]) -> Finding:
    """A closed region is nothing to mend where another answers."""
    read = [listing.region for listing in listings if not kind_of(listing)]
    if read:
        closed = [listing.region for listing in listings if kind_of(listing)]
        shut = f"; {', '.join(closed)} cannot be read" if closed else ""
        return Finding(name=name, ok=True, detail=f"read in {', '.join(read)}{shut}")
    return _ill(name, "The list could not be read.", kind_of(listings[0]))


def _ill(name: str, detail: str, kind: str, **words: str) -> Finding:
    remedy = remedy_for(kind)
    ask = remedy.ask.format(**{"names": name, "regions": "its region", "todo": ""} | words)
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
