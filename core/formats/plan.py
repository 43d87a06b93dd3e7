"""What a plan says: for each placement a way, its price, its very pixels, what is lost or invented, what else could be.

Nothing is left for the executor to decide. Of a plan: take `picture` (the source, or the answer of a call, brought to
the call's `result_px` where it came in another size), cut `crop` out of it, scale that to the placement's size. With
`pad`, scale it to what the pad leaves and fill the rest; with `layout`, to the layout's picture block.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from core.domain.values import Value
from core.formats.geometry import Box, Sides, Size

Way = Literal["crop", "resize", "pad", "layout", "upscale", "outpaint", "outpaint_upscale", "rerender"]
WAYS: dict[Way, str] = {
    "crop": "crop",
    "resize": "resize",
    "pad": "pad",
    "layout": "layout",
    "upscale": "enlarge",
    "outpaint": "outpaint",
    "outpaint_upscale": "outpaint, enlarge",
    "rerender": "make anew",
}
"""The ways and their words, in the order they are tried; layouts are for extreme banners alone."""
SOURCE = "source"
"""The name of the picture everything begins with."""
Fill = Annotated[str, Field(pattern=r"^(blur|#[0-9a-fA-F]{6})$")]
"""What padding shows: a colour, or the picture itself, blurred."""
NoteKind = Literal["focal", "kept", "enlarged", "limits", "text", "background", "logo"]


class Note(Value):
    """Something to know before a placement is made, in one sentence; `warns` unless it only tells."""

    kind: NoteKind
    text: str
    warns: bool = True


class Choice(Value):
    """What a person said about one placement: the way, what to pad with, or the very crop in the source's px.

    The crop may reach over the source's edges; it is brought to the placement's shape around its middle.
    """

    way: Way | None = None
    fill: Fill | None = None
    frame: Box | None = None


class Pad(Value):
    """What is filled around a picture, in px of the placement, and where the picture stands (0 left or top, 1)."""

    fill: Fill
    sides: Sides
    place: tuple[float, float]


class Layout(Value):
    """A banner of parts: the picture's block and the room for words, both in px of the placement, on one colour."""

    picture: Box
    words: Box
    colour: str


class Call(Value):
    """One paid call. `source` is the picture it is made of: "source", or the id of a call before it.

    That picture is sent in the size `sent_px`: smaller than it is where the model takes no more. The answer is expected
    in `result_px`; for an outpaint that is `sent_px` with the sides. `upscale` is the kind of enlarging.
    """

    id: str
    kind: Literal["outpaint", "upscale", "rerender"]
    model: str
    price_usd: Decimal
    source: str
    sent_px: Size
    result_px: Size
    sides: Sides = Sides()
    upscale: str | None = None
    aspect: str | None = None
    placements: tuple[str, ...] = ()


class Option(Value):
    """Another way for a placement, and what it would cost if it were the only one that is paid for.

    Its notes say which rules it breaks: such a way is only taken where a person asks for it.
    """

    way: Way
    price_usd: Decimal
    lost: float
    invented: float
    scale: float
    notes: tuple[Note, ...] = ()


class Plan(Value):
    """How one placement is made.

    `lost` is the share of the source that is cut off, `invented` the share of the placement that no camera or model
    drew before, `scale` how much the crop is enlarged (under 1: made smaller). `focal` is the subject in px of the
    placement. `price_usd` is what its calls cost, shared ones in full; the `share_usd` of all plans are the total.
    """

    placement: str
    size: Size
    way: Way
    picture: str
    picture_px: Size
    crop: Box
    pad: Pad | None = None
    layout: Layout | None = None
    focal: tuple[float, float, float, float]
    lost: float
    invented: float
    scale: float
    calls: tuple[str, ...] = ()
    price_usd: Decimal = Decimal(0)
    share_usd: Decimal = Decimal(0)
    notes: tuple[Note, ...] = ()
    others: tuple[Option, ...] = ()

    @property
    def warnings(self) -> tuple[Note, ...]:
        """The notes that warn."""
        return tuple(note for note in self.notes if note.warns)


class Plans(Value):
    """Plans in the order of their placements, and the calls they share, each after what it is made of.

    `least` says that no other way to share costs less, as far as the rules go.
    """

    source_px: Size
    focal: Box
    plans: tuple[Plan, ...]
    calls: tuple[Call, ...]
    total_usd: Decimal
    least: bool

    def plan(self, placement: str) -> Plan:
        """The plan of this placement."""
        return next(plan for plan in self.plans if plan.placement == placement)

    def call(self, call_id: str) -> Call:
        """The call with this id."""
        return next(call for call in self.calls if call.id == call_id)
