"""Crops of one shape over a picture, in whole pixels.

A crop has the shape of its frame: its long side is any number of px, the short one follows, rounded. The picture lies
at (0, 0); a crop may reach over its edges, where a canvas has to be extended.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt
from typing import NamedTuple, Self

Size = tuple[int, int]
KNOWN = 2048
"""So many answers are kept: one plan asks the same of a shape several times over."""


class Box(NamedTuple):
    """A rectangle in px."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column behind it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.top + self.height

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom."""
        return self.left, self.top, self.right, self.bottom

    @property
    def px(self) -> int:
        """How many pixels it has."""
        return self.width * self.height

    def moved(self, left: int, top: int) -> "Box":
        """The same box, so much further right and down."""
        return Box(self.left + left, self.top + top, self.width, self.height)

    def shared_px(self, other: "Box") -> int:
        """How many pixels lie in both."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0, across) * max(0, along)

    def holds(self, other: "Box") -> bool:
        """Whether the other lies in it."""
        return self.shared_px(other) == other.px


class Sides(NamedTuple):
    """How far something is extended, in px."""

    left: int = 0
    right: int = 0
    up: int = 0
    down: int = 0

    def around(self, size: Size) -> Size:
        """The size of a picture of this size with the sides added."""
        return size[0] + self.left + self.right, size[1] + self.up + self.down


class Strip(NamedTuple):
    """One direction of a frame: its length in px, and what is to be kept free before and after."""

    length: int
    before: int
    after: int


class Span(NamedTuple):
    """The first and the last place where a crop may begin."""

    first: int
    last: int


class Line(NamedTuple):
    """One direction of a picture: its length, and where its subject begins and ends."""

    length: int
    begin: int
    end: int


