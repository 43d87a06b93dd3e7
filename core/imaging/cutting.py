"""One decoded picture, cut to many sizes: the crop scaled to the very pixels, or with room around it."""

from dataclasses import dataclass
from math import ceil, floor

from PIL import Image, ImageColor, ImageFilter

from core.domain.errors import BadRequest
from core.domain.safe_zone import Box, Size
from core.imaging.facts import opened, upright_size
from core.imaging.srgb import as_srgb

GAP = 3.0
"""Pictures more than six times as large are first averaged by whole steps; the eye sees no difference."""
_SLACK_PX = 1.5
_ROUNDING = 1e-6
_BLUR_SIDE_PX = 96


@dataclass(frozen=True, slots=True)
class Source:
    """A picture in sRGB, upright. `size_px` is its true size, in which boxes are given; `image` may be smaller."""

    image: Image.Image
    size_px: Size


def source_of(data: bytes, *, at_least: Size | None = None) -> Source:
    """Decode a picture once for all that is cut from it. Raises BadPicture.

    With `at_least` a JPEG may be decoded smaller, at 1/2, 1/4 or 1/8, but not below this: for previews.
    """
    with opened(data) as image:
        size_px = upright_size(image)
        if at_least:
            side_px = max(at_least)  # it may lie on its side
            image.draft("RGB", (side_px, side_px))
        return Source(as_srgb(image), size_px)


def cropped(source: Source, box: Box, size_px: Size) -> Image.Image:
    """What the box shows, at exactly this size. Raises BadRequest for a box of another shape or outside of it."""
    return _scaled(source, _shaped(_inside(box, source.size_px), size_px), size_px)


def padded(
    source: Source, box: Box, size_px: Size, *, fill: str, place: tuple[float, float] = (0.5, 0.5)
) -> Image.Image:
    """All that the box shows, as large as fits, with room around it.

    `fill` is a colour ("#rrggbb"), or "blur" for the picture itself, enlarged and blurred; it shows through what is
    transparent, too. `place` says where in the room the picture stands, from 0 (left, top) to 1. Raises BadRequest.
    """
    box = _inside(box, source.size_px)
    left, top, right, bottom = standing(box, size_px, place)
    canvas = _blurred(source, box, size_px) if fill == "blur" else plane(size_px, fill)
    lay(_scaled(source, box, (right - left, bottom - top)), canvas, (left, top))
    return canvas


def standing(box: Box, size_px: Size, place: tuple[float, float] = (0.5, 0.5)) -> tuple[int, int, int, int]:
    """Where all that the box shows stands on a padded picture of this size."""
    scale = min(size_px[0] / (box[2] - box[0]), size_px[1] / (box[3] - box[1]))
    width, height = (min(max(1, round((box[at + 2] - box[at]) * scale)), size_px[at]) for at in (0, 1))
    left, top = round((size_px[0] - width) * place[0]), round((size_px[1] - height) * place[1])
    return left, top, left + width, top + height


def landed(part: Box, box: Box, shown: Box) -> Box:
    """Where a part of the picture is, once the box is scaled to `shown`. It may reach beyond it."""
    across, down = (shown[2] - shown[0]) / (box[2] - box[0]), (shown[3] - shown[1]) / (box[3] - box[1])
    return (
        shown[0] + (part[0] - box[0]) * across,
        shown[1] + (part[1] - box[1]) * down,
        shown[0] + (part[2] - box[0]) * across,
        shown[1] + (part[3] - box[1]) * down,
    )


def plane(size_px: Size, colour: str) -> Image.Image:
    """A colour ("#rrggbb") all over. Raises BadRequest."""
    try:
        return Image.new("RGB", size_px, ImageColor.getrgb(colour)[:3])
    except ValueError as error:
        raise BadRequest(f"“{colour[:40]}” is no colour; write # and six digits, such as #C8553D.") from error


def lay(picture: Image.Image, on: Image.Image, at: tuple[int, int]) -> None:
    """Lay a picture on an opaque one, which shows where the picture is transparent."""
    on.paste(picture, at, picture if picture.mode == "RGBA" else None)


def _scaled(source: Source, box: Box, size_px: Size) -> Image.Image:
    """The box of the true picture, from the decoded one."""
    across, down = (have / true for have, true in zip(source.image.size, source.size_px, strict=True))
    left, top, right, bottom = box[0] * across, box[1] * down, box[2] * across, box[3] * down
    # The filter would reach over the box for its outermost pixels; what was cut away is not to shine in.
    begin, end = (floor(left), floor(top)), (ceil(right - _ROUNDING), ceil(bottom - _ROUNDING))
    part = source.image.crop((*begin, *end))
    within = (left - begin[0], top - begin[1], min(right - begin[0], part.width), min(bottom - begin[1], part.height))
    return part.resize(size_px, Image.Resampling.LANCZOS, box=within, reducing_gap=GAP)


def _inside(box: Box, size_px: Size) -> Box:
    left, top, right, bottom = box
    width, height = size_px
    outside = left < -_SLACK_PX or top < -_SLACK_PX or right > width + _SLACK_PX or bottom > height + _SLACK_PX
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, width), min(bottom, height)
    if outside or right - left < 1 or bottom - top < 1:
        raise BadRequest("The crop does not lie within the picture; draw it anew.")
    return left, top, right, bottom


def _shaped(box: Box, size_px: Size) -> Box:
    """The box trimmed to the target's shape: by its rounding only, for nothing is to be squeezed or lost unsaid."""
    left, top, right, bottom = box
    width, height, shape = right - left, bottom - top, size_px[0] / size_px[1]
    more_x, more_y = max(0.0, width - height * shape), max(0.0, height - width / shape)
    # A pixel of the shorter side is several of the longer one.
    if more_x > _SLACK_PX * max(1.0, shape) or more_y > _SLACK_PX * max(1.0, 1 / shape):
        raise BadRequest(f"The crop has another shape than {size_px[0]} × {size_px[1]}; draw it anew.")
    return left + more_x / 2, top + more_y / 2, right - more_x / 2, bottom - more_y / 2


def _blurred(source: Source, box: Box, size_px: Size) -> Image.Image:
    """The middle of the box over all of the target, so soft that nothing in it competes with the picture."""
    scale = max(size_px[0] / (box[2] - box[0]), size_px[1] / (box[3] - box[1]))
    half_x, half_y = size_px[0] / scale / 2, size_px[1] / scale / 2
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    middle = (
        max(x - half_x, 0),
        max(y - half_y, 0),
        min(x + half_x, source.size_px[0]),
        min(y + half_y, source.size_px[1]),
    )
    share = min(1.0, _BLUR_SIDE_PX / max(size_px))
    small = _scaled(source, middle, (max(1, round(size_px[0] * share)), max(1, round(size_px[1] * share))))
    soft = small.convert("RGB").filter(ImageFilter.GaussianBlur(max(2, max(small.size) / 16)))
    return soft.resize(size_px, Image.Resampling.BICUBIC)
