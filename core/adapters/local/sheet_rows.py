"""Sheets, their frames, and small texts worth remembering, in SQLite."""

from core.adapters.local.database import Database
from core.domain.errors import NotFound
from core.domain.sheet import Frame, Sheet, Verdict

FRAME = "SELECT sheet, number, call, verdict FROM frames"


class SheetRows:
    """The part of `Records` about sheets."""

    db: Database

    def add_sheet(self, sheet: Sheet) -> None:
        """Remember a sheet."""
        self.db.run(
            "INSERT INTO sheets (id, owner, doc) VALUES (?,?,?)", (sheet.id, sheet.owner, sheet.model_dump_json())
        )

    def sheet(self, sheet_id: str) -> Sheet:
        """The sheet with this id. Raises NotFound."""
        row = self.db.row("SELECT doc FROM sheets WHERE id=?", (sheet_id,))
        if row is None:
            raise NotFound(f"There is no sheet {sheet_id}.")
        return Sheet.model_validate_json(row["doc"])

    def sheets(self, owner: str, *, limit: int = 50) -> list[Sheet]:
        """Sheets, newest first."""
        found = self.db.rows("SELECT doc FROM sheets WHERE owner=? ORDER BY id DESC LIMIT ?", (owner, limit))
        return [Sheet.model_validate_json(row["doc"]) for row in found]

    def frames(self, sheet_id: str) -> list[Frame]:
        """The sheet's frames in order, without those that were removed."""
        found = self.db.rows(f"{FRAME} WHERE sheet=? AND removed=0 ORDER BY number", (sheet_id,))
        return [Frame.model_validate(dict(row)) for row in found]

    def frame_of(self, call_id: str) -> Frame | None:
        """The frame that shows this call."""
        row = self.db.row(f"{FRAME} WHERE call=?", (call_id,))
        return Frame.model_validate(dict(row)) if row else None

    def set_verdict(self, call_id: str, verdict: Verdict | None) -> None:
        """What a person thinks of a frame."""
        self.db.run("UPDATE frames SET verdict=? WHERE call=?", (verdict, call_id))

    def remove_frame(self, call_id: str, *, removed: bool) -> None:
        """Take a frame off its sheet, or put it back; its picture stays."""
        self.db.run("UPDATE frames SET removed=? WHERE call=?", (int(removed), call_id))

    def remember(self, owner: str, name: str, value: str) -> None:
        """Keep a small text, such as an unfinished brief."""
        self.db.run(
            "INSERT INTO remembered (owner, name, value) VALUES (?,?,?)"
            " ON CONFLICT (owner, name) DO UPDATE SET value=excluded.value",
            (owner, name, value),
        )

    def recall(self, owner: str, name: str) -> str | None:
        """The text kept under this name."""
        row = self.db.row("SELECT value FROM remembered WHERE owner=? AND name=?", (owner, name))
        return str(row["value"]) if row else None