class Frame(NamedTuple):
    """The shape that is wanted: a size in px, and the strips to keep free at its edges."""

    across: Strip
    along: Strip

    @classmethod
    def of(cls, size: Size, free: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Self:
        """A frame of this size; left, top, right and bottom are to be kept free."""
        left, top, right, bottom = free
        return cls(Strip(size[0], left, right), Strip(size[1], top, bottom))

    @property
    def long(self) -> int:
        """The long side in px."""
        return max(self.across.length, self.along.length)

    def size(self, long: int) -> Size:
        """The crop with this long side."""
        width, height = self.across.length, self.along.length
        if width >= height:
            return long, max(1, (2 * long * height + width) // (2 * width))
        return max(1, (2 * long * width + height) // (2 * height)), long

    def long_for(self, *, width: int = 1, height: int = 1) -> int:
        """The least long side of a crop at least so wide and so high."""
        most, pairs = self.long, ((width, self.across.length), (height, self.along.length))
        return max(want if side == most else _ceil_div((2 * want - 1) * most, 2 * side) for want, side in pairs)

    def long_within(self, size: Size) -> int:
        """The greatest long side of a crop that fits into this size."""
        long = min(size[0] * self.long // self.across.length, size[1] * self.long // self.along.length) + 2
        while long > 1 and not _fits(self.size(long), size):
            long -= 1
        return long


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the box of its subject. `shrunk` is a smaller copy of the source."""

    width: int
    height: int
    focal: Box
    shrunk: bool = False
    across: Line = field(init=False)
    along: Line = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "across", Line(self.width, self.focal.left, self.focal.right))
        object.__setattr__(self, "along", Line(self.height, self.focal.top, self.focal.bottom))

    @property
    def size(self) -> Size:
        """Width and height."""
        return self.width, self.height

    def at(self, size: Size, *, shrunk: bool = False) -> "Picture":
        """The picture in another size; the subject's box is rounded outward."""
        return Picture(*size, scaled(self.focal, self.size, size), shrunk)


def scaled(box: Box, of: Size, to: Size) -> Box:
    """The box in a picture of another size, rounded outward."""
    left, top = box.left * to[0] // of[0], box.top * to[1] // of[1]
    right, bottom = -(-box.right * to[0] // of[0]), -(-box.bottom * to[1] // of[1])
    return Box(left, top, right - left, bottom - top)


def safe_span(strip: Strip, line: Line, length: int) -> Span | None:
    """Where a crop of this length may begin, so that the subject keeps clear of the strips; None if nowhere."""
    span = Span(
        line.end - length - (-strip.after * length // strip.length),
        line.begin + (-strip.before * length // strip.length),
    )
    return span if span.first <= span.last else None


def best_span(strip: Strip, line: Line, length: int) -> Span | None:
    """The part of the safe span that shows most of the picture: inside of it, or covering it."""
    safe = safe_span(strip, line, length)
    if safe is None:
        return None
    low, high = (0, line.length - length) if length <= line.length else (line.length - length, 0)
    first, last = max(safe.first, low), min(safe.last, high)
    if first <= last:
        return Span(first, last)
    return Span(safe.last, safe.last) if safe.last < low else Span(safe.first, safe.first)


def overlap(begin: int, length: int, line: Line) -> int:
    """How much of the picture a crop that begins here shows, in this direction."""
    return max(0, min(begin + length, line.length) - max(begin, 0))


def is_kept(frame: Frame, picture: Picture, long: int, keep_pct: int) -> bool:
    """Whether a crop of this size can show the subject clear of the strips, and enough of the picture with it."""
    width, height = frame.size(long)
    across, along = best_span(frame.across, picture.across, width), best_span(frame.along, picture.along, height)
    if across is None or along is None:
        return False
    shown = overlap(across.first, width, picture.across) * overlap(along.first, height, picture.along)
    return 100 * shown >= keep_pct * picture.width * picture.height


@lru_cache(KNOWN)
def least_long(frame: Frame, picture: Picture, keep_pct: int, at_least: int = 1) -> int:
    """The long side of the smallest crop that shows enough of the picture, and the subject clear of the strips."""
    long = max(
        at_least,
        frame.long_for(
            width=_clear(frame.across, picture.focal.width),
            height=_clear(frame.along, picture.focal.height),
        ),
        _showing(frame, picture, keep_pct),
    )
    while not is_kept(frame, picture, long, keep_pct):
        long += 1
    return long


@lru_cache(KNOWN)
def whole_long(frame: Frame, picture: Picture) -> int:
    """The long side of the smallest crop with the whole picture in it, and the subject clear of the strips."""
    long = frame.long_for(width=_covering(frame.across, picture.across), height=_covering(frame.along, picture.along))
    while not is_kept(frame, picture, long, 100):
        long += 1
    return long


class Needs(NamedTuple):
    """How far a canvas must reach at least: in each direction before, behind, and both together."""

    left: int = 0
    right: int = 0
    across: int = 0
    up: int = 0
    down: int = 0
    along: int = 0

    @property
    def extends(self) -> bool:
        """Whether anything is to be extended at all."""
        return any(self)

    @property
    def sides(self) -> Sides:
        """The least extension, as even as can be."""
        return Sides(*_even(self.left, self.right, self.across), *_even(self.up, self.down, self.along))


def needs(frame: Frame, picture: Picture, long: int) -> Needs:
    """What a crop of this size needs of a canvas, wherever it is best placed."""
    width, height = frame.size(long)
    across, along = best_span(frame.across, picture.across, width), best_span(frame.along, picture.along, height)
    if across is None or along is None:
        raise ValueError(f"No crop of {width}×{height} keeps the subject clear of the strips.")
    return Needs(*_needs(across, width, picture.width), *_needs(along, height, picture.height))


def placed_needs(box: Box, size: Size) -> Needs:
    """What a crop at this very place needs of a canvas."""
    across, along = Span(box.left, box.left), Span(box.top, box.top)
    return Needs(*_needs(across, box.width, size[0]), *_needs(along, box.height, size[1]))


def _needs(span: Span, length: int, total: int) -> tuple[int, int, int]:
    before, after = max(0, -span.last), max(0, span.first + length - total)
    return before, after, max(before + after, length - total)


def _even(before: int, after: int, both: int) -> tuple[int, int]:
    total = max(both, before + after)
    first = min(max(before, total // 2), total - after)
    return first, total - first


def _clear(strip: Strip, length: int) -> int:
    """How long a crop must be for so much to keep clear of its strips."""
    return _ceil_div(length * strip.length, strip.length - strip.before - strip.after)


def _covering(strip: Strip, line: Line) -> int:
    """How long a crop must be to cover the whole line with the subject clear of its strips."""
    return max(
        line.length,
        _clear(strip, line.end - line.begin),
        _ceil_div((line.length - line.begin) * strip.length, strip.length - strip.before),
        _ceil_div(line.end * strip.length, strip.length - strip.after),
    )


def _showing(frame: Frame, picture: Picture, keep_pct: int) -> int:
    """A long side just under which no crop shows enough of the picture."""
    share, (width, height) = keep_pct / 100, picture.size
    ratio = frame.across.length / frame.along.length
    inside = sqrt(share * width * height * ratio)
    wide = inside if inside <= width and inside / ratio <= height else share * max(width, height * ratio)
    rounded = int(max(ratio, 1 / ratio)) + 1  # the short side's rounding, along the long one
    return max(1, int(max(wide, wide / ratio)) - rounded)


def _fits(size: Size, into: Size) -> bool:
    return size[0] <= into[0] and size[1] <= into[1]


def _ceil_div(value: int, by: int) -> int:
    return -(-value // by)
