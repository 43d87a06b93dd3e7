"""Restyle in a real Chromium, with the whole program and its sandbox: a sketch drawn by hand, a frame, a palette."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.harness import ROOT
from tests.browser.opening import fits, in_chromium, one_page, settled
from tests.processes import StudioProcess, get_json
from tests.support.long import long
from tests.support.pictures import mug, saved

pytestmark = in_chromium
RESULTS = ROOT / "test-results" / "restyle"
BOTTLE = [
    [(0.42, 0.9), (0.42, 0.45), (0.47, 0.35), (0.47, 0.15), (0.53, 0.15), (0.53, 0.35), (0.58, 0.45), (0.58, 0.9)],
    [(0.42, 0.9), (0.58, 0.9)],
    [(0.1, 0.92), (0.9, 0.92)],
]
"""Strokes, as parts of the paper's width and height."""


@pytest.fixture
def page(browser: Browser, running: StudioProcess) -> Iterator[Page]:
    with one_page(browser, reduced_motion="reduce") as opened:
        opened.goto(f"{running.url}/restyle")
        at_rest(opened)
        yield opened


def at_rest(page: Page) -> None:
    expect(page.get_by_role("heading", name="Restyle")).to_be_visible()
    settled(page)


def way(page: Page, title: str) -> None:
    page.get_by_role("radio", name=title, exact=True).click()
    expect(page.get_by_role("radio", name=title, exact=True)).to_be_checked()
    at_rest(page)


def paper(page: Page) -> Locator:
    return page.locator(".st-key-sketch_paper canvas").last


def draw(page: Page, strokes: list[list[tuple[float, float]]]) -> None:
    for stroke in strokes:
        box = paper(page).bounding_box()
        assert box
        (x, y), *others = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
        page.mouse.move(x, y)
        page.mouse.down()
        for point in others:
            page.mouse.move(*point, steps=3)
        page.mouse.up()
        page.wait_for_timeout(700)  # the canvas tells its strokes when the pen rests
        at_rest(page)


def ink(page: Page) -> int:
    """How many dark pixels lie on the paper, as a person sees it."""
    with Image.open(io.BytesIO(paper(page).screenshot())) as seen:
        return sum(seen.convert("L").histogram()[:110])


def restyled(page: Page, count: int) -> Page:
    """Press the button and come back when all candidates are in."""
    page.get_by_role("button", name=re.compile(rf"^Restyle {count} · \$")).click()
    page.wait_for_url(re.compile(r"/sheet\?sheet="))
    expect(page.get_by_text(f"{count} of {count} in")).to_be_visible()
    expect(page.get_by_role("gridcell").locator("img")).to_have_count(count)
    return page


def tries(page: Page, count: int) -> None:
    page.get_by_role("combobox", name="Tries").click()
    page.get_by_role("option", name=str(count), exact=True).click()
    at_rest(page)


