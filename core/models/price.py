"""What a recipe costs: the same figure on the button, in the reservation and in the ledger."""

import re
from collections.abc import Mapping
from decimal import Decimal
from math import nan, prod

from core.domain.operation import Operation, pictures_by_field
from core.domain.picture import PictureFacts
from core.domain.recipe import Recipe
from core.models.catalog import ModelRow, Spec

_MEGAPIXEL = 1024 * 1024
_SIZE = re.compile(r"[0-9]{1,5}x[0-9]{1,5}")


def price_usd(recipe: Recipe, row: ModelRow, pictures: Mapping[str, PictureFacts]) -> Decimal:
    """US dollars of one call: the price of its quality, size and steps, times the pictures it asks for.

    Where no price holds (a quality no list names, a size that is still being typed) the highest does.
    """
    operation = recipe.operation
    spec = row.operations[operation.name]
    quality, px = operation.quality or _default(spec, "quality"), _answer_px(operation, spec, pictures)
    steps = operation.steps or float(_default(spec, "steps") or 0)
    each = next((price.usd for price in row.prices if price.holds(quality=quality, px=px, steps=steps)), None)
    return (each or max(price.usd for price in row.prices)) * (operation.pictures or 1)


def usual_price_usd(row: ModelRow, spec: Spec, *, px: float = 0) -> Decimal:
    """US dollars of one picture with the row's defaults, or with so many pixels; the highest where no price holds."""
    size = px or (spec.output.megapixels or 1) * _MEGAPIXEL
    quality, steps = _default(spec, "quality"), float(_default(spec, "steps") or 0)
    each = (price.usd for price in row.prices if price.holds(quality=quality, px=size, steps=steps))
    return next(each, max(price.usd for price in row.prices))


def _default(spec: Spec, name: str) -> str | float | None:
    field = spec.fields.get(name)
    return field.default if field else None


def _answer_px(operation: Operation, spec: Spec, pictures: Mapping[str, PictureFacts]) -> float:
    """How many pixels one picture of the answer has, as far as prices care."""
    if size := getattr(operation, "size", None):
        return prod(int(side) for side in size.split("x")) if _SIZE.fullmatch(size) else nan
    if spec.output.like_image and (named := pictures_by_field(operation).get("image")):
        return pictures[named[0]].width_px * pictures[named[0]].height_px
    return (spec.output.megapixels or 1) * _MEGAPIXEL
