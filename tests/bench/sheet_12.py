"""A sheet of twelve on a model that takes a second: from the click to the last picture recorded."""

import time
from collections.abc import Iterator
from statistics import median

from core.bootstrap import Studio, build
from core.settings import settings_from
from core.use_cases.draft import DraftRequest
from tests.bench.support import Figure, aws_settings, environment, stub, stub_calls, temporary_home

DRAFTS = 12
TIMES = 5


def figures() -> Iterator[Figure]:
    """The whole, against the slowest call as the stub saw it. The bar is 1.3 on a model that takes 1 s."""
    with stub() as url, temporary_home() as home:
        settings = aws_settings(url) | {"STUDIO_HOME": str(home)}
        with environment(settings):
            made = build(settings_from(settings))
            made.start()
            made.ready()
            measured = [_sheet(made, url) for _ in range(TIMES)]
            made.close(grace_s=10)
    whole = median(whole for whole, _ in measured)
    yield Figure("sheet_12_last_record", whole, "s", median(slowest for _, slowest in measured))


def _sheet(made: Studio, url: str) -> tuple[float, float]:
    clicked_s = time.time()
    drafted = made.draft(DraftRequest(prompt="a red mug", models=("core",), count=DRAFTS, aspect="1:1"))
    made.runner.wait(drafted.job.id)
    whole_s = time.time() - clicked_s
    statuses = {call.status for call in made.records.calls(drafted.job.id)}
    assert statuses == {"done"}, statuses
    calls = stub_calls(url, since_s=clicked_s)
    assert len(calls) == DRAFTS
    return whole_s, max(call["answered_s"] - call["arrived_s"] for call in calls)
