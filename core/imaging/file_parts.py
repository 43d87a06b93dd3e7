"""The parts a JPEG, PNG or WebP file is made of, as bytes: what stands before, beside and after its pixels.

Nothing is decoded. A file that ends early, or is of another kind, gives the parts that could be told.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

JPEG, PNG, RIFF = b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF"
_START_OF_SCAN, _END = 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD9)}
"""JPEG markers without a length."""


@dataclass(frozen=True, slots=True)
class Part:
    """A JPEG's segment or a chunk of PNG and WebP: kind ("APP1", "iTXt", "VP8X"), content, and place in the file."""

    kind: str
    content: bytes
    begin: int
    end: int


def parts_of(data: bytes) -> Iterator[Part]:
    """All parts in the file's order; in a JPEG those before the pixels."""
    if data.startswith(JPEG):
        return _segments(data)
    if data.startswith(PNG):
        return _png_chunks(data)
    if data.startswith(RIFF) and data[8:12] == b"WEBP":
        return _riff_chunks(data)
    return iter(())


def png_chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk with its length and checksum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def riff_chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk with its length, filled up to an even one."""
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def segment(marker: int, content: bytes) -> bytes:
    """A JPEG's segment; the content has at most 65,533 bytes."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def _segments(data: bytes) -> Iterator[Part]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in (_START_OF_SCAN, _END):
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data) or end < at + 4:
            return
        name = f"APP{marker - 0xE0}" if 0xE0 <= marker <= 0xEF else f"{marker:02X}"
        yield Part(name, data[at + 4 : end], at, end)
        at = end


def _png_chunks(data: bytes) -> Iterator[Part]:
    at = len(PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            return
        yield Part(data[at + 4 : at + 8].decode("latin-1"), data[at + 8 : end - 4], at, end)
        at = end


def _riff_chunks(data: bytes) -> Iterator[Part]:
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if at + 8 + size > len(data):
            return
        yield Part(data[at : at + 4].decode("latin-1"), data[at + 8 : at + 8 + size], at, min(end, len(data)))
        at = end
