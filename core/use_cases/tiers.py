"""Tiers: which model plays draft and which plays final. The environment beats the page, the page beats the default."""

from dataclasses import dataclass
from typing import Literal

from core.domain.errors import BadRequest, NotFound
from core.models.catalog import ModelRow, row_of, rows
from core.ports import Records
from core.settings import Settings
from core.use_cases.account import Standings, sentence

Tier = Literal["draft", "final"]
TIERS: tuple[Tier, ...] = ("draft", "final")
SETTING: dict[Tier, str] = {"draft": "STUDIO_DRAFT_MODEL", "final": "STUDIO_FINAL_MODEL"}
JOB: dict[Tier, str] = {
    "draft": "makes new pictures from words",
    "final": "makes, redraws or enlarges pictures",
}
"""What a model of this tier has to be able to do."""


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
    standings: Standings

    def model_of(self, tier: Tier) -> ModelRow:
        """The model that plays this tier now: the first of those that answer soonest.

        The chosen one comes first, then the default, then those next to it. The environment's plays in any case.
        """
        if self.fixed(tier):
            return self.default(tier)
        return min(self._line_up(tier), key=self._wait)

    def default(self, tier: Tier) -> ModelRow:
        """The model of the settings: the environment's, or the one that ships."""
        return row_of(self.settings.draft_model if tier == "draft" else self.settings.final_model)

    def choose(self, tier: Tier, model_id: str | None) -> None:
        """Let this model play the tier; None for the default again. Raises BadRequest if it may not or cannot."""
        if self.fixed(tier):
            raise BadRequest(f"{SETTING[tier]} names the model for {tier}s; change it there.")
        if model_id is not None and (trouble := self.trouble(row_of(model_id), tier)):
            raise BadRequest(f"{trouble} Choose another for {tier}s.")
        self.records.remember(self.owner, _name(tier), row_of(model_id).id if model_id else "")

    def fixed(self, tier: Tier) -> bool:
        """Whether the environment names the model, so that nobody can choose on a page."""
        return tier in self.settings.fixed_tiers

    def changed(self, tier: Tier) -> bool:
        """Whether somebody chose a model for the tier, whichever plays it now."""
        return bool(self._kept(tier))

    def choices(self, tier: Tier) -> list[ModelRow]:
        """The models that may be chosen, and the one that plays the tier now; those that AWS has ended come last."""
        plays = self.model_of(tier)
        found = [row for row in rows() if row.id == plays.id or self.trouble(row, tier) is None]
        return sorted(found, key=lambda row: self.standings.of(row).gone)

    def may_play(self, row: ModelRow, tier: Tier) -> bool:
        """Whether somebody could choose this model now."""
        return not self.fixed(tier) and self.trouble(row, tier) is None

    def trouble(self, row: ModelRow, tier: Tier) -> str | None:
        """Why a model cannot be chosen for a tier; None where it can."""
        if not able(row, tier):
            return f"{row.name} is not a model that {JOB[tier]}."
        standing = self.standings.of(row)
        return sentence(row, standing) if standing.state in ("ended", "no_region") else None

    def note(self, tier: Tier) -> str | None:
        """Why another model than the chosen one, or the default, plays the tier; None where that one does."""
        kept, plays = self._kept(tier), self.model_of(tier)
        meant = _found(kept) if kept else self.default(tier)
        if meant and meant.id == plays.id:
            return self._why_not(meant) if self._wait(meant) else None
        why = self._why_not(meant, tier) if meant else f"The model “{kept}” is no longer in the list."
        return f"{why} {plays.name} makes the {tier}s instead."

    def _why_not(self, row: ModelRow, tier: Tier | None = None) -> str:
        if tier and not able(row, tier):
            return f"{row.name} is not a model that {JOB[tier]}."
        standing = self.standings.of(row)
        return f"{sentence(row, standing)} {'' if tier else standing.todo}".strip()

    def _line_up(self, tier: Tier) -> list[ModelRow]:
        """The chosen model, the default, and those that would be next, of those that can."""
        first = [row for row in (_found(self._kept(tier)), self.default(tier)) if row]
        others = sorted(rows(), key=lambda row: _nearness(row, tier))
        return [row for row in (*first, *others) if able(row, tier)]

    def _wait(self, row: ModelRow) -> int:
        """0 for a model that plays; the more, the further it is from playing."""
        standing = self.standings.of(row)
        return 0 if standing.plays else standing.rank

    def _kept(self, tier: Tier) -> str:
        return "" if self.fixed(tier) else self.records.recall(self.owner, _name(tier)) or ""


def _nearness(row: ModelRow, tier: Tier) -> tuple[object, ...]:
    """Makers of new pictures first; cheap ones for drafts, costly ones for finals."""
    price = row.price_usd if tier == "draft" else -row.price_usd
    return (row.tier != tier, "text_to_image" not in row.operations, price)


def _name(tier: Tier) -> str:
    return f"tier_{tier}"


def _found(model_id: str) -> ModelRow | None:
    try:
        return row_of(model_id) if model_id else None
    except NotFound:
        return None
