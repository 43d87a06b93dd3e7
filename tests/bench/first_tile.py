"""The first picture of a sheet: from its last byte leaving the model to the tile being there."""

import re
import time
from collections.abc import Iterator

from playwright.sync_api import Page

from tests.bench.seen import FIRST_TILE
from tests.bench.support import Figure, aws_settings, median_of, stub, stub_calls, temporary_home
from tests.browser.harness import chromium
from tests.processes import studio

BAR_S = 0.5
TIMES = 5


def figures() -> Iterator[Figure]:
    """Median over some sheets of eight. All clocks are this computer's."""
    with stub() as url, temporary_home() as home, studio(home, aws_settings(url)) as app, chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(20_000)
        page.goto(app.url)
        page.get_by_role("button", name="Write my own brief").click()
        yield Figure("first_tile_after_bytes", median_of(TIMES, lambda: _sheet(page, app.url, url)), "s", BAR_S)


def _sheet(page: Page, url: str, stub_url: str) -> float:
    page.goto(url)
    page.get_by_role("textbox", name="Prompt").fill(f"a red mug {time.time_ns()}")
    clicked_s = time.time()
    page.get_by_role("button", name=re.compile("^Draft 8")).click()
    page.wait_for_url(re.compile(r"/sheet\?sheet="))
    seen_s = float(page.evaluate(FIRST_TILE))
    page.get_by_text("8 of 8 in").wait_for()
    answered_s: list[float] = [call["answered_s"] for call in stub_calls(stub_url, since_s=clicked_s)]
    return seen_s - min(answered_s)
