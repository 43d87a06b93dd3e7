"""What the catalogue's models can do for a picture that is to fill other shapes: rows, as the planner reads them."""

from collections.abc import Iterable
from math import inf

from core.domain.recipe import Recipe
from core.formats.geometry import Size
from core.formats.offers import (
    MEGAPIXEL,
    Limits,
    Offers,
    OutpaintOffer,
    PriceStep,
    RerenderOffer,
    UpscaleOffer,
)
from core.models.catalog import Bounds, ImageRule, ModelRow, Spec
from core.models.price import usual_price_usd

UPSCALES = ("upscale_fast", "upscale_conservative", "upscale_creative")
"""The kinds of enlarging; a creative one draws anew, and is never chosen by itself."""


def offers_of(outpaint: ModelRow | None, upscale: Iterable[ModelRow] = (), rerender: ModelRow | None = None) -> Offers:
    """What these models offer; the last made the picture from words, if a model did."""
    return Offers(
        outpaint=outpaint_offer(outpaint) if outpaint else None,
        upscale=tuple(upscale_offer(row) for row in upscale),
        rerender=rerender_offer(rerender) if rerender else None,
    )


def maker_of(recipe: Recipe | None, row: ModelRow | None) -> ModelRow | None:
    """The model that can make the picture anew: that of its recipe, where the recipe is of words alone."""
    return row if recipe and row and recipe.operation.name == "text_to_image" else None


def outpaint_offer(row: ModelRow) -> OutpaintOffer:
    """How far this model extends a picture in one call.

    Where it takes pixels a side, the canvas keeps to the total of what it takes, though AWS names no limit for answers:
    so an answer can be sent again, and stays under the 16 MB an answer may have. Where it takes a canvas, that is all.
    """
    spec = row.operations["outpaint"]
    rule, sides = limits_of(spec.pictures["image"]), spec.asked["left_px"]
    return OutpaintOffer(
        model=row.id,
        prices=_price_steps(row, spec),
        side_px=int(sides.max or 0),
        before=Limits() if spec.canvas else rule,
        after=rule if spec.canvas else Limits(total_px=rule.total_px),
    )


def upscale_offer(row: ModelRow) -> UpscaleOffer:
    """How far this model enlarges."""
    name = next(name for name in UPSCALES if name in row.operations)
    spec = row.operations[name]
    return UpscaleOffer(
        model=row.id,
        way=name.removeprefix("upscale_"),
        usd=usual_price_usd(row, spec),
        takes=limits_of(spec.pictures["image"]),
        factor=spec.output.factor,
        megapixels=None if spec.output.factor else spec.output.megapixels,
    )


def rerender_offer(row: ModelRow) -> RerenderOffer:
    """The shapes this model makes from words; where its row names no sizes, about a megapixel in sides of 64 px."""
    spec = row.operations["text_to_image"]
    sizes = {aspect: _named_size(spec, aspect) for aspect in spec.aspects}
    return RerenderOffer(model=row.id, usd=usual_price_usd(row, spec), sizes=sizes)


def limits_of(rule: ImageRule) -> Limits:
    """A row's rule of pictures."""
    usual = Limits()
    return Limits(
        side_px=_pair(rule.side_px, usual.side_px),
        total_px=_pair(rule.total_px, usual.total_px),
        max_ratio=rule.max_ratio or inf,
    )


def _pair(bounds: Bounds, usual: tuple[int, int]) -> tuple[int, int]:
    return int(bounds.min or usual[0]), int(bounds.max or usual[1])


def _price_steps(row: ModelRow, spec: Spec) -> tuple[PriceStep, ...]:
    """The row's prices by the size of the answer, for its usual quality."""
    bounds = sorted({int(price.px.max) for price in row.prices if price.px.max is not None})
    steps = [PriceStep(usd=usual_price_usd(row, spec, px=px), most_px=px) for px in bounds]
    return (*steps, PriceStep(usd=usual_price_usd(row, spec, px=(bounds[-1] + 1 if bounds else MEGAPIXEL))))


def _named_size(spec: Spec, aspect: str) -> Size:
    if aspect in spec.sizes:
        width, _, height = spec.sizes[aspect].partition("x")
        return int(width), int(height)
    across, _, along = aspect.partition(":")
    scale = (spec.output.megapixels or 1) * MEGAPIXEL / (int(across) * int(along))
    return (int((scale * int(across) ** 2) ** 0.5) // 64 * 64, int((scale * int(along) ** 2) ** 0.5) // 64 * 64)
