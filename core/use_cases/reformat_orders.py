"""From a plan and the picture it ends in to the order of a file: the very box, the layers, the limits, the origin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from core.domain.asset import Asset
from core.domain.errors import StorageFailed
from core.domain.layers import Layer
from core.domain.operation import LOCAL_MODEL
from core.domain.placement import Placement
from core.domain.safe_zone import Box, Size
from core.domain.source_type import SourceType
from core.formats.plan import Plan
from core.imaging.banner import Layout
from core.imaging.cutting import landed, standing
from core.imaging.marks import marks_of, what_is_dropped
from core.imaging.weighing import FLOOR, Weight
from core.imaging.xmp_packet import Declared
from core.models.catalog import row_of
from core.ports import PictureStore, Records
from core.use_cases.format_file import FormatOrder
from core.use_cases.source_types import source_type_of_asset

MOST_ANCESTORS = 100


@dataclass(frozen=True, slots=True)
class Origins:
    """Where a picture comes from: by its chain, and by what its file said when it came in."""

    records: Records
    store: PictureStore

    def declared(self, asset: Asset, credit: str = "") -> Declared:
        """What an export of this picture says of itself; what says nothing is taken for a photo."""
        value = source_type_of_asset(asset, self._parent, self._told) or "digitalCapture"
        return Declared(source_type=value, credit=credit, ai_system=", ".join(self._models(asset)))

    def dropped(self, asset: Asset) -> tuple[str, ...]:
        """What an export of it cannot keep, a sentence each. Raises StorageFailed."""
        marked = any(row_of(name).watermark for name in self._model_ids(asset))
        return what_is_dropped(self.store.get(asset.key), watermark=marked)

    def _models(self, asset: Asset) -> Sequence[str]:
        return [f"{row_of(name).name} on Amazon Bedrock" for name in self._model_ids(asset)]

    def _model_ids(self, asset: Asset) -> list[str]:
        """The models that had a hand in it, the last one first."""
        seen, waiting, found = set[str](), [asset], dict[str, None]()
        while waiting and len(seen) < MOST_ANCESTORS:
            current = waiting.pop(0)
            seen.add(current.id)
            if current.recipe and current.recipe.model != LOCAL_MODEL:
                found[current.recipe.model] = None
            waiting += self.records.assets(name for name in current.parents if name not in seen).values()
        return list(found)

    def _parent(self, asset_id: str) -> Asset | None:
        return self.records.assets([asset_id]).get(asset_id)

    def _told(self, asset: Asset) -> SourceType | None:
        try:
            return marks_of(self.store.get(asset.key)).source_type
        except StorageFailed:  # gone: what is left is its chain
            return None


def order_for(
    plan: Plan,
    placement: Placement,
    picture: Asset,
    declared: Declared,
    *,
    layers: Sequence[Layer] = (),
    floor: int | None = None,
    fields: Mapping[str, object] | None = None,
) -> FormatOrder:
    """The order of one file, cut from the picture that the plan ends in."""
    layout = Layout(plan.layout.picture.edges, plan.layout.words.edges) if plan.layout else None
    target = layout.picture_px if layout else plan.size
    have = (picture.width_px, picture.height_px)
    box = brought(plan.crop.edges, plan.picture_px, have, None if plan.pad else target)
    safe = placement.safe
    order = partial(
        FormatOrder,
        placement=placement.id,
        asset=picture.id,
        source=picture.sha256,
        size_px=plan.size,
        box=box,
        file_types=placement.file_types,
        declared=declared,
        way=plan.way,
        layout=layout,
        layers=tuple(layers),
        focal=_in_picture(plan, box),
        insets_px=(safe.left_px, safe.top_px, safe.right_px, safe.bottom_px),
        weight=Weight(placement.max_bytes, placement.target_bytes, floor=FLOOR if floor is None else floor),
        hard_limit=placement.blocks("max_bytes"),
        fields={"platform": placement.platform, **(fields or {})},
    )
    if plan.pad:
        return order(fill=plan.pad.fill, place=plan.pad.place)
    return order(fill=plan.layout.colour if plan.layout else None)


def brought(box: Box, of: Size, to: Size, shape: Size | None) -> Box:
    """A box in a picture of this size, in the same picture at another size; kept to the shape where there is one."""
    if of == to:
        return box
    across, along = to[0] / of[0], to[1] / of[1]
    left, top, right, bottom = box[0] * across, box[1] * along, box[2] * across, box[3] * along
    if shape is None:
        return left, top, right, bottom
    width = min(right - left, (bottom - top) * shape[0] / shape[1])
    height = width * shape[1] / shape[0]
    left, top = left + (right - left - width) / 2, top + (bottom - top - height) / 2
    return left, top, left + width, top + height


def _in_picture(plan: Plan, box: Box) -> Box | None:
    """The subject in px of the picture; None where the picture is made anew, and nobody knows."""
    if plan.way == "rerender":
        return None
    if plan.layout:
        shown: Box = plan.layout.picture.edges
    else:
        shown = standing(box, plan.size, plan.pad.place) if plan.pad else (0, 0, *plan.size)
    return landed(plan.focal, shown, box)
