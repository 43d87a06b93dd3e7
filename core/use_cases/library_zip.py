"""Chosen pictures as a ZIP: their own bytes, and a table that says how each was made."""

from collections.abc import Callable, Iterable
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from core.domain.asset import Asset
from core.domain.errors import Missing
from core.domain.library import Shelved
from core.domain.money import plain
from core.domain.operation import prompt_of
from core.use_cases.picks_zip import table

TABLE = "pictures.csv"
MOST = 250
"""So many pictures a ZIP takes: their ids stand in its address."""
COLUMNS = (
    *("file", "name", "campaign", "tier", "verdict", "tags", "note", "prompt", "model", "seed"),
    *("width_px", "height_px", "price_usd", "created", "asset", "recipe_sha256", "missing"),
)


def write_pictures(pictures: Iterable[Shelved], out: IO[bytes], *, read: Callable[[Asset], bytes]) -> None:
    """Write the ZIP, one picture in memory at a time. One whose file is gone is named in the table instead.

    `out` is a file one can seek in. Raises StorageFailed.
    """
    rows: list[list[object]] = []
    with ZipFile(out, "w", ZIP_STORED) as zipped:
        for found in pictures:
            name, reason = found.asset.file_name, ""
            try:
                data = read(found.asset)
            except Missing as error:
                name, reason = "", str(error)
            else:
                entry = ZipInfo(name, date_time=found.asset.created.timetuple()[:6])
                entry.external_attr = 0o644 << 16
                zipped.writestr(entry, data)
            rows.append([name, *_row(found), reason])
        zipped.writestr(TABLE, table(rows, COLUMNS))


def _row(found: Shelved) -> list[object]:
    asset, recipe = found.asset, found.asset.recipe
    about = (asset.name, asset.campaign, asset.tier, found.verdict, ", ".join(found.tags), found.note)
    made = (prompt_of(recipe.operation), recipe.model, recipe.seed) if recipe else ("", "", None)
    size = (asset.width_px, asset.height_px, plain(asset.cost_usd), asset.created.isoformat(timespec="seconds"))
    return [*about, *made, *size, asset.id, recipe.sha256 if recipe else ""]
