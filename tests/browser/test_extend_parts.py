"""The two components of Extend in a real browser: tiles by keyboard, and a box by mouse, keys and thumb."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, cast

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import animations, pictures_without_words, violations
from tests.browser.drawing import Place, drag
from tests.browser.harness import served
from tests.browser.opening import Opener, in_chromium, opening
from tests.support.waiting import until

PAGE = Path(__file__).with_name("extend_harness.py")
PHONE = {"width": 390, "height": 844}
THUMB = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
SIZE = (960, 640)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
BOX = [240, 160, 320, 320]

pytestmark = in_chromium


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(PAGE) as url:
        yield url


@pytest.fixture
def opened(address: str, browser: Browser) -> Iterator[Opener]:
    """Opens the harness page; keyword arguments are its query."""
    with opening(browser, address, shown) as opener:
        yield opener


def shown(page: Page) -> None:
    page.locator(".tile, .stage").first.wait_for()
    page.locator("pre.heard").wait_for()


def heard(page: Page) -> dict[str, Any]:
    """What Python was told."""
    return cast("dict[str, Any]", json.loads(page.locator("pre.heard").inner_text()))


def hears(page: Page, name: str, value: object) -> None:
    """It may hear of some of it before."""
    until(lambda: heard(page)[name] == value, what=f"{name} to be {value}")


def tile(page: Page, name: str) -> Locator:
    return page.locator(f'.tile[data-id="{name}"]')


def focused(page: Page) -> str:
    """The tile whose button has the focus."""
    found: str = page.locator(".st-key-grid .tile:has(.open:focus)").get_attribute("data-id") or ""
    return found


# The grid


def test_arrows_go_from_tile_to_tile_and_tab_passes_them_all(opened: Opener) -> None:
    page = opened(part="grid")
    tile(page, "square").locator(".open").focus()
    order = []
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        order.append(focused(page))
    assert order == ["portrait", "story", "link", "sky", "leader"]
    page.keyboard.press("ArrowRight")  # there is none behind the last
    assert focused(page) == "leader"
    page.keyboard.press("Home")
    assert focused(page) == "leader"
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run again")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "leader"


def test_space_ticks_at_once_and_python_hears_the_whole_list(opened: Opener) -> None:
    page = opened(part="grid")
    box = tile(page, "story").locator("input")
    expect(tile(page, "link").locator("input")).not_to_be_checked()
    tile(page, "story").locator(".open").focus()
    page.keyboard.press("Space")
    expect(box).not_to_be_checked()
    hears(page, "off", ["link", "story"])
    page.keyboard.press("Space")
    tile(page, "link").locator(".tick").click()
    expect(page.get_by_role("checkbox", name="Link, 1200×628")).to_be_checked()
    hears(page, "off", [])
    page.get_by_role("button", name="Run again").click()
    expect(box).to_be_checked()
    assert heard(page)["off"] == []
    assert heard(page)["acts"] == []


def test_ticks_in_a_hurry_are_all_kept(opened: Opener) -> None:
    page = opened(part="grid")
    tile(page, "square").locator(".open").focus()
    for _ in range(4):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    hears(page, "off", ["square", "portrait", "story"])
    expect(tile(page, "link").locator("input")).to_be_checked()


def test_enter_opens_a_tile_once(opened: Opener) -> None:
    page = opened(part="grid")
    tile(page, "portrait").locator(".open").focus()
    page.keyboard.press("Enter")
    hears(page, "acts", [["open", "portrait"]])
    page.get_by_role("button", name="Run again").click()
    tile(page, "leader").locator(".open").click()
    hears(page, "acts", [["open", "portrait"], ["open", "leader"]])
    expect(tile(page, "leader").locator(".open")).to_be_focused()


LETTERS = (
    ("square", "a", "approve"),
    ("portrait", "a", ""),
    ("story", "r", ""),
    ("portrait", "r", "redo"),
    ("leader", "r", ""),
)
"""A tile, the key that is pressed on it, and what it does there, if anything."""


def test_letters_approve_and_redo_what_can_be(opened: Opener) -> None:
    page = opened(part="grid", state="made")
    expect(page.get_by_role("checkbox")).to_have_count(0)
    done: list[list[str]] = []
    for name, key, act in LETTERS:
        tile(page, name).locator(".open").focus()
        page.keyboard.press(key)
        if act:
            done.append([act, name])
            hears(page, "acts", done)
    tile(page, "link").get_by_role("button", name="Crop instead · free").click()
    hears(page, "acts", [["approve", "square"], ["redo", "portrait"], ["instead", "link"]])


def test_the_buttons_on_a_tile_do_what_they_say(opened: Opener) -> None:
    page = opened(part="grid", state="made")
    tile(page, "square").hover()
    for does in ("approve", "redo", "open"):
        tile(page, "square").locator(f'[data-does="{does}"]').click()
    hears(page, "acts", [["approve", "square"], ["redo", "square"], ["open", "square"]])


def test_letters_in_a_hurry_are_each_done_once(opened: Opener) -> None:
    page = opened(part="grid", state="made", slow_ms=400)
    wanted = []
    for name, key, act in (("square", "a", "approve"), ("portrait", "r", "redo"), ("square", "r", "redo")) * 2:
        tile(page, name).locator(".open").focus()
        page.keyboard.press(key)
        wanted.append([act, name])
    hears(page, "acts", wanted)
    page.get_by_role("button", name="Run again").click()
    expect(page.get_by_role("button", name="Run again")).to_be_focused()
    tile(page, "leader").locator(".open").click()
    hears(page, "acts", [*wanted, ["open", "leader"]])


def test_what_is_made_shows_how_far_it_is(opened: Opener) -> None:
    page = opened(part="grid", state="made")
    expect(tile(page, "square").locator("img.done")).to_have_js_property("naturalWidth", 384)
    expect(tile(page, "portrait").locator(".mark")).to_be_visible()
    expect(tile(page, "story").get_by_text("making")).to_be_visible()
    assert tile(page, "story").locator(".progress i").evaluate("each => each.style.width") == "50%"
    expect(tile(page, "link").get_by_text("The filter held it back.")).to_be_visible()
    expect(page.get_by_role("button", name="Square, 1080×1080, ready. Outpaint. 29% new pixels.")).to_be_visible()


def test_tiles_keep_their_shape_and_their_row(opened: Opener) -> None:
    page = opened(part="grid", safe=1)
    boxes = {name: tile(page, name).locator(".frame").bounding_box() for name in ("square", "portrait", "story")}
    for name, ratio in (("square", 1), ("portrait", 0.8), ("story", 9 / 16)):
        found = boxes[name]
        assert found
        assert found["width"] / found["height"] == pytest.approx(ratio, abs=0.01)
    feet = {round(box["y"] + box["height"]) for box in boxes.values() if box}
    assert len(feet) == 1, "a warning below one moves it out of its row"
    expect(tile(page, "story").locator(".zone")).to_be_visible()
    expect(tile(page, "square").locator(".zone")).to_be_hidden()


def test_hostile_words_stay_words(opened: Opener) -> None:
    page = opened(part="grid", state="made", hostile=1)
    expect(tile(page, "leader").locator(".text")).to_contain_text("<img src=x")
    assert page.evaluate("window.hacked") is None
    assert page.locator(".st-key-grid b").count() == 0


@pytest.mark.parametrize("part", ["grid", "grid&state=made&safe=1", "box", "box&free=1"])
def test_nothing_serious_for_axe(opened: Opener, part: str) -> None:
    page = opened(part=part)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    assert pictures_without_words(page) == []


def test_reduced_motion_stills_the_sheen(opened: Opener) -> None:
    page = opened(part="grid", state="made", context={"reduced_motion": "reduce"})
    assert animations(page) == []


def test_a_phone_has_room_for_every_tile(opened: Opener) -> None:
    page = opened(part="grid", state="made", context=THUMB)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(tile(page, "square").locator('[data-does="approve"]')).to_have_css("opacity", "1")
    tile(page, "square").locator('[data-does="approve"]').tap()
    hears(page, "acts", [["approve", "square"]])


# The box


def frame(page: Page) -> Locator:
    return page.locator(".st-key-box .box")


def scale(page: Page) -> float:
    """How many px on the screen one of the picture has."""
    found = page.locator(".st-key-box .stage").bounding_box()
    assert found
    wide = SIZE[0] if page.url.endswith("free=1") else SIZE[0] + 576
    return found["width"] / wide


def middle(page: Page) -> Place:
    found = frame(page).bounding_box()
    assert found
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def test_the_box_is_dragged_beyond_the_picture(opened: Opener) -> None:
    page = opened(part="box")
    x, y = middle(page)
    by = 350 * scale(page)
    drag(page, [(x, y), (x - by, y + 20)])
    hears(page, "box", pytest.approx([BOX[0] - 350, BOX[1] + 20 / scale(page), *BOX[2:]], abs=3))
    assert heard(page)["box"][2:] == BOX[2:]
    drag(page, [middle(page), (0, 0)])  # never off its canvas
    hears(page, "box", [-288, -288, 320, 320])
    expect(page.locator(".st-key-box .hatch")).to_be_visible()


def test_a_corner_sizes_it_and_its_shape_stays(opened: Opener) -> None:
    page = opened(part="box")
    grip = page.locator(".st-key-box .grip").nth(2).bounding_box()
    assert grip
    corner = (grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    by = 160 * scale(page)
    drag(page, [corner, (corner[0] + by, corner[1] + by / 2)])
    hears(page, "box", pytest.approx([*BOX[:2], 480, 480], abs=4))
    left, top, width, height = heard(page)["box"]
    assert [left, top] == BOX[:2]
    assert width == height


def test_keys_move_and_size_it_and_say_where_it_is(opened: Opener) -> None:
    page = opened(part="box")
    frame(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    step = max(SIZE) / 100
    hears(page, "box", [round(240 + step), round(160 - 5 * step), 320, 320])
    page.keyboard.press("-")
    until(lambda: heard(page)["box"][2] == 305, what="the box to be smaller")
    expect(page.locator(".st-key-box .said")).to_have_text(f"Left {heard(page)['box'][0]}, top 120, 305 by 305 px")
    expect(frame(page)).to_be_focused()
    page.get_by_role("button", name="Run again").click()
    assert heard(page)["box"][2] == 305


def test_a_click_beside_it_brings_it_there(opened: Opener) -> None:
    page = opened(part="box", free=1)
    stage = page.locator(".st-key-box .stage").bounding_box()
    assert stage
    page.mouse.click(stage["x"] + 800 * scale(page), stage["y"] + 320 * scale(page))
    until(lambda: heard(page)["moves"] > 0, what="the box to be heard of")
    left, top, width, height = heard(page)["box"]
    assert (left, top) == (pytest.approx(640, abs=2), pytest.approx(160, abs=2))
    assert left + width <= SIZE[0]
    assert top + height <= SIZE[1]


def test_a_thumb_drags_it_and_the_page_stays(opened: Opener) -> None:
    page = opened(part="box", context=THUMB)
    x, y = middle(page)
    touch = page.context.new_cdp_session(page)
    for kind, to in (
        ("touchStart", (x, y)),
        *(("touchMove", (x - step, y)) for step in (8, 20, 30)),
        ("touchEnd", None),
    ):
        points = [{"x": to[0], "y": to[1]}] if to else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    hears(page, "box", pytest.approx([240 - 30 / scale(page), *BOX[1:]], abs=4))
    assert page.evaluate("window.scrollY") == 0
