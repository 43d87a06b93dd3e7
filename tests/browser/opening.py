"""Pages in a real browser, each in a context of its own; an error in one fails its test."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.harness import CHROMIUM
from tests.support.waiting import until

DESKTOP = {"width": 1440, "height": 900}
WAIT_MS = 90_000  # for a busy machine; what is there is seen at once all the same
Opener = Callable[..., Page]
in_chromium = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]


def browser_test(function: Callable[..., None]) -> Callable[..., None]:
    """For one test of a file whose others need no browser."""
    for mark in in_chromium:
        function = mark(function)
    return function


@contextmanager
def one_page(browser: Browser, **context: Any) -> Iterator[Page]:
    """A page in the light; keyword arguments are its context's."""
    errors: list[str] = []
    with browser.new_context(**{"viewport": DESKTOP, "color_scheme": "light"} | context) as made:
        page = made.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
    assert errors == []


@contextmanager
def opening(
    browser: Browser,
    address: str,
    ready: Callable[[Page], None],
    *,
    prepare: Callable[[Page, dict[str, Any]], None] | None = None,
    **defaults: Any,
) -> Iterator[Opener]:
    """Opens pages at this address: `context` is theirs, other keyword arguments are the query.

    `prepare` comes before the page and may change the query; `ready` waits for what it shows. `defaults` are those of
    `one_page`.
    """
    with ExitStack() as opened:

        def open_(*, context: dict[str, Any] | None = None, **query: Any) -> Page:
            page = opened.enter_context(one_page(browser, **defaults | (context or {})))
            if prepare:
                prepare(page, query)
            page.goto(f"{address}/?" + "&".join(f"{name}={value}" for name, value in query.items()))
            ready(page)
            settled(page)
            return page

        yield open_


def settled(page: Page) -> None:
    """Wait until no run goes on. One that was asked for just now may not have begun: wait for a sign of it first."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def fits(page: Page, what: str) -> None:
    """Wait until nothing of it runs out of the page at the side."""
    main = page.get_by_test_id("stMain")
    until(lambda: main.evaluate("main => main.scrollWidth - main.clientWidth") <= 1, what=f"{what} to be no wider")


def press(page: Page, name: str) -> None:
    """Press this button of a page that counts its runs, and wait until the run is over."""
    runs = int(page.get_by_text(re.compile(r"^runs \d+$")).inner_text().split()[1])
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text(f"runs {runs + 1}", exact=True)).to_be_visible()
    settled(page)
