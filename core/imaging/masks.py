"""What can be done with a mask ("L", white = edit): grow, shrink, feather, invert, combine, measure, import."""

import io
import math
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageFilter, ImageOps

from core.domain.errors import BadPicture, BadRequest
from core.domain.values import Value
from core.imaging.facts import opened

Size = tuple[int, int]
MIDDLE = 128
MOST_PX = 400
"""The most a mask grows, shrinks or is feathered by, in px."""
_SAME_SHAPE = 0.01


class MaskFacts(Value):
    """A mask's size, the share of it that is edited (0 to 1), and the box around that: left, up, right, down in px."""

    width_px: int
    height_px: int
    coverage: float
    box: tuple[int, int, int, int] | None


def facts_of_mask(mask: Image.Image) -> MaskFacts:
    """Size, coverage and box. A grey counts by its share in the coverage, and belongs to the box from 1 on."""
    histogram = mask.histogram()
    weight = sum(value * count for value, count in enumerate(histogram)) / 255
    box = mask.getbbox()
    return MaskFacts(
        width_px=mask.width,
        height_px=mask.height,
        coverage=round(weight / (mask.width * mask.height), 6),
        box=(box[0], box[1], box[2], box[3]) if box else None,
    )


def check_mask(mask: Image.Image) -> None:
    """Raise BadRequest where nothing or everything is masked."""
    low, high = mask.getextrema()
    if high == 0:
        raise BadRequest("Nothing is masked: draw over what should change.")
    if low == 255:
        raise BadRequest("Everything is masked: leave something of the picture, or draft a new one.")


def grown(mask: Image.Image, by_px: int) -> Image.Image:
    """The mask larger by a round brush of this radius; smaller where it is negative."""
    if abs(by_px) > MOST_PX:
        raise BadRequest(f"A mask grows and shrinks by up to {MOST_PX} px, not {abs(by_px)}.")
    if by_px == 0:
        return mask
    if by_px < 0:
        return ImageChops.invert(grown(ImageChops.invert(mask), -by_px))
    area = mask.getbbox()
    if area is None:
        return mask
    left, up, right, down = area
    box = (
        max(left - by_px, 0),
        max(up - by_px, 0),
        min(right + by_px, mask.width),
        min(down + by_px, mask.height),
    )
    larger = mask.copy()
    larger.paste(Image.fromarray(_dilated(np.asarray(mask.crop(box)) >= MIDDLE, by_px), "L"), box[:2])
    return ImageChops.lighter(larger, mask)


def feathered(mask: Image.Image, by_px: int) -> Image.Image:
    """The mask with a soft edge that is about so wide, inside and outside of the line."""
    if not 0 <= by_px <= MOST_PX:
        raise BadRequest(f"A mask is feathered by 0 to {MOST_PX} px, not {by_px}.")
    return mask.filter(ImageFilter.GaussianBlur(by_px / 2)) if by_px else mask


def inverted(mask: Image.Image) -> Image.Image:
    """Kept becomes edited, and the other way round."""
    return ImageChops.invert(mask)


def combined(first: Image.Image, second: Image.Image, how: Literal["union", "difference"]) -> Image.Image:
    """Both masks together, or the first without the second. Raises BadRequest for two sizes."""
    if first.size != second.size:
        raise BadRequest(f"The masks are {_told(first.size)} and {_told(second.size)}; they must be of one size.")
    if how == "union":
        return ImageChops.lighter(first, second)
    return ImageChops.darker(first, ImageChops.invert(second))


def imported(data: bytes, size: Size | None = None) -> Image.Image:
    """Any picture as a mask: where it is transparent, or else where it is light, is edited.

    A picture of another size is scaled where its shape is the same, else refused. Raises BadPicture.
    """
    with opened(data) as image:
        upright = ImageOps.exif_transpose(image)
        mask = _from_alpha(upright) or upright.convert("L")
    mask = mask.point([255 * (value >= MIDDLE) for value in range(256)]) if not is_soft(mask) else mask
    if size is None or mask.size == size:
        return mask
    if not same_shape(mask.size, size):
        raise BadPicture(f"The mask is {_told(mask.size)} and the picture {_told(size)}: another shape. Draw it anew.")
    return _scaled(mask, size)


def same_shape(first: Size, second: Size) -> bool:
    """Whether one is the other made larger or smaller, as near as whole pixels come to that."""
    return abs(math.log((first[0] / first[1]) / (second[0] / second[1]))) <= _SAME_SHAPE


def is_soft(mask: Image.Image) -> bool:
    """Whether greys in it mean "partly": a feathered mask, not a photograph."""
    histogram = mask.histogram()
    return sum(histogram[1:255]) > 0 and histogram[0] > 0 and histogram[255] > 0


def as_png(mask: Image.Image) -> bytes:
    """The mask as a file; the same mask, the same bytes."""
    out = io.BytesIO()
    mask.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _scaled(mask: Image.Image, size: Size) -> Image.Image:
    """Made smaller, a pixel is masked where any part of it is: thin lines stay whole, and stay at all."""
    if size[0] >= mask.width:
        return mask.resize(size, Image.Resampling.NEAREST)
    smaller = mask.resize(size, Image.Resampling.BOX)
    return smaller if is_soft(mask) else smaller.point([255 * (value > 0) for value in range(256)])


def _from_alpha(image: Image.Image) -> Image.Image | None:
    """White where the picture is transparent; None where it is opaque all over."""
    if not image.has_transparency_data:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    return ImageChops.invert(alpha) if alpha.histogram()[255] < alpha.width * alpha.height else None


def _dilated(mask: npt.NDArray[np.bool_], radius: int) -> npt.NDArray[np.uint8]:
    """Grown by a disc: for each row above and below, what lies near enough along the row."""
    height = mask.shape[0]
    along = np.minimum(_steps_along(mask), radius + 1).astype(np.uint16)
    out = np.zeros(mask.shape, bool)
    for step in range(-min(radius, height - 1), min(radius, height - 1) + 1):
        reach = math.isqrt(radius * radius - step * step)
        source = along[max(step, 0) : height + min(step, 0)]
        out[max(-step, 0) : height + min(-step, 0)] |= source <= reach
    return (out * 255).astype(np.uint8)


def _steps_along(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """How far the nearest masked pixel of the same row is."""
    places = np.arange(mask.shape[1], dtype=np.int32)
    far = np.int32(4 * mask.shape[1])
    left = np.maximum.accumulate(np.where(mask, places, -far), axis=1)
    right = np.minimum.accumulate(np.where(mask, places, far)[:, ::-1], axis=1)[:, ::-1]
    return np.minimum(places - left, right - places)


def _told(size: Size) -> str:
    return f"{size[0]:,} × {size[1]:,} px"
