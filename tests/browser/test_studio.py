"""The main way through the studio, in a real Chromium: words → drafts → picks → finals."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import in_chromium, one_page
from tests.processes import StudioProcess, get_json, post_json, sandbox, studio
from tests.support.long import long
from tests.support.waiting import until

SHOTS = Path(__file__).parents[2] / "test-results"
PROMPT = "A terracotta coffee mug on a marble counter, soft morning light from the left"
pytestmark = in_chromium


@pytest.fixture(scope="module")
def sandbox_url() -> Iterator[str]:
    with sandbox("--latency", "1.5") as url:
        yield url


@pytest.fixture
def running(tmp_path: Path, sandbox_url: str) -> Iterator[StudioProcess]:
    with studio(tmp_path / "home", {"STUDIO_SANDBOX_URL": sandbox_url}) as process:
        yield process


@pytest.fixture(params=["light", *long("dark")])
def page(request: pytest.FixtureRequest, browser: Browser, running: StudioProcess) -> Iterator[Page]:
    with one_page(browser, color_scheme=request.param, reduced_motion="reduce") as opened:
        opened.goto(running.url)
        opened.get_by_role("button", name="Write my own brief").click()
        expect(opened.get_by_role("textbox", name="Prompt")).to_be_visible()
        yield opened


def shot(page: Page, name: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    page.wait_for_load_state("networkidle")
    theme = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
    page.screenshot(path=SHOTS / f"{name}-{theme}.png")


def draft(page: Page, prompt: str = PROMPT) -> None:
    page.get_by_role("textbox", name="Prompt").fill(prompt)
    page.get_by_role("button", name="Draft 8 · $0.32").click()
    page.wait_for_url(re.compile(r"/sheet\?sheet="))


def all_in(page: Page) -> None:
    expect(page.get_by_text("8 of 8 in")).to_be_visible()


def test_from_words_to_finals(page: Page, running: StudioProcess, sandbox_url: str) -> None:
    billed_before = _billed(sandbox_url)
    expect(page.get_by_role("heading", name="Create")).to_be_visible()
    expect(page.get_by_role("button", name="Draft 8 · $0.32")).to_be_visible()
    shot(page, "create")
    draft(page)
    address = page.url
    expect(page.get_by_text(re.compile(r"developing"))).not_to_have_count(0)
    shot(page, "sheet-developing")
    page.reload()  # in the middle of it
    assert page.url == address
    all_in(page)

    frames = page.get_by_role("gridcell").filter(has=page.locator("img"))
    expect(frames).to_have_count(8)
    frames.first.click()
    for key in ("p", "ArrowRight", "ArrowRight", "p", "ArrowRight", "m", "ArrowRight", "x"):
        page.keyboard.press(key)
    expect(page.get_by_text("Finish 2 picks:")).to_be_visible()
    shot(page, "sheet-picked")

    page.keyboard.press("Home")
    page.keyboard.press("s")
    page.get_by_role("button", name="Fast upscale · $0.03").click()
    expect(page.get_by_text("Stable Image Fast Upscale, 1 picture: on the way to the library.")).to_be_visible()
    frames.nth(2).click()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.get_by_role("button", name="Ultra · $0.14").click()
    expect(page.get_by_text("Stable Image Ultra, 1 picture: on the way to the library.")).to_be_visible()

    page.get_by_role("link", name="Library").click()
    expect(page.locator(".library .badge", has_text="final")).to_have_count(2)
    page.locator(".library .tile").first.click()
    expect(page.get_by_text("How it was made")).to_be_visible()
    shot(page, "library")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    stored = [
        path.read_bytes() for path in (running.home / "sandbox" / "pictures").rglob("*-1.*") if path.suffix != ".json"
    ]
    assert Path(download.value.path()).read_bytes() in stored
    assert _billed(sandbox_url) - billed_before == 10  # 8 drafts and 2 finals, nothing twice


def test_an_unfinished_brief_survives_a_closed_tab(page: Page, running: StudioProcess, browser: Browser) -> None:
    area = page.get_by_role("textbox", name="Prompt")
    area.click()
    page.keyboard.type("Half a sentence about a lamp")  # the field keeps the focus
    page.get_by_text("9:16", exact=True).click()
    expect(page.get_by_role("radio", name="9:16")).to_be_checked()
    other = browser.new_page()

    def remembered() -> bool:
        """What was typed and chosen is on its way for a moment."""
        other.goto(running.url)
        area, shape = other.get_by_role("textbox", name="Prompt"), other.get_by_role("radio", name="9:16")
        area.wait_for()
        return area.input_value() == "Half a sentence about a lamp" and shape.is_checked()

    until(remembered, what="the words and the shape to be kept")
    page.context.close()
    assert remembered()
    other.context.close()


def test_what_was_refused_or_failed_says_why(page: Page, sandbox_url: str) -> None:
    post_json(f"{sandbox_url}/_sandbox/faults", {"faults": ["filtered", "truncated", "AccessDeniedException"]})
    draft(page, "A lighthouse at dusk")
    all_in(page)
    expect(page.get_by_text("Refused by the content filter")).to_be_visible()
    expect(page.get_by_text("Counted as charged: AWS does not say.").first).to_be_visible()
    expect(page.get_by_text("This account may not use the model.")).to_be_visible()
    expect(page.locator("[role=gridcell] img")).to_have_count(5)
    shot(page, "sheet-refused")
    page.get_by_role("button", name=re.compile("Try again")).first.click()
    all_in(page)
    page.get_by_role("button", name="Edit the brief").click()
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("A lighthouse at dusk")


def _billed(url: str) -> int:
    return sum(call["billed"] for call in get_json(f"{url}/_sandbox/calls"))
