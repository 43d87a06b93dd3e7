"""Sheets, their frames, and small texts worth remembering, in SQLite."""

import re
import sqlite3

from core.adapters.local.database import Database
from core.domain.errors import NotFound
from core.domain.sheet import Frame, Sheet, Verdict

FRAME = "SELECT sheet, number, call, verdict, note FROM frames"


class SheetRows:
    """The part of `Records` about sheets."""

    db: Database

    def add_sheet(self, sheet: Sheet) -> None:
        """Remember a sheet."""
        with self.db.transaction():
            self.db.run(
                "INSERT INTO sheets (id, owner, doc) VALUES (?,?,?)", (sheet.id, sheet.owner, sheet.model_dump_json())
            )
            self.db.run(
                "INSERT INTO sheet_words (id, owner, words) VALUES (?,?,?)", (sheet.id, sheet.owner, sheet.words)
            )

    def sheet(self, sheet_id: str) -> Sheet:
        """The sheet with this id. Raises NotFound."""
        row = self.db.row("SELECT pinned, doc FROM sheets WHERE id=?", (sheet_id,))
        if row is None:
            raise NotFound(f"There is no sheet {sheet_id}.")
        return sheet_from(row)

    def sheets(
        self, owner: str, *, words: str = "", pinned: bool = False, before: str = "", limit: int = 50
    ) -> list[Sheet]:
        """Sheets, newest first, older than the id `before`: all, those with all of these words, or the pinned ones."""
        asked: dict[str, object | None] = {
            "id IN (SELECT id FROM sheet_words WHERE sheet_words MATCH ?)": _begins_with(words),
            "pinned=?": int(pinned) or None,
            "id<?": before or None,
        }
        given = {clause: value for clause, value in asked.items() if value is not None}
        where = " AND ".join(["owner=?", *given])
        found = self.db.rows(
            f"SELECT pinned, doc FROM sheets WHERE {where} ORDER BY id DESC LIMIT ?", (owner, *given.values(), limit)
        )
        return [sheet_from(row) for row in found]

    def pin_sheet(self, sheet_id: str, *, pinned: bool) -> None:
        """Keep a sheet at hand in the history, or no longer."""
        self.db.run("UPDATE sheets SET pinned=? WHERE id=?", (int(pinned), sheet_id))

    def frames(self, sheet_id: str) -> list[Frame]:
        """The sheet's frames in order, without those that were removed."""
        found = self.db.rows(f"{FRAME} WHERE sheet=? AND removed=0 ORDER BY number", (sheet_id,))
        return [Frame.model_validate(dict(row)) for row in found]

    def sheet_pictures(self, sheet_id: str, *, limit: int) -> list[str]:
        """Ids of the sheet's first pictures, picks before the others."""
        found = self.db.rows(
            "SELECT json_extract(calls.assets, '$[0]') AS asset FROM frames JOIN calls ON calls.id=frames.call"
            " WHERE sheet=? AND removed=0 AND calls.assets<>'[]' ORDER BY verdict='pick' DESC, number LIMIT ?",
            (sheet_id, limit),
        )
        return [row["asset"] for row in found]

    def last_number(self, sheet_id: str) -> int:
        """The number of the sheet's last frame, removed ones counted; 0 without one."""
        row = self.db.row("SELECT COALESCE(MAX(number), 0) AS last FROM frames WHERE sheet=?", (sheet_id,))
        return int(row["last"]) if row else 0

    def frame_of(self, call_id: str) -> Frame | None:
        """The frame that shows this call."""
        row = self.db.row(f"{FRAME} WHERE call=?", (call_id,))
        return Frame.model_validate(dict(row)) if row else None

    def set_verdict(self, call_id: str, verdict: Verdict | None) -> None:
        """What a person thinks of a frame."""
        self.db.run("UPDATE frames SET verdict=? WHERE call=?", (verdict, call_id))

    def set_note(self, call_id: str, note: str) -> None:
        """What a person wrote beside a frame."""
        self.db.run("UPDATE frames SET note=? WHERE call=?", (note, call_id))

    def remove_frame(self, call_id: str, *, removed: bool) -> None:
        """Take a frame off its sheet, or put it back; its picture stays."""
        self.db.run("UPDATE frames SET removed=? WHERE call=?", (int(removed), call_id))

    def removed_frames(self, sheet_id: str) -> list[str]:
        """Ids of the calls whose frames were taken off the sheet, in order."""
        found = self.db.rows("SELECT call FROM frames WHERE sheet=? AND removed=1 ORDER BY number", (sheet_id,))
        return [row["call"] for row in found]

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


def sheet_from(row: sqlite3.Row) -> Sheet:
    """The sheet a row holds."""
    return Sheet.model_validate_json(row["doc"]).model_copy(update={"pinned": bool(row["pinned"])})


def _begins_with(words: str) -> str | None:
    """A search for all of the words, each the beginning of one; None without a word."""
    return " ".join(f'"{word}"*' for word in re.findall(r"\w+", words)) or None
