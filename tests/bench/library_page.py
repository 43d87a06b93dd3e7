"""The library's page over STUDIO_HOME, in a process of its own: `python -m tests.bench.library_page`.

Prints as JSON what an idle rerun and a turn to another page take, in seconds of the processor and by the clock, and
the memory of the process after many turns and searches.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from statistics import median

import psutil

from components.library_state import PAGE, PAGES_TURN
from core.bootstrap import studio
from core.domain.library import Query
from tests.ui.opened import Opened

TIMES = 9
TURNS = 40
WORDS = ("mug", "oak", "crisp", "golden", "perfume", "42")


def main() -> int:
    """Measure and print."""
    opened, chance = Opened("library"), random.Random(3)
    pages = studio().library.page(Query()).pages

    def turn(number: int = 0) -> None:
        opened.at.session_state[PAGE] = number or chance.randint(1, pages)
        opened.at.session_state[PAGES_TURN] = chance.random()  # the server chose it
        opened.run()

    idle = [_took_s(opened.run) for _ in range(TIMES + 2)][2:]
    turns = [_took_s(turn) for _ in range(TIMES)]
    for number in range(TURNS):
        opened.type("library_words", chance.choice(WORDS) if number % 2 else "")
        turn()
    told = {
        "idle_s": median(wall for wall, _ in idle),
        "idle_cpu_s": median(cpu for _, cpu in idle),
        "turn_s": median(wall for wall, _ in turns),
        "turn_cpu_s": median(cpu for _, cpu in turns),
        "rss_mb": psutil.Process().memory_info().rss / 1e6,
    }
    sys.stdout.write(json.dumps(told))
    return 0


def _took_s(do: Callable[[], object]) -> tuple[float, float]:
    began_s, began_cpu_s = time.perf_counter(), time.process_time()
    do()
    return time.perf_counter() - began_s, time.process_time() - began_cpu_s


if __name__ == "__main__":
    sys.exit(main())
