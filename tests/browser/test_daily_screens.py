"""What a marketer does all day, in a real Chromium: first sheet, templates, linter, compare, finish, undo, export."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.opening import in_chromium, one_page
from tests.processes import StudioProcess, get_json

pytestmark = in_chromium


@pytest.fixture
def page(browser: Browser, running: StudioProcess) -> Iterator[Page]:
    with one_page(browser, reduced_motion="reduce") as opened:
        opened.goto(running.url)
        yield opened


def form(page: Page) -> Page:
    """The page with the form of a brief, also on a first visit."""
    page.get_by_role("button", name=re.compile("Write my own brief|Draft ")).first.wait_for()
    skip = page.get_by_role("button", name="Write my own brief")
    if skip.count():
        skip.click()
    page.get_by_role("button", name=re.compile("^Draft ")).wait_for()
    return page


def draft(page: Page, prompt: str = "a red mug on a marble counter", count: int = 4) -> Page:
    form(page)
    own = page.get_by_role("option", name=re.compile("^Own words"))
    own.click()
    page.get_by_role("textbox", name="Prompt").fill(prompt)
    choose(page, "Drafts", str(count))
    page.get_by_role("button", name=re.compile(rf"^Draft {count} ")).click()
    page.wait_for_url(re.compile(r"/sheet\?sheet="))
    expect(page.get_by_text(f"{count} of {count} in")).to_be_visible()
    expect(frames(page).locator("img")).to_have_count(count)
    return page


def choose(page: Page, label: str, value: str) -> None:
    field = page.get_by_role("combobox", name=label)
    expect(field).to_have_count(1)  # while a run replaces the form, the old one is still there
    field.click()
    page.get_by_role("option", name=value, exact=True).click()


def frames(page: Page) -> Locator:
    return page.get_by_role("gridcell")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


# In this order: the first test needs a home where nothing was drafted yet.


def test_the_first_sheet_is_one_click_away(page: Page, sandbox_url: str) -> None:
    expect(page.get_by_text("Fill in a few words. Get a sheet of drafts. Circle the keepers.")).to_be_visible()
    samples = page.get_by_role("img", name="A coffee mug")
    expect(samples).to_have_count(6)
    assert all(samples.nth(n).evaluate("image => image.naturalWidth > 0") for n in range(6))
    page.get_by_role("button", name="Make my first sheet").click()
    page.wait_for_url(re.compile(r"/sheet\?sheet="))
    expect(page.get_by_text("8 of 8 in")).to_be_visible()
    expect(frames(page).locator("img")).to_have_count(8)
    assert sum(call["billed"] for call in get_json(f"{sandbox_url}/_sandbox/calls")) == 8


def test_a_template_with_a_list_says_its_number_and_price_before_the_click(page: Page) -> None:
    form(page)
    page.get_by_role("option", name=re.compile("^Dark studio")).click()
    expect(page.get_by_role("heading", name="Dark studio")).to_be_visible()
    product = page.get_by_role("textbox", name="Product")
    product.fill("{{perfume bottle|watch|lipstick}}")
    choose(page, "Drafts", "2")
    expect(page.get_by_text("3 combinations × 2 drafts =")).to_be_visible()
    page.get_by_role("button", name="Draft 6 · $0.24").click()
    expect(page.get_by_text("6 of 6 in")).to_be_visible()
    alts = [frames(page).locator("img:not(.preview)").nth(n).get_attribute("alt") or "" for n in range(6)]
    assert [next(word for word in ("perfume", "watch", "lipstick") if word in alt) for alt in alts] == [
        *["perfume"] * 2,
        *["watch"] * 2,
        *["lipstick"] * 2,
    ]


def test_a_fix_of_the_linter_is_one_click(page: Page) -> None:
    form(page)
    page.get_by_role("option", name=re.compile("^Hero on a surface")).click()
    mood = page.get_by_role("textbox", name="Mood")
    mood.fill("calm, no logos")
    expect(page.get_by_text("“no logos”")).to_be_visible()
    page.get_by_role("button", name="Move it").click()
    expect(mood).to_have_value("calm")
    expect(page.get_by_role("textbox", name="What to leave out")).to_have_value(re.compile("logos$"))
    expect(page.get_by_text("“no logos”")).to_have_count(0)


def test_a_theme_and_words_are_added_to_any_template(page: Page) -> None:
    form(page)
    page.get_by_role("button", name="Theme", exact=False).first.click()
    page.get_by_role("radio", name="Golden hour").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Theme: Golden hour")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Add words")).click()
    page.get_by_role("button", name="close-up", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Add words (1)")).to_be_visible()
    expect(page.locator(".ps-preview u").last).to_have_text("close-up")


def test_frames_are_compared_and_the_address_remembers_it(page: Page) -> None:
    draft(page)
    frames(page).first.click()
    press(page, "s", "ArrowRight", "ArrowRight", "s", "Space")
    expect(page.get_by_text("Comparing frames 1 and 3.")).to_be_visible()
    page.wait_for_url(re.compile(r"compare=1(,|%2C)3"))
    press(page, "2", "p")
    expect(page.get_by_text("Picks 1", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text("Comparing frames 1 and 3.")).to_be_visible()
    expect(page.get_by_role("group", name=re.compile("^Comparing"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("gridcell", name=re.compile("^Frame 3.*pick"))).to_be_visible()


def test_a_verdict_is_taken_back_by_key_and_by_button(page: Page) -> None:
    draft(page, "a green vase on oak")
    frames(page).first.click()
    press(page, "p", "ArrowRight", "x")
    expect(page.get_by_text("Picks 1")).to_be_visible()
    expect(page.get_by_text("Rejects 1")).to_be_visible()
    press(page, "Control+z")
    expect(page.get_by_text("Rejects 0")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Picks 0")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


@pytest.mark.parametrize(
    ("way", "button", "badge"),
    [
        ("Enlarge this picture", "Enlarge 1 · $0.03", "Fast upscale"),
        pytest.param("Redraw it richer", "Redraw 1 · $0.08", "SD 3.5", marks=pytest.mark.long),
        pytest.param("A new picture from the same words", "Make 1 · $0.14", "Ultra", marks=pytest.mark.long),
    ],
)
def test_a_pick_is_finished_in_each_of_the_three_ways(page: Page, way: str, button: str, badge: str) -> None:
    draft(page, f"a yellow lamp on linen, {badge}", count=1)
    frames(page).first.click()
    press(page, "p")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Finish in another way").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(way, exact=True).click()
    dialog.get_by_role("button", name=button).click()
    expect(dialog).to_have_count(0)
    page.get_by_role("link", name="Library").click()
    newest = page.locator(".library .tile").first
    expect(newest.locator(".badge")).to_have_text("final")
    newest.click()
    expect(page.locator(".st-key-drawer dd").first).to_have_text(badge)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("slider", name="Before and after")).to_be_visible()


def test_a_note_and_more_like_this_stay_with_the_sheet(page: Page) -> None:
    draft(page, "a blue bottle on slate", count=1)
    frames(page).first.click()
    press(page, "n")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Note").fill("crop tighter")
    dialog.get_by_text("More like this", exact=True).click()
    dialog.get_by_role("button", name="Draft 4 more · $0.16").click()
    expect(page.get_by_text("5 of 5 in")).to_be_visible()
    expect(page.get_by_role("gridcell", name=re.compile("Frame 1.*crop tighter"))).to_be_visible()


def test_the_sheet_and_its_picks_are_exported(page: Page, running: StudioProcess) -> None:
    draft(page, "a white cup on oak", count=2)
    frames(page).first.click()
    press(page, "p")
    files = {
        name: _downloaded(page, name)
        for name in ("The sheet as a PDF", "The sheet as a picture", "Download 1 as a ZIP")
    }
    assert files["The sheet as a PDF"].startswith(b"%PDF-")
    with Image.open(io.BytesIO(files["The sheet as a picture"])) as picture:
        assert picture.format == "PNG"
        assert picture.width > 1000
    with zipfile.ZipFile(io.BytesIO(files["Download 1 as a ZIP"])) as picks:
        pictures = [name for name in picks.namelist() if name.endswith(".png")]
        assert (len(pictures), "picks.csv" in picks.namelist()) == (1, True)
        original = picks.read(pictures[0])
    stored = [path.read_bytes() for path in (running.home / "sandbox" / "pictures").rglob("*.png")]
    assert original in stored  # the model's own bytes


def _downloaded(page: Page, name: str) -> bytes:
    more = page.get_by_role("button", name="More", exact=True)
    link = page.get_by_role("link", name=name)
    if not link.count():
        more.click()
    with page.expect_download() as download:
        link.click()
    return Path(download.value.path()).read_bytes()


def test_presets_and_history_bring_a_brief_back(page: Page) -> None:
    draft(page, "a violet teapot on marble", count=2)
    page.get_by_role("link", name="Create").click()
    page.get_by_role("button", name="Save as preset").click()
    page.get_by_role("textbox", name="Name").fill("Violet teapots")
    page.get_by_role("button", name="Save", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="Prompt").fill("something else")
    page.get_by_role("radio", name="History").click()
    page.get_by_role("textbox", name="Find in history").fill("violet tea")
    page.get_by_role("button", name="Use again: a violet teapot on marble").click()
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("a violet teapot on marble")
    page.get_by_role("textbox", name="Prompt").fill("something else")
    page.get_by_role("radio", name="Presets").click()
    page.get_by_role("textbox", name="Find in presets").fill("")
    page.get_by_role("button", name="Use again: Violet teapots").click()
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("a violet teapot on marble")
