"""A contact sheet as it is printed: words, marks, and where its pictures come from."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.sheet import Verdict


@dataclass(frozen=True, slots=True)
class PrintedFrame:
    """A frame as it is printed. `picture` gives the bytes for a long side of so many px, or None if they are gone.

    `title` and `reason` stand in the frame where there is no picture. `mark` seeds the ring, as on screen.
    """

    number: int
    seed: str
    model: str
    mark: str
    verdict: Verdict | None = None
    note: str = ""
    title: str = ""
    reason: str = ""
    picture: Callable[[int], bytes | None] | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as it is printed, with at least one frame.

    `ratio` is width to height of its pictures; `facts` stand at the right of the head, `label` in the foot.
    """

    title: str
    prompt: str
    facts: tuple[str, ...]
    ratio: float
    frames: tuple[PrintedFrame, ...]
    label: str = ""
