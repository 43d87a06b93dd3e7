"""Painting on a picture of 4096 × 4096 pixels with two hundred strokes: frames a second, and what is sent."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.bench.seen import Frames, frames_of, idle, rerun_s
from tests.bench.support import Figure
from tests.browser.harness import chromium, picture, served

PAGE = Path(__file__).parents[1] / "browser" / "mask_editor_harness.py"
SIDE_PX = 4096
STROKES = 200
DRAWN = 3
"""So many strokes are drawn while frames are counted, each in so many steps:"""
STEPS = 120
BAR_FPS = 30
BAR_RERUN_S = 0.15
YARDSTICK_BYTES = 139_600
"""An idle rerun of the trial whose state was the mask as a PNG (notes/streamlit.md §1c)."""
TIMES = 9

_COUNT = """() => {
  window.frameTimes = [];
  const tick = (now) => { window.frameTimes.push(now); window.counting = requestAnimationFrame(tick); };
  window.counting = requestAnimationFrame(tick);
}"""
_COUNTED = "() => { cancelAnimationFrame(window.counting); return window.frameTimes; }"


def figures() -> Iterator[Figure]:
    """Frames over the whole time of drawing; medians of some reruns after two that warm up."""
    with served(PAGE) as url, chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(60_000)
        photo = picture(1, (SIDE_PX, SIDE_PX))
        page.route("**/pictures/full/*", lambda route: route.fulfill(body=photo, content_type="image/webp"))
        frames, sent = frames_of(page), _sent_by(page)
        page.goto(f"{url}/?size={SIDE_PX}x{SIDE_PX}&strokes={STROKES}&quiet=1")
        page.locator(".st-key-editor .view[data-state=there]").wait_for()
        idle(page)
        yield Figure("mask_editor_fps_200_strokes", _fps(page), "fps", BAR_FPS)
        _kept(page)
        sent.clear()
        frames.take()
        stroke = _one_stroke(page, frames)
        stroke_up = sum(sent)
        page.mouse.move(2, 2)
        page.evaluate("document.activeElement.blur()")  # or R chooses the rectangle
        seconds, down, up = [], [], []
        for _ in range(TIMES + 2):
            sent.clear()
            seconds.append(rerun_s(page, frames))
            down.append(frames.take())
            up.append(sum(sent))
    yield Figure("mask_editor_idle_rerun", median(seconds[2:]), "s", BAR_RERUN_S)
    yield Figure("mask_editor_rerun_bytes_down", median(down[2:]), "B", YARDSTICK_BYTES)
    yield Figure("mask_editor_rerun_bytes_up", median(up[2:]), "B", YARDSTICK_BYTES)
    yield Figure("mask_editor_stroke_bytes_down", stroke, "B", YARDSTICK_BYTES)
    yield Figure("mask_editor_stroke_bytes_up", stroke_up, "B", YARDSTICK_BYTES)


def _kept(page: Page) -> None:
    page.locator(".st-key-editor .mask-editor[data-kept=true]").wait_for()


def _one_stroke(page: Page, frames: Frames) -> int:
    """Draw one quick stroke; the bytes that come down until Python has it."""
    box = page.locator(".st-key-editor .view").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 260, steps=10)
    page.mouse.up()
    _kept(page)
    idle(page)
    return frames.take()


def _fps(page: Page) -> float:
    box = page.locator(".st-key-editor .view").bounding_box()
    assert box is not None
    left, top, reach = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.2, box["height"] * 0.6
    shown, took_ms = 0, 0.0
    for number in range(DRAWN):
        page.mouse.move(left + 60 * number, top)
        page.mouse.down()
        page.evaluate(_COUNT)
        page.mouse.move(left + 60 * number + reach / 3, top + reach, steps=STEPS)
        times = page.evaluate(_COUNTED)
        page.mouse.up()
        shown, took_ms = shown + len(times) - 1, took_ms + times[-1] - times[0]
    return 1000 * shown / took_ms


def _sent_by(page: Page) -> list[int]:
    """Sizes of what the page sends from now on."""
    sizes: list[int] = []
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def add(event: dict[str, Any]) -> None:
        sizes.append(len(event["response"]["payloadData"]) * 3 // 4)

    session.on("Network.webSocketFrameSent", add)
    return sizes
