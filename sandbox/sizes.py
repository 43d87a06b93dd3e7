"""Pixel sizes of answers. Where AWS states none, what was observed of the live models stands (2026)."""

import math

Size = tuple[int, int]

BY_ASPECT: dict[str, Size] = {
    "1:1": (1024, 1024),
    "16:9": (1344, 768),
    "21:9": (1536, 640),
    "3:2": (1216, 832),
    "5:4": (1088, 896),
    "2:3": (832, 1216),
    "4:5": (896, 1088),
    "9:16": (768, 1344),
    "9:21": (640, 1536),
}
"""About a megapixel, sides in steps of 64 from 640 to 1536 px."""

MEGAPIXEL = 1024 * 1024
FOUR_MEGAPIXELS = 2048 * 2048
CONSERVATIVE_PX = 3112 * 3112
CREATIVE_PX = 3150 * 3150
LONGEST = 16_000
"""No side is longer, so that every file format can hold it (WebP ends at 16,383 px)."""


def of_about(total_px: int, like: Size, *, step: int = 1) -> Size:
    """The size of `like`'s proportions with about `total_px` pixels, sides in whole steps."""
    width, height = like
    scale = math.sqrt(total_px / (width * height))
    across, down = (min(LONGEST, max(step, round(side * scale / step) * step)) for side in like)
    return across, down
