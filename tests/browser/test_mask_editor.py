"""The mask editor in a real browser: drawn with mouse, wheel, keys and fingers; what Python gets is what was drawn."""

import base64
import io
import json
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, pairwise
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Locator, Page, Route, expect

from components.mask_editor import Picture, mask_editor
from core.domain.mask import Drawn
from core.imaging.mask_strokes import mask_of
from core.imaging.masks import as_png
from tests.browser.axe import animations, pictures_without_words, violations
from tests.browser.drawing import Bools, Place, agree, distance_to, drag, inside, iou, oval, painted
from tests.browser.harness import picture, served
from tests.browser.opening import DESKTOP, Opener, browser_test, opening, settled
from tests.support.long import long
from tests.support.waiting import until

PAGE = Path(__file__).with_name("mask_editor_harness.py")
SHOTS = Path(__file__).parents[2] / "test-results"
TABLET = {"width": 820, "height": 1180}
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
BIG = (2048, 2048)
HOSTILE = "<img src=x onerror='window.hacked=1'><b>bold</b>"
NETWORK = re.compile(r"/_stcore/(health|host-config)|ERR_|404")

names = count(1)


@cache
def _picture(size: tuple[int, int]) -> bytes:
    return picture(1, size)


@cache
def base(size: tuple[int, int]) -> Image.Image:
    """A mask that was imported: a ring and a soft bar that is light at its left only."""
    width, height = size
    mask = Image.new("L", size, 0)
    mask.paste(Image.linear_gradient("L").rotate(90).resize((width // 3, height // 8)), (width // 8, height // 10))
    draw = ImageDraw.Draw(mask)
    draw.ellipse((width // 2, height // 4, width * 7 // 8, height * 3 // 4), fill=255)
    draw.ellipse((width * 5 // 8, height * 3 // 8, width * 6 // 8, height * 5 // 8), fill=90)
    return mask


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(PAGE) as url:
        yield url


@pytest.fixture
def opened(address: str, browser: Browser) -> Iterator[Opener]:
    """Opens the harness page on a picture that nobody has drawn on; with `missing` the picture is not there."""
    errors: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error" and not NETWORK.search(f"{said.text} {said.location}"):
            errors.append(said.text)

    def prepare(page: Page, query: dict[str, Any]) -> None:
        page.on("console", hear)
        missing = query.pop("missing", False)
        query.setdefault("name", f"p{next(names)}")
        size = sized(query.setdefault("size", "1536x1024"))
        page.route("**/pictures/full/*", lambda route: route.fulfill(status=404) if missing else
                   route.fulfill(body=_picture(size), content_type="image/webp"))  # fmt: skip
        page.route("**/pictures/base/*", lambda route: route.fulfill(
                   body=as_png(base(size)), content_type="image/png"))  # fmt: skip

    with opening(browser, address, shown, prepare=prepare) as opener:
        yield opener
    assert errors == []


def sized(said: str) -> tuple[int, int]:
    width, height = said.split("x")
    return int(width), int(height)


def shown(page: Page) -> None:
    """The picture, or that it is not there."""
    part(page, ".view:is([data-state=there], [data-state=missing])").wait_for()
    settled(page)
    painted(page)


def ready(page: Page, state: str = "there") -> None:
    part(page, f".view[data-state={state}]").wait_for()
    settled(page)
    painted(page)


def part(page: Page, selector: str) -> Locator:
    return page.locator(f".st-key-editor {selector}")


def button(page: Page, name: str) -> Locator:
    return part(page, ".mask-editor").get_by_role("button", name=name, exact=True)


def log(page: Page) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(page.locator(".st-key-log").inner_text()))


def kept(page: Page, revision: int, *, whole: bool = True) -> Drawn:
    """What Python holds once it has this revision or a later one, and all that is drawn."""
    page.wait_for_function(
        """([least, whole]) => JSON.parse(document.querySelector('.st-key-log').innerText).revision >= least &&
          (!whole || [...document.querySelectorAll('.st-key-editor *')].find((each) => each.shadowRoot)
            .shadowRoot.querySelector('.mask-editor').dataset.kept === 'true')""",
        arg=[revision, whole],
    )
    settled(page)  # the editor hears before the log is written
    said = log(page)
    return Drawn(strokes=said["strokes"], revision=said["revision"], base=said["base"])


def pixels(drawn: Drawn, size: tuple[int, int]) -> Bools:
    return np.asarray(mask_of(drawn.strokes, size, base(size) if drawn.base else None)) > 127


def lens(page: Page) -> tuple[float, float, float]:
    """Where the picture's corner lies on the screen, and the zoom."""
    painted(page)
    left, top, zoom = re.findall(r"-?[\d.]+", part(page, ".view img").evaluate("each => each.style.transform"))
    box = view(page)
    return box["x"] + float(left), box["y"] + float(top), float(zoom)


def view(page: Page) -> dict[str, float]:
    return cast("dict[str, float]", part(page, ".view").bounding_box())


def middle(page: Page) -> Place:
    box = view(page)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def on_screen(page: Page, places: Sequence[Place]) -> list[Place]:
    """Whole pixels of the screen that are nearest to these of the picture."""
    left, top, zoom = lens(page)
    return [(round(left + x * zoom), round(top + y * zoom)) for x, y in places]


def in_picture(page: Page, places: Sequence[Place]) -> list[Place]:
    left, top, zoom = lens(page)
    return [((x - left) / zoom, (y - top) / zoom) for x, y in places]


def to_100_percent(page: Page) -> None:
    part(page, ".view").focus()
    page.keyboard.press("1")
    assert lens(page)[2] == 1


# ---- what a shape should be ---------------------------------------------------------------------------


SHAPES: dict[str, list[Place]] = {
    "b": [(820, 830), (1010, 900), (1150, 780), (1240, 1020), (860, 1190), (830, 960)],
    "l": [(830, 820), (1220, 860), (1150, 1240), (980, 1010), (850, 1190)],
    "p": [(830, 820), (1220, 860), (1150, 1240), (980, 1010), (850, 1190)],
    "r": [(840, 850), (1230, 1190)],
    "c": [(840, 850), (1230, 1190)],
}


@browser_test
@pytest.mark.parametrize("zoom", ["at 100 %", *long("at fit")])
@pytest.mark.parametrize("key", SHAPES)
def test_the_mask_is_the_drawn_shape(opened: Opener, key: str, zoom: str) -> None:
    page = opened(size="2048x2048")
    if zoom == "at 100 %":
        to_100_percent(page)
    part(page, ".view").focus()
    page.keyboard.press(key)
    places = on_screen(page, SHAPES[key])
    if key == "p":
        for place in places:
            page.mouse.click(*place)
        page.keyboard.press("Enter")
    else:
        drag(page, places)
    drawn = kept(page, 1)
    assert len(drawn.strokes) == 1
    real = in_picture(page, places)
    found, within_px = pixels(drawn, BIG), max(1, 1 / lens(page)[2])
    if key == "b":
        from_edge = distance_to(real, BIG) - drawn.strokes[0].width_px / 2
        agree(found, from_edge < 0, from_edge, within_px)
        return
    (x0, y0), (x1, y1) = real[0], real[-1]
    outline = {"r": [(x0, y0), (x1, y0), (x1, y1), (x0, y1)], "c": oval(real[0], real[-1])}.get(key, real)
    agree(found, inside(outline, BIG), distance_to([*outline, outline[0]], BIG), within_px)


@browser_test
def test_a_drawn_line_costs_few_points_and_none_is_far_from_it(opened: Opener) -> None:
    page = opened(size="2048x2048")
    to_100_percent(page)
    x, y = middle(page)
    places = [(x + 200 * math.cos(t / 30), y + 150 * math.sin(t / 30)) for t in range(300)]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places:
        page.mouse.move(*place)
    page.mouse.up()
    (stroke,) = kept(page, 1).strokes
    assert 8 < len(stroke.points) < 180
    assert all(value == round(value, 1) for point in stroke.points for value in point)
    real = in_picture(page, [(round(px), round(py)) for px, py in places])
    for px, py in real:
        nearest = min(
            math.hypot(px - x0 - a * (x1 - x0), py - y0 - a * (y1 - y0))
            for (x0, y0), (x1, y1) in pairwise(stroke.points)
            for a in [
                min(1, max(0, ((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / math.dist((x0, y0), (x1, y1)) ** 2))
            ]
        )
        assert nearest <= 0.25 + 0.71  # and what a pointer event rounds


def overlay(page: Page) -> Bools:
    """The mask as the screen shows it, over the picture, at the picture's scale on the screen."""
    left, top, zoom = lens(page)
    box, size = view(page), log(page)["size"]
    data = part(page, "canvas.overlay").evaluate("each => each.toDataURL()").partition(",")[2]
    with Image.open(io.BytesIO(base64.b64decode(data))) as image:
        alpha = image.getchannel("A")
    at = (round(left - box["x"]), round(top - box["y"]))
    return np.asarray(alpha.crop((*at, at[0] + round(size[0] * zoom), at[1] + round(size[1] * zoom)))) > 127


@browser_test
def test_what_is_seen_is_what_is_kept(opened: Opener) -> None:
    """Every tool after another, erasing among them: the screen shows the mask that Python makes of the strokes."""
    page = opened(size="1024x768")

    def draw(places: Sequence[Place]) -> None:
        drag(page, on_screen(page, places))

    part(page, ".view").focus()
    page.keyboard.press("b")
    draw([(200, 200), (500, 200), (500, 500), (200, 500), (200, 200)])
    page.keyboard.press("f")
    page.mouse.click(*on_screen(page, [(350, 350)])[0])
    page.keyboard.press("e")
    page.keyboard.press("c")
    draw([(300, 300), (420, 430)])
    page.keyboard.press("b")
    page.keyboard.press("e")
    draw([(150, 150), (560, 560)])
    page.keyboard.press("e")
    page.keyboard.press("l")
    draw([(700, 100), (900, 120), (860, 400), (720, 300)])
    page.keyboard.press("i")
    page.keyboard.press("r")
    draw([(600, 500), (900, 700)])
    drawn = kept(page, 7)
    assert [(stroke.tool, stroke.erases) for stroke in drawn.strokes] == [
        ("brush", False), ("fill", False), ("ellipse", True), ("brush", True), ("polygon", False), ("invert", False),
        ("rectangle", False)]  # fmt: skip
    seen = overlay(page)
    wanted = mask_of(drawn.strokes, (1024, 768))
    assert iou(seen, np.asarray(wanted.resize((seen.shape[1], seen.shape[0]), Image.Resampling.BOX)) > 127) > 0.99
    share = np.asarray(wanted).mean() / 255
    expect(part(page, ".facts")).to_have_text(re.compile(r"^1024 × 768 · \d+\.\d% painted$"))
    said = float(part(page, ".facts").inner_text().split("· ")[1].split("%")[0])
    assert abs(said - 100 * share) < 0.4
    page.keyboard.press("Delete")
    assert not pixels(kept(page, 8), (1024, 768)).any()
    painted(page)
    assert not overlay(page).any()
    expect(part(page, ".told")).to_have_text("Paint over the part to change.")


# ---- undo, redo, what is kept ---------------------------------------------------------------------------


@browser_test
def test_a_hundred_steps_and_more_go_back_and_forth(opened: Opener) -> None:
    page = opened(strokes=110)
    x, y = middle(page)
    for number in range(10):
        page.mouse.click(x - 90 + 20 * number, y)
    before, seen = kept(page, 10), overlay(page)
    assert len(before.strokes) == 120
    wanted = mask_of(before.strokes, (1536, 1024)).resize((seen.shape[1], seen.shape[0]), Image.Resampling.BOX)
    assert iou(seen, np.asarray(wanted) > 127) > 0.94  # thin spirals: the edge is a good part of them
    expect(button(page, "Redo (Ctrl Shift Z)")).to_have_attribute("aria-disabled", "true")
    for _ in range(125):
        page.keyboard.press("Control+z")
    assert kept(page, 130).strokes == ()
    painted(page)
    assert not overlay(page).any()
    expect(button(page, "Undo (Ctrl Z)")).to_have_attribute("aria-disabled", "true")
    for number in range(120):
        page.keyboard.press("Control+y" if number % 2 else "Control+Shift+z")
    after = kept(page, 250)
    assert after.strokes == before.strokes
    assert (overlay(page) == seen).all()
    button(page, "Undo (Ctrl Z)").click()
    assert len(kept(page, 251).strokes) == 119
    page.mouse.click(x, y + 60)
    assert len(kept(page, 252).strokes) == 120
    page.keyboard.press("Control+y")  # something new was drawn: there is nothing to redo
    assert kept(page, 252).revision == 252


@browser_test
def test_a_stroke_over_the_edge_goes_on_and_takes_nothing_away(opened: Opener) -> None:
    page = opened(size="1024x1024")
    x, y = middle(page)
    drag(page, [(x - 40, y), (x + 40, y)])
    first = kept(page, 1).strokes[0]
    box = view(page)
    out = (box["x"] + box["width"] + 160, y + 80)  # over the next column
    drag(page, [(x, y + 60), out, (x, y + 100)])
    drawn = kept(page, 2)
    assert drawn.strokes[0] == first
    assert len(drawn.strokes) == 2
    xs = [point[0] for point in drawn.strokes[1].points]
    assert max(xs) > 1024
    assert xs[-1] == pytest.approx(in_picture(page, [(x, y + 100)])[0][0], abs=1)
    assert pixels(drawn, (1024, 1024))[:, -1].any()  # up to the edge
    outside = overlay_outside(page)
    assert not outside


def overlay_outside(page: Page) -> int:
    """How many pixels of the overlay beside the picture are painted."""
    left, top, zoom = lens(page)
    box, size = view(page), log(page)["size"]
    data = part(page, "canvas.overlay").evaluate("each => each.toDataURL()").partition(",")[2]
    with Image.open(io.BytesIO(base64.b64decode(data))) as image:
        alpha = np.array(image.getchannel("A"))
    at = [round(left - box["x"]), round(top - box["y"])]
    alpha[at[1] - 1 : at[1] + round(size[1] * zoom) + 1, at[0] - 1 : at[0] + round(size[0] * zoom) + 1] = 0
    return int((alpha > 0).sum())


@browser_test
def test_after_a_reload_and_in_a_second_tab_the_mask_is_the_same(opened: Opener) -> None:
    page = opened(name="reloaded")
    x, y = middle(page)
    drag(page, [(x - 80, y), (x, y - 70), (x + 90, y + 20)])
    page.keyboard.press("e")
    drag(page, [(x, y - 100), (x, y + 100)])
    before = kept(page, 2)
    seen = overlay(page)
    page.reload()
    ready(page)
    after = kept(page, 2)
    assert after == before
    assert as_png(mask_of(after.strokes, (1536, 1024))) == as_png(mask_of(before.strokes, (1536, 1024)))
    assert (overlay(page) == seen).all()
    part(page, ".view").focus()
    page.keyboard.press("Control+z")  # the strokes are the history: it goes back past the reload
    assert kept(page, 3).strokes == before.strokes[:1]
    other = opened(name="reloaded")
    assert kept(other, 3).strokes == before.strokes[:1]


@browser_test
def test_a_rerun_keeps_zoom_and_undo_and_python_may_set_the_mask(opened: Opener) -> None:
    page = opened()
    x, y = middle(page)
    page.mouse.move(x + 100, y)
    page.mouse.wheel(0, -400)
    page.mouse.click(x, y)
    page.mouse.click(x + 40, y)
    page.keyboard.press("Control+z")
    drawn, looked = kept(page, 3), lens(page)
    part(page, ".view").evaluate("each => { each.same = true; }")
    rerun(page, "Rerun")
    assert kept(page, 3) == drawn
    assert lens(page) == looked
    assert part(page, ".view").evaluate("each => each.same")
    part(page, ".view").focus()
    page.keyboard.press("Control+y")
    assert len(kept(page, 4).strokes) == 2
    rerun(page, "Empty it")
    assert kept(page, 5) == Drawn(revision=5)
    painted(page)
    assert not overlay(page).any()
    assert lens(page) == looked


def rerun(page: Page, name: str) -> None:
    runs = log(page)["runs"]
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_function(
        "(runs) => JSON.parse(document.querySelector('.st-key-log').innerText).runs > runs", arg=runs
    )
    settled(page)


@browser_test
def test_each_picture_has_its_own_strokes(opened: Opener) -> None:
    page = opened()
    x, y = middle(page)
    page.mouse.click(x, y)
    page.mouse.click(x + 30, y)
    rerun(page, "Other")  # at once: what is held back for a moment goes first
    ready(page)
    assert log(page)["url"].endswith("-2")
    assert kept(page, 0).strokes == ()
    assert not overlay(page).any()
    page.mouse.click(x, y)
    assert len(kept(page, 1).strokes) == 1
    rerun(page, "First")
    ready(page)
    assert len(kept(page, 2).strokes) == 2
    assert overlay(page).any()


@browser_test
def test_a_long_stroke_is_kept_while_it_is_drawn(opened: Opener) -> None:
    page = opened()
    x, y = middle(page)
    page.mouse.move(x - 100, y)
    page.mouse.down()
    page.mouse.move(x, y + 30, steps=4)
    part_of_it = kept(page, 1, whole=False)  # the button is still down
    assert len(part_of_it.strokes) == 1
    page.mouse.move(x + 100, y, steps=4)
    page.mouse.up()
    whole = kept(page, part_of_it.revision + 1)
    assert len(whole.strokes) == 1
    assert whole.strokes[0].points[-1][0] > part_of_it.strokes[0].points[-1][0]


# ---- an imported mask under the strokes -----------------------------------------------------------------


def on_base(page: Page) -> None:
    part(page, ".mask-editor[data-ground=there]").wait_for()
    painted(page)


def seen_as(page: Page, wanted: Bools) -> float:
    """How far the screen agrees with this mask."""
    seen = overlay(page)
    small = Image.fromarray(wanted).convert("L").resize((seen.shape[1], seen.shape[0]), Image.Resampling.BOX)
    return iou(seen, np.asarray(small) > 127)


@browser_test
def test_an_imported_mask_lies_under_the_strokes(opened: Opener) -> None:
    size = (1024, 768)
    page = opened(size="1024x768", base="ring")
    on_base(page)
    bare = np.asarray(base(size)) > 127
    assert seen_as(page, bare) > 0.99
    share = re.escape(f"{100 * bare.mean():.1f}"[:-1])
    expect(part(page, ".facts")).to_have_text(re.compile(rf"· {share}\d% painted$"))
    expect(button(page, "Undo (Ctrl Z)")).to_have_attribute("aria-disabled", "true")
    part(page, ".view").focus()
    page.keyboard.press("e")
    drag(page, on_screen(page, [(560, 150), (560, 600)]))
    page.keyboard.press("e")
    page.keyboard.press("f")
    page.mouse.click(*on_screen(page, [(700, 384)])[0])  # the hole of the ring
    page.keyboard.press("i")
    drawn = kept(page, 3)
    assert drawn.base == "ring"
    assert seen_as(page, pixels(drawn, size)) > 0.99
    page.keyboard.press("Delete")
    assert not pixels(kept(page, 4), size).any()
    painted(page)
    assert not overlay(page).any()
    page.keyboard.press("Control+z")
    assert kept(page, 5).strokes == drawn.strokes
    painted(page)
    seen = overlay(page)
    assert seen_as(page, pixels(drawn, size)) > 0.99
    page.reload()
    ready(page)
    on_base(page)
    assert (overlay(page) == seen).all()
    part(page, ".view").focus()
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert kept(page, 8) == Drawn(revision=8, base="ring")
    painted(page)
    assert seen_as(page, bare) > 0.99
    page.keyboard.press("Delete")  # there are no strokes, but there is something to clear
    assert [stroke.tool for stroke in kept(page, 9).strokes] == ["clear"]


@browser_test
def test_a_base_survives_more_strokes_than_are_kept_as_pixels(opened: Opener) -> None:
    page = opened(size="1024x768", base="ring", strokes=40)
    on_base(page)
    drawn = kept(page, 0)
    assert seen_as(page, pixels(drawn, (1024, 768))) > 0.94
    part(page, ".view").focus()
    for _ in range(40):
        page.keyboard.press("Control+z")
    assert kept(page, 40).strokes == ()
    painted(page)
    assert seen_as(page, pixels(Drawn(base="ring"), (1024, 768))) > 0.99


@browser_test
def test_what_is_drawn_before_the_imported_mask_is_here_stays(opened: Opener) -> None:
    page = opened(size="1024x768")
    waiting: list[Route] = []
    page.unroute("**/pictures/base/*")
    page.route("**/pictures/base/*", lambda route: waiting.append(route))  # noqa: PLW0108 - it takes no built-in
    rerun(page, "Import")
    assert kept(page, 1) == Drawn(revision=1, base="imported")
    drag(page, on_screen(page, [(100, 400), (300, 500)]))
    page.keyboard.press("i")
    drawn = kept(page, 3)
    assert seen_as(page, pixels(drawn.model_copy(update={"base": ""}), (1024, 768))) > 0.99
    (route,) = waiting
    route.fulfill(body=as_png(base((1024, 768))), content_type="image/png")
    on_base(page)
    assert seen_as(page, pixels(drawn, (1024, 768))) > 0.99
    assert kept(page, 3) == drawn
    rerun(page, "Empty it")
    assert kept(page, 4) == Drawn(revision=4)
    painted(page)
    assert not overlay(page).any()


@browser_test
def test_an_imported_mask_that_cannot_be_shown_is_said(opened: Opener) -> None:
    page = opened(size="1024x768")
    page.unroute("**/pictures/base/*")
    page.route("**/pictures/base/*", lambda route: route.fulfill(status=404))
    rerun(page, "Import")
    expect(part(page, ".told")).to_have_text(re.compile("^The imported mask could not be shown"))


# ---- what goes over the wire ----------------------------------------------------------------------------

LOSES = """
window.lose = 0; window.lost = 0; window.sizes = [];
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  window.sizes.push(data.byteLength ?? data.size ?? data.length);
  if (window.lose > 0) { window.lose -= 1; window.lost += 1; return; }
  send.call(this, data);
};
"""


def up(page: Page) -> int:
    """What was sent since the last time, in bytes."""
    return int(page.evaluate("() => window.sizes.splice(0).reduce((sum, each) => sum + each, 0)"))


@browser_test
def test_a_message_that_is_lost_is_made_good(opened: Opener) -> None:
    page = opened()
    page.context.add_init_script(LOSES)
    page.reload()
    ready(page)
    x, y = middle(page)
    page.mouse.click(x - 50, y)
    kept(page, 1)
    page.evaluate("window.lose = 1")
    page.mouse.click(x, y)
    page.wait_for_function("window.lost === 1")
    page.mouse.click(x + 50, y)
    assert len(kept(page, 3).strokes) == 3
    page.evaluate("window.lose = 1")
    page.keyboard.press("Control+z")
    page.wait_for_function("window.lost === 2")  # nothing is drawn after it: it is said again by itself
    assert len(kept(page, 4).strokes) == 2
    page.evaluate("window.lose = 1")
    for keys in ("Control+z", "Control+z"):
        page.keyboard.press(keys)
    page.wait_for_function("window.lost === 3")
    page.keyboard.press("Control+y")  # what stays is counted from what Python may have
    drawn = kept(page, 7)
    assert [stroke.points[0][0] for stroke in drawn.strokes] == sorted(stroke.points[0][0] for stroke in drawn.strokes)
    assert len(drawn.strokes) == 1
    page.reload()
    ready(page)
    assert kept(page, 7) == drawn


@browser_test
def test_what_is_sent_does_not_grow_with_the_strokes(opened: Opener) -> None:
    page = opened(strokes=200)
    page.context.add_init_script(LOSES)
    page.reload()
    ready(page)
    x, y = middle(page)
    page.mouse.click(x, y)
    kept(page, 1)
    up(page)
    drag(page, [(x, y), (x + 90, y + 40)])
    assert len(kept(page, 2).strokes) == 202
    assert up(page) < 2500
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert len(kept(page, 4).strokes) == 200
    assert up(page) < 2500
    rerun(page, "Rerun")
    assert up(page) < 1200


@browser_test
def test_a_new_editor_in_the_same_session_asks_for_its_strokes(opened: Opener) -> None:
    page = opened(strokes=3)
    page.mouse.click(*middle(page))
    before, seen = kept(page, 1), overlay(page)
    for _ in range(2):
        page.locator(".st-key-editor").evaluate("each => each.dataset.old = 'yes'")
        page.get_by_text("Move", exact=True).click()
        page.wait_for_selector(".st-key-editor[data-old]", state="detached")
        expect(page.locator(".st-key-editor")).to_have_count(1)
        part(page, ".mask-editor[data-strokes='4'][data-kept=true]").wait_for()
        ready(page)
        until(lambda: np.array_equal(overlay(page), seen), what="the strokes to be seen again")
        assert kept(page, 1) == before
    page.mouse.click(*middle(page))
    assert kept(page, 2).strokes[:4] == before.strokes


# ---- zoom and pan ---------------------------------------------------------------------------------------


@browser_test
def test_the_wheel_zooms_at_the_pointer_and_scrolls_the_page_at_fit(opened: Opener) -> None:
    page = opened(size="2048x2048")
    x, y = middle(page)
    place = (x + 120, y - 60)
    (before,) = in_picture(page, [place])
    fitted = lens(page)[2]
    page.mouse.move(*place)
    page.mouse.wheel(0, -600)
    assert lens(page)[2] == pytest.approx(fitted * math.exp(0.96), rel=0.01)
    assert in_picture(page, [place])[0] == pytest.approx(before, abs=2)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    part(page, ".view").focus()
    page.keyboard.press("0")
    assert lens(page)[2] == fitted
    page.mouse.wheel(0, 300)
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100")
    assert lens(page)[2] == fitted


@browser_test
def test_space_the_middle_button_and_the_hand_move_the_picture_and_draw_nothing(opened: Opener) -> None:
    page = opened(size="2048x2048")
    to_100_percent(page)
    x, y = middle(page)
    left, top, _ = lens(page)
    page.keyboard.down(" ")
    drag(page, [(x, y), (x + 60, y - 40)])
    page.keyboard.up(" ")
    assert lens(page) == (left + 60, top - 40, 1)
    drag(page, [(x, y), (x - 30, y + 10)], button="middle")
    assert lens(page) == (left + 30, top - 30, 1)
    page.keyboard.press("h")
    drag(page, [(x, y), (x + 10, y + 10)])
    assert lens(page) == (left + 40, top - 20, 1)
    page.keyboard.press("ArrowLeft")
    assert lens(page) == (left + 104, top - 20, 1)
    page.keyboard.press("b")
    page.mouse.click(x, y)
    assert [stroke.tool for stroke in kept(page, 1).strokes] == ["brush"]
    page.keyboard.press("+")
    assert lens(page)[2] == 1.25
    page.keyboard.press("-")
    assert lens(page)[2] == 1
    expect(part(page, ".zoom.tool")).to_have_text("100%")


def fingers(session: CDPSession, kind: str, *places: Place) -> None:
    points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@browser_test
def test_a_finger_draws_and_two_zoom(opened: Opener) -> None:
    page = opened(context={"viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 2})
    session = page.context.new_cdp_session(page)
    part(page, ".view").scroll_into_view_if_needed()
    x, y = middle(page)
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"
    before = page.evaluate(scrolled)
    fingers(session, "touchStart", (x - 60, y - 30))
    for step in range(12):
        fingers(session, "touchMove", (x - 60 + 10 * step, y - 30 + 6 * step))
    fingers(session, "touchEnd")
    (stroke,) = kept(page, 1).strokes
    ends = in_picture(page, [(x - 60, y - 30), (x + 50, y + 36)])
    assert math.dist(stroke.points[0], ends[0]) < 6
    assert math.dist(stroke.points[-1], ends[1]) < 6
    assert page.evaluate(scrolled) == before
    fitted = lens(page)[2]
    (under,) = in_picture(page, [(x, y)])
    fingers(session, "touchStart", (x - 40, y))
    fingers(session, "touchStart", (x - 40, y), (x + 40, y))
    for step in range(8):
        fingers(session, "touchMove", (x - 40 - 5 * step, y), (x + 40 + 5 * step, y))
    fingers(session, "touchEnd")
    assert lens(page)[2] == pytest.approx(fitted * 150 / 80, rel=0.05)
    assert math.dist(in_picture(page, [(x, y)])[0], under) < 8
    assert kept(page, 1).strokes == (stroke,)  # the first finger's dot was taken back
    assert page.evaluate(scrolled) == before


# ---- keys and words -------------------------------------------------------------------------------------


@browser_test
def test_keys_choose_tools_and_sizes_and_the_legend_names_them(opened: Opener) -> None:
    page = opened()
    part(page, ".view").focus()
    for key, name in {
        "r": "Rectangle (R)", "c": "Ellipse (C)", "l": "Lasso (L)", "p": "Polygon (P)", "f": "Fill (F)",
        "h": "Move the picture (H)", "b": "Brush (B)"}.items():  # fmt: skip
        page.keyboard.press(key)
        expect(button(page, name)).to_have_attribute("aria-pressed", "true")
        assert part(page, ".tool[aria-pressed=true]").count() == 1
    page.keyboard.press("e")
    expect(button(page, "Erase, with any tool (E)")).to_have_attribute("aria-pressed", "true")
    expect(part(page, ".number")).to_have_text("64")
    page.keyboard.press("]")
    expect(part(page, ".number")).to_have_text("74")
    page.keyboard.press("[")
    page.keyboard.press("[")
    expect(part(page, ".number")).to_have_text("54")
    expect(part(page, ".said")).to_have_text("Size 54 px")
    page.keyboard.press("?")
    legend = part(page, ".panel.keys")
    expect(legend).to_contain_text("Erase with any tool")
    assert legend.locator("> div").count() >= 20
    page.keyboard.press("Escape")
    expect(legend).to_be_hidden()
    expect(button(page, "Keys (?)")).to_be_focused()
    page.get_by_label("What should be there").fill("bring 1 blue rope [0]")  # keys elsewhere mean what they say
    expect(button(page, "Brush (B)")).to_have_attribute("aria-pressed", "false")
    assert lens(page)[2] < 1
    rerun(page, "Rerun")
    page.evaluate("document.activeElement.blur()")
    runs = log(page)["runs"]
    page.mouse.move(*middle(page))
    page.keyboard.press("r")  # nothing has the focus and the pointer is here: no rerun of the page
    expect(button(page, "Rectangle (R)")).to_have_attribute("aria-pressed", "true")
    page.mouse.move(5, 5)
    page.keyboard.press("l")
    expect(button(page, "Rectangle (R)")).to_have_attribute("aria-pressed", "true")
    assert log(page)["runs"] == runs


@browser_test
def test_the_ring_has_the_size_of_the_brush(opened: Opener) -> None:
    page = opened(size="2048x2048")
    x, y = middle(page)
    page.mouse.move(x, y)
    painted(page)
    ring = cast("dict[str, float]", part(page, ".ring").bounding_box())
    assert ring["width"] == pytest.approx(128 * lens(page)[2], abs=0.6)
    assert (ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2) == pytest.approx((x, y), abs=1)
    page.mouse.move(5, 5)
    painted(page)
    expect(part(page, ".ring")).to_be_hidden()


@browser_test
def test_a_rectangle_by_its_numbers_with_keys_alone(opened: Opener) -> None:
    page = opened()
    button(page, "A rectangle by its numbers").focus()
    page.keyboard.press("Enter")
    for number in ("100", "40", "300", "200"):
        page.keyboard.type(number)  # 0 and 1 are numbers here, not zoom
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    found = pixels(kept(page, 1), (1536, 1024))
    wanted = np.zeros((1024, 1536), bool)
    wanted[40:240, 100:400] = True
    assert (found == wanted).all()
    assert lens(page)[2] < 1
    part(page, "input[name=left]").fill("2000")  # outside of the picture: the field says so
    page.keyboard.press("Enter")
    assert part(page, "input[name=left]").evaluate("each => each.validity.rangeOverflow")
    part(page, "input[name=left]").fill("200")
    page.get_by_role("button", name="Take away").click()
    wanted[40:240, 200:400] = False
    drawn = kept(page, 2)
    assert (pixels(drawn, (1536, 1024)) == wanted).all()
    assert drawn.revision == 2


@browser_test
def test_a_polygon_is_closed_taken_back_and_left(opened: Opener) -> None:
    page = opened()
    x, y = middle(page)
    part(page, ".view").focus()
    page.keyboard.press("p")
    corners = [(x, y), (x + 80, y), (x + 80, y + 80), (x, y + 80)]
    for corner in corners:
        page.mouse.click(*corner)
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+z")
    page.mouse.click(*corners[2])
    page.mouse.click(*corners[0])  # on the first corner
    (stroke,) = kept(page, 1).strokes
    assert len(stroke.points) == 3
    page.mouse.click(x - 100, y)
    page.mouse.click(x - 60, y)
    page.keyboard.press("Escape")
    painted(page)
    assert part(page, ".guide .light").get_attribute("d") == ""
    page.keyboard.press("Control+z")
    assert kept(page, 2).strokes == ()


@browser_test
def test_alt_erases_and_shift_makes_squares_and_straight_lines(opened: Opener) -> None:
    page = opened(size="1024x1024")
    to_100_percent(page)
    x, y = middle(page)
    part(page, ".view").focus()
    page.keyboard.press("r")
    page.keyboard.down("Shift")
    drag(page, [(x, y), (x + 90, y + 40)])
    page.keyboard.up("Shift")
    page.keyboard.down("Alt")
    drag(page, [(x + 10, y + 10), (x + 30, y + 50)])
    page.keyboard.up("Alt")
    page.keyboard.press("b")
    page.mouse.click(x - 150, y)
    page.keyboard.down("Shift")
    page.mouse.click(x - 150, y + 100)
    page.keyboard.up("Shift")
    square, hole, dot, line = kept(page, 4).strokes
    (x0, y0), (x1, y1) = square.points
    assert x1 - x0 == y1 - y0 == 90
    assert (hole.erases, square.erases) == (True, False)
    assert line.points[0] == dot.points[0]
    assert line.points[-1][1] - line.points[0][1] == 100


@browser_test
def test_the_picture_is_seen_while_a_key_or_the_button_is_held(opened: Opener) -> None:
    page = opened()
    page.mouse.click(*middle(page))
    canvas = part(page, "canvas.overlay")
    for key in ("o", "\\"):
        page.keyboard.down(key)
        expect(canvas).to_be_hidden()
        page.keyboard.up(key)
        expect(canvas).to_be_visible()
    button(page, "Hold to see the picture without the mask (O)").hover()
    page.mouse.down()
    expect(canvas).to_be_hidden()
    page.mouse.up()
    expect(canvas).to_be_visible()


@browser_test
def test_the_colour_of_the_mask_is_kept_in_this_browser(opened: Opener) -> None:
    page = opened()
    page.mouse.click(*middle(page))
    kept(page, 1)
    part(page, ".zoom.tool").click()
    page.get_by_role("radio", name="Blue").check()
    page.get_by_label("Opacity of the mask").fill("70")
    expect(part(page, ".told")).to_have_text("Blue is what changes. Everything else stays exactly as it is.")
    page.reload()
    ready(page)
    expect(part(page, ".told")).to_have_text(re.compile("^Blue is what changes"))
    assert part(page, "canvas.overlay").evaluate("each => getComputedStyle(each).opacity") == "0.7"


# ---- what must not happen -------------------------------------------------------------------------------


@browser_test
def test_words_are_words_and_a_foreign_picture_is_not_asked_for(opened: Opener) -> None:
    page = opened(alt=HOSTILE)
    expect(part(page, ".view img")).to_have_attribute("alt", HOSTILE)
    assert page.evaluate("window.hacked") is None
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.split("?")[0] + "?url=https://example.org/cup.png")
    ready(page, "missing")
    assert not [url for url in asked if "/cup.png" in url and "url=" not in url]


@browser_test
def test_without_its_picture_it_says_so(opened: Opener) -> None:
    page = opened(missing=True)
    expect(part(page, ".loading")).to_have_text("picture missing")


@pytest.mark.parametrize("size", [(0, 10), (10, -1), (20_000, 10)])
def test_a_size_that_no_picture_has_is_an_error(size: tuple[int, int]) -> None:
    wrong = Picture(url="/pictures/full/1", width_px=size[0], height_px=size[1], alt="")
    with pytest.raises(ValueError, match="Sides are 1 to"):
        mask_editor(wrong, Drawn(), key="wrong")


# ---- how it looks ---------------------------------------------------------------------------------------


def paint_the_mug(page: Page) -> None:
    part(page, ".view").focus()
    page.keyboard.press("r")
    drag(page, on_screen(page, [(510, 300), (920, 850)]))
    page.keyboard.press("b")
    drag(page, on_screen(page, oval((860, 420), (1090, 840))[::9]))
    kept(page, 2)
    expect(part(page, ".facts")).to_have_text(re.compile(r"1[0-9]\.\d% painted"))


@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "size",
    [DESKTOP, *long(LAPTOP, TABLET, PHONE)],
    ids=["1440", "1280", "820", "390"],
)
def test_it_looks_right_at_every_width(opened: Opener, size: dict[str, int], scheme: str) -> None:
    page = opened(context={"viewport": size, "color_scheme": scheme, "reduced_motion": "reduce"})
    paint_the_mug(page)
    SHOTS.mkdir(exist_ok=True)
    name = f"mask-editor-{size['width']}-{scheme}"
    page.screenshot(path=SHOTS / f"{name}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box, root = view(page), cast("dict[str, float]", part(page, ".box").bounding_box())
    assert root["width"] - 2 <= box["width"] <= root["width"]
    assert box["height"] >= min(260, box["width"])
    assert root["height"] <= size["height"]
    for each in part(page, ".tool:visible").all():
        tool = cast("dict[str, float]", each.bounding_box())
        assert root["x"] <= tool["x"]
        assert tool["x"] + tool["width"] <= root["x"] + root["width"]
    page.wait_for_function("!document.querySelector('[data-stale=true]')")  # Streamlit fades what a run has left
    assert animations(page) == []
    for opener in ("numbers", "keys", "zoom"):
        part(page, f".tool[data-name={opener}]" if opener != "zoom" else ".tool.zoom").click()
        panel = cast("dict[str, float]", part(page, f".panel.{opener}").bounding_box())
        assert root["x"] <= panel["x"]
        assert panel["x"] + panel["width"] <= root["x"] + root["width"]
        page.screenshot(path=SHOTS / f"{name}-{opener}.png")
        assert [found for found in violations(page) if "st-key-editor" in found.target] == []
    assert pictures_without_words(page) == []
