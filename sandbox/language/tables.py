"""The tables of words, read once: text files beside the code, whose rows are `what is said | names, names`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).with_name("tables")


def rows(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """The table's rows: the words before the bar, and the names after it. An indented line goes on with its row."""
    lines = (HERE / f"{name}.txt").read_text("utf-8").replace("\n   ", " ").splitlines()
    for line in lines:
        said, bar, names = line.partition("|")
        if bar and not line.startswith("#"):
            yield said.split(), [name.strip() for name in names.split(",")]


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {said[0]: frozenset(names) for said, names in rows("sets")}


def those(name: str) -> frozenset[str]:
    """A set of forms or of words that a rule asks about, by its name in `sets.txt`."""
    return _sets()[name]


@cache
def plurals() -> dict[str, str]:
    """Plurals that are not made with an s, and the one of each."""
    return dict(pair.split() for pair in _sets()["plural"])
