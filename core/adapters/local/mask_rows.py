"""Masks as they were drawn, in SQLite."""

from collections.abc import Iterable

from core.adapters.local.database import Database
from core.domain.mask import Drawn
from core.domain.values import now


class MaskRows:
    """The part of `Records` about masks."""

    db: Database

    def put_mask(self, asset_id: str, drawn: Drawn) -> bool:
        """Keep what is drawn on a picture. False, and nothing changes, if it is gone or has this revision or more."""
        told = drawn.model_dump_json(exclude_defaults=True)
        changed = self.db.run(
            "INSERT INTO masks (asset, owner, revision, drawn, updated)"
            " SELECT id, owner, ?, ?, ? FROM assets WHERE id=?"
            " ON CONFLICT (asset) DO UPDATE SET revision=excluded.revision, drawn=excluded.drawn,"
            " updated=excluded.updated WHERE excluded.revision>masks.revision",
            (drawn.revision, told, now().isoformat(), asset_id),
        )
        return changed == 1

    def masks(self, ids: Iterable[str]) -> dict[str, Drawn]:
        """What is kept of the masks of these pictures, by the picture's id."""
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        found = self.db.rows(f"SELECT asset, drawn FROM masks WHERE asset IN ({marks})", wanted)
        return {row["asset"]: Drawn.model_validate_json(row["drawn"]) for row in found}
