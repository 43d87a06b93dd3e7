"""Every page of the studio, empty and full, in both themes: what axe-core finds, alt texts, the keyboard, rest."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.bench.pages import PAGES, StudioPage, fill
from tests.browser.axe import animations, pictures_without_words, violations
from tests.browser.opening import WAIT_MS, in_chromium, settled
from tests.processes import sandbox, studio
from tests.support.long import long

pytestmark = in_chromium
DEEP_LINK = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
"""Streamlit's client looks for its server below the page's own path first; a 404 is the answer."""
DEVELOPS_S = "90"
Contexts = Callable[[str], BrowserContext]
both_themes = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[Contexts]:
    """One browser context a theme, motion reduced: its cache is warm from the second page on."""

    @cache
    def context(scheme: str) -> BrowserContext:
        return context_of(browser, scheme)

    yield context
    for scheme in ("light", "dark"):
        context(scheme).close()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Two studios: one that nobody has used, one with work on every page."""
    empty, full = tmp_path_factory.mktemp("empty"), tmp_path_factory.mktemp("full")
    with ExitStack() as running:
        url = running.enter_context(sandbox())
        fill(full, url)
        yield {
            name: running.enter_context(studio(home, {"STUDIO_SANDBOX_URL": url})).url
            for name, home in (("empty", empty), ("full", full))
        }


class Errors:
    """What a page complains about."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not DEEP_LINK.search(str(message.location.get("url"))):
            self.said.append(f"{message.text} {message.location}")


def context_of(browser: Browser, scheme: str = "light", motion: str = "reduce") -> BrowserContext:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion=motion,  # type: ignore[arg-type]
    )
    context.set_default_timeout(WAIT_MS)
    return context


def at_rest(page: Page) -> None:
    expect(page.locator("h1, .ps-headline").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    settled(page)
    page.wait_for_function("() => !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')")


def nothing_serious(page: Page) -> None:
    found = "\n".join(map(str, violations(page)))
    assert not found, found


# ---- every page -----------------------------------------------------------------------------------------


def test_the_list_of_pages_is_the_navigation(contexts: Contexts, addresses: dict[str, str]) -> None:
    page = contexts("light").new_page()
    page.goto(addresses["empty"])
    at_rest(page)
    links = page.get_by_test_id("stSidebarNavLink")
    found = links.evaluate_all("all => all.map((each) => [each.textContent.trim(), new URL(each.href).pathname])")
    names = [(re.sub(r"^[a-z_]+(?=[A-Z])", "", name), path) for name, path in found]  # the icon is its own name
    assert names == [(each.name, each.path) for each in PAGES]
    page.close()


@pytest.mark.parametrize("content", ["full", *long("empty")])
@both_themes
@pytest.mark.parametrize("studio_page", PAGES, ids=lambda each: each.slug)
def test_everyone_can_use(
    contexts: Contexts, addresses: dict[str, str], studio_page: StudioPage, scheme: str, content: str
) -> None:
    page = contexts(scheme).new_page()
    errors = Errors(page)
    page.goto(addresses[content] + studio_page.path)
    at_rest(page)
    nothing_serious(page)
    assert pictures_without_words(page) == []
    assert animations(page) == []
    assert errors.said == []
    page.close()


# ---- what opens on them ---------------------------------------------------------------------------------


def frame(page: Page) -> None:
    page.locator("[role=gridcell] img").first.dblclick()
    expect(page.get_by_role("dialog")).to_be_visible()


def comparing(page: Page) -> None:
    page.locator("[role=gridcell] img").first.click()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Back to the sheet")).to_be_visible()


def popover(name: str) -> Callable[[Page], None]:
    def opens(page: Page) -> None:
        page.get_by_role("button", name=name).first.click()
        expect(page.get_by_test_id("stPopoverBody")).to_be_visible()

    return opens


def finishing(page: Page) -> None:
    popover("More")(page)
    page.get_by_role("button", name="Finish in another way …").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def editing(page: Page) -> None:
    page.get_by_role("button", name="Edit a copy").click()
    expect(page.get_by_role("button", name="Edit a copy")).to_have_count(0)


def one_model(page: Page) -> None:
    page.get_by_role("combobox").last.click()
    page.get_by_role("option").nth(1).click()


def start_from(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_text(name, exact=True).click()


OPENED: dict[str, tuple[str, Callable[[Page], None]]] = {
    "frame": ("/sheet", frame),
    "comparing": ("/sheet", comparing),
    "more ways": ("/sheet", popover("More")),
    "finishing": ("/sheet", finishing),
    "editing a template": ("/templates", editing),
    "one model": ("/models", one_model),
    "save as preset": ("/", popover("Save as preset")),
    "presets": ("/", start_from("Presets")),
    "history": ("/", start_from("History")),
}


@pytest.mark.parametrize("scheme", ["light", *long("dark")])
@pytest.mark.parametrize("name", OPENED)
def test_everyone_can_use_what_opens(contexts: Contexts, addresses: dict[str, str], scheme: str, name: str) -> None:
    path, opens = OPENED[name]
    page = contexts(scheme).new_page()
    errors = Errors(page)
    page.goto(addresses["full"] + path)
    at_rest(page)
    opens(page)
    page.wait_for_timeout(300)
    at_rest(page)
    nothing_serious(page)
    assert pictures_without_words(page) == []
    assert errors.said == []
    page.close()


# ---- keyboard and motion --------------------------------------------------------------------------------


def test_tab_reaches_the_sheet_before_the_bar_that_spends(contexts: Contexts, addresses: dict[str, str]) -> None:
    page = contexts("light").new_page()
    page.goto(f"{addresses['full']}/sheet")
    at_rest(page)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
        if "Ultra" in reached[-1]:
            break
    places = [next((at for at, name in enumerate(reached) if wanted in name), -1) for wanted in ORDER]
    assert -1 not in places, reached
    assert places == sorted(places), reached
    page.close()


ORDER = ("Create", "All 8", "gridcell", "Fast upscale", "Ultra")
"""Navigation, filter, frames, bar."""
FOCUSED = """() => {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  const words = found?.getAttribute("aria-label") ?? found?.textContent.slice(0, 40);
  return `${found?.getAttribute("role") ?? found?.tagName} ${words}`;
}"""


def test_with_reduced_motion_nothing_moves_while_frames_develop(browser: Browser, tmp_path: Path) -> None:
    with (
        sandbox("--latency", DEVELOPS_S) as url,
        studio(tmp_path / "home", {"STUDIO_SANDBOX_URL": url}) as running,
        context_of(browser, motion="no-preference") as moving,
        context_of(browser) as still,
    ):
        page = moving.new_page()
        page.goto(running.url)
        page.get_by_role("button", name="Make my first sheet").click()
        page.wait_for_url(re.compile(r"/sheet\?sheet="))
        other = still.new_page()
        other.goto(page.url)
        for each in (page, other):
            expect(each.get_by_text("developing").first).to_be_visible()
            each.wait_for_timeout(300)
        assert any(said.startswith("sheen") for said in animations(page))
        assert animations(other) == []
        nothing_serious(other)
        running.kill()  # it would wait for its calls
