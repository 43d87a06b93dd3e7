"""What a running sandbox holds: its options, script, log, quota and the threads that draw."""

import asyncio
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from sandbox.calls import CallLog
from sandbox.camera.darkroom import Darkroom
from sandbox.faults import Faults
from sandbox.options import Options
from sandbox.quota import Quota
from sandbox.rules import ROWS, Row


class Service:
    """One per process. `rows` are the models it lists and serves."""

    def __init__(self, options: Options, rows: Sequence[Row] = ROWS) -> None:
        self.options = options
        self.rows = rows
        self.calls = CallLog()
        self.faults = Faults()
        self.quota = Quota(options.quota_rpm)
        self.stopping = asyncio.Event()
        self.readers = ThreadPoolExecutor(2, "read")
        self.painters = ThreadPoolExecutor(os.cpu_count() or 2, "draw")
        self.previewers = ThreadPoolExecutor(1, "preview")
        self.darkroom = Darkroom()

    def listed(self) -> list[Row]:
        """The rows that have not ended by the day asked for."""
        return [row for row in self.rows if not row.has_ended(self.options.as_of)]

    def stop(self) -> None:
        """Let the calls that hang go."""
        self.stopping.set()

    def close(self) -> None:
        """Drop the pictures nobody waits for any more."""
        self.readers.shutdown(wait=False, cancel_futures=True)
        self.painters.shutdown(wait=False, cancel_futures=True)
        self.previewers.shutdown(wait=False, cancel_futures=True)
        self.darkroom.close()
