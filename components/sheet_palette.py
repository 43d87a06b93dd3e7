"""How near the frames of a sheet come to their campaign's palette: in the captions, and as an order."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from components.contact_sheet import Group
from components.session import the_studio
from core.domain.colour_difference import closeness
from core.domain.sheet import Sheet
from core.use_cases.report import Framed

BY_PALETTE = "By palette"
COLOURS = 3
NEARNESS = {"on the palette": "on the palette", "close": "close to the palette", "off": "off the palette"}
UNMEASURED = "not measured"
UNMARKED = {"colours": "", "distance": "", "nearness": ""}
FACTS = {
    "on the palette": "the campaign’s own colours",
    "close to the palette": "shades of them",
    "off the palette": "other colours",
    UNMEASURED: "no picture to look at",
}


class Near(NamedTuple):
    """A picture's distance from the palette (ΔE2000), and its main colours."""

    distance: float
    colours: tuple[str, ...]

    @property
    def texts(self) -> dict[str, str]:
        """What a frame's caption says of it."""
        return {
            "colours": " ".join(self.colours),
            "distance": f"ΔE {self.distance:.0f}",
            "nearness": nearness(self.distance),
        }


def nearness(distance: float | None) -> str:
    """'close to the palette'."""
    return UNMEASURED if distance is None else NEARNESS[closeness(distance)]


def near_of(sheet: Sheet, framed: Iterable[Framed]) -> dict[str, Near]:
    """By assets' ids; empty where the campaign has no palette."""
    made = the_studio()
    palette = made.campaigns.of(sheet.campaign).palette
    if not palette:
        return {}
    assets = [found.asset for found in framed if found.asset]
    distances = made.palette.of(assets, palette)
    colours = made.records.colours_of(asset.sha256 for asset in assets)
    return {
        asset.id: Near(distances[asset.id], tuple(code for code, _ in colours.get(asset.sha256, ())[:COLOURS]))
        for asset in assets
        if asset.id in distances
    }


def by_palette(framed: Iterable[Framed], near: Mapping[str, Near]) -> list[Framed]:
    """The nearest first; what cannot be measured comes last, as it was made."""
    return sorted(framed, key=lambda found: (_distance(found, near), found.frame.number))


def palette_groups(ordered: Iterable[Framed], near: Mapping[str, Near]) -> list[Group]:
    """A heading for each word of nearness, of frames that are in order by palette."""
    sizes: dict[str, int] = {}
    for found in ordered:
        word = nearness(near[found.asset.id].distance if found.asset and found.asset.id in near else None)
        sizes[word] = sizes.get(word, 0) + 1
    return [Group(title=word.capitalize(), facts=FACTS[word], size=size) for word, size in sizes.items()]


def _distance(found: Framed, near: Mapping[str, Near]) -> float:
    return near[found.asset.id].distance if found.asset and found.asset.id in near else float("inf")
