"""Answers that came and are not yet in the store.

An answer is written here, whole, before anything else happens to it. After a crash, or while the store is away, it
waits to be kept: what was paid for and arrived is never lost.
"""

import os
from pathlib import Path

from core.domain.values import is_id


class Arrivals:
    """A folder of answers, named by their calls."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, call_id: str, answer: bytes) -> None:
        """Write the answer, whole or not at all, onto the disk itself."""
        self._folder.mkdir(parents=True, exist_ok=True)
        new = self._folder / f"{call_id}.new"
        with new.open("wb") as file:
            file.write(answer)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._folder / call_id)

    def get(self, call_id: str) -> bytes | None:
        """The answer of this call, if it waits here."""
        path = self._folder / call_id
        return path.read_bytes() if path.exists() else None

    def remove(self, call_id: str) -> None:
        """The picture is kept; the answer is no longer needed."""
        (self._folder / call_id).unlink(missing_ok=True)

    def waiting(self) -> list[str]:
        """Ids of the calls whose answers wait."""
        return sorted(path.name for path in self._folder.glob("*") if is_id(path.name))
