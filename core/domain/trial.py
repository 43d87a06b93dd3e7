"""A trial: one call of a sheet, as far as a comparison of models asks."""

from decimal import Decimal
from typing import NamedTuple

from core.domain.sheet import Verdict


class Trial(NamedTuple):
    """What a model was paid for one frame, and what came of it.

    `drafted` if it brought the picture that its frame shows; a call that was made again since then only cost. `took_s`
    is 0 where nobody measured it.
    """

    sheet: str
    model: str
    settled_usd: Decimal
    took_s: float = 0
    drafted: bool = True
    cached: bool = False
    verdict: Verdict | None = None
