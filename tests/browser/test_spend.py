"""Spend in a real Chromium with the whole program and its sandbox: figures, a cap that holds, the CSV, and a bill."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from core.models.catalog import row_of
from tests.browser.axe import violations
from tests.browser.harness import ROOT
from tests.browser.opening import in_chromium, one_page, settled
from tests.processes import StudioProcess, get_json
from tests.support.long import long
from tests.support.waiting import until

pytestmark = in_chromium
RESULTS = ROOT / "test-results" / "spend"
DRAFTS = 8
WIDTHS = (1440, 1280, 820, 390)
WIDER = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with one_page(browser, reduced_motion="reduce") as opened:
        yield opened


def at_rest(page: Page) -> None:
    expect(page.locator("h1, .ps-headline").first).to_be_visible()
    settled(page)


def open_spend(page: Page, running: StudioProcess) -> None:
    page.goto(f"{running.url}/spend")
    expect(page.get_by_role("heading", name="Spend", exact=True)).to_be_visible()
    at_rest(page)


def nothing_serious(page: Page) -> None:
    found = "\n".join(map(str, violations(page)))
    assert not found, found


def booked(sandbox_url: str) -> Decimal:
    """The sandbox's call log times the price."""
    calls = get_json(f"{sandbox_url}/_sandbox/calls")
    return sum((row_of(call["model"]).price_usd for call in calls if call["billed"]), Decimal(0))


def test_an_empty_page_has_one_button(page: Page, running: StudioProcess) -> None:
    open_spend(page, running)
    expect(page.get_by_text("Nothing spent yet")).to_be_visible()
    nothing_serious(page)


def test_drafts_and_a_final_are_on_the_page_to_the_cent(page: Page, running: StudioProcess, sandbox_url: str) -> None:
    page.goto(running.url)
    page.get_by_role("button", name="Make my first sheet").click()
    page.wait_for_url(re.compile(r"/sheet\?sheet="))
    until(lambda: len(get_json(f"{sandbox_url}/_sandbox/calls")) == DRAFTS, what="the drafts", deadline_s=90)
    expect(page.get_by_text(re.compile(r"developing|queued"))).to_have_count(0)
    at_rest(page)
    page.get_by_role("gridcell").first.click()
    page.keyboard.press("p")
    expect(page.get_by_role("gridcell", name=re.compile("^Frame 1.*pick"))).to_be_visible()
    finish = page.get_by_role("button", name=re.compile(r"Fast upscale · \$0\.03"))
    expect(finish).to_be_enabled()
    finish.click()
    until(lambda: len(get_json(f"{sandbox_url}/_sandbox/calls")) == DRAFTS + 1, what="the final", deadline_s=90)
    open_spend(page, running)
    final = page.get_by_test_id("stMetric").filter(has_text="Approved finals")
    expect(final).to_contain_text("1")
    usd = booked(sandbox_url)
    assert usd == Decimal("0.35")
    expect(page.locator(".ps-large b")).to_have_text(f"${usd}")
    expect(page.get_by_test_id("stMetric").first).to_contain_text(f"${usd}")
    expect(page.get_by_text("7 drafts not picked, kept or built on.")).to_be_visible()
    told = [Decimal(amount.removeprefix("$")) for amount in page.locator(".ps-bars b").all_inner_texts()]
    assert sum(told) == usd
    with page.expect_download() as download:
        page.get_by_role("button", name="Export CSV").click()
    lines = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert sum(Decimal(line["settled_usd"]) for line in lines) == usd
    assert sum(int(line["calls"]) for line in lines) == 9


def test_waste_leads_to_its_sheet(page: Page, running: StudioProcess) -> None:
    open_spend(page, running)
    page.locator(".st-key-spend_waste_unused").get_by_role("button", name="Show").click()
    page.get_by_test_id("stPopoverBody").get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/sheet\?sheet="))
    expect(page.locator("[role=gridcell] img")).to_have_count(DRAFTS)


@pytest.mark.parametrize("scheme", ["light", *long("dark")])
def test_every_width_reads(page: Page, running: StudioProcess, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    open_spend(page, running)
    nothing_serious(page)
    RESULTS.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(400)
        assert page.evaluate(WIDER) <= 0
        page.screenshot(path=str(RESULTS / f"spend-{width}-{scheme}.png"))
    page.set_viewport_size({"width": 1440, "height": 900})
    for fold in ("AWS credits", "Prices", "Compare with AWS's bill", "Would a machine of your own cost less?"):
        page.get_by_text(fold, exact=True).click()
        at_rest(page)
    expect(page.get_by_role("table", name="Prices in force")).to_be_visible()
    expect(page.get_by_text("None of these was read from a price list")).to_be_visible()
    nothing_serious(page)


def test_a_hostile_bill_gets_one_sentence(page: Page, running: StudioProcess) -> None:
    open_spend(page, running)
    page.get_by_text("Compare with AWS's bill", exact=True).click()
    torn = FilePayload(name="bill.csv", mimeType="text/csv", buffer=b'=cmd|calc,"torn\n\x00')
    page.locator("input[type=file]").set_input_files(torn)
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("alert")).to_contain_text("The file is no CSV; download it from Cost Explorer once more.")


def test_a_cap_set_here_refuses_drafts_in_words(page: Page, running: StudioProcess, sandbox_url: str) -> None:
    open_spend(page, running)
    spent = booked(sandbox_url)
    page.get_by_role("button", name="Set a budget").click()
    page.get_by_label("Most that may be spent, in dollars").fill(str(spent + Decimal("0.10")))
    page.get_by_label("Your name").fill("Ann")
    page.get_by_role("button", name="Set budget", exact=True).click()
    expect(page.locator(".ps-large")).to_contain_text("$0.10left of $0.45, all campaigns, this month")
    expect(page.get_by_test_id("stSidebar")).to_contain_text("$0.35 of $0.45 this month")
    page.get_by_role("link", name="Create").click()
    page.get_by_role("option", name=re.compile("^Own words")).click()
    page.get_by_role("textbox", name="Prompt").fill("a red mug")
    page.get_by_role("textbox", name="Seed", exact=True).fill("5")
    draft = page.get_by_role("button", name=re.compile(r"^Draft 8 · \$0\.32"))
    expect(draft).to_be_enabled()
    draft.click()
    told = "This costs $0.32. 2 of 8 would fit: $0.10 are left of this month's $0.45."
    expect(page.get_by_role("alert").filter(has_text=told)).to_be_visible()
    assert booked(sandbox_url) == spent
