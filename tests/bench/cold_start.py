"""A cold start as `make run` makes it, its own sandbox included: ready, and the first page in a cold browser."""

import time
from collections.abc import Iterator
from statistics import median

from tests.bench.support import Figure, end_sandbox_of, environment, temporary_home
from tests.browser.harness import chromium
from tests.processes import StudioProcess, answers
from tests.support.waiting import until

BAR_S = 2.5
TIMES = 3


def figures() -> Iterator[Figure]:
    """From ready to the first heading; from exec to ready for information."""
    measured = [_start() for _ in range(TIMES)]
    yield Figure("cold_start_to_first_page", median(page for _, page in measured), "s", BAR_S)
    yield Figure("exec_to_ready", median(ready for ready, _ in measured), "s", BAR_S)


def _start() -> tuple[float, float]:
    with temporary_home() as home, environment({}), chromium() as browser:
        page = browser.new_page()
        process = StudioProcess(home, {})
        began_s = time.monotonic()
        process.start()
        try:
            until(lambda: answers(f"{process.url}/_stcore/health"), what="the studio to answer", deadline_s=60)
            ready_s = time.monotonic()
            page.goto(process.url, wait_until="commit")
            page.locator("h1").first.wait_for()
            return ready_s - began_s, time.monotonic() - ready_s
        finally:
            process.stop()
            end_sandbox_of(home)
