"""Library: pages of all pictures, counts beside every filter, and what is done to many of them at once.

Nothing here costs more in a large library than in a small one but the counting of narrow rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.domain.asset import Asset, slug_of
from core.domain.errors import BadRequest
from core.domain.library import BY_TIME, Cell, Change, Facet, Query, Shelved, View, counts_of
from core.domain.values import Value
from core.ports import Records

PAGE = 60
MOST_AT_ONCE = 5000
MOST_VIEWS = 40


class Page(Value):
    """A numbered page of a query. `days` counts every day on it in full, where the order is that of time."""

    query: Query
    number: int
    pages: int
    total: int
    pictures: tuple[Shelved, ...]
    facets: dict[Facet, dict[str, int]]
    days: dict[date, int]


class Weight(Value):
    """Pictures and their bytes; one that shares its file with another counts as if it had its own."""

    pictures: int = 0
    bytes: int = 0


class Storage(Value):
    """What the library weighs, by tier and by campaign, the heaviest first, and what lies in the trash."""

    all: Weight
    tiers: dict[str, Weight]
    campaigns: dict[str, Weight]
    trash: Weight


@dataclass(frozen=True, slots=True)
class Library:
    """All pictures of an owner."""

    records: Records
    owner: str

    def page(self, query: Query, number: int = 1, *, size: int = PAGE) -> Page:
        """A page by its number, from 1; beyond the last one, the last one."""
        total, facets = counts_of(self.records.count_cells(self.owner, query), query)
        pages = max(1, -(-total // size))
        number = min(max(1, number), pages)
        found = self.records.find_pictures(self.owner, query, skip=(number - 1) * size, limit=size) if total else []
        days = {query.days.of(each.asset.created): None for each in found} if query.sort in BY_TIME else {}
        return Page(
            query=query,
            number=number,
            pages=pages,
            total=total,
            pictures=tuple(found),
            facets=facets,
            days=self.records.count_days(self.owner, query, list(days)),
        )

    def page_of_day(self, query: Query, day: date, *, size: int = PAGE) -> int:
        """The number of the page on which this day begins, or the nearest one there is. Raises BadRequest."""
        if query.sort not in BY_TIME:
            raise BadRequest("Sort by date to jump to a day.")
        return self.records.count_before(self.owner, query, day) // size + 1

    def shelved(self, asset: Asset) -> Shelved:
        """A picture with what people put beside it; a step on the way has nothing."""
        return next(iter(self.records.shelved([asset.id])), Shelved(asset=asset))

    def change(self, ids: Iterable[str], change: Change) -> dict[str, Change]:
        """Change pictures, all or none; what `undo` takes back. Raises BadRequest."""
        names = list(dict.fromkeys(ids))
        if len(names) > MOST_AT_ONCE:
            raise BadRequest(f"{len(names):,} pictures are too many at once; take {MOST_AT_ONCE:,} at most.")
        if change.campaign is not None:
            change = change.model_copy(update={"campaign": slug_of(change.campaign)})
        if change.name is not None and not (name := " ".join(change.name.split())):
            raise BadRequest("Give the picture a name.")
        if change.name is not None:
            change = change.model_copy(update={"name": name})
        return self.records.change_pictures(self.owner, dict.fromkeys(names, change))

    def undo(self, changes: Mapping[str, Change]) -> None:
        """Take changes back."""
        self.records.change_pictures(self.owner, changes)

    def keep_view(self, name: str, query: Query) -> View:
        """Remember a query under a name. Raises BadRequest."""
        words = " ".join(name.split())
        if not words or len(words) > 60:
            raise BadRequest("Give the view a name of 1 to 60 characters.")
        names = [view.name for view in self.records.views(self.owner)]
        if words not in names and len(names) >= MOST_VIEWS:
            raise BadRequest(f"There are {MOST_VIEWS} saved views; delete one first.")
        view = View(name=words, query=query)
        self.records.put_view(self.owner, view)
        return view

    def storage(self) -> Storage:
        """What the library weighs. Costs the same in any library."""
        shown = self.records.count_cells(self.owner, Query())
        trashed = self.records.count_cells(self.owner, Query(trashed=True))
        return Storage(
            all=_weight(shown),
            tiers=_by(shown, "tier"),
            campaigns=_by(shown, "campaign"),
            trash=_weight(trashed),
        )


def _by(cells: Iterable[Cell], facet: Facet) -> dict[str, Weight]:
    parts: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        parts[getattr(cell, facet)].append(cell)
    weights = {value: _weight(part) for value, part in parts.items()}
    return dict(sorted(weights.items(), key=lambda pair: -pair[1].bytes))


def _weight(cells: Iterable[Cell]) -> Weight:
    listed = list(cells)
    return Weight(pictures=sum(cell.pictures for cell in listed), bytes=sum(cell.bytes for cell in listed))
