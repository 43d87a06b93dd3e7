"""Finals and the cache, a hit and a miss, in a library of 100,000 pictures against one of 100."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from core.adapters.local.records import SqliteRecords
from core.domain.values import new_id
from tests.bench.support import Figure, median_of, temporary_home
from tests.support.builders import OWNER, asset_of, recipe_of

LARGE, SMALL = 100_000, 100
TIMES = 101


def figures() -> Iterator[Figure]:
    """Milliseconds for the three reads together."""
    with temporary_home() as home:
        large, small = (_reading(home / f"{count}.sqlite", count) for count in (LARGE, SMALL))
        yield Figure("library_100k_finals_page", large, "ms", small)


def _reading(path: Path, count: int) -> float:
    records = SqliteRecords(path)
    wanted = _fill(path, count)

    def read() -> float:
        began_s = time.perf_counter()
        page = records.list_assets(OWNER, tier="final", limit=60)
        found = records.asset_of_recipe(OWNER, wanted)
        missed = records.asset_of_recipe(OWNER, "f" * 64)
        took_s = time.perf_counter() - began_s
        assert len(page) == 60
        assert found is not None
        assert missed is None
        return took_s * 1000

    return median_of(TIMES, read)


def _fill(path: Path, count: int) -> str:
    """Two finals to each draft; the recipe's hash of one in the middle."""
    pattern = asset_of(recipe=recipe_of())
    doc = pattern.model_dump_json()

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(count):
            asset_id, tier = new_id(), "draft" if number % 3 == 0 else "final"
            yield asset_id, OWNER, "default", tier, _hash(number), _hash(-number), doc.replace(pattern.id, asset_id)

    with sqlite3.connect(path) as connection:
        statement = "INSERT INTO assets (id, owner, campaign, tier, recipe_sha256, sha256, doc) VALUES (?,?,?,?,?,?,?)"
        connection.executemany(statement, rows())
    connection.close()
    return _hash(count // 2)


def _hash(number: int) -> str:
    return f"{hash((number, 'recipe')) & (2**64 - 1):064x}"
