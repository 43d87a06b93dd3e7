"""A plan for every placement there is, from pictures of three shapes: made anew on every change of the page.

The subject lies elsewhere each time, so that nothing but the program is warm.
"""

import time
from collections.abc import Iterator
from functools import partial
from itertools import count

from core.formats.catalogue import placements
from core.formats.geometry import Box, Picture
from core.formats.planner import planned
from core.models.catalog import row_of
from core.use_cases.format_offers import offers_of
from tests.bench.support import Figure, median_of

BAR_S = 0.05
TIMES = 15
SOURCES = {
    "square": Picture(2048, 2048, Box(600, 700, 840, 900)),
    "portrait": Picture(1024, 1536, Box(300, 500, 420, 600)),
    "wide": Picture(1536, 1024, Box(500, 300, 420, 500)),
}


def figures() -> Iterator[Figure]:
    """The median of some plans each."""
    everywhere = placements()
    upscalers = [row_of("fast"), row_of("conservative")]
    offers = offers_of(row_of("stability.stable-outpaint-v1:0"), upscalers, row_of("core"))

    def one(source: Picture, places: Iterator[int]) -> float:
        moved = Picture(*source.size, source.focal.moved(next(places), 0))
        began_s = time.perf_counter()
        planned(moved, everywhere, offers)
        return time.perf_counter() - began_s

    for name, source in SOURCES.items():
        places = count()
        one(source, places)
        yield Figure(f"plan_57_formats_{name}", median_of(TIMES, partial(one, source, places)), "s", BAR_S)
