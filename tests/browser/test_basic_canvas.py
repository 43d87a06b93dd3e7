"""The basic canvas in a real browser: what Python gets is what was drawn, and what the mask editor gives for it."""

import json
import math
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from core.domain.mask import Drawn
from core.imaging.mask_strokes import mask_of
from tests.browser.axe import violations
from tests.browser.drawing import Bools, Place, agree, distance_to, drag, inside, iou, oval
from tests.browser.harness import picture, served
from tests.browser.opening import Opener, browser_test, opening, settled
from tests.support.long import long

PAGE = Path(__file__).with_name("basic_canvas_harness.py")
SHOTS = Path(__file__).parents[2] / "test-results"
DESKTOP = {"width": 1440, "height": 1000}
BIG = (2048, 2048)
LOG = "JSON.parse(document.querySelector('.st-key-log').innerText)"
SHAPES: dict[str, list[Place]] = {
    "Brush": [(700, 700), (1300, 720), (710, 800), (1310, 820), (700, 900), (1290, 930), (720, 1010)],
    "Rectangle": [(640, 650), (1230, 1190)],
    "Shape": [(630, 820), (1220, 660), (1350, 1240), (980, 1010), (650, 1190)],
}
KEYS = {"Brush": "b", "Rectangle": "r", "Shape": "p"}
names = count(1)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(PAGE) as url:
        yield url


@pytest.fixture
def opened(address: str, browser: Browser) -> Iterator[Opener]:
    """Opens the harness page on a picture that nobody has drawn on; keyword arguments are its query."""
    with opening(browser, address, ready, prepare=prepare, viewport=DESKTOP) as opener:
        yield opener


def prepare(page: Page, query: dict[str, Any]) -> None:
    """A picture that nobody has drawn on."""
    page.route("**/pictures/full/*", lambda route: route.fulfill(body=picture(1), content_type="image/webp"))
    query.setdefault("name", f"q{next(names)}")
    query.setdefault("size", "1536x1024")


def ready(page: Page) -> None:
    page.locator(".dc-canvas, .view[data-state=there]").first.wait_for(state="attached")
    settled(page)


def log(page: Page) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(page.locator(".st-key-log").inner_text()))


def kept(page: Page, strokes: int) -> Drawn:
    """What Python holds once it has so many strokes, and all that an editor has."""
    if page.locator(".st-key-editor .mask-editor").count():
        page.locator(".st-key-editor .mask-editor[data-kept=true]").wait_for()
    page.wait_for_function(f"(strokes) => {LOG}.strokes.length === strokes", arg=strokes)
    settled(page)
    said = log(page)
    return Drawn(strokes=said["strokes"], revision=said["revision"], base=said["base"])


def pixels(drawn: Drawn, size: tuple[int, int]) -> Bools:
    return np.asarray(mask_of(drawn.strokes, size)) > 127


def choose(page: Page, tool: str) -> None:
    with rerun(page):
        page.get_by_role("radio", name=tool, exact=True).or_(page.get_by_role("button", name=tool, exact=True)).click()