def shot(page: Page, name: str) -> None:
    """The page in both themes, to be looked at."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(400)
        page.screenshot(path=str(RESULTS / f"{name}-{scheme}.png"))
    page.emulate_media(color_scheme="light")


def stored(running: StudioProcess) -> list[Path]:
    return list((running.home / "sandbox" / "pictures").rglob("*.png"))


# In this order: the frame of the first sheet is restyled by the second test.


def test_a_sketch_drawn_with_the_mouse_becomes_pictures(page: Page, running: StudioProcess) -> None:
    way(page, "From a sketch")
    assert ink(page) == 0
    draw(page, BOTTLE)
    three = ink(page)
    page.locator(".st-key-restyle_undo button").click()
    at_rest(page)
    page.wait_for_timeout(800)
    two = ink(page)
    assert 0 < two < three
    draw(page, BOTTLE[2:])
    page.get_by_role("textbox", name="What is it a drawing of?").fill(
        "a green glass bottle on a stone ledge, soft light"
    )
    page.wait_for_timeout(900)  # typing is kept after a pause
    at_rest(page)
    page.reload()
    at_rest(page)
    expect(page.get_by_role("textbox", name="What is it a drawing of?")).to_have_value(re.compile("^a green glass"))
    expect(paper(page)).to_be_visible()
    page.wait_for_timeout(800)
    assert ink(page) == pytest.approx(three, rel=0.15)
    tries(page, 2)
    shot(page, "sketch")
    restyled(page, 2)
    shot(page, "sketch-sheet")
    sketches = [path for path in stored(running) if "upload" in path.parts]
    assert len(sketches) == 1
    with Image.open(sketches[0]) as sketch:
        assert sketch.width * sketch.height == pytest.approx(1024 * 1024, rel=0.03)
        dark = sketch.convert("L").point(lambda grey: 255 * (grey < 110)).getbbox()
    assert dark
    left, top, right, bottom = dark
    found = (left / sketch.width, top / sketch.height, right / sketch.width, bottom / sketch.height)
    assert found == pytest.approx((0.1, 0.15, 0.9, 0.92), abs=0.02)


def test_a_frame_is_redrawn_from_its_dialog(page: Page, sandbox_url: str) -> None:
    page.get_by_role("link", name="Sheet").click()
    page.get_by_role("gridcell").locator("img").first.dblclick()
    page.get_by_role("dialog").get_by_role("button", name="Restyle this").click()
    at_rest(page)
    way(page, "Redraw it")
    words = page.get_by_role("textbox", name="What should it show?")
    expect(words).to_have_value(re.compile("^a green glass bottle"))  # they came along from the sketch
    words.fill("the same bottle in the snow, blue hour")
    page.wait_for_timeout(900)
    at_rest(page)
    before = len(get_json(f"{sandbox_url}/_sandbox/calls"))
    tries(page, 2)
    shot(page, "redraw")
    restyled(page, 2)
    assert len(get_json(f"{sandbox_url}/_sandbox/calls")) == before + 2
    shot(page, "redraw-sheet")


def test_colours_are_taken_from_a_picture(page: Page) -> None:
    way(page, "In your colours")
    page.get_by_role("button", name="Take from a picture").click()
    page.get_by_test_id("stPopoverBody").locator("input[type=file]").set_input_files(
        {"name": "brand.png", "mimeType": "image/png", "buffer": saved(mug())}
    )
    swatches = page.locator(".st-key-restyle_colours").get_by_test_id("stColorPicker")
    expect(swatches).not_to_have_count(0)
    at_rest(page)
    count = swatches.count()
    page.get_by_role("button", name=re.compile("^Remove colour 1")).click()
    expect(swatches).to_have_count(count - 1)
    page.get_by_role("textbox", name="What should it show?").fill("a gift box with a ribbon, plain studio background")
    page.wait_for_timeout(900)
    at_rest(page)
    tries(page, 2)
    shot(page, "colours")
    restyled(page, 2)
    shot(page, "colours-sheet")


def test_a_photograph_takes_the_style_of_another(page: Page) -> None:
    way(page, "Change its style")
    remove = page.locator(".st-key-restyle_remove_picture_0 button")
    expect(remove.or_(page.locator(".st-key-restyle_upload_picture_0"))).to_be_visible()
    if remove.count():  # what another test chose
        remove.click()
        expect(remove).to_have_count(0)
    for part, colour in (("picture", "#b8322a"), ("style", "#2f62b0")):
        uploader = page.locator(f".st-key-restyle_upload_{part}_0 input[type=file]")
        name = f"{part}.png"
        uploader.set_input_files({"name": name, "mimeType": "image/png", "buffer": saved(mug(colour))})
        expect(page.get_by_text(name)).to_be_visible()
        expect(uploader).to_have_count(0)
        at_rest(page)
    tries(page, 2)
    shot(page, "style")
    restyled(page, 2)
    shot(page, "style-sheet")


@pytest.mark.parametrize("width", [390, *long(820, 1280)])
def test_nothing_runs_out_of_a_narrower_page(browser: Browser, running: StudioProcess, width: int) -> None:
    with one_page(browser, viewport={"width": width, "height": 844}) as page:
        page.goto(f"{running.url}/restyle")
        at_rest(page)
        for title in ("From a sketch", "Change its style", "In your colours", "Try it on"):
            way(page, title)
            page.wait_for_timeout(500)
            fits(page, title)
        way(page, "From a sketch")
        box = paper(page).bounding_box()
        assert box
        assert box["x"] + box["width"] <= width
        draw(page, [[(0.05, 0.05), (0.95, 0.95)]])
        page.screenshot(path=str(RESULTS / f"sketch-{width}.png"), full_page=True)
