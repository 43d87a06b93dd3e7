"""A `PictureStore` that can go away, or hold its breath."""

import threading
from collections.abc import Mapping

from core.domain.errors import StorageFailed
from core.ports import PictureStore


class FaultyStore:
    """A real store behind a switch."""

    def __init__(self, inner: PictureStore) -> None:
        self._inner = inner
        self.away = False
        self.tries = 0
        self.reads = threading.Event()
        self.let_read = threading.Event()
        self.let_read.set()

    def put(self, key: str, data: bytes, *, media_type: str, tags: Mapping[str, str]) -> None:
        self.tries += 1
        self._look()
        self._inner.put(key, data, media_type=media_type, tags=tags)

    def replace(self, key: str, data: bytes, *, media_type: str, tags: Mapping[str, str]) -> None:
        self._look()
        self._inner.replace(key, data, media_type=media_type, tags=tags)

    def get(self, key: str) -> bytes:
        self.reads.set()
        assert self.let_read.wait(60), "nobody let the read go"
        self._look()
        return self._inner.get(key)

    def tag(self, key: str, tags: Mapping[str, str]) -> None:
        self._look()
        self._inner.tag(key, tags)

    def tags(self, key: str) -> dict[str, str]:
        self._look()
        return self._inner.tags(key)

    def link(self, key: str, *, filename: str, lasts_s: int) -> str | None:
        return self._inner.link(key, filename=filename, lasts_s=lasts_s)

    def check(self) -> None:
        self._look()
        self._inner.check()

    def _look(self) -> None:
        if self.away:
            raise StorageFailed("The store is away.")
