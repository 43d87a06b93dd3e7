"""The library in a real Chromium with the whole program: one marketer's walk, then every width and both themes."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from core.settings import settings_from
from tests.browser.axe import violations
from tests.browser.harness import ROOT
from tests.browser.opening import WAIT_MS, in_chromium, settled
from tests.processes import StudioProcess, sandbox, studio
from tests.support.made_up_library import fill_library

pytestmark = in_chromium
RESULTS = ROOT / "test-results" / "library"
COUNT = 130
WIDER = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudioProcess]:
    home = tmp_path_factory.mktemp("library") / "home"
    place = settings_from({"STUDIO_HOME": str(home)}).place
    place.mkdir(parents=True)
    fill_library(place, COUNT, pictures=True)
    with sandbox() as url, studio(home, {"STUDIO_SANDBOX_URL": url}) as process:
        yield process


def opened(browser: Browser, running: StudioProcess, *, width: int, scheme: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(f"{running.url}/library")
    expect(tiles(page).first).to_be_visible()
    settled(page)
    return page


def tiles(page: Page) -> Locator:
    return page.locator(".st-key-library_grid .tile")


def steps(page: Page) -> Locator:
    return page.locator(".st-key-drawer_chain button")


def button(page: Page, within: str, name: str) -> Locator:
    return page.locator(f".st-key-{within}").get_by_role("button", name=name)


def nothing_serious(page: Page) -> None:
    found = "\n".join(map(str, violations(page)))
    assert not found, found


def test_a_marketer_finds_opens_walks_tags_trashes_takes_back_and_takes_away(
    browser: Browser, running: StudioProcess
) -> None:
    page = opened(browser, running, width=1440, scheme="light")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for step in (_finds, _walks, _turns, _tags, _trashes_and_takes_back, _takes_away):
        step(page)
    page.context.close()
    assert errors == []


def _finds(page: Page) -> None:
    """By the beginnings of words, whatever their accents, and by kind."""
    search = page.get_by_placeholder("Search prompts")
    search.fill("creme fra")
    search.press("Enter")
    found = page.locator(".st-key-library_found")
    expect(found).to_contain_text("found")
    expect(tiles(page).first).to_have_attribute("aria-label", _with("crème fraîche tones"))
    search.fill("")
    search.press("Enter")
    expect(found).to_have_count(0)
    page.get_by_text("Finals", exact=True).click()
    expect(found).to_contain_text("found")
    settled(page)


def _walks(page: Page) -> None:
    """From a final to its draft and back; the address names the picture that is shown."""
    tiles(page).nth(1).click()
    expect(steps(page)).to_have_count(2)
    expect(steps(page).nth(1)).to_have_attribute("aria-current", "true")
    final = page.url
    steps(page).nth(0).click()
    expect(steps(page).nth(0)).to_have_attribute("aria-current", "true")
    assert page.url != final
    expect(page.locator(".st-key-drawer_chain")).to_contain_text("Made from it")
    steps(page).nth(1).click()
    expect(steps(page).nth(1)).to_have_attribute("aria-current", "true")
    button(page, "library_found", "Show everything").click()
    expect(page.locator(".st-key-library_found")).to_have_count(0)
    settled(page)


def _turns(page: Page) -> None:
    """A page is read from its beginning, and the first one is a click away."""
    first = tiles(page).first.get_attribute("data-id") or ""
    page.get_by_label("Page 2", exact=True).click()
    expect(page.locator(f'.st-key-library_grid .tile[data-id="{first}"]')).to_have_count(0)
    expect(tiles(page).first).to_be_in_viewport()
    settled(page)
    page.get_by_label("Page 1", exact=True).click()
    expect(tiles(page).first).to_have_attribute("data-id", first)
    settled(page)


def _tags(page: Page) -> None:
    """Two at once, by the keys alone but for the words; the filter for the tag finds them."""
    tiles(page).first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".st-key-library_bulk")).to_contain_text("2 selected")
    button(page, "library_bulk", "Tag").click()
    field = page.get_by_placeholder("hero, to retouch")
    field.fill("Überzug")
    field.press("Enter")
    page.locator('[data-testid="stPopoverBody"]').get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".st-key-library_undo_line")).to_contain_text("2 pictures tagged überzug.")
    search = page.get_by_placeholder("Search prompts")
    search.fill("uberz")
    search.press("Enter")
    expect(tiles(page)).to_have_count(2)
    settled(page)


def _trashes_and_takes_back(page: Page) -> None:
    expect(page.locator(".st-key-library_bulk")).to_contain_text("2 selected")
    tiles(page).first.focus()
    page.keyboard.press("Delete")
    expect(page.get_by_text("No picture is like that.")).to_be_visible()
    expect(page.locator(".st-key-library_undo_line")).to_contain_text("2 pictures moved to the trash.")
    button(page, "library_undo_line", "Undo").click()
    expect(tiles(page)).to_have_count(2)
    settled(page)


def _takes_away(page: Page) -> None:
    """The selected pictures as a ZIP, each with its row of the table."""
    tiles(page).first.focus()
    page.keyboard.press("Control+a")
    download = page.locator(".st-key-library_bulk").get_by_role("link", name="Download ZIP")
    expect(download).to_have_attribute("href", _with("/library/pictures.zip"))
    settled(page)
    with page.expect_download() as saved:
        download.click()
    with ZipFile(io.BytesIO(Path(saved.value.path()).read_bytes())) as zipped:
        rows = list(csv.DictReader(io.StringIO(zipped.read("pictures.csv").decode("utf-8-sig"))))
        assert all("überzug" in row["tags"] for row in rows)
        assert sorted([*(row["file"] for row in rows), "pictures.csv"]) == sorted(zipped.namelist())
    assert len(rows) == 2
    button(page, "library_found", "Show everything").click()  # as the next one expects to find it
    expect(page.locator(".st-key-library_found")).to_have_count(0)
    settled(page)


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (820, "dark"),
        (390, "light"),
        pytest.param(1440, "light", marks=pytest.mark.long),
        pytest.param(1440, "dark", marks=pytest.mark.long),
    ],
)
def test_everyone_can_use_it_at_every_width(browser: Browser, running: StudioProcess, width: int, scheme: str) -> None:
    page = opened(browser, running, width=width, scheme=scheme)
    assert page.evaluate(WIDER) <= 0
    tiles(page).nth(2).click()
    beside = page.locator(".st-key-drawer") if width > 1000 else page.get_by_role("dialog", name="Picture")
    expect(beside.get_by_text("How it was made")).to_be_in_viewport()
    settled(page)
    nothing_serious(page)
    RESULTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=RESULTS / f"{width}-{scheme}.png")
    page.context.close()


def _with(part: str) -> re.Pattern[str]:
    return re.compile(re.escape(part), re.IGNORECASE)
