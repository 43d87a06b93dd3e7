"""Tiers: which model plays draft and which plays final. The environment beats the page, the page beats the default."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.domain.errors import BadRequest, NotFound
from core.domain.values import now
from core.models.catalog import ModelRow, row_of, rows
from core.ports import Records
from core.settings import Settings

Tier = Literal["draft", "final"]
TIERS: tuple[Tier, ...] = ("draft", "final")
SETTING: dict[Tier, str] = {"draft": "STUDIO_DRAFT_MODEL", "final": "STUDIO_FINAL_MODEL"}
JOB: dict[Tier, str] = {
    "draft": "makes new pictures from words",
    "final": "makes, redraws or enlarges pictures",
}
"""What a model of this tier has to be able to do."""


def ended(row: ModelRow, today: date) -> bool:
    """Whether AWS has ended the model by this day."""
    life = row.lifecycle
    return life.status == "ended" or (life.eol is not None and life.eol <= today)


def able(row: ModelRow, tier: Tier) -> bool:
    """Whether the model can play this tier."""
    if tier == "draft":
        return "text_to_image" in row.operations
    return any(name in ("text_to_image", "image_to_image") or name.startswith("upscale_") for name in row.operations)


@dataclass(frozen=True, slots=True)
class Tiers:
    """The two roles, and who plays them."""

    records: Records
    settings: Settings
    owner: str
    today: Callable[[], date] = lambda: now().date()

    def model_of(self, tier: Tier) -> ModelRow:
        """The model that plays this tier now."""
        return self._chosen(tier) or self.default(tier)

    def default(self, tier: Tier) -> ModelRow:
        """The model of the settings: the environment's, or the one that ships."""
        return row_of(self.settings.draft_model if tier == "draft" else self.settings.final_model)

    def choose(self, tier: Tier, model_id: str | None) -> None:
        """Let this model play the tier; None for the default again. Raises BadRequest if it may not or cannot."""
        if self.fixed(tier):
            raise BadRequest(f"{SETTING[tier]} names the model for {tier}s; change it there.")
        if model_id is not None and (trouble := self._trouble(row_of(model_id), tier)):
            raise BadRequest(f"{trouble} Choose another for {tier}s.")
        self.records.remember(self.owner, _name(tier), row_of(model_id).id if model_id else "")

    def fixed(self, tier: Tier) -> bool:
        """Whether the environment names the model, so that nobody can choose on a page."""
        return tier in self.settings.fixed_tiers

    def choices(self, tier: Tier) -> list[ModelRow]:
        """The models that may be chosen, and the one that plays the tier now."""
        plays = self.model_of(tier)
        return [row for row in rows() if row.id == plays.id or self._trouble(row, tier) is None]

    def may_play(self, row: ModelRow, tier: Tier) -> bool:
        """Whether somebody could choose this model now."""
        return not self.fixed(tier) and self._trouble(row, tier) is None

    def note(self, tier: Tier) -> str | None:
        """Why the model that was chosen does not play the tier any more, or None."""
        kept = self._kept(tier)
        if not kept or self._chosen(tier):
            return None
        row = _found(kept)
        why = self._trouble(row, tier) if row else f"The model “{kept}” is no longer in the list."
        return f"{why} {self.default(tier).name} makes the {tier}s instead."

    def _chosen(self, tier: Tier) -> ModelRow | None:
        row = _found(self._kept(tier))
        return row if row and self._trouble(row, tier) is None else None

    def _kept(self, tier: Tier) -> str:
        return "" if self.fixed(tier) else self.records.recall(self.owner, _name(tier)) or ""

    def _trouble(self, row: ModelRow, tier: Tier) -> str | None:
        if not able(row, tier):
            return f"{row.name} is not a model that {JOB[tier]}."
        return f"{row.name} has ended on AWS." if ended(row, self.today()) else None


def _name(tier: Tier) -> str:
    return f"tier_{tier}"


def _found(model_id: str) -> ModelRow | None:
    try:
        return row_of(model_id) if model_id else None
    except NotFound:
        return None
