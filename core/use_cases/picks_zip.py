"""The picks of a sheet as a ZIP: the models' own bytes, and a table that says how each was made."""

import csv
import io
from collections.abc import Callable, Iterable
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from core.domain.asset import Asset
from core.domain.errors import Missing
from core.domain.money import plain
from core.domain.operation import prompt_of
from core.models.catalog import row_of
from core.use_cases.report import Framed

TABLE = "picks.csv"
COLUMNS = (
    *("frame", "file", "prompt", "model", "seed", "width_px", "height_px"),
    *("price_usd", "verdict", "note", "recipe_sha256", "missing"),
)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""


def write_picks(picks: Iterable[Framed], out: IO[bytes], *, slug: str, read: Callable[[Asset], bytes]) -> None:
    """Write the ZIP, one picture in memory at a time. A picture that is gone is named in the table instead.

    `out` is a file one can seek in: so each entry's size stands before it, as old unpackers want. Raises StorageFailed.
    """
    rows: list[list[object]] = []
    with ZipFile(out, "w", ZIP_STORED) as zipped:
        for found in picks:
            if asset := found.asset:
                name, reason = file_name(found, asset, slug=slug), ""
                try:
                    _add(zipped, name, read(asset), asset)
                except Missing as error:
                    name, reason = "", str(error)
                rows.append(_row(found, asset, file=name, missing=reason))
        zipped.writestr(TABLE, table(rows))


def file_name(found: Framed, asset: Asset, *, slug: str) -> str:
    """`{sheet}-{frame}-{seed}.{ext}`: a–z, digits and dashes, unique on its sheet by the frame's number."""
    seed = found.call.recipe.seed
    return f"{slug}-{found.frame.number:02d}{'' if seed is None else f'-{seed}'}.{asset.extension}"


def table(rows: Iterable[Iterable[object]], columns: Iterable[str] = COLUMNS) -> bytes:
    """CSV in UTF-8 with the mark that Excel reads it by."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def guarded(cell: object) -> str:
    """The cell as text; what a spreadsheet would run as a formula gets an apostrophe before it."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _row(found: Framed, asset: Asset, *, file: str, missing: str) -> list[object]:
    recipe = found.call.recipe
    made = (prompt_of(recipe.operation), row_of(recipe.model).name, recipe.seed, asset.width_px, asset.height_px)
    judged = (plain(found.call.settled_usd), found.frame.verdict, found.frame.note)
    return [found.frame.number, file, *made, *judged, recipe.sha256, missing]


def _add(zipped: ZipFile, name: str, data: bytes, asset: Asset) -> None:
    entry = ZipInfo(name, date_time=asset.created.timetuple()[:6])
    entry.external_attr = 0o644 << 16
    zipped.writestr(entry, data)
