"""Every page with something on it: an idle rerun of each, and how long a click in the navigation takes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Page

from tests.bench.pages import PAGES, StudioPage, fill, keep_drafts
from tests.bench.seen import frames_of, idle, rerun_s
from tests.bench.support import Figure, home_of_sixty
from tests.browser.harness import chromium
from tests.processes import sandbox, studio

RERUN_BAR_S = 0.15
SWITCH_BAR_S = 0.4
TIMES = 9
ROUNDS = 3
REST_MS = 250
"""So long at rest, and the page has come to its end; it is not counted."""

SWITCH = f"""async ([name, path, heading]) => {{
  const link = [...document.querySelectorAll("[data-testid=stSidebarNavLink]")].find((each) => each.pathname === path);
  if (!link) throw new Error(`${{name}} is not in the navigation`);
  const app = document.querySelector("[data-testid=stApp]");
  const seen = (each) =>
    each.textContent.trim() === heading && each.checkVisibility() && !each.closest("[data-stale=true]");
  const there = () => location.pathname === path && app.dataset.testScriptState === "notRunning" &&
    [...document.querySelectorAll("h1")].some(seen);
  const began = performance.now();
  link.click();
  return await new Promise((resolve, reject) => {{
    let since = 0;
    const look = (now) => {{
      if (!there()) since = 0;
      else since ||= performance.now();
      if (since && performance.now() - since > {REST_MS}) return resolve((since - began) / 1000);
      if (performance.now() - began > 15000) return reject(new Error(`${{name}} did not come to rest`));
      requestAnimationFrame(look);
    }};
    requestAnimationFrame(look);
  }});
}}"""


def reruns() -> Iterator[Figure]:
    """Median of some reruns of each page after two that warm up."""
    with _opened() as (page, url):
        frames = frames_of(page)
        for wanted in PAGES:
            page.goto(url + wanted.path)
            _heading(page)
            seconds = [rerun_s(page, frames) for _ in range(TIMES + 2)]
            yield Figure(f"idle_rerun_{wanted.slug}", median(seconds[2:]), "s", RERUN_BAR_S)


def switches() -> Iterator[Figure]:
    """Median over all pairs of pages, each way, and the slowest one; each by the median of its rounds."""
    with _opened() as (page, url):
        headings = {}
        for wanted in PAGES:
            page.goto(url + wanted.path)
            headings[wanted] = _heading(page)
        taken: dict[tuple[str, str], list[float]] = {}
        here = PAGES[-1]
        for _ in range(ROUNDS):
            for wanted in _walk():
                took_s = page.evaluate(SWITCH, [wanted.name, wanted.path, headings[wanted]])
                taken.setdefault((here.name, wanted.name), []).append(took_s)
                here = wanted
    pairs = {pair: median(seconds) for pair, seconds in taken.items()}
    slowest = max(pairs, key=pairs.__getitem__)
    for pair, seconds in sorted(pairs.items(), key=lambda each: -each[1]):
        sys.stderr.write(f"{seconds:.2f} s  {' to '.join(pair)}\n")
    yield Figure("page_switch", median(pairs.values()), "s", SWITCH_BAR_S)
    yield Figure("page_switch_slowest", pairs[slowest], "s", SWITCH_BAR_S)


def _walk() -> Iterator[StudioPage]:
    """Every page after every other."""
    for at, here in enumerate(PAGES[:-1]):
        yield here
        for other in PAGES[at + 1 :]:
            yield other
            yield here


@contextmanager
def _opened() -> Iterator[tuple[Page, str]]:
    """A browser, and a studio with a sheet, sixty finals and more."""
    with home_of_sixty() as home, sandbox() as sandbox_url:
        keep_drafts(home, sandbox_url)
        fill(home, sandbox_url)
        with studio(home, {"STUDIO_SANDBOX_URL": sandbox_url}) as app, chromium() as browser:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(20_000)
            yield page, app.url


def _heading(page: Page) -> str:
    """The page's heading, once it rests."""
    heading = page.locator("h1").first.inner_text().strip()
    page.wait_for_load_state("networkidle")
    idle(page)
    return heading
