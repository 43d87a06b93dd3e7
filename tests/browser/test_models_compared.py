"""One brief on two models, in a real Chromium: chosen on Create, a row each on the sheet, judged, and summed up."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import in_chromium, one_page
from tests.processes import StudioProcess, get_json
from tests.support.long import long

SHOTS = Path(__file__).parents[2] / "test-results" / "compared"
pytestmark = in_chromium


@pytest.fixture(params=["light", *long("dark")])
def page(request: pytest.FixtureRequest, browser: Browser, running: StudioProcess) -> Iterator[Page]:
    with one_page(browser, color_scheme=request.param, reduced_motion="reduce") as opened:
        opened.goto(running.url)
        yield opened
        SHOTS.mkdir(parents=True, exist_ok=True)
        opened.screenshot(path=SHOTS / f"sheet-{request.param}.png")


def test_two_models_draft_the_same_and_the_picks_say_which_to_take(
    page: Page, sandbox_url: str, request: pytest.FixtureRequest
) -> None:
    words = f"a red mug on a stone, {request.node.callspec.params['page']}"
    before = len(get_json(f"{sandbox_url}/_sandbox/calls"))
    page.get_by_role("button", name=re.compile("Write my own brief|Draft ")).first.wait_for()
    if (skip := page.get_by_role("button", name="Write my own brief")).count():
        skip.click()
    page.get_by_role("option", name=re.compile("^Own words")).click()
    page.get_by_role("textbox", name="Prompt").fill(words)
    if (more := page.get_by_role("button", name="Compare models")).count():
        more.click()
        page.get_by_role("combobox", name=re.compile("Models")).click()
        page.get_by_role("option", name=re.compile("^Ultra ·")).click()
        page.keyboard.press("Escape")
        page.get_by_role("button", name=re.compile("^Draft .* each")).wait_for()
    page.get_by_role("combobox", name="Drafts each").click()
    page.get_by_role("option", name="2", exact=True).click()
    page.get_by_role("button", name="Draft 4 · $0.36 · 2 each").click()
    page.wait_for_url(re.compile(r"/sheet\?sheet="))
    expect(page.get_by_text("4 of 4 in")).to_be_visible()
    cells = page.get_by_role("gridcell")
    expect(cells.locator("img:not(.preview)")).to_have_count(4)

    calls = get_json(f"{sandbox_url}/_sandbox/calls")[before:]
    seeds = {model: sorted(call["seed"] for call in calls if model in call["model"]) for model in ("core", "ultra")}
    assert seeds["core"] == seeds["ultra"]
    for model, price in (("Core", "$0.04"), ("Ultra", "$0.14")):
        expect(
            page.get_by_role("rowheader", name=re.compile(rf"{model}.*{re.escape(price)}", re.DOTALL))
        ).to_be_visible()

    cells.first.click()
    page.keyboard.press("p")
    page.keyboard.press("ArrowDown")  # the first frame of the other model
    page.keyboard.press("x")
    expect(page.get_by_text("Core: 1 pick of 2 at $0.08 a pick")).to_be_visible()
    expect(page.get_by_text("Ultra: no pick of 2 yet")).to_be_visible()
