"""The ledger and the sandbox's own book of calls are the same to the cent, whatever happens on the wire."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from core.bootstrap import Studio, studio
from core.domain.job import Job
from core.domain.ledger import Span
from core.models.catalog import row_of
from core.use_cases.draft import DraftRequest
from core.use_cases.edit import EditRequest
from core.use_cases.finish import FinishRequest
from tests.support.cli import Sandbox
from tests.support.pictures import mug, saved

REMOVER = "stability.stable-image-remove-background-v1:0"
SWAP = "stability.stable-image-search-replace-v1:0"


@pytest.fixture
def made(sandbox: Sandbox) -> Iterator[Studio]:
    """A studio that works its calls over HTTP."""
    del sandbox
    studio.cache_clear()
    found = studio()
    found.runner.start()
    yield found
    found.runner.close(grace_s=10)


class Books:
    """Both books, compared after every job."""

    def __init__(self, made: Studio, sandbox: Sandbox) -> None:
        self.made, self.sandbox = made, sandbox

    @property
    def booked(self) -> Decimal:
        """The sandbox's log times the price."""
        return sum((row_of(call["model"]).price_usd for call in self.sandbox.calls() if call["billed"]), Decimal(0))

    def paid(self, job: Job) -> Decimal:
        """What a job adds to both, once it is over."""
        self.made.runner.wait(job.id)
        lines = self.made.records.ledger(self.made.owner)
        totals, report = self.made.records.totals(self.made.owner), self.made.spend(Span())
        settled = sum((line.usd for line in lines if line.kind in ("settled", "in_doubt")), Decimal(0))
        assert settled == totals.settled_usd == report.settled_usd == self.booked, job.title
        assert totals.reserved_usd == 0
        for shares in report.splits.values():
            assert sum(share.settled_usd for share in shares) == settled
        return sum((line.usd for line in lines if line.job == job.id and line.kind == "settled"), Decimal(0))


@pytest.fixture
def books(made: Studio, sandbox: Sandbox) -> Books:
    return Books(made, sandbox)


def pictures(made: Studio, job: Job) -> tuple[str, ...]:
    return tuple(name for call in made.records.calls(job.id) for name in call.assets)


def test_drafts_refusals_and_faults(books: Books) -> None:
    made, six = books.made, DraftRequest(prompt="a red mug", models=("core",), count=6, seed=7, campaign="spring")
    books.sandbox.script("ServiceUnavailableException", "filtered", None, "truncated", "garbled", None, None)
    first = made.draft(six).job
    assert books.paid(first) > 0
    statuses = {call.status for call in made.records.calls(first.id)}
    assert {"done", "refused"} < statuses
    again = made.draft(six).job
    assert books.paid(again) == Decimal("0.04") * (6 - len(pictures(made, first)))
    assert made.records.totals(made.owner).saved_usd == Decimal("0.04") * len(pictures(made, first))


@pytest.mark.parametrize("fault", ["filtered", "ValidationException", "ThrottlingException", "garbled"])
@pytest.mark.parametrize("model", ["core", "nova"])
def test_one_call_that_goes_wrong(books: Books, model: str, fault: str) -> None:
    books.sandbox.script(fault)
    books.paid(books.made.draft(DraftRequest(prompt="a lamp", models=(model,), count=1, seed=3)).job)


def test_finals_and_edits(books: Books) -> None:
    made = books.made
    drafts = made.draft(DraftRequest(prompt="a red mug", models=("core",), count=2, seed=7)).job
    assert books.paid(drafts) == Decimal("0.08")
    finish = FinishRequest(assets=pictures(made, drafts), way="fast")
    assert books.paid(made.finish(finish)) == Decimal("0.06")
    assert books.paid(made.finish(finish)) == 0
    assert books.paid(made.finish(finish.model_copy(update={"fresh": True}))) == Decimal("0.06")
    photo = made.upload(saved(mug(size_px=(320, 256))), name="mug.png")
    remove = EditRequest(operation="remove_background", model=REMOVER, pictures={"image": (photo.id,)})
    books.sandbox.script("ThrottlingException")
    assert books.paid(made.edit(remove).job) == row_of(REMOVER).price_usd
    values = {"search_prompt": "the mug", "prompt": "a blue plate"}
    swap = remove.model_copy(update={"operation": "search_replace", "model": SWAP, "values": values, "count": 2})
    books.sandbox.script(None, "filtered")
    assert books.paid(made.edit(swap).job) == 2 * row_of(SWAP).price_usd


def test_an_answer_that_never_comes(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    monkeypatch.setenv("STUDIO_READ_TIMEOUT_S", "1")
    studio.cache_clear()
    made = studio()
    made.runner.start()
    sandbox.script("hang")
    job = made.draft(DraftRequest(prompt="a lamp", models=("ultra",), count=1, seed=3)).job
    books = Books(made, sandbox)
    books.paid(job)
    assert books.booked == Decimal("0.14")
    assert [call.status for call in made.records.calls(job.id)] == ["in_doubt"]
    made.runner.close(grace_s=10)
