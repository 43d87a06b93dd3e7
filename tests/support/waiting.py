"""Waiting for something to become so, with a deadline instead of a guess."""

import time
from collections.abc import Callable

STEP_S = 0.005


def until(is_so: Callable[[], object], *, what: str, deadline_s: float = 60) -> None:
    """Return once `is_so`; fail, naming what was waited for, if it never is."""
    end_s = time.monotonic() + deadline_s
    while not is_so():
        if time.monotonic() > end_s:
            raise AssertionError(f"waited {deadline_s} s in vain: {what}")
        time.sleep(STEP_S)
