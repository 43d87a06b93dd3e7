"""What one more person on a sheet of sixty costs in memory."""

from collections.abc import Iterator
from contextlib import ExitStack

import psutil

from tests.bench.seen import session
from tests.bench.support import Figure, home_of_sixty
from tests.browser.harness import chromium
from tests.processes import StudioProcess, sandbox, studio

MANY = 8


def figures() -> Iterator[Figure]:
    """Megabytes for each session beyond the first, against the whole studio with one."""
    with (
        home_of_sixty() as home,
        sandbox() as url,
        studio(home, {"STUDIO_SANDBOX_URL": url}) as app,
        chromium() as browser,
        ExitStack() as sessions,
    ):
        page, _ = sessions.enter_context(session(browser, app.url))
        page.wait_for_timeout(1000)
        one_mb = _rss_mb(app)
        for _ in range(MANY - 1):
            sessions.enter_context(session(browser, app.url))
        page.wait_for_timeout(1000)
        yield Figure("rss_per_session_60_tiles", (_rss_mb(app) - one_mb) / (MANY - 1), "MB", one_mb)


def _rss_mb(app: StudioProcess) -> float:
    """Of the process that listens on the studio's port."""
    found = next(
        process
        for process in psutil.process_iter(["environ", "cmdline"])
        if (process.info["environ"] or {}).get("STUDIO_PORT") == str(app.port)
        and "app.main" in (process.info["cmdline"] or [])
    )
    return float(found.memory_info().rss / 1e6)
