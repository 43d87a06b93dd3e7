"""`Records` in one SQLite file, shared by all processes of a STUDIO_HOME."""

from pathlib import Path

from core.adapters.local.brief_rows import BriefRows
from core.adapters.local.database import Database
from core.adapters.local.job_rows import JobRows
from core.adapters.local.sheet_rows import SheetRows
from core.adapters.local.trial_rows import TrialRows
from core.adapters.local.work_rows import WorkRows


class SqliteRecords(SheetRows, BriefRows, JobRows, TrialRows, WorkRows):
    """Everything remembered on this computer."""

    def __init__(self, path: Path) -> None:
        self.db = Database(path)

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()
