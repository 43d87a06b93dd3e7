"""Each way of making a placement, worked out to the pixel."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from core.domain.placement import Placement
from core.formats.cut import Ground, any_crop, best_crop, crop_of, ground_of, is_clear
from core.formats.demand import Demand
from core.formats.geometry import Box, Frame, Line, Picture, Sides, Size, Strip
from core.formats.offers import RerenderOffer, Rules, UpscaleOffer
from core.formats.plan import Layout, Pad, Way
from core.formats.plates import Enlarged, Plate

BLOCK, MOST_BLOCK = 0.42, 0.6
"""What a picture takes of a banner's length, and the most where the subject is longer than that."""
MARGIN = 0.12
"""What stays free around words, as a share of a banner's short side."""
ROUNDING_PX = 0.5


class Cut(NamedTuple):
    """One way for one placement. `plate` is what it is cut from, `enlarged` whether after that was enlarged."""

    way: Way
    ground: Ground
    crop: Box
    focal: tuple[float, float, float, float]
    clear: bool
    lost: float
    invented: float
    scale: float
    plate: Plate | None = None
    enlarged: bool = False
    pad: Pad | None = None
    layout: Layout | None = None
    anew: "Anew | None" = None

    @property
    def price_usd(self) -> Decimal:
        """What it costs if nothing else is paid for."""
        if self.anew:
            return self.anew.usd
        return sum(self.plate.prices, self._enlarging_usd) if self.plate else Decimal(0)

    @property
    def _enlarging_usd(self) -> Decimal:
        return self.plate.enlarged.offer.usd if self.plate and self.plate.enlarged and self.enlarged else Decimal(0)


class Anew(NamedTuple):
    """The picture made once more in this aspect, and enlarged where it is too small."""

    offer: RerenderOffer
    aspect: str
    size: Size
    enlarged: Enlarged | None

    @property
    def usd(self) -> Decimal:
        """What the calls cost."""
        return self.offer.usd + (self.enlarged.offer.usd if self.enlarged else 0)


def from_plate(demand: Demand, plate: Plate, rules: Rules, *, enlarged: bool = False) -> Cut:
    """Cut from a plate that was made for this demand among others."""
    ground = ground_of(plate, enlarged=enlarged)
    cut = _measured(demand.frame, ground, crop_of(demand, ground, rules))
    if plate.calls:
        way: Way = "outpaint_upscale" if enlarged else "outpaint"
    elif enlarged:
        way = "upscale"
    else:
        way = cut.way
    return cut._replace(way=way, plate=plate, enlarged=enlarged)


def cropped(frame: Frame, source: Picture) -> Cut:
    """The largest crop with the subject clear, however little it shows; else the largest at all."""
    ground = Ground(source)
    return _measured(frame, ground, best_crop(frame, ground, 0) or any_crop(frame, ground))


def padded(frame: Frame, plate: Plate, fill: str, *, enlarged: bool) -> Cut:
    """The whole picture, as large as fits, the rest filled; where it stands, the subject is clear of the strips."""
    ground = ground_of(plate, enlarged=enlarged)
    crop, size = ground.source, (frame.across.length, frame.along.length)
    scale = min(size[0] / crop.width, size[1] / crop.height)
    shown = (min(size[0], max(1, round(crop.width * scale))), min(size[1], max(1, round(crop.height * scale))))
    free = (size[0] - shown[0], size[1] - shown[1])
    left = _offset(frame.across, ground.picture.across, free[0], scale)
    up = _offset(frame.along, ground.picture.along, free[1], scale)
    focal = _within(ground.picture.focal, scale, (left, up))
    pad = Pad(
        fill=fill,
        sides=Sides(left, free[0] - left, up, free[1] - up),
        place=(left / free[0] if free[0] else 0.5, up / free[1] if free[1] else 0.5),
    )
    return Cut("pad", ground, crop, focal, _is_safe(frame, focal), 0.0, 0.0, scale, plate, enlarged, pad)


