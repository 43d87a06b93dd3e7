"""Limits that several families share."""

from sandbox.kinds import Mask, Number, OneOf, Picture, Text

ASPECTS = ("16:9", "1:1", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21")
STYLES = (
    "3d-model", "analog-film", "anime", "cinematic", "comic-book", "digital-art", "enhance", "fantasy-art",
    "isometric", "line-art", "low-poly", "modeling-compound", "neon-punk", "origami", "photographic", "pixel-art",
    "tile-texture",
)  # fmt: skip
ANY_FORMAT = ("jpeg", "png", "webp")
MOST_PX = 50_000_000
"""The sandbox's own ceiling for a picture whose model states none: a guard of memory, not AWS's word."""

PROMPT = Text(10_000)
SEED = Number(0, 4_294_967_294, whole=True)
FORMAT = OneOf(ANY_FORMAT)
STYLE = OneOf(STYLES)
ASPECT = OneOf(ASPECTS)
SHARE = Number(0, 1)

START_IMAGE = Picture(ANY_FORMAT, side_px=(64, None), total_px=(4_096, MOST_PX))
ANY_MASK = Mask(ANY_FORMAT, side_px=(1, None), total_px=(1, MOST_PX))
"""Stability's: of any size, greys allowed."""
