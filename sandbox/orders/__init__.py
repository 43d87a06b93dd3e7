"""From what is asked in a model's words to what is to be drawn, free of them."""

from collections.abc import Callable, Mapping

from sandbox.check import Asked
from sandbox.options import Quality
from sandbox.orders import amazon, sdxl, services
from sandbox.orders.generation import generated
from sandbox.orders.order import Enlargement, Order, Scaled
from sandbox.rules import Family

__all__ = ["Enlargement", "Order", "Scaled", "order_of"]


def _stability(asked: Asked, seed: int, quality: Quality) -> Order:
    return (services.served if asked.row.service else generated)(asked, seed, quality)


_BY_FAMILY: Mapping[Family, Callable[[Asked, int, Quality], Order]] = {
    "stability": _stability,
    "amazon": amazon.tasked,
    "sdxl": sdxl.diffused,
}


def order_of(asked: Asked, seed: int, quality: Quality) -> Order:
    """What to draw for it; another seed, another picture."""
    return _BY_FAMILY[asked.row.family](asked, seed, quality)
