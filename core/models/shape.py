"""Shapes of new pictures: some models are asked for an aspect, others for a size in pixels."""

from typing import NamedTuple

from core.domain.errors import BadRequest
from core.domain.operation import Operation
from core.models.catalog import Spec


class Shape(NamedTuple):
    """What the operation says of the shape; at most one of the two."""

    aspect: str | None = None
    size: str | None = None


def shape_of(spec: Spec, aspect: str | None, *, model: str = "the model") -> Shape:
    """How to ask for this aspect ("3:2"), or for the usual one. Raises BadRequest where a size has no such aspect."""
    wanted = aspect or spec.usual_aspect
    if wanted is None:
        return Shape()
    if "aspect" in spec.fields:
        return Shape(aspect=wanted)
    if wanted not in spec.sizes:
        raise BadRequest(f"The aspect {wanted} is not one of {model}'s: {', '.join(spec.sizes)}.")
    return Shape(size=spec.sizes[wanted])


def nearest_aspect(spec: Spec, ratio: float) -> str | None:
    """The aspect nearest to width over height; None where the model has none."""
    return min(spec.aspects, key=lambda aspect: abs(_ratio(aspect) - ratio), default=None)


def aspect_of(spec: Spec, operation: Operation) -> str | None:
    """The aspect an operation asks for; None where it asks for none, or for a size of no named shape."""
    size = getattr(operation, "size", None)
    return getattr(operation, "aspect", None) or next((name for name, px in spec.sizes.items() if px == size), None)


def _ratio(aspect: str) -> float:
    width, _, height = aspect.partition(":")
    return int(width) / int(height)
