"""Extend in a real Chromium, with the whole program and its sandbox: planned, dragged, made, approved, handed on."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from core.formats.catalogue import pack_of, placement_of
from core.models.catalog import row_of
from tests.browser.axe import pictures_without_words, violations
from tests.browser.drawing import drag
from tests.browser.harness import ROOT
from tests.browser.opening import fits, in_chromium, one_page, settled
from tests.processes import StudioProcess, get_json
from tests.support.long import long
from tests.support.pictures import mug, saved

pytestmark = in_chromium
RESULTS = ROOT / "test-results" / "extend"
SIZE = (720, 720)
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


@pytest.fixture
def page(browser: Browser, running: StudioProcess) -> Iterator[Page]:
    with one_page(browser, reduced_motion="reduce") as opened:
        yield opened


def at_rest(page: Page) -> None:
    expect(page.get_by_role("heading", name="Extend", exact=True)).to_be_visible()
    settled(page)


def bring_a_picture(page: Page, running: StudioProcess) -> None:
    page.goto(f"{running.url}/extend")
    at_rest(page)
    if page.locator(".st-key-extend_other").count():  # the page remembers what a test before this one left
        page.locator(".st-key-extend_other button").click()
    picture = saved(mug(size_px=SIZE, left_px=250))
    page.locator("input[type=file]").set_input_files({"name": "mug.png", "mimeType": "image/png", "buffer": picture})
    expect(make(page)).to_be_enabled()
    at_rest(page)


def choose_pack(page: Page, title: str) -> None:
    page.get_by_role("combobox", name="Formats").click()
    page.get_by_role("option", name=title).click()
    expect(make(page)).to_be_enabled()
    at_rest(page)


def make(page: Page) -> Locator:
    return page.locator(".st-key-extend_make button")


def grid(page: Page) -> Locator:
    return page.locator(".st-key-extend_grid")


def tile(page: Page, name: str) -> Locator:
    return grid(page).locator(f'.tile[data-id="{name}"]')


def state(page: Page, name: str, wanted: str) -> None:
    expect(tile(page, name)).to_have_attribute("data-state", wanted)


def price_on(button: Locator) -> Decimal:
    found = re.search(r"\$([\d.]+)", button.inner_text())
    assert found
    return Decimal(found[1])


def shot(page: Page, name: str) -> None:
    """The page in both themes, to be looked at."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(400)
        page.screenshot(path=str(RESULTS / f"{name}-{scheme}.png"))


def paid(sandbox_url: str) -> Decimal:
    """What the sandbox's own log comes to at the catalogue's prices."""
    calls = get_json(f"{sandbox_url}/_sandbox/calls")
    return sum((row_of(call["model"]).price_usd for call in calls if call["billed"]), Decimal(0))


def opened_zip(data: bytes) -> tuple[list[dict[str, str]], dict[str, bytes]]:
    """The rows of the manifest, and the files by name."""
    with ZipFile(io.BytesIO(data)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    rows = csv.DictReader(io.StringIO(files.pop("manifest.csv").decode("utf-8-sig")))
    return list(rows), files


def drag_the_frame(page: Page) -> None:
    """Open the square and drag its frame a quarter of its width to the left, over the picture's edge."""
    tile(page, "meta_feed_square").locator(".open").click()
    frame = page.locator(".st-key-extend_frame_box .box")
    expect(frame).to_be_visible()
    at_rest(page)
    at = frame.bounding_box()
    assert at
    middle = (at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    drag(page, [middle, (middle[0] - 0.25 * at["width"], middle[1])])
    expect(page.get_by_text(re.compile(r"New pixels: \d+ px at the left"))).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("^Outpaint"))).to_be_checked()
    expect(frame.locator(".hatch")).to_be_visible()
    at_rest(page)
    shot(page, "frame")
    page.locator(".st-key-extend_done button").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(tile(page, "meta_feed_square").locator(".badge")).to_contain_text("outpaint")
    at_rest(page)


def check_file(row: dict[str, str], data: bytes) -> None:
    """It is what its row says, and what its placement asks for."""
    placement = placement_of(row["placement"])
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == placement.size == (int(row["width"]), int(row["height"]))
        assert image.format == KINDS[row["type"]]
    assert row["type"] in placement.file_types
    assert len(data) == int(row["bytes"]) <= (placement.max_bytes or len(data))
    assert row["file"].startswith("default_")
    assert row["file"].endswith(f"_{placement.id}_{placement.width_px}x{placement.height_px}.{row['type']}")
    new = row["way"].startswith("outpaint")
    assert row["digital_source_type"] == ("compositeWithTrainedAlgorithmicMedia" if new else "digitalCapture")


