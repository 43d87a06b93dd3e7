"""The catalogue of icons: which there are, how large such a thing is, how it rests, and what it is called."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
FLAVOURED, OPEN = "~", "+"


@dataclass(frozen=True, slots=True)
class Icon:
    """`height_m` is its usual height, or its longest side if it `lies`. `thin`: a card, not a cushion.

    `names` are singular, in lower case; a flavour may stand before those `flavoured`, any word before those `open`.
    """

    name: str
    height_m: float
    lies: bool
    thin: bool
    names: frozenset[str]
    flavoured: frozenset[str]
    open: frozenset[str]


@cache
def icons() -> dict[str, Icon]:
    """Every icon by its name."""
    lines = (HERE / "catalogue.txt").read_text("utf-8").splitlines()
    return {icon.name: icon for icon in map(_icon, (line for line in lines if line and not line.startswith("#")))}


def _icon(line: str) -> Icon:
    name, height, rests, names = (each.strip() for each in line.split("|"))
    given = [each.strip() for each in names.split(",")]
    return Icon(
        name=name,
        height_m=float(height),
        lies=rests != "stands",
        thin=rests == "thin",
        names=frozenset(each.rstrip(FLAVOURED + OPEN) for each in given),
        flavoured=frozenset(each[:-1] for each in given if each.endswith(FLAVOURED)),
        open=frozenset(each[:-1] for each in given if each.endswith(OPEN)),
    )
