"""All layers of a placement, laid on its picture in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image

from core.domain.errors import BadRequest
from core.domain.layers import Layer, LogoLayer
from core.domain.safe_zone import Box, Size, leaving, zone_of
from core.imaging.cutting import lay, plane
from core.imaging.logo_layer import lay_logo
from core.imaging.text_layer import draw_words

Pixels = tuple[int, int, int, int]
MARGIN = 0.04
"""How far layers stay from the edge of a picture, as a share of its shorter side."""
Boxes = dict[str, Pixels]


@dataclass(frozen=True, slots=True)
class Overlaid:
    """The picture with its layers, where each stands ("text 1", "logo 2"), and what is to be said of them."""

    image: Image.Image
    boxes: Boxes
    notes: tuple[str, ...]


def overlaid(
    image: Image.Image,
    layers: Sequence[Layer],
    *,
    zone: Box | None = None,
    room: Box | None = None,
    logos: Mapping[str, Image.Image] | None = None,
    backing: str = "#ffffff",
) -> Overlaid:
    """Lay words and logos on a copy of the picture, inside of the room (a banner's), or else of the safe zone, and
    then a little away from the edge.

    `logos` are `logo_of` by SHA-256; `backing` is the colour behind what is transparent. Without layers the picture
    comes back as it is. Raises BadRequest where something has no room or is missing.
    """
    if not layers:
        return Overlaid(image, {}, ())
    zone = zone or zone_of(image.size)
    room = room or _with_margin(zone, image.size)
    canvas = plane(image.size, backing)
    lay(image, canvas, (0, 0))
    boxes: Boxes = {}
    notes: list[str] = []
    for number, layer in enumerate(layers, 1):
        if isinstance(layer, LogoLayer):
            box, clear, told = _logo(canvas, layer, room, logos or {})
        else:
            drawn = draw_words(canvas, layer, room)
            box, clear, told = drawn.box, drawn.box, (drawn.contrast.sentence, *drawn.notes)
        title = f"The {layer.kind}"
        notes += [*told, leaving(box, zone, title)]
        notes += [f"{title} comes too near to {name}." for name, other in boxes.items() if _meet(clear, other)]
        boxes[f"{layer.kind} {number}"] = box
    return Overlaid(canvas, boxes, tuple(filter(None, notes)))


def _with_margin(zone: Box, size_px: Size) -> Box:
    """The zone, but nowhere at the very edge of the picture."""
    margin, (width, height) = MARGIN * min(size_px), size_px
    left, top, right, bottom = zone
    return max(left, margin), max(top, margin), min(right, width - margin), min(bottom, height - margin)


def _logo(
    canvas: Image.Image, layer: LogoLayer, room: Box, logos: Mapping[str, Image.Image]
) -> tuple[Pixels, Pixels, tuple[str, ...]]:
    if not (logo := logos.get(layer.image)):
        raise BadRequest("The logo is gone or cannot be read. Add it again.")
    found = lay_logo(canvas, logo, layer, room)
    return found.box, found.clear, ()


def _meet(one: Pixels, other: Pixels) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
