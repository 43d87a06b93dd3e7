"""`Records` in one SQLite file, shared by all processes of a STUDIO_HOME."""

import time
from collections.abc import Callable
from pathlib import Path

from core.adapters.local.brief_rows import BriefRows
from core.adapters.local.database import Database
from core.adapters.local.job_rows import JobRows
from core.adapters.local.library_rows import LibraryRows
from core.adapters.local.mask_rows import MaskRows
from core.adapters.local.reformat_rows import ReformatRows
from core.adapters.local.sheet_rows import SheetRows
from core.adapters.local.spend_rows import SpendRows
from core.adapters.local.trash_rows import TrashRows
from core.adapters.local.trial_rows import TrialRows
from core.adapters.local.work_rows import WorkRows


class SqliteRecords(
    SheetRows, BriefRows, JobRows, LibraryRows, MaskRows, ReformatRows, TrashRows, TrialRows, SpendRows, WorkRows
):
    """Everything remembered on this computer."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """`clock` (epoch seconds) dates the lines of the ledger."""
        self.db, self.clock = Database(path), clock

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()