def test_from_a_picture_to_a_zip_with_one_frame_dragged(page: Page, running: StudioProcess, sandbox_url: str) -> None:
    bring_a_picture(page, running)
    choose_pack(page, "Meta launch")
    wanted = pack_of("meta-launch").placements
    expect(grid(page).locator(".tile")).to_have_count(len(wanted))
    shot(page, "plan")
    drag_the_frame(page)

    price = price_on(make(page))
    assert price > 0
    assert paid(sandbox_url) == 0
    make(page).click()
    expect(grid(page).locator('.tile[data-state="plan"]')).to_have_count(0)
    page.reload()  # in the middle of it
    approve = page.locator(".st-key-extend_approve button")
    expect(approve).to_have_text(f"Approve all {len(wanted)}")
    assert paid(sandbox_url) == price
    expect(page.get_by_text(f"${price} paid")).to_be_visible()
    at_rest(page)
    shot(page, "made")

    tile(page, "meta_story").locator(".open").press("a")
    state(page, "meta_story", "approved")
    at_rest(page)
    approve.click()
    for name in wanted:
        state(page, name, "approved")
    expect(page.get_by_text(f"{len(wanted)} approved")).to_be_visible()
    at_rest(page)
    shot(page, "approved")

    with page.expect_download() as coming:
        page.get_by_role("link", name=f"Download ZIP ({len(wanted)})").click()
    assert coming.value.suggested_filename.endswith(".zip")
    rows, files = opened_zip(Path(coming.value.path()).read_bytes())
    assert sorted(row["placement"] for row in rows) == sorted(wanted)
    assert {row["file"] for row in rows} == set(files)
    for row in rows:
        check_file(row, files[row["file"]])
    assert paid(sandbox_url) == price


def test_one_tile_is_adjusted_after_it_was_made(page: Page, running: StudioProcess, sandbox_url: str) -> None:
    bring_a_picture(page, running)
    choose_pack(page, "Meta launch")
    make(page).click()
    expect(page.locator(".st-key-extend_approve button")).to_have_text(re.compile("Approve all"))
    before = tile(page, "meta_story").locator("img.done").get_attribute("src")
    others = tile(page, "meta_reel").locator("img.done").get_attribute("src")
    calls = len(get_json(f"{sandbox_url}/_sandbox/calls"))
    tile(page, "meta_story").locator(".open").click()
    page.get_by_role("radio", name=re.compile("^Resize · free")).check(force=True)
    button = page.get_by_role("button", name="Make it so · free")
    expect(button).to_be_visible()
    at_rest(page)
    shot(page, "adjusted")
    assert violations(page) == []
    button.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(tile(page, "meta_story").locator(".badge")).to_have_text("resize")
    state(page, "meta_story", "ready")
    assert tile(page, "meta_story").locator("img.done").get_attribute("src") != before
    assert tile(page, "meta_reel").locator("img.done").get_attribute("src") == others
    assert len(get_json(f"{sandbox_url}/_sandbox/calls")) == calls


def test_the_subject_is_moved_and_every_plan_follows(page: Page, running: StudioProcess) -> None:
    bring_a_picture(page, running)
    choose_pack(page, "IAB standard")
    seen = grid(page).locator('.tile[data-id="iab_728x90"] .block img')
    before = seen.get_attribute("style")
    subject = page.locator(".st-key-extend_subject .box").bounding_box()
    assert subject
    middle = (subject["x"] + subject["width"] / 2, subject["y"] + subject["height"] / 2)
    drag(page, [middle, (middle[0], middle[1] - 200)])
    expect(seen).not_to_have_attribute("style", before or "")
    moved = seen.get_attribute("style") or ""
    page.reload()
    expect(make(page)).to_be_enabled()
    expect(seen).to_have_attribute("style", moved)
    page.get_by_role("textbox", name="Headline for layouts").fill("Slow mornings")
    expect(tile(page, "iab_728x90").locator(".text")).to_have_text("Slow mornings")


@pytest.mark.parametrize("width", [390, *long(820, 1280)])
def test_nothing_runs_out_of_a_narrower_page(browser: Browser, running: StudioProcess, width: int) -> None:
    with one_page(browser, viewport={"width": width, "height": 844}, color_scheme="dark") as page:
        bring_a_picture(page, running)
        choose_pack(page, "Everything social")
        fits(page, f"{width} px")
        shot(page, f"social-{width}")  # which leaves it light
        assert violations(page) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page) == []
        assert pictures_without_words(page) == []
