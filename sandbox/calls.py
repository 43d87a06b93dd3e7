"""What was invoked: one row per call, also for a client that left before its answer."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """`status` is the HTTP status (200 for an answer that was cut or never sent: the model ran), `ms` the time taken.

    `seed` is the one the model used; for a call that never ran, the one that was asked for, if any. `metadata` is what
    the caller wanted its logs to say.
    """

    model: str
    status: int
    billed: bool
    ms: int
    seed: int | None
    body_sha256: str
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class CallLog:
    """The rows since the start, or since they were cleared."""

    _calls: list[Call] = field(default_factory=list)

    def add(self, call: Call) -> None:
        """Add a row."""
        self._calls.append(call)

    def rows(self) -> list[dict[str, Any]]:
        """The rows as JSON objects, in the order the calls ended."""
        return [asdict(call) for call in self._calls]

    def clear(self) -> None:
        """Forget all rows."""
        self._calls.clear()
