"""An edit over its source in a real browser: three views under one lens, and the numbers below."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import animations, pictures_without_words, violations
from tests.browser.drawing import painted
from tests.browser.harness import served
from tests.browser.opening import DESKTOP, Opener, in_chromium, opening, settled
from tests.support.long import long

PAGE = Path(__file__).with_name("compare_edit_harness.py")
SHOTS = Path(__file__).parents[2] / "test-results"
LAPTOP = {"width": 820, "height": 1000}
PHONE = {"width": 390, "height": 844}
THUMB = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
SHOWN = {
    "Before/after": (re.compile(r"^before-after( eased| zoomed)*$"), "Before", "after"),
    "Difference": (re.compile(r"\balone\b"), "Red is what changed", "before"),
    "Side by side": (re.compile(r"\bbeside\b"), "Before", "after"),
}
"""What tells that a view is there: classes, the first badge, and whose picture it ends with."""
VIEWS = tuple(SHOWN)

pytestmark = in_chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(PAGE, home=tmp_path_factory.mktemp("home")) as url:
        yield url


@pytest.fixture
def opened(address: str, browser: Browser) -> Iterator[Opener]:
    """Opens the harness page; keyword arguments are its query."""
    with opening(browser, address, lambda page: part(page, ".view").wait_for()) as opener:
        yield opener


def part(page: Page, selector: str) -> Locator:
    return page.locator(f".st-key-edit {selector}")


def box(each: Locator) -> dict[str, float]:
    return cast("dict[str, float]", each.bounding_box())


def show(page: Page, view: str) -> None:
    page.get_by_text(view, exact=True).click()
    classes, said, there = SHOWN[view]
    expect(part(page, ".before-after")).to_have_class(classes)
    expect(part(page, ".badge.before")).to_have_text(said)
    expect(part(page, f".layer.{there}")).to_have_attribute("data-state", "there")
    settled(page)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)
    painted(page)


def lens(page: Page) -> tuple[float, ...]:
    """Where the first picture lies in its box: left, top, zoom."""
    painted(page)
    transform = part(page, ".layer.before img").evaluate("each => each.style.transform")
    return tuple(float(each) for each in re.findall(r"-?[\d.]+", transform))


def test_nothing_changed_outside_and_the_number_says_so(opened: Opener) -> None:
    page = opened()
    expect(part(page, ".ps-changed")).to_contain_text("Pixels changed outside the mask: 0")
    expect(part(page, ".ps-changed")).to_contain_text(re.compile(r"Inside: \d\d\.\d% changed, \d\d\.\d% visibly"))
    number = part(page, ".ps-changed b").first
    assert "JetBrains Mono" in number.evaluate("each => getComputedStyle(each).fontFamily")
    expect(part(page, ".badge.before")).to_have_text("Before")
    expect(part(page, ".badge.after")).to_have_text("After")
    expect(page.get_by_role("slider", name="Before and after")).to_be_visible()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("left", re.compile(r"outside the mask: [\d,]{5,}\s*The rest was not pasted back\.")),
        ("words", re.compile(r"No mask: the model chose what to change\.\s*All over: [\d.]+% changed")),
    ],
)
def test_what_is_not_promised_is_not_claimed(opened: Opener, kind: str, said: re.Pattern[str]) -> None:
    expect(part(opened(kind=kind), ".ps-changed")).to_contain_text(said)


@pytest.mark.parametrize(("kind", "said"), [("upload", "not made from another one"), ("shape", "another shape")])
def test_what_cannot_be_compared_is_shown_alone_and_says_why(opened: Opener, kind: str, said: str) -> None:
    page = opened(kind=kind)
    expect(page.get_by_text(re.compile(said))).to_be_visible()
    expect(part(page, ".layer.before")).to_have_attribute("data-state", "there")
    expect(page.get_by_role("slider")).to_have_count(0)
    expect(page.get_by_text("Difference", exact=True)).to_have_count(0)


def test_the_divider_begins_in_the_middle_of_what_changed(opened: Opener) -> None:
    page = opened()
    lens(page)
    picture, divider = box(part(page, ".layer.before img")), box(page.get_by_role("slider", name="Before and after"))
    at = (divider["x"] + divider["width"] / 2 - picture["x"]) / picture["width"]
    assert 0.34 < at < 0.46  # the mug and its handle, left of the middle


def test_it_begins_whole_and_fits_the_editors_place(opened: Opener) -> None:
    page = opened()
    assert lens(page)[2] == pytest.approx(440 / 1024, abs=0.001)
    block = box(page.locator(".st-key-edit").first)
    assert 520 <= block["height"] <= 600
    page.set_viewport_size({"width": 820, "height": 1000})
    view = box(part(page, ".view"))
    assert lens(page)[2] == pytest.approx(min(view["width"] / 1536, 440 / 1024), abs=0.002)


def test_the_views_share_zoom_and_place(opened: Opener) -> None:
    page = opened()
    part(page, ".view").focus()
    for key in ("1", "Shift+ArrowLeft", "Shift+ArrowUp"):
        page.keyboard.press(key)
    was = lens(page)
    assert was[2] == 1
    show(page, "Difference")
    assert lens(page) == was
    expect(page.get_by_role("img", name=re.compile(r"^What changed, in red: \d"))).to_have_count(1)
    show(page, "Side by side")
    assert lens(page)[2] == 1
    show(page, "Before/after")
    assert lens(page) == was


def test_side_by_side_both_move_under_one_lens(opened: Opener) -> None:
    page = opened()
    show(page, "Side by side")
    before, after = box(part(page, ".layer.before")), box(part(page, ".layer.after"))
    assert before["width"] == pytest.approx(after["width"], abs=1)
    assert after["x"] - before["x"] - before["width"] == pytest.approx(6, abs=1)
    expect(page.get_by_role("slider")).to_have_count(0)
    badge = box(part(page, ".badge.after"))
    assert 0 < badge["x"] - after["x"] < 20
    assert badge["width"] < 80
    # What the pointer is on stays under it in the half that it is in, and in the other one likewise.
    x, y = after["x"] + 50, after["y"] + 300
    page.mouse.move(x, y)

    def under() -> tuple[float, float]:
        left, top, zoom = lens(page)
        return (50 - left) / zoom, (300 - top) / zoom

    here = under()
    page.mouse.wheel(0, -900)
    there = under()
    assert lens(page)[2] > 1
    assert there == pytest.approx(here, abs=3)
    transforms = [
        part(page, f".layer.{side} img").evaluate("each => each.style.transform") for side in ("before", "after")
    ]
    assert transforms[0] == transforms[1]


def test_a_switch_draws_this_part_alone(opened: Opener) -> None:
    page = opened()
    page.get_by_text("Line 0 below").evaluate("each => { each.same = true; }")
    for view in VIEWS[1:]:
        show(page, view)
    assert page.get_by_text("Line 0 below").evaluate("each => each.same")
    expect(page.get_by_role("radio", name="Side by side")).to_be_checked()


def test_on_a_phone_they_lie_one_over_the_other(opened: Opener) -> None:
    page = opened(context=THUMB)
    view = box(part(page, ".view"))
    assert view["height"] == pytest.approx(view["width"] / 1.5, abs=2)  # no taller than the picture
    show(page, "Side by side")
    before, after = box(part(page, ".layer.before")), box(part(page, ".layer.after"))
    assert before["x"] == after["x"]
    assert after["y"] > before["y"] + before["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_words_are_never_markup(opened: Opener) -> None:
    page = opened(hostile=1)
    expect(page.get_by_role("img", name="<b>bold").first).to_be_attached()
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "context", [{"viewport": DESKTOP}, *long({"viewport": LAPTOP}), THUMB], ids=["1440", "820", "390"]
)
def test_both_themes_and_sizes_draw(opened: Opener, scheme: str, context: dict[str, Any]) -> None:
    page = opened(context={**context, "color_scheme": scheme, "reduced_motion": "reduce"})
    SHOTS.mkdir(exist_ok=True)
    for view in VIEWS:
        show(page, view)
        name = view.split("/")[0].split()[0].lower()
        page.screenshot(path=SHOTS / f"compare-edit-{name}-{context['viewport']['width']}-{scheme}.png")
        assert animations(page) == []
        assert [str(each) for each in violations(page)] == []
    assert pictures_without_words(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
