"""What an edit gave, in a real browser: the small sheet of candidates, and the strip of versions."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.axe import animations, pictures_without_words, violations
from tests.browser.harness import picture, served
from tests.browser.opening import DESKTOP, Opener, in_chromium, opening, press, settled
from tests.support.long import long

PAGE = Path(__file__).with_name("results_harness.py")
SHOTS = Path(__file__).parents[2] / "test-results"
LAPTOP = {"width": 820, "height": 1000}
PHONE = {"width": 390, "height": 844}
THUMB = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
OUTLINE = """each => { const { outlineWidth, outlineOffset, outlineStyle } = getComputedStyle(each);
  return [outlineWidth, outlineOffset, outlineStyle]; }"""

pytestmark = in_chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(PAGE, home=tmp_path_factory.mktemp("home")) as url:
        yield url


@pytest.fixture
def opened(address: str, browser: Browser) -> Iterator[Opener]:
    """Opens the harness page; keyword arguments are its query."""
    with opening(browser, address, shown) as opener:
        yield opener


def shown(page: Page) -> None:
    tiles(page).first.wait_for()
    versions(page).first.wait_for()


def tiles(page: Page) -> Locator:
    return page.locator(".st-key-tries .tile")


def tile(page: Page, letter: str) -> Locator:
    return page.get_by_role("option", name=re.compile(f"^Candidate {letter}:"))


def versions(page: Page) -> Locator:
    return page.locator(".st-key-versions .version")


def chosen(page: Page, said: str) -> None:
    expect(page.get_by_text(f"chosen {said}".strip(), exact=True)).to_be_visible()
    settled(page)


def box(each: Locator) -> dict[str, float]:
    return cast("dict[str, float]", each.bounding_box())


# ---- candidates -----------------------------------------------------------------------------------------


def test_a_click_chooses_and_only_what_is_there(opened: Opener) -> None:
    page = opened(n=4, done=3)
    expect(page.get_by_role("heading", name="Candidates")).to_be_visible()
    expect(page.locator(".st-key-tries .count")).to_have_text("3 of 4")
    expect(tiles(page)).to_have_count(4)
    tile(page, "B").click()
    chosen(page, "B")
    expect(tile(page, "B")).to_have_attribute("aria-selected", "true")
    assert tile(page, "B").evaluate(OUTLINE) == ["2px", "2px", "solid"]
    assert tile(page, "A").evaluate(OUTLINE)[2] == "none"
    tile(page, "D").click(force=True)  # still developing
    press(page, "Rerun")
    chosen(page, "B")
    tile(page, "B").click()  # again, as clicked just now
    chosen(page, "B B")


def test_two_across_and_each_seen_whole(opened: Opener) -> None:
    page = opened(n=4, done=4)
    a, b, c = (box(tile(page, letter)) for letter in "ABC")
    assert (a["y"], a["x"]) == (b["y"], c["x"])
    assert abs(a["width"] / a["height"] - 1.5) < 0.02
    assert b["x"] - a["x"] - a["width"] == pytest.approx(8, abs=0.5)
    page.set_viewport_size({"width": 820, "height": 1000})
    a, b = (box(tile(page, letter)) for letter in "AB")
    assert b["x"] - a["x"] - a["width"] == pytest.approx(8, abs=0.5)  # also where they are small
    tall = opened(n=2, done=2, shape="1:2")
    assert box(tile(tall, "A"))["height"] < 1.4 * box(tile(tall, "A"))["width"]
    assert tile(tall, "A").locator("img").evaluate("each => getComputedStyle(each).objectFit") == "contain"


def test_arrows_move_and_enter_chooses(opened: Opener) -> None:
    page = opened(n=4, done=3)
    tile(page, "A").focus()
    expect(tile(page, "A")).to_have_attribute("tabindex", "0")
    for key, letter in (("ArrowRight", "B"), ("ArrowDown", "D"), ("ArrowLeft", "C"), ("ArrowUp", "A"), ("ArrowUp", "A"),
                        ("End", "D"), ("Home", "A"), ("ArrowDown", "C")):  # fmt: skip
        page.keyboard.press(key)
        expect(tile(page, letter)).to_be_focused()
    page.keyboard.press("Enter")
    chosen(page, "C")
    expect(tile(page, "C")).to_be_focused()  # a rerun does not take the focus
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    chosen(page, "C B")
    page.keyboard.press("End")
    page.keyboard.press("Enter")  # nothing there to choose
    press(page, "Rerun")
    chosen(page, "C B")
    assert [each.get_attribute("tabindex") for each in tiles(page).all()].count("0") == 1


def test_a_developing_tile_counts_seconds_and_becomes_its_picture(opened: Opener) -> None:
    page = opened(n=4, done=2)
    badge = tile(page, "C").locator(".badge")
    expect(badge).to_have_text(re.compile(r"^C[3-9] s$|^C\d\d s$"))
    first = badge.inner_text()
    expect(badge).not_to_have_text(first)  # counted here, no run needed
    expect(page.get_by_text("runs 1", exact=True)).to_be_visible()
    expect(tile(page, "D").locator(".badge")).to_have_text("Dqueued")
    assert any("sheen" in each for each in animations(page))
    tile(page, "C").evaluate("each => { each.same = true; }")
    press(page, "Next")
    expect(tile(page, "C").get_by_role("img", include_hidden=True)).to_have_count(1)
    expect(badge).to_have_text("C")
    assert tile(page, "C").evaluate("each => each.same")  # patched, not made anew
    expect(page.locator(".st-key-tries .count")).to_have_text("3 of 4")


def test_a_preview_lies_softly_under_until_the_picture_is_there(opened: Opener) -> None:
    page = opened(n=2, done=0, preview=1)
    page.route("**/pictures/preview/*", lambda route: route.fulfill(body=picture(1), content_type="image/webp"))
    page.reload()
    preview = tile(page, "A").locator(".preview")
    expect(preview).to_have_class("preview in")
    expect(preview).to_have_attribute("alt", re.compile("^Preview: "))
    press(page, "Next")
    expect(preview).to_have_count(0)
    expect(tile(page, "A").locator(".picture")).to_have_class(re.compile("in"))


def test_a_preview_that_is_missing_is_asked_for_once(opened: Opener) -> None:
    page = opened(n=1, done=0, preview=1)
    asked = list[str]()

    def missing(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=404)

    page.route("**/pictures/preview/*", missing)
    page.reload()
    expect(tile(page, "A").locator(".badge")).to_have_text(re.compile(r"\d s$"))
    expect(tile(page, "A").locator(".preview")).to_have_count(0)
    press(page, "Rerun")
    assert len(asked) == 1


def test_what_gave_no_picture_says_why_and_what_it_cost(opened: Opener) -> None:
    page = opened(n=4, done=1, refused=2, failed=3, in_doubt=4)
    expect(tile(page, "B").locator("strong")).to_have_text("Refused by the content filter")
    expect(tile(page, "B").locator("p")).to_contain_text("took it for something else")
    expect(tile(page, "B").locator(".badge")).to_have_text("B$0.07 charged")
    expect(tile(page, "C").locator("strong")).to_have_text("No picture")
    expect(tile(page, "D").locator("strong")).to_have_text("In doubt")
    expect(tile(page, "D")).to_have_attribute("aria-disabled", "true")
    expect(tile(page, "B")).to_have_attribute("aria-label", re.compile(r"Refused.*charged"))
    free = opened(n=1, failed=1, free=1)
    expect(tile(free, "A").locator(".badge")).to_have_text("ANot charged")


# ---- versions -------------------------------------------------------------------------------------------


def test_the_strip_is_the_tree_in_order(opened: Opener) -> None:
    page = opened(versions=9)
    words = [each.inner_text() for each in page.locator(".st-key-versions .words").all()]
    assert words == ["Upload", "Fast upscale", "Repaint", "Repaint", "Now editing", "Erase", "Replace background",
                     "Repaint", "Recolour"]  # fmt: skip
    levels = [each.get_attribute("aria-level") for each in versions(page).all()]
    assert levels == ["1", "2", "3", "3", "4", "4", "5", "3", "2"]
    current = page.get_by_role("treeitem", selected=True)
    expect(current).to_have_attribute(
        "aria-label", re.compile("^Version 5: Erase, made from version 4, Repaint, now editing")
    )
    assert current.locator(".frame").evaluate(OUTLINE) == ["2px", "2px", "solid"]
    assert box(current.locator(".frame"))["width"] == 112
    # One line to each version but the first; those from the first to the current one are marked.
    assert page.locator(".st-key-versions .lines path").count() == 8
    assert page.locator(".st-key-versions .lines .own").count() == 3


def test_a_click_gives_the_version_and_moves_the_outline(opened: Opener) -> None:
    page = opened(versions=4)
    versions(page).nth(1).click()
    chosen(page, "1")
    expect(versions(page).nth(1)).to_have_attribute("aria-selected", "true")
    expect(versions(page).nth(1).locator(".words")).to_have_text("Now editing")
    expect(page.get_by_role("treeitem", selected=True)).to_have_count(1)


def test_keys_walk_along_the_strip_and_up_and_down_the_tree(opened: Opener) -> None:
    page = opened(versions=9)
    versions(page).nth(4).focus()
    for key, at in (("ArrowUp", 3), ("ArrowUp", 1), ("ArrowDown", 2), ("ArrowRight", 3), ("ArrowLeft", 2),
                    ("ArrowDown", 2), ("Home", 0), ("ArrowUp", 0), ("ArrowLeft", 0), ("End", 8)):  # fmt: skip
        page.keyboard.press(key)
        expect(versions(page).nth(at)).to_be_focused()
    page.keyboard.press("Enter")
    chosen(page, "8")
    expect(versions(page).nth(8)).to_be_focused()
    assert [each.get_attribute("tabindex") for each in versions(page).all()].count("0") == 1


def test_the_current_one_is_in_view_and_the_page_stays(opened: Opener) -> None:
    page = opened(versions=21)
    strip = page.locator(".st-key-versions .strip")
    scrolled = "() => document.querySelector('[data-testid=stMain]').scrollTop"
    assert strip.evaluate("each => each.scrollWidth > each.clientWidth")
    versions(page).last.scroll_into_view_if_needed()
    at = page.evaluate(scrolled)
    versions(page).last.click()
    expect(versions(page).last).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("chosen 20", exact=True)).to_be_visible()  # the click's own run is over
    press(page, "Rerun")
    edge, last = box(strip), box(versions(page).last)
    assert edge["x"] <= last["x"]
    assert last["x"] + last["width"] <= edge["x"] + edge["width"]
    assert page.evaluate(scrolled) == at
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_thumb_scrolls_the_strip_and_a_tap_chooses(opened: Opener) -> None:
    page = opened(context=THUMB, versions=9)
    strip = page.locator(".st-key-versions .strip")
    tile(page, "B").tap()
    chosen(page, "B")
    versions(page).nth(4).tap()
    chosen(page, "B 5")
    touch, y = page.context.new_cdp_session(page), box(strip)["y"] + 50
    was = strip.evaluate("each => each.scrollLeft")
    for kind, x in (
        ("touchStart", 300),
        ("touchMove", 250),
        ("touchMove", 160),
        ("touchMove", 120),
        ("touchEnd", None),
    ):
        points = [] if x is None else [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function("([each, was]) => each.scrollLeft > was + 60", arg=[strip.element_handle(), was])
    press(page, "Rerun")
    chosen(page, "B 5")  # dragging is no tap


def test_a_picture_that_is_missing_says_so(opened: Opener) -> None:
    page = opened(versions=3, missing=1)
    expect(versions(page).nth(1)).to_have_class("version missing")
    expect(versions(page).nth(0)).to_have_class("version")


# ---- both -----------------------------------------------------------------------------------------------


def test_words_are_never_markup(opened: Opener) -> None:
    page = opened(n=3, done=1, refused=2, hostile=1)
    expect(tile(page, "B").locator("p")).to_contain_text("<b>bold</b>")
    expect(versions(page).first).to_have_attribute("aria-label", re.compile("<b>bold</b>"))
    expect(tile(page, "A").locator("img")).to_have_attribute("alt", re.compile("onerror="))
    assert page.locator(".st-key-tries .told b, .st-key-versions b").count() == 0
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "context", [{"viewport": DESKTOP}, *long({"viewport": LAPTOP}), THUMB], ids=["1440", "820", "390"]
)
def test_both_themes_and_sizes_draw(opened: Opener, scheme: str, context: dict[str, Any]) -> None:
    page = opened(
        context={**context, "color_scheme": scheme, "reduced_motion": "reduce"}, n=4, done=2, refused=4, versions=9
    )
    page.wait_for_load_state("networkidle")
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"results-{context['viewport']['width']}-{scheme}.png")
    assert animations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [str(each) for each in violations(page)] == []
    assert pictures_without_words(page) == []
