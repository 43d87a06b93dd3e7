"""All that is known of a campaign, row by row and file by file, to be held against itself."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

from core.adapters.local.records import SqliteRecords
from core.domain.asset import mask_key_of, sidecar_of
from tests.support.builders import OWNER

Snapshot = dict[str, object]
OF = "json_extract(doc, '$.campaign')=:slug"
CALLS = (
    "id, job, position, campaign, tier, recipe_sha256, recipe, price_micros, parents, fresh, status, attempts,"
    " sent_at_s, settled_micros, cached, assets, reason, replaced_by, took_s, model, operation, template, day, uses,"
    " paste_back"
)
QUERIES = {
    "assets": "SELECT id, campaign, tier, recipe_sha256, sha256, parent, working, trashed_at,"
    " json_remove(doc, '$.tier') AS doc FROM assets WHERE campaign=:slug ORDER BY id",
    "parents": "SELECT asset_parents.parent, child FROM asset_parents JOIN assets ON assets.id=child"
    " WHERE campaign=:slug ORDER BY 2, 1",
    "library": "SELECT asset, micros, width_px, height_px, library.bytes, name, call, note, trashed, campaign, tier,"
    " model, operation, verdict, (SELECT group_concat(tag) FROM (SELECT tag FROM library_tags WHERE"
    " library_tags.seq=library.seq ORDER BY tag)) AS tags FROM library JOIN library_cells ON library_cells.id=cell"
    " WHERE campaign=:slug ORDER BY asset",
    "cells": "SELECT trashed, tier, model, operation, verdict, pictures, bytes FROM library_cells"
    " WHERE campaign=:slug AND pictures>0 ORDER BY 1, 2, 3, 4, 5",
    "masks": "SELECT asset, revision, drawn FROM masks JOIN assets ON assets.id=asset WHERE campaign=:slug ORDER BY 1",
    "sheets": f"SELECT id, pinned, doc FROM sheets WHERE {OF} ORDER BY id",
    "words": "SELECT sheet_words.id, words FROM sheet_words JOIN sheets ON sheets.id=sheet_words.id"
    " WHERE json_extract(doc, '$.campaign')=:slug ORDER BY 1",
    "frames": "SELECT sheet, number, call, verdict, note, removed FROM frames JOIN calls ON calls.id=call WHERE"
    " calls.campaign=:slug OR calls.id IN (SELECT json_extract(doc, '$.call') FROM assets WHERE campaign=:slug)"
    " ORDER BY sheet, number",
    "jobs": f"SELECT id, control, doc FROM jobs WHERE {OF} ORDER BY id",
    "calls": f"SELECT {CALLS} FROM calls WHERE campaign=:slug ORDER BY id",
    "ledger": "SELECT at_s, kind, call, job, model, operation, template, tier, day, micros FROM ledger"
    " WHERE campaign=:slug ORDER BY call, seq",
    "spend": "SELECT * FROM spend WHERE campaign=:slug ORDER BY period",
    "spend_cells": "SELECT * FROM spend_cells WHERE campaign=:slug ORDER BY 1, 2, 3, 4, 5, 6, 7, 8",
    "spend_months": "SELECT * FROM spend_months WHERE campaign=:slug ORDER BY 1, 2, 3, 4, 5, 6, 7, 8",
    "budgets": "SELECT * FROM budgets WHERE campaign=:slug ORDER BY per",
    "campaign": "SELECT slug, json_remove(doc, '$.revision') AS doc FROM campaigns WHERE slug=:slug",
    "reformats": f"SELECT id, asset, revision, doc FROM reformats WHERE {OF} ORDER BY id",
}


def snapshot(home: Path, slug: str) -> Snapshot:
    """What the studio at `home` knows of a campaign. Names of rows that live by chance are left out."""
    records = SqliteRecords(home / "studio.sqlite")
    try:
        found: Snapshot = {
            name: [dict(row) for row in records.db.rows(query, {"slug": slug})]  # type: ignore[arg-type]
            for name, query in QUERIES.items()
        }
        for line in found["ledger"]:  # type: ignore[attr-defined]
            line["at_s"] = datetime.fromtimestamp(line["at_s"], UTC)  # to the microsecond, as people see it
        found["files"] = _files(records, home / "pictures", slug)
        found["search"] = sorted(
            row["asset"]
            for row in records.db.rows(
                "SELECT asset FROM library JOIN library_words ON library_words.rowid=library.seq"
                " JOIN library_cells ON library_cells.id=cell WHERE campaign=? AND library_words MATCH 'oak OR hero'",
                (slug,),
            )
        )
    finally:
        records.close()
    return found


def books(home: Path) -> Snapshot:
    """Every total and every line of every campaign, with their numbers."""
    records = SqliteRecords(home / "studio.sqlite")
    try:
        tables = ("ledger", "spend", "spend_cells", "spend_months", "calls", "jobs")
        return {name: [dict(row) for row in records.db.rows(f"SELECT * FROM {name}")] for name in tables}
    finally:
        records.close()


def _files(records: SqliteRecords, root: Path, slug: str) -> dict[str, str]:
    """The sum of each file of the campaign's pictures, and their labels."""
    rows = records.db.rows("SELECT doc FROM assets WHERE campaign=? AND owner=?", (slug, OWNER))
    keys = {key for row in rows for key in [json.loads(row["doc"])["key"]]}
    every = [path for key in keys for each in (key, sidecar_of(key), mask_key_of(key)) for path in _both(root / each)]
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in every if path.exists()
    }


def _both(path: Path) -> tuple[Path, Path]:
    return path, path.with_name(f".{path.name}.tags")
