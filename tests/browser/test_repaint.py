"""Repaint in a real Chromium, with the whole program and its sandbox: painted, refreshed, compared, continued."""

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.harness import ROOT
from tests.browser.opening import fits, in_chromium, one_page, settled
from tests.processes import StudioProcess, studio
from tests.support.long import long
from tests.support.pictures import mug, saved
from tests.support.waiting import until

pytestmark = in_chromium
RESULTS = ROOT / "test-results" / "repaint"
SIZE = (1536, 1024)
BODY = ((440, 400), (800, 790))
"""Two corners of what is painted, in the picture's pixels."""
Place = tuple[float, float]


@pytest.fixture
def running(tmp_path: Path, sandbox_url: str) -> Iterator[StudioProcess]:
    with studio(tmp_path / "home", {"STUDIO_SANDBOX_URL": sandbox_url}) as process:
        yield process


@pytest.fixture
def page(browser: Browser, running: StudioProcess) -> Iterator[Page]:
    with one_page(browser, reduced_motion="reduce") as opened:
        opened.goto(f"{running.url}/repaint")
        at_rest(opened)
        yield opened


def at_rest(page: Page) -> None:
    expect(page.get_by_role("heading", name="Repaint", exact=True)).to_be_visible()
    settled(page)


def bring_a_picture(page: Page) -> None:
    picture = saved(mug(size_px=SIZE, left_px=440))
    page.locator("input[type=file]").set_input_files({"name": "mug.png", "mimeType": "image/png", "buffer": picture})
    expect(surface(page)).to_be_visible()
    at_rest(page)


def surface(page: Page) -> Locator:
    return page.locator(".st-key-repaint_mask_editor .view[data-state=there]")


def lens(page: Page) -> tuple[float, float, float]:
    """Where the picture's corner lies on the screen, and the zoom."""
    box = surface(page).bounding_box()
    assert box
    told = surface(page).locator("img").evaluate("each => each.style.transform")
    left, top, zoom = (float(each) for each in re.findall(r"-?[\d.]+", told))
    return box["x"] + left, box["y"] + top, zoom


def drag(page: Page, places: Sequence[Place]) -> None:
    """Draw with the mouse through these places of the picture."""
    left, top, zoom = lens(page)
    on_screen = [(round(left + x * zoom), round(top + y * zoom)) for x, y in places]
    page.mouse.move(*on_screen[0])
    page.mouse.down()
    for place in on_screen[1:]:
        page.mouse.move(*place, steps=4)
    page.mouse.up()


def paint_the_body(page: Page) -> str:
    """A rectangle over the mug; how much the page says is painted."""
    surface(page).focus()
    page.keyboard.press("r")
    drag(page, BODY)
    told = painted(page)
    expect(told).not_to_contain_text("· 0.0%")
    at_rest(page)
    return told.inner_text()


def painted(page: Page) -> Locator:
    """The share that is painted, as the editor's last line says it."""
    return page.locator(".st-key-repaint_mask_editor").get_by_text(re.compile(r"% painted")).first


def candidate(page: Page, letter: str) -> Locator:
    return page.locator(".st-key-repaint_candidates").get_by_role("option", name=re.compile(rf"\b{letter}\b")).first


