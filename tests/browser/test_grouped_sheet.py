"""A sheet that compares models, in a real Chromium: a heading a model, and keys that follow what is seen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.opening import Opener, browser_test
from tests.browser.test_contact_sheet import (
    PHONE,
    address,  # noqa: F401
    cell,
    columns,
    focused,
    press,
    sheet,  # noqa: F401
    until,
)


def headings(page: Page) -> Locator:
    return page.locator(".st-key-sheet .group")


def lines(page: Page) -> list[str]:
    """What the grid shows from top to bottom: a heading's title, or the numbers of the frames of a row."""
    found: list[str] = page.locator(".st-key-sheet .grid").evaluate("""grid => [...grid.children].map(child =>
        child.querySelector('.group-head b')?.textContent
        ?? [...child.querySelectorAll('.caption b')].map(number => number.textContent).join(' '))""")
    return found


@browser_test
def test_each_model_begins_a_row_under_its_heading(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=12, groups="5,3,4")
    assert lines(page) == ["Model 1", "1 2 3 4", "5", "Model 2", "6 7 8", "Model 3", "9 10 11 12"]
    expect(headings(page).first).to_contain_text("$0.04 and 3.2 s a picture")


@browser_test
def test_on_a_phone_the_frames_of_a_model_stay_together_and_its_heading_in_sight(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=9, groups="5,4", context={"viewport": PHONE, "has_touch": True})
    assert columns(page) == 2
    assert lines(page) == ["Model 1", "1 2", "3 4", "5", "Model 2", "6 7", "8 9"]
    cell(page, 5).scroll_into_view_if_needed()
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 250)
    expect(headings(page).first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@browser_test
def test_keys_go_where_the_eye_goes(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=12, groups="5,3,4")
    cell(page, 4).click()
    walked = []
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowUp"):
        press(page, key)
        walked.append(focused(page))
    assert walked == [5, 6, 7, 8, 9, 6, 5, 1]
    press(page, "End", "ArrowUp")
    assert focused(page) == 8  # the last of a shorter row
    press(page, "ArrowDown", "ArrowDown")
    assert focused(page) == 11


@browser_test
def test_a_heading_counts_its_picks_at_once(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=6, groups="4,2", slow_ms=400, done=5)
    picks = page.locator(".st-key-sheet .picks")
    expect(picks).to_have_text(["0 picks of 4", "0 picks of 1"])
    cell(page, 5).click()
    press(page, "p")
    assert picks.all_text_contents() == ["0 picks of 4", "1 pick of 1"]  # drawn before any answer
    until(page, lambda said: said["votes"] == [[5, "pick"]])
    expect(picks).to_have_text(["0 picks of 4", "1 pick of 1"])


@browser_test
def test_a_model_without_a_shown_frame_has_no_heading(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=6, groups="4,2")
    cell(page, 5).click()
    press(page, "p")
    page.get_by_role("radio", name="pick").click()
    expect(headings(page)).to_have_count(1)
    assert lines(page) == ["Model 2", "5"]
    page.get_by_role("radio", name="all").click()
    expect(headings(page)).to_have_count(2)
    assert lines(page) == ["Model 1", "1 2 3 4", "Model 2", "5 6"]


@browser_test
def test_a_frame_leaves_its_group_and_ungrouping_keeps_the_cursor(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=6, groups="4,2")
    cell(page, 2).click()
    press(page, "Delete")
    until(page, lambda said: said["removed"] == [2])
    cell(page, 3).click()  # another run: the harness draws before it reads
    press(page, "p")
    expect(cell(page, 2).locator(".caption b")).to_have_text("3")
    assert lines(page) == ["Model 1", "1 3 4", "Model 2", "5 6"]
    assert focused(page) == 3
    page.get_by_text("Ungroup").click()
    expect(headings(page)).to_have_count(0)
    assert lines(page) == ["1 3 4 5", "6"]
    expect(page.locator(".st-key-sheet .cell.cursor .caption b")).to_have_text("3")


@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_headings_are_read_aloud_as_such_and_hold_text_alone(sheet: Opener, scheme: str) -> None:  # noqa: F811
    page = sheet(n=6, groups="4,2", hostile=1, context={"color_scheme": scheme})
    expect(page.get_by_role("rowheader")).to_have_count(2)
    expect(headings(page).first.locator("b")).to_contain_text("<b>bold</b>")
    assert page.evaluate("window.hacked") is None
    assert violations(page) == []
