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
CONSERVATIVE_PX = 3112 * 3112
CREATIVE_PX = 3150 * 3150


def of_about(total_px: int, like: Size, *, step: int = 1) -> Size:
    """The size of `like`'s proportions with about `total_px` pixels, sides in whole steps."""
    width, height = like
    scale = math.sqrt(total_px / (width * height))
    return max(step, round(width * scale / step) * step), max(step, round(height * scale / step) * step)
