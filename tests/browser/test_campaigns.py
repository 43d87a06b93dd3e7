"""Campaigns in a real Chromium with the whole program: made, dressed, worked in, exported, deleted, brought back."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.harness import ROOT
from tests.browser.opening import in_chromium, one_page
from tests.processes import StudioProcess

pytestmark = in_chromium
RESULTS = ROOT / "test-results" / "campaigns"
WIDTHS = (1440, 820, 390)
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
STYLE = "Warm editorial photography"
BUSY = """() => document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-testid=stSkeleton]")"""


@pytest.fixture
def page(browser: Browser, running: StudioProcess) -> Iterator[Page]:
    with one_page(browser, reduced_motion="reduce") as opened:
        opened.goto(f"{running.url}/campaigns")
        yield opened


def at_rest(page: Page) -> None:
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_function(BUSY)


def titled(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    at_rest(page)


def row(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-campaign_row_{name}")


def add_colour(page: Page, code: str) -> None:
    """What a person does who picks a colour; the system's own dialog cannot be driven."""
    page.get_by_label("Add a colour").evaluate(
        """(field, code) => { field.value = code; field.dispatchEvent(new Event("change", { bubbles: true })); }""",
        code,
    )
    expect(page.get_by_label(re.compile(f"^Change .*{code}$", re.IGNORECASE))).to_have_count(1)


def sound(page: Page, name: str, *, widths: Sequence[int] = WIDTHS) -> None:
    """Nothing serious in either theme; nothing wider than the window; pictures of it for people to look at."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        at_rest(page)
        found = "\n".join(map(str, violations(page)))
        assert not found, found
        page.screenshot(path=RESULTS / f"{name}-{theme}.png")
    page.emulate_media(color_scheme="light")
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        at_rest(page)
        assert page.evaluate(WIDER) <= 0, f"wider than {width} px"
    page.set_viewport_size({"width": 1440, "height": 900})


def test_a_campaign_from_its_making_to_its_return(page: Page, tmp_path: Path) -> None:
    made_and_dressed(page)
    worked_in(page)
    archive = exported(page, tmp_path)
    deleted_and_brought_back(page, archive)


def made_and_dressed(page: Page) -> None:
    """Each change is saved; the last one is taken back."""
    titled(page, "Campaigns")
    page.get_by_role("button", name="Make the first campaign").click()
    page.get_by_label("Name", exact=True).fill("Autumn mugs")
    page.get_by_role("button", name="Create", exact=True).click()
    titled(page, "Autumn mugs")

    add_colour(page, "#C65D3E")
    add_colour(page, "#F3E6C8")
    add_colour(page, "#0000FF")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".chips .chip:not(.add)")).to_have_count(2)
    row(page, "style").get_by_role("textbox").fill(STYLE)
    row(page, "style").get_by_role("textbox").blur()
    expect(page.get_by_text("Style changed. Saved.")).to_be_visible()
    avoid = row(page, "words").get_by_role("combobox")
    avoid.fill("cheap")
    avoid.press("Enter")
    expect(page.get_by_text("Words to avoid changed. Saved.")).to_be_visible()
    avoid.press("Escape")
    sound(page, "campaign")


def worked_in(page: Page) -> None:
    """The style stands before the words, the check warns, the sheet goes by the palette."""
    page.get_by_role("button", name="Work in it").click()
    titled(page, "Create")
    page.get_by_label("Prompt", exact=True).fill("a {{terracotta|blue}} cheap mug on a table")
    page.get_by_label("Prompt", exact=True).blur()
    expect(page.locator(".ps-preview .ps-style")).to_have_text(f"{STYLE}. ")
    expect(page.locator(".st-key-lint")).to_contain_text("cheap")
    page.locator("[data-testid=stSelectbox]", has_text="Drafts").get_by_role("combobox").click()
    page.get_by_role("option", name="1", exact=True).click()
    page.get_by_role("button", name=re.compile(r"^Draft 2 · \$0\.08")).click()
    page.wait_for_url(re.compile(r"/sheet\?sheet="))
    expect(page.get_by_text("2 of 2 in")).to_be_visible()
    expect(page.locator(".caption .distance").first).to_have_text(re.compile(r"^ΔE \d+$"))
    page.get_by_role("button", name="View").click()
    page.locator("[data-testid=stSelectbox]", has_text="Order").get_by_role("combobox").click()
    page.get_by_role("option", name="By palette").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("gridcell").first).to_have_attribute("aria-label", re.compile("palette"))
    distances = [int(text.removeprefix("ΔE ")) for text in page.locator(".caption .distance").all_inner_texts()]
    assert distances == sorted(distances)
    sound(page, "sheet-by-palette", widths=())


def exported(page: Page, tmp_path: Path) -> Path:
    """From its card, by the menu."""
    page.get_by_role("link", name="Campaigns").click()
    titled(page, "Campaigns")
    expect(page.locator(".card .holds")).to_have_text("2 drafts")
    sound(page, "campaigns")
    page.get_by_role("button", name="Autumn mugs", exact=True).click()
    titled(page, "Autumn mugs")
    page.get_by_role("button", name="More", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Export")).click()
    archive = tmp_path / "autumn.zip"
    download.value.save_as(archive)
    assert ZipFile(archive).testzip() is None
    return archive


def deleted_and_brought_back(page: Page, archive: Path) -> None:
    """What goes is said first, and what comes is, too."""
    page.get_by_role("button", name="Delete …").click()
    dialog = page.get_by_role("dialog", name="Delete Autumn mugs?")
    expect(dialog).to_contain_text("2 pictures")
    dialog.get_by_role("button", name="Delete 2 pictures").click()
    titled(page, "Campaigns")
    expect(page.get_by_text("Autumn mugs is deleted.")).to_be_visible()

    page.get_by_role("button", name="Import", exact=True).click()
    page.locator("input[type=file]").set_input_files(archive)
    expect(page.get_by_role("dialog")).to_contain_text("2 pictures (2 drafts), 1 sheet")
    page.get_by_role("button", name="Import 2 pictures").click()
    titled(page, "Autumn mugs")
    expect(page.locator(".chips .chip:not(.add)")).to_have_count(2)
    expect(row(page, "style").get_by_role("textbox")).to_have_value(STYLE)
    expect(page.locator(".gallery .tile img")).to_have_count(2)
