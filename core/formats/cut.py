"""The very crops, in px of the picture they are cut from: as much of the picture as fits, the subject clear."""

from typing import NamedTuple

from core.formats.demand import Demand
from core.formats.geometry import (
    Box,
    Frame,
    Line,
    Picture,
    Sides,
    Size,
    Span,
    Strip,
    best_span,
    overlap,
    safe_span,
    scaled,
    whole_long,
)
from core.formats.offers import Rules
from core.formats.plates import Plate

NO_BOUND = 10**9


class Ground(NamedTuple):
    """What is cut from: a picture with room around it that was made new."""

    picture: Picture
    room: Sides = Sides()

    @property
    def size(self) -> Size:
        """With the room."""
        return self.room.around(self.picture.size)

    @property
    def source(self) -> Box:
        """Where the source's own pixels lie in it."""
        return Box(self.room.left, self.room.up, *self.picture.size)

    @property
    def focal(self) -> Box:
        """Where the subject is."""
        return self.picture.focal.moved(self.room.left, self.room.up)


def ground_of(plate: Plate, *, enlarged: bool) -> Ground:
    """A plate as it will be, before or after it is enlarged."""
    if not (enlarged and plate.enlarged):
        return Ground(plate.copy, plate.sides)
    size, old = plate.enlarged.size, plate.size
    left, top = plate.sides.left * size[0] // old[0], plate.sides.up * size[1] // old[1]
    width, height = plate.copy.width * size[0] // old[0], plate.copy.height * size[1] // old[1]
    focal = scaled(plate.copy.focal, old, size)
    focal = Box(focal.left, focal.top, min(focal.width, width - focal.left), min(focal.height, height - focal.top))
    room = Sides(left, size[0] - left - width, top, size[1] - top - height)
    return Ground(Picture(width, height, focal), room)


def crop_of(demand: Demand, ground: Ground, rules: Rules) -> Box:
    """The crop of a demand that this ground was made for."""
    if demand.inside:
        return ground.source
    if demand.placed is not None:
        return _drawn(demand, ground)
    found = best_crop(demand.frame, ground, rules.keep_pct)
    return found or best_crop(demand.frame, ground, 0) or any_crop(demand.frame, ground)


def best_crop(frame: Frame, ground: Ground, keep_pct: int) -> Box | None:
    """The largest crop that shows enough of the picture and no more than all of it, the subject clear; or None."""
    picture, room = ground.picture, ground.room
    within = min(
        frame.long_within(ground.size),
        whole_long(frame, picture),
        _reach(frame, frame.across, picture.across, room.left, room.right),
        _reach(frame, frame.along, picture.along, room.up, room.down),
    )
    for long in range(within, 0, -1):
        width, height = frame.size(long)
        if width < picture.focal.width or height < picture.focal.height:
            break
        left = _begin(frame.across, picture.across, width, room.left, room.right)
        top = _begin(frame.along, picture.along, height, room.up, room.down)
        if left is not None and top is not None:
            shown = overlap(left, width, picture.across) * overlap(top, height, picture.along)
            kept = 100 * shown >= keep_pct * picture.width * picture.height
            return Box(left, top, width, height).moved(room.left, room.up) if kept else None
    return None


def any_crop(frame: Frame, ground: Ground) -> Box:
    """The largest crop there is, as near to the subject as can be."""
    picture, room = ground.picture, ground.room
    width, height = frame.size(frame.long_within(ground.size))
    across = Span(-room.left, picture.width + room.right - width)
    along = Span(-room.up, picture.height + room.down - height)
    left, top = _near(frame.across, picture.across, width, across), _near(frame.along, picture.along, height, along)
    return Box(left, top, width, height).moved(room.left, room.up)


def is_clear(frame: Frame, crop: Box, focal: Box) -> bool:
    """Whether the subject is in the crop and clear of its strips."""
    across, along = frame.across, frame.along
    return (
        (focal.left - crop.left) * across.length >= across.before * crop.width
        and (crop.right - focal.right) * across.length >= across.after * crop.width
        and (focal.top - crop.top) * along.length >= along.before * crop.height
        and (crop.bottom - focal.bottom) * along.length >= along.after * crop.height
    )


def _drawn(demand: Demand, ground: Ground) -> Box:
    """The crop that a person drew, held within the ground where rounding would take it out."""
    placed = demand.placed or Box(0, 0, 1, 1)
    frame = demand.frame
    side = placed.width if frame.across.length >= frame.along.length else placed.height
    long = min(side * ground.picture.width // demand.source[0], frame.long_within(ground.size))
    box = demand.box(ground.picture, max(1, long)) or placed
    left = min(max(box.left + ground.room.left, 0), ground.size[0] - box.width)
    top = min(max(box.top + ground.room.up, 0), ground.size[1] - box.height)
    return Box(left, top, box.width, box.height)


def _reach(frame: Frame, strip: Strip, line: Line, before: int, after: int) -> int:
    """How long a crop may be before its strips must reach the subject."""
    reaches = [
        room * frame.long // free + frame.long // strip.length + 1
        for room, free in ((line.begin + before, strip.before), (line.length + after - line.end, strip.after))
        if free
    ]
    return min(reaches, default=NO_BOUND)


def _begin(strip: Strip, line: Line, length: int, before: int, after: int) -> int | None:
    """Where the crop begins: within the ground, the subject clear, most of the picture in it, the subject central."""
    safe, ground = safe_span(strip, line, length), Span(-before, line.length + after - length)
    span = _common(safe, ground) if safe else None
    best = best_span(strip, line, length)
    return _near(strip, line, length, _common(span, best) or span) if span and best else None


def _common(one: Span, other: Span) -> Span | None:
    span = Span(max(one.first, other.first), min(one.last, other.last))
    return span if span.first <= span.last else None


def _near(strip: Strip, line: Line, length: int, span: Span) -> int:
    """The place of the span that brings the subject nearest to the middle of what its strips leave."""
    middle = (line.begin + line.end) / 2 - length * (strip.length + strip.before - strip.after) / (2 * strip.length)
    return min(max(round(middle), span.first), span.last)
