"""A query of the library as SQL. What people typed is bound or quoted, never part of a statement."""

import re
from dataclasses import dataclass

from core.domain.library import FACETS, Query, Sort
from core.domain.money import to_micros

ORDERS: dict[Sort, tuple[str, str]] = {
    "newest": ("seq DESC", "NOT INDEXED"),
    "oldest": ("seq", "NOT INDEXED"),
    "dearest": ("micros DESC, seq DESC", "INDEXED BY library_by_price"),
    "cheapest": ("micros, seq", "INDEXED BY library_by_price"),
    "largest": ("width_px * height_px DESC, seq DESC", "INDEXED BY library_by_size"),
    "smallest": ("width_px * height_px, seq", "INDEXED BY library_by_size"),
    "name": ("name, seq", "INDEXED BY library_by_name"),
}
"""The order, and the one index that has it: the planner has no numbers to choose by, and chose badly.

For the same reason a list of `seq` is written `+seq IN`: it is to be looked into, not to be walked along.
"""
SHAPES = {
    "landscape": "width_px > height_px",
    "portrait": "width_px < height_px",
    "square": "width_px = height_px",
}
LATER = 20
"""A row's `seq` is its time in ms, shifted by so many bits."""


@dataclass(frozen=True, slots=True)
class Where:
    """Conditions on rows of `library`, and their values."""

    clauses: tuple[str, ...]
    values: tuple[object, ...]

    @property
    def sql(self) -> str:
        """Behind WHERE."""
        return " AND ".join(self.clauses)


def matching(owner: str, query: Query, *, facets: bool = True) -> Where:
    """What the query asks for; without `facets` all but those."""
    clauses, values = _cells(owner, query, facets=facets)
    days = query.days
    bounds: dict[str, object | None] = {
        "seq >= ?": days.begins_ms(query.since) << LATER if query.since else None,
        "seq < ?": days.ends_ms(query.until) << LATER if query.until else None,
        "MAX(width_px, height_px) >= ?": query.least_px,
        "MAX(width_px, height_px) <= ?": query.most_px,
        "micros >= ?": None if query.least_usd is None else to_micros(query.least_usd),
        "micros <= ?": None if query.most_usd is None else to_micros(query.most_usd),
    }
    given = {clause: value for clause, value in bounds.items() if value is not None}
    clauses, values = [*clauses, *given], [*values, *given.values()]
    if query.shape:
        clauses.append(SHAPES[query.shape])
    for tag in query.tags:
        clauses.append("+seq IN (SELECT seq FROM library_tags WHERE owner=? AND tag=?)")
        values += [owner, tag]
    if query.words.strip():
        clauses.append("+seq IN (SELECT rowid FROM library_words WHERE library_words MATCH ?)")
        values.append(beginnings(query.words))
    return Where(tuple(clauses), tuple(values))


def beginnings(words: str) -> str:
    """A full-text search for all of the words, each the beginning of one; for none, what nothing has."""
    return " ".join(f'"{word}"*' for word in re.findall(r"\w+", words)) or '""'


def _cells(owner: str, query: Query, *, facets: bool) -> tuple[list[str], list[object]]:
    wanted = {facet: getattr(query, facet) for facet in FACETS} if facets else {}
    inside = ["owner=?", "trashed=?"]
    values: list[object] = [owner, int(query.trashed)]
    for facet, chosen in wanted.items():
        if chosen:
            inside.append(f"{facet} IN ({','.join('?' * len(chosen))})")
            values += chosen
    return [f"cell IN (SELECT id FROM library_cells WHERE {' AND '.join(inside)})"], values
