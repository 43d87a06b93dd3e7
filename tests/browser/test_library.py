"""The library's grid in a real browser: rows and heads, one open, many selected by mouse and by keys alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.harness import served
from tests.browser.opening import Opener, in_chromium, opening, settled

PAGE = """
import json
import streamlit as st
from components import look
from components.library_chain import Link, library_chain
from components.library_grid import Group, Tile, library_grid

st.set_page_config(layout="wide")
look.apply()
state = st.session_state
HOSTILE = "<img src=x onerror=window.hacked=1>"
SHAPES = [(300, 200), (200, 200), (160, 200), (320, 180), (112, 200)]
trashed = state.setdefault("trashed", set())
def tile(n):
    width, height = SHAPES[n % 5]
    url = "javascript:window.hacked=1" if n == 6 else "//example.com/x.webp" if n == 7 else f"/pictures/thumb/{n}.webp"
    return Tile(id=f"p{n}", url=url, alt=HOSTILE if n == 6 else f"Picture {n}", badge="final" if n % 4 == 0 else "",
                width=width, height=height)
numbers = [n for n in range(24) if f"p{n}" not in trashed]
groups = [Group(title="Today", count="1,204", tiles=[tile(n) for n in numbers if n < 14]),
          Group(title="Yesterday", count="38", tiles=[tile(n) for n in numbers if n >= 14])]
if st.button("Clear all"):
    state["selected"], state["turn"] = (), state.get("turn", 0) + 1
may_trash = not st.toggle("In the trash")
left, right = st.columns([72, 28])
with left:
    did = library_grid(groups, key="grid", opened=state.get("opened"), selected=state.get("selected", ()),
                       turn=state.get("turn", 0), may_trash=may_trash)
if did:
    state.setdefault("log", []).append([did.kind, *did.ids])
    if did.kind == "open":
        state["opened"], state["narrow"] = did.ids[0], did.narrow
    elif did.kind == "select":
        state["selected"] = did.ids
    else:
        trashed.update(did.ids)
    st.rerun()
with right:
    links = [Link(id=f"p{n}", url=f"/pictures/thumb/{n}.webp", alt="", words=w, told="Core", price="$0.04")
             for n, w in ((1, "Draft"), (2, HOSTILE))]
    walked = library_chain(links, [], [], key="chain", opened="p2", all_in="$0.08")
    if walked:
        state["opened"] = walked
    with st.container(key="shown"):
        st.text(json.dumps(dict(log=state.get("log", []), opened=state.get("opened"), narrow=state.get("narrow"))))
