"""How a placement looks, before anything is paid for it and after, with what is to be said of that."""

import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from PIL import Image

from core.domain.asset import Asset
from core.domain.errors import StorageFailed
from core.domain.layers import Layer, LogoLayer
from core.domain.placement import Placement
from core.domain.safe_zone import Size
from core.formats.plan import SOURCE, Call, Plan, Plans
from core.imaging.cutting import Source, source_of
from core.imaging.logo_layer import logo_of
from core.imaging.overlays import Overlaid
from core.imaging.xmp_packet import Declared
from core.use_cases.format_file import FormatOrder, picture_for
from core.use_cases.reformat_orders import order_for

DECODED_PX = 1600
MOST_DECODED = 4
NEW = "#9a9a9a"
"""What stands where nothing is yet."""
NOTHING_SAID = Declared(source_type="digitalCapture")
Read = Callable[[str], bytes]
"""The bytes of a picture by their SHA-256."""


@dataclass(frozen=True, slots=True)
class Views:
    """Keeps the last few pictures decoded: a grid asks for the same one many times over."""

    read: Read
    _decoded: OrderedDict[str, Source] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def made(self, plan: Plan, placement: Placement, picture: Asset, layers: Sequence[Layer]) -> Overlaid:
        """A placement cut from the picture that its plan ends in. Raises BadRequest, StorageFailed."""
        return self._drawn(order_for(plan, placement, picture, NOTHING_SAID, layers=layers), picture, None)

    def planned(self, plans: Plans, placement: Placement, origin: Asset, layers: Sequence[Layer]) -> Overlaid:
        """The same before it is made: what is to come is grey, what is made anew looks as the picture does."""
        plan = plans.plan(placement.id)
        if plan.picture == SOURCE:
            return self.made(plan, placement, origin, layers)
        canvas = _to_come(self._source(origin.sha256), plan, [plans.call(name) for name in plan.calls])
        to_be = origin.model_copy(update={"width_px": plan.picture_px[0], "height_px": plan.picture_px[1]})
        return self._drawn(order_for(plan, placement, to_be, NOTHING_SAID, layers=layers), to_be, canvas)

    def _drawn(self, order: FormatOrder, picture: Asset, canvas: Source | None) -> Overlaid:
        logos: dict[str, Image.Image] = {}
        for layer in order.layers:
            if isinstance(layer, LogoLayer):
                with suppress(StorageFailed):
                    logos[layer.image] = logo_of(self.read(layer.image))
        return picture_for(order, canvas or self._source(picture.sha256), logos)

    def _source(self, sha256: str) -> Source:
        """The picture at a size that is enough for tiles; decoded once while it is asked for."""
        with self._lock:
            if found := self._decoded.get(sha256):
                self._decoded.move_to_end(sha256)
                return found
        source = source_of(self.read(sha256), at_least=(DECODED_PX, DECODED_PX))
        small = source.image.copy()
        small.thumbnail((DECODED_PX, DECODED_PX), Image.Resampling.LANCZOS, reducing_gap=3.0)
        found = Source(small, source.size_px)
        with self._lock:
            self._decoded[sha256] = found
            while len(self._decoded) > MOST_DECODED:
                self._decoded.popitem(last=False)
        return found


def shown_small(drawn: Overlaid, side_px: int) -> bytes:
    """A small WebP of it."""
    image = drawn.image.copy()
    image.thumbnail((side_px, side_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()


def _to_come(source: Source, plan: Plan, calls: Sequence[Call]) -> Source:
    """What the plan's picture will be, as far as it is known, small."""
    width, height = plan.picture_px
    scale = min(1.0, DECODED_PX / max(plan.picture_px))
    small = (max(1, round(width * scale)), max(1, round(height * scale)))
    canvas = Image.new("RGB", small, NEW)
    left, top, right, bottom = _where(plan.picture_px, calls)
    box = (round(left * scale), round(top * scale), round(right * scale), round(bottom * scale))
    shown = source.image.convert("RGB").resize((max(1, box[2] - box[0]), max(1, box[3] - box[1])))
    canvas.paste(shown, box[:2])
    return Source(canvas, plan.picture_px)


def _where(size: Size, calls: Sequence[Call]) -> tuple[float, float, float, float]:
    """Where the source's pixels will lie in a picture of this size; all over where it is made anew."""
    if any(call.kind == "rerender" for call in calls):
        return 0, 0, *size
    extended = [call for call in calls if call.kind == "outpaint"]
    if not extended:
        return 0, 0, *size
    first, last = extended[0].sent_px, extended[-1].result_px
    left, up = sum(call.sides.left for call in extended), sum(call.sides.up for call in extended)
    across, along = size[0] / last[0], size[1] / last[1]
    return left * across, up * along, (left + first[0]) * across, (up + first[1]) * along
