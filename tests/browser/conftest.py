"""One Chromium a file; each test opens a context of its own.

Not one for all: Playwright keeps an event loop running in this thread, and other files run loops of their own.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.harness import chromium

expect.set_options(timeout=20_000)  # for a busy machine; what is there is seen at once all the same


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found
