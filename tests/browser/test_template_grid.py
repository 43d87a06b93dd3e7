"""The grid of templates in a real browser: pictures or titles, and a choice by mouse and by keys alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from components.template_grid import tile_of
from core.domain.template import Template
from core.prompting.shipped import shipped_templates
from tests.browser.harness import served
from tests.browser.opening import Opener, in_chromium, opening, settled

PAGE = """
import json
import streamlit as st
from components import look
from components.template_grid import OWN_WORDS, TemplateTile, template_grid

HOSTILE = "<img src=x onerror=window.hacked=1>"
st.set_page_config(layout="wide")
look.apply()
kinds = [
    (OWN_WORDS, "Own words", "", 0, False),
    ("hero", "Hero on a surface", "/pictures/thumb/1.webp", 5, False),
    ("gone", "Gone picture", "/nowhere/gone.webp", 1, False),
    ("bare", "No picture", "", 0, True),
    ("far", "From elsewhere", "//example.com/x.webp", 2, False),
    ("hostile", HOSTILE, "javascript:window.hacked=1", 2, False),
    *((f"more-{n}", f"More {n}", f"/pictures/thumb/{n}.webp", 3, False) for n in range(6)),
]
tiles = [TemplateTile(name=n, title=t, url=u, slots=s, own=o) for n, t, u, s, o in kinds]
if st.toggle("Fewer", key="fewer"):
    tiles = tiles[:3]
left, right = st.columns([58, 42])
with left:
    chosen = template_grid(tiles, key="grid", selected=st.session_state.get("selected", "hero"), shows="shown")
if chosen is not None:
    st.session_state.setdefault("log", []).append(chosen)
    st.session_state["selected"] = chosen
    st.rerun()
with right.container(key="shown"):
    st.text(json.dumps(st.session_state.get("log", [])))
"""
pytestmark = in_chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    page = tmp_path_factory.mktemp("grid") / "page.py"
    page.write_text(PAGE, encoding="utf-8")
    with served(Path(page)) as url:
        yield url


@pytest.fixture
def grid(address: str, browser: Browser) -> Iterator[Opener]:
    with opening(browser, address, lambda page: tile(page, "hero").wait_for()) as opener:
        yield opener


def window(width: int, height: int = 900) -> dict[str, dict[str, int]]:
    return {"viewport": {"width": width, "height": height}}


def tile(page: Page, name: str) -> Locator:
    return page.locator(f'.st-key-grid .tile[data-name="{name}"]')


def focused(page: Page) -> str:
    """The name of the tile that has the focus, "" if none has."""
    found = page.locator(".st-key-grid .tile:focus")
    return (found.get_attribute("data-name") or "") if found.count() else ""


def chosen(page: Page, *names: str) -> None:
    told = "[" + ", ".join(f'"{name}"' for name in names) + "]"
    expect(page.locator(".st-key-shown")).to_have_text(told)


def test_each_tile_says_what_it_is(grid: Opener) -> None:
    page = grid()
    listbox = page.get_by_role("listbox", name="Templates")
    names = [option.get_attribute("aria-label") for option in listbox.get_by_role("option").all()][:4]
    assert names == ["Own words", "Hero on a surface, 5 slots", "Gone picture, 1 slot", "No picture, no slots, yours"]
    expect(tile(page, "hero")).to_have_attribute("aria-selected", "true")
    expect(page.locator('.st-key-grid [aria-selected="true"]')).to_have_count(1)
    expect(tile(page, "own-words").locator("svg")).to_be_visible()
    expect(tile(page, "bare").locator(".yours")).to_be_visible()


def test_without_a_picture_the_title_stands_in_its_place(grid: Opener) -> None:
    page = grid()
    expect(tile(page, "hero").locator("img")).to_be_visible()
    expect(tile(page, "hero").locator(".large")).to_be_hidden()
    for name in ("gone", "bare", "far", "hostile"):
        expect(tile(page, name).locator(".large")).to_be_visible()
        expect(tile(page, name).locator("img")).to_be_hidden()
    assert not tile(page, "far").locator("img").get_attribute("src")
    assert page.evaluate("window.hacked") is None
    assert "<img src=x" in tile(page, "hostile").locator(".title").inner_text()


def test_three_across_two_on_a_laptop_and_two_on_a_phone(grid: Opener) -> None:
    def across(page: Page) -> int:
        tiles = page.locator(".st-key-grid .tile")
        tops = tiles.evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
        return sum(1 for top in tops if abs(top - tops[0]) < 2)

    assert [across(grid(context=window(width))) for width in (1190, 1000, 390)] == [3, 2, 2]  # without a sidebar
    box = tile(grid(), "hero").locator(".picture").bounding_box()
    assert box
    assert box["width"] / box["height"] == pytest.approx(4 / 3, rel=0.01)


def test_a_click_chooses_once(grid: Opener) -> None:
    page = grid()
    tile(page, "bare").click()
    chosen(page, "bare")
    expect(tile(page, "bare")).to_have_attribute("aria-selected", "true")
    expect(tile(page, "hero")).to_have_attribute("aria-selected", "false")
    page.get_by_text("Fewer").click()
    settled(page)
    chosen(page, "bare")


def test_by_keys_alone(grid: Opener) -> None:
    page = grid(context=window(1190))  # three across
    page.get_by_role("switch", name="Fewer").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "hero"  # the chosen one is the one Tab reaches
    for key, name in [
        ("ArrowRight", "gone"), ("ArrowDown", "hostile"), ("ArrowLeft", "far"), ("ArrowUp", "hero"),
        ("Home", "own-words"), ("ArrowLeft", "own-words"), ("ArrowUp", "own-words"),
        ("End", "more-5"), ("ArrowDown", "more-5"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert focused(page) == name, key
    outline = tile(page, "more-5").evaluate("e => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth")
    assert outline == "solid2px"
    page.keyboard.press("Enter")
    chosen(page, "more-5")
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    chosen(page, "more-5", "own-words")
    assert focused(page) == "own-words"  # the focus stays through the reruns
    expect(page.locator('.st-key-grid .tile[tabindex="0"]')).to_have_count(1)


def test_tiles_are_patched_and_never_rebuilt(grid: Opener) -> None:
    page = grid()
    tile(page, "gone").evaluate("e => { e.marked = true; }")
    page.get_by_text("Fewer").click()
    expect(page.locator(".st-key-grid .tile")).to_have_count(3)
    page.get_by_text("Fewer").click()
    expect(page.locator(".st-key-grid .tile")).to_have_count(12)
    assert tile(page, "gone").evaluate("e => e.marked") is True


def test_on_a_phone_what_shows_the_chosen_one_comes_into_view(grid: Opener) -> None:
    page = grid(context=window(390, 700))
    expect(page.locator(".st-key-shown")).not_to_be_in_viewport()
    tile(page, "bare").click()
    expect(page.locator(".st-key-shown")).to_be_in_viewport()


def test_a_templates_picture_is_its_own_the_shipped_one_or_none() -> None:
    shipped = shipped_templates()[0]
    mine = Template(name="mine", title="Mine", category="C", prompt="p")
    assert tile_of(mine, own=True)["url"] == ""
    kept = mine.model_copy(update={"picture": "01JD8Q4T5Z0000000000000001"})
    assert tile_of(kept, own=True)["url"] == "/pictures/thumb/01JD8Q4T5Z0000000000000001.webp"
    assert tile_of(mine.model_copy(update={"picture": "../../secret"}), own=True)["url"] == ""
    assert re.fullmatch(rf"(/templates/{shipped.name}\.webp(\?v=\w+)?)?", tile_of(shipped, own=False)["url"])
