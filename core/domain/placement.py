"""Placements: ad formats at exact pixels, with what their platform asks for and how far that is known."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.domain.values import Value

Confidence = Literal[
    "official",
    "official_mirror",
    "secondary_agreeing",
    "secondary",
    "partly_verified",
    "conflicting",
    "computed",
    "convention",
    "unverified",
    "own",
]
VERIFIED: frozenset[str] = frozenset({"official", "official_mirror", "secondary_agreeing", "computed", "own"})
"""Read at the platform, agreed on by independent guides, arithmetic, or said by the person: such limits block.

All others (one guide, guides that disagree, a habit, no source) only warn.
"""
CONFIDENCE_WORDS: dict[str, str] = {
    "official": "the platform's own page",
    "official_mirror": "the platform's own text, read on a copy of the page",
    "secondary_agreeing": "several guides that agree",
    "secondary": "one guide",
    "partly_verified": "the platform's rules, but guides' numbers",
    "conflicting": "guides that disagree",
    "computed": "arithmetic",
    "convention": "a working habit, not a rule",
    "unverified": "general knowledge, without a source",
    "own": "you",
}
"""Where the limits come from, as it is said to people."""

EXTREME_RATIO = 3
"""A shape longer than this is a banner: no picture fills it well."""
SIDE_PX = (16, 10_000)
TOTAL_PX = 50_000_000
FileType = Literal["jpg", "png", "webp", "gif", "tiff", "bmp", "heic", "avif", "pdf"]
Limit = Literal["size", "file_types", "max_bytes", "safe"]


class SafeZone(Value):
    """The strips at each edge, in px of the placement, to keep free of text, logos and faces."""

    left_px: int = Field(default=0, ge=0)
    top_px: int = Field(default=0, ge=0)
    right_px: int = Field(default=0, ge=0)
    bottom_px: int = Field(default=0, ge=0)

    @property
    def is_whole(self) -> bool:
        """Whether no strip is to be kept free."""
        return not (self.left_px or self.top_px or self.right_px or self.bottom_px)


class Source(Value):
    """Where a fact was read and of which day it is, as far as the page said."""

    url: str
    as_of: str
    kind: str = ""


class Placement(Value):
    """An ad format. `max_bytes` None is no limit; `pad` is the colour the platform itself asks for around a product.

    `doubted` are the limits that stay unverified though the rest of the row is not. With `text_forbidden` words and
    logos in the picture are refused.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_]{0,79}$")
    platform: str = Field(min_length=1, max_length=60)
    name: str = Field(min_length=1, max_length=80)
    kind: str
    width_px: int = Field(ge=SIDE_PX[0], le=SIDE_PX[1])
    height_px: int = Field(ge=SIDE_PX[0], le=SIDE_PX[1])
    file_types: tuple[FileType, ...] = Field(min_length=1)
    max_bytes: int | None = Field(default=None, ge=1024)
    target_bytes: int | None = None
    min_px: tuple[int, int] | None = None
    max_px: tuple[int, int] | None = None
    dpi: int | None = None
    safe: SafeZone = SafeZone()
    text_forbidden: bool = False
    text_in_image: str | None = None
    text_limits: Mapping[str, int | str] = {}
    background: str | None = None
    pad: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] | None = None
    rules: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    confidence: Confidence
    doubted: tuple[Limit, ...] = ()
    notes: str | None = None

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        safe, size = self.safe, f"{self.width_px}×{self.height_px}"
        if self.width_px * self.height_px > TOTAL_PX:
            raise ValueError(f"{size} is over {TOTAL_PX // 1_000_000} megapixels; make it smaller.")
        if safe.left_px + safe.right_px >= self.width_px or safe.top_px + safe.bottom_px >= self.height_px:
            raise ValueError(f"the strips to keep free leave nothing of {size}; make them narrower.")
        return self

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in px."""
        return self.width_px, self.height_px

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.width_px / self.height_px

    @property
    def is_extreme(self) -> bool:
        """Whether it is a banner that no picture fills well."""
        return max(self.size) > EXTREME_RATIO * min(self.size)

    @property
    def verified(self) -> bool:
        """Whether its limits are known well enough to block what breaks them."""
        return self.confidence in VERIFIED

    def blocks(self, limit: Limit) -> bool:
        """Whether breaking this limit blocks an export; else it warns."""
        return self.verified and limit not in self.doubted

    @property
    def is_own(self) -> bool:
        """Whether a person made it."""
        return self.confidence == "own"


class Pack(Value):
    """Placements that go out together, by id."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")
    title: str = Field(min_length=1, max_length=60)
    placements: tuple[str, ...] = Field(min_length=1, max_length=200)
    own: bool = False
