"""One Chromium, one sandbox and one studio a file; each test opens a context of its own.

Not one Chromium for all: Playwright keeps an event loop running in this thread, and other files run loops of their own.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.harness import chromium
from tests.browser.opening import WAIT_MS
from tests.processes import StudioProcess, sandbox, studio

expect.set_options(timeout=WAIT_MS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def sandbox_url() -> Iterator[str]:
    with sandbox() as url:
        yield url


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, sandbox_url: str) -> Iterator[StudioProcess]:
    with studio(tmp_path_factory.mktemp("studio") / "home", {"STUDIO_SANDBOX_URL": sandbox_url}) as process:
        yield process
