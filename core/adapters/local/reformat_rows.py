"""Reformats, in SQLite."""

from core.adapters.local.database import Database
from core.domain.errors import NotFound
from core.formats.reformat import Reformat


class ReformatRows:
    """The part of `Records` about one picture for many placements."""

    db: Database

    def put_reformat(self, reformat: Reformat) -> bool:
        """Keep a reformat, open to be worked. False, and nothing changes, unless its revision is the next one."""
        told = reformat.model_dump_json(exclude_none=True)
        if reformat.revision == 0:
            changed = self.db.run(
                "INSERT OR IGNORE INTO reformats (id, owner, asset, revision, doc) VALUES (?,?,?,0,?)",
                (reformat.id, reformat.owner, reformat.asset, told),
            )
        else:
            changed = self.db.run(
                "UPDATE reformats SET revision=?, open=1, doc=? WHERE id=? AND revision=?",
                (reformat.revision, told, reformat.id, reformat.revision - 1),
            )
        return changed == 1

    def reformat(self, reformat_id: str) -> Reformat:
        """The reformat with this id. Raises NotFound."""
        row = self.db.row("SELECT doc FROM reformats WHERE id=?", (reformat_id,))
        if row is None:
            raise NotFound("There is no such set of formats.")
        return Reformat.model_validate_json(row["doc"])

    def reformats_of(self, owner: str, asset_id: str, *, limit: int = 20) -> list[Reformat]:
        """The reformats of a picture, newest first."""
        found = self.db.rows(
            "SELECT doc FROM reformats WHERE owner=? AND asset=? ORDER BY id DESC LIMIT ?", (owner, asset_id, limit)
        )
        return [Reformat.model_validate_json(row["doc"]) for row in found]

    def open_reformats(self, owner: str) -> list[str]:
        """Ids of those that may have something to send, the oldest first."""
        found = self.db.rows("SELECT id FROM reformats WHERE owner=? AND open=1 ORDER BY id", (owner,))
        return [row["id"] for row in found]

    def rest_reformat(self, reformat_id: str, revision: int) -> None:
        """Nothing more is to be sent for it, unless it was changed since this revision."""
        self.db.run("UPDATE reformats SET open=0 WHERE id=? AND revision=?", (reformat_id, revision))
