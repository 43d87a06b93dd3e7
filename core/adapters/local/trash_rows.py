"""What is taken out of the trash for good, in SQLite."""

from collections.abc import Iterable
from datetime import datetime

from core.adapters.local.asset_rows import AssetRows
from core.domain.asset import Asset

# Shown pictures that were made of this one, with whatever steps between, and are not going themselves.
STILL_USED = (
    "WITH RECURSIVE below(id) AS (SELECT child FROM asset_parents WHERE parent=?"
    " UNION SELECT child FROM asset_parents JOIN below ON parent=below.id)"
    " SELECT assets.id FROM below JOIN assets ON assets.id=below.id"
    " WHERE working=0 AND (trashed_at IS NULL OR trashed_at>=?) ORDER BY (tier='final') DESC, assets.id LIMIT 1"
)
# An answer below a picture serves nothing else; a mask or a copy also serves the picture it was made of.
SERVES_NOBODY = (
    "SELECT 1 FROM assets WHERE id=? AND NOT EXISTS (SELECT 1 FROM masks WHERE instr(drawn, assets.sha256))"
    " AND (json_extract(doc, '$.call') IS NOT NULL"
    " OR NOT EXISTS (SELECT 1 FROM asset_parents WHERE child=assets.id))"
)
NEAR = "SELECT parent AS id FROM asset_parents WHERE child=? UNION SELECT child FROM asset_parents WHERE parent=?"


class TrashRows(AssetRows):
    """The part of `Records` about pictures that go for good."""

    def kept_by(self, ids: Iterable[str], *, before: datetime) -> dict[str, Asset]:
        """For whose sake pictures may not go: one that was made of each, a final if there is one."""
        users = {name: self.db.row(STILL_USED, (name, before.isoformat())) for name in ids}
        found = self.assets(row["id"] for row in users.values() if row)
        return {name: found[row["id"]] for name, row in users.items() if row}

    def forget_trashed(self, owner: str, *, before: datetime, now_s: float, limit: int = 500) -> int:
        """Forget pictures trashed before then which nothing that stays was made of; how many.

        Steps on the way that served them alone go with them, and frames that showed them leave their sheets. Their
        files are noted as left over, in the same transaction.
        """
        with self.db.transaction():
            old = self.db.rows(
                "SELECT id FROM assets WHERE owner=? AND trashed_at<? AND working=0 ORDER BY trashed_at",
                (owner, before.isoformat()),
            )
            moment = (before.isoformat(),)
            going = [row["id"] for row in old if not self.db.row(STILL_USED, (row["id"], *moment))][:limit]
            near = self._steps_near(going)
            for name in going:
                self._forget(name, now_s)
            for name in near:
                if not self.db.row(STILL_USED, (name, "")) and self.db.row(SERVES_NOBODY, (name,)):
                    self._forget(name, now_s)
            return len(going)

    def leavings(self, *, before_s: float, limit: int = 500) -> list[tuple[str, str]]:
        """Keys (with the SHA-256 of their bytes) that were left over before then and that no picture uses."""
        rows = self.db.rows(
            "SELECT key, sha256 FROM library_leavings WHERE since_s<? AND NOT EXISTS"
            " (SELECT 1 FROM assets WHERE json_extract(assets.doc, '$.key')=library_leavings.key)"
            " ORDER BY since_s LIMIT ?",
            (before_s, limit),
        )
        return [(row["key"], row["sha256"]) for row in rows]

    def has_bytes(self, sha256: str) -> bool:
        """Whether any picture of anybody has these bytes."""
        return self.db.row("SELECT 1 FROM assets WHERE sha256=?", (sha256,)) is not None

    def swept(self, key: str) -> None:
        """The files of this key are gone."""
        self.db.run("DELETE FROM library_leavings WHERE key=?", (key,))

    def _steps_near(self, names: list[str]) -> list[str]:
        """Steps on the way above and below these pictures, those further off last."""
        waiting, found = list(names), dict[str, None]()
        while waiting:
            name = waiting.pop(0)
            for row in self.db.rows(f"SELECT id FROM assets WHERE working=1 AND id IN ({NEAR})", (name, name)):
                if row["id"] not in found:
                    found[row["id"]] = None
                    waiting.append(row["id"])
        return list(found)

    def _forget(self, name: str, now_s: float) -> None:
        self.db.run(
            "INSERT OR IGNORE INTO library_leavings (key, sha256, since_s)"
            " SELECT json_extract(doc, '$.key'), sha256, ? FROM assets WHERE id=?",
            (now_s, name),
        )
        self.db.run("UPDATE frames SET removed=1 WHERE call=(SELECT call FROM library WHERE asset=?)", (name,))
        self.db.run("DELETE FROM masks WHERE asset=?", (name,))
        self.db.run("DELETE FROM assets WHERE id=?", (name,))
