"""Requests per minute: one token bucket per model, full at the start."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Quota:
    """`rpm` requests a minute for each model; None means no quota. `clock` counts seconds."""

    rpm: int | None
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)

    def takes(self, model_id: str) -> bool:
        """Take one token of the model's bucket, if one is there."""
        if self.rpm is None:
            return True
        now = self.clock()
        tokens, since = self._buckets.get(model_id, (float(self.rpm), now))
        tokens = min(self.rpm, tokens + (now - since) * self.rpm / 60)
        self._buckets[model_id] = (tokens - 1 if tokens >= 1 else tokens, now)
        return tokens >= 1
