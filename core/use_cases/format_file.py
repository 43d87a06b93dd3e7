"""One placement's file: cut from a decoded picture, its layers laid on it, under its limit, with its origin in it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PIL import Image

from core.domain.errors import BadRequest
from core.domain.layers import Layer
from core.domain.safe_zone import Box, Insets, Size, leaving, zone_of
from core.domain.source_type import SourceType, after, strongest
from core.imaging.banner import Layout, laid_out
from core.imaging.cutting import Source, cropped, landed, padded, standing
from core.imaging.declaring import Declaration
from core.imaging.marks import Marks
from core.imaging.overlays import Overlaid, overlaid
from core.imaging.weighing import Encoded, Weight, encoded
from core.imaging.xmp_packet import Declared

Logos = Mapping[str, Image.Image]
SUBJECT = "The subject"


@dataclass(frozen=True, slots=True)
class FormatOrder:
    """What one file is to be.

    `source` names the picture it is cut from (its bytes' SHA-256), `box` what is shown of that, in its px: of the
    target's shape; of any shape with a `fill` ("blur" or a colour: room around it at `place`); or of the shape of the
    `layout`'s block, and `fill` is then the banner's colour. `focal` is the subject in px of the source, `insets_px`
    the safe zone. `declared` has the value of the operation chain before this cut. `hard_limit` False: a file over
    `weight.max_bytes` is handed on with a warning. `fields` are for its name.
    """

    placement: str
    asset: str
    source: str
    size_px: Size
    box: Box
    file_types: tuple[str, ...]
    declared: Declared
    way: str = "crop"
    fill: str | None = None
    place: tuple[float, float] = (0.5, 0.5)
    layout: Layout | None = None
    layers: tuple[Layer, ...] = ()
    backing: str = "#ffffff"
    focal: Box | None = None
    insets_px: Insets = (0, 0, 0, 0)
    weight: Weight = field(default_factory=Weight)
    hard_limit: bool = True
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """What a file is, or why there is none (`missing`). `warnings` are sentences; `file` is its name in the export."""

    placement: str
    way: str
    asset: str
    width: int
    height: int
    file: str = ""
    bytes: int = 0
    type: str = ""
    sha256: str = ""
    quality: int | None = None
    digital_source_type: str = ""
    warnings: tuple[str, ...] = ()
    missing: str = ""

    @property
    def json(self) -> dict[str, Any]:
        """As the CLI and the manifest have it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class FormatFile:
    """A file that is ready to go, and its facts; the data is empty where there is none."""

    order: FormatOrder
    facts: FormatFacts
    data: bytes = b""


def picture_for(order: FormatOrder, source: Source, logos: Logos | None = None) -> Overlaid:
    """How the placement will look, before it is compressed: also what a tile shows. Raises BadRequest."""
    size, box = order.size_px, order.box
    if order.layout:
        image = laid_out(source, box, size, layout=order.layout, colour=order.fill or order.backing)
    elif order.fill:
        image = padded(source, box, size, fill=order.fill, place=order.place)
    else:
        image = cropped(source, box, size)
    zone = zone_of(size, order.insets_px)
    room = _within(order.layout.words, zone) if order.layout else None
    done = overlaid(image, order.layers, zone=zone, room=room, logos=logos, backing=order.backing)
    told = leaving(landed(order.focal, box, _shown(order)), zone, SUBJECT) if order.focal else ""
    return replace(done, notes=tuple(filter(None, (told, *done.notes))))


def file_for(order: FormatOrder, source: Source, marks: Marks, logos: Logos | None = None) -> FormatFile:
    """The file of one placement. Where it cannot be made, its facts say why; nothing is raised but StorageFailed."""
    plain = FormatFacts(order.placement, order.way, order.asset, *order.size_px)
    try:
        picture = picture_for(order, source, logos)
        value = source_type_for(order, marks)
        declaration = Declaration(replace(order.declared, source_type=value), marks.xmp)
        made = encoded(
            picture.image, order.file_types, order.weight, backing=order.backing, reserve_bytes=declaration.size_bytes
        )
    except BadRequest as error:
        return FormatFile(order, replace(plain, missing=str(error)))
    if not made.fits and order.hard_limit:
        return FormatFile(order, replace(plain, missing=made.notes[-1]))
    data = declaration.written_into(made.data)
    warnings = (*picture.notes, *declaration.notes, *made.notes)
    return FormatFile(order, _facts(plain, data, made, value, warnings), data)


def source_type_for(order: FormatOrder, marks: Marks) -> SourceType:
    """The chain's value or that of the marks in the picture's own bytes, whichever says more of a machine."""
    chain = after("crop", [order.declared.source_type])
    return strongest(chain, after("crop", [marks.source_type])) if marks.source_type else chain


def _facts(plain: FormatFacts, data: bytes, made: Encoded, value: SourceType, warnings: tuple[str, ...]) -> FormatFacts:
    return replace(
        plain,
        bytes=len(data),
        type=made.file_type,
        sha256=hashlib.sha256(data).hexdigest(),
        quality=made.quality,
        digital_source_type=value,
        warnings=warnings,
    )


def _shown(order: FormatOrder) -> Box:
    if order.layout:
        return order.layout.picture
    return standing(order.box, order.size_px, order.place) if order.fill else (0, 0, *order.size_px)


def _within(box: Box, zone: Box) -> Box:
    """The part of a banner's room for words that lies in the safe zone."""
    return max(box[0], zone[0]), max(box[1], zone[1]), min(box[2], zone[2]), min(box[3], zone[3])
