"""Comparing frames in a real Chromium: a state of the sheet, there and back without losing anything."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.drawing import painted
from tests.browser.harness import picture
from tests.browser.opening import Opener, browser_test, settled
from tests.browser.test_contact_sheet import (
    PHONE,
    address,  # noqa: F401
    cell,
    cells,
    focused,
    log,
    press,
    sheet,  # noqa: F401
    until,
)

FULL = (1536, 1024)


@pytest.fixture
def compare(sheet: Opener) -> Callable[..., Page]:  # noqa: F811
    """Opens the sheet at frame 2 with pictures of 1536 by 1024, and compares it with frame 3."""

    def answer(route: Route) -> None:
        number = int("".join(c for c in route.request.url[-6:] if c.isdigit()))
        route.fulfill(body=picture(number, FULL), content_type="image/webp")

    def open_(*, context: dict[str, Any] | None = None, **query: object) -> Page:
        page = sheet(context=context, **{"n": 12} | query)
        page.route("**/pictures/full/**", answer)
        cell(page, 2).click()
        press(page, " ")
        expect(views(page)).to_have_count(2)
        ready(page)
        return page

    return open_


def views(page: Page) -> Locator:
    return page.locator(".compare .view")


def ready(page: Page) -> None:
    """Wait until each side has its picture in full."""
    expect(page.locator(".compare .stage img:nth-child(2)")).to_have_count(views(page).count())


def numbers(page: Page) -> list[int]:
    return [int(text) for text in page.locator(".compare .side .caption b").all_inner_texts()]


def transforms(page: Page) -> list[str]:
    painted(page)
    return [
        str(each) for each in page.locator(".compare .stage").evaluate_all("all => all.map(s => s.style.transform)")
    ]


def zoom(page: Page) -> float:
    found = set(transforms(page))
    assert len(found) == 1, found  # all sides move as one
    return float(found.pop().split("scale(")[1].rstrip(")"))


def middle(page: Page, side: int = 1) -> tuple[float, float]:
    box = views(page).nth(side - 1).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# ---- there and back -----------------------------------------------------------------------------------


@browser_test
def test_space_compares_with_the_next_picture_and_comes_back(compare: Callable[..., Page]) -> None:
    page = compare()
    assert numbers(page) == [2, 3]
    until(page, lambda said: said["compared"] == [2, 3])
    expect(page.locator(".live")).to_have_text("Comparing frames 2 and 3")
    expect(page.get_by_role("group", name="Frame 2, left side, Core, seed 448103")).to_be_focused()
    expect(page.locator(".grid")).to_be_hidden()
    press(page, " ")
    expect(page.locator(".grid")).to_be_visible()
    until(page, lambda said: said["compared"] == [])
    assert focused(page) == 2
    press(page, " ", "Escape")
    expect(views(page)).to_have_count(0)


@browser_test
@pytest.mark.parametrize(("chosen", "compared"), [
    ([4], [2, 4]), ([7, 5], [5, 7]), ([3, 5, 7], [3, 5, 7]), ([8, 3, 5, 7, 9], [3, 5, 7, 8]),
])  # fmt: skip
def test_space_compares_what_is_selected(
    sheet: Opener,  # noqa: F811
    chosen: list[int],
    compared: list[int],
) -> None:
    page = sheet(n=12)
    for number in chosen:
        cell(page, number).click(modifiers=["Control"])
    cell(page, 2).click()
    press(page, " ")
    expect(views(page)).to_have_count(len(compared))
    assert numbers(page) == compared


@browser_test
def test_two_pictures_are_needed(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=4, done=1)
    press(page, " ")
    expect(page.locator(".live")).to_have_text("Two pictures are needed to compare")
    assert log(page)["compared"] == []


@browser_test
def test_python_keeps_the_comparison_over_a_mount_and_reruns(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=12, compare="4,9,11")
    assert numbers(page) == [4, 9, 11]
    views(page).evaluate_all("all => all.forEach(view => { view.stamp = true; })")
    page.get_by_role("button", name="Rerun").click()
    settled(page)
    assert views(page).evaluate_all("all => all.every(view => view.stamp)")
    page.get_by_role("button", name="Back to the sheet").click()
    expect(cells(page).first).to_be_visible()
    page.get_by_role("button", name="Rerun").click()
    settled(page)
    expect(views(page)).to_have_count(0)


@browser_test
@pytest.mark.parametrize("delivery", [{}, {"returned": 1}], ids=["callback", "returned"])
def test_slow_reruns_never_take_the_comparison_back(
    sheet: Opener,  # noqa: F811
    delivery: dict[str, object],
) -> None:
    page = sheet(n=12, slow_ms=250, compare="1,2", **delivery)
    press(page, "ArrowRight", "ArrowRight", "2", "ArrowRight", "p", "Escape", " ", "x")
    until(page, lambda said: len(said["votes"]) == 2)
    settled(page)
    # 1 becomes 3, then 4; 2 becomes 3. The sheet's cursor is still on frame 1.
    assert log(page)["votes"] == [[3, "pick"], [1, "reject"]]
    assert numbers(page) == [1, 2]


# ---- swapping and judging -------------------------------------------------------------------------------


@browser_test
def test_the_active_side_is_exchanged_by_keys_and_by_the_small_frames(compare: Callable[..., Page]) -> None:
    page = compare(done=11)
    press(page, "ArrowRight")
    assert numbers(page) == [4, 3]  # 3 is on the other side
    press(page, "2", "ArrowRight", "ArrowRight")
    assert numbers(page) == [4, 6]
    page.get_by_role("button", name="Frame 9", exact=True).click()
    assert numbers(page) == [4, 9]
    until(page, lambda said: said["compared"] == [4, 9])
    page.get_by_role("button", name="Frame 4", exact=True).click()  # there already: now the active one
    press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft")
    assert numbers(page) == [1, 9]
    page.get_by_role("button", name="Frame 12, no picture").click(force=True)
    expect(page.locator(".live")).to_have_text("Frame 12 has no picture")
    assert numbers(page) == [1, 9]
    until(page, lambda said: said["compared"] == [1, 9])


@browser_test
def test_the_row_of_small_frames_is_one_stop_of_tab(compare: Callable[..., Page]) -> None:
    page = compare()
    strip = page.locator(".compare .small")
    assert strip.evaluate_all("all => all.filter(small => small.tabIndex === 0).length") == 1
    strip.nth(1).focus()
    press(page, "ArrowRight", "ArrowRight", "ArrowRight")
    expect(strip.nth(4)).to_be_focused()
    press(page, "Enter")
    assert numbers(page) == [5, 3]


@browser_test
def test_verdicts_go_to_the_active_side(compare: Callable[..., Page]) -> None:
    page = compare()
    press(page, "p", "2", "m")
    assert page.locator(".side").nth(0).locator(".ring.pick").count() == 1
    expect(page.get_by_role("button", name="Maybe frame 3")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Reject frame 2").click()
    press(page, "2", "u")
    found = until(page, lambda said: len(said["votes"]) == 4)
    assert found["votes"] == [[2, "pick"], [3, "maybe"], [2, "reject"], [3, None]]
    press(page, "Escape")
    expect(cell(page, 2)).to_have_attribute("data-verdict", "reject")


@browser_test
def test_undo_note_and_open_mean_the_active_side(compare: Callable[..., Page]) -> None:
    page = compare()
    press(page, "2", "p")
    until(page, lambda said: said["votes"] == [[3, "pick"]])
    press(page, "Control+z")
    until(page, lambda said: said["votes"] == [[3, "pick"], [3, None]])
    expect(page.locator(".compare .ring")).to_have_count(0)
    press(page, "n")
    until(page, lambda said: said["log"] == [["noted", [3]]])
    press(page, "Enter")
    until(page, lambda said: said["log"][1:] == [["opened", [3]]])


# ---- zoom and pan ---------------------------------------------------------------------------------------


@browser_test
def test_keys_wheel_and_drag_move_every_side_alike(compare: Callable[..., Page]) -> None:
    page = compare()
    assert zoom(page) == 1
    press(page, "+", "+")
    assert zoom(page) == pytest.approx(1.5625, abs=0.001)
    page.mouse.move(*middle(page, 2))
    page.mouse.wheel(0, -600)
    closer = zoom(page)
    assert closer > 2
    before = transforms(page)
    page.mouse.down()
    page.mouse.move(middle(page, 2)[0] - 60, middle(page, 2)[1] - 25, steps=4)
    page.mouse.up()
    assert zoom(page) == closer
    assert transforms(page) != before
    press(page, "-")
    assert zoom(page) < closer
    press(page, "0")
    assert zoom(page) == 1


@browser_test
def test_the_wheel_zooms_at_the_pointer(compare: Callable[..., Page]) -> None:
    page = compare()
    box = views(page).first.bounding_box()
    assert box
    at = (box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.3)
    under = """([x, y]) => {
        const root = [...document.querySelectorAll('.st-key-sheet *')].find(e => e.shadowRoot).shadowRoot;
        const img = root.querySelector('.stage img').getBoundingClientRect();
        return [(x - img.left) / img.width, (y - img.top) / img.height];
    }"""
    before = page.evaluate(under, at)
    page.mouse.move(*at)
    page.mouse.wheel(0, -500)
    painted(page)
    assert page.evaluate(under, at) == pytest.approx(before, abs=0.005)


@browser_test
def test_a_hundred_percent_is_one_pixel_for_one_and_eight_hundred_the_end(compare: Callable[..., Page]) -> None:
    page = compare()
    percent = page.locator(".compare .percent")
    width = views(page).first.evaluate("view => view.getBoundingClientRect().width")
    expect(percent).to_have_text(f"{round(100 * width / FULL[0])} %")
    page.get_by_role("button", name="100 %").click()
    expect(percent).to_have_text("100 %")
    assert zoom(page) == pytest.approx(FULL[0] / width, rel=0.001)
    for _ in range(14):
        press(page, "+")
    expect(percent).to_have_text("800 %")
    page.get_by_role("button", name="Fit").click()
    assert zoom(page) == 1
    views(page).first.dblclick()
    expect(percent).to_have_text("100 %")
    views(page).first.dblclick()
    assert zoom(page) == 1
    press(page, "-")
    assert zoom(page) == 1  # fit is the other end


@browser_test
def test_the_zoom_outlives_a_swap_and_the_thumbnail_stays_below(compare: Callable[..., Page]) -> None:
    page = compare()
    press(page, "+", "+", "ArrowRight")
    assert zoom(page) == pytest.approx(1.5625, abs=0.001)
    ready(page)
    sources = page.locator(".side").first.locator(".stage img").evaluate_all("all => all.map(img => img.src)")
    assert [source.split("/")[-2] for source in sources] == ["thumb", "full"]


@browser_test
def test_the_slider_lays_one_over_the_other(compare: Callable[..., Page]) -> None:
    page = compare()
    page.get_by_role("button", name="Slider").click()
    slider = page.get_by_role("slider", name="Divider between frames 2 and 3")
    expect(slider).to_have_attribute("aria-valuenow", "50")
    slider.focus()
    press(page, "ArrowRight", "Shift+ArrowRight")
    expect(slider).to_have_attribute("aria-valuenow", "62")
    assert numbers(page) == [2, 3]  # the arrows were the slider's
    boxes = [view.bounding_box() for view in views(page).all()]
    assert boxes[0] == boxes[1] and boxes[0]
    grip = slider.bounding_box()
    assert grip
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(boxes[0]["x"] + boxes[0]["width"] * 0.2, grip["y"] + 40, steps=3)
    page.mouse.up()
    expect(slider).to_have_attribute("aria-valuenow", "20")
    press(page, "End")
    expect(slider).to_have_attribute("aria-valuenow", "100")
    page.get_by_role("button", name="Side by side").click()
    expect(slider).to_have_count(0)


@browser_test
def test_only_two_frames_have_a_slider(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=12, compare="1,2,3,4")
    expect(views(page)).to_have_count(4)
    expect(page.get_by_role("button", name="Slider")).to_be_hidden()
    press(page, "4")
    expect(views(page).nth(3)).to_be_focused()


# ---- for everyone ---------------------------------------------------------------------------------------


@browser_test
def test_reduced_motion_zooms_at_once(compare: Callable[..., Page]) -> None:
    page = compare(context={"reduced_motion": "reduce"})
    page.get_by_role("button", name="100 %").click()
    durations = page.locator(".stage").evaluate_all("all => all.map(s => getComputedStyle(s).transitionDuration)")
    assert set(durations) == {"0s"}


@browser_test
def test_a_phone_compares_one_above_the_other_by_thumb(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=12, context={"viewport": PHONE, "has_touch": True, "is_mobile": True})
    for number in (2, 3):
        cell(page, number).tap()
        check = page.get_by_role("checkbox", name=f"Select frame {number}")
        box = check.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 40
        check.tap()
        expect(check).to_be_checked()
    page.get_by_role("button", name="Compare the selected frames").locator("visible=true").tap()
    expect(views(page)).to_have_count(2)
    one, other = (view.bounding_box() for view in views(page).all())
    assert one and other
    assert one["x"] == other["x"] and other["y"] > one["y"] + one["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator(".compare button:visible").all():
        box = button.bounding_box()
        assert box and min(box["width"], box["height"]) >= 40
    page.get_by_role("button", name="Pick frame 3").tap()
    until(page, lambda said: said["votes"] == [[3, "pick"]])
    page.get_by_role("button", name="Back to the sheet").tap()
    expect(views(page)).to_have_count(0)


@browser_test
def test_two_fingers_pinch_every_side(compare: Callable[..., Page]) -> None:
    page = compare(context={"viewport": PHONE, "has_touch": True, "is_mobile": True})
    x, y = middle(page)
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, apart: float) -> None:
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}] if apart else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 30)
    for apart in (40, 60, 80, 90):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    assert zoom(page) > 2


@browser_test
@pytest.mark.parametrize("url", ["//elsewhere.example/a.webp", "javascript:alert(1)"])
def test_full_pictures_come_from_this_server_only(sheet: Opener, url: str) -> None:  # noqa: F811
    page = sheet(n=4, url=url, compare="1,2")
    expect(views(page)).to_have_count(2)
    assert page.locator(".compare img[src]").count() == 0


@browser_test
def test_hostile_text_stays_text_in_a_comparison(sheet: Opener) -> None:  # noqa: F811
    page = sheet(n=4, hostile=1, compare="1,2")
    assert "<b>bold</b>" in (views(page).first.get_attribute("aria-label") or "")
    assert page.evaluate("window.hacked") is None
