"""Colours in words. Image models read names far better than codes, so a code goes out with its nearest name."""

import re
from functools import lru_cache

from core.domain.errors import BadRequest

HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
Lab = tuple[float, float, float]

COLOURS = {
    "white": "#FFFFFF", "off-white": "#F7F4EC", "ivory": "#F5EFDC", "cream": "#F3E6C8", "beige": "#DDCCB2",
    "sand": "#D6BC94", "taupe": "#9E8E7E", "greige": "#B9AA9C", "stone grey": "#A9A59D",
    "silver": "#C0C2C6", "light grey": "#D3D4D6", "mid grey": "#8B8D90", "slate grey": "#5F6B76",
    "charcoal": "#37393D", "graphite": "#4A4D52", "black": "#121212",
    "red": "#D22B2B", "bright red": "#F21D1D", "scarlet": "#C8321F", "crimson": "#A4133C", "ruby red": "#9B1B30",
    "burgundy": "#6B1F2F", "maroon": "#7C1518", "brick red": "#9A3B2E", "rust": "#A34A28", "terracotta": "#C65D3E",
    "coral": "#F0745A",
    "salmon": "#F08F7C", "peach": "#F6BE9A", "orange": "#E8761E", "bright orange": "#FF6A00",
    "burnt orange": "#BF5414", "amber": "#DE9420", "mustard": "#CFA02F", "ochre": "#C0862F", "gold": "#C9A04E",
    "golden yellow": "#F5B81F", "yellow": "#F4D03F", "bright yellow": "#FFE600", "pale yellow": "#F8EC7A",
    "copper": "#B5704A", "bronze": "#8D6A3F", "caramel brown": "#B97A45", "tan": "#C8A27A", "brown": "#6E4A32",
    "saddle brown": "#8B4A1E", "russet brown": "#82402A", "chocolate brown": "#43291D",
    "lime green": "#A8D13A", "chartreuse": "#CFE04A", "olive": "#77793A", "moss green": "#5E6B3A",
    "sage": "#A3B08C", "pale green": "#BFD49A", "mint": "#B3E0C6", "seafoam green": "#7FCBAE", "grass green": "#4C9F3C",
    "bright green": "#1FC23B", "green": "#3F8D4E", "emerald": "#138A5E", "forest green": "#25523A",
    "racing green": "#123D30", "teal": "#167A7C", "turquoise": "#3FBDB5", "aqua": "#8FDCDE", "cyan": "#22C3E6",
    "bright cyan": "#00F0FF",
    "sky blue": "#8CC4EA", "powder blue": "#BED4E6", "azure": "#3F8FD8", "bright blue": "#1557F2", "blue": "#2F62B0",
    "cobalt blue": "#1C45A8", "denim blue": "#4B6A93", "petrol blue": "#1F4E5F", "navy": "#1B2A4E",
    "midnight blue": "#10162F", "ultramarine": "#1A1AA6", "indigo": "#3D348B",
    "violet": "#7A4FC0", "purple": "#6B2C91", "deep purple": "#3F1F3C", "plum": "#6E3457", "mauve": "#A88AA8",
    "lilac": "#C4AEDF", "lavender": "#D9D0EE", "orchid pink": "#C566C0", "magenta": "#C2207F", "fuchsia": "#EE2A9B",
    "hot pink": "#FF5FA2", "rose pink": "#E08497", "dusty pink": "#CFA29E", "pink": "#F2A7BE", "blush": "#F3D3CB",
}  # fmt: skip
"""Names a marketer uses, each with a colour it is."""
_NAMES = re.compile(rf"\b(?:{'|'.join(sorted(COLOURS, key=len, reverse=True))})\b")


@lru_cache(maxsize=4096)
def colour_words(given: str) -> str:
    """A code with its nearest name, such as “terracotta (#C8553D)”; a name stays as it is.

    Raises BadRequest for what begins as a code and is none.
    """
    text = given.strip()
    if not text.startswith("#"):
        return text
    if not HEX.fullmatch(text):
        raise BadRequest(f"“{text[:60]}” is no colour; write # and six digits from 0 to F, such as #C8553D, or a name.")
    code = _whole(text)
    return f"{_nearest(lab_of(code))} ({code})"


def hex_of(given: str) -> str | None:
    """The `#RRGGBB` of a code or of a name; the last name in words such as “warm terracotta”; None if there is none."""
    text = given.strip()
    if HEX.fullmatch(text):
        return _whole(text)
    found = list(_NAMES.finditer(text.casefold()))
    return COLOURS[found[-1].group()] if found else None


def _whole(code: str) -> str:
    return code.upper() if len(code) == 7 else "#" + "".join(2 * digit for digit in code[1:].upper())


def _nearest(colour: Lab) -> str:
    named = _named()
    return min(named, key=lambda name: sum((a - b) ** 2 for a, b in zip(colour, named[name], strict=True)))


@lru_cache(maxsize=1)
def _named() -> dict[str, Lab]:
    return {name: lab_of(code) for name, code in COLOURS.items()}


def lab_of(code: str) -> Lab:
    """`#RRGGBB` in CIE Lab, under D65."""
    red, green, blue = (_linear(int(code[at : at + 2], 16) / 255) for at in (1, 3, 5))
    x = _bent((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
    y = _bent(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
    z = _bent((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _bent(share: float) -> float:
    return float(share ** (1 / 3)) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116
