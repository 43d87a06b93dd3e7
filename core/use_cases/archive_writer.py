"""The archive of a campaign, written as it comes: pictures straight into the ZIP, lines into spools beside it."""

import hashlib
import tempfile
from collections.abc import Mapping
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from core.domain.archive import FileOf, Kind, Manifest, Part
from core.domain.asset import EXTENSIONS
from core.domain.values import Value

SPOOLED_BYTES = 4_000_000
"""Lines are kept in memory up to here, then on the disk."""
CHUNK_BYTES = 1 << 20
MANIFEST = "manifest.json"
KINDS: tuple[Kind, ...] = ("campaign", "jobs", "calls", "sheets", "pictures", "reformats")


def part_name(kind: Kind) -> str:
    """The name of a file of lines."""
    return f"{kind}.jsonl"


def file_name(sha256: str, media_type: str) -> str:
    """The name of a picture's or a mask's file: what its bytes hash to."""
    return f"pictures/{sha256}.{EXTENSIONS[media_type]}"


class ArchiveWriter:
    """One archive; `out` need not be one that can be wound back. `bytes` are those of the files so far."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = ZipFile(out, "w", ZIP_STORED)
        self._spools: Mapping[Kind, IO[bytes]] = {
            kind: tempfile.SpooledTemporaryFile(max_size=SPOOLED_BYTES)  # noqa: SIM115 - closed by drop()
            for kind in KINDS
        }
        self._lines = dict.fromkeys(KINDS, 0)
        self.bytes = 0

    def line(self, kind: Kind, value: Value) -> None:
        """Add a line."""
        self._spools[kind].write(value.model_dump_json(exclude_none=True).encode() + b"\n")
        self._lines[kind] += 1

    def file(self, data: bytes, media_type: str) -> FileOf:
        """Add a file, once whoever needs it."""
        found = FileOf(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))
        name = file_name(found.sha256, media_type)
        if name not in self._zip.NameToInfo:
            self._zip.writestr(_entry(name), data)
            self.bytes += len(data)
        return found

    def has(self, sha256: str) -> bool:
        """Whether a file with these bytes is in it."""
        return any(file_name(sha256, media_type) in self._zip.NameToInfo for media_type in EXTENSIONS)

    def parts(self) -> dict[Kind, Part]:
        """Write the lines; what they hash to."""
        return {kind: self._part(kind) for kind in KINDS}

    def close(self, manifest: Manifest) -> None:
        """Write the manifest, last of all: an archive without one was cut off."""
        self._zip.writestr(_entry(MANIFEST, ZIP_DEFLATED), manifest.model_dump_json(indent=1))
        self._zip.close()
        self.drop()

    def drop(self) -> None:
        """Let go of the spools."""
        for spool in self._spools.values():
            spool.close()

    def _part(self, kind: Kind) -> Part:
        spool, digest = self._spools[kind], hashlib.sha256()
        size = spool.tell()
        spool.seek(0)
        with self._zip.open(_entry(part_name(kind), ZIP_DEFLATED), "w", force_zip64=True) as entry:
            while chunk := spool.read(CHUNK_BYTES):
                digest.update(chunk)
                entry.write(chunk)
        return Part(sha256=digest.hexdigest(), bytes=size, lines=self._lines[kind])


def _entry(name: str, way: int = ZIP_STORED) -> ZipInfo:
    entry = ZipInfo(name)
    entry.compress_type, entry.external_attr = way, 0o644 << 16
    return entry
