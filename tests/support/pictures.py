"""Real picture files, made here."""

import io
import struct
import zlib

import numpy as np
from PIL import Image, ImageDraw


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The image as a file of this kind."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png(width_px: int = 64, height_px: int = 64, *, shade: int = 120) -> bytes:
    """A plain RGB PNG; another shade is another picture."""
    colour = (shade % 256, shade // 256 % 256, shade // 65_536 % 256)
    return saved(Image.new("RGB", (width_px, height_px), colour))


def jpeg(width_px: int = 64, height_px: int = 64, **options: object) -> bytes:
    """An RGB JPEG with some detail."""
    return saved(noise(width_px, height_px), "JPEG", **options)


def noise(width_px: int, height_px: int) -> Image.Image:
    """The same noise every time."""
    rng = np.random.default_rng(7)
    return Image.fromarray(rng.integers(0, 256, (height_px, width_px, 3), dtype=np.uint8), "RGB")


def mug(colour: str = "#b8322a", *, left_px: int = 280, size_px: tuple[int, int] = (960, 640)) -> Image.Image:
    """A mug on a counter before a wall, in flat colours."""
    image = Image.new("RGB", size_px, "#c9cdb9")
    draw, height_px = ImageDraw.Draw(image), size_px[1]
    draw.rectangle((0, height_px * 0.6, size_px[0], height_px), fill="#dcd8d0")
    draw.ellipse((left_px + 150, height_px * 0.45, left_px + 270, height_px * 0.65), outline=colour, width=26)
    draw.rectangle((left_px, height_px * 0.4, left_px + 210, height_px * 0.75), fill=colour)
    return image


def grainy(image: Image.Image, *, sigma: float = 12, seed: int = 3) -> Image.Image:
    """The image under film grain."""
    grain = np.random.default_rng(seed).normal(0, sigma, (image.height, image.width, 3))
    return Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8), "RGB")


def turned(orientation: object, *, kind: str = "JPEG") -> bytes:
    """A 96 × 64 picture with this EXIF orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(Image.new("RGB", (96, 64), "teal"), kind, exif=exif)


def turned_by_xmp(kind: str) -> bytes:
    """A 96 × 64 picture to be turned by a quarter, as only its XMP says."""
    spaces = (
        'xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:tiff="http://ns.adobe.com/tiff/1.0/"'
    )
    told = f'<x:xmpmeta {spaces}><rdf:RDF><rdf:Description tiff:Orientation="6"/></rdf:RDF></x:xmpmeta>'
    return saved(Image.new("RGB", (96, 64), "teal"), kind, xmp=told.encode())


def png_of(width_px: int, height_px: int, *, depth: int, colour: int, rows: bytes) -> bytes:
    """A PNG put together by hand, for what Pillow does not write. `rows` with a filter byte each."""
    header = struct.pack(">IIBBBBB", width_px, height_px, depth, colour, 0, 0, 0)
    body = b"".join([_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 1)), _chunk(b"IEND", b"")])
    return b"\x89PNG\r\n\x1a\n" + body


def bomb_header(width_px: int, height_px: int) -> bytes:
    """A PNG of a few bytes that claims to be this large."""
    return png_of(width_px, height_px, depth=8, colour=2, rows=b"\0" * 1000)


def grey16(width_px: int = 64, height_px: int = 64) -> bytes:
    """A 16-bit grey ramp from black to white."""
    ramp = np.linspace(0, 65_535, width_px * height_px).reshape(height_px, width_px).astype(np.uint16)
    return saved(Image.fromarray(ramp))


def rgb16(width_px: int = 64, height_px: int = 64) -> bytes:
    """A 16-bit RGB PNG of one colour."""
    row = b"\0" + struct.pack(">HHH", 0xFFFF, 0x8000, 0) * width_px
    return png_of(width_px, height_px, depth=16, colour=2, rows=row * height_px)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
