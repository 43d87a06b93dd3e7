"""What an edit changed: counted at full size in one pass, band by band, and shown in a smaller picture."""

import io
import math
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

from core.domain.errors import BadPicture
from core.imaging.facts import opened
from core.imaging.masks import MIDDLE, feathered
from core.imaging.paste_back import as_taken_in

Levels = npt.NDArray[np.uint8]

MOST_SIDE_PX = 2048
SEEN_FROM = 9
"""Of 255 in one channel: a change below that is what saving a picture anew does, and the eye passes over it."""
SAME_SHAPE = 0.01
_BAND_ROWS = 256
_GREYS = (100, 204)
_RED = (217, 52, 43)
_LINE = (19, 19, 19)
_FAINTEST = 0.2
"""A change of one level is this red; nothing that changed may look as if it had not."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Pixels of the source's size: how many differ outside and inside of the mask, of them visibly, and how many the
    mask holds. Without a mask everything is inside."""

    outside_px: int
    inside_px: int
    seen_px: int
    masked_px: int
    middle: float
    """Where what differs visibly lies on the whole, from 0, the left edge, to 1; 0.5 where nothing does."""
    picture: bytes
    """WebP of at most 2048 px: the source in pale grey, what changed in red, the mask's edge as a line."""


def changes_of(source: bytes, edited: bytes, mask: bytes | None = None, *, feather_px: int = 0) -> Changes:
    """Compare two pictures pixel by pixel; an edited one of another size is brought to the source's first.

    Raises BadPicture for a file that does not decode, another shape, or a mask of another size than the source.
    """
    below = as_taken_in(source)
    above = _fitted(as_taken_in(edited), below.size)
    if below.mode != above.mode:
        below, above = below.convert("RGBA"), above.convert("RGBA")
    through = _through(mask, below.size, feather_px) if mask is not None else None
    step = max(1, math.ceil(max(below.size) / MOST_SIDE_PX))
    outside = inside = seen = masked = 0
    along = np.zeros(below.width)
    bands = []
    rows = max(step, _BAND_ROWS // step * step)  # whole blocks, so that bands and blocks end together
    for up in range(0, below.height, rows):
        box = (0, up, below.width, min(up + rows, below.height))
        by = _by_how_much(below.crop(box), above.crop(box))
        open_to = np.asarray(through.crop(box)) > 0 if through else np.ones(by.shape, bool)
        outside += int(np.count_nonzero(by[~open_to]))
        inside += int(np.count_nonzero(by[open_to]))
        seen += int(np.count_nonzero(by[open_to] >= SEEN_FROM))
        along += np.count_nonzero(by >= SEEN_FROM, axis=0)
        masked += int(np.count_nonzero(open_to))
        bands.append(_most_of_blocks(by, step))
    drawn = _drawn(below, np.concatenate(bands), through, step)
    return Changes(
        outside_px=outside, inside_px=inside, seen_px=seen, masked_px=masked, middle=_middle(along), picture=drawn
    )


def _middle(along: npt.NDArray[np.float64]) -> float:
    """The weighted middle of columns, as a share of the width."""
    total = along.sum()
    return float((along * (np.arange(along.size) + 0.5)).sum() / total / along.size) if total else 0.5


def _fitted(edited: Image.Image, size: tuple[int, int]) -> Image.Image:
    if edited.size == size:
        return edited
    if abs(math.log((edited.width / edited.height) / (size[0] / size[1]))) > SAME_SHAPE:
        raise BadPicture("The result has another shape than its source, so the two cannot be laid over each other.")
    return edited.resize(size, Image.Resampling.LANCZOS)


def _through(mask: bytes, size: tuple[int, int], feather_px: int) -> Image.Image:
    with opened(mask) as image:
        through = feathered(image.convert("L"), feather_px)
    if through.size != size:
        raise BadPicture("The mask is of another size than the picture it was drawn on.")
    return through


def _by_how_much(below: Image.Image, above: Image.Image) -> Levels:
    """The largest difference of any channel, 0 to 255."""
    apart = ImageChops.difference(below, above).split()
    return np.asarray(reduce(ImageChops.lighter, apart))


def _most_of_blocks(levels: Levels, step: int) -> Levels:
    """The largest value of each block, so that a single pixel is seen in the smaller picture, too."""
    if step == 1:
        return levels
    height, width = (math.ceil(side / step) * step for side in levels.shape)
    padded = np.pad(levels, ((0, height - levels.shape[0]), (0, width - levels.shape[1])))
    most: Levels = reduce(np.maximum, (padded[up::step, left::step] for up in range(step) for left in range(step)))
    return most


def _drawn(below: Image.Image, by: Levels, through: Image.Image | None, step: int) -> bytes:
    grey = below.reduce(step).convert("L") if step > 1 else below.convert("L")
    low, high = _GREYS
    pale = np.asarray(grey.point([low + value * (high - low) // 255 for value in range(256)]))
    share = _FAINTEST + (1 - _FAINTEST) * np.sqrt(np.arange(256, dtype=np.float32) / 255)
    share[0] = 0
    red = (share * 255).round().astype(np.uint8)[by]
    image = Image.composite(
        Image.new("RGB", grey.size, _RED), Image.fromarray(pale, "L").convert("RGB"), Image.fromarray(red, "L")
    )
    if through is not None:
        image.paste(_LINE, mask=_edge_of(through.reduce(step) if step > 1 else through))
    out = io.BytesIO()
    image.save(out, "WEBP", quality=84, method=0)
    return out.getvalue()


def _edge_of(mask: Image.Image) -> Image.Image:
    """The line round the mask, outside of it, about a pixel of the screen wide."""
    inside = np.asarray(mask) >= MIDDLE
    near, reach = np.zeros(inside.shape, bool), max(1, max(mask.size) // 1024)
    for by in range(1, reach + 1):
        near[by:] |= inside[:-by]
        near[:-by] |= inside[by:]
        near[:, by:] |= inside[:, :-by]
        near[:, :-by] |= inside[:, by:]
    return Image.fromarray(((near & ~inside) * 255).astype(np.uint8), "L")
