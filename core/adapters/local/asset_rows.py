"""Pictures and the numbers of their keys, in SQLite."""

import sqlite3
from collections.abc import Iterable

from core.adapters.local.database import Database
from core.domain.asset import Asset, Tier
from core.domain.errors import NotFound


class AssetRows:
    """The part of `Records` about pictures."""

    db: Database

    def add_asset(self, asset: Asset) -> None:
        """Remember a picture."""
        recipe = asset.recipe.sha256 if asset.recipe else None
        place = (asset.id, asset.owner, asset.campaign, asset.tier)
        parent = asset.parents[0] if asset.parents else None
        self.db.run(
            "INSERT INTO assets (id, owner, campaign, tier, recipe_sha256, sha256, parent, working, doc)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            (*place, recipe, asset.sha256, parent, asset.working, asset.model_dump_json()),
        )

    def asset(self, asset_id: str) -> Asset:
        """The picture with this id. Raises NotFound."""
        row = self.db.row("SELECT tier, doc FROM assets WHERE id=?", (asset_id,))
        if row is None:
            raise NotFound(f"There is no picture {asset_id}.")
        return _asset(row)

    def assets(self, ids: Iterable[str]) -> dict[str, Asset]:
        """Those of the pictures that exist, by id."""
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        found = self.db.rows(f"SELECT tier, doc FROM assets WHERE id IN ({marks})", wanted)
        return {asset.id: asset for asset in map(_asset, found)}

    def list_assets(
        self,
        owner: str,
        *,
        tier: Tier | None = None,
        campaign: str | None = None,
        working: bool = False,
        before: str = "",
        limit: int = 60,
    ) -> list[Asset]:
        """A page of pictures, newest first, older than the id `before`; of steps on the way if `working`."""
        asked: dict[str, object | None] = {"tier=?": tier, "campaign=?": campaign, "id<?": before or None}
        given = {clause: value for clause, value in asked.items() if value is not None}
        where = " AND ".join(["owner=?", "working=?", "trashed_at IS NULL", *given])
        found = self.db.rows(
            f"SELECT tier, doc FROM assets WHERE {where} ORDER BY id DESC LIMIT ?",
            (owner, working, *given.values(), limit),
        )
        return [_asset(row) for row in found]

    def children(self, asset_id: str, *, working: bool = False, limit: int = 60) -> list[Asset]:
        """What was made of a picture, newest first; the steps on the way if `working`."""
        found = self.db.rows(
            "SELECT tier, doc FROM assets WHERE parent=? AND working=? AND trashed_at IS NULL ORDER BY id DESC LIMIT ?",
            (asset_id, working, limit),
        )
        return [_asset(row) for row in found]

    def asset_with_bytes(self, owner: str, sha256: str, *, uploaded_to: str | None = None) -> Asset | None:
        """The oldest picture with these bytes; with `uploaded_to` the upload in that campaign, a person's own first."""
        place = "" if uploaded_to is None else " AND tier='upload' AND campaign=?"
        order = "id" if uploaded_to is None else "working, id"
        values = (owner, sha256) if uploaded_to is None else (owner, sha256, uploaded_to)
        row = self.db.row(
            f"SELECT tier, doc FROM assets WHERE owner=? AND sha256=?{place} ORDER BY {order} LIMIT 1", values
        )
        return _asset(row) if row else None

    def asset_of_recipe(self, owner: str, recipe_sha256: str) -> Asset | None:
        """The first picture made of this recipe: the cache."""
        row = self.db.row(
            "SELECT tier, doc FROM assets WHERE owner=? AND recipe_sha256=? ORDER BY id LIMIT 1",
            (owner, recipe_sha256),
        )
        return _asset(row) if row else None

    def uncache(self, asset_id: str) -> None:
        """Never again answer a recipe with this picture: its bytes are gone."""
        self.db.run("UPDATE assets SET recipe_sha256=NULL WHERE id=?", (asset_id,))

    def set_tier(self, asset_id: str, tier: Tier) -> None:
        """Move a picture to another tier; its key stays."""
        self.db.run("UPDATE assets SET tier=? WHERE id=?", (tier, asset_id))

    def claim_number(self, *, campaign: str, name: str, claimant: str) -> int:
        """The n of a key: 1 for the first picture of a recipe in a campaign. The same claimant gets the same n."""
        with self.db.transaction():
            place = (campaign, name)
            mine = self.db.row("SELECT n FROM numbers WHERE campaign=? AND name=? AND claimant=?", (*place, claimant))
            if mine:
                return int(mine["n"])
            last = self.db.row("SELECT COALESCE(MAX(n), 0) AS n FROM numbers WHERE campaign=? AND name=?", place)
            n = int(last["n"]) + 1 if last else 1
            self.db.run("INSERT INTO numbers (campaign, name, n, claimant) VALUES (?,?,?,?)", (*place, n, claimant))
            return n

    def release_number(self, *, campaign: str, name: str, claimant: str) -> None:
        """Let go of an n whose key turned out to be taken; it is not given out again."""
        self.db.run(
            "UPDATE numbers SET claimant=NULL WHERE campaign=? AND name=? AND claimant=?", (campaign, name, claimant)
        )


def _asset(row: sqlite3.Row) -> Asset:
    return Asset.model_validate_json(row["doc"]).model_copy(update={"tier": row["tier"]})
