"""Pictures for request bodies, in base64: real ones, tiny where the rule permits, and some that only claim a size."""

import base64
import io
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from math import isqrt

import numpy as np
from PIL import Image

from sandbox.kinds import Mask, Picture


def in_base64(image: Image.Image, kind: str = "png") -> str:
    out = io.BytesIO()
    image.save(out, kind)
    return base64.b64encode(out.getvalue()).decode()


@lru_cache
def picture(width: int = 64, height: int = 64, kind: str = "png", mode: str = "RGB") -> str:
    """A picture of greys; with alpha, more and more see-through from the top down."""
    grey = Image.linear_gradient("L").resize((width, height))
    image = grey.convert(mode)
    if mode == "RGBA":
        image.putalpha(grey)
    return in_base64(image, kind)


@lru_cache
def mask(width: int = 64, height: int = 64, kind: str = "png", mode: str = "RGB") -> str:
    """White in its left half, black in its right, and nothing between."""
    image = Image.new("L", (width, height))
    image.paste(255, (0, 0, width // 32 * 16, height))
    return in_base64(image.convert(mode), kind)


@lru_cache
def noise(width: int, height: int) -> str:
    """A picture that no PNG can make smaller."""
    grain = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    return in_base64(Image.fromarray(grain))


@lru_cache
def claimed(width: int, height: int) -> str:
    """A PNG of a few bytes whose header claims this size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 9)), (b"IEND", b""))
    )
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunks).decode()


def side_for(rule: Picture) -> int:
    """A small side that the rule allows."""
    return max(64, rule.side_px[0])


def fitting_picture(rule: Picture, kind: str | None = None) -> str:
    """A small picture, or mask, that the rule takes."""
    drawn, side = mask if isinstance(rule, Mask) else picture, side_for(rule)
    return drawn(side, side, kind or rule.formats[0])


def bad_pictures(rule: Picture) -> Iterator[tuple[str, str]]:
    """Pictures that the rule refuses, each with the complaint it meets."""
    yield "data:image/png;base64," + picture(), "expected base64 without a data: prefix"
    yield "not base64!", "expected base64"
    unreadable = f"image is not a readable {', '.join(rule.formats)}"
    yield "bm90IGEgcGljdHVyZQ==", unreadable
    side = max(200, rule.side_px[0])
    yield picture(side, side)[:200], unreadable
    for kind in {"jpeg", "png", "webp", "gif"} - set(rule.formats):
        yield picture(side, side, kind), unreadable
    yield claimed(40_000, 40_000), "image has too many pixels"
    yield from _of_bad_size(rule)
    yield from _of_bad_pixels(rule)


def _of_bad_size(rule: Picture) -> Iterator[tuple[str, str]]:
    (least, most), (_, total) = rule.side_px, rule.total_px
    if least > 1:
        few = f"image is {least - 1}x{4 * least} px: each side must be at least {least} px"
        yield claimed(least - 1, 4 * least), few
    if most:
        side = max(64, least)
        yield claimed(most + 1, side), f"image is {most + 1}x{side} px: each side must be at most {most} px"
    if total:
        height = isqrt(total)
        width = 1 + total // height
        yield claimed(width, height), f"image is {width}x{height} px: it must have at most {total} pixels"
    if rule.aspect:
        short = max(100, least)
        long = int(short * rule.aspect) + 1
        aspect = f"aspect must be between 1:{rule.aspect} and {rule.aspect}:1"
        yield claimed(short, long), f"image is {short}x{long} px: {aspect}"


def _of_bad_pixels(rule: Picture) -> Iterator[tuple[str, str]]:
    side = side_for(rule)
    if rule.weight_bytes:
        yield noise(1_400, 1_400), "at most 5000000 are taken"
    if rule.modes:
        yield picture(side, side, "png", "L"), "image is L: expected 8 bits per channel RGB"
        yield picture(side, side, "jpeg", "CMYK"), "image is CMYK: expected 8 bits per channel RGB"
        yield picture(side, side, "png", "I;16"), "image is I;16: expected 8 bits per channel RGB"
    if rule.alpha == "refused":
        yield picture(side, side, "png", "RGBA"), "RGB" if rule.modes == ("RGB",) else "alpha must be fully opaque"
    if isinstance(rule, Mask) and rule.pure:
        impure = "mask must be pure black (0) and white (255)"
        yield picture(side, side), impure
        yield picture(side, side, "jpeg"), impure
        red = Image.new("RGB", (side, side), (255, 0, 0))
        yield in_base64(red), impure
