"""What each way of failing does to a call: its end, its money, and how often it was sent."""

from decimal import Decimal

import pytest

from core.domain.errors import (
    AnswerLost,
    CallFailed,
    ModelStumbled,
    Refused,
    Rejected,
    Throttled,
    Unavailable,
    Unreadable,
)
from core.domain.job import CallStatus
from core.use_cases.draft import DraftRequest
from tests.support.answers import filtered, success
from tests.support.builders import OWNER
from tests.support.scripted_models import ScriptedModels, Step
from tests.support.waiting import until
from tests.unit.conftest import MakeBench, failure

PRICE = Decimal("0.04")
ONE = DraftRequest(prompt="a red mug", models=("core",), count=1, seed=7)


def steps(kind: type[CallFailed], count: int) -> list[Step]:
    return [failure(kind) for _ in range(count)]


@pytest.mark.parametrize(
    ("script", "status", "sent", "settled"),
    [
        pytest.param([], "done", 1, PRICE, id="a picture"),
        pytest.param(steps(Throttled, 3), "done", 4, PRICE, id="throttled three times, paid once"),
        pytest.param(steps(Throttled, 9), "failed", 8, Decimal(0), id="throttled for good, free"),
        pytest.param(steps(Unavailable, 2), "done", 3, PRICE, id="away twice"),
        pytest.param(steps(Unavailable, 9), "failed", 6, Decimal(0), id="away for good, free"),
        pytest.param(steps(ModelStumbled, 1), "done", 2, PRICE, id="stumbled once"),
        pytest.param(steps(ModelStumbled, 2), "failed", 2, Decimal(0), id="stumbled twice, no third try"),
        pytest.param(steps(Rejected, 1), "failed", 1, Decimal(0), id="rejected, free"),
        pytest.param(steps(Refused, 1), "refused", 1, PRICE, id="refused by an error"),
        pytest.param([filtered()], "refused", 1, PRICE, id="refused in a 200"),
        pytest.param([filtered("Inference error")], "failed", 1, PRICE, id="inference error in a 200"),
        pytest.param([b'{"images": ["iVBORw'], "failed", 1, PRICE, id="cut off"),
        pytest.param([success(b"no picture")], "failed", 1, PRICE, id="a 200 with text for a picture"),
        pytest.param(steps(Unreadable, 1), "failed", 1, PRICE, id="broke off"),
        pytest.param(steps(AnswerLost, 1), "in_doubt", 1, PRICE, id="lost"),
    ],
)
def test_a_failure_has_one_end_and_one_price(
    make_bench: MakeBench, script: list[Step], status: CallStatus, sent: int, settled: Decimal
) -> None:
    models = ScriptedModels(*script)
    bench = make_bench(models)
    [call] = bench.done(bench.draft(ONE).job)
    assert (call.status, len(models.sent), call.attempts) == (status, sent, sent)
    assert call.settled_usd == settled
    assert bench.records.spent(OWNER) == (settled, Decimal(0))
    assert (call.reason is None) == (status == "done")
    until(lambda: not bench.arrivals.waiting(), what="no answer waits any more")


def test_nothing_that_ended_is_sent_again_by_itself(make_bench: MakeBench) -> None:
    models = ScriptedModels(filtered(), failure(AnswerLost), b"garbage")
    bench = make_bench(models)
    first = bench.done(bench.draft(ONE.model_copy(update={"count": 3})).job)
    assert sorted(call.status for call in first) == ["failed", "in_doubt", "refused"]
    # A later job is worked to its end meanwhile: the dispatcher has looked at everything again.
    bench.done(bench.draft(ONE.model_copy(update={"prompt": "another"})).job)
    assert len(models.sent) == 4


@pytest.mark.parametrize("kind", [Rejected, AnswerLost])
def test_a_person_may_send_a_failed_or_doubtful_frame_again(make_bench: MakeBench, kind: type[CallFailed]) -> None:
    bench = make_bench(ScriptedModels(failure(kind)))
    drafted = bench.draft(ONE)
    [call] = bench.done(drafted.job)
    again = bench.steer.again(call.id)
    bench.runner.wait(again.job)
    assert bench.records.call(again.id).status == "done"
    assert [frame.call for frame in bench.records.frames(drafted.sheet.id)] == [again.id]


def test_a_refused_frame_cannot_be_made_again(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(filtered()))
    [call] = bench.done(bench.draft(ONE).job)
    with pytest.raises(Exception, match="can be made again"):
        bench.steer.again(call.id)
