"""Keep: a draft becomes a final as it is, unpaid."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.asset import Asset
from core.ports import PictureStore, Records
from core.runner.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Keep:
    """Move drafts to the finals; their keys and bytes stay."""

    records: Records
    store: PictureStore
    keeper: Keeper

    def __call__(self, asset_ids: Sequence[str]) -> list[Asset]:
        """The finals. Raises NotFound, or StorageFailed if a draft could not be kept from expiring."""
        drafts = [self.records.asset(asset_id) for asset_id in asset_ids]
        for draft in drafts:
            self.keeper.mark_kept(draft)
            self.records.set_tier(draft.id, "final")
        return [draft.model_copy(update={"tier": "final"}) for draft in drafts]
