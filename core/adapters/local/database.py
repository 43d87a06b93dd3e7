"""One SQLite file: opened in WAL, migrated by numbered steps, one connection a process."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_S = 30


class Database:
    """Statements one at a time; a transaction keeps the connection to itself."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        # Several processes may open a new file at once, and SQLite does not wait for a change of journal.
        with FileLock(path.with_suffix(".lock"), timeout=BUSY_S):
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._migrate()
        # A call that was marked as sent must still be so after a power cut, or it would be paid twice.
        self._connection.execute("PRAGMA synchronous=FULL")

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """What a query finds."""
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Row | None:
        """The first row a query finds."""
        found = self.rows(statement, values)
        return found[0] if found else None

    def run(self, statement: str, values: Sequence[object] = ()) -> int:
        """Change rows; how many changed."""
        with self._lock:
            return self._connection.execute(statement, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done inside happens, or none of it; nobody else writes meanwhile."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _migrate(self) -> None:
        steps = sorted(MIGRATIONS.glob("*.sql"))
        if self._version() == len(steps):
            return
        with self.transaction():
            for number, step in enumerate(steps[self._version() :], start=self._version() + 1):
                for statement in step.read_text(encoding="utf-8").split(";\n"):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version={number}")

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])
