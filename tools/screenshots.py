"""Pictures of the studio for the README, taken from the real one with a real sandbox: `make screenshots`.

`python -m tools.screenshots --all DIR` also takes every page, empty and full, in four widths, for looking at.
"""

import argparse
import io
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.bench.pages import PAGES, fill
from tests.browser.harness import chromium
from tests.processes import ROOT, sandbox, studio

SCREENS = ROOT / "docs" / "screens"
THEMES: dict[Literal["light", "dark"], str] = {"light": "lightbox", "dark": "darkroom"}
VIEWPORT = (1440, 900)
WIDTHS = {1440: 900, 1280: 800, 820: 1180, 390: 844}
QUALITY, LEAST_QUALITY, MOST_BYTES = 82, 50, 120_000
LATENCY_S = "3"
WAIT_MS = 60_000
TEMPLATE, SEED = "Hero on a surface", "448101"
PICKS = ("p", "ArrowRight", "ArrowRight", "m", "ArrowRight", "p", "ArrowRight", "x")


# The way through the studio, in order: each step leaves the page as it is to be seen.


def first_visit(page: Page) -> None:
    """Nobody was here yet."""
    expect(page.get_by_role("button", name=re.compile("^Make my first sheet"))).to_be_visible()


def create(page: Page) -> None:
    """A template, filled in."""
    page.get_by_role("button", name="Write my own brief").click()
    tile = page.locator(".tile", has_text=TEMPLATE).first
    tile.click()
    expect(page.get_by_role("heading", name=TEMPLATE)).to_be_visible()
    seed = page.get_by_role("textbox", name="Seed", exact=True)
    expect(seed).to_have_count(1)  # the form of before is gone
    seed.fill(SEED)
    seed.press("Tab")


def sheet_developing(page: Page) -> None:
    """Some frames are in, some are not."""
    page.get_by_role("button", name=re.compile(r"^Draft 8 · ")).click()
    page.wait_for_url(re.compile(r"/sheet\?sheet="))
    page.wait_for_function(f"() => {{ {_TILES} return done.length >= 3; }}")


def sheet(page: Page) -> None:
    """All in, and judged."""
    expect(page.get_by_text("8 of 8 in")).to_be_visible()
    page.wait_for_function(f"() => {{ {_TILES} return done.length === 8; }}")
    page.get_by_role("gridcell").first.click()
    for key in PICKS:
        page.keyboard.press(key)
    expect(page.get_by_text("Finish 2 picks:")).to_be_visible()


def compare(page: Page) -> None:
    """Two frames side by side."""
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Back to the sheet")).to_be_visible()
    page.wait_for_timeout(600)


def finish(page: Page) -> None:
    """What each way would cost and give."""
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Finish in another way …").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def library(page: Page) -> None:
    """Drafts, finals enlarged and finals made anew, and how the newest was made."""
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name=re.compile(r"^Fast upscale · ")).click()
    expect(page.get_by_text(re.compile("Fast Upscale, 2 pictures: on the way"))).to_be_visible()
    page.get_by_role("button", name=re.compile(r"^Ultra · ")).click()
    expect(page.get_by_text(re.compile("Ultra, 2 pictures: on the way"))).to_be_visible()
    go("Library")(page)
    expect(page.locator(".library .badge", has_text="final")).to_have_count(4)


def spend(page: Page) -> None:
    """A budget, where the money went, and what was wasted."""
    go("Spend")(page)
    page.get_by_role("button", name="Set a budget").click()
    page.get_by_label("Most that may be spent, in dollars").fill("2.00")
    page.get_by_role("button", name="Set budget", exact=True).click()
    expect(page.locator(".ps-large")).to_contain_text("left of $2.00")
    expect(page.get_by_test_id("stToast")).to_have_count(0, timeout=WAIT_MS)


def repaint(page: Page) -> None:
    """A draft with a part of it painted over, and what should be there."""
    _open_in(page, "repaint")
    surface = page.locator(".st-key-repaint_mask_editor .view[data-state=there]")
    box = surface.bounding_box()
    assert box
    surface.focus()
    page.keyboard.press("c")
    page.mouse.move(box["x"] + box["width"] * 0.36, box["y"] + box["height"] * 0.22)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.64, box["y"] + box["height"] * 0.82, steps=8)
    page.mouse.up()
    prompt = page.get_by_label(re.compile("^(What should be there|Prompt)")).first
    prompt.fill("a deep green glass bottle with a cork")
    prompt.press("Tab")
    expect(page.get_by_role("button", name=re.compile(r"^Repaint .*\$"))).to_be_enabled()


def extend(page: Page) -> None:
    """The same draft in every format of a pack, before anything is paid."""
    _open_in(page, "extend")
    expect(page.get_by_role("button", name=re.compile(r"\$\d"))).to_be_enabled()


