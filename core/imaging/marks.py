"""Marks of origin in a file as it came in, and which of them a picture cut from it can no longer carry."""

import re
from dataclasses import dataclass
from typing import Literal

from core.domain.source_type import BASE, SourceType, from_uri, strongest
from core.imaging.file_parts import Part, parts_of
from core.imaging.xmp_files import is_xmp, xmp_of
from core.imaging.xmp_packet import XMP, Packet, parsed

WATERMARK = (
    "An invisible watermark, if the model set one, can be lost by scaling and compressing. No program here can see it."
)
CREDENTIALS = (
    "Its Content Credentials (C2PA) are signed for the very bytes of the original and stay with that; "
    "the export says in XMP where it comes from."
)
_NAMED = re.compile(re.escape(BASE.removeprefix("http://")).encode() + rb"([A-Za-z]{4,50})")
_XMP_OVER_TWO = b"http://ns.adobe.com/xmp/extension/\0"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a file says of its origin.

    `source_type` is the strongest value of IPTC's list in its XMP or its Content Credentials, or a camera's if EXIF
    names one; None where it says nothing. The credentials' signature is not checked.
    """

    source_type: SourceType | None
    credentials: bool
    xmp: Packet | None


def marks_of(data: bytes) -> Marks:
    """Read them; nothing is decoded, and a damaged file has the marks that could be told."""
    manifest = _manifest(data)
    packet = xmp_of(data)
    told = parsed(packet) if packet else None
    values = [told.source_type if told else None, *(from_uri(name.decode()) for name in _NAMED.findall(manifest))]
    known = [value for value in values if value]
    camera: list[SourceType] = ["digitalCapture"] if not known and _from_camera(data) else []
    found = [*known, *camera]
    return Marks(strongest(found[0], *found[1:]) if found else None, bool(manifest), told)


def what_is_dropped(data: bytes, *, watermark: bool = False) -> tuple[str, ...]:
    """What an export of this file cannot keep, a sentence each. `watermark`: its model is known to set one."""
    marks, parts = marks_of(data), list(parts_of(data))
    packet = xmp_of(data)
    unread = bool(packet) and marks.xmp is None
    told = (
        (marks.credentials, CREDENTIALS),
        (watermark or marks.credentials, WATERMARK),
        (bool(marks.xmp and _not_kept(marks.xmp)), "Of its XMP, notes on editing and on the file itself are left out."),
        (unread or _is_in(parts, "APP1", _XMP_OVER_TWO), "XMP that could not be read is left out."),
        (
            _is_in(parts, "APP1", b"Exif\0") or _has(parts, "eXIf", "EXIF"),
            "Camera data (EXIF), place and time among it, is left out.",
        ),
        (
            _is_in(parts, "APP13", b"Photoshop 3.0\0"),
            "Captions in the older IPTC form are left out; those in XMP stay.",
        ),
        (
            any(_is_words(part) for part in parts),
            "Notes that a program left as text, such as prompt and settings, are left out.",
        ),
    )
    return tuple(sentence for is_so, sentence in told if is_so)


def _not_kept(packet: Packet) -> bool:
    """Whether a property is left out that is not replaced by our own either."""
    return any(name != f"{{{XMP}}}CreatorTool" for name in packet.properties.keys() - packet.kept.keys())


def _manifest(data: bytes) -> bytes:
    """The file's Content Credentials as they stand there (JUMBF); empty where it has none."""
    parts = list(parts_of(data))
    chunks = b"".join(part.content for part in parts if part.kind in ("caBX", "C2PA"))
    # In a JPEG each piece has a head of 16 bytes; a manifest over 64 KB goes on in further segments.
    pieces = b"".join(part.content[16:] for part in parts if part.kind == "APP11" and part.content[12:16] == b"jumb")
    return next((found for found in (chunks, pieces) if b"c2pa" in found), b"")


def _from_camera(data: bytes) -> bool:
    """Whether EXIF names a maker and a model, as a camera does. An edited photo has them, too."""
    exif = next((part.content for part in parts_of(data) if part.kind == "APP1" and part.content[:5] == b"Exif\0"), b"")
    if not exif:
        return False
    tags = _tags(exif[6:])
    return 0x010F in tags and 0x0110 in tags


def _tags(tiff: bytes) -> set[int]:
    """The tags of the first directory."""
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    at = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[at : at + 2], order)
    return {int.from_bytes(tiff[at + 2 + 12 * n : at + 4 + 12 * n], order) for n in range(min(count, 200))}


def _is_in(parts: list[Part], kind: str, begins: bytes) -> bool:
    return any(part.kind == kind and part.content.startswith(begins) for part in parts)


def _has(parts: list[Part], *kinds: str) -> bool:
    return any(part.kind in kinds for part in parts)


def _is_words(part: Part) -> bool:
    return part.kind in ("tEXt", "zTXt", "iTXt", "FE") and not is_xmp(part)
