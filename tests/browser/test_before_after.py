"""Before and after in a real browser: two pictures under one lens, by pointer, wheel, keys and thumb."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, Route, expect

from components.before_after import Side, before_after
from tests.browser.axe import animations
from tests.browser.drawing import painted
from tests.browser.harness import picture, served
from tests.browser.opening import DESKTOP, Opener, browser_test, opening, press

PAGE = Path(__file__).with_name("before_after_harness.py")
SHOTS = Path(__file__).parents[2] / "test-results"
PHONE = {"width": 390, "height": 844}
HOSTILE = "<img src=x onerror='window.hacked=1'><b>bold</b>"
SIZES = {"before": (608, 416), "after": (2432, 1664)}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(PAGE) as url:
        yield url


@pytest.fixture
def opened(address: str, browser: Browser) -> Iterator[Opener]:
    """Opens the harness page; keyword arguments are its query, `missing` a picture by the end of its URL."""
    with opening(browser, address, lambda page: part(page, ".view").wait_for(), prepare=prepare) as opener:
        yield opener


def prepare(page: Page, query: dict[str, Any]) -> None:
    """The pictures, but for the one whose address ends in `missing`."""
    missing = query.pop("missing", "-none")

    def answer(route: Route) -> None:
        name = route.request.url
        if name.endswith(missing):
            route.fulfill(status=404)
            return
        kind = "after" if name.endswith("-after") else "before"
        route.fulfill(body=picture(int(re.findall(r"\d+", name)[-1]), SIZES[kind]), content_type="image/webp")

    page.route("**/pictures/full/*", answer)


def part(page: Page, selector: str) -> Locator:
    return page.locator(f".st-key-compared {selector}")


def place(page: Page, side: str = "after") -> tuple[float, float, float]:
    """Where the picture lies in the view: left, top, zoom."""
    painted(page)
    transform = part(page, f".layer.{side} img").evaluate("each => each.style.transform")
    left, top, zoom = re.findall(r"-?[\d.]+", transform)
    return float(left), float(top), float(zoom)


def box(page: Page) -> dict[str, float]:
    return cast("dict[str, float]", part(page, ".view").bounding_box())


def middle(page: Page) -> tuple[float, float]:
    view = box(page)
    return view["x"] + view["width"] / 2, view["y"] + view["height"] / 2


def split(page: Page) -> int:
    return int(page.get_by_role("slider", name="Before and after").get_attribute("aria-valuenow") or -1)


# ---- what is shown --------------------------------------------------------------------------------------


@browser_test
def test_it_begins_at_100_percent_in_the_middle(opened: Opener) -> None:
    page = opened()
    view = box(page)
    left, top, zoom = place(page)
    assert (zoom, view["height"]) == (1, 380)
    assert abs(left - (view["width"] - 2432) / 2) <= 1
    assert abs(top - (380 - 1664) / 2) <= 1
    assert place(page, "before") == (left, top, zoom)
    sizes = page.evaluate("""() => [...document.querySelectorAll('.st-key-compared *')].find((each) => each.shadowRoot)
        .shadowRoot.querySelectorAll('.layer img').values().map((each) => [each.width, each.height]).toArray()""")
    assert sizes == [[2432, 1664]] * 2
    expect(part(page, ".percent")).to_have_text("100 %")
    expect(part(page, ".sizes")).to_have_text("608 × 416 → 2432 × 1664 px")
    expect(part(page, ".badge.before")).to_have_text("Draft")
    expect(part(page, ".badge.after")).to_have_text("Fast upscale")
    assert split(page) == 50
    expect(page.get_by_role("img", name="A mug on a table")).to_have_count(1)
    expect(page.get_by_role("img", name="A mug, larger")).to_have_count(1)


@browser_test
def test_alone_it_has_the_size_of_the_final(opened: Opener) -> None:
    page = opened(alone=1)
    expect(page.get_by_role("slider")).to_have_count(0)
    expect(part(page, ".badge.after")).to_be_hidden()
    expect(part(page, ".badge.before")).to_have_text("Draft")
    left, top, zoom = place(page, "before")
    assert zoom == 1
    part(page, ".view").focus()
    page.keyboard.press("Shift+ArrowRight")
    moved = place(page, "before")
    assert moved == (left - 64, top, 1)
    press(page, "Finish")  # the final arrives under the same lens
    assert place(page) == moved
    expect(page.get_by_role("slider")).to_have_count(1)


@browser_test
def test_a_picture_that_fails_says_so(opened: Opener) -> None:
    page = opened(missing="-after")
    expect(part(page, ".after .word")).to_have_text("picture missing")
    expect(part(page, ".before .word")).to_be_hidden()
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    expect(part(page, ".after .word")).to_be_in_viewport()


@browser_test
def test_while_the_after_loads_the_before_lies_on_both_sides(opened: Opener) -> None:
    page = opened(alone=1)
    held = list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/1-after", hold)
    press(page, "Finish")
    expect(part(page, ".after .word")).to_have_text("loading")
    clip = part(page, ".layer.before").evaluate("each => getComputedStyle(each).clipPath")
    assert clip == "none"
    assert animations(page) == []
    held[0].fulfill(body=picture(1, SIZES["after"]), content_type="image/webp")
    expect(part(page, ".layer.after")).to_have_attribute("data-state", "there")
    expect(part(page, ".after .word")).to_be_hidden()
    assert "inset" in part(page, ".layer.before").evaluate("each => getComputedStyle(each).clipPath")


@browser_test
@pytest.mark.parametrize("url", ["//elsewhere.example/a.webp", "https://elsewhere.example/a.webp",
                                 "/%5Celsewhere.example/a.webp", "javascript:alert(1)"])  # fmt: skip
def test_pictures_come_from_this_server_only(opened: Opener, url: str) -> None:
    page = opened(url=url)
    assert part(page, ".layer.before img[src]").count() == 0
    expect(part(page, ".before .word")).to_have_text("picture missing")


@browser_test
def test_words_are_never_markup(opened: Opener) -> None:
    page = opened(label=HOSTILE)
    expect(part(page, ".badge.before")).to_have_text(HOSTILE)
    assert part(page, "b").count() == 0
    assert page.evaluate("window.hacked") is None


# ---- what a person does ---------------------------------------------------------------------------------


@browser_test
def test_the_divider_by_pointer_and_by_keys(opened: Opener) -> None:
    page = opened()
    view, (x, y) = box(page), middle(page)
    before = place(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(view["x"] + view["width"] * 0.2, y, steps=4)
    page.mouse.up()
    assert split(page) == 20
    assert place(page) == before  # the picture stays
    slider = page.get_by_role("slider", name="Before and after")
    expect(slider).to_be_focused()
    for key, value in (
        ("ArrowRight", 22),
        ("ArrowLeft", 20),
        ("PageUp", 30),
        ("End", 100),
        ("ArrowUp", 100),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        assert split(page) == value, key
    expect(slider).to_have_attribute("aria-valuetext", "0 % Draft")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@browser_test
def test_dragging_moves_both_pictures_and_stops_at_the_edge(opened: Opener) -> None:
    page = opened()
    view = box(page)
    left, top, _ = place(page)
    x, y = view["x"] + 200, view["y"] + 100
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=3)
    page.mouse.up()
    assert place(page) == place(page, "before") == (left + 60, top + 40, 1)
    page.mouse.down()
    page.mouse.move(x + 3000, y + 3000)
    page.mouse.up()
    assert place(page)[:2] == (0, 0)


@browser_test
def test_the_wheel_zooms_where_the_pointer_is(opened: Opener) -> None:
    page = opened()
    view = box(page)
    at = (300.0, 120.0)

    def under() -> tuple[float, float]:
        left, top, zoom = place(page)
        return (at[0] - left) / zoom, (at[1] - top) / zoom

    here = under()
    page.mouse.move(view["x"] + at[0], view["y"] + at[1])
    page.mouse.wheel(0, -300)
    there = under()
    assert place(page)[2] > 1.4
    assert abs(there[0] - here[0]) < 1.5
    assert abs(there[1] - here[1]) < 1.5
    page.mouse.wheel(0, 9000)
    fit = 380 / 1664
    assert abs(place(page)[2] - fit) < 0.001


@browser_test
def test_buttons_and_keys_zoom(opened: Opener) -> None:
    page = opened()
    page.get_by_role("button", name="Zoom in").click()
    expect(part(page, ".percent")).to_have_text("125 %")
    page.get_by_role("button", name="Zoom out").click()
    expect(part(page, ".percent")).to_have_text("100 %")
    page.get_by_role("button", name="Fit", exact=True).click()
    expect(part(page, ".percent")).to_have_text("23 %")
    page.get_by_role("button", name="100 %").click()
    expect(part(page, ".percent")).to_have_text("100 %")
    part(page, ".view").focus()
    for key, percent in (("+", "125 %"), ("-", "100 %"), ("0", "23 %"), ("1", "100 %")):
        page.keyboard.press(key)
        expect(part(page, ".percent")).to_have_text(percent)
    page.mouse.dblclick(box(page)["x"] + 100, box(page)["y"] + 100)
    expect(part(page, ".percent")).to_have_text("23 %")


@browser_test
def test_reruns_keep_zoom_place_and_divider(opened: Opener) -> None:
    page = opened()
    part(page, ".view").focus()
    for key in ("+", "+", "Shift+ArrowLeft", "Shift+ArrowDown"):
        page.keyboard.press(key)
    page.get_by_role("slider").focus()
    page.keyboard.press("PageUp")
    page.wait_for_timeout(300)
    part(page, ".layer.after img").evaluate("each => { each.same = true; }")
    was = place(page)
    press(page, "Rerun")
    assert place(page) == was
    assert split(page) == 60
    assert part(page, ".layer.after img").evaluate("each => each.same")
    press(page, "Other")  # another motif begins anew
    assert place(page)[2] == 1
    assert split(page) == 50


@browser_test
def test_a_thumb_drags_without_scrolling_the_page(opened: Opener) -> None:
    page = opened(context={"viewport": PHONE, "has_touch": True, "is_mobile": True})
    part(page, ".view").scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    scrolled = "() => document.querySelector('[data-testid=stMain]').scrollTop"
    at, view, touch = page.evaluate(scrolled), box(page), page.context.new_cdp_session(page)
    left, top, _ = place(page)
    x, y = view["x"] + 60, view["y"] + 80
    drag(touch, (x, y), (x, y + 90))
    assert page.evaluate(scrolled) == at
    assert place(page)[:2] == (left, top + 90)
    grip = middle(page)
    drag(touch, grip, (view["x"] + view["width"] * 0.8, grip[1] + 50))
    assert split(page) == 80
    assert page.evaluate(scrolled) == at


@browser_test
def test_two_fingers_zoom(opened: Opener) -> None:
    page = opened(context={"viewport": PHONE, "has_touch": True, "is_mobile": True})
    view, touch = box(page), page.context.new_cdp_session(page)
    y = view["y"] + 100

    def both(kind: str, apart: float) -> None:
        points = [{"x": view["x"] + 90 - apart, "y": y, "id": 1}, {"x": view["x"] + 90 + apart, "y": y, "id": 2}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if kind != "touchEnd" else []})

    both("touchStart", 20)
    for apart in (25, 30, 35, 40):
        both("touchMove", apart)
    both("touchEnd", 40)
    assert 1.8 < place(page)[2] < 2.2


def drag(touch: CDPSession, start: tuple[float, float], end: tuple[float, float]) -> None:
    def send(kind: str, part: float) -> None:
        x, y = (a + (b - a) * part for a, b in zip(start, end, strict=True))
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}] if part >= 0 else []})

    send("touchStart", 0)
    for step in range(1, 6):
        send("touchMove", step / 5)
    send("touchEnd", -1)


# ---- look -----------------------------------------------------------------------------------------------


@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_both_themes_and_sizes_draw(opened: Opener, scheme: str, viewport: dict[str, int]) -> None:
    page = opened(context={"viewport": viewport, "color_scheme": scheme, "reduced_motion": "reduce"})
    expect(part(page, ".layer.after")).to_have_attribute("data-state", "there")
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"before-after-{viewport['width']}-{scheme}.png")
    assert part(page, ".view").evaluate("each => getComputedStyle(each).borderRadius") == "0px"
    page.get_by_role("button", name="Zoom in").click()
    assert animations(page) == []
    assert part(page, ".layer.after img").evaluate("each => getComputedStyle(each).transitionDuration") == "0s"


def test_sizes_are_checked() -> None:
    side = Side(url="/a", label="", width=0, height=4, alt="")
    with pytest.raises(ValueError, match="above zero"):
        before_after(side, None, key="any")
