"""What each model was paid for the frames of sheets, in SQLite."""

import sqlite3

from core.adapters.local.database import Database
from core.domain.money import from_micros
from core.domain.trial import Trial

# A removed frame was paid for, but no verdict stands on it; a call leads to the one it was made again in place of.
TRIALS = (
    "WITH RECURSIVE tried (sheet, number, call, stands, verdict) AS ("
    " SELECT sheet, number, call, 1, CASE removed WHEN 0 THEN verdict END FROM frames WHERE sheet IN ({sheets})"
    " UNION ALL SELECT sheet, number, calls.id, 0, NULL FROM tried JOIN calls ON calls.replaced_by=tried.call)"
    " SELECT sheet, json_extract(recipe, '$.model') AS model, settled_micros, took_s,"
    " stands AND status='done' AS drafted, cached, verdict"
    " FROM tried JOIN calls ON calls.id=tried.call ORDER BY sheet DESC, number"
)
OF_TEMPLATE = "SELECT id FROM sheets WHERE owner=? AND json_extract(doc, '$.brief.template')=? ORDER BY id DESC LIMIT ?"


class TrialRows:
    """The part of `Records` about comparing models."""

    db: Database

    def trials_of_sheet(self, sheet_id: str) -> list[Trial]:
        """Every call of the sheet's frames, by number."""
        return [_trial(row) for row in self.db.rows(TRIALS.format(sheets="?"), (sheet_id,))]

    def trials_of_template(self, owner: str, template: str, *, sheets: int) -> list[Trial]:
        """Every call of the newest sheets of a template, so many at most."""
        found = self.db.rows(TRIALS.format(sheets=OF_TEMPLATE), (owner, template, sheets))
        return [_trial(row) for row in found]


def _trial(row: sqlite3.Row) -> Trial:
    sheet, model, micros, took_s, drafted, cached, verdict = row
    return Trial(sheet, model, from_micros(micros), took_s, bool(drafted), bool(cached), verdict)
