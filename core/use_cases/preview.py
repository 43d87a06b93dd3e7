"""Preview: in small and at once, what a call that is on its way will bring."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from core.domain.errors import BadRequest, NotFound, StorageFailed
from core.domain.job import Call
from core.models.catalog import row_of
from core.ports import PictureStore, Previews, Records
from core.runner.request import body_of

KEPT = 64
"""So many previews are kept, for a second tab or a page that is drawn anew."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Previews of unfinished calls, where the backend has any."""

    records: Records
    store: PictureStore
    previews: Previews | None
    owner: str
    _kept: "OrderedDict[str, bytes]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def offered(self) -> bool:
        """Whether it is worth asking at all."""
        return self.previews is not None

    def __call__(self, call_id: str) -> bytes:
        """A small WebP. Raises NotFound for a call that is nobody's here, has ended, or has no preview."""
        call = self.records.call(call_id)
        if call.owner != self.owner or call.finished:
            raise NotFound("There is no such preview.")
        with self._lock:
            found = self._kept.get(call_id)
        if found is None:
            found = self._made(call)
            with self._lock:
                self._kept[call_id] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return found

    def _made(self, call: Call) -> bytes:
        try:
            body = body_of(call, self.records, self.store)
        except (BadRequest, StorageFailed):  # the call says so itself
            body = None
        made = self.previews.preview(row_of(call.recipe.model), body) if self.previews and body else None
        if made is None:
            raise NotFound("There is no such preview.")
        return made
