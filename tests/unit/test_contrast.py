"""WCAG contrast of both themes, computed from the files that ship."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT, LARGE_OR_SIGN = 4.5, 3.0
THEMES = ["light", "dark"]

CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
SHEET_CSS = (ROOT / "components/contact_sheet/index.css").read_text(encoding="utf-8")
PAGE_CSS = (ROOT / "components/style.css").read_text(encoding="utf-8")
FILM = dict(re.findall(r"--([a-z-]+):\s*([^;]+);", SHEET_CSS))
QUIET = 0.68


def channels(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def luminance(colour: str) -> float:
    parts = [c / 255 for c in channels(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, over: str, part: float) -> str:
    pairs = zip(channels(colour), channels(over), strict=True)
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)


def token(theme: str, name: str) -> str:
    return str(CONFIG["theme"][theme][name])


def film(name: str, theme: str) -> str:
    """A film colour; `light-dark(a, b)` is read for the theme."""
    colours: list[str] = re.findall(r"#[0-9A-Fa-f]{6}", FILM[name])
    return colours[THEMES.index(theme) if len(colours) > 1 else 0]


def primary_label(theme: str) -> str:
    found = re.search(r'button\[kind="primary"\]:not\(:disabled\) \* \{ color: light-dark\((#\w+), (#\w+)\)', PAGE_CSS)
    assert found
    return found.group(THEMES.index(theme) + 1)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("surface", ["backgroundColor", "secondaryBackgroundColor", "codeBackgroundColor"])
def test_ink_and_quiet_ink_read_on_every_surface(theme: str, surface: str) -> None:
    ink, ground = token(theme, "textColor"), token(theme, surface)
    assert contrast(ink, ground) >= 7
    assert contrast(mixed(ink, ground, QUIET), ground) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_ink_and_quiet_ink_read_in_the_sidebar(theme: str) -> None:
    ink, ground = token(theme, "textColor"), str(CONFIG["theme"][theme]["sidebar"]["backgroundColor"])
    assert contrast(ink, ground) >= 7
    assert contrast(mixed(ink, ground, QUIET), ground) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_the_one_button_that_spends_reads(theme: str) -> None:
    assert contrast(primary_label(theme), token(theme, "primaryColor")) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_red_text_reads_on_a_surface(theme: str) -> None:
    assert contrast(token(theme, "redColor"), token(theme, "secondaryBackgroundColor")) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["grayColor", "greenColor", "orangeColor"])
def test_words_of_state_read(theme: str, name: str) -> None:
    assert contrast(token(theme, name), token(theme, "secondaryBackgroundColor")) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_signs_stand_out(theme: str) -> None:
    """Yellow is a sign beside words, red on the page a mark: 3 : 1."""
    ground = token(theme, "backgroundColor")
    assert contrast(token(theme, "yellowColor"), ground) >= LARGE_OR_SIGN
    assert contrast(token(theme, "redColor"), ground) >= LARGE_OR_SIGN


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["film-text", "film-seed", "film-quiet", "grease"])
def test_captions_read_on_film(theme: str, name: str) -> None:
    assert contrast(film(name, theme), film("film", theme)) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_words_read_on_frames_without_a_picture(theme: str) -> None:
    assert contrast(film("film-seed", theme), film("film-blank", theme)) >= TEXT
    assert contrast(film("film-seed", theme), film("film-sheen", theme)) >= TEXT
    assert contrast(film("film-text", theme), film("film-told", theme)) >= TEXT
    assert contrast(film("film-seed", theme), film("film-told", theme)) >= TEXT


@pytest.mark.parametrize("picture", ["#FFFFFF", "#000000"])
def test_the_badge_reads_on_any_picture(picture: str) -> None:
    badge = FILM["badge"]
    ground = mixed(badge[:7], picture, int(badge[7:9], 16) / 255)
    assert contrast(film("film-text", "light"), ground) >= TEXT


def test_page_css_names_no_tag() -> None:
    """Streamlit's sanitizer drops a style element in which a tag seems to open."""
    assert not re.search(r"<[/\w!]", PAGE_CSS)
