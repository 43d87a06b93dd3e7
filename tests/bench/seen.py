"""What a browser sees: sessions on a sheet, and how long a rerun takes."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tests.bench.support import TILES

QUIET_S = 0.25
"""So long without a message, and a run is over."""
IN_SHEET = """
  const hosts = [...document.querySelectorAll("[class*='st-key-sheet_'] *")].filter((each) => each.shadowRoot);
  const images = hosts.flatMap((host) => [...host.shadowRoot.querySelectorAll("img:not(.preview)")]);
"""
FIRST_TILE = f"""() => new Promise((resolve) => {{
  const look = () => {{
    {IN_SHEET}
    if (images.some((each) => each.complete && each.naturalWidth)) resolve(Date.now() / 1000);
    else requestAnimationFrame(look);
  }};
  look();
}})"""
"""The moment (epoch seconds) at which a picture lies on the sheet."""


@dataclass(slots=True)
class Frames:
    """Websocket frames that came to a page, in bytes."""

    sizes: list[int] = field(default_factory=list)
    last_s: float = 0

    def add(self, size_bytes: int) -> None:
        """One more came, now."""
        self.sizes.append(size_bytes)
        self.last_s = time.monotonic()

    def take(self) -> int:
        """Their sum since the last time."""
        total = sum(self.sizes)
        self.sizes.clear()
        return total


def rerun_s(page: Page, frames: Frames) -> float:
    """Press R, Streamlit's key for a rerun; seconds from the key to the last message of the run."""
    frames.take()
    pressed_s = time.monotonic()
    page.locator("body").press("r")
    while not frames.sizes or time.monotonic() - frames.last_s < QUIET_S:
        if time.monotonic() - pressed_s > 10:
            raise TimeoutError("no rerun was seen")
        page.wait_for_timeout(20)
    return frames.last_s - pressed_s


def frames_of(page: Page) -> Frames:
    """Count what the page's websocket receives from now on; to be asked before it is opened."""
    found = Frames()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameReceived", lambda event: found.add(_size(event["response"])))
    return found


def _size(frame: dict[str, object]) -> int:
    data = str(frame["payloadData"])
    return len(data) * 3 // 4 - data[-2:].count("=") if frame["opcode"] == 2 else len(data.encode())


@contextmanager
def session(browser: Browser, url: str) -> Iterator[tuple[Page, Frames]]:
    """A session of its own on the newest sheet, with all its tiles there and nothing more coming."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    frames = frames_of(page)
    page.goto(f"{url}/sheet")
    page.get_by_text(re.compile(f"{TILES} of {TILES} in")).wait_for()
    page.wait_for_function(f"() => {{ {IN_SHEET} return images.length === {TILES} && images[0].complete; }}")
    idle(page)
    try:
        yield page, frames
    finally:
        context.close()


def idle(page: Page) -> None:
    """Return once the script rests."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
