"""Trash: what has lain there for thirty days goes for good, unless a picture that stays was made of it."""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.domain.asset import Asset, mask_key_of, sidecar_of
from core.domain.errors import StorageFailed
from core.domain.library import TRASH_DAYS
from core.ports import PictureStore, Records
from core.runner.keeper import thumb_key

log = logging.getLogger(__name__)
GRACE_S = 900.0
"""Files go so long after their record: a frame that is just taking the picture from the cache finishes first."""


@dataclass(frozen=True, slots=True)
class Trash:
    """Empties itself by `sweep`, which is safe to stop at any moment and to run in several processes."""

    records: Records
    store: PictureStore
    thumbs: PictureStore
    owner: str
    clock: Callable[[], float] = time.time

    def kept_by(self, ids: Iterable[str]) -> dict[str, Asset]:
        """Which of these pictures would stay for the sake of another one, and of which."""
        return self.records.kept_by(ids, before=self._before())

    def sweep(self) -> int:
        """Forget what is due, then delete files that nobody uses; how many pictures went."""
        gone = 0
        while went := self.records.forget_trashed(self.owner, before=self._before(), now_s=self.clock()):
            gone += went
        return self._deleted(gone)

    def _deleted(self, gone: int) -> int:
        for key, sha256 in self.records.leavings(before_s=self.clock() - GRACE_S):
            try:
                self._delete(key, sha256)
            except StorageFailed:
                log.warning("files of a picture could not be deleted; the next sweep tries again", exc_info=True)
                break
        if gone:
            log.info("the trash was emptied", extra={"pictures": gone})
        return gone

    def _delete(self, key: str, sha256: str) -> None:
        for each in (key, sidecar_of(key), mask_key_of(key)):
            self.store.delete(each)
        if not self.records.has_bytes(sha256):
            self.thumbs.delete(thumb_key(sha256))
        self.records.swept(key)

    def _before(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), UTC) - timedelta(days=TRASH_DAYS)
