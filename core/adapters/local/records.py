"""`Records` in one SQLite file, shared by all processes of a STUDIO_HOME."""

import time
from collections.abc import Callable
from pathlib import Path

from core.adapters.local.archive_rows import ArchiveRows
from core.adapters.local.brief_rows import BriefRows
from core.adapters.local.campaign_rows import CampaignRows
from core.adapters.local.database import Database
from core.adapters.local.forget_rows import ForgetRows
from core.adapters.local.library_rows import LibraryRows
from core.adapters.local.reformat_rows import ReformatRows
from core.adapters.local.restore_rows import RestoreRows
from core.adapters.local.sheet_rows import SheetRows
from core.adapters.local.spend_rows import SpendRows
from core.adapters.local.trial_rows import TrialRows
from core.adapters.local.work_rows import WorkRows


class SqliteRecords(
    SheetRows, BriefRows, CampaignRows, ArchiveRows, ForgetRows, LibraryRows, ReformatRows, TrialRows, SpendRows,
    RestoreRows, WorkRows,
):  # fmt: skip
    """Everything remembered on this computer."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """`clock` (epoch seconds) dates the lines of the ledger."""
        self.db, self.clock = Database(path), clock

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()
