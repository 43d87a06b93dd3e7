"""The library in SQLite: found, counted and changed over narrow rows, whatever the pictures weigh."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from core.adapters.local.database import Database
from core.adapters.local.library_sql import LATER, ORDERS, matching
from core.domain.asset import Asset
from core.domain.library import BY_TIME, Cell, Change, Query, Shelved, View
from core.domain.values import now

SHELVED = (
    "SELECT assets.tier, assets.doc, assets.trashed_at, library.note, library_cells.verdict,"
    " (SELECT group_concat(tag, char(10)) FROM library_tags WHERE library_tags.seq=library.seq) AS tags"
    " FROM assets JOIN library ON library.asset=assets.id JOIN library_cells ON library_cells.id=library.cell"
)
CELL = "campaign, tier, model, operation, verdict"


class LibraryRows:
    """The part of `Records` about many pictures at once."""

    db: Database

    def find_pictures(self, owner: str, query: Query, *, skip: int, limit: int) -> list[Shelved]:
        """A page of what the query finds, in its order."""
        order, index = ORDERS[query.sort]
        where = matching(owner, query)
        page = self.db.rows(
            f"SELECT seq FROM library {index} WHERE {where.sql} ORDER BY {order} LIMIT ? OFFSET ?",
            (*where.values, limit, skip),
        )
        names = self.db.rows(
            f"SELECT seq, asset FROM library WHERE seq IN ({','.join('?' * len(page))})", [row["seq"] for row in page]
        )
        of = {row["seq"]: row["asset"] for row in names}
        return self.shelved(of[row["seq"]] for row in page)

    def shelved(self, ids: Iterable[str]) -> list[Shelved]:
        """Those of the pictures that are in the library or its trash, in this order."""
        wanted = list(ids)
        rows = self.db.rows(f"{SHELVED} WHERE assets.id IN ({','.join('?' * len(wanted))})", wanted)
        found = {each.asset.id: each for each in map(shelved_from, rows)}
        return [found[name] for name in wanted if name in found]

    def count_cells(self, owner: str, query: Query) -> list[Cell]:
        """What the query finds but for its facets, counted by facets: kept counts where nothing else narrows it."""
        if not query.narrows:
            rows = self.db.rows(
                f"SELECT {CELL}, pictures, bytes FROM library_cells WHERE owner=? AND trashed=? AND pictures>0",
                (owner, query.trashed),
            )
            return [Cell.model_validate(dict(row)) for row in rows]
        where = matching(owner, query, facets=False)
        counted = (
            f"SELECT cell, COUNT(*) AS pictures FROM library INDEXED BY library_by_cell WHERE {where.sql} GROUP BY cell"
        )
        rows = self.db.rows(
            f"SELECT {CELL}, counted.pictures FROM ({counted}) AS counted JOIN library_cells ON id=cell", where.values
        )
        return [Cell.model_validate(dict(row)) for row in rows]

    def count_days(self, owner: str, query: Query, days: Sequence[date]) -> dict[date, int]:
        """How many of what the query finds came on each of these days."""
        if not days:
            return {}
        where, bounds = matching(owner, query), {day: _bounds(query, day) for day in days}
        each = ", ".join(["COUNT(*) FILTER (WHERE seq>=? AND seq<?)"] * len(bounds))
        row = self.db.rows(
            f"SELECT {each} FROM library NOT INDEXED WHERE seq>=? AND seq<? AND {where.sql}",
            (
                *(edge for pair in bounds.values() for edge in pair),
                min(begin for begin, _ in bounds.values()),
                max(end for _, end in bounds.values()),
                *where.values,
            ),
        )[0]
        return dict(zip(bounds, row, strict=True))

    def count_before(self, owner: str, query: Query, day: date) -> int:
        """How many of what the query finds, in order of time, stand before the first one of this day or beyond it."""
        assert query.sort in BY_TIME, query.sort
        where = matching(owner, query)
        edge = "seq >= ?" if query.sort == "newest" else "seq < ?"
        moment = query.days.ends_ms(day) if query.sort == "newest" else query.days.begins_ms(day)
        row = self.db.row(
            f"SELECT COUNT(*) AS pictures FROM library NOT INDEXED WHERE {edge} AND {where.sql}",
            (moment << LATER, *where.values),
        )
        return int(row["pictures"]) if row else 0

    def tags(self, owner: str, *, limit: int = 200) -> dict[str, int]:
        """Tags and how many pictures have them, the most used first."""
        rows = self.db.rows(
            "SELECT tag, pictures FROM library_tag_counts WHERE owner=? ORDER BY pictures DESC, tag LIMIT ?",
            (owner, limit),
        )
        return {row["tag"]: row["pictures"] for row in rows}

    def change_pictures(self, owner: str, changes: Mapping[str, Change]) -> dict[str, Change]:
        """Change pictures, all or none; what would take back what was really changed, by the picture's id."""
        undo: dict[str, Change] = {}
        with self.db.transaction():
            for name, change in changes.items():
                row = self.db.row(f"{SHELVED} WHERE assets.id=? AND assets.owner=?", (name, owner))
                if row and not (back := self._change(shelved_from(row), change)).is_nothing:
                    undo[name] = back
        return undo

    def views(self, owner: str) -> list[View]:
        """Saved views by name."""
        rows = self.db.rows("SELECT doc FROM library_views WHERE owner=? ORDER BY name COLLATE NOCASE", (owner,))
        return [View.model_validate_json(row["doc"]) for row in rows]

    def put_view(self, owner: str, view: View) -> None:
        """Remember a view, in place of one of the same name."""
        self.db.run(
            "INSERT INTO library_views (owner, name, doc) VALUES (?,?,?)"
            " ON CONFLICT (owner, name) DO UPDATE SET doc=excluded.doc",
            (owner, view.name, view.model_dump_json(exclude_defaults=True)),
        )

    def drop_view(self, owner: str, name: str) -> None:
        """Forget a view."""
        self.db.run("DELETE FROM library_views WHERE owner=? AND name=?", (owner, name))

    def _change(self, found: Shelved, change: Change) -> Change:
        """Change one picture; what would take it back."""
        asset, back = found.asset, dict[str, object]()
        for field, before in (("name", asset.name), ("campaign", asset.campaign)):
            after = getattr(change, field)
            if after is not None and after != before:
                self._set(asset.id, field, after)
                back[field] = before
        if change.note is not None and change.note != found.note:
            self.db.run("UPDATE frames SET note=? WHERE call=?", (change.note, asset.call))
            self.db.run("UPDATE library SET note=? WHERE asset=?", (change.note, asset.id))
            back["note"] = found.note
        if change.trash is not None and change.trash != (found.trashed_at is not None):
            moment = now().isoformat() if change.trash else None
            self.db.run("UPDATE assets SET trashed_at=? WHERE id=?", (moment, asset.id))
            back["trash"] = not change.trash
        return Change.model_validate(back | self._change_tags(found, change))

    def _set(self, asset_id: str, field: str, value: str) -> None:
        """A field of the picture's own document, and its column where it has one."""
        column = "campaign=?, " if field == "campaign" else ""
        values = (value, value, asset_id) if column else (value, asset_id)
        self.db.run(f"UPDATE assets SET {column}doc=json_set(doc, '$.{field}', ?) WHERE id=?", values)

    def _change_tags(self, found: Shelved, change: Change) -> dict[str, tuple[str, ...]]:
        added = tuple(tag for tag in change.add_tags if tag not in found.tags)
        dropped = tuple(tag for tag in change.drop_tags if tag in found.tags and tag not in change.add_tags)
        place = "(SELECT seq FROM library WHERE asset=?)"
        for tag in added:
            self.db.run(
                f"INSERT INTO library_tags (owner, tag, seq) VALUES (?,?,{place})",
                (found.asset.owner, tag, found.asset.id),
            )
        for tag in dropped:
            self.db.run(
                f"DELETE FROM library_tags WHERE owner=? AND tag=? AND seq={place}",
                (found.asset.owner, tag, found.asset.id),
            )
        return {"add_tags": dropped, "drop_tags": added}


def _bounds(query: Query, day: date) -> tuple[int, int]:
    return query.days.begins_ms(day) << LATER, query.days.ends_ms(day) << LATER


def shelved_from(row: sqlite3.Row) -> Shelved:
    """The picture a row of SHELVED holds."""
    return Shelved(
        asset=Asset.model_validate_json(row["doc"]).model_copy(update={"tier": row["tier"]}),
        tags=tuple(sorted(row["tags"].split("\n"))) if row["tags"] else (),
        note=row["note"],
        verdict=row["verdict"] or None,
        trashed_at=datetime.fromisoformat(row["trashed_at"]) if row["trashed_at"] else None,
    )
