"""Calls that belong together, and one billed call."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from core.domain.asset import Tier
from core.domain.money import ZERO
from core.domain.operation import Sha256
from core.domain.recipe import Recipe
from core.domain.values import Value

CallStatus = Literal["planned", "sent", "done", "refused", "failed", "in_doubt", "cancelled"]
Control = Literal["run", "pause", "cancel"]
UNFINISHED: frozenset[str] = frozenset({"planned", "sent"})
NO_PICTURE: dict[CallStatus, str] = {
    "refused": "Refused by the content filter",
    "failed": "No picture",
    "in_doubt": "In doubt",
    "cancelled": "Cancelled",
}
"""What a frame says in place of its picture, once its call has ended."""


class PasteBack(Value):
    """What to undo of an edit: outside of the mask the picture `onto` shows again, the edge as soft as `feather_px`.

    In place of a mask `sides_px` says by how much the answer extends the picture: left, right, up, down.
    """

    onto: Sha256
    mask: Sha256 | None = None
    sides_px: tuple[int, int, int, int] | None = None
    feather_px: int = 0


class Job(Value):
    """Calls that belong together. `control` is what a person asked of it.

    `reformat` is the id of the reformat it works for: it gets calls as long as that has some to send.
    """

    id: str
    owner: str
    campaign: str
    kind: Literal["draft", "finish", "edit", "format"]
    title: str
    created: datetime
    sheet: str | None = None
    control: Control = "run"
    paste_back: PasteBack | None = None
    reformat: str | None = None


class Call(Value):
    """One billed InvokeModel for one recipe.

    `holder` is the process that works it, `not_before_s` (epoch) keeps a retry waiting, `reason` is the
    sentence a person reads where there is no picture. `tier` and `parents` go to the asset it makes. `took_s` is
    how long the model took to answer; 0 where nobody measured it. `paste_back` is its own, where its job has none.
    """

    id: str
    owner: str
    job: str
    position: int
    campaign: str
    tier: Tier
    recipe: Recipe
    price_usd: Decimal
    parents: tuple[str, ...] = ()
    fresh: bool = False
    paste_back: PasteBack | None = None
    status: CallStatus = "planned"
    holder: str = ""
    attempts: int = 0
    not_before_s: float = 0
    sent_at_s: float = 0
    took_s: float = 0
    settled_usd: Decimal = ZERO
    cached: bool = False
    assets: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.status not in UNFINISHED


class Progress(Value):
    """A job's calls, counted, and the money in them."""

    counts: dict[str, int]
    settled_usd: Decimal

    @property
    def total(self) -> int:
        """All calls."""
        return sum(self.counts.values())

    @property
    def unfinished(self) -> int:
        """Calls that are still planned or sent."""
        return sum(self.counts.get(status, 0) for status in UNFINISHED)
