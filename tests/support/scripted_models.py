"""`ImageModels` by script: what each call answers, in the order the calls come."""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.domain.errors import CallFailed, StudioError
from core.models.catalog import ModelRow
from tests.support.answers import success
from tests.support.pictures import png


@dataclass(frozen=True, slots=True)
class Hang:
    """No answer until it is let go; then this, or a picture."""

    then: "bytes | CallFailed | None" = None
    gate: threading.Event = field(default_factory=threading.Event)

    def let_go(self) -> None:
        self.gate.set()


Step = bytes | CallFailed | Hang | None
"""An answer, a failure, a hang, or None for an ordinary picture."""


class ScriptedModels:
    """Answers by script, then with a picture of its own for each seed."""

    def __init__(self, *script: Step) -> None:
        self._script: list[Step] = list(script)
        self._changed = threading.Condition()
        self.sent: list[dict[str, Any]] = []
        self.labels: list[dict[str, str]] = []

    def write(self, script: Sequence[Step]) -> None:
        """Answer the next calls so."""
        with self._changed:
            self._script[:] = script

    def invoke(self, row: ModelRow, body: bytes, *, labels: Mapping[str, str] | None = None) -> bytes:
        asked: dict[str, Any] = json.loads(body)
        with self._changed:
            self.labels.append(dict(labels or {}))
            self.sent.append(asked | {"model": row.id})
            step = self._script.pop(0) if self._script else None
            self._changed.notify_all()
        if isinstance(step, Hang):
            assert step.gate.wait(60), "nobody let the call go"
            step = step.then
        if isinstance(step, CallFailed):
            raise step
        return step or picture_answer(asked.get("seed", 1))

    def access(self, row: ModelRow) -> StudioError | None:
        return None

    def wait_for(self, count: int, *, deadline_s: float = 20) -> None:
        """Return once so many calls have come."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.sent) >= count, deadline_s), f"{len(self.sent)} calls came"


def picture_answer(seed: int) -> bytes:
    """The answer to a call with this seed."""
    return success(png(shade=seed), seed=seed)
