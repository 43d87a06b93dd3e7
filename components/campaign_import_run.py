"""An import in a thread of its own: a closed dialog, a refresh or another tab finds it where it is."""

import threading
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from core.bootstrap import Studio
from core.domain.errors import StudioError

if TYPE_CHECKING:
    from core.use_cases.campaign_import import Imported


@dataclass
class Run:
    """One import under way, or how it ended."""

    done: int = 0
    total: int = 0
    made: "Imported | None" = None
    trouble: StudioError | None = None

    @property
    def ended(self) -> bool:
        """Whether it is over, in one way or the other."""
        return self.made is not None or self.trouble is not None

    @property
    def part(self) -> float:
        """How far it is, 0 to 1."""
        return min(self.done / self.total, 1.0) if self.total else 0.0


_now: list[Run] = []
_lock = threading.Lock()


def running() -> Run | None:
    """The import of this process that is under way, or that nobody has looked at since it ended."""
    return _now[0] if _now else None


def begin(made: Studio, file: IO[bytes], slug: str) -> None:
    """Start one; only one runs at a time."""
    with _lock:
        if _now:
            return
        run = Run()
        _now.append(run)
    threading.Thread(target=_work, args=(made, file, slug, run), name="import", daemon=True).start()


def forget() -> None:
    """Let go of one that has ended."""
    _now.clear()


def _work(made: Studio, file: IO[bytes], slug: str, run: Run) -> None:
    def tell(done: int, total: int) -> None:
        run.done, run.total = done, total

    try:
        run.made = made.campaign_import(file, slug=slug, tell=tell)
    except StudioError as error:
        run.trouble = error
    except Exception as error:
        run.trouble = StudioError(f"The import broke off: {type(error).__name__}. Import the file once more.")
        raise
