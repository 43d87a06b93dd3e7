"""What models can do for a picture that is to fill other shapes, and what it costs. Made from the catalogue's rows."""

from decimal import Decimal
from math import inf, sqrt

from core.domain.values import Value
from core.formats.geometry import Needs, Sides, Size

MEGAPIXEL = 1024 * 1024


class Limits(Value):
    """Which pictures a model takes: sides and their product in px, and the long side over the short one."""

    side_px: tuple[int, int] = (1, 1_000_000)
    total_px: tuple[int, int] = (1, 1_000_000_000_000)
    max_ratio: float = inf

    def take(self, size: Size) -> bool:
        """Whether a picture of this size is taken."""
        return (
            self.side_px[0] <= min(size)
            and max(size) <= self.side_px[1]
            and self.total_px[0] <= size[0] * size[1] <= self.total_px[1]
            and max(size) <= self.max_ratio * min(size)
        )

    def shrinking(self, size: Size) -> float:
        """By how much a picture of this size is to be made smaller; 1 where it is not too large."""
        return min(1.0, self.side_px[1] / max(size), sqrt(self.total_px[1] / (size[0] * size[1])))

    def fitted(self, size: Size) -> Size | None:
        """The size itself or, where it is too large, the largest copy that is taken; None where there is none."""
        scale = self.shrinking(size)
        fitting = (max(1, int(size[0] * scale)), max(1, int(size[1] * scale))) if scale < 1 else size
        return fitting if self.take(fitting) else None


class PriceStep(Value):
    """US dollars for an answer of at most so many px; None is any."""

    usd: Decimal
    most_px: int | None = None


class OutpaintOffer(Value):
    """A model that extends pictures: at most so many px a side and call, of what size before and after."""

    model: str
    prices: tuple[PriceStep, ...]
    side_px: int = 2000
    before: Limits = Limits()
    after: Limits = Limits()

    def usd(self, px: int) -> Decimal:
        """What a call costs whose canvas has so many px; the highest price where none is named for it."""
        fitting = (step.usd for step in self.prices if step.most_px is None or px <= step.most_px)
        return next(fitting, max(step.usd for step in self.prices))


class UpscaleOffer(Value):
    """A model that enlarges: by a factor, or to about so many megapixels."""

    model: str
    way: str
    usd: Decimal
    takes: Limits = Limits()
    factor: int | None = None
    megapixels: float | None = None

    def scale(self, size: Size) -> float:
        """How many times larger each side of such a picture comes out, before anything is rounded."""
        if self.factor:
            return self.factor * self.takes.shrinking(size)
        return sqrt((self.megapixels or 1) * MEGAPIXEL / (size[0] * size[1]))

    def enlarged(self, size: Size) -> tuple[Size, Size] | None:
        """The size of the copy that is sent, and the answer's; None where this picture cannot be enlarged."""
        sent = self.takes.fitted(size)
        if sent is None:
            return None
        scale = self.factor or sqrt((self.megapixels or 1) * MEGAPIXEL / (sent[0] * sent[1]))
        return sent, (int(sent[0] * scale), int(sent[1] * scale))


class RerenderOffer(Value):
    """The model that made the picture, asked once more in another shape; sizes in px by aspect, known or usual."""

    model: str
    usd: Decimal
    sizes: dict[str, Size]


class Offers(Value):
    """What may be paid for; whatever is missing is not on offer."""

    outpaint: OutpaintOffer | None = None
    upscale: tuple[UpscaleOffer, ...] = ()
    rerender: RerenderOffer | None = None


class Rules(Value):
    """The bounds of the free ways and of chains.

    `copies` are the sizes a smaller copy of the source may have where a model or its canvas takes no larger one, in
    eighths; none has a short side under `copy_px`, for models draw small pictures badly.
    """

    keep_pct: int = 70
    enlarge_pct: int = 125
    copies: tuple[int, ...] = (7, 6, 5, 4, 3, 2, 1)
    copy_px: int = 512
    longest_chain: int = 4


def roomy(size: Size, needed: Needs, offer: OutpaintOffer) -> Needs:
    """What a canvas needs, and the room beside it that a chain needs so that no picture on the way is too long."""
    sides = needed.sides
    before = _within_reach(sides, offer)
    if any(before):
        (width, height), whole = before.around(size), sides.around(size)
        if (least := _least(width, offer)) > whole[1]:
            return needed._replace(along=least - size[1])
        if (least := _least(height, offer)) > whole[0]:
            return needed._replace(across=least - size[0])
    return needed


def chained(size: Size, sides: Sides, offer: OutpaintOffer, longest: int) -> list[Sides] | None:
    """The calls that extend a picture by these sides, in order; None where no chain within the limits does.

    Found from the end: before the last call stood the smallest canvas that it can extend so far.
    """
    calls: list[Sides] = []
    while any(sides):
        before = _before(size, sides, offer)
        if before is None or before == sides or len(calls) == longest or not offer.after.take(sides.around(size)):
            return None
        calls.append(Sides(*(far - near for far, near in zip(sides, before, strict=True))))
        sides = before
    return calls[::-1]


def _within_reach(sides: Sides, offer: OutpaintOffer) -> Sides:
    """The least from which one call reaches these sides."""
    most = offer.side_px
    if max(sides) <= most:
        return Sides()
    return Sides(*(max(0, far - most) for far in sides))


def _before(size: Size, sides: Sides, offer: OutpaintOffer) -> Sides | None:
    """The smallest canvas that is taken, and from which one call reaches these sides."""
    before = _within_reach(sides, offer)
    width, height = before.around(size)
    if (more := _least(width, offer) - height) > 0:
        up, down = _grown((before.up, before.down), (sides.up, sides.down), more)
        before = before._replace(up=up, down=down)
    elif (more := _least(height, offer) - width) > 0:
        left, right = _grown((before.left, before.right), (sides.left, sides.right), more)
        before = before._replace(left=left, right=right)
    return before if offer.before.take(before.around(size)) else None


def _least(long: int, offer: OutpaintOffer) -> int:
    """The least short side beside a long one."""
    least = int(long / offer.before.max_ratio)
    return least if least * offer.before.max_ratio >= long else least + 1


def _grown(sides: tuple[int, int], most: tuple[int, int], by: int) -> tuple[int, int]:
    """Two opposite sides, `by` px longer together, as far as the canvas to come allows."""
    first = min(by, most[0] - sides[0])
    return sides[0] + first, min(most[1], sides[1] + by - first)
