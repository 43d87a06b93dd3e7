"""An archive from outside: nothing in it is believed before it was looked at, nothing is unpacked by its names."""

import hashlib
import re
from collections.abc import Iterator
from typing import IO, TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import TypeAdapter, ValidationError

from core.domain.archive import FORMAT, VERSION, FileOf, Kind, Manifest
from core.domain.errors import BadRequest
from core.domain.values import Value
from core.use_cases.archive_writer import KINDS, MANIFEST, file_name, part_name

MOST_ENTRIES = 1_000_000
MOST_FILE_BYTES = 100_000_000
MOST_MANIFEST_BYTES = 100_000
MOST_LINE_BYTES = 32_000_000
MOST_RATIO = 1100
"""Deflate never packs tighter."""
FILE = re.compile(r"pictures/([0-9a-f]{64})\.(?:png|jpg|webp)")
V = TypeVar("V", bound=Value)
_HEAD: TypeAdapter[dict[str, object]] = TypeAdapter(dict[str, object])


class ArchiveReader:
    """An archive that is open, its table of contents and its manifest looked at. Raises BadRequest."""

    def __init__(self, file: IO[bytes]) -> None:
        self._size = file.seek(0, 2)
        file.seek(0)
        try:
            self._zip = ZipFile(file)
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise BadRequest("This is no archive of a campaign, or only a part of one.") from error
        self._entries = self._checked()
        self.manifest = self._manifest()

    @property
    def files(self) -> list[str]:
        """The SHA-256 of each picture's and mask's file."""
        return [found[1] for name in self._entries if (found := FILE.fullmatch(name))]

    def lines(self, kind: Kind, of: type[V]) -> Iterator[V]:
        """The values of a file of lines, one at a time. Raises BadRequest, at the end if the sum is wrong."""
        part, digest, count = self.manifest.parts[kind], hashlib.sha256(), 0
        with self._opened(part_name(kind)) as entry:
            while raw := self._line(entry):
                digest.update(raw)
                count += 1
                yield self._value(raw, of)
        if (digest.hexdigest(), count) != (part.sha256, part.lines):
            raise BadRequest(f"The archive is damaged: {part_name(kind)} is not as it was written.")

    def file(self, given: FileOf, media_type: str) -> bytes:
        """The bytes of a file. Raises BadRequest if they are not those it is named by."""
        name = file_name(given.sha256, media_type)
        entry = self._entries.get(name)
        if entry is None or entry.file_size != given.bytes:
            raise BadRequest(f"The archive is damaged: {name} is missing or cut off.")
        try:
            data = self._zip.read(entry)
        except (BadZipFile, EOFError, OSError) as error:
            raise BadRequest(f"The archive is damaged: {name} cannot be read.") from error
        if len(data) != given.bytes or hashlib.sha256(data).hexdigest() != given.sha256:
            raise BadRequest(f"The archive is damaged: {name} holds other bytes than it says.")
        return data

    def close(self) -> None:
        """Let go of the table of contents."""
        self._zip.close()

    def _checked(self) -> dict[str, ZipInfo]:
        """The entries by name: known names, each once, none packed tighter or lying across another."""
        listed = self._zip.infolist()
        if len(listed) > MOST_ENTRIES:
            raise BadRequest(f"The archive has {len(listed):,} files; up to {MOST_ENTRIES:,} are taken.")
        lines = {part_name(kind) for kind in KINDS}
        entries: dict[str, ZipInfo] = {}
        for entry in listed:
            name = entry.filename
            if not (FILE.fullmatch(name) or name in lines or name == MANIFEST) or name in entries:
                raise BadRequest(f"The archive holds “{name[:60]}”, which no archive of a campaign does.")
            if not _sound(entry):
                raise BadRequest(f"The archive packs “{name}” in a way that is not taken.")
            entries[name] = entry
        if sum(entry.compress_size for entry in listed) > self._size:
            raise BadRequest("The archive says that it holds more than it does.")
        if missing := sorted((lines | {MANIFEST}) - entries.keys()):
            raise BadRequest(f"This is no archive of a campaign, or only a part of one: {missing[0]} is missing.")
        return entries

    def _manifest(self) -> Manifest:
        with self._opened(MANIFEST) as entry:
            raw = entry.read(MOST_MANIFEST_BYTES + 1)
        try:
            head = _HEAD.validate_json(raw)
        except ValidationError as error:
            raise BadRequest("This is no archive of a campaign: its manifest cannot be read.") from error
        if head.get("format") != FORMAT:
            raise BadRequest("This is no archive of a campaign.")
        if head.get("version") != VERSION:
            told = str(head.get("version"))[:10]
            raise BadRequest(
                f"The archive is of version {told}; this studio reads version {VERSION}. Bring it up to date."
            )
        found = self._value(raw, Manifest)
        for kind in KINDS:
            part = found.parts.get(kind)
            if part is None or part.bytes != self._entries[part_name(kind)].file_size:
                raise BadRequest(f"The archive is damaged: {part_name(kind)} is not as long as it should be.")
        return found

    def _opened(self, name: str) -> IO[bytes]:
        try:
            return self._zip.open(self._entries[name])
        except (BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
            raise BadRequest(f"The archive is damaged: {name} cannot be read.") from error

    def _line(self, entry: IO[bytes]) -> bytes:
        try:
            raw = entry.readline(MOST_LINE_BYTES + 1)
        except (BadZipFile, EOFError, OSError) as error:
            raise BadRequest(f"The archive is damaged: {entry.name} cannot be read.") from error
        if len(raw) > MOST_LINE_BYTES:
            raise BadRequest(f"The archive has a line in {entry.name} that is too long to be one.")
        return raw

    def _value(self, raw: bytes, of: type[V]) -> V:
        try:
            return of.model_validate_json(raw)
        except ValidationError as error:
            place = ".".join(map(str, error.errors()[0]["loc"]))[:80]
            raise BadRequest(f"The archive holds something that is not understood ({of.__name__}, {place}).") from error


def _sound(entry: ZipInfo) -> bool:
    """Whether an entry may be read: not locked, files as they are, lines packed no tighter than can be."""
    if entry.flag_bits & 0x1:
        return False
    if FILE.fullmatch(entry.filename):
        return entry.compress_type == ZIP_STORED and entry.compress_size == entry.file_size <= MOST_FILE_BYTES
    if entry.filename == MANIFEST and entry.file_size > MOST_MANIFEST_BYTES:
        return False
    return entry.compress_type in (ZIP_STORED, ZIP_DEFLATED) and entry.file_size <= MOST_RATIO * (
        entry.compress_size + 1
    )