class rerun:
    """What is done in this context starts a run; leave it when that is over."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __enter__(self) -> None:
        self.runs = log(self.page)["runs"]

    def __exit__(self, *_: object) -> None:
        self.page.wait_for_function(f"(runs) => {LOG}.runs > runs", arg=self.runs)
        settled(self.page)


def paper(page: Page) -> tuple[float, float, float]:
    """Where the picture's corner lies on the screen, and how many pixels of the screen one of the picture's has."""
    canvas = page.locator(".st-key-basic_canvas .dc-canvas, .st-key-editor .view img").first
    canvas.scroll_into_view_if_needed()
    box = cast("dict[str, float]", canvas.bounding_box())
    return box["x"], box["y"], box["width"] / log(page)["size"][0]


def on_screen(page: Page, places: Sequence[Place]) -> list[Place]:
    """Whole pixels of the screen that are nearest to these of the picture."""
    left, top, zoom = paper(page)
    return [(round(left + x * zoom), round(top + y * zoom)) for x, y in places]


def draw(page: Page, tool: str, places: Sequence[Place]) -> list[Place]:
    """With the mouse; where that was in the picture."""
    left, top, zoom = paper(page)
    there = on_screen(page, places)
    if tool == "Shape":
        for place in [*there, there[0]]:
            page.mouse.click(*place)
    else:
        drag(page, as_a_hand_moves(there), steps=1)
    return [((x - left) / zoom, (y - top) / zoom) for x, y in there]


def as_a_hand_moves(places: Sequence[Place], part_px: float = 4) -> list[Place]:
    """By small steps, each to a whole pixel: the canvas rounds the corners of what is jerked."""
    found = [places[0]]
    for (x0, y0), (x1, y1) in pairwise(places):
        parts = max(1, round(math.dist((x0, y0), (x1, y1)) / part_px))
        found += [
            (round(x0 + (x1 - x0) * at / parts), round(y0 + (y1 - y0) * at / parts)) for at in range(1, parts + 1)
        ]
    return found


@browser_test
@pytest.mark.parametrize("tool", ["Brush", *long("Rectangle", "Shape")])
def test_both_surfaces_give_the_same_mask_which_is_the_drawn_shape(opened: Opener, tool: str) -> None:
    page = opened(size="2048x2048")
    if tool != "Brush":
        choose(page, tool)
    real = draw(page, tool, SHAPES[tool])
    drawn = kept(page, 1)
    found, a_screen_pixel = pixels(drawn, BIG), 1 / paper(page)[2]
    if tool == "Brush":
        from_edge = distance_to(real, BIG) - drawn.strokes[0].width_px / 2
        assert drawn.strokes[0].width_px == pytest.approx(128, abs=0.5)
        agree(found, from_edge < 0, from_edge, 2 * a_screen_pixel)
    else:
        outline = real if tool == "Shape" else [real[0], (real[1][0], real[0][1]), real[1], (real[0][0], real[1][1])]
        agree(found, inside(outline, BIG), distance_to([*outline, outline[0]], BIG), a_screen_pixel)
    other = opened(size="2048x2048", surface="editor")
    other.locator(".st-key-editor .view").focus()
    other.keyboard.press(KEYS[tool])
    draw(other, tool, SHAPES[tool])
    assert iou(found, pixels(kept(other, 1), BIG)) >= 0.98


@browser_test
def test_a_circle_has_the_drawn_diameter(opened: Opener) -> None:
    page = opened(size="2048x2048")
    choose(page, "Circle")
    (x0, y0), (x1, y1) = draw(page, "Circle", [(700, 800), (1300, 1250)])
    found = pixels(kept(page, 1), BIG)
    middle, radius = ((x0 + x1) / 2, (y0 + y1) / 2), math.dist((x0, y0), (x1, y1)) / 2
    outline = oval((middle[0] - radius, middle[1] - radius), (middle[0] + radius, middle[1] + radius))
    agree(found, inside(outline, BIG), distance_to([*outline, outline[0]], BIG), 1 / paper(page)[2])


@browser_test
def test_the_editors_strokes_stay_and_the_canvas_adds_its_own(opened: Opener) -> None:
    page = opened(start="inverted")
    before = kept(page, 3)
    assert before.revision == 3
    choose(page, "Rectangle")
    assert log(page)["revision"] == 3  # only looked at
    draw(page, "Rectangle", [(1000, 100), (1400, 500)])
    drawn = kept(page, 4)
    assert drawn.strokes[:3] == before.strokes
    assert drawn.revision == 4
    with rerun(page):
        page.get_by_text("Editor", exact=True).click()
    ready(page)
    editor = page.locator(".st-key-editor .mask-editor[data-strokes='4']")
    editor.wait_for()
    editor.locator(".view").focus()
    page.keyboard.press("i")
    assert kept(page, 5).strokes[:4] == drawn.strokes
    with rerun(page):
        page.get_by_text("Editor", exact=True).click()
    ready(page)
    assert kept(page, 5).strokes[4].tool == "invert"
    draw(page, "Brush", [(100, 700), (400, 900)])
    assert [stroke.tool for stroke in kept(page, 6).strokes[4:]] == ["invert", "brush"]


@browser_test
def test_hidden_and_shown_again_and_after_a_reload_it_is_all_there(opened: Opener) -> None:
    page = opened()
    draw(page, "Brush", [(300, 300), (900, 350), (1000, 700)])
    drawn = kept(page, 1)
    for _ in range(2):
        with rerun(page):
            page.get_by_text("Hide", exact=True).click()
    ready(page)
    assert kept(page, 1) == drawn
    draw(page, "Brush", [(200, 800), (700, 900)])
    second = kept(page, 2)
    assert second.strokes[0] == drawn.strokes[0]
    page.reload()
    ready(page)
    assert kept(page, 2) == second


@browser_test
def test_undo_goes_back_past_what_the_canvas_knows_and_clear_is_undone(opened: Opener) -> None:
    page = opened(start="inverted")
    undo, clear = (page.locator(f".st-key-canvas_{name} button") for name in ("undo", "clear"))
    draw(page, "Brush", [(300, 100), (900, 150)])
    drawn = kept(page, 4)
    clear.click()
    assert kept(page, 5).strokes[-1].tool == "clear"
    expect(page.locator(".ps-painted")).to_contain_text("0.0% painted")
    expect(clear).to_be_disabled()
    undo.click()
    assert kept(page, 4).strokes == drawn.strokes
    for left in (3, 2, 1, 0):
        undo.click()
        assert len(kept(page, left).strokes) == left
    expect(undo).to_be_disabled()


@browser_test
def test_erasing_shows_at_once_and_becomes_part_of_the_picture(opened: Opener) -> None:
    page = opened(size="1024x1024")
    choose(page, "Rectangle")
    draw(page, "Rectangle", [(200, 200), (800, 800)])
    kept(page, 1)
    choose(page, "Erase")
    expect(page.locator(".ps-painted")).to_contain_text("White takes away")
    draw(page, "Erase", [(100, 500), (900, 500)])
    drawn = kept(page, 2)
    assert drawn.strokes[1].erases
    found = pixels(drawn, (1024, 1024))
    assert found[300, 300]
    assert not found[500, 500]
    choose(page, "Brush")
    assert kept(page, 2) == drawn
    draw(page, "Brush", [(450, 500), (550, 500)])
    after = kept(page, 3)
    assert after.strokes[:2] == drawn.strokes
    assert pixels(after, (1024, 1024))[500, 500]


@browser_test
def test_on_a_phone_a_finger_draws_where_it_is(opened: Opener) -> None:
    page = opened(context={"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True,
                           "device_scale_factor": 2})  # fmt: skip
    left, top, zoom = paper(page)
    assert 1536 * zoom < 360
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    session = page.context.new_cdp_session(page)
    before = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    places = [(left + (300 + 60 * step) * zoom, top + (300 + 30 * step) * zoom) for step in range(12)]
    _touch(session, "touchStart", places[0])
    for place in places[1:]:
        _touch(session, "touchMove", place)
    _touch(session, "touchEnd")
    (stroke,) = kept(page, 1).strokes
    assert math.dist(stroke.points[0], (300, 300)) < 12
    assert math.dist(stroke.points[-1], (960, 630)) < 12
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == before


def _touch(session: CDPSession, kind: str, *places: Place) -> None:
    points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, *long(1440, 820)])
def test_it_looks_right_at_every_width(opened: Opener, width: int, scheme: str) -> None:
    page = opened(start="base", context={"viewport": {"width": width, "height": 900}, "color_scheme": scheme})
    draw(page, "Brush", [(300, 300), (500, 350), (520, 700)])
    kept(page, 1)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"basic-canvas-{width}-{scheme}.png")
    box = cast("dict[str, float]", page.locator(".st-key-basic_canvas").bounding_box())
    canvas = cast("dict[str, float]", page.locator(".dc-canvas").first.bounding_box())
    assert box["x"] < canvas["x"]
    assert canvas["x"] + canvas["width"] < box["x"] + box["width"]
    assert [found for found in violations(page) if "basic_canvas" in found.target] == []
