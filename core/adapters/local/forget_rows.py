"""A campaign that goes, in SQLite. Jobs, calls and the ledger stay: they say what was paid for."""

from core.adapters.local.trash_rows import TrashRows

# Pictures of other campaigns that were made of this one, with whatever steps between.
USED_ELSEWHERE = (
    "WITH RECURSIVE below(id) AS (SELECT child FROM asset_parents WHERE parent=?"
    " UNION SELECT child FROM asset_parents JOIN below ON parent=below.id)"
    " SELECT 1 FROM below JOIN assets ON assets.id=below.id WHERE campaign<>? LIMIT 1"
)
# Logos of other campaigns, and what masks of their pictures lie on.
SPARED = (
    "SELECT json_extract(doc, '$.logo') AS id FROM campaigns WHERE owner=?1 AND slug<>?2"
    " UNION SELECT json_extract(drawn, '$.base') FROM masks JOIN assets ON assets.id=masks.asset"
    " WHERE masks.owner=?1 AND assets.campaign<>?2 AND json_extract(drawn, '$.base')<>''"
)
NOTHING_SHOWN = (
    "NOT EXISTS (SELECT 1 FROM calls JOIN json_each(calls.assets) AS named JOIN assets ON assets.id=named.value"
    " WHERE calls.id=frames.call)"
)
OF_CAMPAIGN = "SELECT id FROM sheets WHERE owner=? AND json_extract(doc, '$.campaign')=?"


class ForgetRows(TrashRows):
    """The part of `Records` that forgets campaigns."""

    def forget_pictures(
        self, owner: str, campaign: str, *, after: str, now_s: float, limit: int
    ) -> tuple[str | None, int, int]:
        """Forget a page of a campaign's pictures but those that other campaigns need, wherever they are.

        The last id of the page (None after the last page), how many went, and how many stay. Files are noted as left
        over, in the same transaction. From the newest to the oldest, so that what was made of a picture goes first.
        """
        with self.db.transaction():
            spared = {row["id"] for row in self.db.rows(SPARED, (owner, campaign))}
            older = "AND id<?" if after else "AND id>?"
            page = self.db.rows(
                f"SELECT id FROM assets WHERE owner=? AND campaign=? {older} ORDER BY id DESC LIMIT ?",
                (owner, campaign, after, limit),
            )
            names = [row["id"] for row in page]
            going = [
                name for name in names
                if name not in spared and not self.db.row(USED_ELSEWHERE, (name, campaign))
            ]  # fmt: skip
            for name in going:
                self._forget(name, now_s)
        return (names[-1] if names else None), len(going), len(names) - len(going)

    def forget_campaign(self, owner: str, campaign: str) -> int:
        """Forget a campaign and its budgets, and its sheets and reformats but those that show what stays; how many
        sheets."""
        place = (owner, campaign)
        with self.db.transaction():
            self.db.run(f"DELETE FROM frames WHERE sheet IN ({OF_CAMPAIGN}) AND {NOTHING_SHOWN}", place)
            empty = f"{OF_CAMPAIGN} AND NOT EXISTS (SELECT 1 FROM frames WHERE frames.sheet=sheets.id)"
            self.db.run(f"DELETE FROM sheet_words WHERE id IN ({empty})", place)
            sheets = self.db.run(f"DELETE FROM sheets WHERE id IN ({empty})", place)
            self.db.run(
                "DELETE FROM reformats WHERE owner=? AND json_extract(doc, '$.campaign')=?"
                " AND NOT EXISTS (SELECT 1 FROM assets WHERE assets.id=reformats.asset)",
                place,
            )
            for table, column in (("budgets", "campaign"), ("budgets_told", "campaign"), ("campaigns", "slug")):
                self.db.run(f"DELETE FROM {table} WHERE owner=? AND {column}=?", place)
        return sheets