def laid_out(placement: Placement, source: Picture, colour: str) -> Cut:
    """A block of picture at the end of the banner, the rest its colour with room for words."""
    wide = placement.width_px >= placement.height_px
    long, short = max(placement.size), min(placement.size)
    block = _block_px(long, short, source, wide=wide)
    margin = max(2, round(short * MARGIN))
    words = (margin, margin, max(1, long - block - 2 * margin), max(1, short - 2 * margin))
    picture = (long - block, 0, block, short) if wide else (0, 0, block, short)
    if not wide:
        words = (block + margin, *words[1:])
    layout = Layout(picture=_turned(picture, wide), words=_turned(words, wide), colour=colour)
    frame = Frame.of((layout.picture.width, layout.picture.height))
    cut = cropped(frame, source)
    at = (layout.picture.left, layout.picture.top)
    return cut._replace(way="layout", layout=layout, focal=_within_moved(cut.focal, at))


def rerendered(frame: Frame, offer: RerenderOffer, upscalers: Iterable[UpscaleOffer], rules: Rules) -> Cut:
    """The middle of a new picture in the nearest aspect, enlarged where that is needed."""
    aspect, size = max(offer.sizes.items(), key=lambda item: _alike(frame, item[1]))
    enlarged = None
    if 100 * frame.long > rules.enlarge_pct * frame.long_within(size):
        ways = ((upscaler, upscaler.enlarged(size)) for upscaler in sorted(upscalers, key=lambda one: one.usd))
        good = (
            Enlarged(one, *sizes)
            for one, sizes in ways
            if sizes and 100 * frame.long <= rules.enlarge_pct * frame.long_within(sizes[1])
        )
        enlarged = next(good, None)
    ground_px = enlarged.size if enlarged else size
    ground = Ground(Picture(*ground_px, Box(0, 0, *ground_px)))
    cut = _measured(frame, ground, any_crop(frame, ground))
    anew = Anew(offer, aspect, size, enlarged)
    return cut._replace(way="rerender", clear=True, invented=1.0, anew=anew)


def _measured(frame: Frame, ground: Ground, crop: Box) -> Cut:
    """A plain cut, with what it loses, what of it is new, and how much it is enlarged."""
    shown, scale = crop.shared_px(ground.source), frame.long / max(crop.width, crop.height)
    lost, invented = 1 - shown / ground.source.px, 1 - shown / crop.px
    focal = _within(ground.focal.moved(-crop.left, -crop.top), scale, (0, 0))
    way: Way = "crop" if lost > 0 and scale <= 1 else "resize"
    return Cut(way, ground, crop, focal, is_clear(frame, crop, ground.focal), lost, invented, scale)


def _block_px(long: int, short: int, source: Picture, *, wide: bool) -> int:
    """How long the picture's block is: as the banner likes it, shorter or longer where the subject would be cut."""
    line, other = (source.across, source.along) if wide else (source.along, source.across)
    most = short * line.length / max(1, other.end - other.begin)
    least = short * (line.end - line.begin) / other.length
    return max(1, int(min(max(min(long * BLOCK, most), least), long * MOST_BLOCK)))


def _turned(box: tuple[int, int, int, int], wide: bool) -> Box:
    return Box(*box) if wide else Box(box[1], box[0], box[3], box[2])


def _offset(strip: Strip, line: Line, free: int, scale: float) -> int:
    """Where the picture begins in its pad, so that the subject is as near to the middle of the safe zone as can be."""
    middle = (strip.length + strip.before - strip.after) / 2
    return min(free, max(0, round(middle - (line.begin + line.end) / 2 * scale)))


def _is_safe(frame: Frame, focal: tuple[float, float, float, float]) -> bool:
    """Whether a box in px of the frame keeps clear of its strips, but for a rounding."""
    across, along = frame.across, frame.along
    zone = (across.before, along.before, across.length - across.after, along.length - along.after)
    over = (zone[0] - focal[0], zone[1] - focal[1], focal[2] - zone[2], focal[3] - zone[3])
    return max(over) <= ROUNDING_PX


def _alike(frame: Frame, size: Size) -> float:
    """What is left of a picture of this size once it is cut to the frame's shape."""
    one, other = frame.across.length * size[1], frame.along.length * size[0]
    return min(one, other) / max(one, other)


def _within(box: Box, scale: float, at: tuple[int, int]) -> tuple[float, float, float, float]:
    left, top = at[0] + box.left * scale, at[1] + box.top * scale
    return round(left, 1), round(top, 1), round(left + box.width * scale, 1), round(top + box.height * scale, 1)


def _within_moved(box: tuple[float, float, float, float], at: tuple[int, int]) -> tuple[float, float, float, float]:
    return box[0] + at[0], box[1] + at[1], box[2] + at[0], box[3] + at[1]
