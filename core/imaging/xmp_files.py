"""XMP in files: taken out of a JPEG, PNG or WebP, and written in as the last step. The pixels are not touched."""

import struct
import zlib
from collections.abc import Callable

from core.domain.errors import BadPicture
from core.imaging.facts import opened
from core.imaging.file_parts import JPEG, PNG, RIFF, Part, parts_of, png_chunk, riff_chunk, segment

IN_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
IN_PNG = b"XML:com.adobe.xmp\0"
_APP1 = 0xE1
_WEBP_XMP, _WEBP_ALPHA = 0x04, 0x10
_MOST_INFLATED_BYTES = 1 << 20
OVERHEAD_BYTES = 96
"""More than what goes into a file around a packet; a WebP may need a header of its own for it."""


def xmp_of(data: bytes) -> bytes | None:
    """The XMP packet of a file; None where it has none, or it cannot be read."""
    return next((packet for part in parts_of(data) if (packet := _packet_in(part)) is not None), None)


def with_xmp(data: bytes, packet: bytes) -> bytes:
    """The same file with this packet, in place of what it had. Raises BadPicture for other kinds of file."""
    for begins, write in _WRITERS.items():
        if data.startswith(begins):
            return write(data, packet)
    raise BadPicture("This file is no PNG, JPEG or WebP picture. Save it as one of these.")


def is_xmp(part: Part) -> bool:
    """Whether this part of a file is its XMP."""
    return (
        (part.kind == "APP1" and part.content.startswith(IN_JPEG))
        or (part.kind == "iTXt" and part.content.startswith(IN_PNG))
        or part.kind == "XMP "
    )


def _packet_in(part: Part) -> bytes | None:
    if not is_xmp(part):
        return None
    if part.kind == "APP1":
        return part.content[len(IN_JPEG) :]
    return part.content if part.kind == "XMP " else _international_text(part.content[len(IN_PNG) :])


def _international_text(content: bytes) -> bytes | None:
    """What stands in an iTXt chunk behind its keyword: two flags, a language, a translated keyword, the text."""
    pieces = content[2:].split(b"\0", 2)
    if len(content) < 2 or len(pieces) < 3:
        return None
    if not content[0]:
        return pieces[2]
    try:
        return zlib.decompressobj().decompress(pieces[2], _MOST_INFLATED_BYTES)
    except zlib.error:
        return None


def _without_xmp(data: bytes) -> bytes:
    kept, at = [], 0
    for part in parts_of(data):
        if is_xmp(part):
            kept.append(data[at : part.begin])
            at = part.end
    return b"".join([*kept, data[at:]])


def _into_jpeg(data: bytes, packet: bytes) -> bytes:
    """Behind JFIF and EXIF, which readers want first."""
    data = _without_xmp(data)
    at = len(JPEG)
    for part in parts_of(data):
        if part.kind != "APP0" and not (part.kind == "APP1" and part.content.startswith(b"Exif\0")):
            break
        at = part.end
    return data[:at] + segment(_APP1, IN_JPEG + packet) + data[at:]


def _into_png(data: bytes, packet: bytes) -> bytes:
    """Before the pixels, where readers look."""
    data = _without_xmp(data)
    at = next((part.begin for part in parts_of(data) if part.kind == "IDAT"), len(data))
    return data[:at] + png_chunk(b"iTXt", IN_PNG + b"\0\0\0\0" + packet) + data[at:]


def _into_webp(data: bytes, packet: bytes) -> bytes:
    """As the last chunk; a plain WebP gets the header that says what it has besides pixels."""
    data = _without_xmp(data)
    first = next(parts_of(data), None)
    if first is None:
        raise BadPicture("The file ends too early or is damaged. Export it again and add the new file.")
    if first.kind == "VP8X":
        flags, rest, chunks = first.content[0] | _WEBP_XMP, first.content[1:], data[first.end :]
    else:
        flags, rest, chunks = _webp_header(data)
    chunks += b"\0" * (len(chunks) % 2)
    body = b"WEBP" + riff_chunk(b"VP8X", bytes((flags,)) + rest) + chunks + riff_chunk(b"XMP ", packet)
    return RIFF + struct.pack("<I", len(body)) + body


def _webp_header(data: bytes) -> tuple[int, bytes, bytes]:
    """For a WebP without: flags, the rest of the header's content, and the chunks that stay."""
    with opened(data) as image:
        alpha, size = image.mode == "RGBA", image.size
    rest = b"\0\0\0" + b"".join(struct.pack("<I", side - 1)[:3] for side in size)
    return _WEBP_XMP | (_WEBP_ALPHA if alpha else 0), rest, data[12:]


_WRITERS: dict[bytes, Callable[[bytes, bytes], bytes]] = {JPEG: _into_jpeg, PNG: _into_png, RIFF: _into_webp}