def shot(page: Page, name: str) -> None:
    """The page in both themes, to be looked at."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(400)
        page.screenshot(path=str(RESULTS / f"{name}-{scheme}.png"))


def masks(running: StudioProcess) -> list[Path]:
    return list(running.home.rglob("*.mask.png"))


def test_a_part_is_repainted_compared_and_continued(page: Page, running: StudioProcess) -> None:
    bring_a_picture(page)
    told = paint_the_body(page)
    page.get_by_role("textbox", name="What should be there").fill("a deep green glass bottle")
    page.get_by_role("combobox", name="Tries").click()
    page.get_by_role("option", name="2", exact=True).click()
    button = page.get_by_role("button", name=re.compile(r"^Repaint 2 · \$0\.14"))
    expect(button).to_be_visible()
    at_rest(page)
    shot(page, "painted")
    zoom = lens(page)[2]
    button.click()
    count = page.locator(".st-key-repaint_candidates .count")
    expect(count).to_have_text(re.compile("of 2"))

    page.reload()  # in the middle of it
    at_rest(page)
    expect(painted(page)).to_have_text(told)
    expect(count).to_have_text("2 of 2")
    expect(page.get_by_role("textbox", name="What should be there")).to_have_value("a deep green glass bottle")
    (saved_mask,) = masks(running)
    with Image.open(io.BytesIO(saved_mask.read_bytes())) as mask:
        assert mask.size == SIZE
        box = mask.getbbox()
    assert box == pytest.approx((*BODY[0], *BODY[1]), abs=1 / zoom)

    candidate(page, "A").click()
    outside = page.get_by_text("Pixels changed outside the mask:")
    expect(outside).to_contain_text("0")
    assert outside.inner_text().strip().endswith(": 0")
    expect(page.get_by_text("Candidate A")).to_be_visible()
    at_rest(page)
    shot(page, "compare")

    page.get_by_role("button", name="Continue from this").click()
    expect(painted(page)).to_contain_text("0.0%")
    steps = page.locator(".st-key-repaint_versions").get_by_role("treeitem")
    expect(steps).to_have_count(3)
    expect(page.locator(".st-key-repaint_versions").get_by_text("Now editing")).to_be_visible()
    shot(page, "continued")

    page.go_back()  # to the picture it came from, with its mask
    expect(painted(page)).to_have_text(told)


def test_what_was_painted_is_there_in_a_second_tab_and_after_a_crash(page: Page, running: StudioProcess) -> None:
    bring_a_picture(page)
    told = paint_the_body(page)
    page.wait_for_timeout(2000)  # so old may a mask be that is lost
    other = page.context.new_page()
    other.goto(page.url)
    expect(painted(other)).to_have_text(told)
    other.close()
    running.kill()
    running.start()
    running.ready()
    page.goto(page.url)
    at_rest(page)
    expect(painted(page)).to_have_text(told)


def test_an_empty_mask_asks_to_paint_and_pays_nothing(page: Page, running: StudioProcess) -> None:
    bring_a_picture(page)
    page.get_by_role("textbox", name="What should be there").fill("a deep green glass bottle")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Nothing is painted yet")).to_be_visible()
    expect(page.locator(".st-key-repaint_candidates")).to_have_count(0)
    assert masks(running) == []


def test_a_candidate_on_the_basic_canvas_has_the_same_mask(page: Page, running: StudioProcess) -> None:
    bring_a_picture(page)
    paint_the_body(page)
    page.get_by_text("Basic canvas", exact=True).click()
    expect(page.locator(".st-key-basic_canvas_paper canvas").first).to_be_visible()
    at_rest(page)
    shot(page, "basic")
    page.get_by_role("radiogroup", name="What should be done?").get_by_role("radio", name="Erase").click()
    at_rest(page)
    page.get_by_role("button", name=re.compile(r"^Erase \d · \$")).click()
    until(lambda: len(masks(running)) == 1, what="the mask to be saved", deadline_s=60)
    with Image.open(io.BytesIO(masks(running)[0].read_bytes())) as mask:
        box = mask.getbbox()
    assert box == pytest.approx((*BODY[0], *BODY[1]), abs=3)


@pytest.mark.parametrize("width", [390, *long(820, 1280)])
def test_nothing_runs_out_of_a_narrower_page(browser: Browser, running: StudioProcess, width: int) -> None:
    with one_page(browser, viewport={"width": width, "height": 844}) as page:
        page.goto(f"{running.url}/repaint")
        at_rest(page)
        bring_a_picture(page)
        for title in ("Repaint", "Erase", "Swap", "Recolour", "Background"):
            page.get_by_role("radio", name=title, exact=True).click()
            expect(page.get_by_role("radio", name=title, exact=True)).to_be_checked()
            at_rest(page)
            fits(page, title)
            assert violations(page) == [], title
