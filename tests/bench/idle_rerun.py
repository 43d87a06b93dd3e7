"""A sheet of sixty on which nothing happens is run again: how long until the page rests, and what was sent to it."""

from collections.abc import Iterator
from statistics import median

from tests.bench.seen import rerun_s, session
from tests.bench.support import Figure, home_of_sixty
from tests.browser.harness import chromium
from tests.processes import sandbox, studio

BAR_S = 0.15
YARDSTICK_BYTES = 7_400
"""One idle rerun of the trial with sixty tiles (notes/streamlit.md §3)."""
TIMES = 15


def figures() -> Iterator[Figure]:
    """Median of some reruns after two that warm up; one rerun after a change, against an idle one."""
    with (
        home_of_sixty() as home,
        sandbox() as url,
        studio(home, {"STUDIO_SANDBOX_URL": url}) as app,
        chromium() as browser,
        session(browser, app.url) as (page, frames),
    ):
        seconds, sizes = [], []
        for _ in range(TIMES + 2):
            seconds.append(rerun_s(page, frames))
            sizes.append(frames.take())
        page.get_by_text("Picks 0").click()  # what the sheet is given changes, as with every vote
        page.wait_for_timeout(500)
        changed = frames.take()
    yield Figure("idle_rerun_60_tiles", median(seconds[2:]), "s", BAR_S)
    yield Figure("idle_rerun_60_tiles_bytes", median(sizes[2:]), "B", YARDSTICK_BYTES)
    yield Figure("changed_rerun_60_tiles_bytes", changed, "B", median(sizes[2:]))