def _open_in(page: Page, name: str) -> None:
    """Open the first draft of the library on another page."""
    go("Library")(page)
    draft = page.locator(".st-key-library_grid .tile:not([aria-label$='final'])").first
    page.goto(page.url.split("/library")[0] + f"/{name}?picture={draft.get_attribute('data-id')}")
    page.wait_for_url(re.compile(f"/{name}"))


def go(name: str) -> Callable[[Page], None]:
    """A page of the navigation."""

    def step(page: Page) -> None:
        page.get_by_test_id("stSidebarNavLink").filter(has_text=name).click()
        page.wait_for_url(re.compile(f"/{name.lower()}"))

    return step


class Step(NamedTuple):
    """One picture: its name, and what is done before it is taken; `moving` is not waited for."""

    name: str
    do: Callable[[Page], None]
    moving: bool = False


STEPS = (
    Step("first-visit", first_visit),
    Step("create", create),
    Step("sheet-developing", sheet_developing, moving=True),
    Step("sheet", sheet),
    Step("compare", compare),
    Step("finish", finish),
    Step("library", library),
    Step("repaint", repaint),
    Step("extend", extend),
    Step("spend", spend),
    Step("templates", go("Templates")),
    Step("models", go("Models")),
    Step("settings", go("Settings")),
)
_TILES = """
  const hosts = [...document.querySelectorAll("[class*='st-key-sheet_'] *")].filter((each) => each.shadowRoot);
  const done = hosts.flatMap((host) => [...host.shadowRoot.querySelectorAll(".cell img:not(.preview)")])
    .filter((each) => each.complete && each.naturalWidth);
"""


def main() -> int:
    """Take them; 1 if a step failed, the others are taken all the same."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("--all", metavar="DIR", type=Path, help="also every page, empty and full, in four widths")
    parser.add_argument("--only-all", action="store_true", help="with --all: leave the README's alone")
    asked = parser.parse_args()
    failed = 0
    with chromium() as browser:
        if not asked.only_all:
            with sandbox("--latency", LATENCY_S, "--quality", "full") as url:
                failed = sum(_tour(browser, url, scheme) for scheme in THEMES)
        if asked.all:
            with sandbox("--quality", "full") as url:
                _every_page(browser, url, asked.all)
    return int(failed > 0)


def _tour(browser: Browser, sandbox_url: str, scheme: Literal["light", "dark"]) -> int:
    """The steps in one theme, in a studio that nobody has used; how many failed."""
    failed = 0
    with _studio(sandbox_url) as (url, _), _page(browser, scheme, VIEWPORT) as page:
        page.goto(url)
        for name, do, moving in STEPS:
            try:
                do(page)
                if not moving:
                    _at_rest(page)
                size = _write(SCREENS / f"{name}-{THEMES[scheme]}.webp", page.screenshot())
                _say(f"{name}-{THEMES[scheme]}.webp  {size / 1000:.0f} kB")
            except (AssertionError, PlaywrightError) as error:
                failed += 1
                _say(f"{name}-{THEMES[scheme]}: {str(error).splitlines()[0]}")
    return failed


def _every_page(browser: Browser, sandbox_url: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for content in ("empty", "full"):
        with _studio(sandbox_url, full=content == "full") as (url, _):
            for scheme, theme in THEMES.items():
                for width, height in WIDTHS.items():
                    with _page(browser, scheme, (width, height)) as page:
                        for wanted in PAGES:
                            page.goto(url + wanted.path)
                            _at_rest(page)
                            page.screenshot(path=folder / f"{wanted.slug}-{content}-{theme}-{width}.png")
                    _say(f"{content} {theme} {width}")


@contextmanager
def _studio(sandbox_url: str, *, full: bool = False) -> Iterator[tuple[str, Path]]:
    with tempfile.TemporaryDirectory(prefix="proofsheet-screens-", ignore_cleanup_errors=True) as made:
        home = Path(made)
        if full:
            fill(home, sandbox_url)
        with studio(home, {"STUDIO_SANDBOX_URL": sandbox_url}) as running:
            yield running.url, home


@contextmanager
def _page(browser: Browser, scheme: Literal["light", "dark"], size: tuple[int, int]) -> Iterator[Page]:
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        device_scale_factor=1,
    )
    context.set_default_timeout(WAIT_MS)
    expect.set_options(timeout=WAIT_MS)
    try:
        yield context.new_page()
    finally:
        context.close()


def _at_rest(page: Page) -> None:
    """Nothing runs, no toast lies over it, the pointer is away and every picture in sight is there."""
    page.mouse.move(1, 1)
    page.wait_for_load_state("networkidle")
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    expect(page.get_by_test_id("stToast")).to_have_count(0)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(500)


def _write(path: Path, png: bytes) -> int:
    """As WebP of the README's quality, or of a lower one if it would weigh too much; its bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in range(QUALITY, LEAST_QUALITY, -6):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST_BYTES:
            break
    path.write_bytes(out.getvalue())
    return out.tell()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