"""
DESKTOP = {"width": 1440, "height": 1000}
pytestmark = in_chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    page = tmp_path_factory.mktemp("library") / "page.py"
    page.write_text(PAGE, encoding="utf-8")
    with served(Path(page)) as url:
        yield url


@pytest.fixture
def grid(address: str, browser: Browser) -> Iterator[Opener]:
    with opening(
        browser, address, lambda page: tile(page, 23).wait_for(), viewport={"width": 1440, "height": 1000}
    ) as opener:
        yield opener


def tile(page: Page, number: int) -> Locator:
    return page.locator(f'.st-key-grid .tile[data-id="p{number}"]')


def focused(page: Page) -> str:
    """The id of the tile that has the focus, "" if none has."""
    found = page.locator(".st-key-grid .tile:focus")
    return (found.get_attribute("data-id") or "") if found.count() else ""


def chosen(page: Page, *numbers: int) -> None:
    """These are selected, here and on the server."""
    expect(page.locator('.st-key-grid .tile[aria-selected="true"]')).to_have_count(len(numbers))
    for number in numbers:
        expect(tile(page, number)).to_have_attribute("aria-selected", "true")
    told = json.dumps(["select", *(f"p{number}" for number in numbers)])
    expect(page.locator(".st-key-shown")).to_contain_text(told)


def opened(page: Page, number: int) -> None:
    expect(tile(page, number)).to_have_attribute("aria-current", "true")
    expect(page.locator('.st-key-grid .tile[aria-current="true"]')).to_have_count(1)
    expect(page.locator(".st-key-shown")).to_contain_text(f'"opened": "p{number}"')


def test_rows_are_of_one_height_and_heads_say_the_day_and_the_count(grid: Opener) -> None:
    page = grid()
    groups = page.get_by_role("listbox", name="Pictures").get_by_role("group")
    assert [group.get_attribute("aria-label") for group in groups.all()] == [
        "Today, 1,204 pictures",
        "Yesterday, 38 pictures",
    ]
    boxes = [box for found in page.locator(".st-key-grid .tile").all() if (box := found.bounding_box())]
    assert {round(box["height"]) for box in boxes} == {150}
    rows = {round(box["y"]) for box in boxes}
    ends = [max(box["x"] + box["width"] for box in boxes if round(box["y"]) == row) for row in sorted(rows)]
    assert ends[0] == pytest.approx(ends[1], abs=2)  # justified
    wide, tall = tile(page, 3).bounding_box(), tile(page, 4).bounding_box()
    assert wide
    assert tall
    assert wide["width"] > 2 * tall["width"]


def test_words_are_words_and_other_hosts_are_not_asked(grid: Opener) -> None:
    page = grid()
    assert tile(page, 6).get_attribute("aria-label") == "<img src=x onerror=window.hacked=1>"
    for number in (6, 7):
        assert not tile(page, number).locator("img").get_attribute("src")
    assert page.evaluate("window.hacked") is None


def test_a_click_opens_and_selects_nothing(grid: Opener) -> None:
    page = grid()
    tile(page, 5).click()
    opened(page, 5)
    tile(page, 9).click()
    opened(page, 9)
    assert page.locator('.st-key-grid .tile[aria-selected="true"]').count() == 0
    expect(page.locator(".st-key-shown")).to_contain_text('"narrow": false')


def test_ctrl_shift_and_the_tick_select(grid: Opener) -> None:
    page = grid()
    tile(page, 2).click(modifiers=["Control"])
    chosen(page, 2)
    tile(page, 5).click(modifiers=["Shift"])
    chosen(page, 2, 3, 4, 5)
    tile(page, 3).click(modifiers=["Control"])
    chosen(page, 2, 4, 5)
    tile(page, 8).hover()
    tile(page, 8).locator(".check").click()
    chosen(page, 2, 4, 5, 8)
    assert page.evaluate("String(getSelection())") == ""
    assert page.locator('.st-key-grid .tile[aria-current="true"]').count() == 0


def test_a_range_goes_over_the_day_in_either_direction(grid: Opener) -> None:
    page = grid()
    tile(page, 15).click(modifiers=["Control"])
    tile(page, 12).click(modifiers=["Shift"])
    chosen(page, 15, 12, 13, 14)


def test_by_keys_alone(grid: Opener) -> None:
    page = grid()
    page.get_by_role("switch", name="In the trash").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "p0"
    for key, wanted in [("ArrowRight", "p1"), ("ArrowLeft", "p0"), ("ArrowLeft", "p0"), ("End", "p23"), ("Home", "p0")]:
        page.keyboard.press(key)
        assert focused(page) == wanted, key
    page.keyboard.press("ArrowDown")
    below = focused(page)
    first, second = tile(page, 0).bounding_box(), tile(page, int(below[1:])).bounding_box()
    assert first
    assert second
    assert second["y"] > first["y"] + 100
    page.keyboard.press("ArrowUp")
    assert focused(page) == "p0"
    page.keyboard.press("Enter")
    opened(page, 0)
    page.keyboard.press("Space")
    chosen(page, 0)
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    chosen(page, 0, 1, 2)
    page.keyboard.press("Escape")
    chosen(page)
    page.keyboard.press("Control+a")
    expect(page.locator('.st-key-grid .tile[aria-selected="true"]')).to_have_count(24)
    expect(page.locator('.st-key-grid .tile[tabindex="0"]')).to_have_count(1)


def test_delete_takes_the_selection_and_the_focus_goes_to_a_neighbour(grid: Opener) -> None:
    page = grid()
    tile(page, 4).click(modifiers=["Control"])
    tile(page, 6).click(modifiers=["Shift"])
    chosen(page, 4, 5, 6)
    page.keyboard.press("Delete")
    expect(page.locator(".st-key-grid .tile")).to_have_count(21)
    expect(page.locator(".st-key-shown")).to_contain_text('["trash", "p4", "p5", "p6"]')
    settled(page)
    assert focused(page) == "p9"  # the third one of what is left stood there
    page.keyboard.press("Delete")
    expect(tile(page, 9)).to_have_count(0)
    assert page.locator('.st-key-grid .tile[aria-selected="true"]').count() == 0


def test_in_the_trash_the_delete_key_does_nothing(grid: Opener) -> None:
    page = grid()
    page.get_by_text("In the trash").click()
    settled(page)
    tile(page, 4).click()
    opened(page, 4)
    page.keyboard.press("Delete")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "p5"
    expect(page.locator(".st-key-grid .tile")).to_have_count(24)


def test_the_server_may_clear_the_selection(grid: Opener) -> None:
    page = grid()
    tile(page, 2).click(modifiers=["Control"])
    chosen(page, 2)
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator('.st-key-grid .tile[aria-selected="true"]')).to_have_count(0)
    tile(page, 3).click(modifiers=["Control"])
    chosen(page, 3)


def test_tiles_are_patched_and_never_rebuilt(grid: Opener) -> None:
    page = grid()
    tile(page, 15).evaluate("e => { e.marked = true; }")
    tile(page, 2).click(modifiers=["Control"])
    chosen(page, 2)
    page.keyboard.press("Delete")
    expect(page.locator(".st-key-grid .tile")).to_have_count(23)
    assert tile(page, 15).evaluate("e => e.marked") is True


def test_on_a_phone_rows_are_low_and_the_server_is_told(grid: Opener) -> None:
    page = grid(context={"viewport": {"width": 390, "height": 800}, "has_touch": True})
    box = tile(page, 0).bounding_box()
    assert box
    assert round(box["height"]) == 96
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tile(page, 5).tap()
    opened(page, 5)
    expect(page.locator(".st-key-shown")).to_contain_text('"narrow": true')
    tile(page, 8).locator(".check").tap()
    chosen(page, 8)


def test_the_chain_is_walked_and_its_words_are_words(grid: Opener) -> None:
    page = grid()
    steps = page.locator(".st-key-chain button")
    expect(steps).to_have_count(2)
    assert "<img src=x" in steps.nth(1).inner_text()
    expect(steps.nth(1)).to_have_attribute("aria-current", "true")
    steps.nth(1).click()
    steps.nth(0).click()
    expect(page.locator(".st-key-shown")).to_contain_text('"opened": "p1"')


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_it(grid: Opener, scheme: str) -> None:
    page = grid(context={"color_scheme": scheme, "reduced_motion": "reduce"})
    tile(page, 2).click(modifiers=["Control"])
    chosen(page, 2)
    tile(page, 5).click()
    opened(page, 5)
    settled(page)
    found = "\n".join(map(str, violations(page)))
    assert not found, found
