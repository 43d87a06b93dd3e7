"""An export as a ZIP: every placement's file, and a table that says what each is. Made when it is asked for."""

from collections.abc import Iterable
from datetime import datetime
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from core.use_cases.format_file import FormatFacts, FormatFile
from core.use_cases.picks_zip import table

MANIFEST = "manifest.csv"
COLUMNS = (
    *("placement", "way", "file", "width", "height", "bytes", "type", "asset"),
    *("sha256", "quality", "digital_source_type", "warnings", "missing"),
)


def write_formats(files: Iterable[FormatFile], out: IO[bytes], *, at: datetime) -> tuple[FormatFacts, ...]:
    """Write the ZIP, each file as it comes; `at` is the time its entries have. The facts of all files.

    `out` is a file one can seek in. Raises StorageFailed if a file's origin cannot be read back from it.
    """
    facts: list[FormatFacts] = []
    with ZipFile(out, "w", ZIP_STORED) as zipped:
        for made in files:
            facts.append(made.facts)
            if made.data:
                zipped.writestr(_entry(made.facts.file, at), made.data)
        zipped.writestr(_entry(MANIFEST, at), manifest(facts))
    return tuple(facts)


def manifest(facts: Iterable[FormatFacts]) -> bytes:
    """CSV for people and spreadsheets: nothing in it is run as a formula."""
    return table((_row(one) for one in facts), COLUMNS)


def _row(facts: FormatFacts) -> list[object]:
    told = {**facts.json, "warnings": " ".join(facts.warnings)}
    return [told[column] for column in COLUMNS]


def _entry(name: str, at: datetime) -> ZipInfo:
    entry = ZipInfo(name, date_time=at.timetuple()[:6])
    entry.external_attr = 0o644 << 16
    return entry
