"""Scripted answers: what the next invokes get, in order.

A fault is the name of an InvokeModel exception or of a staged state, answered at once in the model's place; or a way
for an answer that would have been a picture to go wrong. Then the model has run and is billed, unless its family's
filter refuses with an exception.
"""

from collections import deque
from collections.abc import Sequence
from typing import Any

from sandbox.errors import SCRIPTED, STAGED
from sandbox.filters import FILTERED

SPOILT = {
    **FILTERED,
    "truncated": "the body ends in the middle",
    "garbled": "the body is no JSON",
    "hang": "no answer, until the client leaves",
}


class Faults:
    """The script. None stands for an ordinary answer."""

    def __init__(self) -> None:
        self._script: deque[str | None] = deque()

    def write(self, faults: Sequence[Any]) -> None:
        """Put these in place of what is left of the script. Raises ValueError at an unknown name."""
        known = [*SCRIPTED, *STAGED, *SPOILT]
        for fault in faults:
            if fault is not None and fault not in known:
                raise ValueError(f"Unknown fault {fault!r}. Known are null, {', '.join(known)}.")
        self._script = deque(faults)

    def next(self) -> str | None:
        """What the next invoke gets."""
        return self._script.popleft() if self._script else None
