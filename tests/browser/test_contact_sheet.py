"""The contact sheet in a real browser: votes arrive, nothing jumps, and everyone can use it."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from components.contact_sheet import Frame, Vote, _comparable, _Inbox, _packed
from tests.browser.harness import served
from tests.browser.opening import WAIT_MS, Opener, browser_test, opening, settled

PAGE = Path(__file__).with_name("contact_sheet_harness.py")
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(PAGE) as url:
        yield url


@pytest.fixture
def sheet(address: str, browser: Browser) -> Iterator[Opener]:
    """Opens the harness page; keyword arguments are its query, `context` is the browser's."""
    with opening(browser, address, drawn) as opener:
        yield opener


def drawn(page: Page) -> None:
    page.locator(".st-key-sheet :is(.cell, .view):visible").first.wait_for()


def cells(page: Page) -> Locator:
    return page.locator(".st-key-sheet .cell")


def cell(page: Page, number: int) -> Locator:
    return cells(page).nth(number - 1)


def log(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.locator(".st-key-log").inner_text())
    return found


def until(page: Page, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Wait until the page's log says so."""
    for _ in range(WAIT_MS // 50):
        if holds(found := log(page)):
            return found
        page.wait_for_timeout(50)
    raise AssertionError(f"Never came true: {log(page)}")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> int:
    return int(page.evaluate("""() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return Number(active?.querySelector('.caption b')?.textContent ?? 0);
    }"""))  # fmt: skip


def columns(page: Page) -> int:
    lefts = cells(page).evaluate_all("all => all.map(cell => Math.round(cell.getBoundingClientRect().left))")
    return len(set(lefts))


# ---- votes --------------------------------------------------------------------------------------------


@browser_test
@pytest.mark.parametrize("delivery", [{}, {"returned": 1}], ids=["callback", "returned"])
def test_a_burst_of_twenty_votes_all_arrive(sheet: Opener, delivery: dict[str, object]) -> None:
    page = sheet(n=60, slow_ms=120, **delivery)
    for _ in range(20):
        press(page, "p", "ArrowRight")
    assert page.locator(".ring.pick").count() == 20  # drawn before any answer
    found = until(page, lambda said: len(said["votes"]) >= 20)
    assert found["votes"] == [[n, "pick"] for n in range(1, 21)]
    press(page, "m")
    assert until(page, lambda said: len(said["votes"]) > 20)["votes"][20:] == [[21, "maybe"]]


@browser_test
def test_a_stale_rerun_never_takes_a_ring_back(sheet: Opener) -> None:
    page = sheet(n=12, slow_ms=200)
    cell(page, 1).evaluate("""cell => {
        window.seen = [];
        const note = () => seen.at(-1) === cell.dataset.verdict || seen.push(cell.dataset.verdict);
        new MutationObserver(note).observe(cell, {attributes: true, attributeFilter: ['data-verdict']});
    }""")
    press(page, "p")
    page.get_by_role("button", name="Rerun").click()
    cell(page, 1).click()
    press(page, "p", "x", "m")
    until(page, lambda said: len(said["votes"]) == 4)
    settled(page)
    assert page.evaluate("seen") == ["pick", "", "reject", "maybe"]


@browser_test
def test_keys_vote_before_the_sheet_was_clicked_and_the_same_key_clears(sheet: Opener) -> None:
    page = sheet(n=12)
    press(page, "p", "p", "m", "u", "x")
    found = until(page, lambda said: len(said["votes"]) == 5)
    assert [verdict for _, verdict in found["votes"]] == ["pick", None, "maybe", None, "reject"]
    assert focused(page) == 1


@browser_test
def test_chips_vote_for_the_frame_under_the_pointer(sheet: Opener) -> None:
    page = sheet(n=12)
    cell(page, 6).hover()
    page.get_by_role("button", name="Maybe frame 6").click()
    assert until(page, lambda said: said["votes"] != [])["votes"] == [[6, "maybe"]]
    expect(page.get_by_role("button", name="Maybe frame 6")).to_have_attribute("aria-pressed", "true")


@browser_test
def test_a_frame_without_a_picture_takes_no_vote(sheet: Opener) -> None:
    page = sheet(n=12, done=1)
    press(page, "ArrowRight", "p")
    expect(page.locator(".live")).to_have_text("Frame 2 has no picture")
    press(page, "ArrowLeft", "p")
    assert until(page, lambda said: said["votes"] != [])["votes"] == [[1, "pick"]]


@browser_test
def test_a_filtered_sheet_follows_votes(sheet: Opener) -> None:
    page = sheet(n=12)
    press(page, "ArrowRight", "p", "ArrowRight", "p")
    until(page, lambda said: len(said["votes"]) == 2)
    page.get_by_role("radio", name="pick").or_(page.get_by_role("button", name="pick", exact=True)).first.click()
    expect(cells(page)).to_have_count(2)
    cells(page).first.click()
    press(page, "x")
    expect(cells(page)).to_have_count(1)
    assert focused(page) == 3


# ---- cursor and selection -------------------------------------------------------------------------------


@browser_test
def test_arrows_follow_the_rows(sheet: Opener) -> None:
    page = sheet(n=10)
    steps = [("ArrowRight", 2), ("ArrowDown", 6), ("ArrowDown", 10), ("ArrowDown", 10), ("ArrowUp", 6),
             ("ArrowRight", 7), ("ArrowRight", 8), ("ArrowRight", 9), ("ArrowLeft", 8), ("ArrowDown", 10),
             ("Home", 1), ("ArrowUp", 1), ("ArrowLeft", 1), ("End", 10)]  # fmt: skip
    for key, number in steps:
        press(page, key)
        assert focused(page) == number, key


@browser_test
def test_a_selection_is_voted_on_as_one(sheet: Opener) -> None:
    page = sheet(n=12)
    cell(page, 2).click()
    press(page, "Shift+ArrowRight", "Shift+ArrowRight")
    cell(page, 6).click(modifiers=["Shift"])
    expect(page.locator('.cell[aria-selected="true"]')).to_have_count(5)
    until(page, lambda said: said["selected"] == [2, 3, 4, 5, 6])
    cell(page, 4).click(modifiers=["Control"])
    press(page, "m")
    found = until(page, lambda said: said["votes"] != [])
    assert found["votes"] == [[n, "maybe"] for n in (2, 3, 5, 6)]
    press(page, "Control+a")
    until(page, lambda said: len(said["selected"]) == 12)
    press(page, "Escape")
    until(page, lambda said: said["selected"] == [])


@browser_test
def test_s_control_space_and_the_check_select_and_deselect(sheet: Opener) -> None:
    page = sheet(n=12)
    cell(page, 2).click()
    press(page, "s", "ArrowRight", "Control+ ")
    until(page, lambda said: said["selected"] == [2, 3])
    press(page, "s")
    until(page, lambda said: said["selected"] == [2])
    cell(page, 5).hover()
    check = page.get_by_role("checkbox", name="Select frame 5")
    box = check.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    check.click()
    expect(check).to_be_checked()
    until(page, lambda said: said["selected"] == [2, 5])
    cell(page, 7).hover()
    page.get_by_role("checkbox", name="Select frame 7").click(modifiers=["Shift"])
    until(page, lambda said: said["selected"] == [5, 6, 7])
    page.mouse.move(0, 0)
    expect(check).to_be_visible()  # it shows what is selected


@browser_test
def test_enter_and_double_click_open_and_delete_removes(sheet: Opener) -> None:
    page = sheet(n=12)
    cell(page, 3).click()
    press(page, "Enter")
    until(page, lambda said: said["log"] == [["opened", [3]]])
    cell(page, 5).dblclick()
    until(page, lambda said: said["log"][1:] == [["opened", [5]]])
    cell(page, 6).hover()
    page.get_by_role("button", name="Open frame 6").click()
    until(page, lambda said: said["log"][2:] == [["opened", [6]]])
    cell(page, 5).click()
    press(page, "Delete")
    until(page, lambda said: said["removed"] == [5])
    page.get_by_role("button", name="Rerun").click()
    expect(cells(page)).to_have_count(11)
    expect(cell(page, 5)).to_contain_text("448107")


@browser_test
def test_the_link_on_a_refused_frame_is_a_button_for_mouse_and_keys(sheet: Opener) -> None:
    page = sheet(n=12, refused=2)
    page.get_by_role("button", name="Edit the brief").click()
    until(page, lambda said: said["log"] == [["acted", [2]]])
    press(page, "Home", "ArrowRight", "Tab")
    expect(page.get_by_role("button", name="Edit the brief")).to_be_focused()
    press(page, "Enter")
    until(page, lambda said: said["log"] == [["acted", [2]]] * 2)


@browser_test
@pytest.mark.parametrize("delivery", [{}, {"returned": 1}], ids=["callback", "returned"])
def test_undo_takes_back_the_last_vote(sheet: Opener, delivery: dict[str, object]) -> None:
    page = sheet(n=12, **delivery)
    press(page, "p", "x")
    until(page, lambda said: len(said["votes"]) == 2)
    press(page, "Control+z")
    until(page, lambda said: said["votes"][2:] == [[1, "pick"]])
    page.get_by_role("button", name="Rerun").click()
    expect(cell(page, 1)).to_have_attribute("data-verdict", "pick")


@browser_test
def test_undos_and_votes_keep_their_order_under_slow_reruns(sheet: Opener) -> None:
    page = sheet(n=12, slow_ms=300)
    press(page, "p", "ArrowRight", "p", "Control+z", "Control+z", "ArrowRight", "m")
    found = until(page, lambda said: len(said["votes"]) == 5)
    assert found["votes"] == [[1, "pick"], [2, "pick"], [2, None], [1, None], [3, "maybe"]]


@browser_test
def test_n_asks_for_a_note_and_a_note_shows(sheet: Opener) -> None:
    page = sheet(n=12, note=1)
    press(page, "ArrowRight", "n")
    until(page, lambda said: said["log"] == [["noted", [2]]])
    expect(cell(page, 2).locator(".comment")).to_have_attribute("title", "The handle is too thin.")
    name = "Frame 2, Core, seed 448103, note: The handle is too thin."
    expect(page.get_by_role("gridcell", name=name, exact=True)).to_be_visible()
    expect(page.locator(".comment svg")).to_have_count(1)


# ---- frames that look alike -----------------------------------------------------------------------------


def shown(page: Page) -> list[int]:
    return [int(text) for text in page.locator(".cell .caption b").all_inner_texts()]


ALIKE = {"n": 8, "alike": "3:2,4:2,7:6"}


@browser_test
def test_alike_frames_are_folded_until_asked_for(sheet: Opener) -> None:
    page = sheet(**ALIKE)
    assert shown(page) == [1, 2, 5, 6, 8]
    badge = page.get_by_role("button", name="2 alike, folded behind frame 2")
    expect(badge).to_have_text("+2 alike")
    expect(badge).to_have_attribute("aria-expanded", "false")
    badge.click()
    expect(badge).to_have_attribute("aria-expanded", "true")
    assert shown(page) == [1, 2, 3, 4, 5, 6, 8]
    page.get_by_role("button", name="Rerun").click()
    settled(page)
    assert shown(page) == [1, 2, 3, 4, 5, 6, 8]
    cell(page, 4).click()
    press(page, "f")  # on a member
    assert shown(page) == [1, 2, 5, 6, 8]
    assert focused(page) == 2
    press(page, "f", "ArrowLeft", "f")
    assert shown(page) == [1, 2, 3, 4, 5, 6, 8]
    expect(page.locator(".live")).to_have_text("Nothing is folded behind frame 1")


@browser_test
def test_the_badge_is_reached_by_tab(sheet: Opener) -> None:
    page = sheet(**ALIKE)
    press(page, "ArrowRight", "Tab")
    expect(page.get_by_role("button", name="2 alike, folded behind frame 2")).to_be_focused()
    press(page, "Enter")
    assert shown(page) == [1, 2, 3, 4, 5, 6, 8]


@browser_test
def test_a_verdict_keeps_a_frame_from_folding(sheet: Opener) -> None:
    page = sheet(**ALIKE)
    cell(page, 2).click()
    press(page, "f", "ArrowRight", "p", "f")
    assert shown(page) == [1, 2, 3, 5, 6, 8]
    expect(page.get_by_role("button", name="1 alike, folded behind frame 2")).to_have_text("+1 alike")
    page.get_by_role("radio", name="pick").or_(page.get_by_role("button", name="pick", exact=True)).first.click()
    expect(cells(page)).to_have_count(1)
    assert shown(page) == [3]


@browser_test
def test_the_frame_under_the_cursor_does_not_fold_away(sheet: Opener) -> None:
    page = sheet(**ALIKE)
    cell(page, 2).click()
    press(page, "f", "ArrowRight", "p", "f", "ArrowRight", "ArrowLeft", "u")
    until(page, lambda said: said["votes"] == [[3, "pick"], [3, None]])
    settled(page)
    assert (shown(page), focused(page)) == ([1, 2, 3, 5, 6, 8], 3)
    press(page, "ArrowLeft")
    expect(cells(page)).to_have_count(5)
    assert focused(page) == 2


@browser_test
def test_all_is_shown_when_asked_and_when_the_leader_is_gone(sheet: Opener) -> None:
    page = sheet(**ALIKE, unfold=1)
    assert shown(page) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert page.locator(".fold").count() == 0
    page = sheet(**ALIKE)
    cell(page, 2).click()
    press(page, "Delete")
    until(page, lambda said: said["removed"] == [2])
    page.get_by_role("button", name="Rerun").click()
    expect(cells(page)).to_have_count(6)
    assert shown(page) == [1, 3, 4, 5, 6, 8]


@browser_test
def test_frames_that_lead_each_other_are_both_shown(sheet: Opener) -> None:
    page = sheet(n=4, alike="1:2,2:1,3:3,4:3")
    assert shown(page) == [1, 2, 3]


# ---- what stays put -------------------------------------------------------------------------------------


@browser_test
def test_scroll_cursor_selection_and_nodes_outlive_reruns_and_arrivals(sheet: Opener) -> None:
    page = sheet(n=60, done=50)
    cell(page, 40).click()
    press(page, "Shift+ArrowRight")
    until(page, lambda said: said["selected"] == [40, 41])
    cells(page).evaluate_all("all => all.forEach(cell => { cell.stamp = true; })")
    scroller = page.locator('[data-testid="stMain"]')
    top = scroller.evaluate("main => main.scrollTop")
    assert top > 0
    # From the keyboard's own place: a click would move the focus, as it should.
    page.locator(".st-key-arrive button").evaluate("button => button.click()")
    expect(cell(page, 51)).to_have_attribute("data-state", "done")
    settled(page)
    assert scroller.evaluate("main => main.scrollTop") == top
    assert focused(page) == 41
    expect(page.locator('.cell[aria-selected="true"]')).to_have_count(2)
    assert cells(page).evaluate_all("all => all.every(cell => cell.stamp)")


@browser_test
def test_nothing_moves_when_a_picture_arrives(sheet: Opener) -> None:
    page = sheet(n=12, done=5)
    boxes = "all => all.map(cell => JSON.stringify(cell.getBoundingClientRect()))"
    before = cells(page).evaluate_all(boxes)
    page.get_by_role("button", name="Arrive").click()
    picture = cell(page, 6).locator("img.in")
    picture.wait_for()
    assert cells(page).evaluate_all(boxes) == before
    expect(page.locator(".live")).to_have_text("Frame 6 is in")


@browser_test
def test_the_last_arrival_is_said(sheet: Opener) -> None:
    page = sheet(n=4, done=3)
    page.get_by_role("button", name="Arrive").click()
    expect(page.locator(".live")).to_have_text("All 4 in")


# ---- for everyone ---------------------------------------------------------------------------------------


@browser_test
def test_frames_have_roles_names_and_spoken_votes(sheet: Opener) -> None:
    page = sheet(n=12)
    grid = page.get_by_role("grid", name="Contact sheet")
    expect(grid).to_have_attribute("aria-multiselectable", "true")
    expect(grid.get_by_role("row")).to_have_count(3)
    cell(page, 7).click()
    press(page, "p")
    expect(page.get_by_role("gridcell", name="Frame 7, Core, seed 448108, pick", exact=True)).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Frame 7 picked")).to_have_count(1)
    assert cells(page).evaluate_all("all => all.filter(cell => cell.tabIndex === 0).length") == 1
    assert page.get_by_role("img", name="Studio photograph of a ceramic coffee mug").count() == 12


@browser_test
def test_every_state_says_what_it_is(sheet: Opener) -> None:
    page = sheet(n=8, every=1)
    words = ["queued", "developing", "until the queue goes on", "pick", "Refused", "Failed", "In doubt", "Cancelled"]
    press(page, "ArrowRight", "ArrowRight", "ArrowRight", "p")
    for number, word in enumerate(words, start=1):
        assert word in (cell(page, number).get_attribute("aria-label") or "") + cell(page, number).inner_text()
    assert page.get_by_role("button", name="Try again · $0.04").count() == 4


@browser_test
def test_a_preview_comes_up_and_gives_way_to_the_picture(sheet: Opener) -> None:
    page = sheet(n=4, done=1, preview="preview")
    previews = page.locator(".st-key-sheet .preview.in")
    expect(previews).to_have_count(3)
    assert all(
        str(name).startswith("Preview: Studio photograph")
        for name in previews.evaluate_all("all => all.map(image => image.alt)")
    )
    expect(cell(page, 2).locator(".word")).to_have_text(re.compile(r"^developing \d+ s$"))
    expect(cell(page, 3).locator(".word")).to_have_text("queued")
    before = [cell(page, n).bounding_box() for n in range(1, 5)]
    kept = cell(page, 3).locator(".preview").element_handle()
    page.get_by_role("button", name="Arrive").click()
    expect(cell(page, 2).locator("img:not(.preview)")).to_have_attribute("alt", re.compile("^Studio photograph"))
    expect(cell(page, 2).locator("img")).to_have_count(1)
    expect(cell(page, 3).locator(".word")).to_have_text(re.compile("^developing"))
    assert kept.evaluate("image => image.isConnected")  # queued became developing, and nothing flashed
    assert [cell(page, n).bounding_box() for n in range(1, 5)] == before


@browser_test
def test_a_preview_that_is_missing_is_asked_for_once(sheet: Opener) -> None:
    page, asked = sheet(n=3, done=1), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{page.url}&preview=no/where")
    expect(cell(page, 3).locator(".word")).to_have_text("queued")
    expect(page.locator(".st-key-sheet .preview")).to_have_count(0)
    page.get_by_role("button", name="Arrive").click()
    expect(cell(page, 3).locator(".word")).to_have_text(re.compile("^developing"))
    expect(page.locator(".st-key-sheet .preview")).to_have_count(0)
    missed = [url for url in asked if "/no/where/" in url]
    assert len(missed) == len(set(missed)) == 2


@browser_test
def test_a_preview_is_there_at_once_where_motion_is_not_wanted(sheet: Opener) -> None:
    page = sheet(n=2, done=1, preview="preview", context={"reduced_motion": "reduce"})
    preview = page.locator(".st-key-sheet .preview.in")
    expect(preview).to_have_css("opacity", "0.82")
    assert preview.evaluate("image => getComputedStyle(image).transitionDuration") == "0s"


@browser_test
def test_no_sheen_and_no_fade_under_reduced_motion(sheet: Opener) -> None:
    page = sheet(n=12, done=1, context={"reduced_motion": "reduce"})
    frame = cell(page, 2).locator(".frame")
    assert frame.evaluate("frame => getComputedStyle(frame, '::before').display") == "none"
    page.get_by_role("button", name="Arrive").click()
    picture = cell(page, 2).locator("img.in")
    picture.wait_for()
    assert picture.evaluate("img => getComputedStyle(img).transitionDuration") == "0s"


@browser_test
def test_a_phone_shows_two_columns_and_votes_by_thumb(sheet: Opener) -> None:
    page = sheet(n=12, context={"viewport": PHONE, "has_touch": True, "is_mobile": True})
    assert columns(page) == 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cell(page, 4).tap()
    chip = page.get_by_role("button", name="Pick frame 4")
    box = chip.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 40
    chip.tap()
    assert until(page, lambda said: said["votes"] != [])["votes"] == [[4, "pick"]]
    page.get_by_role("button", name="Open frame 4").tap()
    until(page, lambda said: said["log"] == [["opened", [4]]])


@browser_test
def test_four_columns_become_two_when_the_window_narrows(sheet: Opener) -> None:
    page = sheet(n=12)
    assert columns(page) == 4
    cell(page, 7).click()
    page.set_viewport_size({"width": 820, "height": 1000})
    expect(page.locator(".row")).to_have_count(6)
    assert columns(page) == 2
    assert focused(page) == 7


# ---- hostile input --------------------------------------------------------------------------------------


@browser_test
def test_hostile_text_is_shown_as_text(sheet: Opener) -> None:
    page = sheet(n=12, refused=2, hostile=1)
    expect(cell(page, 2).locator("p")).to_contain_text("<img src=x onerror=")
    assert page.locator(".cell b b, .told img, .note img").count() == 0
    assert "<b>bold</b>" in (cell(page, 1).locator("img").get_attribute("alt") or "")
    assert page.evaluate("window.hacked") is None


@browser_test
@pytest.mark.parametrize("url", ["//elsewhere.example/a.webp", "https://elsewhere.example/a.webp",
                                 "/%5Celsewhere.example/a.webp", "javascript:alert(1)"])  # fmt: skip
def test_pictures_come_from_this_server_only(sheet: Opener, url: str) -> None:
    page = sheet(n=4, url=url)
    assert page.locator(".cell img[src]").count() == 0


# ---- both themes ----------------------------------------------------------------------------------------


@browser_test
@pytest.mark.parametrize(("scheme", "film"), [("light", "rgb(23, 22, 20)"), ("dark", "rgb(6, 6, 6)")])
def test_both_themes_draw(sheet: Opener, tmp_path: Path, scheme: str, film: str) -> None:
    page = sheet(n=12, done=10, refused=10, context={"color_scheme": scheme})
    press(page, "p", "ArrowRight", "m", "ArrowRight", "x")
    until(page, lambda said: len(said["votes"]) == 3)
    expect(cell(page, 1).locator(".ring.pick")).to_have_count(1)
    expect(cell(page, 2).locator(".ring.maybe")).to_have_count(1)
    assert cell(page, 3).evaluate("cell => getComputedStyle(cell).backgroundColor") == film
    assert len(page.screenshot(path=tmp_path / f"{scheme}.png")) > 20_000
    assert page.evaluate("document.fonts.check('15px Inter') && document.fonts.check('11px \"JetBrains Mono\"')")


# ---- Python's side, without a browser -------------------------------------------------------------------


def sent(*events: list[object], session: str, epoch: str = "e", selected: object = ()) -> dict[str, object]:
    last = max((e[0] for e in events if isinstance(e[0], int)), default=0)
    return {"epoch": epoch, "session": session, "seq": last, "events": list(events), "selected": selected}


def inbox() -> _Inbox:
    return _Inbox(known={"a", "b"})


def test_each_event_is_taken_once() -> None:
    box = inbox()
    first = sent([1, "verdict", ["a"], "pick"], session=box.session)
    box.take(first)
    box.take(first)
    box.take(sent([1, "verdict", ["a"], "pick"], [2, "verdict", ["b"], ""], session=box.session))
    assert box.drain({}).verdicts == (Vote("a", "pick"), Vote("b", None))
    assert box.drain({}).verdicts == ()


def test_a_new_mount_counts_from_one_again() -> None:
    box = inbox()
    box.take(sent([9, "verdict", ["a"], "pick"], session=box.session))
    box.take(sent([1, "verdict", ["a"], "maybe"], session=box.session, epoch="f"))
    assert [vote.verdict for vote in box.drain({}).verdicts] == ["pick", "maybe"]


def test_after_a_restart_votes_are_repeated_and_paid_clicks_are_not() -> None:
    box = inbox()
    box.take(sent([1, "verdict", ["a"], "pick"], [2, "act", ["b"], ""], session="an older one"))
    found = box.drain({})
    assert (found.verdicts, found.acted) == ((Vote("a", "pick"),), None)


def test_what_is_compared_is_the_last_word() -> None:
    box = inbox()
    assert box.drain({}).compared is None
    box.take(sent([1, "compare", ["a", "b"], ""], [2, "undo", ["a"], ""], [3, "note", ["b"], ""], session=box.session))
    assert box.compared == ("a", "b")
    found = box.drain({})
    assert (found.compared, found.undone, found.undos, found.noted) == (("a", "b"), True, 1, "b")
    assert box.compared is None
    box.take(sent([4, "compare", [], ""], session=box.session))
    found = box.drain({})
    assert (found.compared, found.undone, found.noted) == ((), False, None)


@pytest.mark.parametrize("ids", [["a"], ["a", "a"], ["a", "unknown"], ["x", "y"], "", None, 7])
def test_one_frame_or_none_known_is_no_comparison(ids: object) -> None:
    box = inbox()
    box.take(sent([1, "compare", ids, ""], session=box.session))
    assert box.drain({}).compared is None


def test_only_frames_of_the_sheet_are_compared() -> None:
    assert _comparable(["c", "a", "x", "a", "b"], "abc") == ["c", "a", "b"]
    assert _comparable("abcde", "abcde") == list("abcd")
    assert _comparable(["a", "x"], "abc") == []


def test_rows_keep_their_order_and_a_frame_without_the_new_keys_is_drawn() -> None:
    new = {"full_url": "/pictures/full/a", "alike": "b", "comment": "thin", "price": "$0.04",
           "colours": "#c8553d", "distance": "ΔE 4", "nearness": "on"}  # fmt: skip
    old = {"id": "a", "number": 1, "seed": "7", "model": "Core", "state": "done", "verdict": None, "since_s": 0.0,
           "thumb_url": "/pictures/thumb/a.webp", "alt": "", "title": "", "reason": "", "action": "",
           "note": ""}  # fmt: skip

    def texts(frame: dict[str, object]) -> list[str]:
        packed: Any = _packed([cast(Frame, frame)], {})
        assert len(packed["frames"][0]) == 20
        return [packed["words"][at] for at in packed["frames"][0][13:]]

    assert texts(old | new) == ["/pictures/full/{id}", "b", "thin", "$0.04", "#c8553d", "ΔE 4", "on"]
    assert texts(old) == [""] * 7


def test_a_preview_takes_the_place_of_the_picture_that_is_not_there_yet() -> None:
    def image(**urls: str | None) -> str:
        rest = {"id": "a", "number": 1, "seed": "", "model": "", "state": "queued", "verdict": None, "since_s": 0.0,
                "alt": "", "title": "", "reason": "", "action": "", "note": ""}  # fmt: skip
        packed: Any = _packed([cast(Frame, rest | urls)], {})
        return str(packed["words"][packed["frames"][0][6]])

    assert image(thumb_url=None, preview_url="/pictures/preview/a.webp") == "/pictures/preview/{id}.webp"
    assert image(thumb_url="/pictures/thumb/a.webp", preview_url=None) == "/pictures/thumb/{id}.webp"


@pytest.mark.parametrize("raw", [
    None, 7, {"events": 3}, {"events": [None, [], ["1", "verdict", ["a"], "pick"], [1, "verdict", "a", "pick"]]},
    {"events": [[1, "verdict", ["unknown"], "pick"], [2, "verdict", ["a"], "best"], [3, "drop table", ["a"], ""]]},
    {"events": [[1, "verdict", [["a"]], "pick"]], "selected": ["x", None, {}]},
])  # fmt: skip
def test_what_the_browser_made_up_is_dropped(raw: object) -> None:
    box = inbox()
    box.take({"session": box.session, "epoch": "e", "seq": 9} | raw if isinstance(raw, dict) else raw)
    found = box.drain({1: "a"})
    assert (found.verdicts, found.opened, found.selected) == ((), None, ())


def test_sixty_frames_are_a_small_message() -> None:
    def frame(number: int) -> Frame:
        call = f"01JD8Q4T5Z0000000000{number:06d}"
        return {"id": call, "number": number, "seed": str(number * 71_582_788), "model": "Core", "state": "done",
                "verdict": "pick", "thumb_url": f"/pictures/thumb/{call}.webp", "preview_url": None,
                "alt": "A prompt of some length, " * 12, "title": "",
                "reason": "", "action": "", "since_s": 0.0, "note": "", "full_url": f"/pictures/full/{call}",
                "alike": "", "comment": "", "price": "$0.04"}  # fmt: skip

    size = len(json.dumps(_packed([frame(n) for n in range(1, 61)], {})))
    assert size < 8_000
